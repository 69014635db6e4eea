#include <stdlib.h>

#include "store/search_plan.h"
#include "util/mem.h"

#define NAME_MAX_FOLDED ((size_t)4096) /* bytes; a longer name is nobody's */

/* With variants names are folded further than the library has them: all are looked at. */
static struct db_stmt named(
    struct store *s, const struct query *q, struct slice folded, struct err *e)
{
	struct db_stmt st;

	if (q->variants)
		return db_use(&s->db, "SELECT id, folded FROM author", e);
	st = db_use(&s->db, "SELECT id, folded FROM author WHERE folded = ?1", e);
	db_text(&st, 1, folded);
	return st;
}

int search_authors(struct store *s, const struct query *q, struct slice folded, uint32_t **ids,
    size_t *n, struct err *e)
{
	struct db_stmt st = named(s, q, folded, e);
	struct buf name;
	size_t cap = 0;
	int r;

	*ids = NULL;
	*n = 0;
	buf_init(&name, NAME_MAX_FOLDED);
	while ((r = db_step(&st)) > 0) {
		buf_clear(&name);
		query_fold(q, db_get_text(&st, 1), &name);
		if (!slice_eq(buf_slice(&name), folded))
			continue;
		MEM_ROOM(*ids, *n, cap);
		(*ids)[(*n)++] = (uint32_t)db_get_int(&st, 0);
	}
	db_done(&st);
	buf_release(&name);
	return r;
}
