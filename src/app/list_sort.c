#include "app/list_sort.h"

#include <stdlib.h>

#include "util/mem.h"

enum sort sort_of_key(uint32_t key)
{
	static const uint32_t keys[SORT_COUNT] = {
		[SORT_TID] = 't',
		[SORT_LAST] = 'l',
		[SORT_POSTS] = 'p',
		[SORT_TITLE] = 'n',
	};

	for (int i = 0; i < SORT_COUNT; i++)
		if (key == keys[i])
			return (enum sort)i;
	return SORT_COUNT;
}

enum word sort_said(enum sort by)
{
	static const enum word said[SORT_COUNT] = {
		[SORT_TID] = W_SORTED_TID,
		[SORT_LAST] = W_SORTED_LAST,
		[SORT_POSTS] = W_SORTED_POSTS,
		[SORT_TITLE] = W_SORTED_TITLE,
	};

	return said[by];
}

bool sort_wants_scan(enum sort by)
{
	return by == SORT_LAST || by == SORT_POSTS;
}

/* qsort has no context. */
struct sort_key {
	const struct catalog_thread *t;
	enum sort by;
	size_t index;
	size_t place; /* before sorting: equal ones keep their order */
};

static int compare_titles(struct slice a, struct slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : a.n < b.n ? -1 : a.n > b.n;
}

static int by_key(const void *a, const void *b)
{
	const struct sort_key *x = a, *y = b;
	const struct catalog_numbers *nx = catalog_numbers(x->t), *ny = catalog_numbers(y->t);
	int c = 0;

	if (x->by == SORT_LAST)
		c = nx->last > ny->last ? -1 : nx->last < ny->last;
	else if (x->by == SORT_POSTS)
		c = nx->posts > ny->posts ? -1 : nx->posts < ny->posts;
	else if (x->by == SORT_TITLE)
		c = compare_titles(x->t->title, y->t->title);
	return c ? c : x->place < y->place ? -1 : 1;
}

void sort_threads(const struct catalog *c, size_t *list, size_t n, enum sort by)
{
	struct sort_key *keys = mem_alloc(n * sizeof *keys);

	for (size_t i = 0; i < n; i++)
		keys[i] = (struct sort_key){ &c->threads[list[i]], by, list[i], i };
	qsort(keys, n, sizeof *keys, by_key);
	for (size_t i = 0; i < n; i++)
		list[i] = keys[i].index;
	free(keys);
}
