#include "app/live.h"

#include <time.h>

#include "app/messages.h"
#include "app/pages.h"
#include "app/site_login.h"
#include "util/clean.h"
#include "view/row_build.h"

#define TEXT_MAX 4096

/* ---- threads grow */

/* A pane over the thread D keeps indices of its posts; it is soon left. */
static bool is_held(const struct app *app, const struct document *d)
{
	const struct page *p = app->page;

	return p && p->ops->kind == ON_CHOICE && page_is_thread(p->below) &&
	       page_document(p->below) == d;
}

static void tell(struct app *app, const struct document *d, const struct remap *m)
{
	for (struct page *p = app->page; p; p = p->below)
		if (p->ops->changed)
			p->ops->changed(p, app, d, m);
}

static void grow(struct app *app, struct library *l)
{
	for (size_t i = 0; i < l->nlive; i++) {
		struct document *d = l->live[i];
		struct remap m;

		if (is_held(app, d) || !library_refresh(l, d, &m))
			continue;
		tell(app, d, &m);
		remap_release(&m);
	}
}

/* What opening the library has to tell, or why nothing can be kept in it. */
static void tell_of_store(struct app *app)
{
	struct buf news;

	buf_init(&news, TEXT_MAX);
	if (own_store_news(&app->own, app->words, &news) ||
	    kept_news(&app->kept, app->words, &news)) {
		buf_clear(&app->message);
		buf_add_slice(&app->message, buf_slice(&news));
		app->message_is_error = true;
		app->face->said(app);
	}
	buf_release(&news);
}

/* From the bottom: what a page learns from the one it lies over is there then. */
static void tell_arrival(struct page *p, struct app *app)
{
	if (!p)
		return;
	tell_arrival(p->below, app);
	app->library = p->library;
	if (p->ops->arrived)
		p->ops->arrived(p, app);
}

void live_arrived(struct app *app)
{
	struct library *library = app->library;

	for (size_t i = 0; i < app->nof_sites; i++)
		grow(app, app->of_sites[i]);
	tell_arrival(app->page, app);
	app->library = library;
	tell_of_store(app);
}

void live_catch_up(struct app *app)
{
	if (app->nof_sites && app->page)
		live_arrived(app);
}

/* ---- the last row */

static struct net *net_of(const struct app *app)
{
	return sites_net(app->sites);
}

static const struct site_status *waits(struct app *app, struct buf *what)
{
	const struct site_status *s = login_waits(app, what);

	if (s)
		return s;
	if (!app->page || !app->page->ops->waits)
		return NULL;
	s = app->page->ops->waits(app->page, app, what);
	return s && s->state == SITE_WAITING ? s : NULL;
}

bool live_waiting(struct app *app)
{
	struct buf what;
	bool waiting;

	buf_init(&what, TEXT_MAX);
	waiting = waits(app, &what) != NULL;
	buf_release(&what);
	return waiting;
}

static const char *spinner(const struct app *app, int64_t age_ms)
{
	static const char *const turns[] = { "⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏" };

	if (app->words->signs->log)
		return "INFO ";
	return turns[(size_t)(age_ms / LIVE_FRAME_MS) % (sizeof turns / sizeof *turns)];
}

/* `128 KB`; nothing before something came. */
static void add_size(struct buf *out, const struct net_progress *p)
{
	if (p->total > p->bytes && p->bytes)
		buf_printf(out, " %zu/%zu KB", (p->bytes + 512) / 1024, (p->total + 512) / 1024);
	else if (p->bytes)
		buf_printf(out, " %zu KB", (p->bytes + 512) / 1024);
}

static void add_progress(struct app *app, const struct net_progress *p, struct buf *out)
{
	add_size(out, p);
	if (p->age_ms >= 1000)
		buf_printf(out, " %u s", (unsigned)(p->age_ms / 1000));
	if (p->busy)
		app_note(app, out, W_BUSY_FOR, p->busy, (unsigned)(p->due_ms / 1000) + 1);
	else if (p->tries > 1)
		app_note(app, out, W_TRY_AGAIN, p->tries);
}

void live_foot(struct app *app, struct buf *left, struct buf *right)
{
	struct net_progress p = { 0 };
	const struct site_status *s;
	struct buf what, line;

	buf_init(&what, TEXT_MAX);
	buf_init(&line, TEXT_MAX);
	s = waits(app, &what);
	if (s) {
		if (net_of(app))
			net_progress(net_of(app), s->request, &p);
		buf_add_str(&line, spinner(app, p.age_ms));
		if (!app->message.n)
			buf_printf(&line, " %s", what.p ? what.p : "");
		add_progress(app, &p, &line);
		if (app->message.n) {
			buf_add_str(&line, "  ");
			buf_add_slice(&line, buf_slice(right));
			buf_clear(right);
			buf_add_slice(right, buf_slice(&line));
		} else {
			app_note(app, &line, W_ESC_STOPS);
			buf_clear(left);
			buf_add_slice(left, buf_slice(&line));
		}
	}
	buf_release(&what);
	buf_release(&line);
}

bool live_cancel(struct app *app)
{
	bool waiting = live_waiting(app);

	if (login_cancel(app))
		return true;
	return waiting && app->library && app->library->site && site_cancel(app->library->site);
}

/* ---- words */

/* What the person can do about it; WORD_COUNT: nothing but to try again. */
static enum word advice(const struct err *e)
{
	switch (e->code) {
	case ERR_LOGIN:
	case ERR_DENIED:
		return W_ADVICE_LOGIN;
	case ERR_PASSWORD:
		return W_ADVICE_PASSWORD;
	case ERR_WALL:
		return W_ADVICE_WALL;
	case ERR_OFFLINE:
		return W_ADVICE_OFFLINE;
	default:
		return W_ADVICE_AGAIN;
	}
}

/* Of saved pages nothing ever comes. */
static void add_advice(struct app *app, const struct err *e, struct buf *out)
{
	if (e->code != ERR_SAVED)
		app_note(app, out, advice(e));
}

/* It happened elsewhere than at the address that was asked for. */
static bool says_where(const struct err *e)
{
	return e->code == ERR_PROXY || e->code == ERR_REDIRECT || e->code == ERR_SYSTEM;
}

void live_say_error(struct app *app, const struct err *e)
{
	struct buf text;

	if (e->code == ERR_CANCELLED)
		return;
	buf_init(&text, TEXT_MAX);
	message_why(e, app->words, &text);
	buf_add_str(&text, "  ");
	add_advice(app, e, &text);
	/* Last, because an address may be longer than the row. */
	if (says_where(e)) {
		buf_add_str(&text, "  ");
		buf_add_slice(&text, clean(slice_str(e->subject), &app->frame));
	}
	buf_clear(&app->message);
	buf_add_slice(&app->message, buf_slice(&text));
	app->message_is_error = true;
	app->face->said(app);
	buf_release(&text);
}

static void add_reason(struct app *app, struct row_build *b, const struct err *e)
{
	struct buf text;

	buf_init(&text, TEXT_MAX);
	message_why(e, app->words, &text);
	line_add(b, arena_dup(&app->frame, buf_slice(&text)), STYLE_ERROR, TARGET_NONE);
	line_wrap(b);
	if (*e->subject) {
		line_add(b, slice_str(e->subject), STYLE_DIM, TARGET_NONE);
		line_wrap(b);
	}
	line_empty(b);
	buf_clear(&text);
	add_advice(app, e, &text);
	line_add(b, arena_dup(&app->frame, buf_slice(&text)), STYLE_DIM, TARGET_NONE);
	line_wrap(b);
	buf_release(&text);
}

void live_draw(struct app *app, int top, const struct site_status *status, enum word empty)
{
	static const struct row none = { 0 };
	struct row_build b;
	struct block block;

	row_build_init(&b, &app->frame, app_width(app), NULL);
	b.left = 2;
	line_empty(&b);
	if (status->state == SITE_FAILED) {
		add_reason(app, &b, &status->err);
	} else {
		line_add(&b,
		    slice_str(app->words->s[status->state == SITE_READY ? empty : W_READING]),
		    STYLE_DIM, TARGET_NONE);
		line_wrap(&b);
	}
	block = row_build_finish(&b);
	for (int y = top; y < app_rows(app); y++) {
		uint32_t row = (uint32_t)(y - top);

		screen_row(app->screen, y, 1, row < block.nrows ? &block.rows[row] : &none,
		    ROW_PLAIN, TARGET_NONE);
	}
	row_build_release(&b);
}

struct list_look live_look(const struct app *app, uint16_t width)
{
	return (struct list_look){
		.words = app->words,
		.now = time(NULL),
		.zone = site_config(app->library->site)->zone,
		.width = width,
		.colors = app->settings->post_colors,
	};
}

void live_kept(struct app *app, int64_t came, struct buf *out)
{
	struct buf age;

	if (!came)
		return;
	buf_init(&age, TEXT_MAX);
	kept_age(came, time(NULL), app->words, &age);
	app_note(app, out, W_KEPT_FROM, age.p);
	buf_add_str(out, "  ");
	buf_release(&age);
}

void live_user(const struct app *app, struct buf *out)
{
	const struct site_user *u;
	struct site *site = app->library ? app->library->site : NULL;

	if (!site || !site_user_known(site))
		return;
	u = site_user(site);
	if (!u->uid) {
		buf_add_str(out, app->words->s[W_NOT_LOGGED_IN]);
		return;
	}
	buf_add_slice(out, u->name);
	if (u->notices) {
		buf_printf(out, " %s ", app->words->signs->between);
		buf_printf(out, app->words->s[W_N_NOTICES], u->notices);
	}
	if (u->messages) {
		buf_printf(out, " %s ", app->words->signs->between);
		buf_printf(out, app->words->s[W_N_MESSAGES], u->messages);
	}
}
