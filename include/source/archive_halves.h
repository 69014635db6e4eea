/* The index pass over a long file by two threads at once, each with its half. The second half's
 * posts are put together in a thread of their own, so the two share nothing but the bytes. */
#ifndef PALOU_SOURCE_ARCHIVE_HALVES_H
#define PALOU_SOURCE_ARCHIVE_HALVES_H

#include "model/thread.h"

/* Below this, in bytes, starting a thread costs more than it saves. */
#define ARCHIVE_HALVES_MIN ((size_t)1024 * 1024)

/* Does what archive_index() does. */
void archive_index_halves(struct thread *t, uint32_t part, struct slice bytes);

#endif
