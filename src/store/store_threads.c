#include "store/store_threads.h"

#include "store/store_names.h"

/* ---- boards */

int store_boards(struct store *s, store_each_board *each, void *ctx, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "SELECT board.id, board.forum, board.name, forum.name, threads, posts"
	    " FROM board JOIN forum ON forum.id = board.forum"
	    " WHERE threads > 0 ORDER BY threads DESC, board.id",
	    e);
	int r;

	while ((r = db_step(&st)) > 0) {
		struct stored_board b = {
			.id = db_get_int(&st, 0),
			.forum = db_get_int(&st, 1),
			.name = db_get_text(&st, 2),
			.forum_name = db_get_text(&st, 3),
			.threads = (uint32_t)db_get_int(&st, 4),
			.posts = (uint64_t)db_get_int(&st, 5),
		};

		each(ctx, &b);
	}
	return store_done(&st, r);
}

int store_counts(struct store *s, struct store_counts *n, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "SELECT total(threads), total(posts) FROM board", e);
	int r = db_step(&st);

	*n = (struct store_counts){ 0 };
	if (r > 0) {
		n->threads = (uint64_t)db_get_int(&st, 0);
		n->posts = (uint64_t)db_get_int(&st, 1);
	}
	return store_done(&st, r);
}

/* N threads with POSTS posts more or less on BOARD. */
static int count(struct store *s, int64_t board, int64_t n, int64_t posts, struct err *e)
{
	struct db_stmt st = db_use(
	    &s->db, "UPDATE board SET threads = threads + ?2, posts = posts + ?3 WHERE id = ?1", e);

	db_int(&st, 1, board);
	db_int(&st, 2, n);
	db_int(&st, 3, posts);
	return db_run(&st);
}

/* ---- threads */

#define COLUMNS                                                                                    \
	"id, forum, board, tid, path, title, posts, quotes, authors,"                              \
	" coalesce(first, -9223372036854775808), coalesce(last, -9223372036854775808)"

static struct stored_thread read_thread(const struct db_stmt *st)
{
	return (struct stored_thread){
		.id = db_get_int(st, 0),
		.forum = db_get_int(st, 1),
		.board = db_get_int(st, 2),
		.tid = (uint64_t)db_get_int(st, 3),
		.path = db_get_text(st, 4),
		.title = db_get_text(st, 5),
		.numbers = {
			.posts = (uint32_t)db_get_int(st, 6),
			.quotes = (uint32_t)db_get_int(st, 7),
			.authors = (uint32_t)db_get_int(st, 8),
			.first = db_get_int(st, 9),
			.last = db_get_int(st, 10),
		},
	};
}

int store_threads(struct store *s, int64_t board, uint32_t from, uint32_t n,
    store_each_thread *each, void *ctx, struct err *e)
{
	static const char all[] =
	    "SELECT " COLUMNS " FROM thread ORDER BY last DESC, id DESC LIMIT ?1 OFFSET ?2";
	static const char one[] = "SELECT " COLUMNS " FROM thread WHERE board = ?3"
				  " ORDER BY last DESC, id DESC LIMIT ?1 OFFSET ?2";
	struct db_stmt st = db_use(&s->db, board == STORE_BOARD_ALL ? all : one, e);
	int r;

	db_int(&st, 1, n);
	db_int(&st, 2, from);
	if (board != STORE_BOARD_ALL)
		db_int(&st, 3, board);
	while ((r = db_step(&st)) > 0) {
		struct stored_thread t = read_thread(&st);

		each(ctx, &t);
	}
	return store_done(&st, r);
}

int store_thread(
    struct store *s, int64_t id, struct stored_thread *t, struct arena *a, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "SELECT " COLUMNS " FROM thread WHERE id = ?1", e);
	int r;

	db_int(&st, 1, id);
	r = db_step(&st);
	if (r > 0) {
		*t = read_thread(&st);
		t->path = arena_dup(a, t->path);
		t->title = arena_dup(a, t->title);
	} else if (r == 0) {
		r = err_set(e, ERR_NOT_FOUND, NULL);
	}
	return store_done(&st, r);
}

int store_find_thread(
    struct store *s, int64_t forum, uint64_t tid, struct slice path, int64_t *id, struct err *e)
{
	struct db_stmt st =
	    db_use(&s->db, "SELECT id FROM thread WHERE forum = ?1 AND tid = ?2 AND path = ?3", e);
	int r;

	db_int(&st, 1, forum);
	db_int(&st, 2, (int64_t)tid);
	db_text(&st, 3, tid ? slice_of(NULL, 0) : path);
	r = db_step(&st);
	*id = r > 0 ? db_get_int(&st, 0) : 0;
	return store_done(&st, r ? r : err_set(e, ERR_NOT_FOUND, NULL));
}

int store_find_tid(struct store *s, uint64_t tid, int64_t *id, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "SELECT thread.id FROM forum CROSS JOIN thread ON thread.forum = forum.id"
	    " WHERE tid = ?1 AND tid <> 0 ORDER BY forum.id LIMIT 1",
	    e);
	int r;

	db_int(&st, 1, (int64_t)tid);
	r = db_step(&st);
	*id = r > 0 ? db_get_int(&st, 0) : 0;
	return store_done(&st, r ? r : err_set(e, ERR_NOT_FOUND, NULL));
}

int store_same_tid(struct store *s, uint64_t tid, store_each_thread *each, void *ctx, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "SELECT " COLUMNS " FROM thread WHERE forum IN (SELECT id FROM forum) AND tid = ?1"
	    " ORDER BY forum",
	    e);
	int r;

	db_int(&st, 1, (int64_t)tid);
	while ((r = db_step(&st)) > 0) {
		struct stored_thread t = read_thread(&st);

		each(ctx, &t);
	}
	return store_done(&st, r);
}

static void bind_time(struct db_stmt *st, int at, int64_t t)
{
	if (t == TIME_NONE)
		db_null(st, at);
	else
		db_int(st, at, t);
}

/* Takes thread ID, if there is such a one, off its board's counts. */
static int uncount(struct store *s, int64_t id, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "SELECT board, posts FROM thread WHERE id = ?1", e);
	int64_t board = 0, posts = 0;
	int r;

	db_int(&st, 1, id);
	r = db_step(&st);
	if (r > 0) {
		board = db_get_int(&st, 0);
		posts = db_get_int(&st, 1);
	}
	db_done(&st);
	return r > 0 ? count(s, board, -1, -posts, e) : r;
}

static int write_thread(struct store *s, const char *sql, struct stored_thread *t, struct err *e)
{
	const struct catalog_numbers *n = &t->numbers;
	struct db_stmt st = db_use(&s->db, sql, e);

	db_int(&st, 1, t->forum);
	db_int(&st, 2, t->board);
	db_int(&st, 3, (int64_t)t->tid);
	db_text(&st, 4, t->tid ? slice_of(NULL, 0) : t->path);
	db_text(&st, 5, t->title);
	db_int(&st, 6, n->posts);
	db_int(&st, 7, n->quotes);
	db_int(&st, 8, n->authors);
	bind_time(&st, 9, n->first);
	bind_time(&st, 10, n->last);
	if (t->id)
		db_int(&st, 11, t->id);
	return db_run(&st);
}

static int put_thread(struct store *s, struct stored_thread *t, struct err *e)
{
	static const char add[] =
	    "INSERT INTO thread(forum, board, tid, path, title, posts, quotes, authors, first,"
	    " last) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
	static const char change[] =
	    "UPDATE thread SET forum = ?1, board = ?2, tid = ?3, path = ?4, title = ?5, posts = ?6,"
	    " quotes = ?7, authors = ?8, first = ?9, last = ?10 WHERE id = ?11";
	int r = store_find_thread(s, t->forum, t->tid, t->path, &t->id, NULL);

	if (r == 0)
		r = uncount(s, t->id, e);
	else if (r == ERR_NOT_FOUND)
		r = 0;
	if (r == 0)
		r = write_thread(s, t->id ? change : add, t, e);
	if (r == 0 && !t->id)
		t->id = db_inserted(&s->db);
	return r < 0 ? r : count(s, t->board, 1, t->numbers.posts, e);
}

int store_put_thread(struct store *s, struct stored_thread *t, struct err *e)
{
	int r = store_begin(s, e);

	return r < 0 ? r : store_end(s, put_thread(s, t, e), e);
}

int store_drop_thread(struct store *s, int64_t id, struct err *e)
{
	static const char *const deletes[] = {
		"DELETE FROM file WHERE thread = ?1",
		"DELETE FROM run WHERE thread = ?1",
		"DELETE FROM thread WHERE id = ?1",
	};
	int r = store_begin(s, e);

	if (r < 0)
		return r;
	r = uncount(s, id, e);
	for (size_t i = 0; r == 0 && i < sizeof deletes / sizeof *deletes; i++)
		r = store_with_id(s, deletes[i], id, e);
	return store_end(s, r, e);
}
