#include "source/site_login.h"

#include <stdio.h>
#include <stdlib.h>

#include "source/site_parts.h"
#include "util/mem.h"

#define PATH_BYTES  1024
#define FORM_BYTES  ((size_t)64 * 1024)
#define IMAGE_BYTES ((size_t)1024 * 1024) /* a captcha's picture is some kilobytes */
#define MONTH       "2592000"             /* seconds for which one stays logged in */

struct login {
	struct site_login pub;
	struct site *site;
	struct web_page *page; /* the form; NULL: not there */
	struct site_request *asked;
	struct buf session; /* the cookie that says who is logged in, before the attempt */
};

static const struct site_login nothing;

static struct login *login_of(const struct site *s)
{
	return s->login;
}

const struct site_login *site_login(const struct site *s)
{
	return s->login ? &login_of(s)->pub : &nothing;
}

static void login_free(void *login)
{
	struct login *l = login;

	web_page_free(l->page);
	buf_release(&l->pub.captcha);
	buf_release(&l->session);
	free(l);
}

static struct login *make(struct site *s)
{
	struct login *l;

	if (s->login)
		return s->login;
	l = mem_zalloc(1, sizeof *l);
	l->site = s;
	buf_init(&l->pub.captcha, IMAGE_BYTES);
	buf_init(&l->session, FORM_BYTES);
	s->login = l;
	s->login_free = login_free;
	return l;
}

/* ---- states */

static void become(struct login *l, enum login_state state)
{
	l->pub.state = state;
	l->pub.version++;
}

static void fail(struct login *l, const struct err *e)
{
	l->pub.err = *e;
	become(l, LOGIN_FAILED);
}

static void ask(struct login *l, const struct site_ask *what)
{
	struct site_ask whole = *what;

	whole.ctx = l;
	whole.number = &l->pub.request;
	l->asked = site_ask(l->site, &whole);
}

static void forget_form(struct login *l)
{
	web_page_free(l->page);
	l->page = NULL;
	l->pub.questions = NULL;
	l->pub.nquestions = 0;
	l->pub.wants_captcha = false;
	buf_clear(&l->pub.captcha);
}

void site_login_cancel(struct site *s)
{
	struct login *l = s->login;

	if (!l)
		return;
	if (l->asked)
		site_drop(l->asked);
	l->asked = NULL;
	forget_form(l);
	l->pub.wants_question = false;
	become(l, LOGIN_NONE);
}

/* ---- the captcha: a script names its picture; both want to see where one comes from */

/* The address in the script: from `misc.php?mod=seccode&update=` to the quote. */
static struct slice find_picture(struct slice script)
{
	static const char begin[] = "misc.php?mod=seccode&update=";
	const char *at = slice_find(script, SLICE(begin));
	size_t n = 0;

	if (!at)
		return slice_of(NULL, 0);
	script = slice_between(at, slice_end(script));
	while (n < script.n && script.p[n] != '"' && script.p[n] != '\'' && script.p[n] > ' ')
		n++;
	return slice_head(script, n);
}

static bool is_picture(struct slice bytes)
{
	static const struct slice begins[] = {
		{ "\x89PNG", 4 },
		{ "GIF8", 4 },
		{ "\xFF\xD8\xFF", 3 },
		{ "BM", 2 },
		{ "RIFF", 4 },
	};

	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		if (slice_starts(bytes, begins[i]))
			return true;
	return false;
}

static void foreign(struct login *l, const char *url)
{
	struct err e = { 0 };

	err_set(&e, ERR_FOREIGN, url);
	fail(l, &e);
}

static void picture_came(void *ctx, struct site_answer *a)
{
	struct login *l = ctx;

	l->asked = NULL;
	buf_clear(&l->pub.captcha);
	if (a->err.code) {
		fail(l, &a->err);
	} else if (!is_picture(a->bytes) || a->bytes.n > IMAGE_BYTES) {
		foreign(l, a->url);
	} else {
		buf_add_slice(&l->pub.captcha, a->bytes);
		become(l, LOGIN_ASKING);
	}
}

static void script_came(void *ctx, struct site_answer *a)
{
	struct login *l = ctx;
	struct slice picture = a->err.code ? slice_of(NULL, 0) : find_picture(a->bytes);
	char path[PATH_BYTES];

	l->asked = NULL;
	if (a->err.code) {
		fail(l, &a->err);
	} else if (!picture.n || picture.n >= sizeof path) {
		foreign(l, a->url);
	} else {
		snprintf(path, sizeof path, "%.*s", (int)picture.n, picture.p);
		ask(l, &(struct site_ask){
			   .path = path,
			   .kinds = SITE_BYTES,
			   .referer = true,
			   .done = picture_came,
		       });
	}
}

static void ask_captcha(struct login *l, struct slice idhash)
{
	struct buf path;

	buf_init(&path, PATH_BYTES);
	buf_add_str(&path, "misc.php?mod=seccode&action=update");
	charset_field(&path, SLICE("idhash"), idhash, CHARSET_UTF8);
	buf_add_str(&path, "&modid=member::logging");
	ask(l, &(struct site_ask){
		   .path = path.p,
		   .kinds = SITE_BYTES,
		   .referer = true,
		   .done = script_came,
	       });
	buf_release(&path);
}

/* ---- the form */

/* Who is logged in already gets a page that says so in its place. */
static void form_came(void *ctx, struct site_answer *a)
{
	struct login *l = ctx;
	const struct web_form *form;

	l->asked = NULL;
	if (a->page && a->page->kind == WEB_MESSAGE && l->site->user.uid) {
		become(l, LOGIN_DONE);
		return;
	}
	if (a->err.code) {
		fail(l, &a->err);
		return;
	}
	if (!a->page || a->page->kind != WEB_LOGIN) {
		foreign(l, a->url);
		return;
	}
	l->page = a->page;
	a->page = NULL;
	form = &l->page->login;
	l->pub.questions = form->questions;
	l->pub.nquestions = form->nquestions;
	l->pub.wants_captcha = form->captcha.n > 0;
	if (l->pub.wants_captcha)
		ask_captcha(l, form->captcha);
	else
		become(l, LOGIN_ASKING);
}

void site_login_begin(struct site *s)
{
	struct login *l = make(s);

	if (l->asked)
		site_drop(l->asked);
	l->asked = NULL;
	forget_form(l);
	l->pub.err = (struct err){ 0 };
	become(l, LOGIN_FETCHING);
	ask(l, &(struct site_ask){
		   .path = "member.php?mod=logging&action=login",
		   .kinds = SITE_KIND(WEB_LOGIN) | SITE_KIND(WEB_MESSAGE),
		   .done = form_came,
	       });
}

/* ---- sending it */

static bool is_ours(struct slice name)
{
	static const struct slice ours[] = {
		{ "loginfield", 10 },
		{ "username", 8 },
		{ "password", 8 },
		{ "questionid", 10 },
		{ "answer", 6 },
		{ "cookietime", 10 },
		{ "seccodehash", 11 },
		{ "seccodemodid", 12 },
		{ "seccodeverify", 13 },
	};

	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (slice_eq(name, ours[i]))
			return true;
	return false;
}

static void add_fields(
    struct buf *out, const struct web_form *form, const struct login_answer *a, enum charset c)
{
	bool mail = a->name.n && memchr(a->name.p, '@', a->name.n);

	for (size_t i = 0; i < form->nfields; i++)
		if (!is_ours(form->fields[i].name))
			charset_field(out, form->fields[i].name, form->fields[i].value, c);
	charset_field(out, SLICE("loginfield"), mail ? SLICE("email") : SLICE("username"), c);
	charset_field(out, SLICE("username"), a->name, c);
	charset_field(out, SLICE("password"), a->password, c);
	charset_field(out, SLICE("questionid"), a->question.n ? a->question : SLICE("0"), c);
	charset_field(out, SLICE("answer"), a->answer, c);
	charset_field(out, SLICE("cookietime"), SLICE(MONTH), c);
	if (!form->captcha.n)
		return;
	charset_field(out, SLICE("seccodehash"), form->captcha, c);
	charset_field(out, SLICE("seccodemodid"), SLICE("member::logging"), c);
	charset_field(out, SLICE("seccodeverify"), a->captcha, c);
}

/* Only the hash is taken of where the form wants to be sent: a password goes nowhere but to the
 * site. */
static void add_path(struct buf *out, struct slice action)
{
	static const char name[] = "loginhash=";
	const char *at = slice_find(action, SLICE(name));
	struct slice hash = at ? slice_between(at + sizeof name - 1, slice_end(action)) : action;
	const char *end = at && hash.n ? memchr(hash.p, '&', hash.n) : NULL;

	buf_add_str(out, "member.php?mod=logging&action=login&loginsubmit=yes&handlekey=login");
	if (end)
		hash = slice_between(hash.p, end);
	if (at)
		charset_field(out, SLICE("loginhash"), hash, CHARSET_UTF8);
	buf_add_str(out, "&inajax=1");
}

static bool says(const struct web_page *page, struct slice words)
{
	return page && slice_find(page->message.text, words);
}

/* A cookie, and another one than before: it is the only proof. */
static bool has_session(struct login *l)
{
	struct buf now;
	bool has;

	buf_init(&now, FORM_BYTES);
	has = net_cookie(site_net(l->site), "_auth", &now) && now.n &&
	      !slice_eq(buf_slice(&now), buf_slice(&l->session));
	buf_release(&now);
	return has;
}

static void answered(void *ctx, struct site_answer *a)
{
	struct login *l = ctx;
	struct err e = a->err;

	l->asked = NULL;
	if (has_session(l)) {
		l->site->era++;
		site_want_forum(l->site, true); /* says who it is, and has the next formhash */
		become(l, LOGIN_DONE);
		return;
	}
	l->pub.wants_question |= says(a->page, SLICE("安全提问"));
	if (a->page && (!e.code || a->page->message.text.n)) {
		err_set(&e, ERR_LOGIN, l->site->config->name);
		err_said(&e, a->page->message.text);
	}
	fail(l, &e);
}

void site_login_send(struct site *s, const struct login_answer *a)
{
	struct login *l = s->login;
	struct buf path, form;

	if (!l || l->pub.state != LOGIN_ASKING)
		return;
	buf_init(&path, PATH_BYTES);
	buf_init(&form, FORM_BYTES);
	buf_room(&form, FORM_BYTES); /* no copies of a password stay behind in memory */
	add_path(&path, l->page->login.action);
	add_fields(&form, &l->page->login, a, s->charset);
	buf_clear(&l->session);
	if (site_net(s))
		net_cookie(site_net(s), "_auth", &l->session);
	become(l, LOGIN_SENDING);
	ask(l, &(struct site_ask){
		   .path = path.p,
		   .form = buf_slice(&form),
		   .kinds = SITE_KIND(WEB_SCRIPT) | SITE_KIND(WEB_MESSAGE),
		   .done = answered,
	       });
	explicit_bzero(form.p, form.cap);
	buf_release(&path);
	buf_release(&form);
}
