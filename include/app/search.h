/* Searching the library from wherever the person is. */
#ifndef PALOU_APP_SEARCH_H
#define PALOU_APP_SEARCH_H

#include "app/app.h"

/* Over what is shown: results of QUERY; of an empty one, which is asked for. */
void app_search(struct app *app, struct slice query);

/* All posts of NAME. */
void app_search_author(struct app *app, struct slice name);

#endif
