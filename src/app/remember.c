#include "app/remember.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "app/messages.h"
#include "app/state_file.h"
#include "app/state_place.h"
#include "util/mem.h"

static void say(struct app *app, const struct err *e)
{
	struct buf why;

	app->state_failed = true;
	buf_init(&why, 2048);
	message_of(e, app->words, &why);
	if (app->screen) {
		app_say(app, W_NOT_KEPT, why.p ? why.p : "");
		app->message_is_error = true;
	} else {
		fprintf(stderr, "palou: ");
		fprintf(stderr, app->words->s[W_NOT_KEPT], why.p ? why.p : "");
		fprintf(stderr, "\n");
	}
	buf_release(&why);
}

void remember_begin(struct app *app)
{
	struct err e = { 0 };

	state_init(&app->state);
	app->state_path = state_file_path();
	if (app->state_path && state_file_read(&app->state, app->state_path, &e) < 0) {
		say(app, &e);
		free(app->state_path);
		app->state_path = NULL;
	}
}

void remember_end(struct app *app)
{
	state_release(&app->state);
	free(app->state_path);
}

bool remember_write(struct app *app)
{
	bool told = app->state_failed;
	struct err e = { 0 };

	if (!app->state.changed || !app->state_path || !app->settings->remember)
		return false;
	app->state.changed = false; /* if this fails, until there is more to keep */
	if (state_file_write(&app->state, app->state_path, &e) < 0 && !told)
		say(app, &e);
	return true;
}

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Was anything found at path number I? */
static bool holds_threads(const struct library *l, size_t i)
{
	for (size_t k = 0; k < l->catalog->nfolders; k++)
		if (l->catalog->folders[k].archive == i)
			return true;
	return false;
}

/* By the address that the person gave. */
static void remember_site(struct app *app, const struct site_config *c)
{
	struct slice path = slice_str(c->bases[0]);
	struct state_entry e = {
		.kind = STATE_ARCHIVE,
		.when = time(NULL),
		.paths = &path,
		.npaths = 1,
	};

	state_put(&app->state, &e);
}

/* Single files are remembered as the threads they hold; the sample is on the home screen anyway. */
void remember_library(struct app *app)
{
	const struct library *l = app->library;

	if (l->site && !l->saved && app->settings->remember)
		remember_site(app, site_config(l->site));
	for (size_t i = 0; i < l->npaths && app->settings->remember; i++) {
		struct slice path = slice_str(l->paths[i]);
		struct state_entry e = {
			.kind = STATE_ARCHIVE,
			.when = time(NULL),
			.paths = &path,
			.npaths = 1,
		};

		if (path.p[0] == '/' && is_folder(path.p) && holds_threads(l, i) &&
		    !(app->sample && slice_eq(path, slice_str(app->sample))))
			state_put(&app->state, &e);
	}
}

/* The archives in which the files of T stand, each once, or the site; 0 if they cannot be opened
 * again. */
static size_t paths_of(
    const struct library *l, const struct catalog_thread *t, struct slice paths[STATE_PATHS])
{
	size_t n = 0;

	if (l->site) {
		paths[n++] = slice_str(site_base(l->site));
		return n;
	}
	for (uint32_t i = 0; i < t->nfiles; i++) {
		uint32_t archive = l->catalog->folders[t->files[i].folder].archive;
		struct slice path = slice_str(l->paths[archive]);
		size_t at = 0;

		if (path.p[0] != '/')
			return 0;
		while (at < n && !slice_eq(paths[at], path))
			at++;
		if (at == n && n < STATE_PATHS)
			paths[n++] = path;
	}
	return n;
}

static uint32_t last_floor(const struct thread *t)
{
	uint32_t last = 0;

	for (size_t i = 0; i < t->nposts; i++)
		last = t->posts[i].floor > last ? t->posts[i].floor : last;
	return last;
}

/* What names thread number INDEX beside its tid; to be freed. */
static char *name_of(const struct library *l, size_t index)
{
	return l->site ? mem_dup(site_config(l->site)->name) : library_file(l, index);
}

int64_t remember_now(void)
{
	struct timespec t = { 0 };

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool remember_describe(
    const struct app *app, const struct document *d, struct place place, struct remember_note *n)
{
	const struct library *l = app->library;
	const struct catalog_thread *ct = &l->catalog->threads[d->index];
	bool whole = !document_partial(d) || document_end(d);
	size_t npaths = paths_of(l, ct, n->paths);

	n->file = name_of(l, d->index);
	if (l->saved || place.post == POST_NONE || !npaths || (!ct->tid && !n->file)) {
		remember_note_release(n);
		return false;
	}
	n->e = (struct state_entry){
		.kind = STATE_THREAD,
		.tid = ct->tid,
		.file = slice_str(n->file),
		.paths = n->paths,
		.npaths = npaths,
		.title = d->thread.title,
		.board = d->thread.board,
		.at = place.post + 1,
		.posts = whole ? (uint32_t)d->thread.nposts : 0,
		.last = whole ? last_floor(&d->thread) : 0,
		.place = state_place_of(&d->thread, place),
	};
	return true;
}

void remember_note_release(struct remember_note *n)
{
	free(n->file);
	n->file = NULL;
}

void remember_thread(
    struct app *app, const struct document *d, struct place place, unsigned above, int64_t seen)
{
	struct remember_note n;

	if (!app->settings->remember || !remember_describe(app, d, place, &n))
		return;
	n.e.when = seen / 1000;
	n.e.ms = (unsigned)(seen % 1000);
	n.e.place.above = above;
	state_put(&app->state, &n.e);
	remember_note_release(&n);
}

const struct state_entry *remembered(const struct app *app, size_t index)
{
	const struct catalog_thread *ct = &app->library->catalog->threads[index];
	const struct state_entry *e;
	char *file = name_of(app->library, index);

	e = ct->tid || file ? state_thread(&app->state, ct->tid, slice_str(file)) : NULL;
	free(file);
	return e;
}

bool remembered_place(
    const struct app *app, const struct document *d, struct place *place, int *above)
{
	const struct state_entry *e = remembered(app, d->index);

	if (!e)
		return false;
	*place = state_place_find(&e->place, &d->thread);
	*above = (int)(e->place.above & 0xFFFF);
	return true;
}
