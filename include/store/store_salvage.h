/* What can be read of a damaged library comes into the new one that takes its place. */
#ifndef PALOU_STORE_STORE_SALVAGE_H
#define PALOU_STORE_STORE_SALVAGE_H

#include "store/store.h"

/* TO, which is empty, gets what is the only copy: what was seen, marked and written, the history,
 * and the paths that were imported. Returns what was not taken over whole, enum store_part bits. */
unsigned store_salvage(struct store *to, const char *damaged);

#endif
