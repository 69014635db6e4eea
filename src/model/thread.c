#include "model/thread.h"

#include <stdio.h>
#include <stdlib.h>

#include "util/hash.h"
#include "util/mem.h"

struct author_map {
	struct name_slot {
		uint32_t author; /* index + 1, 0 is free */
		uint32_t hash;
	} * slots;  /* open addressing, at most half full */
	size_t cap; /* a power of two */
};

void thread_init(struct thread *t)
{
	*t = (struct thread){ .op = AUTHOR_NONE };
	t->names = mem_zalloc(1, sizeof *t->names);
}

static void graph_release(struct graph *g)
{
	free(g->first);
	free(g->list);
	*g = (struct graph){ 0 };
}

static void let_go(struct thread *t)
{
	if (t->keep)
		t->keep->let_go(t->keep);
	t->keep = NULL;
}

void thread_release(struct thread *t)
{
	for (size_t i = 0; i < t->parts_cap; i++)
		free(t->parts[i].bytes);
	graph_release(&t->graph);
	let_go(t);
	free(t->parts);
	free(t->posts);
	free(t->quotes);
	free(t->authors);
	free(t->holes);
	free(t->bodies);
	if (t->names) {
		free(t->names->slots);
		free(t->names);
	}
	*t = (struct thread){ 0 };
}

void thread_clear(struct thread *t)
{
	graph_release(&t->graph);
	let_go(t);
	free(t->bodies);
	t->bodies = NULL;
	t->bodies_cap = 0;
	if (t->names->cap)
		memset(t->names->slots, 0, t->names->cap * sizeof *t->names->slots);
	t->nposts = t->nquotes = t->nauthors = t->nparts = t->nholes = 0;
	free(t->bodies);
	t->bodies = NULL;
	t->bodies_cap = 0;
	t->tid = 0;
	t->title = t->board = slice_of(NULL, 0);
	t->op = AUTHOR_NONE;
}

struct part *thread_add_part(struct thread *t, const char *name, size_t cap)
{
	size_t was = t->parts_cap;
	struct part *p;

	MEM_ROOM(t->parts, t->nparts, t->parts_cap);
	if (t->parts_cap > was)
		memset(t->parts + was, 0, (t->parts_cap - was) * sizeof *t->parts);
	p = &t->parts[t->nparts++];
	if (p->cap < cap || !p->bytes) {
		/* Used again and too small: doubled, so that a scan soon has all it needs. What it
		 * held is not worth copying. */
		if (cap < p->cap * 2)
			cap = p->cap * 2;
		free(p->bytes);
		p->bytes = mem_alloc_large(cap);
		p->cap = cap;
	}
	p->name = name;
	p->n = 0;
	return p;
}

void thread_reserve(struct thread *t, size_t posts, size_t quotes)
{
	if (t->posts_cap - t->nposts < posts) {
		t->posts_cap = t->nposts + posts;
		t->posts = mem_realloc(t->posts, t->posts_cap, sizeof *t->posts);
	}
	if (t->quotes_cap - t->nquotes < quotes) {
		t->quotes_cap = t->nquotes + quotes;
		t->quotes = mem_realloc(t->quotes, t->quotes_cap, sizeof *t->quotes);
	}
}

/* The slot that holds NAME, or the free one where it belongs. */
static size_t find_slot(const struct thread *t, struct slice name, uint32_t hash)
{
	const struct author_map *m = t->names;
	size_t i = hash & (m->cap - 1);

	while (m->slots[i].author && !(m->slots[i].hash == hash &&
					 slice_eq(t->authors[m->slots[i].author - 1].name, name)))
		i = (i + 1) & (m->cap - 1);
	return i;
}

static void grow_names(struct thread *t)
{
	struct author_map *m = t->names;
	size_t cap = m->cap ? m->cap * 2 : 256;

	free(m->slots);
	m->slots = mem_zalloc(cap, sizeof *m->slots);
	m->cap = cap;
	for (size_t i = 0; i < t->nauthors; i++) {
		uint32_t hash = hash_slice(t->authors[i].name);
		size_t slot = find_slot(t, t->authors[i].name, hash);

		m->slots[slot] = (struct name_slot){ (uint32_t)i + 1, hash };
	}
}

uint32_t thread_author(struct thread *t, struct slice name)
{
	uint32_t hash = hash_slice(name);
	size_t slot;

	if (t->nauthors * 2 >= t->names->cap)
		grow_names(t);
	slot = find_slot(t, name, hash);
	if (t->names->slots[slot].author)
		return t->names->slots[slot].author - 1;
	MEM_ROOM(t->authors, t->nauthors, t->authors_cap);
	t->authors[t->nauthors] = (struct author){ .name = name };
	t->names->slots[slot] = (struct name_slot){ (uint32_t)++t->nauthors, hash };
	return (uint32_t)t->nauthors - 1;
}

uint32_t thread_find_author(const struct thread *t, struct slice name)
{
	size_t slot;

	if (!t->nauthors)
		return AUTHOR_NONE;
	slot = find_slot(t, name, hash_slice(name));
	return t->names->slots[slot].author - 1; /* AUTHOR_NONE where nobody is */
}

struct post *thread_add_post(struct thread *t)
{
	struct post *p;

	MEM_ROOM(t->posts, t->nposts, t->posts_cap);
	p = &t->posts[t->nposts++];
	*p = (struct post){
		.posted = TIME_NONE,
		.author = AUTHOR_NONE,
		.quotes = (uint32_t)t->nquotes,
	};
	return p;
}

struct quote *thread_add_quote(struct thread *t)
{
	struct quote *q;

	MEM_ROOM(t->quotes, t->nquotes, t->quotes_cap);
	q = &t->quotes[t->nquotes++];
	*q = (struct quote){ .posted = TIME_NONE, .target = POST_NONE };
	return q;
}

/* As many bodies as there is room for posts. */
static void reserve_bodies(struct thread *t)
{
	if (t->bodies_cap >= t->posts_cap)
		return;
	t->bodies_cap = t->posts_cap;
	t->bodies = mem_realloc(t->bodies, t->bodies_cap, sizeof *t->bodies);
}

void thread_set_body(struct thread *t, const struct body *body)
{
	reserve_bodies(t);
	t->bodies[t->nposts - 1] = body;
}

/* The author of TAIL as one of T, with what is known of him. */
static uint32_t take_author(struct thread *t, const struct author *author)
{
	uint32_t i = thread_author(t, author->name);

	if (!t->authors[i].uid)
		t->authors[i].uid = author->uid;
	return i;
}

void thread_append_post(struct thread *t, const struct thread *tail, uint32_t post)
{
	const struct post *from = &tail->posts[post];
	struct post *p = thread_add_post(t);
	uint32_t quotes = p->quotes;

	*p = *from;
	p->quotes = quotes;
	if (from->author != AUTHOR_NONE)
		p->author = take_author(t, &tail->authors[from->author]);
	for (uint32_t i = 0; i < from->nquotes; i++) {
		struct quote *q = thread_add_quote(t);

		*q = tail->quotes[from->quotes + i];
		q->post = (uint32_t)t->nposts - 1;
	}
	if (tail->bodies)
		thread_set_body(t, tail->bodies[post]);
}

void thread_add_hole(struct thread *t, uint32_t first, uint32_t last)
{
	MEM_ROOM(t->holes, t->nholes, t->holes_cap);
	t->holes[t->nholes++] = (struct hole){ (uint32_t)t->nposts, first, last, false };
}

uint32_t thread_pid(const struct thread *t, uint64_t pid)
{
	for (uint32_t i = 0; pid && i < t->nposts; i++)
		if (t->posts[i].pid == pid)
			return i;
	return POST_NONE;
}

uint64_t thread_quote_name(const struct thread *t, uint32_t quote)
{
	const struct post *p = &t->posts[t->quotes[quote].post];

	return p->pid ? hash_mix(p->pid) + (quote - p->quotes) : quote;
}

void thread_append(struct thread *t, const struct thread *tail)
{
	uint32_t posts = (uint32_t)t->nposts, quotes = (uint32_t)t->nquotes;
	uint32_t *authors = mem_alloc(tail->nauthors * sizeof *authors);

	for (size_t i = 0; i < tail->nauthors; i++)
		authors[i] = take_author(t, &tail->authors[i]);
	thread_reserve(t, tail->nposts, tail->nquotes);
	if (tail->bodies && tail->nposts) {
		reserve_bodies(t);
		memcpy(t->bodies + posts, tail->bodies, tail->nposts * sizeof *t->bodies);
	}
	for (size_t i = 0; i < tail->nposts; i++) {
		struct post *p = &t->posts[t->nposts++];

		*p = tail->posts[i];
		p->quotes += quotes;
		if (p->author != AUTHOR_NONE)
			p->author = authors[p->author];
	}
	for (size_t i = 0; i < tail->nquotes; i++) {
		struct quote *q = &t->quotes[t->nquotes++];

		*q = tail->quotes[i];
		q->post += posts;
	}
	free(authors);
}

/* Is A nearer to FLOOR than B, both at or above it? The post that bears a floor without a letter
 * comes before those with one. */
static bool nearer(const struct post *a, const struct post *b)
{
	return a->floor < b->floor || (a->floor == b->floor && a->twin < b->twin);
}

uint32_t thread_floor(const struct thread *t, uint32_t floor)
{
	uint32_t best = POST_NONE;

	for (uint32_t i = 0; i < t->nposts; i++)
		if (t->posts[i].floor >= floor &&
		    (best == POST_NONE || nearer(&t->posts[i], &t->posts[best])))
			best = i;
	return best;
}

void post_label(char out[FLOOR_LABEL_SIZE], const struct post *p)
{
	if (!p->floor)
		snprintf(out, FLOOR_LABEL_SIZE, "?");
	else if (!p->twin)
		snprintf(out, FLOOR_LABEL_SIZE, "%u", p->floor);
	else if (p->twin < 26)
		snprintf(out, FLOOR_LABEL_SIZE, "%u%c", p->floor, 'a' + p->twin);
	else
		snprintf(out, FLOOR_LABEL_SIZE, "%u.%u", p->floor, p->twin + 1u);
}

const char *quote_by_name(enum quote_by by)
{
	static const char *const names[QUOTE_BY_COUNT] = {
		[QUOTE_PID] = "pid",
		[QUOTE_MINUTE] = "minute",
		[QUOTE_ZONE] = "zone",
		[QUOTE_TEXT] = "text",
		[QUOTE_NAME] = "name",
		[QUOTE_FLOOR] = "floor",
	};

	return names[by];
}

/* Two quotes of one post in another count once: the quotes of a post stand together. */
static bool repeats(const struct thread *t, const struct post *p, uint32_t quote)
{
	for (uint32_t i = p->quotes; i < quote; i++)
		if (t->quotes[i].target == t->quotes[quote].target)
			return true;
	return false;
}

/* Calls for each edge of the graph, in reading order. A post with very many quotes is not worth
 * looking through for repetitions. */
static void each_edge(
    const struct thread *t, void (*edge)(struct graph *, uint32_t, uint32_t), struct graph *g)
{
	for (uint32_t i = 0; i < t->nposts; i++) {
		const struct post *p = &t->posts[i];

		for (uint32_t q = p->quotes; q < p->quotes + p->nquotes; q++)
			if (t->quotes[q].target != POST_NONE &&
			    (p->nquotes > 64 || !repeats(t, p, q)))
				edge(g, i, t->quotes[q].target);
	}
}

static void count_edge(struct graph *g, uint32_t from, uint32_t to)
{
	(void)from;
	g->first[to + 1]++;
}

static void put_edge(struct graph *g, uint32_t from, uint32_t to)
{
	g->list[g->first[to]++] = from;
}

void graph_build(struct thread *t)
{
	struct graph *g = &t->graph;

	graph_release(g);
	g->first = mem_zalloc(t->nposts + 1, sizeof *g->first);
	each_edge(t, count_edge, g);
	for (size_t i = 0; i < t->nposts; i++)
		g->first[i + 1] += g->first[i];
	g->list = mem_zalloc(g->first[t->nposts], sizeof *g->list);
	each_edge(t, put_edge, g);
	/* Filling moved each beginning to the next one's place. */
	memmove(g->first + 1, g->first, t->nposts * sizeof *g->first);
	g->first[0] = 0;
}
