/* What the home page says of the person's library: how much it holds, and its boards. */
#ifndef PALOU_APP_HOME_LIBRARY_H
#define PALOU_APP_HOME_LIBRARY_H

#include "app/app.h"

struct home_board {
	int64_t id;
	struct slice name;
	struct slice beside; /* its threads; with several forums whose it is, too */
};

/* Looks at the library, if there is one. Returns how many boards are listed;
 * 0: there is nothing in it. No thread is looked at. */
size_t home_library_look(struct app *app);

/* Is it another one since? Costs next to nothing. */
bool home_library_changed(struct app *app);

/* What was seen last. */
const struct home_board *home_library_board(const struct app *app, size_t i);
struct slice home_library_all(const struct app *app); /* what the line for everything says */

void home_library_free(struct home_library *h);

#endif
