#include "app/forget.h"

#include <stdlib.h>

#include "app/marks.h"
#include "app/spot.h"
#include "util/mem.h"

/* What was taken out, by what it is known by. Texts are in A. */
struct forgotten {
	struct arena a;
	bool listed; /* E is among the recent ones; … */
	bool taken;  /* … was, until now */
	struct state_entry e;
	struct slice path; /* of E */
	size_t at;         /* where E came back */
	bool visited;      /* VISIT is in the history */
	struct store_visit visit;
};

static struct forgotten *forgotten_new(void)
{
	struct forgotten *f = mem_zalloc(1, sizeof *f);

	arena_init(&f->a);
	f->at = SIZE_MAX;
	return f;
}

static void forgotten_free(void *data)
{
	struct forgotten *f = data;

	arena_release(&f->a);
	free(f);
}

static void set_entry(struct forgotten *f, const struct state_entry *e)
{
	f->listed = true;
	f->path = arena_dup(&f->a, e->paths[0]);
	f->e = (struct state_entry){ .kind = e->kind,
		.tid = e->tid,
		.file = arena_dup(&f->a, e->file),
		.paths = &f->path,
		.npaths = 1 };
}

static void set_visit(struct forgotten *f, const struct store_visit *v)
{
	f->visited = true;
	f->visit = *v;
	f->visit.spot = spot_dup(&v->spot, &f->a);
}

/* ---- the other one of both */

struct looking {
	struct forgotten *f;
	struct store_thread thread;
};

static void look(void *ctx, const struct store_visit *v)
{
	struct looking *l = ctx;

	if (!v->jump && !l->f->visited && spot_same_thread(&v->spot.thread, &l->thread))
		set_visit(l->f, v);
}

/* A library that can only be read keeps what it has. */
static void find_visit(struct app *app, struct forgotten *f, const struct state_entry *e)
{
	struct looking l = { f, spot_thread(app->config, e) };
	struct store *s = e->kind == STATE_THREAD ? app_store_if_there(app) : NULL;

	if (s && !app->own.how.read_only)
		store_visits_each(s, look, &l, NULL);
}

static void find_entry(struct app *app, struct forgotten *f, const struct store_visit *v)
{
	for (size_t i = 0; i < app->state.n && !v->jump && !f->listed; i++) {
		const struct state_entry *e = &app->state.entries[i];
		struct store_thread t;

		if (e->kind != STATE_THREAD)
			continue;
		t = spot_thread(app->config, e);
		if (spot_same_thread(&t, &v->spot.thread))
			set_entry(f, e);
	}
}

/* ---- both ways */

typedef int change_visit(struct store *s, const struct store_visit *v, struct err *e);

/* False: it cannot be, which was said. */
static bool change(struct app *app, const struct forgotten *f, change_visit *way)
{
	struct err e = { .code = app->own.how.read_only };
	struct store *s = f->visited ? app_store(app) : NULL;

	if (!f->visited)
		return true;
	if (!s) {
		app_no_store(app);
		return false;
	}
	app->mark_changes++;
	if (!e.code && way(s, &f->visit, &e) == 0)
		return true;
	app_store_failed(app, &e, true);
	return false;
}

static bool undo(struct app *app, void *data)
{
	struct forgotten *f = data;

	if (!change(app, f, store_visit_note))
		return false;
	if (!f->taken || state_undo(&app->state, &f->at))
		return true;
	app_say(app, W_NO_UNDO);
	return false;
}

static bool redo(struct app *app, void *data)
{
	struct forgotten *f = data;

	if (!change(app, f, store_visit_drop))
		return false;
	f->at = f->listed ? state_find(&app->state, &f->e) : app->state.n;
	f->taken = f->at < app->state.n;
	if (f->taken)
		state_forget(&app->state, f->at);
	return true;
}

static const struct undo_kind kind = { W_UNDONE, W_FORGOTTEN_AGAIN, undo, redo, forgotten_free };

static bool begin(struct app *app, struct forgotten *f)
{
	if (!redo(app, f)) {
		forgotten_free(f);
		return false;
	}
	undo_add(&app->undo, &kind, f);
	app_say(app, W_FORGOTTEN);
	return true;
}

bool forget_entry(struct app *app, const struct state_entry *e)
{
	struct forgotten *f = forgotten_new();

	set_entry(f, e);
	find_visit(app, f, e);
	return begin(app, f);
}

bool forget_visit(struct app *app, const struct store_visit *v)
{
	struct forgotten *f = forgotten_new();

	set_visit(f, v);
	find_entry(app, f, v);
	return begin(app, f);
}

bool forget_was(const struct undo_entry *u, size_t *at)
{
	const struct forgotten *f = u->data;

	if (u->kind != &kind)
		return false;
	*at = f->at;
	return true;
}
