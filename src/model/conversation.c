#include "model/conversation.h"

#include <stdlib.h>

#include "util/mem.h"

void conversation_init(struct conversation *c)
{
	*c = (struct conversation){ .around = POST_NONE };
}

void conversation_release(struct conversation *c)
{
	free(c->list);
	conversation_init(c);
}

/* --- Who belongs to it --- */

bool conversation_there(const struct thread *t, uint32_t post)
{
	const struct post *p = &t->posts[post];

	for (uint32_t i = p->quotes; i < p->quotes + p->nquotes; i++)
		if (t->quotes[i].target != POST_NONE && t->quotes[i].target != post)
			return true;
	return t->graph.first[post] != t->graph.first[post + 1];
}

struct walk {
	const struct thread *t;
	bool *member;    /* for each post */
	uint32_t *queue; /* members whose quotes, or answers, are still to be looked at */
	size_t n;
};

static void meet(struct walk *w, uint32_t post, bool *met)
{
	if (met[post])
		return;
	met[post] = true;
	w->queue[w->n++] = post;
}

static void walk_back(struct walk *w, uint32_t from)
{
	meet(w, from, w->member);
	while (w->n) {
		const struct post *p = &w->t->posts[w->queue[--w->n]];

		for (uint32_t i = p->quotes; i < p->quotes + p->nquotes; i++)
			if (w->t->quotes[i].target != POST_NONE)
				meet(w, w->t->quotes[i].target, w->member);
	}
}

/* What leads to the post may come from it too, in a circle: what comes from it is marked apart. */
static void walk_forward(struct walk *w, uint32_t from)
{
	const struct graph *g = &w->t->graph;
	bool *met = mem_zalloc(w->t->nposts, sizeof *met);

	meet(w, from, met);
	while (w->n) {
		uint32_t post = w->queue[--w->n];

		w->member[post] = true;
		for (uint32_t i = g->first[post]; i < g->first[post + 1]; i++)
			meet(w, g->list[i], met);
	}
	free(met);
}

static void collect(struct conversation *c, const struct thread *t, uint32_t post)
{
	struct walk w = {
		.t = t,
		.member = mem_zalloc(t->nposts, sizeof *w.member),
		.queue = mem_alloc(t->nposts * sizeof *w.queue),
	};
	size_t n = 0;

	walk_back(&w, post);
	walk_forward(&w, post);
	for (uint32_t i = 0; i < t->nposts; i++)
		n += w.member[i];
	c->list = mem_alloc(n * sizeof *c->list);
	c->n = 0;
	for (uint32_t i = 0; i < t->nposts; i++)
		if (w.member[i])
			c->list[c->n++] = (struct talk_post){ i, POST_NONE, 0 };
	free(w.member);
	free(w.queue);
}

/* --- Who answers whom. Posts are numbers in the list from here on. --- */

#define NOBODY UINT32_MAX

/* Where POST stands in the list, which is still in reading order, or NOBODY. */
static uint32_t number_of(const struct conversation *c, uint32_t post)
{
	size_t lo = 0, hi = c->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (c->list[mid].post < post)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < c->n && c->list[lo].post == post ? (uint32_t)lo : NOBODY;
}

static uint32_t parent_of(const struct conversation *c, const struct thread *t, uint32_t number)
{
	const struct post *p = &t->posts[c->list[number].post];
	uint32_t later = NOBODY;

	for (uint32_t i = p->quotes; i < p->quotes + p->nquotes; i++) {
		uint32_t target = t->quotes[i].target;
		uint32_t found = target == POST_NONE ? NOBODY : number_of(c, target);

		if (found == NOBODY || found == number)
			continue;
		if (found < number)
			return found;
		if (later == NOBODY)
			later = found;
	}
	return later;
}

/* Each post has one parent at most, so going up ends or comes round once: SEEN says by whose way
 * a post was passed first. */
static void cut_circles(uint32_t *parents, size_t n)
{
	uint32_t *seen = mem_alloc(n * sizeof *seen);

	for (size_t i = 0; i < n; i++)
		seen[i] = NOBODY;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t at = i, first;

		while (at != NOBODY && seen[at] == NOBODY) {
			seen[at] = i;
			at = parents[at];
		}
		if (at == NOBODY || seen[at] != i)
			continue;
		first = at;
		for (uint32_t k = parents[at]; k != at; k = parents[k])
			if (k < first)
				first = k;
		parents[first] = NOBODY;
	}
	free(seen);
}

struct family {
	uint32_t *parents;
	uint32_t *child; /* the first one; [n]: of nobody */
	uint32_t *next;  /* the next one of the same parent */
};

static void family_init(struct family *f, const struct conversation *c, const struct thread *t)
{
	f->parents = mem_alloc(c->n * sizeof *f->parents);
	f->child = mem_alloc((c->n + 1) * sizeof *f->child);
	f->next = mem_alloc(c->n * sizeof *f->next);
	for (uint32_t i = 0; i < c->n; i++)
		f->parents[i] = parent_of(c, t, i);
	cut_circles(f->parents, c->n);
	for (size_t i = 0; i <= c->n; i++)
		f->child[i] = NOBODY;
	for (uint32_t i = (uint32_t)c->n; i-- > 0;) {
		uint32_t *first = &f->child[f->parents[i] == NOBODY ? c->n : f->parents[i]];

		f->next[i] = *first;
		*first = i;
	}
}

static void family_release(struct family *f)
{
	free(f->parents);
	free(f->child);
	free(f->next);
}

/* The one behind I in the order of the tree, *DEPTH its depth; NOBODY at the end. */
static uint32_t behind(const struct family *f, uint32_t i, uint32_t *depth)
{
	if (f->child[i] != NOBODY) {
		++*depth;
		return f->child[i];
	}
	while (f->next[i] == NOBODY && f->parents[i] != NOBODY) {
		--*depth;
		i = f->parents[i];
	}
	return f->next[i];
}

static void make_tree(struct conversation *c, const struct thread *t)
{
	struct talk_post *list = mem_alloc(c->n * sizeof *list);
	struct family f;
	uint32_t depth = 0;
	size_t n = 0;

	family_init(&f, c, t);
	for (uint32_t i = f.child[c->n]; i != NOBODY; i = behind(&f, i, &depth)) {
		uint32_t parent = f.parents[i];

		list[n++] = (struct talk_post){ c->list[i].post,
			parent == NOBODY ? POST_NONE : c->list[parent].post, depth };
	}
	family_release(&f);
	free(c->list);
	c->list = list;
}

void conversation_build(struct conversation *c, const struct thread *t, uint32_t post, bool tree)
{
	conversation_release(c);
	c->around = post;
	c->tree = tree;
	collect(c, t, post);
	if (tree)
		make_tree(c, t);
}

void conversation_of_one(struct conversation *c, uint32_t post)
{
	conversation_release(c);
	c->around = post;
	c->list = mem_alloc(sizeof *c->list);
	c->list[c->n++] = (struct talk_post){ post, POST_NONE, 0 };
}

bool conversation_has(const struct conversation *c, uint32_t post)
{
	if (!c->tree)
		return number_of(c, post) != NOBODY;
	for (size_t i = 0; i < c->n; i++)
		if (c->list[i].post == post)
			return true;
	return false;
}

/* --- */

/* One more than the deepest of the posts it quotes, as far as DEPTHS knows them. */
static uint32_t depth_of(const struct thread *t, uint32_t post, const uint32_t *depths)
{
	const struct post *p = &t->posts[post];
	uint32_t most = 0;

	for (uint32_t i = p->quotes; i < p->quotes + p->nquotes; i++) {
		uint32_t target = t->quotes[i].target;
		uint32_t depth = 1 + (target == POST_NONE ? 0 : depths[target]);

		if (depth > most)
			most = depth;
	}
	return most;
}

uint32_t conversation_deepest(const struct thread *t, uint32_t limit)
{
	uint32_t *depths = mem_zalloc(t->nposts, sizeof *depths);
	uint32_t most = 0;
	bool changed = true;

	/* Quotes lead back, so that one time through is enough but where threads were merged. */
	for (uint32_t pass = 0; changed && pass < limit; pass++) {
		changed = false;
		for (uint32_t i = 0; i < t->nposts; i++) {
			uint32_t depth = depth_of(t, i, depths);

			depth = depth < limit ? depth : limit;
			changed = changed || depth > depths[i];
			depths[i] = depth;
			most = depth > most ? depth : most;
		}
	}
	free(depths);
	return most;
}
