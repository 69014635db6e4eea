/* Opening archives and threads while the program runs. Walking a folder may take long: progress is
 * shown then, and Esc ends it. */
#ifndef PALOU_APP_OPEN_H
#define PALOU_APP_OPEN_H

#include "app/app.h"
#include "app/links.h"

/* Opens PATHS as app->first, before there is a screen: one is opened only if it takes long. Returns
 * 0 or ERR_CANCELLED. */
int open_first(struct app *app, const char *const *paths, size_t n);

/* Says what of app->library could not be read, if anything. */
void open_say_troubles(struct app *app);

/* Opens PATHS over what is open now. On failure the message says why. */
void open_paths(struct app *app, const char *const *paths, size_t n);

/* The thread of a note, where it was left. */
void open_remembered(struct app *app, const struct state_entry *e);

/* What a person typed: a path, a link into the forum, or a tid. */
void open_typed(struct app *app, struct slice text);

/* Asks for it. */
void open_ask(struct app *app);

#endif
