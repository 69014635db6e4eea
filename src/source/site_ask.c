#include "source/site_parts.h"

#include <stdlib.h>
#include <time.h>

#include "source/address.h"
#include "util/mem.h"

#define PATH_MAX_BYTES ((size_t)64 * 1024)
#define SHIELD_TRIES   3    /* the same page again through a flood shield */
#define SHIELD_MS      1500 /* the shield itself waits one second */

struct site_request {
	struct site_request *next;
	struct site *site;
	char *path;
	char *form; /* NULL: a GET */
	size_t form_n;
	struct site_ask ask;
	uint32_t id;      /* net's, 0: it is not with the net */
	int64_t due;      /* then it is sent, or fails with ERR; 0: it is with the net */
	struct err err;   /* it could not even be sent */
	size_t base;      /* it was sent to */
	unsigned tried;   /* how many bases */
	unsigned shields; /* it met */
	bool ending;      /* its `done` is to be called now */
};

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- the requests of a site */

static void set_number(struct site_request *r, uint32_t id)
{
	r->id = id;
	if (r->ask.number)
		*r->ask.number = id;
}

static void unlink_request(struct site_request *r)
{
	struct site_request **at = &r->site->requests;

	while (*at != r)
		at = &(*at)->next;
	*at = r->next;
}

static void free_request(struct site_request *r)
{
	if (r->form)
		explicit_bzero(r->form, r->form_n);
	free(r->form);
	free(r->path);
	free(r);
}

/* Tells whoever asked, and is gone. */
static void finish(struct site_request *r, struct site_answer *a)
{
	set_number(r, 0);
	unlink_request(r);
	r->site->all->changed = true;
	r->ask.done(r->ask.ctx, a);
	web_page_free(a->page);
	free_request(r);
}

static void finish_err(struct site_request *r, const struct err *e)
{
	struct site_answer a = { .err = *e, .url = "", .first = "" };

	finish(r, &a);
}

/* ---- sending */

static void arrived(void *ctx, struct net_answer *n);

static void post_later(struct site_request *r, int64_t ms)
{
	set_number(r, 0);
	r->due = now_ms() + ms;
}

static void send(struct site_request *r)
{
	struct site *s = r->site;
	struct net_site *net = site_net(s);
	struct buf url;

	r->due = 0;
	if (!net) {
		err_set(&r->err, ERR_LIBRARY, "libcurl");
		post_later(r, 0);
		return;
	}
	buf_init(&url, PATH_MAX_BYTES);
	address_resolve(&url, s->bases[r->base], slice_str(r->path));
	set_number(
	    r, net_send(net, &(struct net_request){
				 .url = url.p,
				 .referer = r->form || r->ask.referer ? s->bases[r->base] : NULL,
				 .form = slice_of(r->form, r->form_n),
				 .ahead = r->ask.ahead,
				 .tries = !s->works && r->tried < s->nbases ? 1 : 0,
				 .done = arrived,
				 .ctx = r,
			     }));
	buf_release(&url);
}

struct site_request *site_ask(struct site *s, const struct site_ask *ask)
{
	struct site_request *r = mem_zalloc(1, sizeof *r);

	r->site = s;
	r->ask = *ask;
	r->path = mem_dup(ask->path);
	r->base = s->base;
	r->tried = 1;
	if (ask->form.p) {
		r->form = mem_dup_n(ask->form.p, ask->form.n);
		r->form_n = ask->form.n;
	}
	r->next = s->requests;
	s->requests = r;
	if (s->offline || !s->nbases || s->all->offline) {
		err_set(&r->err,
		    s->offline        ? ERR_SAVED
		    : s->all->offline ? ERR_OFFLINE
				      : ERR_NOT_FOUND,
		    s->offline ? NULL : s->config->name);
		post_later(r, 0);
	} else {
		send(r);
	}
	return r;
}

void site_hurry(struct site_request *r, uint32_t *number)
{
	r->ask.ahead = false;
	r->ask.number = number;
	set_number(r, r->id);
	if (r->id)
		net_hurry(r->site->all->net, r->id);
}

void site_drop(struct site_request *r)
{
	if (r->id)
		net_cancel(r->site->all->net, r->id);
	set_number(r, 0);
	unlink_request(r);
	free_request(r);
}

/* Tells those whose request is marked; they may ask for other things meanwhile. */
static bool end_marked(struct site *s)
{
	bool any = false;

	for (struct site_request *r = s->requests; r;) {
		/* NOLINTNEXTLINE(clang-analyzer-unix.Malloc): what has ended is unlinked first. */
		struct err e = r->err;

		if (!r->ending) {
			r = r->next;
			continue;
		}
		any = true;
		finish_err(r, &e);
		r = s->requests;
	}
	return any;
}

bool site_cancel(struct site *s)
{
	for (struct site_request *r = s->requests; r; r = r->next) {
		if (r->ask.ahead)
			continue;
		if (r->id)
			net_cancel(s->all->net, r->id);
		err_set(&r->err, ERR_CANCELLED, s->config->name);
		r->ending = true;
	}
	return end_marked(s);
}

/* ---- what cannot be reached may be reached elsewhere */

static bool unreachable(const struct err *e)
{
	return e->code == ERR_RESOLVE || e->code == ERR_CONNECT || e->code == ERR_TLS;
}

static bool is_safe(const char *base)
{
	return slice_starts(slice_str(base), SLICE("https:"));
}

/* A base that was not tried yet. One without TLS is never taken in place of one with it: who cuts
 * the wire would choose. */
static bool choose_next_base(struct site_request *r)
{
	struct site *s = r->site;
	bool safe = is_safe(s->bases[r->base]);

	while (r->tried < s->nbases) {
		r->tried++;
		r->base = (r->base + 1) % s->nbases;
		if (!safe || is_safe(s->bases[r->base]))
			return true;
	}
	return false;
}

/* True: it is sent to another base. A form is not: what is in it, a password perhaps, is for the
 * one it was made for. */
static bool try_next_base(struct site_request *r, const struct err *e)
{
	bool may = unreachable(e) || e->code == ERR_TIMEOUT || e->code == ERR_HTTP;

	if (r->form || !may || !choose_next_base(r))
		return false;
	send(r);
	return true;
}

/* A site that wants https at each step is asked by https from now on. The net itself never changes
 * the scheme. */
static bool follow_to_https(struct site_request *r, const struct err *e)
{
	char **base = &r->site->bases[r->base];
	struct buf safe;
	bool same;

	if (e->code != ERR_REDIRECT || r->form || is_safe(*base))
		return false;
	buf_init(&safe, PATH_MAX_BYTES);
	buf_printf(&safe, "https%s", *base + 4);
	same = slice_starts(slice_str(e->subject), buf_slice(&safe));
	if (same) {
		free(*base);
		*base = mem_dup(safe.p);
		send(r);
	}
	buf_release(&safe);
	return same;
}

/* ---- what came */

static int message_code(const struct web_message *m)
{
	static const int codes[] = {
		[MESSAGE_INFO] = ERR_FORUM,
		[MESSAGE_ERROR] = ERR_FORUM,
		[MESSAGE_RIGHT] = ERR_FORUM,
		[MESSAGE_LOGIN] = ERR_LOGIN,
		[MESSAGE_DENIED] = ERR_DENIED,
		[MESSAGE_GONE] = ERR_NOT_FOUND,
		[MESSAGE_FLOOD] = ERR_FLOOD,
		[MESSAGE_CLOSED] = ERR_CLOSED,
	};

	return codes[m->kind];
}

static bool is_done(const struct web_message *m)
{
	return m->kind == MESSAGE_RIGHT || m->kind == MESSAGE_INFO;
}

static int code_of(const struct web_page *p, long status)
{
	static const int codes[WEB_KINDS] = {
		[WEB_INDEX] = ERR_NOT_FOUND,
		[WEB_BOARD] = ERR_NOT_FOUND,
		[WEB_THREAD] = ERR_NOT_FOUND,
		[WEB_SEARCH] = ERR_NOT_FOUND,
		[WEB_USER] = ERR_NOT_FOUND,
		[WEB_NOTICES] = ERR_NOT_FOUND,
		[WEB_LOGIN] = ERR_LOGIN,
		[WEB_PASSWORD] = ERR_PASSWORD,
		[WEB_SHIELD] = ERR_FLOOD,
		[WEB_WALL] = ERR_WALL,
		[WEB_BROKEN] = ERR_DATABASE,
	};

	if (p->kind == WEB_MESSAGE || (p->kind == WEB_SCRIPT && p->message.text.n && status < 400))
		return message_code(&p->message);
	if (codes[p->kind])
		return codes[p->kind];
	return status >= 400 ? ERR_HTTP : ERR_FOREIGN;
}

/* Is the page what was asked for? If not, E says what it is. */
static void judge(const struct site_ask *ask, const struct site_answer *a, struct err *e)
{
	const struct web_page *p = a->page;
	bool wanted = ask->kinds & SITE_KIND(p->kind);

	if (wanted && (p->kind != WEB_MESSAGE || is_done(&p->message)))
		return;
	err_set(e, code_of(p, a->status), a->url);
	err_said(e, p->message.text);
	if (e->code == ERR_HTTP)
		e->limit = (size_t)a->status;
	else if (e->code == ERR_FLOOD)
		e->limit = p->message.seconds;
	else if (e->code == ERR_PASSWORD)
		e->limit = p->facts.fid;
}

static struct web_page *read_page(
    struct site *s, const struct net_answer *n, struct web_source *source, struct err *e)
{
	*source = (struct web_source){
		.bytes = buf_slice(&n->body),
		.content_type = n->content_type,
		.url = n->url,
		.zone = site_zone(s),
		.now = (int64_t)time(NULL),
	};

	if (!s->all->reader)
		s->all->reader = web_reader_new(e);
	return s->all->reader ? web_page_read(s->all->reader, source) : NULL;
}

/* The same again in a moment: the shield has given a cookie. */
static bool wait_for_shield(struct site_request *r, const struct web_page *p)
{
	if (p->kind != WEB_SHIELD || r->form || r->shields >= SHIELD_TRIES)
		return false;
	r->shields++;
	post_later(r, SHIELD_MS);
	return true;
}

static void read_answer(struct site_request *r, const struct net_answer *n, struct site_answer *a)
{
	struct site *s = r->site;

	if (r->ask.kinds & SITE_BYTES) {
		a->bytes = buf_slice(&n->body);
		if (n->status >= 300) {
			err_set(&a->err, ERR_HTTP, n->url);
			a->err.limit = (size_t)n->status;
		}
		return;
	}
	a->page = read_page(s, n, &a->source, &a->err);
	if (!a->page)
		return;
	site_learn(s, &a->page->facts);
	judge(&r->ask, a, &a->err);
}

static void arrived(void *ctx, struct net_answer *n)
{
	struct site_request *r = ctx;
	struct site_answer a = {
		.url = n->url ? n->url : "", .first = n->first ? n->first : "", .status = n->status
	};

	set_number(r, 0);
	if (n->err.code) {
		if (!try_next_base(r, &n->err) && !follow_to_https(r, &n->err))
			finish_err(r, &n->err);
		return;
	}
	read_answer(r, n, &a);
	if ((a.page && wait_for_shield(r, a.page)) ||
	    (n->status >= 500 && a.err.code == ERR_HTTP && try_next_base(r, &a.err))) {
		web_page_free(a.page);
		return;
	}
	if (a.err.code != ERR_HTTP) {
		r->site->base = r->base;
		r->site->works = true;
		r->site->cut_off = false;
	}
	finish(r, &a);
}

/* ---- time */

void site_run_due(struct site *s)
{
	int64_t now = now_ms();

	for (struct site_request *r = s->requests; r; r = r->next)
		if (!r->id && r->due <= now) {
			r->ending = r->err.code != 0;
			if (!r->ending)
				send(r);
		}
	end_marked(s);
}

int site_due(const struct site *s)
{
	int64_t now = now_ms(), least = -1;

	for (const struct site_request *r = s->requests; r; r = r->next) {
		int64_t left = r->due > now ? r->due - now : 0;

		if (!r->id && (least < 0 || left < least))
			least = left;
	}
	return (int)least;
}
