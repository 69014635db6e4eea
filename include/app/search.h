/* Searching the library from wherever the person is. */
#ifndef PALOU_APP_SEARCH_H
#define PALOU_APP_SEARCH_H

#include "app/app.h"
#include "model/query.h"
#include "store/search.h"

/* Over what is shown: results of QUERY; of an empty one, which is asked for. */
void app_search(struct app *app, struct slice query);

/* Results of the query of N terms. */
void app_search_terms(struct app *app, struct query_term *terms, size_t n);

/* The page about NAME: what the library has of him, counted. */
void app_about_author(struct app *app, struct slice name);

/* All posts of NAME. */
void app_search_author(struct app *app, struct slice name);

/* Shows hit number I of group G, from 1, of a search in S; 0: its thread. */
void app_open_hit(struct app *app, struct store *s, const struct search_group *g, size_t i);

/* Its address to the browser, or to the clipboard, as ACTION says; of what stands for the others of
 * a thread, that of the thread. */
void app_hit_out(
    struct app *app, struct store *s, const struct search_group *g, size_t i, enum action action);

#endif
