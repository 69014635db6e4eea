#include "model/tally.h"

#include <stdlib.h>

#include "util/hash.h"
#include "util/mem.h"

void tally_release(struct tally *t)
{
	free(t->list);
	free(t->slots);
	*t = (struct tally){ 0 };
}

/* The slot of KEY, or the free one where it would be; there are slots. */
static uint32_t *slot_of(const struct tally *t, int64_t key)
{
	size_t at = hash_mix((uint64_t)key) & (t->nslots - 1);

	while (t->slots[at] && t->list[t->slots[at] - 1].key != key)
		at = (at + 1) & (t->nslots - 1);
	return &t->slots[at];
}

/* Twice as many slots as entries at least. */
static void make_room(struct tally *t)
{
	if (t->nslots > t->n * 2 + 2)
		return;
	free(t->slots);
	t->nslots = t->nslots ? t->nslots * 2 : 64;
	t->slots = mem_zalloc(t->nslots, sizeof *t->slots);
	for (size_t i = 0; i < t->n; i++)
		*slot_of(t, t->list[i].key) = (uint32_t)i + 1;
}

void tally_add(struct tally *t, int64_t key, uint32_t n)
{
	uint32_t *slot;

	make_room(t);
	slot = slot_of(t, key);
	if (!*slot) {
		MEM_ROOM(t->list, t->n, t->cap);
		t->list[t->n] = (struct tally_entry){ .key = key };
		*slot = (uint32_t)++t->n;
	}
	t->list[*slot - 1].n += n;
}

uint32_t tally_of(const struct tally *t, int64_t key)
{
	uint32_t slot = t->n ? *slot_of(t, key) : 0;

	return slot ? t->list[slot - 1].n : 0;
}

struct ranked {
	struct tally_entry entry;
	uint32_t index;
};

static int most_first(const void *a, const void *b)
{
	const struct tally_entry *x = &((const struct ranked *)a)->entry;
	const struct tally_entry *y = &((const struct ranked *)b)->entry;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return (x->key > y->key) - (x->key < y->key);
}

uint32_t *tally_most(const struct tally *t)
{
	struct ranked *ranked = mem_alloc(t->n * sizeof *ranked);
	uint32_t *order = mem_alloc(t->n * sizeof *order);

	for (size_t i = 0; i < t->n; i++)
		ranked[i] = (struct ranked){ t->list[i], (uint32_t)i };
	if (t->n)
		qsort(ranked, t->n, sizeof *ranked, most_first);
	for (size_t i = 0; i < t->n; i++)
		order[i] = ranked[i].index;
	free(ranked);
	return order;
}
