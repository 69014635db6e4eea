#include "view/block_cache.h"

#define KEEP_BYTES ((size_t)32 * 1024) /* a slot that held a giant post gives its memory back */

void block_cache_init(struct block_cache *c)
{
	c->changes = 0;
	for (size_t i = 0; i < BLOCK_CACHE_SLOTS; i++) {
		c->slots[i] = (struct block_slot){ .item = ITEM_NONE };
		arena_init(&c->slots[i].arena);
	}
}

void block_cache_release(struct block_cache *c)
{
	for (size_t i = 0; i < BLOCK_CACHE_SLOTS; i++)
		arena_release(&c->slots[i].arena);
}

void block_cache_clear(struct block_cache *c)
{
	c->changes++;
	for (size_t i = 0; i < BLOCK_CACHE_SLOTS; i++)
		c->slots[i].item = ITEM_NONE;
}

void block_cache_drop(struct block_cache *c, uint32_t item)
{
	struct block_slot *s = &c->slots[item % BLOCK_CACHE_SLOTS];

	c->changes++;
	if (s->item == item)
		s->item = ITEM_NONE;
}

/* A single removed post is a run of one, until it is wanted as it came. */
static bool is_run(const struct item *item, const struct layout_options *opt)
{
	return item->count > 1 || (item->count && !(opt->raw && *opt->raw == item->post));
}

struct block block_lay_out(const struct items *items, uint32_t i, const struct layout_source *src,
    const struct layout_options *opt, struct arena *a)
{
	const struct item *item = &items->list[i];
	struct layout_options own = *opt;
	struct block block;

	own.depth = item->depth;
	own.parent = item->parent;
	if (item->hole)
		block = layout_hole(src, &own, item->hole - 1, a);
	else if (items->quote != QUOTE_NONE)
		block = layout_excerpt(
		    src, &own, src->thread->posts[item->post].quotes + items->quote, a);
	else if (item->hidden)
		block = layout_hidden(src, &own, item->post, item->count, a);
	else if (is_run(item, opt))
		block = layout_run(src, &own, item->post, item->count, a);
	else
		block = layout_post(src, &own, item->post, a);
	if (items->alone && block.nrows > 1)
		block.nrows--;
	return block;
}

/* What a hole's row says changes without anything else changing. */
static bool is_loading(const struct item *item, const struct thread *t)
{
	return item->hole && item->hole <= t->nholes && t->holes[item->hole - 1].loading;
}

const struct block *block_cache_get(struct block_cache *c, const struct items *items, uint32_t i,
    const struct layout_source *src, const struct layout_options *opt)
{
	struct block_slot *s = &c->slots[i % BLOCK_CACHE_SLOTS];

	if (s->item == i && s->loading == is_loading(&items->list[i], src->thread))
		return &s->block;
	if (s->arena.total > KEEP_BYTES)
		arena_release(&s->arena);
	else
		arena_clear(&s->arena);
	s->block = block_lay_out(items, i, src, opt, &s->arena);
	s->item = i;
	s->loading = is_loading(&items->list[i], src->thread);
	return &s->block;
}
