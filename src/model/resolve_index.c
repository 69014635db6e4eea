#include "model/resolve_index.h"

#include <stdlib.h>

#include "util/hash.h"
#include "util/mem.h"
#include "util/utf8.h"

static void map_init(struct post_map *m, const struct thread *t, bool authors)
{
	*m = (struct post_map){ .t = t, .authors = authors, .cap = 16 };
	while (m->cap < t->nposts * 2)
		m->cap *= 2;
	m->heads = mem_zalloc(m->cap, sizeof *m->heads);
	m->next = mem_alloc(t->nposts * sizeof *m->next);
}

/* The slot of the key, or the free one where it belongs. The key itself is read from the post. */
static size_t find_slot(const struct post_map *m, uint32_t author, int64_t minute)
{
	size_t i = hash_mix((uint64_t)minute << 32 ^ author) & (m->cap - 1);

	while (m->heads[i]) {
		const struct post *p = &m->t->posts[m->heads[i] - 1];

		if (resolve_minute(p->posted) == minute && (!m->authors || p->author == author))
			break;
		i = (i + 1) & (m->cap - 1);
	}
	return i;
}

/* Posts are put in from the last to the first, so chains are in reading order. */
static void put(struct post_map *m, uint32_t author, uint32_t post)
{
	size_t slot = find_slot(m, author, resolve_minute(m->t->posts[post].posted));

	m->next[post] = m->heads[slot];
	m->heads[slot] = post + 1;
}

void post_map_by_author(struct post_map *m, const struct thread *t)
{
	map_init(m, t, true);
	for (size_t i = t->nposts; i-- > 0;)
		if (t->posts[i].author != AUTHOR_NONE && t->posts[i].posted != TIME_NONE)
			put(m, t->posts[i].author, (uint32_t)i);
}

void post_map_by_minute(struct post_map *m, const struct thread *t)
{
	map_init(m, t, false);
	for (size_t i = t->nposts; i-- > 0;)
		if (t->posts[i].posted != TIME_NONE)
			put(m, 0, (uint32_t)i);
}

void post_map_release(struct post_map *m)
{
	free(m->heads);
	free(m->next);
	*m = (struct post_map){ 0 };
}

uint32_t post_map_first(const struct post_map *m, uint32_t author, int64_t posted)
{
	return m->heads[find_slot(m, author, resolve_minute(posted))] - 1;
}

uint32_t post_map_next(const struct post_map *m, uint32_t post)
{
	return m->next[post] - 1;
}

#define TEXT_MAX (1024 * 1024)

/* Code points at a post's beginning that are looked for in a flat excerpt, at most and at least. */
#define BEGINNING     8
#define BEGINNING_MIN 2

#define PID_TWO UINT64_MAX /* more than one pid */

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
		c->text->post(c->t, post, &c->scratch);
		c->posts[post] = arena_dup(&c->arena, buf_slice(&c->scratch));
	}
	return c->posts[post];
}

static struct slice excerpt_text(struct text_cache *c, uint32_t q)
{
	if (c->quote != q) {
		c->text->excerpt(&c->t->quotes[q], &c->excerpt);
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

bool text_same(struct text_cache *c, uint32_t a, uint32_t b)
{
	return slice_eq(post_text(c, a), post_text(c, b));
}

size_t text_length(struct text_cache *c, uint32_t q)
{
	return utf8_count(excerpt_text(c, q));
}

/* The pid that quotes give each post; a post that seems to have two has none. */
static uint64_t *pids_of(const struct thread *t)
{
	uint64_t *pids = mem_zalloc(t->nposts, sizeof *pids);

	for (size_t i = 0; i < t->nposts; i++)
		pids[i] = t->posts[i].pid;
	for (size_t i = 0; i < t->nquotes; i++) {
		const struct quote *q = &t->quotes[i];

		if (!q->pid || q->target == POST_NONE || pids[q->target] == PID_TWO)
			continue;
		if (pids[q->target] && pids[q->target] != q->pid)
			pids[q->target] = PID_TWO;
		else
			pids[q->target] = q->pid;
	}
	return pids;
}

/* Keeps a longest strictly rising sequence of pids (patience sorting with back links). */
static void keep_rising(struct anchors *a)
{
	uint32_t *tails = mem_alloc(a->n * sizeof *tails);
	uint32_t *back = mem_alloc(a->n * sizeof *back);
	size_t length = 0;

	for (size_t i = 0; i < a->n; i++) {
		size_t lo = 0, hi = length;

		if (length && a->list[tails[length - 1]].pid < a->list[i].pid)
			lo = length; /* as a rule they rise */
		while (lo < hi) {
			size_t mid = (lo + hi) / 2;

			if (a->list[tails[mid]].pid < a->list[i].pid)
				lo = mid + 1;
			else
				hi = mid;
		}
		back[i] = lo ? tails[lo - 1] : UINT32_MAX;
		tails[lo] = (uint32_t)i;
		length += lo == length;
	}
	a->n = length;
	for (uint32_t i = length ? tails[length - 1] : UINT32_MAX; length; i = back[i])
		tails[--length] = i;
	for (size_t i = 0; i < a->n; i++)
		a->list[i] = a->list[tails[i]];
	free(tails);
	free(back);
}

void anchors_build(struct anchors *a, const struct thread *t)
{
	uint64_t *pids = pids_of(t);

	a->n = 0;
	for (uint32_t i = 0; i < t->nposts; i++) {
		if (!pids[i] || pids[i] == PID_TWO)
			continue;
		MEM_ROOM(a->list, a->n, a->cap);
		a->list[a->n++] = (struct anchor){ pids[i], i };
	}
	free(pids);
	if (a->n)
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

void anchors_add(struct anchors *a, uint64_t pid, uint32_t post)
{
	size_t i = below(a, pid);

	if ((i && a->list[i - 1].post >= post) || (i < a->n && a->list[i].post <= post))
		return;
	MEM_ROOM(a->list, a->n, a->cap);
	memmove(a->list + i + 1, a->list + i, (a->n++ - i) * sizeof *a->list);
	a->list[i] = (struct anchor){ pid, post };
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
