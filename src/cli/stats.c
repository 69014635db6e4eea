#include "cli/stats.h"

#include <stdlib.h>

#include "util/hash.h"
#include "util/mem.h"
#include "util/utf8.h"

#define WORDS_MAX 120 /* code points kept of a post that is quoted often */

void stats_init(struct stats *s, int zone)
{
	*s = (struct stats){ .zone = zone };
	arena_init(&s->a);
	buf_init(&s->text, SIZE_MAX / 4);
}

void stats_release(struct stats *s)
{
	free(s->by_name.slots);
	free(s->by_pair.slots);
	free(s->threads);
	free(s->authors);
	free(s->pairs);
	free(s->times);
	free(s->lengths);
	buf_release(&s->text);
	arena_release(&s->a);
}

void stats_thread(struct stats *s, struct slice title, uint64_t tid)
{
	MEM_ROOM(s->threads, s->nthreads, s->threads_cap);
	s->threads[s->nthreads++] =
	    (struct stats_of){ .title = arena_dup(&s->a, title), .tid = tid };
}

/* ---- tables */

static uint32_t hash_author(const struct stats *s, uint32_t i)
{
	return hash_slice(s->authors[i].name);
}

static uint32_t hash_of_pair(uint32_t from, uint32_t to)
{
	return (uint32_t)hash_mix((uint64_t)from << 32 | to);
}

static uint32_t hash_pair(const struct stats *s, uint32_t i)
{
	return hash_of_pair(s->pairs[i].from, s->pairs[i].to);
}

/* Twice as many slots as entries at least, N entries being in it. */
static void make_room(const struct stats *s, struct stats_table *t, size_t n,
    uint32_t (*hash)(const struct stats *s, uint32_t i))
{
	if (t->cap > n * 2 + 2)
		return;
	free(t->slots);
	t->cap = t->cap ? t->cap * 2 : 64;
	t->slots = mem_zalloc(t->cap, sizeof *t->slots);
	for (uint32_t i = 0; i < n; i++) {
		size_t at = hash(s, i) & (t->cap - 1);

		while (t->slots[at])
			at = (at + 1) & (t->cap - 1);
		t->slots[at] = i + 1;
	}
}

static uint32_t author_of(struct stats *s, struct slice name)
{
	size_t at;

	make_room(s, &s->by_name, s->nauthors, hash_author);
	at = hash_slice(name) & (s->by_name.cap - 1);
	for (; s->by_name.slots[at]; at = (at + 1) & (s->by_name.cap - 1))
		if (slice_eq(s->authors[s->by_name.slots[at] - 1].name, name))
			return s->by_name.slots[at] - 1;
	MEM_ROOM(s->authors, s->nauthors, s->authors_cap);
	s->authors[s->nauthors] = (struct stats_author){ .name = arena_dup(&s->a, name) };
	s->by_name.slots[at] = (uint32_t)++s->nauthors;
	return (uint32_t)s->nauthors - 1;
}

static void add_pair(struct stats *s, uint32_t from, uint32_t to)
{
	size_t at;

	make_room(s, &s->by_pair, s->npairs, hash_pair);
	at = hash_of_pair(from, to) & (s->by_pair.cap - 1);
	for (; s->by_pair.slots[at]; at = (at + 1) & (s->by_pair.cap - 1)) {
		struct stats_pair *p = &s->pairs[s->by_pair.slots[at] - 1];

		if (p->from == from && p->to == to) {
			p->count++;
			return;
		}
	}
	MEM_ROOM(s->pairs, s->npairs, s->pairs_cap);
	s->pairs[s->npairs] = (struct stats_pair){ from, to, 1 };
	s->by_pair.slots[at] = (uint32_t)++s->npairs;
}

/* ---- a post */

static struct slice name_of(const struct thread *t, uint32_t author)
{
	return author == AUTHOR_NONE ? slice_of("", 0) : t->authors[author].name;
}

static void add_quotes(struct stats *s, const struct thread *t, const struct post *p, uint32_t from,
    const struct verdicts *v)
{
	for (uint32_t i = 0; i < p->nquotes; i++) {
		const struct quote *q = &t->quotes[p->quotes + i];
		struct slice to = q->author;

		if (verdicts_hide_quote(v, t, q))
			continue;
		if (q->target != POST_NONE)
			to = name_of(t, t->posts[q->target].author);
		s->quotes++;
		if (to.n && s->authors[from].name.n)
			add_pair(s, from, author_of(s, to));
	}
}

/* The first words of the text just made, on one line. */
static struct slice first_words(struct stats *s)
{
	struct slice text = buf_slice(&s->text);
	size_t n = 0;

	for (size_t cps = 0; n < text.n && cps < WORDS_MAX; cps++) {
		uint32_t cp;

		n += utf8_next(slice_skip(text, n), &cp);
	}
	for (size_t i = 0; i < n; i++)
		if (s->text.p[i] == '\n')
			s->text.p[i] = ' ';
	return arena_dup(&s->a, slice_head(text, n));
}

static uint32_t times_quoted(const struct thread *t, uint32_t post)
{
	const struct graph *g = &t->graph;

	return g->first ? g->first[post + 1] - g->first[post] : 0;
}

static void add_quoted(struct stats *s, const struct thread *t, uint32_t post, uint32_t author)
{
	uint32_t count = times_quoted(t, post);
	size_t at = s->nquoted;

	while (at && s->quoted[at - 1].count < count)
		at--;
	if (!count || at == STATS_QUOTED)
		return;
	s->nquoted += s->nquoted < STATS_QUOTED;
	for (size_t i = s->nquoted - 1; i > at; i--)
		s->quoted[i] = s->quoted[i - 1];
	s->quoted[at] = (struct stats_quoted){ .tid = t->tid,
		.thread = s->nthreads ? (uint32_t)s->nthreads - 1 : 0,
		.words = first_words(s),
		.floor = t->posts[post].floor,
		.author = author,
		.count = count };
}

/* Returns the author. */
static uint32_t count(struct stats *s, struct slice name, int64_t posted)
{
	uint32_t author = author_of(s, name);

	s->posts++;
	s->authors[author].posts++;
	if (s->nthreads)
		s->threads[s->nthreads - 1].posts++;
	if (posted != TIME_NONE) {
		MEM_ROOM(s->times, s->ntimes, s->times_cap);
		s->times[s->ntimes++] = posted;
	}
	return author;
}

void stats_bare(struct stats *s, struct slice author, int64_t posted)
{
	count(s, author, posted);
}

void stats_post(struct stats *s, const struct thread *t, uint32_t post, const struct body *b,
    const struct verdicts *v)
{
	const struct post *p = &t->posts[post];
	uint32_t author = count(s, name_of(t, p->author), p->posted);

	buf_clear(&s->text);
	body_text(b->blocks, &s->text, NULL, 0);
	MEM_ROOM(s->lengths, s->nlengths, s->lengths_cap);
	s->lengths[s->nlengths++] = (uint32_t)utf8_count(buf_slice(&s->text));
	add_quotes(s, t, p, author, v);
	add_quoted(s, t, post, author);
}
