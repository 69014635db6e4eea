#include "source/site_parts.h"

#include "source/address.h"

/* ---- the index */

static const struct site_page_key index_key = { .kind = SITE_KEPT_INDEX };

static void index_came(void *ctx, struct site_answer *a)
{
	struct site *s = ctx;

	if (!a->err.code) {
		site_keep_page(s, &index_key, a);
		web_page_free(s->before);
		s->before = s->index;
		s->index = a->page;
		s->index_kept = 0;
		a->page = NULL;
	} else if (s->index && site_kept_enough(s, &a->err)) {
		a->err.code = 0;
	}
	site_status_done(&s->forum_status, &a->err);
}

static void take_kept_index(struct site *s)
{
	s->index = site_kept_page(s, &index_key, &s->index_kept);
	if (!s->index)
		return;
	s->forum_status.version++;
	site_changed(s);
}

int64_t site_forum_kept(const struct site *s)
{
	return s->index_kept;
}

void site_want_forum(struct site *s, bool again)
{
	if (s->forum_status.state == SITE_WAITING || (s->index && !again))
		return;
	if (!s->index)
		take_kept_index(s);
	site_status_wait(&s->forum_status);
	site_ask(s, &(struct site_ask){
			.path = "forum.php",
			.kinds = SITE_KIND(WEB_INDEX),
			.done = index_came,
			.ctx = s,
			.number = &s->forum_status.request,
		    });
}

void site_forum_saved(struct site *s, struct web_page *page)
{
	struct err none = { 0 };

	web_page_free(s->before);
	s->before = s->index;
	s->index = page;
	site_status_done(&s->forum_status, &none);
}

const struct forum *site_forum(const struct site *s)
{
	return s->index ? &s->index->forum : NULL;
}

const struct site_status *site_forum_status(const struct site *s)
{
	return &s->forum_status;
}

struct site_gaps site_forum_gaps(const struct site *s)
{
	return s->index ? (struct site_gaps){ s->index->lost, s->index->cut }
			: (struct site_gaps){ 0 };
}

/* ---- a board's password */

static void password_answered(void *ctx, struct site_answer *a)
{
	struct site *s = ctx;

	/* What the forum says about a wrong one is an error like others; that it was the password
	 * is known here. */
	if (a->err.code == ERR_FORUM || a->err.code == ERR_DENIED)
		a->err.code = ERR_PASSWORD;
	if (!a->err.code)
		s->era++;
	site_status_done(&s->password_status, &a->err);
}

void site_send_password(struct site *s, uint32_t fid, struct slice password)
{
	struct buf path, form;

	if (s->password_status.state == SITE_WAITING)
		return;
	buf_init(&path, 256);
	buf_init(&form, (size_t)64 * 1024);
	address_board(&path, "", fid, 1);
	buf_add_str(&path, "&action=pwverify");
	charset_field(&form, SLICE("formhash"), slice_str(s->formhash), s->charset);
	charset_field(&form, SLICE("pw"), password, s->charset);
	charset_field(&form, SLICE("loginsubmit"), SLICE("true"), s->charset);
	site_status_wait(&s->password_status);
	site_ask(s, &(struct site_ask){
			.path = path.p,
			.form = buf_slice(&form),
			.kinds = SITE_KIND(WEB_MESSAGE) | SITE_KIND(WEB_BOARD),
			.done = password_answered,
			.ctx = s,
			.number = &s->password_status.request,
		    });
	explicit_bzero(form.p, form.n);
	buf_release(&path);
	buf_release(&form);
}

const struct site_status *site_password_status(const struct site *s)
{
	return &s->password_status;
}
