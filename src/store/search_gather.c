#include <stdlib.h>

#include "model/thread.h"
#include "store/search_parts.h"
#include "util/date.h"
#include "util/mem.h"

#define LOOKED_UP (STORE_RUNS_FEW / 4) /* documents, for each of which a run is */

/* --- The heap --- */

static bool sooner(const struct waiting *a, const struct waiting *b)
{
	return a->key != b->key ? a->key > b->key : a->first > b->first;
}

static void sift_down(struct waiting *heap, size_t n, size_t i)
{
	struct waiting moved = heap[i];

	for (size_t child; (child = 2 * i + 1) < n; i = child) {
		if (child + 1 < n && sooner(&heap[child + 1], &heap[child]))
			child++;
		if (!sooner(&heap[child], &moved))
			break;
		heap[i] = heap[child];
	}
	heap[i] = moved;
}

void search_wait(struct search *s, const struct waiting *w)
{
	size_t i = s->nwaiting;

	MEM_ROOM(s->waiting, s->nwaiting, s->waiting_cap);
	s->nwaiting++;
	for (; i && sooner(w, &s->waiting[(i - 1) / 2]); i = (i - 1) / 2)
		s->waiting[i] = s->waiting[(i - 1) / 2];
	s->waiting[i] = *w;
}

/* --- Candidates --- */

int search_decode(struct search *s, const struct stored_run *run, struct err *e)
{
	int r;

	if (s->decoded == run->base)
		return 0;
	s->decoded = 0;
	if (run->n > s->posts_cap)
		s->posts = mem_grow(s->posts, &s->posts_cap, run->n, sizeof *s->posts);
	r = store_run_posts(s->store, run, s->posts, e);
	if (r == 0)
		s->decoded = run->base;
	return r;
}

static bool asks(const struct query *q, unsigned kinds)
{
	for (size_t i = 0; i < q->n; i++)
		if (1u << q->terms[i].kind & kinds)
			return true;
	return false;
}

static bool post_holds(const struct query *q, const struct run_post *p)
{
	struct query_subject subject = {
		.granted = ~SEARCH_POST_KINDS,
		.posted = p->posted,
		.floor = p->floor,
		.op = p->flags & POST_IS_OP,
	};

	return query_matches(q, &subject);
}

static void add_dated(struct search *s, int64_t posted, uint32_t doc)
{
	MEM_ROOM(s->dated, s->ndated, s->dated_cap);
	s->dated[s->ndated++] = (struct dated){ .posted = posted, .doc = doc };
}

/* By the columns of the posts, all of which are decoded. */
static int date_by_posts(struct search *s, const struct stored_run *run, struct err *e)
{
	uint32_t doc = run->base;
	int r = search_decode(s, run, e);

	for (; r == 0 && docset_next(&s->plan.docs, doc, &doc) && doc - run->base < run->n; doc++) {
		const struct run_post *p = &s->posts[doc - run->base];

		if (post_holds(s->q, p))
			add_dated(s, p->posted, doc);
	}
	return r;
}

/* Of all that a run says of its posts nothing but the times is read. */
static int date_by_times(struct search *s, const struct stored_run *run, struct err *e)
{
	uint32_t doc = run->base;
	int r;

	if (run->n > s->times_cap)
		s->times = mem_grow(s->times, &s->times_cap, run->n, sizeof *s->times);
	r = store_run_times(s->store, run, s->times, e);
	for (; r == 0 && docset_next(&s->plan.docs, doc, &doc) && doc - run->base < run->n; doc++) {
		int64_t posted = s->times[doc - run->base];

		add_dated(s, posted ? posted : TIME_NONE, doc);
	}
	return r;
}

int search_candidates(struct search *s, const struct stored_run *run, struct err *e)
{
	s->ndated = 0;
	return asks(s->q, SEARCH_POST_KINDS) ? date_by_posts(s, run, e) : date_by_times(s, run, e);
}

static int64_t newest(const struct search *s)
{
	int64_t last = TIME_NONE;

	for (size_t i = 0; i < s->ndated; i++)
		last = s->dated[i].posted > last ? s->dated[i].posted : last;
	return last;
}

static bool thread_holds(struct search *s, const struct stored_run *run, struct err *e, int *r)
{
	struct stored_thread t;
	struct slice board = { 0 }, forum = { 0 };
	struct query_subject subject = { .granted = ~SEARCH_THREAD_KINDS };
	struct arena a;
	bool holds = false;

	arena_init(&a);
	*r = store_thread(s->store, run->thread, &t, &a, e);
	if (*r == 0)
		*r = store_board_name(s->store, t.board, &board, &a, e);
	if (*r == 0)
		*r = store_forum_name(s->store, t.forum, &forum, &a, e);
	if (*r == 0) {
		subject.board = board;
		subject.site = subject.host = forum;
		subject.title = t.title;
		subject.tid = t.tid;
		holds = query_matches(s->q, &subject);
	}
	arena_release(&a);
	return holds;
}

int search_living(int r, const struct err *failed, struct err *e)
{
	if (r == ERR_NOT_FOUND)
		return 0;
	if (r < 0 && e)
		*e = *failed;
	return r < 0 ? r : 1;
}

static int gather_run(struct search *s, const struct stored_run *run, struct err *e)
{
	struct piece piece = { .run = *run, .newest = run->last };
	int r = 0;

	if (asks(s->q, SEARCH_THREAD_KINDS) && !thread_holds(s, run, e, &r))
		return r;
	if (asks(s->q, SEARCH_POST_KINDS)) {
		r = search_candidates(s, run, e);
		piece.n = (uint32_t)s->ndated;
		piece.newest = newest(s);
	} else {
		piece.n = (uint32_t)docset_count(&s->plan.docs, run->base, run->base + run->n);
	}
	if (r < 0 || !piece.n)
		return r;
	MEM_ROOM(s->pieces, s->npieces, s->pieces_cap);
	s->pieces[s->npieces++] = piece;
	s->candidates += piece.n;
	return 0;
}

static int by_thread(const void *a, const void *b)
{
	const struct stored_run *x = &((const struct piece *)a)->run;
	const struct stored_run *y = &((const struct piece *)b)->run;

	if (x->thread != y->thread)
		return x->thread < y->thread ? -1 : 1;
	return x->base < y->base ? -1 : x->base > y->base;
}

/* Best: how much of the thread is about it, in thousandths of the square of its hits, so that a
 * long thread with many counts more than a short one with two. */
static int64_t key_of(const struct search *s, const struct piece *p, size_t n)
{
	int64_t last = TIME_NONE, hits = 0, of = 0;

	for (size_t i = 0; i < n; i++) {
		last = p[i].newest > last ? p[i].newest : last;
		hits += p[i].n;
		of += (int64_t)p[i].of;
	}
	return s->order == SEARCH_NEWEST ? last : hits * hits * 1000 / of;
}

/* Threads that were imported once are in order already. */
static void sort_pieces(struct search *s)
{
	for (size_t i = 1; i < s->npieces; i++)
		if (by_thread(&s->pieces[i - 1], &s->pieces[i]) > 0) {
			qsort(s->pieces, s->npieces, sizeof *s->pieces, by_thread);
			return;
		}
}

/* The pieces of each thread wait together. */
static void make_heap(struct search *s)
{
	size_t n;

	sort_pieces(s);
	for (size_t i = 0; i < s->npieces; i += n) {
		for (n = 1;
		     i + n < s->npieces && s->pieces[i + n].run.thread == s->pieces[i].run.thread;
		     n++)
			continue;
		search_wait(s, &(struct waiting){ i, n, key_of(s, &s->pieces[i], n), NULL });
	}
}

/* Posts of runs that are no pieces count with the piece of their thread that comes before, or with
 * the first one. */
static void weigh(struct search *s, const struct stored_run *run, uint64_t *passed)
{
	*passed += run->n;
	if (!s->npieces || s->pieces[s->npieces - 1].run.thread != run->thread)
		return;
	s->pieces[s->npieces - 1].of += *passed;
	*passed = 0;
}

/* Through all runs, which are in memory from now on. */
static int gather_all(struct search *s, struct err *e)
{
	const struct stored_run *runs;
	uint64_t passed = 0;
	size_t n;
	uint32_t doc;
	int r = store_runs(s->store, &runs, &n, e);
	bool any = r == 0 && docset_next(&s->plan.docs, 0, &doc);

	for (size_t i = 0; r == 0 && i < n; i++) {
		if (any && doc < runs[i].base)
			any = docset_next(&s->plan.docs, runs[i].base, &doc);
		if (any && doc - runs[i].base < runs[i].n)
			r = gather_run(s, &runs[i], e);
		if (i && runs[i].thread != runs[i - 1].thread)
			passed = 0;
		weigh(s, &runs[i], &passed);
	}
	return r;
}

/* To read all runs of a large library takes longer than to look up the few that are wanted. */
static int gather_few(struct search *s, struct err *e)
{
	uint32_t doc = 0;
	int r = 0;

	while (r == 0 && docset_next(&s->plan.docs, doc, &doc)) {
		struct stored_run run;
		struct err failed = { 0 };

		r = search_living(store_doc_run(s->store, doc, &run, &failed), &failed, e);
		doc = r > 0 ? run.base + run.n : doc + 1;
		r = r > 0 ? gather_run(s, &run, e) : r;
	}
	return r;
}

/* Documents that are in no run died since the index was read. The best threads are known by all
 * posts that they have. */
int search_gather(struct search *s, struct err *e)
{
	bool few =
	    s->order == SEARCH_NEWEST && s->plan.docs.n < LOOKED_UP && !store_runs_known(s->store);
	int r = few ? gather_few(s, e) : gather_all(s, e);

	make_heap(s);
	return r;
}

/* --- One after another --- */

/* Lists the newest candidates of the thread that W is. */
static int begin(struct search *s, struct waiting *w, uint32_t *left, struct err *e)
{
	struct search_group *g = search_list(s, w);
	struct dated newest = { .posted = TIME_NONE };
	int r = search_candidate(s, g, &newest, left, e);

	if (r < 0) {
		search_group_free(g);
		free(g);
		return r;
	}
	w->begun = g;
	if (s->order == SEARCH_NEWEST)
		w->key = newest.posted;
	return 0;
}

static struct search_group *pop(struct search *s)
{
	struct search_group *g = s->waiting[0].begun;

	s->waiting[0] = s->waiting[--s->nwaiting];
	if (s->nwaiting)
		sift_down(s->waiting, s->nwaiting, 0);
	return g;
}

/* Only what comes to the front is listed: most never is. */
int search_next(struct search *s, struct search_group *next, uint32_t *left, struct err *e)
{
	struct search_group *g;

	while (!s->waiting[0].begun) {
		struct waiting *w = &s->waiting[0];
		int r;

		if (!*left)
			return 0;
		r = begin(s, w, left, e);
		if (r < 0)
			return r;
		sift_down(s->waiting, s->nwaiting, 0);
	}
	g = pop(s);
	*next = *g;
	free(g);
	return 1;
}
