#include "store/store_spot.h"

#include "store/store_parts.h"

int store_change(struct store *s, int (*change)(struct store *s, void *ctx, struct err *e),
    void *ctx, struct err *e)
{
	int r = store_begin(s, e);

	return r < 0 ? r : store_end(s, change(s, ctx, e), e);
}

int store_name_forum(struct store *s, struct slice name, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "INSERT OR IGNORE INTO forum(name) VALUES(?)", e);

	db_text(&st, 1, name);
	return db_run(&st);
}

void store_bind_thread(struct db_stmt *st, int at, const struct store_thread *t)
{
	db_text(st, at, t->forum);
	db_int(st, at + 1, (int64_t)t->tid);
	db_text(st, at + 2, t->path);
}

void store_bind_post(struct db_stmt *st, int at, const struct store_spot *spot)
{
	store_bind_thread(st, at, &spot->thread);
	at += STORE_THREAD_COLUMNS;
	db_int(st, at, (int64_t)spot->post.pid);
	db_int(st, at + 1, spot->post.posted);
	db_text(st, at + 2, spot->post.author);
	db_int(st, at + 3, spot->post.nth);
}

void store_bind_spot(struct db_stmt *st, int at, const struct store_spot *spot)
{
	store_bind_post(st, at, spot);
	at += STORE_THREAD_COLUMNS + STORE_POST_COLUMNS;
	db_text(st, at, spot->title);
	db_text(st, at + 1, spot->board);
	db_blob(st, at + 2, spot->paths);
	db_int(st, at + 3, spot->post.floor);
	db_int(st, at + 4, spot->post.line);
	db_int(st, at + 5, spot->post.off);
	db_text(st, at + 6, spot->words);
}

struct store_spot store_get_spot(const struct db_stmt *st)
{
	return (struct store_spot){
		.thread = { db_get_text(st, 0), (uint64_t)db_get_int(st, 1), db_get_text(st, 2) },
		.post = {
		    .pid = (uint64_t)db_get_int(st, 3),
		    .posted = db_get_int(st, 4),
		    .author = db_get_text(st, 5),
		    .nth = (uint32_t)db_get_int(st, 6),
		    .floor = (uint32_t)db_get_int(st, 10),
		    .line = (uint32_t)db_get_int(st, 11),
		    .off = (uint32_t)db_get_int(st, 12),
		},
		.title = db_get_text(st, 7),
		.board = db_get_text(st, 8),
		.paths = db_get_blob(st, 9),
		.words = db_get_text(st, 13),
	};
}
