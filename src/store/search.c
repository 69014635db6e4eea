#include "store/search.h"

#include <stdlib.h>

#include "model/thread.h"
#include "store/search_parts.h"
#include "util/mem.h"

#define TEXT_MAX ((size_t)16 * 1024 * 1024) /* bytes of a post's text */
#define FEW      (SEARCH_FIRST_HITS + 1)    /* so that it is known whether there are more */

/* --- Looking at candidates --- */

static struct slice folded_text(void *ctx, const struct query *q)
{
	(void)q;
	return buf_slice(&((struct search *)ctx)->folded);
}

static bool text_holds(struct search *s, const struct stored_run *run, const struct run_post *p)
{
	struct query_subject subject = {
		.granted = ~SEARCH_TEXT_KINDS, .text = folded_text, .ctx = s
	};

	buf_clear(&s->text);
	if (!s->texts->read(s->texts->ctx, run, p, &s->text)) {
		s->unread++;
		return false;
	}
	buf_clear(&s->folded);
	query_fold(s->q, buf_slice(&s->text), &s->folded);
	return query_matches(s->q, &subject);
}

/* Does the text of a candidate say so? */
static int doc_holds(struct search *s, const struct dated *d, struct err *e)
{
	const struct stored_run *run = &s->pieces[d->piece].run;
	struct err failed = { 0 };
	int r;

	if (!s->plan.texts)
		return 1;
	r = search_living(search_decode(s, run, &failed), &failed, e);
	return r <= 0 ? r : text_holds(s, run, &s->posts[d->doc - run->base]);
}

static bool too_costly(const struct search *s)
{
	return query_gave_up(s->q) >= SEARCH_COSTLY;
}

/* A text that was too much ends the slice. */
static int look_at(
    struct search *s, struct search_group *g, const struct dated *d, uint32_t *left, struct err *e)
{
	unsigned gave_up = query_gave_up(s->q);
	int r = doc_holds(s, d, e);

	if (r < 0)
		return r;
	search_spend(left, s->plan.texts ? SEARCH_TEXT_COST : 1);
	if (query_gave_up(s->q) > gave_up)
		*left = 0;
	search_looked(g);
	if (r) {
		MEM_ROOM(g->docs, g->nhits, g->docs_cap);
		g->docs[g->nhits++] = d->doc;
		s->hits++;
	} else {
		s->refuted++;
	}
	return 0;
}

/* Looks at candidates of G until it has WANT hits or LEFT is used up. */
static int look(
    struct search *s, struct search_group *g, uint32_t want, uint32_t *left, struct err *e)
{
	struct dated next;
	int r = 0;

	while (
	    r == 0 && g->nhits < want && *left && (r = search_candidate(s, g, &next, left, e)) > 0)
		r = look_at(s, g, &next, left, e);
	return r;
}

/* The thread that comes next, if the slice is enough to know it. */
static int take_next(struct search *s, uint32_t *left, struct err *e)
{
	struct search_group g;
	int r = search_next(s, &g, left, e);

	if (r <= 0)
		return r;
	MEM_ROOM(s->groups, s->ngroups, s->groups_cap);
	s->groups[s->ngroups++] = g;
	s->giving = true;
	return 0;
}

/* Has one that waits a newer candidate than this? */
static bool is_late(const struct search *s, const struct dated *d)
{
	return s->order == SEARCH_NEWEST && s->nwaiting && s->waiting[0].key > d->posted;
}

static void put_back(struct search *s, const struct dated *next)
{
	struct search_group *g = mem_alloc(sizeof *g);
	const struct search_listing *l;

	*g = s->groups[--s->ngroups];
	l = g->listing;
	s->giving = false;
	search_wait(s, &(struct waiting){ l->first, l->end - l->first, next->posted, g });
}

static void give(struct search *s)
{
	struct search_group *g = &s->groups[s->ngroups - 1];

	s->giving = false;
	s->version++;
	if (!g->nhits) {
		search_group_free(g);
		s->ngroups--;
	}
}

/* Its first hits; without any it is none to be given, and with a late one it waits again. */
static int look_first(struct search *s, uint32_t *left, struct err *e)
{
	struct search_group *g = &s->groups[s->ngroups - 1];
	struct dated next;
	int r = 0;

	while (r == 0 && !g->nhits && *left && (r = search_candidate(s, g, &next, left, e)) > 0) {
		if (is_late(s, &next)) {
			put_back(s, &next);
			return 0;
		}
		r = look_at(s, g, &next, left, e);
	}
	if (r == 0 && g->nhits)
		r = look(s, g, FEW, left, e);
	if (r < 0 || g->looked == g->n || g->nhits >= FEW)
		give(s);
	return r;
}

/* The rest of the first thread that is not through. */
static int look_rest(struct search *s, uint32_t *left, struct err *e)
{
	struct search_group *g = &s->groups[s->next];
	int r = look(s, g, UINT32_MAX, left, e);

	s->version++;
	if (g->looked == g->n)
		s->next++;
	return r;
}

static void forget_waiting(struct search *s)
{
	if (s->giving)
		give(s);
	for (size_t i = 0; i < s->nwaiting; i++) {
		if (s->waiting[i].begun)
			search_group_free(s->waiting[i].begun);
		free(s->waiting[i].begun);
	}
	s->nwaiting = 0;
}

static bool more(const struct search *s)
{
	return s->giving || s->nwaiting || s->next < s->ngroups;
}

void search_stop(struct search *s)
{
	if (!more(s))
		return;
	forget_waiting(s);
	for (size_t i = s->next; i < s->ngroups; i++)
		s->groups[i].n = s->groups[i].looked;
	s->next = s->ngroups;
	s->skipped = s->candidates - s->hits - s->refuted;
	s->candidates -= s->skipped;
	s->version++;
}

/* In one transaction: each statement alone would ask for the locks anew. */
int search_work(struct search *s, size_t groups, uint32_t posts, struct err *e)
{
	uint32_t left =
	    posts < UINT32_MAX / SEARCH_TEXT_COST ? posts * SEARCH_TEXT_COST : UINT32_MAX;
	int r = store_begin_read(s->store, e);
	bool begun = r == 0;

	while (r == 0 && left && more(s)) {
		if (s->giving)
			r = look_first(s, &left, e);
		else if (s->nwaiting && (s->ngroups < groups || s->next == s->ngroups))
			r = take_next(s, &left, e);
		else
			r = look_rest(s, &left, e);
	}
	if (begun)
		store_end_read(s->store);
	if (r < 0 || too_costly(s))
		search_stop(s);
	return r < 0 ? r : more(s);
}

int search_finish(struct search *s, size_t i, struct err *e)
{
	struct search_group *g = &s->groups[i];
	int r = 0;

	while (r == 0 && g->looked < g->n && !too_costly(s)) {
		uint32_t left = UINT32_MAX;

		r = look(s, g, UINT32_MAX, &left, e);
	}
	return r;
}

/* --- What was found --- */

size_t search_count(const struct search *s)
{
	return s->ngroups - s->giving;
}

const struct search_group *search_group(const struct search *s, size_t i)
{
	return &s->groups[i];
}

unsigned search_version(const struct search *s)
{
	return s->version;
}

struct search_sum search_sum(const struct search *s)
{
	return (struct search_sum){
		.hits = s->plan.texts ? s->candidates - s->refuted : s->candidates,
		.threads = (uint32_t)(s->ngroups + s->nwaiting),
		.unread = s->unread,
		.skipped = s->skipped + query_gave_up(s->q),
		.sure = !s->plan.texts || !more(s),
	};
}

int search_new(struct search **out, struct store *store, const struct query *q,
    enum search_order order, const struct search_texts *texts, struct err *e)
{
	struct search *s = mem_zalloc(1, sizeof *s);
	int r;

	s->store = store;
	s->q = q;
	s->texts = texts;
	s->order = order;
	buf_init(&s->text, TEXT_MAX);
	buf_init(&s->folded, TEXT_MAX);
	r = store_begin_read(store, e);
	if (r == 0) {
		r = search_plan_make(&s->plan, store, q, e);
		if (r == 0)
			r = search_gather(s, e);
		store_end_read(store);
	}
	if (r < 0) {
		search_free(s);
		s = NULL;
	}
	*out = s;
	return r;
}

void search_free(struct search *s)
{
	if (!s)
		return;
	forget_waiting(s);
	for (size_t i = 0; i < s->ngroups; i++)
		search_group_free(&s->groups[i]);
	search_plan_release(&s->plan);
	free(s->groups);
	free(s->waiting);
	free(s->pieces);
	free(s->posts);
	free(s->dated);
	free(s->times);
	buf_release(&s->text);
	buf_release(&s->folded);
	free(s);
}
