#include "store/store_seen.h"

#include "store/store_parts.h"

#define KEYS_MAX ((size_t)64 * 1024 * 1024) /* bytes of one thread's keys */

int store_seen_load(
    struct store *s, const struct store_thread *t, struct seen_set *out, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "SELECT keys FROM seen WHERE " STORE_THREAD_IS, e);
	int r;

	store_bind_thread(&st, 1, t);
	r = db_step(&st);
	if (r > 0 && seen_set_read(out, db_get_blob(&st, 0)) < 0)
		r = err_set(e, ERR_STORE_DAMAGED, s->db.path);
	db_done(&st);
	return r;
}

struct noting {
	const struct store_thread *thread;
	const struct store_seen_change *change;
};

/* Where it is to be as if never opened, and was seen by another program meanwhile, that counts. */
static uint32_t posts_of(const struct store_seen_change *c, const struct seen_set *set)
{
	return c->posts == SEEN_NEVER ? seen_set_posts(set) : c->posts;
}

static int write_keys(
    struct store *s, const struct noting *n, const struct seen_set *set, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "INSERT INTO seen(forum, tid, path, posts, visited, keys)"
	    " VALUES(" STORE_FORUM ", ?, ?, ?, ?, ?)"
	    " ON CONFLICT(forum, tid, path) DO UPDATE SET keys = excluded.keys,"
	    " visited = max(visited, excluded.visited),"
	    " posts = CASE excluded.posts WHEN 0 THEN posts ELSE excluded.posts END",
	    e);
	struct buf bytes;
	int r;

	buf_init(&bytes, KEYS_MAX);
	seen_set_write(set, &bytes);
	store_bind_thread(&st, 1, n->thread);
	db_int(&st, 4, posts_of(n->change, set));
	db_int(&st, 5, n->change->when);
	db_blob(&st, 6, buf_slice(&bytes));
	r = db_run(&st);
	if (bytes.full)
		r = err_set(e, ERR_TOO_BIG, s->db.path);
	buf_release(&bytes);
	return r;
}

static int drop_thread(struct store *s, const struct store_thread *t, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "DELETE FROM seen WHERE " STORE_THREAD_IS, e);

	store_bind_thread(&st, 1, t);
	return db_run(&st);
}

static int note(struct store *s, void *ctx, struct err *e)
{
	const struct noting *n = ctx;
	struct seen_set set = { 0 };
	int r = store_name_forum(s, n->thread->forum, e);

	if (r == 0)
		r = store_seen_load(s, n->thread, &set, e);
	if (r >= 0 || r == ERR_STORE_DAMAGED) {
		seen_set_add(&set, n->change->seen, n->change->nseen);
		seen_set_drop(&set, n->change->unseen, n->change->nunseen);
		r = n->change->posts == SEEN_NEVER && !set.n ? drop_thread(s, n->thread, e)
							     : write_keys(s, n, &set, e);
	}
	seen_set_release(&set);
	return r;
}

int store_seen_note(struct store *s, const struct store_thread *t,
    const struct store_seen_change *change, struct err *e)
{
	struct noting n = { t, change };

	return store_change(s, note, &n, e);
}

int store_seen_each(struct store *s, void (*each)(void *ctx, const struct store_visited *v),
    void *ctx, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "SELECT f.name, s.tid, s.path, s.posts, ifnull(t.posts, 0)"
	    " FROM seen s JOIN forum f ON f.id = s.forum LEFT JOIN thread t"
	    " ON t.forum = s.forum AND t.tid = s.tid AND t.path = s.path",
	    e);
	int r;

	while ((r = db_step(&st)) > 0) {
		struct store_visited v = {
			.thread = { db_get_text(&st, 0), (uint64_t)db_get_int(&st, 1),
			    db_get_text(&st, 2) },
			.posts = (uint32_t)db_get_int(&st, 3),
			.now = (uint32_t)db_get_int(&st, 4),
		};

		each(ctx, &v);
	}
	db_done(&st);
	return r;
}
