#include "view/items.h"

#include <stdlib.h>

#include "model/removed.h"
#include "util/mem.h"

void items_init(struct items *s)
{
	*s = (struct items){ .quote = QUOTE_NONE };
}

void items_release(struct items *s)
{
	free(s->list);
	items_init(s);
}

/* Does POST, hidden or not, go on with the run LAST? */
static bool goes_on(
    const struct item *last, const struct thread *t, const struct post *post, bool hidden)
{
	if (!last->count || last->hidden != hidden)
		return false;
	return hidden || t->posts[last->post].state == post->state;
}

static void add(struct items *s, const struct thread *t, const struct talk_post *p, bool hidden)
{
	const struct post *post = &t->posts[p->post];
	struct item *last = s->n && !s->tree ? &s->list[s->n - 1] : NULL;
	bool run = hidden || post_is_removed(post);

	if (run && last && goes_on(last, t, post, hidden)) {
		last->count++;
		last->last = p->post;
		return;
	}
	MEM_ROOM(s->list, s->n, s->cap);
	s->list[s->n++] = (struct item){ p->post, p->post, run, p->depth, p->parent, 0, hidden };
}

/* The holes before post NEXT, from number *HOLE on. */
static void add_holes(struct items *s, const struct thread *t, uint32_t next, uint32_t *hole)
{
	for (; *hole < t->nholes && t->holes[*hole].before <= next; ++*hole) {
		uint32_t before = t->holes[*hole].before;
		uint32_t post = before ? before - 1 : 0;

		MEM_ROOM(s->list, s->n, s->cap);
		s->list[s->n++] = (struct item){ post, post, 0, 0, before, *hole + 1, false };
	}
}

/* What there is to be shown. */
struct choice {
	const struct thread *t;
	const struct conversation *talk;
	const struct filter *filter;
	uint32_t revealed;
};

static bool shows(const struct choice *c, uint32_t post)
{
	return post == c->revealed || filter_keeps(c->filter, &c->t->posts[post]);
}

/* Makes single posts of the run that holds OPENED. */
static void open_run(struct items *s, const struct choice *c, uint32_t opened)
{
	uint32_t i = items_find(s, opened);
	struct item run = i == ITEM_NONE ? (struct item){ 0 } : s->list[i];
	size_t rest;

	if (run.count < (run.hidden ? 1 : 2) || opened < run.post || opened > run.last)
		return;
	rest = s->n - i - 1;
	if (s->n + run.count > s->cap)
		s->list = mem_grow(s->list, &s->cap, s->n + run.count, sizeof *s->list);
	memmove(s->list + i + run.count, s->list + i + 1, rest * sizeof *s->list);
	s->n += run.count - 1;
	for (uint32_t p = run.post; p <= run.last; p++)
		if (shows(c, p) && (!c->talk || conversation_has(c->talk, p)))
			s->list[i++] = (struct item){ .post = p,
				.last = p,
				.count = !run.hidden,
				.depth = run.depth,
				.parent = run.parent };
}

void items_build(struct items *s, const struct thread *t, const struct conversation *talk,
    const struct filter *filter, uint32_t revealed, uint32_t opened)
{
	const struct choice c = { t, talk, filter, revealed };
	bool holes = !talk && t->nposts && filter_keeps_unread(filter, t);
	uint32_t hole = holes ? 0 : (uint32_t)t->nholes;

	s->n = 0;
	s->tree = talk && talk->tree;
	for (uint32_t i = 0; i < (talk ? talk->n : t->nposts); i++) {
		const struct talk_post p =
		    talk ? talk->list[i] : (struct talk_post){ i, POST_NONE, 0 };

		add_holes(s, t, p.post, &hole);
		if (shows(&c, p.post))
			add(s, t, &p, p.post != revealed && verdict_hides(s->verdicts, p.post));
	}
	add_holes(s, t, (uint32_t)t->nposts, &hole);
	if (opened != POST_NONE && s->n)
		open_run(s, &c, opened);
}

/* Without their order: the post itself, else the one that comes next in the thread. */
static uint32_t find_in_tree(const struct items *s, uint32_t post)
{
	uint32_t best = ITEM_NONE;

	for (uint32_t i = 0; i < s->n; i++)
		if (s->list[i].post >= post &&
		    (best == ITEM_NONE || s->list[i].post < s->list[best].post))
			best = i;
	return best == ITEM_NONE ? (uint32_t)s->n - 1 : best;
}

uint32_t items_find(const struct items *s, uint32_t post)
{
	size_t lo = 0, hi = s->n;

	if (s->tree && s->n)
		return find_in_tree(s, post);
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (s->list[mid].last < post)
			lo = mid + 1;
		else
			hi = mid;
	}
	/* A hole at the beginning stands before the post that it is named after. */
	while (lo + 1 < s->n && s->list[lo].hole && s->list[lo + 1].post <= post)
		lo++;
	if (!s->n)
		return ITEM_NONE;
	return (uint32_t)(lo < s->n ? lo : s->n - 1);
}

bool items_holds(const struct items *s, uint32_t i, uint32_t post)
{
	return i < s->n && !s->list[i].hole && s->list[i].post <= post && post <= s->list[i].last;
}

size_t items_hidden(const struct thread *t, const struct conversation *talk,
    const struct filter *filter, const struct verdicts *verdicts)
{
	size_t all = talk ? talk->n : t->nposts, n = 0;

	for (size_t i = 0; i < all; i++) {
		uint32_t post = talk ? talk->list[i].post : (uint32_t)i;

		n += !filter_keeps(filter, &t->posts[post]) || verdict_hides(verdicts, post);
	}
	return n;
}
