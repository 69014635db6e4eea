/* Takes threads out of the list of recent ones and out of the history, which are the same to a
 * person: what goes from one goes from both, and one undo (app/undo.h) brings it back to both. What
 * came of it is said. */
#ifndef PALOU_APP_FORGET_H
#define PALOU_APP_FORGET_H

#include "app/app.h"
#include "store/store_visits.h"

/* E, which app->state has: a thread, or an archive, of which there is no history. False: the
 * library could not be changed, and nothing was. */
bool forget_entry(struct app *app, const struct state_entry *e);

/* V, which the history has. */
bool forget_visit(struct app *app, const struct store_visit *v);

/* Was U of this kind? *AT: where in app->state it is again after an undo; no number of an entry if
 * it is not. */
bool forget_was(const struct undo_entry *u, size_t *at);

#endif
