/* Which posts of an archive are which posts of the site: pure. */
#ifndef PALOU_SOURCE_SITE_MATCH_H
#define PALOU_SOURCE_SITE_MATCH_H

#include "model/thread.h"

/* to_live[i] becomes the number of the post of LIVE that post I of ARCHIVE is, or POST_NONE.
 * Returns how many are some. */
size_t site_match(const struct thread *live, const struct thread *archive, uint32_t *to_live);

#endif
