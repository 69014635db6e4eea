/* Where the reader came from: places across threads, with the filter that held there. */
#ifndef PALOU_APP_JUMPS_H
#define PALOU_APP_JUMPS_H

#include "model/filter.h"
#include "model/remap.h"
#include "view/thread_view.h"

#define JUMPS_MAX 200 /* the oldest is forgotten */

struct jump {
	size_t thread; /* index in the catalog */
	struct place place;
	struct filter filter;
};

struct jumps {
	struct jump list[JUMPS_MAX];
	size_t n;
	size_t at; /* the entry that "back" came to; n: nowhere, on the newest place */
};

void jumps_release(struct jumps *j);

/* Remembers where the reader is, before he leaves. What lay forward is forgotten. */
void jumps_mark(struct jumps *j, size_t thread, struct place place, const struct filter *filter);

/* The place to go back to, or NULL. HERE is remembered so that forward leads back to it. */
const struct jump *jumps_back(
    struct jumps *j, size_t thread, struct place here, const struct filter *filter);

/* The place to go forward to, or NULL. */
const struct jump *jumps_forward(struct jumps *j);

/* Thread THREAD was built anew: M tells how. */
void jumps_changed(struct jumps *j, size_t thread, const struct remap *m);

#endif
