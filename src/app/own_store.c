#include "app/own_store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/messages.h"
#include "app/path.h"
#include "app/private_file.h"
#include "app/site_of.h"
#include "app/unwritten.h"
#include "store/store_threads.h"
#include "util/mem.h"

#define PATH_BYTES ((size_t)64 * 1024)

static char *usual_path(void)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	struct buf b;

	buf_init(&b, PATH_BYTES);
	if (data && data[0] == '/') /* others are to be ignored */
		buf_printf(&b, "%s/palou/palou.db", data);
	else if (home && home[0] == '/')
		buf_printf(&b, "%s/.local/share/palou/palou.db", home);
	return b.p;
}

char *own_store_path(const struct settings *settings)
{
	if (strcmp(settings->library, "off") == 0)
		return NULL;
	if (strcmp(settings->library, "on") == 0)
		return usual_path();
	return path_expand(slice_str(settings->library));
}

/* What was read of the archives' forum and noted in it stays its own when the person calls it
 * otherwise. */
static void carry_name(struct store *s, const struct config *c)
{
	struct slice was = SLICE(SITE_STAGE1ST_NAME);
	const struct site_config *now =
	    site_named(c, was) ? NULL : site_of_link(c, SLICE(SITE_STAGE1ST_ADDRESS));
	int64_t id;

	if (now && store_find_forum(s, was, &id, NULL) == 0)
		store_rename_forum(s, id, slice_str(now->name), NULL);
}

static void begin(struct own_store *o, const struct config *c)
{
	carry_name(o->store, c);
	unwritten_take(o);
}

static struct store *open_own(struct own_store *o, const struct config *c, bool make)
{
	char *path;

	if (o->asked)
		return o->store;
	path = own_store_path(&c->settings);
	if (path && (make || access(path, F_OK) == 0 || errno != ENOENT)) {
		o->asked = true;
		if (private_folders(path, &o->err) == 0)
			store_open(&o->store, path, &o->how, &o->err);
		if (o->store && o->wait_ms)
			store_wait(o->store, o->wait_ms);
		if (o->store && !o->how.read_only)
			begin(o, c);
	}
	free(path);
	return o->store;
}

struct store *own_store(struct own_store *o, const struct config *c)
{
	return open_own(o, c, true);
}

struct store *own_store_if_there(struct own_store *o, const struct config *c)
{
	return open_own(o, c, false);
}

void own_store_release(struct own_store *o)
{
	store_close(o->store);
	*o = (struct own_store){ 0 };
}

/* What is to be done first, the path last: the screen may be narrow. */
static void tell_aside(const struct store_opened *how, const struct words *words, struct buf *out)
{
	static const struct {
		enum store_part part;
		enum word name;
	} parts[] = {
		{ STORE_MARKS, W_STORE_LOST_MARKS },
		{ STORE_NOTES, W_STORE_LOST_NOTES },
		{ STORE_SEEN, W_STORE_LOST_SEEN },
		{ STORE_VISITS, W_STORE_LOST_VISITS },
		{ STORE_ARCHIVES, W_STORE_LOST_ARCHIVES },
	};
	bool knows_paths = !(how->lost & STORE_ARCHIVES);
	const char *and = "";

	buf_add_str(out, words->s[knows_paths ? W_STORE_ASIDE : W_STORE_ASIDE_PATHS]);
	buf_add_str(out, words->s[how->lost ? W_STORE_LOST : W_STORE_SAVED]);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!(how->lost & parts[i].part))
			continue;
		buf_add_str(out, and);
		buf_add_str(out, words->s[parts[i].name]);
		and = words->s[W_STORE_LOST_AND];
	}
	buf_printf(out, words->s[W_STORE_LIES], how->set_aside);
}

bool own_store_news(struct own_store *o, const struct words *words, struct buf *out)
{
	struct err read_only = { .code = o->how.read_only };
	size_t n = out->n;

	if (o->told || !o->asked)
		return false;
	o->told = true;
	if (!o->store && o->err.code) {
		message_why(&o->err, words, out);
		buf_printf(out, words->s[W_STORE_WITHOUT], o->err.subject);
	} else if (*o->how.set_aside) {
		tell_aside(&o->how, words, out);
	} else if (read_only.code) {
		message_why(&read_only, words, out);
	}
	return out->n > n;
}

static bool is_off(const struct settings *settings)
{
	char *path = own_store_path(settings);

	free(path);
	return !path;
}

void own_store_print(struct own_store *o, const struct config *c, const struct words *words)
{
	struct buf news;

	buf_init(&news, 2048);
	if (!o->store && o->err.code)
		message_print(&o->err, words);
	else if (!o->store)
		fprintf(stderr, "palou: %s\n",
		    words->s[is_off(&c->settings) ? W_LIBRARY_OFF : W_NO_LIBRARY]);
	else if (own_store_news(o, words, &news))
		fprintf(stderr, "palou: %s\n", news.p);
	buf_release(&news);
}

/* ---- for the program with a face */

static void say(struct app *app, struct slice text)
{
	buf_clear(&app->message);
	buf_add_slice(&app->message, text);
	app->message_is_error = true;
	app->face->said(app);
}

static void tell(struct app *app)
{
	struct buf news;

	buf_init(&news, 2048);
	if (own_store_news(&app->own, app->words, &news))
		say(app, buf_slice(&news));
	buf_release(&news);
}

struct store *app_store(struct app *app)
{
	struct store *s = own_store(&app->own, app->config);

	tell(app);
	return s;
}

struct store *app_store_if_there(struct app *app)
{
	struct store *s = own_store_if_there(&app->own, app->config);

	tell(app);
	return s;
}

void app_no_store(struct app *app)
{
	struct buf why;

	if (!app->own.err.code) {
		app_say(app, is_off(app->settings) ? W_LIBRARY_OFF : W_NO_LIBRARY);
		return;
	}
	buf_init(&why, 2048);
	message_why(&app->own.err, app->words, &why); /* a path would leave no room for it */
	say(app, buf_slice(&why));
	buf_release(&why);
}
