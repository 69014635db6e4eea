/* HTML entities in archived text.
 *
 * The archive escapes `& < >` once. What a member typed as an entity (`&#x4E00;`, `&quot;`) it thus
 * escapes twice (`&amp;#x4E00;`), and a reader wants the character both times. */
#ifndef PALOU_PARSE_ENTITY_H
#define PALOU_PARSE_ENTITY_H

#include "util/arena.h"
#include "util/slice.h"

/* Readable text: entities decoded, twice where they were escaped twice, U+00A0 turned into a space.
 * S itself where there is nothing to do, else a copy in A. Entities that stand for controls are
 * left as they are written. */
struct slice entity_text(struct slice s, struct arena *a);

/* An address: entities decoded once. */
struct slice entity_url(struct slice s, struct arena *a);

#endif
