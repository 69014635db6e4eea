#include "store/store_author.h"

#include <stdlib.h>

#include "model/thread.h"
#include "store/search_plan.h"
#include "store/store_index.h"
#include "util/fold.h"
#include "util/mem.h"

#define NAME_FOLDED_MAX ((size_t)4096) /* bytes */
#define BLOCK_POSTS     4096u          /* a block of the index takes as long as so many posts */

struct author_count {
	struct store *store;
	int zone;
	struct docset own, quoting; /* his posts; those that quote him */
	struct docset both;
	uint32_t next;              /* document of `both` that is looked at next */
	uint32_t looked;            /* of them */
	struct index_values values; /* whom his posts quote … */
	int64_t version;            /* … counted while this is the library's */
	bool values_done, runs_done;
	struct run_post *posts; /* of the run looked at */
	size_t posts_cap;
	struct author_sums sums;
};

/* ---- posts, run by run */

static void add_time(struct author_count *c, int64_t posted)
{
	struct author_sums *s = &c->sums;
	int64_t month;

	if (posted == TIME_NONE)
		return;
	month = date_month(posted, c->zone);
	tally_add(&s->months, month, 1);
	tally_add(&s->years, month / 12, 1);
	if (s->first == TIME_NONE || posted < s->first)
		s->first = posted;
	if (s->last == TIME_NONE || posted > s->last)
		s->last = posted;
}

static void add_own(
    struct author_count *c, const struct stored_run *run, const struct run_post *p, int64_t board)
{
	c->sums.posts++;
	tally_add(&c->sums.threads, run->thread, 1);
	tally_add(&c->sums.boards, board, 1);
	if (p->flags & POST_IS_OP)
		tally_add(&c->sums.opened, run->thread, 1);
	add_time(c, p->posted);
}

static int board_of(struct author_count *c, int64_t thread, int64_t *board, struct err *e)
{
	struct stored_thread t = { 0 };
	struct arena a;
	int r;

	arena_init(&a);
	r = store_thread(c->store, thread, &t, &a, e);
	*board = t.board;
	arena_release(&a);
	return r;
}

/* What of a run is his or quotes him. */
static int add_run(struct author_count *c, const struct stored_run *run, struct err *e)
{
	int64_t board = 0;
	int r;

	if (run->n > c->posts_cap)
		c->posts = mem_grow(c->posts, &c->posts_cap, run->n, sizeof *c->posts);
	r = store_run_posts(c->store, run, c->posts, e);
	if (r == 0)
		r = board_of(c, run->thread, &board, e);
	if (r < 0)
		return r;
	for (uint32_t doc = c->next; docset_next(&c->both, doc, &doc) && doc - run->base < run->n;
	     doc++, c->looked++) {
		const struct run_post *p = &c->posts[doc - run->base];

		if (docset_has(&c->own, doc))
			add_own(c, run, p, board);
		if (docset_has(&c->quoting, doc))
			tally_add(&c->sums.quoted_by, p->author, 1);
	}
	c->next = run->base + run->n;
	return 0;
}

/* Documents that are in no run died since the index was read. */
static int work_runs(struct author_count *c, uint32_t posts, struct err *e)
{
	uint32_t done = 0;
	int r = 0;

	while (r == 0 && done < posts && !c->runs_done) {
		struct stored_run run = { 0 };
		struct err failed = { 0 };

		c->runs_done = !docset_next(&c->both, c->next, &c->next);
		if (c->runs_done)
			break;
		r = store_doc_run(c->store, c->next, &run, &failed);
		if (r == 0) {
			r = add_run(c, &run, e);
		} else if (r == ERR_NOT_FOUND) {
			r = 0;
			c->next++;
			c->looked++;
		} else if (e) {
			*e = failed;
		}
		done += run.n + 1;
	}
	return r;
}

/* ---- whom he quotes */

static void add_quoted(void *ctx, uint32_t value, uint32_t n)
{
	tally_add(&((struct author_count *)ctx)->sums.quotes, value, n);
}

static int begin_values(struct author_count *c, struct err *e)
{
	c->values = (struct index_values){
		.kind = INDEX_QUOTED, .among = &c->own, .each = add_quoted, .ctx = c
	};
	c->version = store_version(c->store);
	tally_release(&c->sums.quotes);
	return index_values_begin(c->store, &c->values, e);
}

/* An index that changed meanwhile has other blocks: they are counted anew. */
static int work_values(struct author_count *c, uint32_t posts, struct err *e)
{
	int r = store_version(c->store) == c->version ? 0 : begin_values(c, e);

	if (r == 0)
		r = index_values_work(c->store, &c->values, posts / BLOCK_POSTS + 1, e);
	c->values_done = r == 0;
	return r < 0 ? r : 0;
}

/* ---- */

/* In one transaction: each statement alone would ask for the locks anew. */
int author_count_work(struct author_count *c, uint32_t posts, struct err *e)
{
	int r = store_begin_read(c->store, e);

	if (r == 0) {
		if (!c->runs_done)
			r = work_runs(c, posts, e);
		else if (!c->values_done)
			r = work_values(c, posts, e);
		store_end_read(c->store);
	}
	if (r < 0)
		c->runs_done = c->values_done = true;
	return r < 0 ? r : !c->runs_done || !c->values_done;
}

const struct author_sums *author_count_sums(const struct author_count *c)
{
	return &c->sums;
}

unsigned author_count_done(const struct author_count *c)
{
	uint64_t all = c->both.n + (uint64_t)c->values.total * BLOCK_POSTS;
	uint64_t done = c->looked + (uint64_t)c->values.done * BLOCK_POSTS;

	if (c->runs_done && c->values_done)
		return 100;
	return all ? (unsigned)(done * 99 / all) : 0;
}

static int add_key(
    struct author_count *c, struct docset *to, enum index_kind kind, uint32_t id, struct err *e)
{
	struct docset one;
	int r;

	docset_init(&one);
	r = index_key(c->store, (struct index_key){ kind, id }, &one, e);
	docset_or(to, &one);
	docset_or(&c->both, &one);
	docset_release(&one);
	return r;
}

static int find_posts(struct author_count *c, struct slice name, struct err *e)
{
	const struct query plain = { 0 };
	uint32_t *ids = NULL;
	size_t n = 0;
	struct buf folded;
	int r;

	buf_init(&folded, NAME_FOLDED_MAX);
	fold_text(name, &folded);
	r = search_authors(c->store, &plain, buf_slice(&folded), &ids, &n, e);
	if (r == 0 && !n)
		r = err_set(e, ERR_NOT_FOUND, NULL);
	for (size_t i = 0; r == 0 && i < n; i++) {
		r = add_key(c, &c->own, INDEX_AUTHOR, ids[i], e);
		if (r == 0)
			r = add_key(c, &c->quoting, INDEX_QUOTED, ids[i], e);
	}
	free(ids);
	buf_release(&folded);
	return r;
}

int author_count_new(
    struct author_count **out, struct store *s, struct slice name, int zone, struct err *e)
{
	struct author_count *c = mem_zalloc(1, sizeof *c);
	int r = store_begin_read(s, e);

	c->store = s;
	c->zone = zone;
	c->sums.first = c->sums.last = TIME_NONE;
	if (r == 0) {
		r = find_posts(c, name, e);
		if (r == 0)
			r = begin_values(c, e);
		store_end_read(s);
	}
	if (r < 0) {
		author_count_free(c);
		c = NULL;
	}
	*out = c;
	return r;
}

void author_count_free(struct author_count *c)
{
	if (!c)
		return;
	docset_release(&c->own);
	docset_release(&c->quoting);
	docset_release(&c->both);
	tally_release(&c->sums.threads);
	tally_release(&c->sums.opened);
	tally_release(&c->sums.boards);
	tally_release(&c->sums.months);
	tally_release(&c->sums.years);
	tally_release(&c->sums.quotes);
	tally_release(&c->sums.quoted_by);
	free(c->posts);
	free(c);
}
