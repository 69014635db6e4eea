/* Parts of a thread, and archives of different years, become one thread.
 *
 * A run of rising floors in a file is a snapshot. From the newest to the oldest, a snapshot joins
 * the first group with which it disagrees at no floor (author and minute); a group is one
 * numbering. Most threads have one group, and there the floor is the key. Posts of different groups
 * are the same if author, minute and their rank among the posts of that author and minute agree;
 * the newest group's floors count, and posts that only an older group has go between by time. */
#ifndef PALOU_MODEL_UNITE_H
#define PALOU_MODEL_UNITE_H

#include "model/thread.h"

/* Puts the posts of T, as they came from its parts, into reading order, each once. Of two copies of
 * a post the newer one stays, unless it was removed and the older one was not. Quotes follow their
 * posts; quotes of dropped copies are dropped. Sets twin, OP flags and the authors' numbers. */
void thread_unite(struct thread *t);

#endif
