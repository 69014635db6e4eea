#include "store/store_visits.h"

#include "store/store_parts.h"

/* Of a thread there is one entry, of a post another one. */
static int drop(struct store *s, const struct store_visit *v, struct err *e)
{
	struct db_stmt st;

	if (v->jump) {
		st = db_use(&s->db, "DELETE FROM visit WHERE jump = 1 AND " STORE_POST_IS, e);
		store_bind_post(&st, 1, &v->spot);
	} else {
		st = db_use(&s->db, "DELETE FROM visit WHERE jump = 0 AND " STORE_THREAD_IS, e);
		store_bind_thread(&st, 1, &v->spot.thread);
	}
	return db_run(&st);
}

static int trim(struct store *s, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "DELETE FROM visit WHERE id IN (SELECT id FROM visit WHERE jump = 1"
	    " ORDER BY visited DESC, id DESC LIMIT -1 OFFSET ?)",
	    e);

	db_int(&st, 1, STORE_VISITS_POSTS);
	return db_run(&st);
}

static int insert(struct store *s, const struct store_visit *v, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "INSERT INTO visit(forum, " STORE_SPOT_NAMES ", jump, visited)"
	    " VALUES(" STORE_SPOT_VALUES ", ?, ?)",
	    e);

	store_bind_spot(&st, 1, &v->spot);
	db_int(&st, STORE_SPOT_COLUMNS + 1, v->jump);
	db_int(&st, STORE_SPOT_COLUMNS + 2, v->when);
	return db_run(&st);
}

static int note(struct store *s, void *ctx, struct err *e)
{
	const struct store_visit *v = ctx;
	int r = store_name_forum(s, v->spot.thread.forum, e);

	if (r == 0)
		r = drop(s, v, e);
	if (r == 0)
		r = insert(s, v, e);
	return r == 0 && v->jump ? trim(s, e) : r;
}

int store_visit_note(struct store *s, const struct store_visit *v, struct err *e)
{
	struct store_visit visit = *v;

	return store_change(s, note, &visit, e);
}

int store_visit_drop(struct store *s, const struct store_visit *v, struct err *e)
{
	return drop(s, v, e);
}

int store_visits_each(
    struct store *s, void (*each)(void *ctx, const struct store_visit *v), void *ctx, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "SELECT (SELECT name FROM forum WHERE id = forum), " STORE_SPOT_NAMES ", jump, visited"
	    " FROM visit ORDER BY visited DESC, id DESC",
	    e);
	int r;

	while ((r = db_step(&st)) > 0) {
		struct store_visit v = {
			.spot = store_get_spot(&st),
			.jump = db_get_int(&st, STORE_SPOT_COLUMNS),
			.when = db_get_int(&st, STORE_SPOT_COLUMNS + 1),
		};

		each(ctx, &v);
	}
	db_done(&st);
	return r;
}
