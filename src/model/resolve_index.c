#include "model/resolve_index.h"

#include <stdlib.h>

#include "util/hash.h"
#include "util/mem.h"
#include "util/utf8.h"

static int64_t minute_of(int64_t posted)
{
	return posted >= 0 ? posted / 60 : -((59 - posted) / 60);
}

static uint64_t key_of(uint32_t author, int64_t posted)
{
	return hash_mix((uint64_t)minute_of(posted) << 32 ^ author) | 1;
}

static void map_init(struct post_map *m, size_t n)
{
	m->cap = 16;
	while (m->cap < n * 2)
		m->cap *= 2;
	m->keys = mem_zalloc(m->cap, sizeof *m->keys);
	m->heads = mem_zalloc(m->cap, sizeof *m->heads);
	m->next = mem_zalloc(n, sizeof *m->next);
}

static size_t find_slot(const struct post_map *m, uint64_t key)
{
	size_t i = key & (m->cap - 1);

	while (m->heads[i] && m->keys[i] != key)
		i = (i + 1) & (m->cap - 1);
	return i;
}

/* Posts are put in from the last to the first, so chains are in reading order. */
static void put(struct post_map *m, uint64_t key, uint32_t post)
{
	size_t slot = find_slot(m, key);

	m->keys[slot] = key;
	m->next[post] = m->heads[slot];
	m->heads[slot] = post + 1;
}

void post_map_by_author(struct post_map *m, const struct thread *t)
{
	map_init(m, t->nposts);
	for (size_t i = t->nposts; i-- > 0;)
		if (t->posts[i].author != AUTHOR_NONE && t->posts[i].posted != TIME_NONE)
			put(m, key_of(t->posts[i].author, t->posts[i].posted), (uint32_t)i);
}

void post_map_by_minute(struct post_map *m, const struct thread *t)
{
	map_init(m, t->nposts);
	for (size_t i = t->nposts; i-- > 0;)
		if (t->posts[i].posted != TIME_NONE)
			put(m, key_of(0, t->posts[i].posted), (uint32_t)i);
}

void post_map_release(struct post_map *m)
{
	free(m->keys);
	free(m->heads);
	free(m->next);
	*m = (struct post_map){ 0 };
}

uint32_t post_map_first(const struct post_map *m, uint32_t author, int64_t posted)
{
	return m->heads[find_slot(m, key_of(author, posted))] - 1;
}

uint32_t post_map_next(const struct post_map *m, uint32_t post)
{
	return m->next[post] - 1;
}

#define TEXT_MAX (1024 * 1024)

/* Code points at a post's beginning that are looked for in a flat excerpt, at most and at least. */
#define BEGINNING     8
#define BEGINNING_MIN 2

void text_cache_init(struct text_cache *c, const struct thread *t, const struct resolve_text *text)
{
	*c = (struct text_cache){ .t = t, .text = text, .quote = QUOTE_NONE };
	arena_init(&c->arena);
	buf_init(&c->scratch, TEXT_MAX);
	buf_init(&c->excerpt, TEXT_MAX);
}

void text_cache_release(struct text_cache *c)
{
	free(c->posts);
	arena_release(&c->arena);
	buf_release(&c->scratch);
	buf_release(&c->excerpt);
}

static struct slice post_text(struct text_cache *c, uint32_t post)
{
	if (!c->posts)
		c->posts = mem_zalloc(c->t->nposts, sizeof *c->posts);
	if (!c->posts[post].p) {
		c->text->post(c->t->posts[post].raw, &c->scratch);
		c->posts[post] = arena_dup(&c->arena, buf_slice(&c->scratch));
	}
	return c->posts[post];
}

static struct slice excerpt_text(struct text_cache *c, uint32_t q)
{
	if (c->quote != q) {
		c->text->excerpt(c->t->quotes[q].excerpt, &c->excerpt);
		c->quote = q;
	}
	return buf_slice(&c->excerpt);
}

/* An excerpt that the forum did not make may hold the quoted post's own quote first. */
static bool holds_beginning(struct slice excerpt, struct slice post)
{
	size_t n = 0, count = 0;
	uint32_t cp;

	while (n < post.n && count < BEGINNING) {
		n += utf8_next(slice_skip(post, n), &cp);
		count++;
	}
	return count >= BEGINNING_MIN && slice_find(excerpt, slice_head(post, n));
}

enum match text_match(struct text_cache *c, uint32_t q, uint32_t post)
{
	struct slice excerpt = excerpt_text(c, q);
	enum match match = (enum match)c->text->compare(excerpt, post_text(c, post));

	if (match == MATCH_DIFFERS && c->t->quotes[q].flat &&
	    holds_beginning(excerpt, post_text(c, post)))
		return MATCH_SIMILAR;
	return match;
}

size_t text_length(struct text_cache *c, uint32_t q)
{
	return utf8_count(excerpt_text(c, q));
}

static int by_pid(const void *a, const void *b)
{
	const struct anchor *x = a, *y = b;

	if (x->pid != y->pid)
		return x->pid < y->pid ? -1 : 1;
	return x->post < y->post ? -1 : x->post > y->post;
}

static void add(struct anchors *a, uint64_t pid, uint32_t post)
{
	MEM_ROOM(a->list, a->n, a->cap);
	a->list[a->n++] = (struct anchor){ pid, post };
}

/* One entry a pid; a pid that seems to belong to two posts belongs to none. */
static void unique(struct anchors *a)
{
	size_t n = 0;

	for (size_t i = 0, end; i < a->n; i = end) {
		bool agree = true;

		for (end = i + 1; end < a->n && a->list[end].pid == a->list[i].pid; end++)
			agree = agree && a->list[end].post == a->list[i].post;
		if (agree)
			a->list[n++] = a->list[i];
	}
	a->n = n;
}

/* Keeps a longest strictly rising sequence of posts (patience sorting with back links). */
static void keep_rising(struct anchors *a)
{
	uint32_t *tails = mem_alloc(a->n * sizeof *tails);
	uint32_t *back = mem_alloc(a->n * sizeof *back);
	bool *keep = mem_zalloc(a->n, sizeof *keep);
	size_t length = 0, n = 0;

	for (size_t i = 0; i < a->n; i++) {
		size_t lo = 0, hi = length;

		while (lo < hi) {
			size_t mid = (lo + hi) / 2;

			if (a->list[tails[mid]].post < a->list[i].post)
				lo = mid + 1;
			else
				hi = mid;
		}
		back[i] = lo ? tails[lo - 1] : UINT32_MAX;
		tails[lo] = (uint32_t)i;
		length += lo == length;
	}
	for (uint32_t i = length ? tails[length - 1] : UINT32_MAX; i != UINT32_MAX; i = back[i])
		keep[i] = true;
	for (size_t i = 0; i < a->n; i++)
		if (keep[i])
			a->list[n++] = a->list[i];
	a->n = n;
	free(tails);
	free(back);
	free(keep);
}

void anchors_build(struct anchors *a, const struct thread *t)
{
	a->n = 0;
	for (size_t i = 0; i < t->nposts; i++)
		if (t->posts[i].pid)
			add(a, t->posts[i].pid, (uint32_t)i);
	for (size_t i = 0; i < t->nquotes; i++)
		if (t->quotes[i].pid && t->quotes[i].target != POST_NONE)
			add(a, t->quotes[i].pid, t->quotes[i].target);
	if (!a->n)
		return;
	qsort(a->list, a->n, sizeof *a->list, by_pid);
	unique(a);
	keep_rising(a);
}

void anchors_release(struct anchors *a)
{
	free(a->list);
	*a = (struct anchors){ 0 };
}

/* How many anchors have a smaller pid. */
static size_t below(const struct anchors *a, uint64_t pid)
{
	size_t lo = 0, hi = a->n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (a->list[mid].pid < pid)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

uint32_t anchors_find(const struct anchors *a, uint64_t pid)
{
	size_t i = below(a, pid);

	return i < a->n && a->list[i].pid == pid ? a->list[i].post : POST_NONE;
}

void anchors_bounds(
    const struct anchors *a, uint64_t pid, size_t nposts, uint32_t *low, uint32_t *high)
{
	size_t i = below(a, pid);

	*low = i ? a->list[i - 1].post + 1 : 0;
	*high = (uint32_t)nposts + 1;
	while (i < a->n && a->list[i].pid == pid)
		i++;
	if (i < a->n)
		*high = a->list[i].post + 1;
}
