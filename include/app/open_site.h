/* Opening what is on a site, and pages that were saved from one: the part of app/open.h that knows
 * of them. */
#ifndef PALOU_APP_OPEN_SITE_H
#define PALOU_APP_OPEN_SITE_H

#include "app/app.h"
#include "store/store_threads.h"

/* The site that a person means by TEXT, an address or a name, unless there is a file that is called
 * so; NULL: none. */
const struct site_config *open_site_meant(struct app *app, const char *text);

/* What TEXT names of its site; nothing, if it is but the site's name. */
struct link_goal open_goal(const char *text);

/* Is one of PATHS a site, or a saved page? Then it is *L that is meant, and what *GOAL names of it;
 * or *CODE is what is wrong, with E: ERR_MIXED where others stand beside it, or why the pages
 * cannot be read. */
bool open_from_site(struct app *app, const char *const *paths, size_t n, struct library **l,
    struct link_goal *goal, int *code, struct err *e);

/* Shows what GOAL names of the site that app->library is. */
bool open_show_site(struct app *app, const struct link_goal *goal);

/* Over what is shown now: what GOAL names of L. */
void open_over(struct app *app, struct library *l, const struct link_goal *goal);

/* Over what is shown now: a thread of the library on its site, at the post PID or where it was left
 * (0). */
void open_live_post(struct app *app, const struct stored_thread *t, uint64_t pid);

/* Is thread number INDEX of app->library one that was only read of a site? Then it is shown so. */
bool open_if_live(struct app *app, size_t index);

#endif
