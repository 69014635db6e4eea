#include "store/store_names.h"

#include "store/store_threads.h"
#include "util/buf.h"
#include "util/fold.h"

int store_done(struct db_stmt *st, int r)
{
	db_done(st);
	return r < 0 ? r : 0;
}

static void bind_name(struct db_stmt *st, struct slice name, int64_t owner)
{
	db_text(st, 1, name);
	if (owner)
		db_int(st, 2, owner);
}

/* 1, or 0 if there is none. */
static int find_name(
    struct store *s, const char *find, struct slice name, int64_t owner, int64_t *id, struct err *e)
{
	struct db_stmt st = db_use(&s->db, find, e);
	int r;

	bind_name(&st, name, owner);
	r = db_step(&st);
	*id = r > 0 ? db_get_int(&st, 0) : 0;
	db_done(&st);
	return r;
}

static int add_name(
    struct store *s, const char *add, struct slice name, int64_t owner, int64_t *id, struct err *e)
{
	struct db_stmt st = db_use(&s->db, add, e);
	int r;

	bind_name(&st, name, owner);
	r = db_run(&st);
	*id = r < 0 ? 0 : db_inserted(&s->db);
	return r;
}

int store_name_id(struct store *s, const char *find, const char *add, struct slice name,
    int64_t owner, int64_t *id, struct err *e)
{
	int r = find_name(s, find, name, owner, id, e);

	if (r)
		return r < 0 ? r : 0;
	if (!add)
		return err_set(e, ERR_NOT_FOUND, NULL);
	r = store_begin(s, e);
	if (r < 0)
		return r;
	/* Another program may have added it meanwhile. */
	r = find_name(s, find, name, owner, id, e);
	if (r == 0)
		r = add_name(s, add, name, owner, id, e);
	return store_end(s, r < 0 ? r : 0, e);
}

int store_name_text(struct store *s, const char *get, int64_t id, struct slice *name,
    struct arena *a, struct err *e)
{
	struct db_stmt st = db_use(&s->db, get, e);
	int r;

	db_int(&st, 1, id);
	r = db_step(&st);
	*name = r > 0 ? arena_dup(a, db_get_text(&st, 0)) : slice_of(NULL, 0);
	r = r ? r : err_set(e, ERR_NOT_FOUND, NULL);
	return store_done(&st, r);
}

int store_with_id(struct store *s, const char *sql, int64_t id, struct err *e)
{
	struct db_stmt st = db_use(&s->db, sql, e);

	db_int(&st, 1, id);
	return db_run(&st);
}

/* ---- whose names there are */

#define FIND_FORUM  "SELECT id FROM forum WHERE name = ?1"
#define FIND_AUTHOR "SELECT id FROM author WHERE name = ?1"

int store_forum(struct store *s, struct slice name, int64_t *id, struct err *e)
{
	return store_name_id(s, FIND_FORUM, "INSERT INTO forum(name) VALUES(?1)", name, 0, id, e);
}

int store_find_forum(struct store *s, struct slice name, int64_t *id, struct err *e)
{
	return store_name_id(s, FIND_FORUM, NULL, name, 0, id, e);
}

int store_rename_forum(struct store *s, int64_t id, struct slice name, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "UPDATE OR IGNORE forum SET name = ?2 WHERE id = ?1", e);

	db_int(&st, 1, id);
	db_text(&st, 2, name);
	return db_run(&st);
}

int store_forum_name(
    struct store *s, int64_t id, struct slice *name, struct arena *a, struct err *e)
{
	return store_name_text(s, "SELECT name FROM forum WHERE id = ?1", id, name, a, e);
}

int store_board(struct store *s, int64_t forum, struct slice name, int64_t *id, struct err *e)
{
	return store_name_id(s, "SELECT id FROM board WHERE name = ?1 AND forum = ?2",
	    "INSERT INTO board(name, forum) VALUES(?1, ?2)", name, forum, id, e);
}

int store_board_name(
    struct store *s, int64_t id, struct slice *name, struct arena *a, struct err *e)
{
	return store_name_text(s, "SELECT name FROM board WHERE id = ?1", id, name, a, e);
}

int store_find_author(struct store *s, struct slice name, uint32_t *id, struct err *e)
{
	int64_t wide;
	int r = store_name_id(s, FIND_AUTHOR, NULL, name, 0, &wide, e);

	*id = (uint32_t)wide;
	return r;
}

int store_author(struct store *s, struct slice name, uint32_t *id, struct err *e)
{
	struct err missing = { 0 };
	struct db_stmt st;
	struct buf folded;
	int r = store_find_author(s, name, id, &missing);

	if (r == 0)
		return 0;
	if (r != ERR_NOT_FOUND) {
		if (e)
			*e = missing;
		return r;
	}
	buf_init(&folded, INT32_MAX);
	fold_text(name, &folded);
	st = db_use(&s->db, "INSERT INTO author(name, folded) VALUES(?1, ?2)", e);
	db_text(&st, 1, name);
	db_text(&st, 2, buf_slice(&folded));
	r = db_run(&st);
	buf_release(&folded);
	*id = r < 0 ? 0 : (uint32_t)db_inserted(&s->db);
	return r;
}

int store_author_name(
    struct store *s, uint32_t id, struct slice *name, struct arena *a, struct err *e)
{
	return store_name_text(s, "SELECT name FROM author WHERE id = ?1", id, name, a, e);
}

int store_authors(struct store *s, store_each_author *each, void *ctx, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "SELECT id, name FROM author", e);
	int r;

	while ((r = db_step(&st)) > 0)
		each(ctx, (uint32_t)db_get_int(&st, 0), db_get_text(&st, 1));
	return store_done(&st, r);
}

int store_archive(struct store *s, struct slice path, int64_t *id, struct err *e)
{
	return store_name_id(s, "SELECT id FROM archive WHERE path = ?1",
	    "INSERT INTO archive(path) VALUES(?1)", path, 0, id, e);
}
