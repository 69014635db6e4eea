/* The library's database from inside: what the files of store/ share, nobody else.
 *
 * One SQLite file in WAL mode. A statement is prepared once and kept; values come in as parameters
 * only. Another program on the same library is waited for (wait_ms); who writes takes the
 * write lock at the beginning of the transaction, so that a transaction that began can end. */
#ifndef PALOU_STORE_DB_H
#define PALOU_STORE_DB_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "store/sqlite_lib.h"
#include "util/err.h"
#include "util/slice.h"

#define DB_WAIT_MS 30000 /* until told otherwise */

struct db_kept;

struct db {
	struct sqlite_lib sql;
	sqlite3 *handle;
	char *path;           /* for messages */
	struct db_kept *kept; /* prepared statements */
	size_t nkept, kept_cap;
	unsigned depth;   /* of transactions that began inside one another */
	unsigned begun;   /* transactions, so far */
	unsigned undone;  /* transactions that were */
	unsigned wait_ms; /* for another program that writes */
	bool read_only;
	bool writes;               /* the transaction that is open may */
	bool frozen;               /* opened so */
	struct timespec frozen_at; /* when the file was changed last before */
};

/* How a file is opened. */
enum db_how {
	DB_CREATE,    /* made, mode 0600, if it is missing */
	DB_READ_ONLY, /* what SQLite keeps beside it must be there, or be made */
	DB_FROZEN,    /* nobody writes it: nothing is needed beside it, and nothing looked at */
};

/* A statement that is being used: between db_use() and db_done(). */
struct db_stmt {
	struct db *db;
	sqlite3_stmt *s;
	bool failed; /* an earlier call on it did, and E was filled */
	struct err *e;
};

/* ERR_LIBRARY, ERR_SYSTEM, or one of the codes below. A file that was opened as frozen, and that
 * somebody writes all the same later on, is ERR_STORE_BUSY from then on: what would be read is no
 * one state of it, and no damage. */
int db_open(struct db *db, const char *path, enum db_how how, struct err *e);
void db_close(struct db *db);

/* What SQLite's last failure was: ERR_STORE_FULL, ERR_STORE_READONLY, ERR_STORE_BUSY,
 * ERR_STORE_DAMAGED, ERR_SYSTEM, or ERR_STORE for anything else. Damage is noted: an empty file
 * beside the library says to who opens it next that it is to be looked through. */
int db_fail(const struct db *db, struct err *e);

/* What is added to PATH for the name of that file, and of what was not written into it yet. */
#define DB_DAMAGE  "-damage"
#define DB_JOURNAL "-wal"

/* Is there a file beside PATH, with ADDED to its name, that has something in it? */
bool db_has_beside(const char *path, const char *added);

/* Runs SQL without parameters and results. */
int db_exec(struct db *db, const char *sql, struct err *e);

/* The same, again and again while another program is in the way: SQLite asks at once for the lock
 * that a change of the journal's kind takes, and does not wait for it. */
int db_insist(struct db *db, const char *sql, struct err *e);

/* A statement with the text SQL, which is a literal: its address is its name. Parameters are bound
 * from 1 on in the order of the calls; slices must live until db_done(). */
struct db_stmt db_use(struct db *db, const char *sql, struct err *e);
void db_int(struct db_stmt *st, int at, int64_t value);
void db_text(struct db_stmt *st, int at, struct slice value);
void db_blob(struct db_stmt *st, int at, struct slice value);
void db_null(struct db_stmt *st, int at);

/* What ROW, of any database, has in a column. */
void db_copy(struct db_stmt *st, int at, const struct db_stmt *row, int column);

/* The next row: 1, 0 when there is none, or an error. */
int db_step(struct db_stmt *st);

/* Columns of the row, from 0; slices hold until the next db_step() or db_done(). */
int64_t db_get_int(const struct db_stmt *st, int column);
struct slice db_get_text(const struct db_stmt *st, int column);
struct slice db_get_blob(const struct db_stmt *st, int column);
bool db_get_null(const struct db_stmt *st, int column);

/* Ends the use; the statement stays prepared. */
void db_done(struct db_stmt *st);

/* Steps to the end and ends the use: for what returns no rows. Returns 0 or an error. */
int db_run(struct db_stmt *st);

/* The id of the row inserted last; rows changed by the last statement, and by all so far. */
int64_t db_inserted(const struct db *db);
int64_t db_changes(const struct db *db);
int64_t db_total_changes(const struct db *db);

/* A transaction that writes. Inside another one they only count. db_end() keeps what was done if R
 * is 0, and undoes it otherwise (at once, however deep); returns R, or the error of keeping it. */
int db_begin(struct db *db, struct err *e);

/* One that only reads, and sees one state all the while. What is inside it must not write. */
int db_begin_read(struct db *db, struct err *e);
int db_end(struct db *db, int r, struct err *e);

#endif
