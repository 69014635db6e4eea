#include "store/store_site.h"

static int find(struct store *s, const char *name, int64_t *forum, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "SELECT id FROM forum WHERE name = ?", e);
	int r;

	db_text(&st, 1, slice_str(name));
	r = db_step(&st);
	*forum = r > 0 ? db_get_int(&st, 0) : 0;
	db_done(&st);
	return r;
}

int store_site(struct store *s, const char *name, bool make, int64_t *forum, struct err *e)
{
	struct db_stmt st;
	int r = find(s, name, forum, e);

	if (r)
		return r < 0 ? r : 0;
	if (!make)
		return err_set(e, ERR_NOT_FOUND, name);
	/* Another program may have been sooner. */
	st = db_use(&s->db, "INSERT OR IGNORE INTO forum(name) VALUES(?)", e);
	db_text(&st, 1, slice_str(name));
	r = db_run(&st);
	if (r == 0)
		r = find(s, name, forum, e);
	return r < 0 ? r : 0;
}
