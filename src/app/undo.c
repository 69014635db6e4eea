#include "app/undo.h"

#include <stdlib.h>
#include <string.h>

#include "app/app.h"

static void release(struct undo_entry *e)
{
	if (e->kind->free)
		e->kind->free(e->data);
	else
		free(e->data);
}

void undo_release(struct undo *u)
{
	for (size_t i = 0; i < u->n; i++)
		release(&u->list[i]);
	u->n = u->at = 0;
}

void undo_add(struct undo *u, const struct undo_kind *kind, void *data)
{
	while (u->n > u->at)
		release(&u->list[--u->n]);
	if (u->n == UNDO_MAX) {
		release(&u->list[0]);
		memmove(u->list, u->list + 1, --u->n * sizeof *u->list);
	}
	u->list[u->n++] = (struct undo_entry){ kind, data };
	u->at = u->n;
}

const struct undo_entry *app_undo(struct app *app)
{
	struct undo *u = &app->undo;
	const struct undo_entry *e;

	if (!u->at) {
		app_say(app, W_NO_UNDO);
		return NULL;
	}
	e = &u->list[--u->at];
	if (!e->kind->undo(app, e->data))
		return NULL;
	app_say(app, e->kind->undone);
	return e;
}

const struct undo_entry *app_redo(struct app *app)
{
	struct undo *u = &app->undo;
	const struct undo_entry *e;

	if (u->at == u->n) {
		app_say(app, W_NO_REDO);
		return NULL;
	}
	e = &u->list[u->at++];
	if (!e->kind->redo(app, e->data))
		return NULL;
	app_say(app, e->kind->redone);
	return e;
}
