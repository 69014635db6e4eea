#include "store/store_take.h"

#include "store/store_parts.h"
#include "store/store_seen.h"
#include "store/store_visits.h"

static int take_seen(struct store *to, struct store *from, struct err *e)
{
	struct db_stmt st = db_use(&from->db,
	    "SELECT name, tid, path, posts, visited, keys FROM seen JOIN forum"
	    " ON forum.id = forum",
	    e);
	int r;

	while ((r = db_step(&st)) > 0) {
		struct store_thread t = { db_get_text(&st, 0), (uint64_t)db_get_int(&st, 1),
			db_get_text(&st, 2) };
		struct store_seen_change c = { .posts = (uint32_t)db_get_int(&st, 3),
			.when = db_get_int(&st, 4) };
		struct seen_set set = { 0 };

		if (seen_set_read(&set, db_get_blob(&st, 5)) == 0) {
			c.seen = set.keys;
			c.nseen = set.n;
			r = store_seen_note(to, &t, &c, e);
		}
		seen_set_release(&set);
		if (r < 0)
			break;
	}
	db_done(&st);
	return r;
}

struct taking {
	struct store *to;
	struct err *e;
	int r;
};

static void take_visit(void *ctx, const struct store_visit *v)
{
	struct taking *t = ctx;

	if (t->r == 0)
		t->r = store_visit_note(t->to, v, t->e);
}

static int take_visits(struct store *to, struct store *from, struct err *e)
{
	struct taking t = { to, e, 0 };
	int r = store_visits_each(from, take_visit, &t, e);

	return r < 0 ? r : t.r;
}

static int copy(struct store *to, struct store *from, struct err *e)
{
	int r = store_begin(to, e);

	if (r < 0)
		return r;
	r = take_seen(to, from, e);
	if (r == 0)
		r = take_visits(to, from, e);
	return store_end(to, r, e);
}

int store_take(struct store *to, struct store *from, struct err *e)
{
	int r = store_begin(from, e);

	if (r < 0)
		return r;
	r = copy(to, from, e);
	if (r == 0)
		r = db_exec(&from->db, "DELETE FROM seen; DELETE FROM visit", e);
	return store_end(from, r, e);
}
