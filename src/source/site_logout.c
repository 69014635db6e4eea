/* What ends a login, and what is asked while one lasts. */
#include <stdio.h>
#include <time.h>

#include "source/site_login.h"
#include "source/site_parts.h"

#define PATH_BYTES 1024

/* ---- logging out */

static void forget_user(struct site *s)
{
	if (site_net(s))
		net_cookies_forget(site_net(s));
	s->user = (struct site_user){ .name = slice_str("") };
	s->user_known = true;
	s->era++;
	site_login_cancel(s);
	site_want_forum(s, true); /* a guest's formhash, and what a guest sees */
}

static void ask_logout(struct site *s, void (*done)(void *ctx, struct site_answer *a))
{
	struct buf path;

	buf_init(&path, PATH_BYTES);
	buf_add_str(&path, "member.php?mod=logging&action=logout");
	charset_field(&path, SLICE("formhash"), slice_str(s->formhash), CHARSET_UTF8);
	site_ask(s, &(struct site_ask){
			.path = path.p,
			.kinds = SITE_KIND(WEB_MESSAGE) | SITE_KIND(WEB_INDEX),
			.done = done,
			.ctx = s,
		    });
	buf_release(&path);
}

static void logged_out(void *ctx, struct site_answer *a)
{
	(void)a;
	forget_user(ctx);
}

/* A wrong formhash leads to the index, and one is still logged in; that page has the right one. */
static void logout_answered(void *ctx, struct site_answer *a)
{
	struct site *s = ctx;

	if (!a->err.code && a->page->kind == WEB_INDEX && s->user.uid)
		ask_logout(s, logged_out);
	else
		forget_user(s);
}

void site_logout(struct site *s)
{
	ask_logout(s, logout_answered);
}

/* ---- messages */

static void asked_messages(void *ctx, struct site_answer *a)
{
	(void)ctx, (void)a;
}

void site_ask_messages(struct site *s)
{
	char path[128];

	snprintf(path, sizeof path, "home.php?mod=spacecp&ac=pm&op=checknewpm&rand=%lld",
	    (long long)time(NULL));
	site_ask(s, &(struct site_ask){
			.path = path,
			.kinds = SITE_BYTES,
			.ahead = true,
			.referer = true,
			.done = asked_messages,
		    });
}
