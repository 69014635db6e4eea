/* Laid-out items near the viewport, so that only what comes into sight is laid out.
 *
 * A block stays valid until block_cache_clear(), block_cache_drop() of its item, or until another
 * item with the same slot is asked for; BLOCK_CACHE_SLOTS items in a row never share one. */
#ifndef PALOU_VIEW_BLOCK_CACHE_H
#define PALOU_VIEW_BLOCK_CACHE_H

#include "view/items.h"
#include "view/layout.h"

#define BLOCK_CACHE_SLOTS 256 /* more than any screen shows */

struct block_cache {
	struct block_slot {
		uint32_t item; /* ITEM_NONE: empty */
		bool loading;  /* a hole, with one of its pages on the way */
		struct arena arena;
		struct block block;
	} slots[BLOCK_CACHE_SLOTS];
	uint32_t changes; /* so often something was laid out otherwise than before */
};

void block_cache_init(struct block_cache *c);
void block_cache_release(struct block_cache *c);

/* Everything changed: width, filter, find. */
void block_cache_clear(struct block_cache *c);

/* One item changed. */
void block_cache_drop(struct block_cache *c, uint32_t item);

/* Lays out item number I of ITEMS, without keeping it. */
struct block block_lay_out(const struct items *items, uint32_t i, const struct layout_source *src,
    const struct layout_options *opt, struct arena *a);

/* The rows of item number I of ITEMS. */
const struct block *block_cache_get(struct block_cache *c, const struct items *items, uint32_t i,
    const struct layout_source *src, const struct layout_options *opt);

#endif
