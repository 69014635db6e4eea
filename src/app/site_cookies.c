#include "app/site_cookies.h"

#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "app/path.h"
#include "app/private_file.h"
#include "source/address.h"
#include "source/site_login.h"
#include "util/mem.h"

#define FILE_MAX ((size_t)1024 * 1024) /* bytes of a cookie file */
#define PAUSE_MS 30000                 /* between two writings */
#define POLL_MS  60000                 /* between two questions for new messages */

/* ---- files */

static bool is_blank(struct slice line)
{
	line = slice_trim(line);
	return !line.n || slice_eq(line, SLICE("\r")) ||
	       (line.p[0] == '#' && !slice_starts(line, SLICE("#HttpOnly_")));
}

/* Is there anything but comments in it? */
static bool says_something(struct slice text)
{
	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		struct slice line = slice_between(text.p, end ? end : slice_end(text));

		if (!is_blank(line))
			return true;
		text = slice_skip(text, line.n + (end != NULL));
	}
	return false;
}

/* The cookies in TEXT, which came from PATH. */
static int take(struct site *s, struct slice text, const char *path, size_t *n, struct err *e)
{
	struct net_site *net = site_net(s);
	struct buf host;

	*n = 0;
	if (!net)
		return err_set(e, ERR_LIBRARY, NULL);
	buf_init(&host, 512);
	buf_add_slice(&host, address_host(slice_str(site_base(s))));
	if (host.p)
		*n = net_cookies_take(net, text, host.p);
	buf_release(&host);
	return *n || !says_something(text) ? 0 : err_set(e, ERR_COOKIES, path);
}

static int take_file(struct site *s, const char *path, size_t *n, struct err *e)
{
	struct buf text;
	int code;

	*n = 0;
	buf_init(&text, FILE_MAX);
	code = private_read(path, &text, e);
	if (!code)
		code = take(s, buf_slice(&text), path, n, e);
	buf_release(&text);
	return code;
}

/* Who exports the browser's cookies again wants them; who did so before the last logout not. */
static bool is_newer(const char *path, const char *than)
{
	struct stat a, b;

	if (stat(path, &a) < 0)
		return true; /* which is said when it is read */
	if (!than || stat(than, &b) < 0)
		return true;
	return a.st_mtim.tv_sec != b.st_mtim.tv_sec ? a.st_mtim.tv_sec > b.st_mtim.tv_sec
						    : a.st_mtim.tv_nsec > b.st_mtim.tv_nsec;
}

static int take_foreign(struct site *s, const char *path, struct err *e)
{
	size_t n;

	if (access(path, R_OK) < 0)
		return err_set(e, ERR_SYSTEM, path);
	return take_file(s, path, &n, e);
}

int site_cookies_read(struct site *s, struct err *e)
{
	const struct site_config *c = site_config(s);
	bool newer = c->cookies_from && is_newer(c->cookies_from, c->cookie_file);
	int own = 0, foreign = 0;
	size_t n;

	if (c->cookie_file)
		own = take_file(s, c->cookie_file, &n, e);
	if (newer)
		foreign = take_foreign(s, c->cookies_from, own ? NULL : e);
	return own ? own : foreign;
}

int site_cookies_write(struct site *s, struct err *e)
{
	const char *path = site_config(s)->cookie_file;
	struct net_site *net = site_net(s);
	struct buf text;
	int code = 0;

	buf_init(&text, FILE_MAX);
	if (net && path) {
		net_cookies(net, &text);
		code = private_write_text(path, buf_slice(&text), e);
	}
	if (text.p)
		explicit_bzero(text.p, text.cap);
	buf_release(&text);
	return code;
}

/* ---- of an app */

static unsigned changes_of(struct site *s)
{
	struct net_site *net = site_net(s);

	return net ? net_cookies_changes(net) : 0;
}

static bool has_session(struct site *s)
{
	struct net_site *net = site_net(s);
	struct buf value;
	bool has;

	buf_init(&value, FILE_MAX);
	has = net && net_cookie(net, "_auth", &value) && value.n;
	buf_release(&value);
	return has;
}

static struct cookie_jar *find(struct cookie_jars *j, const struct site *s)
{
	for (size_t i = 0; i < j->n; i++)
		if (j->list[i].site == s)
			return &j->list[i];
	return NULL;
}

void cookies_begin(struct app *app, struct site *s)
{
	struct cookie_jars *j = &app->jars;
	bool foreign = site_config(s)->cookies_from != NULL;
	struct err e = { 0 };

	if (find(j, s))
		return;
	if (site_cookies_read(s, &e) < 0)
		app_say_error(app, &e);
	MEM_ROOM(j->list, j->n, j->cap);
	j->list[j->n++] = (struct cookie_jar){
		.site = s,
		.changes = foreign ? 0 : changes_of(s),
		.logged_in = has_session(s),
		.polled = -POLL_MS,
	};
}

static bool keep(struct app *app, struct cookie_jar *jar)
{
	unsigned changes = changes_of(jar->site);
	struct err e = { 0 };
	bool say;

	if (changes == jar->changes)
		return false;
	jar->changes = changes; /* if this fails, until there is more to keep */
	app->jars.written = app_now();
	say = site_cookies_write(jar->site, &e) < 0 && !jar->told;
	if (say)
		app_say_error(app, &e);
	jar->told = jar->told || say;
	return say;
}

bool cookies_keep(struct app *app, bool now)
{
	struct cookie_jars *j = &app->jars;
	bool said = false;

	if (!j->n || (!now && app_now() - j->written < PAUSE_MS))
		return false;
	for (size_t i = 0; i < j->n; i++)
		said = keep(app, &j->list[i]) || said;
	return said;
}

/* ---- who is logged in */

void cookies_leave(struct app *app, const struct site *s)
{
	struct cookie_jar *jar = find(&app->jars, s);

	if (jar)
		jar->leaving = true;
}

static void watch(struct app *app, struct cookie_jar *jar)
{
	const struct site_config *c = site_config(jar->site);
	bool now = site_user(jar->site)->uid != 0;

	if (!site_user_known(jar->site))
		return;
	if (jar->leaving && !now)
		keep(app, jar);
	else if (jar->logged_in && !now)
		app_say(app, W_LOGIN_EXPIRED, c->title ? c->title : c->name);
	jar->logged_in = now;
	jar->leaving = jar->leaving && now;
	if (now && !jar->leaving && app_now() - jar->polled >= POLL_MS) {
		jar->polled = app_now();
		site_ask_messages(jar->site);
	}
}

void cookies_watch(struct app *app)
{
	for (size_t i = 0; i < app->jars.n; i++)
		watch(app, &app->jars.list[i]);
}

/* ---- what a person gives */

static struct slice without_name(struct slice line)
{
	static const struct slice name = { "Cookie:", 7 };

	line = slice_trim(line);
	if (line.n > name.n && strncasecmp(line.p, name.p, name.n) == 0)
		line = slice_trim(slice_skip(line, name.n));
	return line;
}

bool cookies_take(struct app *app, struct site *s, struct slice text)
{
	struct slice line = without_name(text);
	char *path = path_expand(line);
	struct err e = { 0 };
	size_t n = 0;
	int code;

	if (access(path, F_OK) == 0)
		code = take_foreign(s, path, &e);
	else
		code = take(s, line, NULL, &n, &e);
	if (code < 0)
		app_say_error(app, &e);
	cookies_keep(app, true);
	free(path);
	return code == 0;
}

void cookies_release(struct cookie_jars *j)
{
	free(j->list);
	*j = (struct cookie_jars){ .n = 0 };
}
