#include <stdlib.h>

#include "store/search_parts.h"
#include "util/mem.h"

static int newest_piece_first(const void *a, const void *b)
{
	const struct piece *x = a, *y = b;

	if (x->newest != y->newest)
		return x->newest > y->newest ? -1 : 1;
	return x->run.base > y->run.base ? -1 : 1;
}

static int newest_first(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;

	if (x->posted != y->posted)
		return x->posted > y->posted ? -1 : 1;
	return x->doc > y->doc ? -1 : 1;
}

struct search_group *search_list(struct search *s, const struct waiting *w)
{
	struct search_group *g = mem_zalloc(1, sizeof *g);
	struct piece *pieces = &s->pieces[w->first];

	g->thread = pieces->run.thread;
	for (size_t i = 0; i < w->n; i++)
		g->n += pieces[i].n;
	g->listing = mem_zalloc(1, sizeof *g->listing);
	g->listing->first = g->listing->next = w->first;
	g->listing->end = w->first + w->n;
	qsort(pieces, w->n, sizeof *pieces, newest_piece_first);
	return g;
}

/* Those of the next piece, in the room of those that were looked at. */
static void add_candidates(struct search_listing *l, const struct dated *more, size_t n)
{
	if (l->n > l->at)
		memmove(l->list, l->list + l->at, (l->n - l->at) * sizeof *l->list);
	l->n -= l->at;
	l->at = 0;
	if (l->n + n > l->cap)
		l->list = mem_grow(l->list, &l->cap, l->n + n, sizeof *l->list);
	for (size_t i = 0; i < n; i++) {
		l->list[l->n] = more[i];
		l->list[l->n++].piece = (uint32_t)l->next;
	}
	l->next++;
	if (l->n)
		qsort(l->list, l->n, sizeof *l->list, newest_first);
}

/* What of a piece is no candidate after all counts as looked at. */
static int list_piece(struct search *s, struct search_group *g, uint32_t *left, struct err *e)
{
	struct search_listing *l = g->listing;
	const struct piece *p = &s->pieces[l->next];
	struct err failed = { 0 };
	int r = search_living(search_candidates(s, &p->run, &failed), &failed, e);
	uint32_t n = r > 0 ? (uint32_t)s->ndated : 0;

	if (r < 0)
		return r;
	search_spend(left, p->run.n / SEARCH_TIMES);
	g->n -= p->n - n;
	s->refuted += p->n - n;
	add_candidates(l, s->dated, n);
	return 0;
}

static void end_listing(struct search_group *g)
{
	if (g->listing)
		free(g->listing->list);
	free(g->listing);
	g->listing = NULL;
}

/* May no piece that is not listed hold a newer one? */
static bool is_certain(const struct search *s, const struct search_listing *l)
{
	return l->next == l->end ||
	       (l->at < l->n && l->list[l->at].posted > s->pieces[l->next].newest);
}

int search_candidate(
    struct search *s, struct search_group *g, struct dated *next, uint32_t *left, struct err *e)
{
	struct search_listing *l = g->listing;
	int r = 0;

	if (!l)
		return 0;
	while (r == 0 && !is_certain(s, l))
		r = list_piece(s, g, left, e);
	if (r < 0)
		return r;
	if (l->at == l->n) {
		end_listing(g);
		return 0;
	}
	*next = l->list[l->at];
	return 1;
}

void search_looked(struct search_group *g)
{
	g->looked++;
	g->listing->at++;
}

void search_group_free(struct search_group *g)
{
	end_listing(g);
	free(g->docs);
}
