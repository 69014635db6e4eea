/* What can be undone, and done again: whatever hides, deletes or marks. One stack for the program,
 * while it runs; each kind of thing is a table of functions. */
#ifndef PALOU_APP_UNDO_H
#define PALOU_APP_UNDO_H

#include <stdbool.h>
#include <stddef.h>

#include "util/words.h"

#define UNDO_MAX 200 /* the oldest is forgotten */

struct app;

struct undo_kind {
	enum word undone, redone; /* what is said then, a text without conversions */
	/* False: it could not be done, which was said. */
	bool (*undo)(struct app *app, void *data);
	bool (*redo)(struct app *app, void *data);
	void (*free)(void *data); /* NULL: free() */
};

struct undo {
	struct undo_entry {
		const struct undo_kind *kind;
		void *data;
	} list[UNDO_MAX];
	size_t n;
	size_t at; /* those from here on were undone and can be done again */
};

void undo_release(struct undo *u);

/* Something was done that KIND and DATA, which it owns from now on, can undo. */
void undo_add(struct undo *u, const struct undo_kind *kind, void *data);

/* Undoes what was done last; does again what was undone last; what came of it is said. Returns what
 * it was, or NULL. Holds until the next call. */
const struct undo_entry *app_undo(struct app *app);
const struct undo_entry *app_redo(struct app *app);

#endif
