/* What values of a kind documents have. */
#include "store/gram.h"
#include "store/index_parts.h"
#include "store/store_index.h"

static void tell(void *ctx, uint64_t key, uint32_t n)
{
	const struct index_values *v = ctx;

	v->each(v->ctx, (uint32_t)(key - gram_of(v->kind, 0)), n);
}

static struct segment_counting counting(struct index_values *v)
{
	return (struct segment_counting){
		.lo = gram_of(v->kind, 0),
		.hi = gram_of(v->kind, UINT32_MAX),
		.among = v->among,
		.each = tell,
		.ctx = v,
	};
}

int index_values_begin(struct store *s, struct index_values *v, struct err *e)
{
	struct segment_counting c = counting(v);
	const struct index_list *list;
	size_t at;
	int r = store_begin_read(s, e);

	v->segment = v->block = v->done = v->total = 0;
	if (r < 0)
		return r;
	r = index_list(s, &list, e);
	for (size_t i = 0; r == 0 && i < list->n; i++)
		v->total += segment_blocks(&list->segments[i], &c, &at);
	store_end_read(s);
	return r;
}

/* The next block of the segment that is looked at, or else the next segment. */
static int step(struct store *s, struct index_values *v, const struct segment *g, struct err *e)
{
	struct segment_counting c = counting(v);
	size_t at, n = segment_blocks(g, &c, &at);

	if (v->block == n) {
		v->segment++;
		v->block = 0;
		return 0;
	}
	v->done++;
	return segment_count(&s->db, g, at + v->block++, &c, e);
}

int index_values_work(struct store *s, struct index_values *v, size_t blocks, struct err *e)
{
	const struct index_list *list;
	size_t until = v->done + blocks;
	bool more = false;
	int r = store_begin_read(s, e);

	if (r < 0)
		return r;
	r = index_list(s, &list, e);
	while (r == 0 && v->segment < list->n && v->done < until)
		r = step(s, v, &list->segments[v->segment], e);
	more = r == 0 && v->segment < list->n;
	store_end_read(s);
	return r < 0 ? r : more;
}
