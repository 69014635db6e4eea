#include "store/index_parts.h"

#include <stdlib.h>

#include "util/mem.h"

void index_forget(struct store *s)
{
	struct index_list *list = s->index;

	if (!list)
		return;
	for (size_t i = 0; i < list->n; i++)
		segment_release(&list->segments[i]);
	docset_release(&list->dead);
	free(list->segments);
	free(list);
	s->index = NULL;
}

/* A range of documents from columns AT and AT + 1; false: not one. */
static bool get_range(const struct db_stmt *st, int at, uint32_t *base, uint32_t *n)
{
	int64_t b = db_get_int(st, at);
	int64_t count = db_get_int(st, at + 1);

	if (b < 0 || count < 0 || b > UINT32_MAX || count > UINT32_MAX - b)
		return false;
	*base = (uint32_t)b;
	*n = (uint32_t)count;
	return true;
}

static int read_segment(
    struct store *s, struct index_list *list, const struct db_stmt *st, struct err *e)
{
	struct segment g = { .id = db_get_int(st, 0) };

	if (!get_range(st, 1, &g.base, &g.n) || g.base < list->end || g.id < 0 ||
	    g.id > INT64_MAX / SEGMENT_BLOCKS_MAX - 2)
		return err_set(e, ERR_STORE_DAMAGED, s->db.path);
	g.bytes = (uint64_t)db_get_int(st, 3);
	g.dead = db_get_int(st, 4);
	MEM_ROOM(list->segments, list->n, list->cap);
	list->segments[list->n] = g;
	list->end = g.base + g.n;
	return segment_head(&s->db, &list->segments[list->n++], db_get_blob(st, 5), e);
}

static int read_segments(struct store *s, struct index_list *list, struct err *e)
{
	struct db_stmt st =
	    db_use(&s->db, "SELECT id, base, n, bytes, dead, head FROM segment ORDER BY base", e);
	int r;

	while ((r = db_step(&st)) > 0) {
		r = read_segment(s, list, &st, e);
		if (r < 0)
			break;
	}
	db_done(&st);
	return r;
}

/* What is dead beyond the last segment is of no interest. */
static int read_dead(struct store *s, struct index_list *list, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "SELECT base, n FROM dead ORDER BY base", e);
	uint32_t base;
	uint32_t n;
	int r;

	while ((r = db_step(&st)) > 0) {
		if (!get_range(&st, 0, &base, &n) || base >= list->end)
			continue;
		docset_add_range(&list->dead, base, n < list->end - base ? n : list->end - base);
	}
	db_done(&st);
	return r;
}

int index_list(struct store *s, const struct index_list **out, struct err *e)
{
	int64_t version = store_version(s);
	int r = 0;

	*out = s->index;
	if (s->index && s->index->version == version && s->index->undone == s->db.undone)
		return 0;
	index_forget(s);
	s->index = mem_zalloc(1, sizeof *s->index);
	s->index->version = version;
	s->index->undone = s->db.undone;
	r = read_segments(s, s->index, e);
	if (r == 0)
		r = read_dead(s, s->index, e);
	if (r < 0)
		index_forget(s);
	*out = s->index;
	return r;
}
