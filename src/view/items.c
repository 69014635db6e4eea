#include "view/items.h"

#include <stdlib.h>

#include "util/mem.h"

void items_init(struct items *s)
{
	*s = (struct items){ 0 };
}

void items_release(struct items *s)
{
	free(s->list);
	items_init(s);
}

static bool is_removed(const struct post *p)
{
	return p->state == POST_BANNED || p->state == POST_BLOCKED;
}

static void add(struct items *s, const struct thread *t, uint32_t post)
{
	struct item *last = s->n ? &s->list[s->n - 1] : NULL;
	bool removed = is_removed(&t->posts[post]);

	if (removed && last && last->count && t->posts[last->post].state == t->posts[post].state) {
		last->count++;
		last->last = post;
		return;
	}
	MEM_ROOM(s->list, s->n, s->cap);
	s->list[s->n++] = (struct item){ post, post, removed };
}

/* Makes single posts of the run that holds OPENED. */
static void open_run(struct items *s, const struct thread *t, const struct filter *filter,
    uint32_t revealed, uint32_t opened)
{
	uint32_t i = items_find(s, opened);
	struct item run = i == ITEM_NONE ? (struct item){ 0 } : s->list[i];
	size_t rest;

	if (run.count < 2 || opened < run.post || opened > run.last)
		return;
	rest = s->n - i - 1;
	if (s->n + run.count > s->cap)
		s->list = mem_grow(s->list, &s->cap, s->n + run.count, sizeof *s->list);
	memmove(s->list + i + run.count, s->list + i + 1, rest * sizeof *s->list);
	s->n += run.count - 1;
	for (uint32_t p = run.post; p <= run.last; p++)
		if (p == revealed || filter_keeps(filter, &t->posts[p]))
			s->list[i++] = (struct item){ p, p, 1 };
}

void items_build(struct items *s, const struct thread *t, const struct filter *filter,
    uint32_t revealed, uint32_t opened)
{
	s->n = 0;
	for (uint32_t i = 0; i < t->nposts; i++)
		if (i == revealed || filter_keeps(filter, &t->posts[i]))
			add(s, t, i);
	if (opened != POST_NONE && s->n)
		open_run(s, t, filter, revealed, opened);
}

uint32_t items_find(const struct items *s, uint32_t post)
{
	size_t lo = 0, hi = s->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (s->list[mid].last < post)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!s->n)
		return ITEM_NONE;
	return (uint32_t)(lo < s->n ? lo : s->n - 1);
}
