#include "app/import_authors.h"

#include <stdlib.h>

#include "store/store_threads.h"
#include "util/hash.h"
#include "util/mem.h"

struct import_author {
	struct slice name;
	uint32_t id; /* 0: a free slot */
};

static struct import_author *slot_of(const struct import_authors *a, struct slice name)
{
	size_t i = hash_slice(name) & (a->cap - 1);

	while (a->slots[i].id && !slice_eq(a->slots[i].name, name))
		i = (i + 1) & (a->cap - 1);
	return &a->slots[i];
}

static void grow(struct import_authors *a)
{
	struct import_authors more = *a;

	more.cap = a->cap ? a->cap * 2 : 4096;
	more.slots = mem_zalloc(more.cap, sizeof *more.slots);
	for (size_t i = 0; i < a->cap; i++)
		if (a->slots[i].id)
			*slot_of(&more, a->slots[i].name) = a->slots[i];
	free(a->slots);
	*a = more;
}

static void add(void *authors, uint32_t id, struct slice name)
{
	struct import_authors *a = authors;

	if (a->n * 2 >= a->cap)
		grow(a);
	a->n++;
	*slot_of(a, name) = (struct import_author){ arena_dup(&a->names, name), id };
}

int import_authors_init(struct import_authors *a, struct store *s, struct err *e)
{
	*a = (struct import_authors){ 0 };
	arena_init(&a->names);
	grow(a);
	return store_authors(s, add, a, e);
}

void import_authors_release(struct import_authors *a)
{
	free(a->slots);
	arena_release(&a->names);
}

/* How many of them are not known. */
static size_t look_up(
    const struct import_authors *a, const struct slice *names, uint32_t *ids, size_t n)
{
	size_t unknown = 0;

	for (size_t i = 0; i < n; i++) {
		ids[i] = names[i].n ? slot_of(a, names[i])->id : 0;
		unknown += names[i].n && !ids[i];
	}
	return unknown;
}

/* What could not be written is not known. */
static int add_unknown(
    struct store *s, const struct slice *names, uint32_t *ids, size_t n, struct err *e)
{
	int r = store_begin(s, e);

	if (r < 0)
		return r;
	for (size_t i = 0; r == 0 && i < n; i++)
		if (names[i].n && !ids[i])
			r = store_author(s, names[i], &ids[i], e);
	return store_end(s, r, e);
}

int import_authors_ids(struct import_authors *a, struct store *s, const struct slice *names,
    uint32_t *ids, size_t n, struct err *e)
{
	int r;

	if (!look_up(a, names, ids, n))
		return 0;
	r = add_unknown(s, names, ids, n, e);
	for (size_t i = 0; r == 0 && i < n; i++)
		if (names[i].n && !slot_of(a, names[i])->id)
			add(a, ids[i], names[i]);
	return r;
}
