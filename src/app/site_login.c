#include "app/site_login.h"

#include <stdlib.h>

#include "app/captcha.h"
#include "app/external.h"
#include "app/messages.h"
#include "app/secret.h"
#include "source/site_login.h"
#include "util/mem.h"

#define TEXT_MAX 4096

/* What is going on; one thing at a time. */
struct login_flow {
	struct site *site;
	uint32_t fid;     /* the board whose password it is about; 0: a login */
	bool waiting;     /* it goes on when the site has answered */
	bool by_command;  /* the password came from the person's command */
	struct buf label; /* of the prompt */
	struct buf why;   /* what the site said of the last attempt, to stand before it */
	struct buf name, question, answer, captcha;
	struct secret password;
	struct captcha picture;
	struct site_status status; /* for login_waits() */
};

static struct login_flow *begin(struct app *app, struct site *site)
{
	struct login_flow *f;

	login_release(app);
	f = mem_zalloc(1, sizeof *f);
	f->site = site;
	buf_init(&f->label, TEXT_MAX);
	buf_init(&f->why, TEXT_MAX);
	buf_init(&f->name, PROMPT_MAX);
	buf_init(&f->question, PROMPT_MAX);
	buf_init(&f->answer, PROMPT_MAX);
	buf_init(&f->captcha, PROMPT_MAX);
	secret_init(&f->password);
	app->login = f;
	return f;
}

void login_release(struct app *app)
{
	struct login_flow *f = app->login;

	if (!f)
		return;
	app->login = NULL;
	secret_release(&f->password);
	captcha_remove(&f->picture);
	buf_release(&f->label);
	buf_release(&f->why);
	buf_release(&f->name);
	buf_release(&f->question);
	buf_release(&f->answer);
	buf_release(&f->captcha);
	free(f);
}

static void give_up(struct app *app)
{
	if (app->login)
		site_login_cancel(app->login->site);
	login_release(app);
	app_say(app, W_CANCELLED);
}

/* Ends it with E, unless that is the person's own doing. */
static void fail(struct app *app, const struct err *e)
{
	struct err why = *e;

	login_release(app);
	if (why.code == ERR_CANCELLED) {
		app_say(app, W_CANCELLED);
	} else if (why.code == ERR_LOGIN && *why.said) {
		app_say(app, W_LOGIN_SAID, why.said);
		app->message_is_error = true;
	} else {
		app_say_error(app, &why);
	}
}

static const char *name_of(const struct site *s)
{
	return site_config(s)->title ? site_config(s)->title : site_config(s)->name;
}

/* ---- asking */

static void ask(struct app *app, const struct prompt_use *use, struct slice given, bool hidden)
{
	struct asking a = { .label = app->login->label.p, .given = given, .hidden = hidden };

	app->face->ask(app, use, &a);
}

static void label(struct app *app, enum word word, const char *text)
{
	struct login_flow *f = app->login;

	buf_clear(&f->label);
	if (f->why.n)
		buf_printf(&f->label, app->words->s[W_LOGIN_AGAIN], f->why.p);
	buf_clear(&f->why);
	buf_printf(&f->label, app->words->s[word], text);
}

static void go_on(struct app *app);

static void keep(struct buf *out, struct slice text)
{
	buf_clear(out);
	buf_add_slice(out, text);
}

static void password_done(struct app *app, struct slice text)
{
	secret_set(&app->login->password, text);
	go_on(app);
}

static const struct prompt_use password_prompt = { .done = password_done, .cancelled = give_up };

static void ask_password(struct app *app)
{
	struct login_flow *f = app->login;
	const char *command = site_config(f->site)->password_command;
	struct err e = { 0 };

	if (command && !f->by_command) {
		f->by_command = true;
		if (secret_from(app, command, &f->password, &e) < 0) {
			site_login_cancel(f->site);
			fail(app, &e);
		} else {
			go_on(app);
		}
		return;
	}
	label(app, W_LOGIN_PASSWORD, NULL);
	ask(app, &password_prompt, slice_of(NULL, 0), true);
}

static void name_done(struct app *app, struct slice text)
{
	text = slice_trim(text);
	if (!text.n) {
		give_up(app);
		return;
	}
	keep(&app->login->name, text);
	ask_password(app);
}

static const struct prompt_use name_prompt = { .done = name_done, .cancelled = give_up };

static void answer_done(struct app *app, struct slice text)
{
	keep(&app->login->answer, text);
	go_on(app);
}

static const struct prompt_use answer_prompt = { .done = answer_done, .cancelled = give_up };

/* The first of them that is a question: before it stands that there is none. */
static size_t first_question(const struct site_login *l)
{
	return l->nquestions && slice_eq(l->questions[0].name, SLICE("0"));
}

static void question_chosen(struct app *app, size_t which)
{
	const struct site_login *l = site_login(app->login->site);

	which += first_question(l);
	if (which >= l->nquestions) {
		give_up(app);
		return;
	}
	keep(&app->login->question, l->questions[which].name);
	label(app, W_LOGIN_ANSWER, arena_dup(&app->frame, l->questions[which].value).p);
	ask(app, &answer_prompt, slice_of(NULL, 0), false);
}

static void ask_question(struct app *app)
{
	const struct site_login *l = site_login(app->login->site);
	struct slice *texts = arena_alloc(&app->frame, (l->nquestions + 1) * sizeof *texts);
	size_t n = 0;

	for (size_t i = first_question(l); i < l->nquestions; i++)
		texts[n++] = l->questions[i].value;
	app->face->choose(app, W_LOGIN_QUESTION, texts, n, question_chosen);
	if (app->login->why.n)
		app_say(app, W_LOGIN_SAID, app->login->why.p);
	buf_clear(&app->login->why);
}

static void captcha_done(struct app *app, struct slice text)
{
	captcha_remove(&app->login->picture);
	keep(&app->login->captcha, slice_trim(text));
	go_on(app);
}

static const struct prompt_use captcha_prompt = { .done = captcha_done, .cancelled = give_up };

static void ask_captcha(struct app *app)
{
	struct login_flow *f = app->login;
	struct err e = { 0 };

	if (captcha_show(app, &f->picture, buf_slice(&site_login(f->site)->captcha), &e) < 0) {
		site_login_cancel(f->site);
		fail(app, &e);
		return;
	}
	label(app, W_LOGIN_CAPTCHA, f->picture.path);
	ask(app, &captcha_prompt, slice_of(NULL, 0), false);
}

/* ---- what the site says */

static void send(struct app *app)
{
	struct login_flow *f = app->login;
	struct login_answer a = {
		.name = buf_slice(&f->name),
		.password = secret_slice(&f->password),
		.question = buf_slice(&f->question),
		.answer = buf_slice(&f->answer),
		.captcha = buf_slice(&f->captcha),
	};

	f->waiting = true;
	site_login_send(f->site, &a);
}

static bool says(const struct err *e, const char *words)
{
	return e->code == ERR_LOGIN && strstr(e->said, words);
}

/* With a new form, and so with a new picture. */
static void again(struct app *app, const struct err *why)
{
	keep(&app->login->why, slice_str(why->said));
	buf_clear(&app->login->captcha);
	app->login->waiting = true;
	site_login_begin(app->login->site);
}

/* What was wrong is asked for again, as long as the site lets one try. */
static void refused(struct app *app)
{
	struct login_flow *f = app->login;
	struct err e = site_login(f->site)->err;

	if (says(&e, "安全提问")) {
		buf_clear(&f->question);
		again(app, &e);
	} else if (says(&e, "验证码")) {
		again(app, &e);
	} else if (says(&e, "尝试") && !f->by_command) {
		again(app, &e);
		f->waiting = false;
		secret_clear(&f->password);
		ask_password(app);
	} else {
		fail(app, &e);
	}
}

/* The page that was refused is asked for again. */
static void welcome(struct app *app)
{
	struct login_flow *f = app->login;
	struct site *site = f->site;
	const char *who = arena_dup(&app->frame, buf_slice(&f->name)).p;

	login_release(app);
	cookies_keep(app, true);
	app->face->act(app, ACT_RELOAD, 0);
	app_say(app, W_LOGGED_IN, name_of(site), who);
}

static void go_on(struct app *app)
{
	struct login_flow *f = app->login;
	const struct site_login *l = site_login(f->site);

	f->waiting = false;
	switch (l->state) {
	case LOGIN_FETCHING:
	case LOGIN_SENDING:
		f->waiting = true;
		break;
	case LOGIN_ASKING:
		if (l->wants_question && !f->question.n)
			ask_question(app);
		else if (l->wants_captcha && !f->captcha.n)
			ask_captcha(app);
		else
			send(app);
		break;
	case LOGIN_FAILED:
		refused(app);
		break;
	case LOGIN_DONE:
		welcome(app);
		break;
	case LOGIN_NONE:
		login_release(app);
		break;
	}
}

/* ---- logging out */

void app_logout(struct app *app, struct site *site)
{
	const struct site_user *u = site_user(site);

	login_release(app);
	if (!u->uid) {
		app_say(app, W_LOGIN_NOBODY, name_of(site));
		return;
	}
	cookies_leave(app, site);
	site_logout(site);
	app_say(app, W_LOGGED_OUT, name_of(site));
}

static bool is_yes(struct slice text)
{
	static const char *const words[] = { "y", "Y", "yes", "是", "ｙ" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_eq(slice_trim(text), slice_str(words[i])))
			return true;
	return false;
}

static void logout_done(struct app *app, struct slice text)
{
	if (is_yes(text))
		app_logout(app, app->login->site);
	else
		give_up(app);
}

static const struct prompt_use logout_prompt = { .done = logout_done, .cancelled = give_up };

void app_login(struct app *app, struct site *site)
{
	const struct site_config *c = site_config(site);
	const struct site_user *u = site_user(site);
	struct login_flow *f = begin(app, site);

	if (u->uid) {
		label(app, W_LOGOUT_ASK, arena_dup(&app->frame, u->name).p);
		ask(app, &logout_prompt, slice_of(NULL, 0), false);
		return;
	}
	site_login_begin(f->site);
	label(app, W_LOGIN_NAME, name_of(site));
	ask(app, &name_prompt, slice_str(c->user), false);
}

/* ---- a board's password */

static void board_done(struct app *app, struct slice text)
{
	struct login_flow *f = app->login;

	f->waiting = true;
	site_send_password(f->site, f->fid, text);
}

static const struct prompt_use board_prompt = { .done = board_done, .cancelled = give_up };

void app_ask_board_password(struct app *app, struct site *site, uint32_t fid)
{
	struct login_flow *f = begin(app, site);

	f->fid = fid;
	label(app, W_ASK_BOARD_PASSWORD, NULL);
	ask(app, &board_prompt, slice_of(NULL, 0), true);
}

static void board_answered(struct app *app)
{
	struct login_flow *f = app->login;
	const struct site_status *s = site_password_status(f->site);
	struct err e = s->err;

	if (s->state == SITE_WAITING)
		return;
	f->waiting = false;
	if (s->state == SITE_FAILED && e.code == ERR_PASSWORD) {
		keep(&f->why, slice_str(e.said));
		label(app, W_ASK_BOARD_PASSWORD, NULL);
		ask(app, &board_prompt, slice_of(NULL, 0), true);
	} else if (s->state == SITE_FAILED) {
		fail(app, &e);
	} else {
		login_release(app);
		app->face->act(app, ACT_RELOAD, 0);
	}
}

/* ---- what comes */

void login_arrived(struct app *app)
{
	struct login_flow *f = app->login;

	if (f && f->waiting && f->fid)
		board_answered(app);
	else if (f && f->waiting)
		go_on(app);
	cookies_watch(app);
}

void login_wanted(struct app *app, const struct page *p, uint32_t fid, const struct err *e)
{
	if (e->code == ERR_PASSWORD && fid && app->page == p && !app->asking)
		app_ask_board_password(app, p->library->site, fid);
}

bool login_cancel(struct app *app)
{
	struct login_flow *f = app->login;

	if (!f || !f->waiting)
		return false;
	if (f->fid)
		site_cancel(f->site);
	give_up(app);
	return true;
}

const struct site_status *login_waits(struct app *app, struct buf *what)
{
	struct login_flow *f = app->login;

	if (!f || !f->waiting)
		return NULL;
	if (f->fid)
		return site_password_status(f->site);
	f->status = (struct site_status){
		.state = SITE_WAITING,
		.request = site_login(f->site)->request,
	};
	buf_printf(what, app->words->s[W_LOGIN_WAITS], name_of(f->site));
	return &f->status;
}
