/* `palou search QUERY`: the posts of the library for which the query holds, as rows or as JSON; and
 * `palou stats QUERY`, which counts them. */
#ifndef PALOU_APP_SEARCH_COMMAND_H
#define PALOU_APP_SEARCH_COMMAND_H

#include "app/config.h"
#include "app/options.h"

/* Are the paths of `palou stats` a query? They are if none of them is a file, a site, an address or
 * the number of a thread, or looks like a path (`/`, `./`, `~`). */
bool stats_of_query(const struct options *o, struct config *c);

/* Returns the exit status: EXIT_NOTHING if there is no hit. */
int command_search(const struct options *o, const struct config *c, const struct words *words);

#endif
