/* How much the kept pages take, and how that becomes less. */
#include "store/store_pages.h"
#include "store/store_parts.h"
#include "store/store_threads.h"

struct page_sizes store_pages_sizes(struct store *s)
{
	struct page_sizes n = { 0 };
	struct db_stmt st = db_use(&s->db, "SELECT count(*), total(packed) FROM page", NULL);

	if (db_step(&st) > 0) {
		n.pages = db_get_int(&st, 0);
		n.bytes = db_get_int(&st, 1);
	}
	db_done(&st);
	st = db_use(&s->db, "SELECT count(*), total(length(html)) FROM earlier", NULL);
	if (db_step(&st) > 0) {
		n.texts = db_get_int(&st, 0);
		n.text_bytes = db_get_int(&st, 1);
	}
	db_done(&st);
	return n;
}

int64_t store_index_size(struct store *s)
{
	struct db_stmt st = db_use(&s->db, "SELECT total(length(data)) FROM block", NULL);
	int64_t n = db_step(&st) > 0 ? db_get_int(&st, 0) : 0;

	db_done(&st);
	return n;
}

int store_vacuum(struct store *s, struct err *e)
{
	int r = db_exec(&s->db, "VACUUM", e);

	return r < 0 ? r : db_exec(&s->db, "PRAGMA wal_checkpoint(TRUNCATE)", e);
}

/* The pages that may go, in the order in which they do: never those of a thread with marks. Kinds
 * from 3 on are of threads. */
static const char oldest[] =
    "SELECT id, packed FROM page WHERE kind < 3"
    " OR NOT EXISTS(SELECT 1 FROM keep WHERE keep.forum = page.forum AND keep.tid = page.thing)"
    " ORDER BY kind >= 3, came, id";

static int drop(struct store *s, int64_t id, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "DELETE FROM page WHERE id = ?", e);

	db_int(&st, 1, id);
	return db_run(&st);
}

#define AT_ONCE 256 /* pages; what is deleted is not deleted from under a query */

/* Drops up to AT_ONCE pages, until LEFT is at most LIMIT. Returns how many, or an error. */
static int drop_some(
    struct store *s, int64_t limit, int64_t *left, struct page_sizes *freed, struct err *e)
{
	struct db_stmt st = db_use(&s->db, oldest, e);
	int64_t ids[AT_ONCE];
	int n = 0, r = 0;

	while (*left > limit && n < AT_ONCE && (r = db_step(&st)) > 0) {
		ids[n++] = db_get_int(&st, 0);
		*left -= db_get_int(&st, 1);
		freed->bytes += db_get_int(&st, 1);
	}
	db_done(&st);
	for (int i = 0; r >= 0 && i < n; i++)
		r = drop(s, ids[i], e);
	freed->pages += n;
	return r < 0 ? r : n;
}

int store_pages_trim(struct store *s, int64_t limit, struct page_sizes *freed, struct err *e)
{
	int64_t left = store_pages_sizes(s).bytes;
	int r;

	*freed = (struct page_sizes){ 0 };
	if (left <= limit)
		return 0;
	r = store_begin(s, e);
	if (r < 0)
		return r;
	do
		r = drop_some(s, limit, &left, freed, e);
	while (r == AT_ONCE);
	r = store_end(s, r < 0 ? r : 0, e);
	if (r < 0)
		*freed = (struct page_sizes){ 0 };
	return r;
}
