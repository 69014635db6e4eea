/* Which posts of a page were different when it was read before: pure. */
#ifndef PALOU_SOURCE_SITE_CHANGES_H
#define PALOU_SOURCE_SITE_CHANGES_H

#include "model/thread.h"

/* Puts the numbers of those posts of OLD into POSTS, which has room for all, that NOW has no more,
 * has blanked, or with another text or other quotes. Returns how many. A post that could not be
 * read in OLD has nothing to tell. NULL for NOW: no post is left. */
size_t site_changes(const struct thread *old, const struct thread *now, uint32_t *posts);

#endif
