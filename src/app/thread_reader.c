/* What was seen of the thread, and what the library is told of it. */
#include <stdlib.h>
#include <time.h>

#include "app/marks.h"
#include "app/remember.h"
#include "app/spot.h"
#include "app/thread_page.h"
#include "app/unwritten.h"
#include "store/store_visits.h"
#include "util/mem.h"

#define KEEP_MS    3000 /* what is seen is kept after so long, at the latest */
#define WORDS_MOST 400  /* bytes of a post's text that are kept with it */

/* The thread as the library names it, with the post at PLACE; false: it is none that is kept. To be
 * released. */
struct named {
	struct remember_note note;
	struct buf paths;
	struct store_spot spot;
};

static bool name_spot(
    const struct thread_page *t, const struct app *app, struct place place, struct named *n)
{
	if (!t->doc->thread.nposts || !remember_describe(app, t->doc, place, &n->note))
		return false;
	buf_init(&n->paths, SIZE_MAX / 4);
	n->spot = spot_of(app->config, &n->note.e, &n->paths);
	return true;
}

static void release_name(struct named *n)
{
	buf_release(&n->paths);
	remember_note_release(&n->note);
}

bool thread_spot(
    struct thread_page *t, struct app *app, uint32_t post, struct arena *a, struct store_spot *spot)
{
	struct named n;
	struct slice words;

	if (!name_spot(t, app, (struct place){ .post = post }, &n))
		return false;
	*spot = spot_dup(&n.spot, a);
	release_name(&n);
	words = document_words(t->doc, post, a);
	spot->words = slice_head(words, words.n < WORDS_MOST ? words.n : WORDS_MOST);
	return true;
}

/* ---- what the library says */

static void add_mark(void *ctx, const struct store_mark *m)
{
	reader_add_mark(&((struct thread_page *)ctx)->reader, m);
}

static void add_note(void *ctx, const struct store_note *n)
{
	struct thread_page *t = ctx;

	reader_add_note(&t->reader, &t->doc->thread, n);
}

static void load_seen(struct thread_page *t, struct app *app, struct store *s, struct named *n)
{
	struct seen_set seen = { 0 };
	struct err e = { 0 };
	int found = store_seen_load(s, &n->spot.thread, &seen, &e);

	if (found < 0)
		app_store_failed(app, &e, false);
	reader_found(&t->reader, &seen, found == 1);
}

static void load_marks(struct thread_page *t, struct app *app, struct store *s, struct named *n)
{
	struct err e = { 0 };

	reader_forget_marks(&t->reader);
	if (store_marks_each(s, &n->spot.thread, add_mark, t, &e) < 0 ||
	    store_notes_each(s, &n->spot.thread.forum, add_note, t, &e) < 0)
		app_store_failed(app, &e, false);
}

static bool is_loaded(const struct thread_page *t, const struct app *app)
{
	return t->reader.taken && t->seen_changes == app->seen_changes &&
	       t->mark_changes == app->mark_changes;
}

bool thread_reader_load(struct thread_page *t, struct app *app)
{
	bool anew = t->reader.taken;
	struct store *s;
	struct named n;

	if (is_loaded(t, app) || !t->doc->thread.nposts)
		return false;
	if (!anew)
		reader_take(&t->reader, &t->doc->thread, NULL);
	s = app_store_if_there(app);
	if (s && name_spot(t, app, (struct place){ 0 }, &n)) {
		if (app->settings->remember && (!anew || t->seen_changes != app->seen_changes))
			load_seen(t, app, s, &n);
		load_marks(t, app, s, &n);
		release_name(&n);
	}
	t->seen_changes = app->seen_changes;
	t->mark_changes = app->mark_changes;
	view_set_marks(&t->view, &t->reader.marks);
	return true;
}

/* ---- what the library is told */

/* Of a whole thread those count that are there: what was deleted since is no post of it. */
uint32_t thread_seen_posts(const struct thread_page *t)
{
	const struct reader *r = &t->reader;
	uint32_t n = document_partial(t->doc) ? reader_count_seen(r) : reader_count(r, 0, true);

	return n ? n : SEEN_NONE;
}

static int note_seen(struct store *s, struct thread_page *t, struct named *n, struct err *e)
{
	struct store_seen_change c = {
		.seen = t->reader.noted,
		.nseen = t->reader.nnoted,
		.posts = thread_seen_posts(t),
		.when = time(NULL),
	};

	return store_seen_note(s, &n->spot.thread, &c, e);
}

static int note_jumps(struct store *s, struct thread_page *t, struct app *app, struct err *e)
{
	struct store_visit visit = { .jump = true, .when = time(NULL) };
	struct arena a;
	int r = 0;

	arena_init(&a);
	for (size_t i = 0; i < t->njumps && r == 0; i++)
		if (thread_spot(t, app, t->jumps[i], &a, &visit.spot))
			r = store_visit_note(s, &visit, e);
	arena_release(&a);
	return r;
}

static int note(
    struct thread_page *t, struct app *app, struct store *s, struct named *n, struct err *e)
{
	struct store_visit visit = { .spot = n->spot, .when = time(NULL) };
	int r = store_begin(s, e);

	if (r < 0)
		return r;
	r = note_seen(s, t, n, e);
	if (r == 0)
		r = note_jumps(s, t, app, e);
	if (r == 0)
		r = store_visit_note(s, &visit, e);
	return store_end(s, r, e);
}

static void keep_soon(struct app *app)
{
	if (!app->keep_at)
		app->keep_at = app_now() + KEEP_MS;
}

/* Where no other chance comes to write it into the library. */
static int note_aside(struct thread_page *t, struct app *app, struct named *n, struct err *e)
{
	struct store *aside = unwritten_open(e);
	int r = aside ? note(t, app, aside, n, e) : e->code;

	store_close(aside);
	app->unwritten = true;
	keep_soon(app);
	return r;
}

/* What another program is in the way of is tried again, or, at the LAST time, kept aside. */
static void keep(struct thread_page *t, struct app *app, bool last)
{
	struct err e = { 0 };
	struct store *s;
	struct named n;
	int r;

	if (!app->settings->remember || !t->reader.taken ||
	    !name_spot(t, app, view_place(&t->view), &n))
		return;
	s = app_store(app);
	r = s ? note(t, app, s, &n, &e) : 0;
	if (r == ERR_STORE_BUSY && last)
		r = note_aside(t, app, &n, &e);
	release_name(&n);
	if (r == ERR_STORE_BUSY) {
		keep_soon(app);
		return;
	}
	if (r < 0)
		app_store_failed(app, &e, false);
	reader_written(&t->reader);
	t->njumps = 0;
}

void thread_reader_keep(struct page *p, struct app *app)
{
	keep(thread_page_of(p), app, false);
}

void thread_reader_catch_up(struct app *app)
{
	if (!app->unwritten || !app->own.store)
		return;
	if (unwritten_take(&app->own)) {
		app->unwritten = false;
		app->seen_changes++;
	} else {
		keep_soon(app);
	}
}

void thread_reader_jump(struct thread_page *t, struct app *app, uint32_t post)
{
	if (post == POST_NONE || t->njumps == THREAD_JUMPS)
		return;
	t->jumps[t->njumps++] = post;
	keep_soon(app);
}

void thread_reader_frame(struct thread_page *t, struct app *app)
{
	if (reader_frame(&t->reader, &t->view))
		keep_soon(app);
}

void thread_reader_leave(struct thread_page *t, struct app *app)
{
	thread_reader_load(t, app);
	thread_reader_frame(t, app);
	reader_leave(&t->reader, &t->view);
	keep(t, app, true);
}

void thread_reader_changed(struct thread_page *t, const struct remap *m)
{
	for (size_t i = 0; i < t->njumps; i++)
		t->jumps[i] = remap_near(m, t->jumps[i]);
	if (!t->reader.taken)
		return;
	reader_take(&t->reader, &t->doc->thread, m);
	view_set_marks(&t->view, &t->reader.marks);
}
