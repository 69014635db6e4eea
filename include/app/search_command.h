/* `palou search QUERY`: the posts of the library for which the query holds, as rows or as JSON. */
#ifndef PALOU_APP_SEARCH_COMMAND_H
#define PALOU_APP_SEARCH_COMMAND_H

#include "app/config.h"
#include "app/options.h"

/* Returns the exit status: EXIT_NOTHING if there is no hit. */
int command_search(const struct options *o, const struct config *c, const struct words *words);

#endif
