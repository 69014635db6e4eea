/* Logging in and out. One attempt is: fetch the form, ask the person for what it wants, send it,
 * look at the answer. Nothing waits; the state says what comes next. A password is never kept: it
 * is overwritten once it was sent. */
#ifndef PALOU_SOURCE_SITE_LOGIN_H
#define PALOU_SOURCE_SITE_LOGIN_H

#include "source/site.h"

enum login_state {
	LOGIN_NONE,
	LOGIN_FETCHING, /* the form, or the captcha's picture */
	LOGIN_ASKING,   /* `form` says what it wants; site_login_send() */
	LOGIN_SENDING,
	LOGIN_DONE,
	LOGIN_FAILED, /* `err`; begin again */
};

struct site_login {
	enum login_state state;
	struct err err;      /* ERR_LOGIN: refused; err.said is the site's reason (tries left) */
	uint32_t request;    /* for net_progress() */
	bool wants_question; /* the site insisted on the security question */
	bool wants_captcha;
	const struct web_field *questions; /* value, text */
	size_t nquestions;
	struct buf captcha; /* the picture, as it came */
	unsigned version;
};

struct login_answer {
	struct slice name; /* or e-mail, which an `@` in it tells */
	struct slice password;
	struct slice question; /* value; empty: none */
	struct slice answer;
	struct slice captcha;
};

const struct site_login *site_login(const struct site *s);
void site_login_begin(struct site *s);
void site_login_send(struct site *s, const struct login_answer *a);
void site_login_cancel(struct site *s);

/* Tells the site and forgets its cookies, even if it does not answer. */
void site_logout(struct site *s);

/* Asks whether there are new messages, for nobody who waits; the next page says so. What Discuz!'s
 * own pages do by a script. */
void site_ask_messages(struct site *s);

#endif
