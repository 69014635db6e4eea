/* Which authors of a thread are meant by what was typed of their names. */
#ifndef PALOU_APP_AUTHOR_FIT_H
#define PALOU_APP_AUTHOR_FIT_H

#include "model/thread.h"

/* Fills LIST, which has room for all of T's authors, with those whose names TYPED fits (nothing
 * fits all) and who have posts: the best fit first, then who wrote most. Returns how many. */
size_t author_fit(const struct thread *t, struct slice typed, size_t *list);

#endif
