#include "store/store_index.h"

#include <stdlib.h>

#include "store/gram.h"
#include "store/index_parts.h"

/* So few candidates are sooner compared with their texts than with another key. */
#define FEW 16

/* Any key of a range, in all segments. */
static int find_range(struct store *s, const struct index_list *list, uint64_t lo, uint64_t hi,
    struct docset *out, struct err *e)
{
	int r = 0;

	if (lo != hi)
		docset_widen(out, list->end);
	for (size_t i = 0; r == 0 && i < list->n; i++)
		r = segment_read(&s->db, &list->segments[i], lo, hi, out, e);
	return r;
}

/* Brings the rarest key to the front: what is rare in the largest segment is rare. */
static int order(struct store *s, const struct index_list *list, struct gram_plan *plan,
    struct docset *scratch, struct err *e)
{
	const struct segment *g = list->segments;
	size_t count[GRAM_KEYS_MAX];

	for (size_t i = 1; i < list->n; i++)
		g = list->segments[i].bytes > g->bytes ? &list->segments[i] : g;
	for (size_t i = 0; i < plan->n; i++) {
		uint64_t key = plan->keys[i];
		size_t at = i;
		int r;

		docset_clear(scratch);
		r = segment_read(&s->db, g, key, key, scratch, e);
		if (r < 0)
			return r;
		for (; at && count[at - 1] > scratch->n; at--) {
			count[at] = count[at - 1];
			plan->keys[at] = plan->keys[at - 1];
		}
		count[at] = scratch->n;
		plan->keys[at] = key;
	}
	return 0;
}

/* What has all keys in one segment, into BOTH[0]. */
static int meet(struct store *s, const struct segment *g, const struct gram_plan *plan,
    struct docset both[2], struct err *e)
{
	int r = 0;

	docset_clear(&both[0]);
	for (size_t i = 0; r == 0 && i < plan->n; i++) {
		struct docset *to = &both[i > 0];

		if (i && both[0].n <= FEW)
			break;
		docset_clear(to);
		r = segment_read(&s->db, g, plan->keys[i], plan->keys[i], to, e);
		if (i)
			docset_and(&both[0], &both[1]);
	}
	return r;
}

static int find_all(struct store *s, const struct index_list *list, struct gram_plan *plan,
    struct docset *out, struct err *e)
{
	struct docset both[2] = { 0 };
	int r = order(s, list, plan, &both[0], e);

	for (size_t i = 0; r == 0 && i < list->n; i++) {
		r = meet(s, &list->segments[i], plan, both, e);
		docset_or(out, &both[0]);
	}
	docset_release(&both[0]);
	docset_release(&both[1]);
	return r;
}

static int find_plan(struct store *s, const struct index_list *list, struct gram_plan *plan,
    struct docset *out, struct err *e)
{
	if (list->n == 0)
		return 0;
	if (plan->n == 0)
		return find_range(s, list, plan->lo, plan->hi, out, e);
	if (plan->n == 1)
		return find_range(s, list, plan->keys[0], plan->keys[0], out, e);
	return find_all(s, list, plan, out, e);
}

/* PLAN NULL: all documents. */
static int ask(struct store *s, struct gram_plan *plan, struct docset *out, struct err *e)
{
	const struct index_list *list;
	int r = store_begin_read(s, e);

	docset_clear(out);
	if (r < 0)
		return r;
	r = index_list(s, &list, e);
	if (r == 0 && plan)
		r = find_plan(s, list, plan, out, e);
	for (size_t i = 0; r == 0 && !plan && i < list->n; i++)
		docset_add_range(out, list->segments[i].base, list->segments[i].n);
	if (r == 0)
		docset_minus(out, &list->dead);
	store_end_read(s);
	return r;
}

int index_find(struct store *s, struct slice needle, struct docset *out, bool *exact, struct err *e)
{
	struct gram_plan plan;

	docset_clear(out);
	*exact = true;
	if (needle.n == 0)
		return err_set(e, ERR_INVALID, s->db.path);
	gram_plan(&plan, needle);
	*exact = plan.exact;
	return ask(s, &plan, out, e);
}

int index_key(struct store *s, struct index_key key, struct docset *out, struct err *e)
{
	struct gram_plan plan = { .keys = { gram_of(key.kind, key.value) }, .n = 1, .exact = true };

	return ask(s, &plan, out, e);
}

int index_all(struct store *s, struct docset *out, struct err *e)
{
	return ask(s, NULL, out, e);
}

int64_t index_size(struct store *s)
{
	struct db_stmt st = db_use(&s->db, "SELECT sum(bytes + length(head)) FROM segment", NULL);
	int64_t n = db_step(&st) > 0 ? db_get_int(&st, 0) : 0;

	db_done(&st);
	return n;
}
