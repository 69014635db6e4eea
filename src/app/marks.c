#include "app/marks.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/messages.h"
#include "app/spot.h"
#include "util/mem.h"
#include "view/row_build.h"

#define NAME_WIDTH 20   /* columns of who is asked about */
#define ASKED_MAX  1024 /* bytes of a question */

static void say_failed(struct app *app, const struct err *e, enum word what)
{
	struct buf why;

	app->store_failed = true;
	buf_init(&why, 2048);
	message_why(e, app->words, &why); /* a path would leave no room for it */
	app_say(app, what, why.p ? why.p : "");
	app->message_is_error = true;
	buf_release(&why);
}

void app_store_failed(struct app *app, const struct err *e, bool asked)
{
	if (asked || !app->store_failed)
		say_failed(app, e, W_NOT_KEPT);
}

/* The library, which may be written as far as is known; NULL: WHAT cannot be kept, that is said. */
static struct store *writable(struct app *app, enum word what)
{
	const struct err read_only = { .code = app->own.how.read_only };
	struct store *s = app_store(app);

	if (s && !app->own.how.read_only)
		return s;
	if (s || app->own.err.code)
		say_failed(app, s ? &read_only : &app->own.err, what);
	else
		app_no_store(app);
	return NULL;
}

bool marks_ready(struct app *app, bool note)
{
	return writable(app, note ? W_NOTE_NOT_KEPT : W_MARK_NOT_KEPT);
}

void marks_ask_note(
    struct app *app, struct slice name, struct slice given, const struct prompt_use *use)
{
	const char *whom = arena_dup(&app->frame, text_cut(name, NAME_WIDTH, &app->frame)).p;
	struct asking a = { .given = given, .note = true };
	struct buf label, in_lines;

	buf_init(&label, ASKED_MAX);
	buf_init(&in_lines, ASKED_MAX);
	buf_printf(&label, app->words->s[W_NOTE_LABEL], whom);
	buf_printf(&in_lines, app->words->s[W_PLAIN_ASK_NOTE], whom);
	a.label = label.p;
	a.in_lines = in_lines.p;
	app->face->ask(app, use, &a);
	buf_release(&label);
	buf_release(&in_lines);
}

struct change;

/* One way of a change. */
typedef int change_way(struct store *s, struct change *c, struct err *e);

struct change_kind {
	struct undo_kind undo;
	change_way *was, *now;
	bool seen;        /* it is of what was seen, not of marks */
	enum word failed; /* that it could not be kept */
};

/* What a change is, both ways. Texts are in A. */
struct change {
	const struct change_kind *kind;
	struct arena a;
	bool has_was, has_now;
	struct store_mark mark_was, mark_now;
	struct store_note note_was, note_now;
	struct marked_seen *list;
	size_t n;
	bool seen;
};

static struct change *change_new(const struct change_kind *kind)
{
	struct change *c = mem_zalloc(1, sizeof *c);

	c->kind = kind;
	arena_init(&c->a);
	return c;
}

static void change_free(void *data)
{
	struct change *c = data;

	arena_release(&c->a);
	free(c);
}

/* Changes the library, and says so if that fails. Pages that show it look again. */
static bool keep(struct app *app, struct change *c, change_way *way)
{
	struct err e = { 0 };
	struct store *s = writable(app, c->kind->failed);

	if (c->kind->seen)
		app->seen_changes++;
	else
		app->mark_changes++;
	if (!s)
		return false;
	if (way(s, c, &e) == 0)
		return true;
	say_failed(app, &e, c->kind->failed);
	return false;
}

static bool put_back(struct app *app, void *data)
{
	struct change *c = data;

	return keep(app, c, c->kind->was);
}

static bool put_again(struct app *app, void *data)
{
	struct change *c = data;

	return keep(app, c, c->kind->now);
}

#define UNDO(undone, redone)                                                                       \
	{                                                                                          \
		undone, redone, put_back, put_again, change_free                                   \
	}

/* The first time. */
static bool begin(struct app *app, struct change *c)
{
	if (!put_again(app, c)) {
		change_free(c);
		return false;
	}
	undo_add(&app->undo, &c->kind->undo, c);
	return true;
}

/* ---- bookmarks */

static struct store_mark mark_dup(const struct store_mark *m, struct arena *a)
{
	return (struct store_mark){ spot_dup(&m->spot, a), arena_dup(a, m->note), m->made };
}

static int put_was(struct store *s, struct change *c, struct err *e)
{
	return c->has_was ? store_mark_put(s, &c->mark_was, e)
			  : store_mark_drop(s, &c->mark_now.spot, e);
}

static int put_now(struct store *s, struct change *c, struct err *e)
{
	return c->has_now ? store_mark_put(s, &c->mark_now, e)
			  : store_mark_drop(s, &c->mark_was.spot, e);
}

#define MARK_WAYS put_was, put_now, false, W_MARK_NOT_KEPT

static const struct change_kind mark_made = { UNDO(W_MARK_UNMADE, W_MARK_REMADE), MARK_WAYS };
static const struct change_kind mark_changed = { UNDO(W_MARK_UNDONE, W_MARK_REDONE), MARK_WAYS };
static const struct change_kind mark_gone = { UNDO(W_MARK_BACK, W_MARK_GONE_AGAIN), MARK_WAYS };

bool marks_change(struct app *app, const struct store_mark *was, const struct store_mark *now)
{
	struct change *c = change_new(!was ? &mark_made : now ? &mark_changed : &mark_gone);

	c->has_was = was;
	c->has_now = now;
	if (was)
		c->mark_was = mark_dup(was, &c->a);
	if (now)
		c->mark_now = mark_dup(now, &c->a);
	return begin(app, c);
}

/* ---- notes on authors */

static struct store_note note_dup(const struct store_note *n, struct arena *a)
{
	return (struct store_note){
		arena_dup(a, n->forum),
		arena_dup(a, n->author),
		arena_dup(a, n->note),
		n->made,
	};
}

static int put_note_was(struct store *s, struct change *c, struct err *e)
{
	return store_note_put(s, &c->note_was, e);
}

static int put_note_now(struct store *s, struct change *c, struct err *e)
{
	return store_note_put(s, &c->note_now, e);
}

#define NOTE_WAYS put_note_was, put_note_now, false, W_NOTE_NOT_KEPT

static const struct change_kind note_made = { UNDO(W_NOTE_UNMADE, W_NOTE_REMADE), NOTE_WAYS };
static const struct change_kind note_changed = { UNDO(W_NOTE_UNDONE, W_NOTE_REDONE), NOTE_WAYS };
static const struct change_kind note_gone = { UNDO(W_NOTE_BACK, W_NOTE_GONE_AGAIN), NOTE_WAYS };

bool marks_note(struct app *app, const struct store_note *was, const struct store_note *now)
{
	const struct change_kind *kind = now->note.n ? &note_changed : &note_gone;
	struct change *c = change_new(was->note.n ? kind : &note_made);

	c->note_was = note_dup(was, &c->a);
	c->note_now = note_dup(now, &c->a);
	return begin(app, c);
}

/* ---- what was seen */

static int note_seen(
    struct store *s, const struct marked_seen *m, bool seen, uint32_t posts, struct err *e)
{
	struct store_seen_change change = { .posts = posts, .when = time(NULL) };

	if (seen) {
		change.seen = m->keys;
		change.nseen = m->n;
	} else {
		change.unseen = m->keys;
		change.nunseen = m->n;
	}
	return store_seen_note(s, &m->thread, &change, e);
}

static int note_all(struct store *s, const struct change *c, bool undo, struct err *e)
{
	int r = store_begin(s, e);

	if (r < 0)
		return r;
	for (size_t i = 0; i < c->n && r == 0; i++) {
		const struct marked_seen *m = &c->list[i];

		r = note_seen(s, m, c->seen != undo, undo ? m->were : m->posts, e);
	}
	return store_end(s, r, e);
}

static int put_seen_was(struct store *s, struct change *c, struct err *e)
{
	return note_all(s, c, true, e);
}

static int put_seen_now(struct store *s, struct change *c, struct err *e)
{
	return note_all(s, c, false, e);
}

static const struct change_kind read_kind = { UNDO(W_READ_UNDONE, W_READ_REDONE), put_seen_was,
	put_seen_now, true, W_NOT_KEPT };
static const struct change_kind unread_kind = { UNDO(W_UNREAD_UNDONE, W_UNREAD_REDONE),
	put_seen_was, put_seen_now, true, W_NOT_KEPT };

bool marks_seen(struct app *app, const struct marked_seen *list, size_t n, bool seen)
{
	struct change *c = change_new(seen ? &read_kind : &unread_kind);

	c->seen = seen;
	c->n = n;
	c->list = arena_alloc(&c->a, n * sizeof *list);
	for (size_t i = 0; i < n; i++) {
		size_t bytes = list[i].n * sizeof *list[i].keys;
		uint64_t *keys = arena_alloc(&c->a, bytes + 1);

		if (bytes)
			memcpy(keys, list[i].keys, bytes);
		c->list[i] = list[i];
		c->list[i].thread = spot_thread_dup(&list[i].thread, &c->a);
		c->list[i].keys = keys;
	}
	return begin(app, c);
}
