#include "store/store_pages.h"

#include <string.h>

#include "store/pack.h"
#include "store/store_threads.h"
#include "util/date.h"

#define PACKED_MAX (PAGE_BYTES_MAX + PAGE_BYTES_MAX / 8)
#define WORDS_MAX  4096 /* of a content type, of an address: what is longer is cut */

/* ---- keeping */

static void bind_key(struct db_stmt *st, int at, int64_t forum, const struct page_key *k)
{
	db_int(st, at, forum);
	db_int(st, at + 1, k->kind);
	db_int(st, at + 2, (int64_t)k->id);
	db_int(st, at + 3, (int64_t)k->sub);
	db_int(st, at + 4, k->number);
}

static struct slice cut(struct slice s)
{
	return slice_head(s, s.n < WORDS_MAX ? s.n : WORDS_MAX);
}

static int put(struct store *s, int64_t forum, const struct page_key *key,
    const struct page_text *page, struct slice packed, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "INSERT OR REPLACE INTO page(forum, kind, thing, sub, number, came, low, high, size,"
	    " packed, type, url, data) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	    e);

	bind_key(&st, 1, forum, key);
	db_int(&st, 6, page->came);
	db_int(&st, 7, (int64_t)page->low);
	db_int(&st, 8, (int64_t)page->high);
	db_int(&st, 9, (int64_t)page->bytes.n);
	db_int(&st, 10, (int64_t)packed.n);
	db_text(&st, 11, cut(page->type));
	db_text(&st, 12, cut(page->url));
	db_blob(&st, 13, packed);
	return db_run(&st);
}

int store_pages_put(struct store *s, const char *site, const struct page_key *key,
    const struct page_text *page, struct err *e)
{
	struct buf packed;
	int64_t forum = 0;
	int r;

	if (page->bytes.n > PAGE_BYTES_MAX) {
		err_set(e, ERR_TOO_BIG, page->url.n ? "page" : NULL);
		if (e)
			e->limit = PAGE_BYTES_MAX;
		return ERR_TOO_BIG;
	}
	buf_init(&packed, PACKED_MAX);
	r = pack(s, page->bytes, &packed, e); /* before anybody else has to wait */
	if (r == 0)
		r = store_begin(s, e);
	if (r == 0) {
		r = store_forum(s, slice_str(site), &forum, e);
		if (r == 0)
			r = put(s, forum, key, page, buf_slice(&packed), e);
		r = store_end(s, r, e);
	}
	buf_release(&packed);
	return r;
}

/* ---- finding */

/* Slices into OUT are made when it grows no more. */
static int read_row(struct store *s, const struct db_stmt *st, struct page_text *page,
    struct buf *out, struct err *e)
{
	struct slice type = db_get_text(st, 0), url = db_get_text(st, 1);
	size_t at = out->n, n;
	int r;

	*page = (struct page_text){
		.came = db_get_int(st, 3),
		.low = (uint64_t)db_get_int(st, 4),
		.high = (uint64_t)db_get_int(st, 5),
	};
	buf_add_slice(out, type);
	buf_add_char(out, '\0');
	buf_add_slice(out, url);
	buf_add_char(out, '\0');
	if (out->full)
		return err_set(e, ERR_STORE_DAMAGED, s->db.path);
	n = out->n;
	r = unpack(s, db_get_blob(st, 6), db_get_int(st, 2), PAGE_BYTES_MAX, out, e);
	page->type = slice_of(out->p + at, type.n);
	page->url = slice_of(out->p + at + type.n + 1, url.n);
	page->bytes = slice_of(out->p + n, out->n - n);
	return r;
}

int store_pages_get(struct store *s, const char *site, const struct page_key *key,
    struct page_text *page, struct buf *out, struct err *e)
{
	struct db_stmt st;
	int64_t forum;
	int r = store_find_forum(s, slice_str(site), &forum, e);

	if (r < 0)
		return r;
	st = db_use(&s->db,
	    "SELECT type, url, size, came, low, high, data FROM page"
	    " WHERE forum = ? AND kind = ? AND thing = ? AND sub = ? AND number = ?",
	    e);
	bind_key(&st, 1, forum, key);
	r = db_step(&st);
	if (r > 0)
		r = read_row(s, &st, page, out, e);
	else if (r == 0)
		r = err_set(e, ERR_NOT_FOUND, site);
	db_done(&st);
	return r;
}

uint32_t store_pages_find(struct store *s, const char *site, uint64_t tid, uint64_t pid)
{
	struct db_stmt st;
	uint32_t number = 0;
	int64_t forum;

	if (store_find_forum(s, slice_str(site), &forum, NULL) < 0)
		return 0;
	st = db_use(&s->db,
	    "SELECT number FROM page WHERE forum = ? AND kind = 3 AND thing = ?"
	    " AND (? = 0 OR (low <= ? AND high >= ?)) ORDER BY number DESC LIMIT 1",
	    NULL);
	db_int(&st, 1, forum);
	db_int(&st, 2, (int64_t)tid);
	for (int i = 3; i <= 5; i++)
		db_int(&st, i, (int64_t)pid);
	if (db_step(&st) > 0)
		number = (uint32_t)db_get_int(&st, 0);
	db_done(&st);
	return number;
}

bool store_pages_new(struct store *s, struct buf *site, struct page_key *key)
{
	struct db_stmt st = db_use(&s->db,
	    "SELECT forum.name, thing, number FROM page JOIN forum ON forum.id = page.forum"
	    " WHERE kind = 3 AND indexed = 0 ORDER BY page.id LIMIT 1",
	    NULL);
	bool any = db_step(&st) > 0;

	if (any) {
		buf_add_slice(site, db_get_text(&st, 0));
		*key = (struct page_key){ .kind = PAGE_THREAD,
			.id = (uint64_t)db_get_int(&st, 1),
			.number = (uint32_t)db_get_int(&st, 2) };
	}
	db_done(&st);
	return any;
}

bool store_pages_indexed(
    struct store *s, const char *site, const struct page_key *key, int64_t came, struct err *e)
{
	struct db_stmt st;
	int64_t forum;

	if (store_find_forum(s, slice_str(site), &forum, e) < 0)
		return false;
	st = db_use(&s->db,
	    "UPDATE page SET indexed = 1 WHERE forum = ? AND kind = ? AND thing = ? AND sub = ?"
	    " AND number = ? AND came = ? AND indexed = 0",
	    e);
	bind_key(&st, 1, forum, key);
	db_int(&st, 6, came);
	return db_run(&st) == 0 && db_changes(&s->db) == 1;
}

int store_pages_renew(struct store *s, int64_t forum, uint64_t tid, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "UPDATE page SET indexed = 0 WHERE forum = ? AND kind = 3 AND thing = ? AND indexed = "
	    "1",
	    e);

	db_int(&st, 1, forum);
	db_int(&st, 2, (int64_t)tid);
	return db_run(&st);
}

int store_pages_drop(struct store *s, const char *site, const struct page_key *key, struct err *e)
{
	struct db_stmt st;
	int64_t forum;
	int r = store_find_forum(s, slice_str(site), &forum, e);

	if (r < 0)
		return r == ERR_NOT_FOUND ? 0 : r;
	st = db_use(&s->db,
	    "DELETE FROM page"
	    " WHERE forum = ? AND kind = ? AND thing = ? AND sub = ? AND number = ?",
	    e);
	bind_key(&st, 1, forum, key);
	return db_run(&st);
}
