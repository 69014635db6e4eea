#include "app/spots.h"

#include <stdlib.h>

#include "app/forget.h"
#include "app/marks.h"
#include "app/spot.h"
#include "util/mem.h"

#define WORDS_MAX 65536 /* bytes of a line's texts together */

void spots_init(struct spots *s, bool history)
{
	*s = (struct spots){ .history = history };
	arena_init(&s->a);
}

void spots_release(struct spots *s)
{
	free(s->list);
	arena_release(&s->a);
}

/* ---- which there are */

static struct spot_line *add(struct spots *s, enum spot_kind kind, int64_t when)
{
	struct spot_line *l;

	MEM_ROOM(s->list, s->n, s->cap);
	l = &s->list[s->n++];
	*l = (struct spot_line){ .kind = kind, .when = when, .nth = s->n };
	return l;
}

static void add_mark(void *ctx, const struct store_mark *m)
{
	struct spots *s = ctx;
	struct spot_line *l = add(s, SPOT_MARK, m->made);

	l->spot = spot_dup(&m->spot, &s->a);
	l->note.note = arena_dup(&s->a, m->note);
}

static void add_note(void *ctx, const struct store_note *n)
{
	struct spots *s = ctx;
	struct spot_line *l = add(s, SPOT_NOTE, n->made);

	l->note = (struct store_note){ arena_dup(&s->a, n->forum), arena_dup(&s->a, n->author),
		arena_dup(&s->a, n->note), n->made };
}

static void add_visit(void *ctx, const struct store_visit *v)
{
	struct spots *s = ctx;
	struct spot_line *l = add(s, SPOT_VISIT, v->when);

	l->spot = spot_dup(&v->spot, &s->a);
	l->jump = v->jump;
}

static int newest_first(const void *a, const void *b)
{
	const struct spot_line *x = a, *y = b;

	if (x->when != y->when)
		return x->when > y->when ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind > y->kind ? -1 : 1;
	return x->nth < y->nth ? -1 : x->nth > y->nth;
}

static int read_all(struct spots *s, struct store *store, struct err *e)
{
	int r;

	if (s->history)
		return store_visits_each(store, add_visit, s, e);
	r = store_marks_each(store, NULL, add_mark, s, e);
	return r < 0 ? r : store_notes_each(store, NULL, add_note, s, e);
}

void spots_load(struct spots *s, struct app *app)
{
	struct store *store = app_store_if_there(app);
	struct err e = { 0 };

	s->changes = app->mark_changes;
	s->n = 0;
	arena_clear(&s->a);
	if (store && read_all(s, store, &e) < 0)
		app_store_failed(app, &e, true);
	if (s->n)
		qsort(s->list, s->n, sizeof *s->list, newest_first);
}

bool spots_stale(const struct spots *s, const struct app *app)
{
	return s->changes != app->mark_changes;
}

/* ---- what they are */

bool spot_is_thread(const struct spot_line *l)
{
	return l->kind == SPOT_VISIT && !l->jump;
}

bool spot_is_gone(struct spot_line *l, struct app *app)
{
	struct store *s = app_store_if_there(app);

	if (l->kind == SPOT_MARK && !l->looked && s) {
		l->gone = spot_gone(s, &l->spot);
		l->looked = true;
	}
	return l->gone;
}

struct slice spot_text(const struct spot_line *l)
{
	if (l->note.note.n || l->kind == SPOT_NOTE)
		return l->note.note;
	return l->spot.words.n ? l->spot.words : l->spot.board;
}

struct slice spot_words(const struct spot_line *l, struct arena *a)
{
	const struct slice texts[] = { l->note.note, l->note.author, l->spot.title, l->spot.words,
		l->spot.post.author, l->spot.board };
	struct buf all;
	struct slice words;

	buf_init(&all, WORDS_MAX);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		buf_add_slice(&all, texts[i]);
		buf_add_char(&all, '\n');
	}
	words = arena_dup(a, buf_slice(&all));
	buf_release(&all);
	return words;
}

/* ---- what is done with them */

static bool change_note(struct app *app, const struct spot_line *l, struct slice text)
{
	struct store_note now = l->note;

	now.note = text;
	if (!marks_note(app, &l->note, &now))
		return false;
	app_say(app, text.n ? W_NOTED : W_NOTE_GONE);
	return true;
}

static bool change_mark(struct app *app, const struct spot_line *l, const struct slice *text)
{
	struct store_mark was = { l->spot, l->note.note, l->when }, now = was;

	if (text)
		now.note = *text;
	if (!marks_change(app, &was, text ? &now : NULL))
		return false;
	app_say(app, text ? W_MARK_CHANGED : W_UNMARKED);
	return true;
}

void spot_ask(
    struct app *app, const struct spot_line *l, struct slice given, const struct prompt_use *use)
{
	bool note = l->kind == SPOT_NOTE;
	struct asking a = {
		.label = app->words->s[W_MARK_LABEL],
		.in_lines = app->words->s[W_PLAIN_ASK_WORDS],
		.given = given,
		.note = true,
	};

	if (!marks_ready(app, note))
		return;
	if (note)
		marks_ask_note(app, l->note.author, given, use);
	else
		app->face->ask(app, use, &a);
}

bool spot_write(struct app *app, const struct spot_line *l, struct slice text)
{
	struct slice note = slice_trim(text);

	return l->kind == SPOT_NOTE ? change_note(app, l, note) : change_mark(app, l, &note);
}

void spot_forget(struct app *app, const struct spot_line *l)
{
	struct store_visit v = { l->spot, l->jump, l->when };

	switch (l->kind) {
	case SPOT_MARK:
		change_mark(app, l, NULL);
		break;
	case SPOT_NOTE:
		change_note(app, l, slice_of(NULL, 0));
		break;
	case SPOT_VISIT:
		forget_visit(app, &v);
		break;
	}
}
