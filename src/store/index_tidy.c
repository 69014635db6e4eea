#include "store/store_index.h"

#include <stdlib.h>

#include "store/index_parts.h"
#include "store/store_threads.h"
#include "util/mem.h"

/* As in a log-structured merge tree: segments have levels by their size, each eight times the one
 * below; eight of one level become one, with the smaller ones that stand between them, so that
 * there are never many and each posting is written once a level. The largest are left alone. */
#define FANOUT   8
#define SMALLEST 16 /* bits of the bytes of level 0 */
#define TOP      5
#define MOST     64 /* merged at a time: each takes memory */

static unsigned level(const struct segment *g)
{
	unsigned l = 0;

	for (uint64_t n = g->bytes >> SMALLEST; n && l < TOP; n /= FANOUT)
		l++;
	return l;
}

/* Eight of level L beside one another, but for smaller ones. */
static bool due_at(const struct index_list *list, unsigned l, size_t *from, size_t *n)
{
	size_t begin = 0;
	size_t count = 0;

	for (size_t i = 0; i < list->n; i++) {
		unsigned is = level(&list->segments[i]);

		if (is > l) {
			begin = i + 1;
			count = 0;
		}
		count += is == l;
		if (is <= l && (count == FANOUT || i - begin + 1 == MOST)) {
			*from = begin;
			*n = i - begin + 1;
			return true;
		}
	}
	return false;
}

bool index_due(const struct index_list *list, size_t *from, size_t *n)
{
	for (unsigned l = 0; l < TOP; l++) {
		if (due_at(list, l, from, n))
			return true;
	}
	*n = 1;
	for (*from = 0; *from < list->n; ++*from) {
		const struct segment *g = &list->segments[*from];

		if (g->bytes && g->dead > g->n / 2)
			return true;
	}
	return false;
}

/* --- Merging --- */

struct merge {
	const struct index_list *list;
	struct segment_walk walks[MOST];
	bool live[MOST]; /* the walk is at an entry */
	size_t n;
	struct docset docs; /* of one entry */
	struct segment_writer out;
};

static int step(struct merge *m, size_t i)
{
	int r = segment_step(&m->walks[i]);

	m->live[i] = r > 0;
	return r < 0 ? r : 0;
}

static bool least(const struct merge *m, uint64_t *key)
{
	bool any = false;

	for (size_t i = 0; i < m->n; i++) {
		uint64_t k = m->walks[i].reader.key;

		if (m->live[i] && (!any || k < *key)) {
			*key = k;
			any = true;
		}
	}
	return any;
}

/* Moves the entry where walk I stands to the new segment. */
static int move(struct merge *m, size_t i)
{
	struct segment_walk *k = &m->walks[i];

	docset_clear(&m->docs);
	if (block_docs(&k->reader, k->g->base, k->g->n, &m->docs) < 0)
		return err_set(k->e, ERR_STORE_DAMAGED, k->db->path);
	for (size_t j = 0; j < m->docs.n; j++) {
		uint32_t doc = m->docs.docs[j];

		if (m->list->dead.n == 0 || !docset_has(&m->list->dead, doc))
			segment_add(&m->out, k->reader.key, doc - m->out.base);
	}
	return step(m, i);
}

static int merge(struct merge *m)
{
	uint64_t key = 0;
	int r = 0;

	for (size_t i = 0; r == 0 && i < m->n; i++)
		r = step(m, i);
	while (r == 0 && least(m, &key)) {
		for (size_t i = 0; r == 0 && i < m->n; i++) {
			while (r == 0 && m->live[i] && m->walks[i].reader.key == key)
				r = move(m, i);
		}
	}
	return r;
}

int index_merge(
    struct store *s, const struct index_list *list, size_t from, size_t n, struct err *e)
{
	const struct segment *last = &list->segments[from + n - 1];
	uint32_t base = list->segments[from].base;
	struct merge *m = mem_zalloc(1, sizeof *m);
	int ended;
	int r;

	m->list = list;
	m->n = n;
	segment_begin(&m->out, &s->db, base, last->base + last->n - base, e);
	for (size_t i = 0; i < n; i++)
		segment_walk(&m->walks[i], &s->db, &list->segments[from + i], e);
	r = merge(m);
	ended = segment_end(&m->out);
	r = r < 0 ? r : ended;
	for (size_t i = 0; i < n; i++) {
		segment_walked(&m->walks[i]);
		if (r == 0)
			r = segment_drop(&s->db, &list->segments[from + i], e);
	}
	docset_release(&m->docs);
	free(m);
	return r;
}

/* --- What to merge --- */

/* 1: one merge was done; 0: none is due. */
static int tidy_once(struct store *s, struct err *e)
{
	const struct index_list *list;
	size_t from = 0;
	size_t n = 0;
	bool due = false;
	int r = store_begin(s, e);

	if (r < 0)
		return r;
	r = index_list(s, &list, e);
	if (r == 0)
		due = index_due(list, &from, &n);
	if (due)
		r = index_merge(s, list, from, n, e);
	r = store_end(s, r, e);
	return r < 0 ? r : due;
}

/* Asked without the lock: mostly there is nothing to do. */
static int is_due(struct store *s, struct err *e)
{
	const struct index_list *list;
	size_t from;
	size_t n;
	int r = store_begin_read(s, e);

	if (r < 0)
		return r;
	r = index_list(s, &list, e);
	if (r == 0)
		r = index_due(list, &from, &n);
	store_end_read(s);
	return r;
}

int index_tidy(struct store *s, index_go_on *go_on, void *ctx, struct err *e)
{
	int r;

	while ((r = is_due(s, e)) > 0) {
		if (go_on && !go_on(ctx))
			return err_set(e, ERR_CANCELLED, s->db.path);
		r = tidy_once(s, e);
		if (r <= 0)
			break;
	}
	return r;
}

/* --- What is no more --- */

struct range {
	int64_t lo, hi;
};

/* Takes into RANGE one that is there already and touches it: 1, else 0. */
static int take_in(struct store *s, struct range *range, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "SELECT base, base + n FROM dead WHERE base <= ? ORDER BY base DESC LIMIT 1", e);
	struct range have = { 0 };
	int r;

	db_int(&st, 1, range->hi);
	r = db_step(&st);
	if (r > 0)
		have = (struct range){ db_get_int(&st, 0), db_get_int(&st, 1) };
	db_done(&st);
	if (r <= 0 || have.hi < range->lo)
		return r < 0 ? r : 0;
	range->lo = have.lo < range->lo ? have.lo : range->lo;
	range->hi = have.hi > range->hi ? have.hi : range->hi;
	st = db_use(&s->db, "DELETE FROM dead WHERE base = ?", e);
	db_int(&st, 1, have.lo);
	r = db_run(&st);
	return r < 0 ? r : 1;
}

static int kill(struct store *s, struct range range, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "UPDATE segment SET dead = dead + min(base + n, ?2) - max(base, ?1)"
	    " WHERE base < ?2 AND base + n > ?1",
	    e);
	int r;

	db_int(&st, 1, range.lo);
	db_int(&st, 2, range.hi);
	r = db_run(&st);
	while (r == 0 && (r = take_in(s, &range, e)) > 0)
		r = 0;
	if (r < 0)
		return r;
	st = db_use(&s->db, "INSERT INTO dead(base, n) VALUES(?, ?)", e);
	db_int(&st, 1, range.lo);
	db_int(&st, 2, range.hi - range.lo);
	return db_run(&st);
}

int index_kill(struct store *s, uint32_t base, uint32_t n, struct err *e)
{
	int r;

	if (n == 0)
		return 0;
	r = store_begin(s, e);
	return r < 0 ? r : store_end(s, kill(s, (struct range){ base, (int64_t)base + n }, e), e);
}

struct killing {
	struct store *store;
	struct err *e;
	int r;
};

static void kill_run(void *ctx, const struct stored_run *run)
{
	struct killing *k = ctx;

	if (k->r == 0)
		k->r = index_kill(k->store, run->base, run->n, k->e);
}

int index_kill_thread(struct store *s, int64_t thread, struct err *e)
{
	struct killing k = { .store = s, .e = e };
	int r = store_thread_runs(s, thread, kill_run, &k, e);

	return r < 0 ? r : k.r;
}
