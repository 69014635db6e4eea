#include "app/open.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/library_store.h"
#include "app/messages.h"
#include "app/open_site.h"
#include "app/path.h"
#include "app/remember.h"
#include "store/store_threads.h"
#include "util/mem.h"

/* ---- opening a library, which may take long */

#define QUIET_MS 200 /* nothing is shown before */
#define LOOK_MS  20  /* between looks at what the person wants */

struct opening {
	struct app *app;
	const struct library *library;
	const char *path;
	int64_t began, looked;
};

static bool go_on(void *ctx)
{
	struct opening *o = ctx;
	int64_t now = app_now();

	if (now - o->began < QUIET_MS || now - o->looked < LOOK_MS)
		return true;
	o->looked = now;
	return o->app->face->opening(o->app, o->path, (unsigned)o->library->catalog->nthreads);
}

static int fill(struct app *app, struct library *l, const char *const *paths, size_t n)
{
	struct opening o = { app, l, paths[0], app_now(), 0 };
	int code = library_open(l, paths, n, go_on, &o);

	buf_clear(&app->message);
	return code;
}

int open_first(struct app *app, const char *const *paths, size_t n)
{
	struct err e = { 0 };
	int code;

	app->library = &app->first;
	if (!open_from_site(app, paths, n, &app->library, &app->first_goal, &code, &e))
		return fill(app, &app->first, paths, n);
	if (code)
		library_trouble(&app->first, &e);
	return code;
}

bool open_something(const struct app *app)
{
	return app->library->site || (app->library->catalog && app->library->catalog->nthreads);
}

static void close_library(struct library *l)
{
	library_close(l);
	free(l);
}

/* Opens PATHS as *OUT, which the caller closes. A folder without threads is a failure. That
 * the person ended it was said, other failures are in E. */
static int open_library(
    struct app *app, const char *const *paths, size_t n, struct library **out, struct err *e)
{
	struct library *l = mem_zalloc(1, sizeof *l);
	int code = fill(app, l, paths, n);

	if (code) {
		app_say(app, W_CANCELLED);
	} else if (!l->catalog->nthreads) {
		code = err_set(e, ERR_NO_THREADS, paths[0]);
		if (l->ntroubles)
			*e = l->troubles[0];
	}
	if (code)
		close_library(l);
	else
		*out = l;
	return code;
}

/* ---- showing it */

void open_say_troubles(struct app *app)
{
	const struct library *l = app->library;
	struct buf first;

	if (!l->ntroubles)
		return;
	buf_init(&first, 1024);
	message_fit(&l->troubles[0], app->words, app_message_width(app) * 3 / 4, &first);
	app_say(app, W_TROUBLES, first.p ? first.p : "", (unsigned)l->ntroubles);
	app->message_is_error = true;
	buf_release(&first);
}

/* L over what is shown now: its first page, or thread number INDEX if that is not THREAD_NONE. */
static bool show(struct app *app, struct library *l, size_t index, const struct link_goal *goal)
{
	struct library *was = app->library;

	app->library = l;
	if (app->face->show(app, index, goal))
		return true;
	app->library = was;
	close_library(l);
	return false;
}

/* A board of the library over what is shown now: its first page, or thread TID. False: that could
 * not be; what went wrong was said. */
static bool show_stored(
    struct app *app, struct store *s, int64_t board, uint64_t tid, const struct link_goal *goal)
{
	struct library *l = mem_alloc(sizeof *l);
	struct err e = { 0 };

	if (library_of_store(l, s, board, &e) == 0)
		return show(app, l, tid ? catalog_find(l->catalog, tid) : THREAD_NONE, goal);
	app_say_error(app, &e);
	close_library(l);
	return false;
}

void open_stored(struct app *app, int64_t board)
{
	struct store *s = app_store_if_there(app);

	if (s)
		show_stored(app, s, board, 0, NULL);
}

void open_stored_post(struct app *app, const struct stored_thread *t, const struct run_post *post)
{
	struct link_goal goal = { .tid = t->tid, .pid = post->pid, .floor = post->floor };
	char *path;

	if (t->tid && ((post->pid && !post->file) || !store_has_files(app_store(app), t->id))) {
		open_live_post(app, t, post->pid);
		return;
	}
	if (t->tid) {
		show_stored(app, app_store(app), t->board, t->tid, &goal);
		return;
	}
	path = mem_dup_n(t->path.p, t->path.n);
	open_paths(app, (const char *const[]){ path }, 1);
	free(path);
}

bool open_show_first(struct app *app)
{
	if (app->library->site)
		return open_show_site(app, &app->first_goal);
	return app->face->show(app, THREAD_NONE, NULL);
}

static void open_archive(struct app *app, const char *const *paths, size_t n)
{
	struct err e = { 0 };
	struct library *l;
	int code = open_library(app, paths, n, &l, &e);

	if (code) {
		if (code != ERR_CANCELLED)
			app_say_error(app, &e);
	} else if (show(app, l, THREAD_NONE, NULL)) {
		remember_library(app);
		open_say_troubles(app);
	}
}

void open_paths(struct app *app, const char *const *paths, size_t n)
{
	struct err e = { 0 };
	struct link_goal goal;
	struct library *l;
	int code;

	if (!open_from_site(app, paths, n, &l, &goal, &code, &e))
		open_archive(app, paths, n);
	else if (code)
		app_say_error(app, &e);
	else
		open_over(app, l, &goal);
}

/* ---- a thread, wherever it is */

/* What is looked for: a tid, or a file where there is none. */
struct wanted {
	uint64_t tid;
	struct slice file;
	const struct link_goal *goal; /* in it; may be NULL */
};

static bool has_file(const struct library *l, size_t index, struct slice file)
{
	char *path = library_file(l, index);
	bool has = path && slice_eq(slice_str(path), file);

	free(path);
	return has;
}

static size_t find(const struct library *l, const struct wanted *w)
{
	if (w->tid)
		return catalog_find(l->catalog, w->tid);
	for (size_t i = 0; i < l->catalog->nthreads; i++)
		if (has_file(l, i, w->file))
			return i;
	return THREAD_NONE;
}

/* Looks in the archives at PATHS, which stay open if the thread is there. False: there is no more
 * to look for, since it is shown, or cannot be read, or the person ended it. E: why they could not
 * be opened, if so. */
static bool look_on(
    struct app *app, const char *const *paths, size_t n, const struct wanted *w, struct err *e)
{
	struct library *l;
	int code = open_library(app, paths, n, &l, e);
	size_t index = code ? THREAD_NONE : find(l, w);

	if (code)
		return code != ERR_CANCELLED;
	if (index == THREAD_NONE)
		close_library(l);
	else
		show(app, l, index, w->goal);
	return index == THREAD_NONE;
}

/* Archives to look in, each once; the paths are owned. */
struct known {
	char **paths;
	size_t n, cap;
};

static void add_known(struct known *k, const char *path)
{
	char *real = realpath(path, NULL);

	for (size_t i = 0; i < k->n && real; i++)
		if (strcmp(k->paths[i], real) == 0) {
			free(real);
			return;
		}
	if (!real)
		return;
	MEM_ROOM(k->paths, k->n, k->cap);
	k->paths[k->n++] = real;
}

/* The archives that are open, those of the configuration, those opened before, the sample. */
static struct known known_archives(const struct app *app)
{
	struct known k = { 0 };

	for (const struct page *p = app->page; p; p = p->below)
		for (size_t i = 0; p->library && i < p->library->npaths; i++)
			add_known(&k, p->library->paths[i]);
	for (size_t i = 0; i < app->settings->narchives; i++)
		add_known(&k, app->settings->archives[i]);
	for (size_t i = 0; i < app->state.n; i++)
		if (app->state.entries[i].kind == STATE_ARCHIVE)
			add_known(&k, app->state.entries[i].paths[0].p);
	if (app->sample)
		add_known(&k, app->sample);
	return k;
}

/* Quicker than any archive is the library, which knows where the thread's files are. */
static bool look_in_store(struct app *app, const struct wanted *w)
{
	struct store *s = app_store_if_there(app);
	struct stored_thread t;
	struct arena a;
	int64_t id;
	bool found;

	if (!s || store_find_tid(s, w->tid, &id, NULL) < 0)
		return true;
	arena_init(&a);
	found = store_has_files(s, id) && store_thread(s, id, &t, &a, NULL) == 0;
	arena_release(&a);
	return !found || !show_stored(app, s, t.board, w->tid, w->goal);
}

static bool look_in_known(struct app *app, const struct wanted *w)
{
	struct known k = known_archives(app);
	struct err e = { 0 };
	bool on = look_in_store(app, w);

	for (size_t i = 0; i < k.n && on; i++)
		on = look_on(app, (const char *const *)&k.paths[i], 1, w, &e);
	for (size_t i = 0; i < k.n; i++)
		free(k.paths[i]);
	free(k.paths);
	return on;
}

static bool look_where_noted(
    struct app *app, const struct state_entry *e, const struct wanted *w, struct err *why)
{
	const char *paths[STATE_PATHS];

	for (size_t i = 0; i < e->npaths; i++)
		paths[i] = e->paths[i].p;
	return look_on(app, paths, e->npaths, w, why);
}

/* Where the note says, if it has moved from there where else it may be. What went wrong at the
 * first place is what is said. */
void open_remembered(struct app *app, const struct state_entry *e)
{
	struct wanted w = { .tid = e->tid, .file = e->file };
	struct slice path = e->paths[0];
	struct link_goal goal = { .tid = e->tid };
	struct err why = { 0 };

	if (site_is_address(path)) {
		open_site(app, site_of(app->config, path), &goal);
		return;
	}
	if (!look_where_noted(app, e, &w, &why) || (w.tid && !look_in_known(app, &w)))
		return;
	if (why.code) {
		app_say_error(app, &why);
	} else {
		app_say(app, W_NOT_IN_IT, path.p);
		app->message_is_error = true;
	}
}

/* In the site whose pages are shown a number is one of its threads. Elsewhere archives come first:
 * they are at hand. SITE (may be NULL) is where else it is. */
static void open_tid(struct app *app, const struct link_goal *goal, const struct site_config *site)
{
	struct wanted w = { .tid = goal->tid, .goal = goal };
	const struct state_entry *e = state_thread(&app->state, w.tid, w.file);
	size_t here = app->library ? find(app->library, &w) : THREAD_NONE;
	struct err why = { 0 };
	char tid[24];

	if (app->library && app->library->site && !site) {
		open_over(app, app->library, goal);
	} else if (app->library && app->library->site) {
		open_site(app, site, goal);
	} else if (here != THREAD_NONE) {
		app->face->show(app, here, goal);
	} else if ((!e || look_where_noted(app, e, &w, &why)) && look_in_known(app, &w)) {
		snprintf(tid, sizeof tid, "%" PRIu64, w.tid);
		if (site)
			open_site(app, site, goal);
		else
			app_say(app, W_NOT_KNOWN, tid);
	}
}

/* ---- what is typed */

static bool is_number(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0 && s.n < 19;
}

/* A link into a forum, or a tid. */
static struct link_goal goal_of(struct slice text, const char *s, const struct site_config *site)
{
	if (is_number(text))
		return (struct link_goal){ .tid = strtoull(s, NULL, 10) };
	return site ? open_goal(s) : link_goal(text);
}

/* What is there as a file is a path, whatever it looks like. */
void open_typed(struct app *app, struct slice text)
{
	char *expanded = path_expand(slice_trim(text));
	const char *path = site_typed(app->config, expanded);
	struct slice s = slice_str(path);
	const struct site_config *site = open_site_meant(app, path);
	struct link_goal goal = goal_of(s, path, site);

	if (goal.tid && access(path, F_OK) < 0)
		open_tid(app, &goal, site);
	else if (site)
		open_site(app, site, &goal);
	else if (s.n)
		open_paths(app, (const char *const[]){ path }, 1);
	free(expanded);
}

static const struct prompt_use open_prompt = { .done = open_typed, .complete = path_complete };

void open_ask(struct app *app)
{
	app_ask(app, &open_prompt, app->words->s[W_OPEN_LABEL], HISTORY_OPEN);
}
