/* Opening archives, sites and threads while the program runs. Walking a folder may take long:
 * progress is shown then, and Esc ends it. */
#ifndef PALOU_APP_OPEN_H
#define PALOU_APP_OPEN_H

#include "app/app.h"
#include "app/links.h"

/* Opens PATHS as app->first, or the site that they are an address or name of, before there is a
 * screen: one is opened only if it takes long. Returns 0, ERR_CANCELLED, or ERR_INVALID if
 * addresses are mixed with others, which is among its troubles. */
int open_first(struct app *app, const char *const *paths, size_t n);

/* Is there something in it? And shows that; false if it cannot be read, which was said. */
bool open_something(const struct app *app);
bool open_show_first(struct app *app);

/* What GOAL (all 0: its boards) names of the site of C, over what is shown now. */
void open_site(struct app *app, const struct site_config *c, const struct link_goal *goal);

/* Says what of app->library could not be read, if anything. */
void open_say_troubles(struct app *app);

/* Opens PATHS over what is open now. On failure the message says why. */
void open_paths(struct app *app, const char *const *paths, size_t n);

/* A board of the person's library, or STORE_BOARD_ALL, over what is open now. */
void open_stored(struct app *app, int64_t board);

/* The thread of a note, where it was left. */
void open_remembered(struct app *app, const struct state_entry *e);

/* What a person typed: a path, a link into the forum, or a tid. */
void open_typed(struct app *app, struct slice text);

/* Asks for it. */
void open_ask(struct app *app);

#endif
