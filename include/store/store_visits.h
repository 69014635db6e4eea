/* The history: every thread that was read, and where it was left; and the posts that were jumped
 * to. One entry for a thread or post, the newest. */
#ifndef PALOU_STORE_STORE_VISITS_H
#define PALOU_STORE_STORE_VISITS_H

#include <stdbool.h>

#include "store/store.h"
#include "store/store_spot.h"

#define STORE_VISITS_POSTS 2000 /* jumps that are kept; the oldest go. Threads all stay */

struct store_visit {
	struct store_spot spot;
	bool jump;    /* the post was gone to; else the thread was left there */
	int64_t when; /* seconds UTC */
};

int store_visit_note(struct store *s, const struct store_visit *v, struct err *e);
int store_visit_drop(struct store *s, const struct store_visit *v, struct err *e);

/* All, newest first; the slices hold for the call. */
int store_visits_each(struct store *s, void (*each)(void *ctx, const struct store_visit *v),
    void *ctx, struct err *e);

#endif
