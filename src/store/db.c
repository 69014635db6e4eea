#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "util/buf.h"
#include "util/mem.h"

#define BUSY_PAUSE_MS 2
#define SPARE         (128 * 1024) /* bytes that a commit itself may take, and more */

struct db_kept {
	const char *sql;
	sqlite3_stmt *s;
};

static void note_damage(const struct db *db)
{
	struct buf path;
	int fd;

	buf_init(&path, SIZE_MAX / 4);
	buf_printf(&path, "%s" DB_DAMAGE, db->path);
	fd = open(path.p, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
	buf_release(&path);
}

bool db_has_beside(const char *path, const char *added)
{
	struct stat st;
	struct buf name;
	bool has;

	buf_init(&name, SIZE_MAX / 4);
	buf_printf(&name, "%s%s", path, added);
	has = stat(name.p, &st) == 0 && st.st_size > 0;
	buf_release(&name);
	return has;
}

/* A file that is frozen: it was, at least. */
static bool has_thawed(const struct db *db)
{
	struct stat st;

	return db->frozen &&
	       (stat(db->path, &st) < 0 || st.st_mtim.tv_sec != db->frozen_at.tv_sec ||
		   st.st_mtim.tv_nsec != db->frozen_at.tv_nsec ||
		   db_has_beside(db->path, DB_JOURNAL));
}

int db_fail(const struct db *db, struct err *e)
{
	static const struct {
		int sqlite, code;
	} codes[] = {
		{ SQLITE_FULL, ERR_STORE_FULL },
		{ SQLITE_READONLY, ERR_STORE_READONLY },
		{ SQLITE_PERM, ERR_STORE_READONLY },
		{ SQLITE_BUSY, ERR_STORE_BUSY },
		{ SQLITE_LOCKED, ERR_STORE_BUSY },
		{ SQLITE_CORRUPT, ERR_STORE_DAMAGED },
		{ SQLITE_NOTADB, ERR_STORE_DAMAGED },
		{ SQLITE_INTERRUPT, ERR_CANCELLED },
	};
	int extended = db->sql.extended_errcode(db->handle);
	int sys = db->sql.system_errno(db->handle);
	int code = ERR_STORE;

	if (extended == SQLITE_NOMEM)
		oom();
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		if ((extended & 0xFF) == codes[i].sqlite)
			code = codes[i].code;
	}
	if (code == ERR_STORE && sys == ENOSPC)
		code = ERR_STORE_FULL;
	if (code == ERR_STORE_DAMAGED && has_thawed(db))
		code = ERR_STORE_BUSY;
	if (code == ERR_STORE_DAMAGED && !db->frozen)
		note_damage(db);
	err_set(e, code, db->path);
	if (e)
		err_said(e, slice_str(db->sql.errmsg(db->handle)));
	return code;
}

/* SQLite would make it readable for everyone, umask aside; the library is its owner's alone. */
static int make_file(const char *path, struct err *e)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno == EACCES || errno == EROFS ? 0 : err_set(e, ERR_SYSTEM, path);
	close(fd);
	return 0;
}

/* SQLite's own waiting sleeps longer and longer: beside an import, which leaves only moments
 * between its transactions, it would miss them all. */
static int wait_for_others(void *db, int tries)
{
	unsigned waited = (unsigned)tries * BUSY_PAUSE_MS;
	struct timespec pause = { .tv_nsec = BUSY_PAUSE_MS * 1000000L };

	nanosleep(&pause, NULL);
	return waited < ((const struct db *)db)->wait_ms;
}

/* As an address, which can say what a path cannot. */
static void add_frozen(struct buf *out, const char *path)
{
	buf_add_str(out, "file:");
	for (; *path; path++) {
		if (strchr("%?#", *path))
			buf_printf(out, "%%%02X", (unsigned)*path);
		else
			buf_add_char(out, *path);
	}
	buf_add_str(out, "?immutable=1");
}

static int open_handle(struct db *db, enum db_how how, struct err *e)
{
	static const int flags[] = {
		[DB_CREATE] = SQLITE_OPEN_READWRITE,
		[DB_READ_ONLY] = SQLITE_OPEN_READONLY,
		[DB_FROZEN] = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
	};
	struct buf name;
	int r;

	buf_init(&name, SIZE_MAX / 4);
	if (how == DB_FROZEN)
		add_frozen(&name, db->path);
	else
		buf_add_str(&name, db->path);
	r = db->sql.open_v2(
	    name.p, &db->handle, flags[how] | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	buf_release(&name);
	if (!db->handle)
		oom();
	if (r != SQLITE_OK)
		return db_fail(db, e);
	db->sql.busy_handler(db->handle, wait_for_others, db);
	return 0;
}

int db_open(struct db *db, const char *path, enum db_how how, struct err *e)
{
	struct stat st;
	int r;

	*db =
	    (struct db){ .path = mem_dup(path), .wait_ms = DB_WAIT_MS, .frozen = how == DB_FROZEN };
	if (db->frozen && stat(path, &st) == 0)
		db->frozen_at = st.st_mtim;
	r = sqlite_lib_load(&db->sql, e);
	if (r == 0 && how == DB_CREATE)
		r = make_file(path, e);
	if (r == 0)
		r = open_handle(db, how, e);
	if (r < 0)
		db_close(db);
	return r;
}

void db_close(struct db *db)
{
	for (size_t i = 0; i < db->nkept; i++)
		db->sql.finalize(db->kept[i].s);
	if (db->handle)
		db->sql.close_v2(db->handle);
	free(db->kept);
	free(db->path);
	*db = (struct db){ 0 };
}

int db_exec(struct db *db, const char *sql, struct err *e)
{
	return db->sql.exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : db_fail(db, e);
}

int db_insist(struct db *db, const char *sql, struct err *e)
{
	struct err failed;
	int tries = 0;
	int r;

	do {
		failed = (struct err){ 0 };
		r = db_exec(db, sql, &failed);
	} while (r == ERR_STORE_BUSY && wait_for_others(db, tries++));
	if (r < 0 && e)
		*e = failed;
	return r;
}

/* --- Statements --- */

static sqlite3_stmt *kept(const struct db *db, const char *sql)
{
	for (size_t i = 0; i < db->nkept; i++) {
		if (db->kept[i].sql == sql)
			return db->kept[i].s;
	}
	return NULL;
}

struct db_stmt db_use(struct db *db, const char *sql, struct err *e)
{
	struct db_stmt st = { .db = db, .s = kept(db, sql), .e = e };

	if (has_thawed(db)) {
		err_set(e, ERR_STORE_BUSY, db->path);
		return (struct db_stmt){ .db = db, .e = e, .failed = true };
	}
	if (st.s)
		return st;
	if (db->sql.prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &st.s, NULL) !=
	    SQLITE_OK) {
		db_fail(db, e);
		st.failed = true;
		return st;
	}
	MEM_ROOM(db->kept, db->nkept, db->kept_cap);
	db->kept[db->nkept++] = (struct db_kept){ sql, st.s };
	return st;
}

static void bound(struct db_stmt *st, int r)
{
	if (r == SQLITE_OK)
		return;
	db_fail(st->db, st->e);
	st->failed = true;
}

void db_int(struct db_stmt *st, int at, int64_t value)
{
	if (!st->failed)
		bound(st, st->db->sql.bind_int64(st->s, at, value));
}

/* A slice of nothing may have no address, which SQLite would take for NULL. */
void db_text(struct db_stmt *st, int at, struct slice value)
{
	if (!st->failed)
		bound(st, st->db->sql.bind_text(
			      st->s, at, value.n ? value.p : "", (int)value.n, SQLITE_STATIC));
}

void db_blob(struct db_stmt *st, int at, struct slice value)
{
	if (!st->failed)
		bound(st, st->db->sql.bind_blob(
			      st->s, at, value.n ? value.p : "", (int)value.n, SQLITE_STATIC));
}

void db_null(struct db_stmt *st, int at)
{
	if (!st->failed)
		bound(st, st->db->sql.bind_null(st->s, at));
}

void db_copy(struct db_stmt *st, int at, const struct db_stmt *row, int column)
{
	switch (row->db->sql.column_type(row->s, column)) {
	case SQLITE_INTEGER:
		db_int(st, at, db_get_int(row, column));
		break;
	case SQLITE_BLOB:
		db_blob(st, at, db_get_blob(row, column));
		break;
	case SQLITE_NULL:
		db_null(st, at);
		break;
	default:
		db_text(st, at, db_get_text(row, column));
	}
}

int db_step(struct db_stmt *st)
{
	int r;

	if (st->failed)
		return st->e && st->e->code ? st->e->code : ERR_STORE;
	r = st->db->sql.step(st->s);
	if (r == SQLITE_ROW || r == SQLITE_DONE)
		return r == SQLITE_ROW;
	return db_fail(st->db, st->e);
}

int64_t db_get_int(const struct db_stmt *st, int column)
{
	return st->db->sql.column_int64(st->s, column);
}

static struct slice got(const struct db_stmt *st, int column, const void *p)
{
	return slice_of(p, p ? (size_t)st->db->sql.column_bytes(st->s, column) : 0);
}

struct slice db_get_text(const struct db_stmt *st, int column)
{
	return got(st, column, st->db->sql.column_text(st->s, column));
}

struct slice db_get_blob(const struct db_stmt *st, int column)
{
	return got(st, column, st->db->sql.column_blob(st->s, column));
}

bool db_get_null(const struct db_stmt *st, int column)
{
	return st->db->sql.column_type(st->s, column) == SQLITE_NULL;
}

void db_done(struct db_stmt *st)
{
	if (!st->s)
		return;
	st->db->sql.reset(st->s);
	st->db->sql.clear_bindings(st->s);
}

int db_run(struct db_stmt *st)
{
	int r = db_step(st);

	while (r > 0)
		r = db_step(st);
	db_done(st);
	return r;
}

int64_t db_inserted(const struct db *db)
{
	return db->sql.last_insert_rowid(db->handle);
}

int64_t db_changes(const struct db *db)
{
	return db->sql.changes(db->handle);
}

int64_t db_total_changes(const struct db *db)
{
	return db->sql.total_changes(db->handle);
}

/* --- Transactions --- */

static int begin(struct db *db, const char *sql, bool writes, struct err *e)
{
	int r = db->depth == 0 ? db_exec(db, sql, e) : 0;

	if (r < 0 || db->depth++)
		return r;
	db->begun++;
	db->writes = writes;
	return 0;
}

int db_begin(struct db *db, struct err *e)
{
	return begin(db, "BEGIN IMMEDIATE", true, e);
}

int db_begin_read(struct db *db, struct err *e)
{
	return begin(db, "BEGIN", false, e);
}

/* On a disk that is full, what was undone would keep its room in the journal. */
static void give_back(struct db *db)
{
	db_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL);
}

static int64_t number(struct db *db, const char *sql)
{
	struct db_stmt st = db_use(db, sql, NULL);
	int64_t n = db_step(&st) > 0 ? db_get_int(&st, 0) : 0;

	db_done(&st);
	return n;
}

/* What is committed lies in the journal first. Were there no room for it in the file itself, it
 * would have to stay there, and what is undone behind it, too: a full disk would stay full. */
static int has_room(struct db *db, struct err *e)
{
	int64_t grown = number(db, "PRAGMA page_count") * number(db, "PRAGMA page_size");
	struct statvfs disk;
	struct stat file;

	if (stat(db->path, &file) < 0 || grown <= file.st_size)
		return 0;
	/* What is not in the journal yet takes its room there first. */
	if (db->sql.db_cacheflush(db->handle) == SQLITE_FULL)
		return err_set(e, ERR_STORE_FULL, db->path);
	if (statvfs(db->path, &disk) < 0 || !disk.f_blocks || /* nobody knows */
	    (uint64_t)(grown - file.st_size) + SPARE <= (uint64_t)disk.f_bavail * disk.f_frsize)
		return 0;
	return err_set(e, ERR_STORE_FULL, db->path);
}

int db_end(struct db *db, int r, struct err *e)
{
	if (db->depth == 0)
		return r;
	db->depth--;
	if (r < 0)
		db->depth = 0;
	if (db->depth)
		return 0;
	if (r == 0 && db->writes)
		r = has_room(db, e);
	if (r == 0)
		r = db_exec(db, "COMMIT", e);
	if (r < 0)
		db->undone++;
	/* A failed COMMIT, and some failures before it, leave the transaction open. */
	if (r < 0 && !db->sql.get_autocommit(db->handle))
		db_exec(db, "ROLLBACK", NULL);
	if (r == ERR_STORE_FULL)
		give_back(db);
	return r;
}
