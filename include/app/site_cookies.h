/* Cookies of sites between runs. Each site has a file of its own, private (app/private_file.h), in
 * Netscape's format; it is read before the first request and written when cookies changed: now and
 * then, and at the end. A file that cannot be read or written is said, and no more. */
#ifndef PALOU_APP_SITE_COOKIES_H
#define PALOU_APP_SITE_COOKIES_H

#include "source/site.h"
#include "util/err.h"

struct app;

struct cookie_jar {
	struct site *site;
	unsigned changes; /* of its cookies, that stand in the file */
	bool logged_in;   /* somebody was, when it was last heard of */
	bool leaving;     /* and was to be logged out */
	int64_t polled;   /* app_now(), when it was asked for new messages */
	bool told;        /* it was said that they cannot be kept */
};

struct cookie_jars {
	struct cookie_jar *list;
	size_t n, cap;
	int64_t written; /* app_now() */
};

/* Gives S the cookies of its file, and those of the browser's file that `cookies-from` names, if
 * that is newer. Asks nothing of the site. ERR_SYSTEM, ERR_LIBRARY, or ERR_COOKIES: what stands in
 * a file are no cookies; the others were taken all the same. */
int site_cookies_read(struct site *s, struct err *e);

/* Writes them. */
int site_cookies_write(struct site *s, struct err *e);

/* What S begins with; once for each site. */
void cookies_begin(struct app *app, struct site *s);

/* Writes what changed: if NOW, else only if that was not done a moment ago. True: something was
 * said. */
bool cookies_keep(struct app *app, bool now);

/* Somebody logs out of S: that nobody is logged in then is no surprise. */
void cookies_leave(struct app *app, const struct site *s);

/* After something came: says once that a login has expired, and asks now and then for new messages,
 * which show on no page before. */
void cookies_watch(struct app *app);

/* What a person gives for S: a `Cookie:` line of a browser, or the path of a file. False: that is
 * none, which was said. */
bool cookies_take(struct app *app, struct site *s, struct slice text);

void cookies_release(struct cookie_jars *j);

#endif
