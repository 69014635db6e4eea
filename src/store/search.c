#include "store/search.h"

#include <stdlib.h>
#include <string.h>

#include "model/thread.h"
#include "store/search_plan.h"
#include "util/mem.h"

#define TEXT_MAX ((size_t)16 * 1024 * 1024) /* bytes of a post's text */
#define FEW      3                          /* hits of a thread before the next thread's */
#define CHEAPER  256 /* posts that need no text, in the time of one that does */

/* A run that has candidates. */
struct piece {
	struct stored_run run;
	uint32_t n;     /* candidates … */
	int64_t newest; /* … and when the newest was posted */
};

/* A thread that may have hits, before they were looked at: so many of the pieces. */
struct waiting {
	size_t first, n;
	int64_t key; /* the larger, the sooner */
};

struct search {
	struct store *store;
	const struct query *q;
	const struct search_texts *texts;
	enum search_order order;
	struct search_plan plan;
	struct piece *pieces; /* by thread and document */
	size_t npieces, pieces_cap;
	struct waiting *waiting; /* a heap by `key` */
	size_t nwaiting, waiting_cap;
	struct search_group *groups;
	size_t ngroups, groups_cap;
	bool giving; /* the last of them is not given yet: its first hits are looked for */
	size_t next; /* the first given group with candidates left */
	uint64_t candidates, hits, refuted; /* posts: all, and what those looked at were */
	uint32_t unread;
	unsigned version;
	struct run_post *posts; /* of the run looked at last … */
	size_t posts_cap;
	uint32_t decoded; /* … which begins with this document; 0: none */
	int64_t *times;   /* of the run looked at last, while candidates are gathered */
	size_t times_cap;
	uint32_t *order_of; /* candidates of a run in their order */
	size_t order_cap;
	struct buf text, folded;
};

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

static struct waiting pop(struct search *s)
{
	struct waiting top = s->waiting[0];

	s->waiting[0] = s->waiting[--s->nwaiting];
	if (s->nwaiting)
		sift_down(s->waiting, s->nwaiting, 0);
	return top;
}

/* --- Candidates --- */

static int decode(struct search *s, const struct stored_run *run, struct err *e)
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

/* The candidates of RUN, which was decoded, into s->order_of by their number in it; returns how
 * many. */
static uint32_t candidates(struct search *s, const struct stored_run *run)
{
	bool posts = asks(s->q, SEARCH_POST_KINDS);
	uint32_t doc = run->base;
	uint32_t n = 0;

	if (run->n > s->order_cap)
		s->order_of = mem_grow(s->order_of, &s->order_cap, run->n, sizeof *s->order_of);
	for (; docset_next(&s->plan.docs, doc, &doc) && doc - run->base < run->n; doc++)
		if (!posts || post_holds(s->q, &s->posts[doc - run->base]))
			s->order_of[n++] = doc - run->base;
	return n;
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

/* The time of the newest candidate: of all that a run says of its posts nothing else is read. */
static int newest(
    struct search *s, const struct stored_run *run, uint32_t n, int64_t *last, struct err *e)
{
	int r;

	if (run->n > s->times_cap)
		s->times = mem_grow(s->times, &s->times_cap, run->n, sizeof *s->times);
	r = store_run_times(s->store, run, s->times, e);
	*last = INT64_MIN;
	for (uint32_t i = 0; r == 0 && i < n; i++)
		if (s->times[s->order_of[i]] > *last)
			*last = s->times[s->order_of[i]];
	return r;
}

static int gather_run(struct search *s, const struct stored_run *run, struct err *e)
{
	struct piece piece = { .run = *run };
	int r = 0;

	if (asks(s->q, SEARCH_THREAD_KINDS) && !thread_holds(s, run, e, &r))
		return r;
	if (asks(s->q, SEARCH_POST_KINDS))
		r = decode(s, run, e);
	piece.n = r == 0 ? candidates(s, run) : 0;
	if (!piece.n)
		return r;
	if (s->order == SEARCH_NEWEST)
		r = newest(s, run, piece.n, &piece.newest, e);
	if (r < 0)
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
	int64_t last = INT64_MIN, hits = 0, of = 0;

	for (size_t i = 0; i < n; i++) {
		last = p[i].newest > last ? p[i].newest : last;
		hits += p[i].n;
		of += p[i].run.n;
	}
	return s->order == SEARCH_NEWEST ? last : hits * hits * 1000 / of;
}

/* The pieces of each thread wait together. */
static void make_heap(struct search *s)
{
	size_t n;

	if (s->npieces)
		qsort(s->pieces, s->npieces, sizeof *s->pieces, by_thread);
	for (size_t i = 0; i < s->npieces; i += n) {
		for (n = 1;
		     i + n < s->npieces && s->pieces[i + n].run.thread == s->pieces[i].run.thread;
		     n++)
			continue;
		MEM_ROOM(s->waiting, s->nwaiting, s->waiting_cap);
		s->waiting[s->nwaiting++] = (struct waiting){ i, n, key_of(s, &s->pieces[i], n) };
	}
	for (size_t i = s->nwaiting / 2; i-- > 0;)
		sift_down(s->waiting, s->nwaiting, i);
}

/* Documents that are in no run died since the index was read. */
static int gather(struct search *s, struct err *e)
{
	const struct stored_run *runs;
	size_t n;
	uint32_t doc;
	int r = store_runs(s->store, &runs, &n, e);
	bool any = r == 0 && docset_next(&s->plan.docs, 0, &doc);

	for (size_t i = 0; r == 0 && any && i < n; i++) {
		if (doc < runs[i].base)
			any = docset_next(&s->plan.docs, runs[i].base, &doc);
		if (any && doc - runs[i].base < runs[i].n)
			r = gather_run(s, &runs[i], e);
	}
	make_heap(s);
	return r;
}

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

/* Decodes RUN: 1, or 0 if it is no more, because the thread was read anew meanwhile. */
static int decode_living(struct search *s, const struct stored_run *run, struct err *e)
{
	struct err failed = { 0 };
	int r = decode(s, run, &failed);

	if (r == ERR_NOT_FOUND)
		return 0;
	if (r < 0 && e)
		*e = failed;
	return r < 0 ? r : 1;
}

/* Does the text of DOC of a group say so? */
static int doc_holds(struct search *s, const struct search_group *g, uint32_t doc, struct err *e)
{
	const struct piece *p = &s->pieces[g->first];
	int r;

	if (!s->plan.texts)
		return 1;
	while (doc - p->run.base >= p->run.n)
		p++;
	r = decode_living(s, &p->run, e);
	return r <= 0 ? r : text_holds(s, &p->run, &s->posts[doc - p->run.base]);
}

/* Looks at candidates of G until it has WANT hits or LEFT is used up. */
static int look(
    struct search *s, struct search_group *g, uint32_t want, uint32_t *left, struct err *e)
{
	for (; g->looked < g->n && g->nhits < want && *left; --*left) {
		uint32_t doc = g->docs[g->looked];
		int r = doc_holds(s, g, doc, e);

		if (r < 0)
			return r;
		g->looked++;
		if (r) {
			g->docs[g->nhits++] = doc;
			s->hits++;
		} else {
			s->refuted++;
		}
	}
	return 0;
}

struct dated {
	int64_t posted;
	uint32_t doc;
};

static int newest_first(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;

	if (x->posted != y->posted)
		return x->posted > y->posted ? -1 : 1;
	return x->doc > y->doc ? -1 : 1;
}

/* The candidates of a run, which was decoded, behind N others; returns how many there are then. */
static uint32_t list_run(
    struct search *s, const struct stored_run *run, struct dated *list, uint32_t n)
{
	uint32_t more = candidates(s, run);

	for (uint32_t i = 0; i < more; i++) {
		int64_t posted = s->posts[s->order_of[i]].posted;

		list[n + i] = (struct dated){ posted == TIME_NONE ? INT64_MIN : posted,
			run->base + s->order_of[i] };
	}
	return n + more;
}

/* The candidates of a thread, newest first; what has no time comes last. */
static int list_thread(struct search *s, struct search_group *g, struct err *e)
{
	const struct piece *p = &s->pieces[g->first];
	struct dated *list;
	uint32_t n = 0;
	int r = 0;

	for (size_t i = 0; i < g->nruns; i++)
		n += p[i].n;
	list = mem_alloc(n * sizeof *list);
	for (size_t i = 0; r >= 0 && i < g->nruns; i++) {
		r = decode_living(s, &p[i].run, e);
		if (r > 0)
			g->n = list_run(s, &p[i].run, list, g->n);
	}
	qsort(list, g->n, sizeof *list, newest_first);
	g->docs = mem_alloc(n * sizeof *g->docs);
	for (uint32_t i = 0; i < g->n; i++)
		g->docs[i] = list[i].doc;
	free(list);
	s->refuted += n - g->n;
	return r < 0 ? r : 0;
}

/* The thread that comes next. */
static int take_next(struct search *s, struct err *e)
{
	struct waiting w = pop(s);
	struct search_group g = {
		.thread = s->pieces[w.first].run.thread, .first = w.first, .nruns = w.n
	};
	int r = list_thread(s, &g, e);

	if (r < 0) {
		free(g.docs);
		return r;
	}
	MEM_ROOM(s->groups, s->ngroups, s->groups_cap);
	s->groups[s->ngroups++] = g;
	s->giving = true;
	return 0;
}

/* Its first hits; without any it is none to be given. */
static int look_first(struct search *s, uint32_t *left, struct err *e)
{
	struct search_group *g = &s->groups[s->ngroups - 1];
	int r = look(s, g, FEW, left, e);

	if (g->looked < g->n && g->nhits < FEW)
		return r;
	s->giving = false;
	s->version++;
	if (!g->nhits) {
		free(g->docs);
		s->ngroups--;
	}
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

static bool more(const struct search *s)
{
	return s->giving || s->nwaiting || s->next < s->ngroups;
}

/* In one transaction: each statement alone would ask for the locks anew. */
int search_work(struct search *s, size_t groups, uint32_t posts, struct err *e)
{
	uint32_t left = s->plan.texts ? posts : posts * CHEAPER;
	int r = store_begin_read(s->store, e);
	bool begun = r == 0;

	while (r == 0 && left && more(s)) {
		if (s->giving)
			r = look_first(s, &left, e);
		else if (s->nwaiting && (s->ngroups < groups || s->next == s->ngroups))
			r = take_next(s, e);
		else
			r = look_rest(s, &left, e);
	}
	if (begun)
		store_end_read(s->store);
	if (r < 0) { /* what was found stays */
		s->nwaiting = 0;
		s->giving = false;
		s->next = s->ngroups;
	}
	return r < 0 ? r : more(s);
}

int search_finish(struct search *s, size_t i, struct err *e)
{
	uint32_t left = UINT32_MAX;

	return look(s, &s->groups[i], UINT32_MAX, &left, e);
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
			r = gather(s, e);
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
	for (size_t i = 0; i < s->ngroups; i++)
		free(s->groups[i].docs);
	search_plan_release(&s->plan);
	free(s->groups);
	free(s->waiting);
	free(s->pieces);
	free(s->posts);
	free(s->order_of);
	free(s->times);
	buf_release(&s->text);
	buf_release(&s->folded);
	free(s);
}
