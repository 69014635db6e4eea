#include "store/store_marks.h"

#include "store/store_parts.h"

#define MARKS                                                                                      \
	"SELECT (SELECT name FROM forum WHERE id = forum), " STORE_SPOT_NAMES                      \
	", note, made FROM mark"
#define NOTES                                                                                      \
	"SELECT (SELECT name FROM forum WHERE id = forum), author, note, made FROM author_note"

static int put_mark(struct store *s, void *ctx, struct err *e)
{
	const struct store_mark *m = ctx;
	struct db_stmt st;
	int r = store_name_forum(s, m->spot.thread.forum, e);

	if (r < 0)
		return r;
	st = db_use(&s->db,
	    "INSERT INTO mark(forum, " STORE_SPOT_NAMES ", note, made)"
	    " VALUES(" STORE_SPOT_VALUES ", ?, ?) ON CONFLICT DO UPDATE SET title = excluded.title,"
	    " board = excluded.board, paths = excluded.paths, floor = excluded.floor,"
	    " line = excluded.line, off = excluded.off, words = excluded.words,"
	    " note = excluded.note, made = excluded.made",
	    e);
	store_bind_spot(&st, 1, &m->spot);
	db_text(&st, STORE_SPOT_COLUMNS + 1, m->note);
	db_int(&st, STORE_SPOT_COLUMNS + 2, m->made);
	return db_run(&st);
}

int store_mark_put(struct store *s, const struct store_mark *m, struct err *e)
{
	struct store_mark mark = *m;

	return store_change(s, put_mark, &mark, e);
}

int store_mark_drop(struct store *s, const struct store_spot *spot, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "DELETE FROM mark WHERE " STORE_POST_IS, e);

	store_bind_post(&st, 1, spot);
	return db_run(&st);
}

int store_marks_each(struct store *s, const struct store_thread *of,
    void (*each)(void *ctx, const struct store_mark *m), void *ctx, struct err *e)
{
	struct db_stmt st =
	    of ? db_use(&s->db, MARKS " WHERE " STORE_THREAD_IS " ORDER BY made DESC, id DESC", e)
	       : db_use(&s->db, MARKS " ORDER BY made DESC, id DESC", e);
	int r;

	if (of)
		store_bind_thread(&st, 1, of);
	while ((r = db_step(&st)) > 0) {
		struct store_mark m = {
			.spot = store_get_spot(&st),
			.note = db_get_text(&st, STORE_SPOT_COLUMNS),
			.made = db_get_int(&st, STORE_SPOT_COLUMNS + 1),
		};

		each(ctx, &m);
	}
	db_done(&st);
	return r;
}

/* ---- notes on authors */

static int drop_note(struct store *s, const struct store_note *n, struct err *e)
{
	struct db_stmt st = db_use(
	    &s->db, "DELETE FROM author_note WHERE forum = " STORE_FORUM " AND author = ?", e);

	db_text(&st, 1, n->forum);
	db_text(&st, 2, n->author);
	return db_run(&st);
}

static int put_note(struct store *s, void *ctx, struct err *e)
{
	const struct store_note *n = ctx;
	struct db_stmt st;
	int r = store_name_forum(s, n->forum, e);

	if (r < 0)
		return r;
	st = db_use(&s->db,
	    "INSERT INTO author_note(forum, author, note, made) VALUES(" STORE_FORUM ", ?, ?, ?)"
	    " ON CONFLICT DO UPDATE SET note = excluded.note, made = excluded.made",
	    e);
	db_text(&st, 1, n->forum);
	db_text(&st, 2, n->author);
	db_text(&st, 3, n->note);
	db_int(&st, 4, n->made);
	return db_run(&st);
}

int store_note_put(struct store *s, const struct store_note *n, struct err *e)
{
	struct store_note note = *n;

	return n->note.n ? store_change(s, put_note, &note, e) : drop_note(s, n, e);
}

int store_notes_each(struct store *s, const struct slice *forum,
    void (*each)(void *ctx, const struct store_note *n), void *ctx, struct err *e)
{
	struct db_stmt st =
	    forum ? db_use(&s->db,
			NOTES " WHERE forum = " STORE_FORUM " ORDER BY made DESC, id DESC", e)
		  : db_use(&s->db, NOTES " ORDER BY made DESC, id DESC", e);
	int r;

	if (forum)
		db_text(&st, 1, *forum);
	while ((r = db_step(&st)) > 0) {
		struct store_note n = {
			.forum = db_get_text(&st, 0),
			.author = db_get_text(&st, 1),
			.note = db_get_text(&st, 2),
			.made = db_get_int(&st, 3),
		};

		each(ctx, &n);
	}
	db_done(&st);
	return r;
}
