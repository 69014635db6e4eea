/* A store from inside: what the files of store/ share, nobody else. */
#ifndef PALOU_STORE_STORE_PARTS_H
#define PALOU_STORE_STORE_PARTS_H

#include "store/db.h"
#include "store/store.h"
#include "store/zlib_lib.h"
#include "store/store_spot.h"

struct index_list;
struct store_runs;

struct store {
	struct db db;
	struct index_list *index; /* what was read of it (store/index_parts.h), or NULL */
	struct store_runs *runs;  /* what is known of runs (store/store_runs.h), or NULL */
	int64_t others;           /* changes by others, as counted … */
	unsigned others_as_of;    /* … in this transaction, or before the next one */
	struct zlib_lib zlib;
	bool has_zlib; /* it was loaded */
};

/* Calls DO with CTX in a transaction, of which nothing stays if it fails. */
int store_change(struct store *s, int (*change)(struct store *s, void *ctx, struct err *e),
    void *ctx, struct err *e);

/* Forum NAME has a number from now on, which SQL gets with STORE_FORUM. */
#define STORE_FORUM "(SELECT id FROM forum WHERE name = ?)"
int store_name_forum(struct store *s, struct slice name, struct err *e);

/* Parameters and columns from AT on; these are the columns of a spot, in their order:
 * STORE_THREAD_COLUMNS and STORE_SPOT_COLUMNS of them. */
#define STORE_THREAD_COLUMNS 3
#define STORE_POST_COLUMNS   4
#define STORE_SPOT_COLUMNS   14
#define STORE_THREAD_IS      "forum = " STORE_FORUM " AND tid = ? AND path = ?"
#define STORE_POST_IS        STORE_THREAD_IS " AND pid = ? AND posted = ? AND author = ? AND nth = ?"
#define STORE_SPOT_NAMES                                                                           \
	"tid, path, pid, posted, author, nth, title, board, paths, floor, line, off, words"
#define STORE_SPOT_VALUES STORE_FORUM ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"

void store_bind_thread(struct db_stmt *st, int at, const struct store_thread *t);
void store_bind_post(
    struct db_stmt *st, int at, const struct store_spot *spot); /* and its thread */
void store_bind_spot(struct db_stmt *st, int at, const struct store_spot *spot);

/* Of a SELECT whose first columns are the forum's name and STORE_SPOT_NAMES. */
struct store_spot store_get_spot(const struct db_stmt *st);

#endif
