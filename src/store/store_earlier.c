/* Earlier texts of posts. */
#include "store/pack.h"
#include "store/store_pages.h"
#include "store/store_threads.h"
#include "util/date.h"

static void bind_time(struct db_stmt *st, int at, int64_t t)
{
	if (t == TIME_NONE)
		db_null(st, at);
	else
		db_int(st, at, t);
}

/* Is TEXT what was kept of the post last? Then it is only seen again. */
static int is_last(struct store *s, int64_t forum, const struct earlier_text *t,
    struct slice packed, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "SELECT html = ? FROM earlier WHERE forum = ? AND tid = ? AND pid = ?"
	    " ORDER BY id DESC LIMIT 1",
	    e);
	int r;

	db_blob(&st, 1, packed);
	db_int(&st, 2, forum);
	db_int(&st, 3, (int64_t)t->tid);
	db_int(&st, 4, (int64_t)t->pid);
	r = db_step(&st);
	if (r > 0)
		r = db_get_int(&st, 0) != 0;
	db_done(&st);
	return r;
}

static int put(struct store *s, int64_t forum, const struct earlier_text *t, struct slice packed,
    struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "INSERT INTO earlier(forum, tid, pid, seen, posted, floor, author, size, html)"
	    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
	    e);

	db_int(&st, 1, forum);
	db_int(&st, 2, (int64_t)t->tid);
	db_int(&st, 3, (int64_t)t->pid);
	db_int(&st, 4, t->seen);
	bind_time(&st, 5, t->posted);
	db_int(&st, 6, t->floor);
	db_text(&st, 7, t->author);
	db_int(&st, 8, (int64_t)t->html.n);
	db_blob(&st, 9, packed);
	return db_run(&st);
}

int store_earlier_put(
    struct store *s, const char *site, const struct earlier_text *t, struct err *e)
{
	struct buf packed;
	int64_t forum;
	int r;

	buf_init(&packed, PAGE_BYTES_MAX);
	r = pack(s, t->html, &packed, e);
	if (r == 0)
		r = store_begin(s, e);
	if (r == 0) {
		r = store_forum(s, slice_str(site), &forum, e);
		if (r == 0)
			r = is_last(s, forum, t, buf_slice(&packed), e);
		if (r == 0)
			r = put(s, forum, t, buf_slice(&packed), e);
		r = store_end(s, r < 0 ? r : 0, e);
	}
	buf_release(&packed);
	return r;
}

static struct earlier_text row(const struct db_stmt *st)
{
	return (struct earlier_text){
		.pid = (uint64_t)db_get_int(st, 0),
		.seen = db_get_int(st, 1),
		.posted = db_get_null(st, 2) ? TIME_NONE : db_get_int(st, 2),
		.floor = (uint32_t)db_get_int(st, 3),
		.author = db_get_text(st, 4),
	};
}

int store_earlier_each(
    struct store *s, const char *site, uint64_t tid, each_earlier *each, void *ctx, struct err *e)
{
	struct db_stmt st;
	struct buf html;
	int64_t forum;
	int r = store_find_forum(s, slice_str(site), &forum, e);

	if (r < 0)
		return r == ERR_NOT_FOUND ? 0 : r;
	st = db_use(&s->db,
	    "SELECT pid, seen, posted, floor, author, size, html FROM earlier"
	    " WHERE forum = ? AND tid = ? ORDER BY pid, id DESC",
	    e);
	db_int(&st, 1, forum);
	db_int(&st, 2, (int64_t)tid);
	buf_init(&html, PAGE_BYTES_MAX);
	while ((r = db_step(&st)) > 0) {
		struct earlier_text t = row(&st);

		buf_clear(&html);
		if (unpack(s, db_get_blob(&st, 6), db_get_int(&st, 5), PAGE_BYTES_MAX, &html,
			NULL) < 0)
			continue;
		t.tid = tid;
		t.html = buf_slice(&html);
		each(ctx, &t);
	}
	buf_release(&html);
	db_done(&st);
	return r;
}
