/*
 * Files of an archive into a thread: indexed, united, resolved, the graph built.
 * The input is the files, parted by a byte 0xFF, which no UTF-8 holds.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/resolve.h"
#include "model/unite.h"
#include "parse/archive_excerpt.h"
#include "parse/archive_index.h"
#include "source/archive.h"

#define PARTS_MAX 8
#define PART_END  '\xFF'

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "%s\n", what);
	abort();
}

static void add_part(struct thread *t, struct slice text)
{
	/* As long as the text and no longer: reading on is then seen. */
	struct part *p = thread_add_part(t, "1-01[t].md", text.n ? text.n : 1);

	if (text.n)
		memcpy(p->bytes, text.p, text.n);
	p->n = text.n;
	archive_index(t, (uint32_t)t->nparts - 1, slice_of(p->bytes, p->n));
}

static void read_parts(struct thread *t, struct slice all)
{
	for (int i = 0; i < PARTS_MAX && all.n; i++) {
		const char *end = memchr(all.p, (unsigned char)PART_END, all.n);

		end = end ? end : slice_end(all);
		add_part(t, slice_between(all.p, end));
		all = slice_between(end + (end < slice_end(all)), slice_end(all));
	}
}

static bool is_within(struct slice s, const char *begin, const char *end)
{
	return s.n == 0 || (s.p >= begin && slice_end(s) <= end);
}

static void check_post(const struct thread *t, uint32_t i, uint32_t quotes_before)
{
	const struct post *p = &t->posts[i];
	const struct part *part = &t->parts[p->part];

	must(p->part < t->nparts, "a post is of no part");
	must(
	    is_within(p->raw, part->bytes, part->bytes + part->n), "a body is outside of its part");
	must(p->author == AUTHOR_NONE || p->author < t->nauthors,
	    "a post has an author who is none");
	must(p->quotes == quotes_before || !p->nquotes, "quotes do not follow their posts");
	must(p->quotes + p->nquotes <= t->nquotes, "a post has quotes that are none");
}

static void check_quote(const struct thread *t, const struct quote *q, const struct post *p)
{
	const char *end = slice_end(p->raw);

	must(q->begin >= p->raw.p && q->end <= end && q->begin < q->end, "a quote is outside");
	must(is_within(q->excerpt, q->begin, q->end), "an excerpt is outside of its quote");
	must(is_within(q->author, q->begin, q->end), "a quoted name is outside of its quote");
	must((q->target == POST_NONE) == (q->by == QUOTE_OPEN), "a quote is found by nothing");
	must(q->target == POST_NONE || q->target < t->nposts, "a quote has a target that is none");
	must(
	    q->target == POST_NONE || q->target < q->post || t->posts[q->target].posted < p->posted,
	    "a quote leads forward");
}

static void check_graph(const struct thread *t)
{
	const struct graph *g = &t->graph;

	must(g->first[0] == 0, "the graph does not begin");
	for (size_t i = 0; i < t->nposts; i++) {
		must(g->first[i] <= g->first[i + 1], "the graph runs backwards");
		for (uint32_t k = g->first[i]; k < g->first[i + 1]; k++)
			must(g->list[k] < t->nposts && g->list[k] != i, "the graph has a bad edge");
	}
}

static void check(const struct thread *t)
{
	uint32_t quotes = 0;

	for (uint32_t i = 0; i < t->nposts; i++) {
		const struct post *p = &t->posts[i];

		check_post(t, i, quotes);
		quotes += p->nquotes;
		for (uint32_t q = p->quotes; q < p->quotes + p->nquotes; q++) {
			must(t->quotes[q].post == i, "a quote is of another post");
			check_quote(t, &t->quotes[q], p);
		}
	}
	must(quotes == t->nquotes, "a quote is of no post");
	check_graph(t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct thread t;

	thread_init(&t);
	t.tid = 1;
	read_parts(&t, slice_of((const char *)data, size));
	thread_unite(&t);
	resolve_quotes(&t, &excerpt_text);
	graph_build(&t);
	check(&t);
	thread_release(&t);
	return 0;
}
