#include "app/reading.h"

#include <time.h>

#include "app/marks.h"
#include "app/remember.h"
#include "app/spot.h"
#include "app/unwritten.h"
#include "store/store_visits.h"

#define KEEP_MS    3000 /* what is seen is kept after so long, at the latest */
#define PASSING_MS 200  /* for another program, as it can be kept aside */
#define WORDS_MOST 400  /* bytes of a post's text that are kept with it */

void reading_init(struct reading *r, const struct document *doc)
{
	*r = (struct reading){ .doc = doc };
	reader_init(&r->reader);
}

void reading_release(struct reading *r)
{
	reader_release(&r->reader);
}

/* The thread as the library names it, with the post at PLACE; false: it is none that is kept. To be
 * released. */
struct named {
	struct remember_note note;
	struct buf paths;
	struct store_spot spot;
};

static bool name_spot(
    const struct reading *r, const struct app *app, struct place place, struct named *n)
{
	if (!r->doc->thread.nposts || !remember_describe(app, r->doc, place, &n->note))
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

bool reading_spot(const struct reading *r, struct app *app, uint32_t post, struct arena *a,
    struct store_spot *spot)
{
	struct named n;
	struct slice words;

	if (!name_spot(r, app, (struct place){ .post = post }, &n))
		return false;
	*spot = spot_dup(&n.spot, a);
	release_name(&n);
	words = document_words(r->doc, post, a);
	spot->words = slice_head(words, words.n < WORDS_MOST ? words.n : WORDS_MOST);
	return true;
}

/* ---- what the library says */

static void add_mark(void *ctx, const struct store_mark *m)
{
	reader_add_mark(&((struct reading *)ctx)->reader, m);
}

static void add_note(void *ctx, const struct store_note *n)
{
	struct reading *r = ctx;

	reader_add_note(&r->reader, &r->doc->thread, n);
}

static void load_seen(struct reading *r, struct app *app, struct store *s, struct named *n)
{
	struct seen_set seen = { 0 };
	struct err e = { 0 };
	int found = store_seen_load(s, &n->spot.thread, &seen, &e);

	if (found < 0)
		app_store_failed(app, &e, false);
	reader_found(&r->reader, &seen, found == 1);
}

static void load_marks(struct reading *r, struct app *app, struct store *s, struct named *n)
{
	struct err e = { 0 };

	reader_forget_marks(&r->reader);
	if (store_marks_each(s, &n->spot.thread, add_mark, r, &e) < 0 ||
	    store_notes_each(s, &n->spot.thread.forum, add_note, r, &e) < 0)
		app_store_failed(app, &e, false);
}

static bool is_loaded(const struct reading *r, const struct app *app)
{
	return r->reader.taken && r->seen_changes == app->seen_changes &&
	       r->mark_changes == app->mark_changes;
}

void reading_load(struct reading *r, struct app *app)
{
	bool anew = r->reader.taken;
	struct store *s;
	struct named n;

	if (is_loaded(r, app) || !r->doc->thread.nposts)
		return;
	if (!anew)
		reader_take(&r->reader, &r->doc->thread, NULL);
	s = app_store_if_there(app);
	if (s && name_spot(r, app, (struct place){ 0 }, &n)) {
		if (app->settings->remember && (!anew || r->seen_changes != app->seen_changes))
			load_seen(r, app, s, &n);
		load_marks(r, app, s, &n);
		release_name(&n);
	}
	r->seen_changes = app->seen_changes;
	r->mark_changes = app->mark_changes;
	r->version++;
}

void reading_changed(struct reading *r, const struct remap *m)
{
	for (size_t i = 0; i < r->njumps; i++)
		r->jumps[i] = remap_near(m, r->jumps[i]);
	if (!r->reader.taken)
		return;
	reader_take(&r->reader, &r->doc->thread, m);
	r->version++;
}

enum word reading_none_unread(const struct reading *r, bool listed)
{
	if (!r->reader.before)
		return W_FIRST_VISIT;
	return listed ? W_NO_UNREAD_NOR_THREAD : W_NO_UNREAD;
}

/* ---- what the library is told */

static int note_seen(
    struct store *s, struct reading *r, struct named *n, int64_t now, struct err *e)
{
	struct store_seen_change c = {
		.seen = r->reader.noted,
		.nseen = r->reader.nnoted,
		.posts = reading_seen_posts(r),
		.when = now,
	};

	return store_seen_note(s, &n->spot.thread, &c, e);
}

static int note_jumps(
    struct store *s, struct reading *r, struct app *app, int64_t now, struct err *e)
{
	struct store_visit visit = { .jump = true, .when = now };
	struct arena a;
	int code = 0;

	arena_init(&a);
	for (size_t i = 0; i < r->njumps && code == 0; i++)
		if (reading_spot(r, app, r->jumps[i], &a, &visit.spot))
			code = store_visit_note(s, &visit, e);
	arena_release(&a);
	return code;
}

static int note(struct reading *r, struct app *app, struct store *s, struct named *n, struct err *e)
{
	/* One time for all, so that the thread stands above its jumps in the history. */
	const int64_t now = time(NULL);
	struct store_visit visit = { .spot = n->spot, .when = now };
	int code = store_begin(s, e);

	if (code < 0)
		return code;
	code = note_seen(s, r, n, now, e);
	if (code == 0)
		code = note_jumps(s, r, app, now, e);
	if (code == 0)
		code = store_visit_note(s, &visit, e);
	return store_end(s, code, e);
}

static int note_in_passing(
    struct reading *r, struct app *app, struct store *s, struct named *n, struct err *e)
{
	int code;

	store_wait(s, PASSING_MS);
	code = note(r, app, s, n, e);
	store_wait(s, app->own.wait_ms);
	return code;
}

void reading_saw(struct app *app)
{
	if (!app->keep_at)
		app->keep_at = app_now() + KEEP_MS;
}

void reading_jump(struct reading *r, struct app *app, uint32_t post)
{
	if (post == POST_NONE || r->njumps == READING_JUMPS)
		return;
	r->jumps[r->njumps++] = post;
	reading_saw(app);
}

int reading_keep_wait(const struct app *app)
{
	int64_t ms = app->keep_at - app_now();

	return !app->keep_at ? -1 : ms > 0 ? (int)ms : 0;
}

/* Where no other chance comes to write it into the library. */
static int note_aside(struct reading *r, struct app *app, struct named *n, struct err *e)
{
	struct store *aside = unwritten_open(e);
	int code = aside ? note(r, app, aside, n, e) : e->code;

	store_close(aside);
	app->unwritten = true;
	reading_saw(app);
	return code;
}

void reading_keep(struct reading *r, struct app *app, struct place place, bool last)
{
	struct err e = { 0 };
	struct store *s;
	struct named n;
	int code;

	if (!app->settings->remember || !r->reader.taken || !name_spot(r, app, place, &n))
		return;
	s = app_store(app);
	code = s ? note_in_passing(r, app, s, &n, &e) : 0;
	if (code == ERR_STORE_BUSY && last)
		code = note_aside(r, app, &n, &e);
	release_name(&n);
	if (code == ERR_STORE_BUSY) {
		reading_saw(app);
		return;
	}
	if (code < 0)
		app_store_failed(app, &e, false);
	reader_written(&r->reader);
	r->njumps = 0;
}

void reading_catch_up(struct app *app)
{
	if (!app->unwritten || !app->own.store)
		return;
	if (unwritten_take(&app->own)) {
		app->unwritten = false;
		app->seen_changes++;
	} else {
		reading_saw(app);
	}
}
