#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/index_parts.h"
#include "store/schema.h"
#include "store/store_parts.h"
#include "store/store_runs.h"
#include "store/store_salvage.h"
#include "util/buf.h"
#include "util/mem.h"

/* NORMAL: after a power cut the last changes may be missing, but never a part of one; a program
 * that is killed loses nothing. */
static const char settings[] = "PRAGMA page_size = 8192;"
			       "PRAGMA journal_mode = WAL;"
			       "PRAGMA synchronous = NORMAL;"
			       "PRAGMA trusted_schema = OFF;"
			       "PRAGMA mmap_size = 1073741824;"
			       "PRAGMA wal_autocheckpoint = 256;"
			       "PRAGMA cache_size = -8192;";

static char *beside(const char *path, const char *what)
{
	struct buf b;

	buf_init(&b, SIZE_MAX / 4);
	buf_add_str(&b, path);
	buf_add_str(&b, what);
	return b.p;
}

static bool is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Looks through the whole library if damage was met in it before. */
static int look_through(struct store *s, const char *path, struct err *e)
{
	char *noted = beside(path, DB_DAMAGE);
	struct db_stmt st;
	int r = 0;

	if (access(noted, F_OK) == 0) {
		st = db_use(&s->db, "PRAGMA quick_check(1)", e);
		r = db_step(&st);
		if (r > 0)
			r = slice_eq(db_get_text(&st, 0), SLICE("ok"))
				? 0
				: err_set(e, ERR_STORE_DAMAGED, path);
		db_done(&st);
		unlink(noted);
	}
	free(noted);
	return r;
}

static int try_open(struct store *s, const char *path, struct err *e)
{
	int r;

	if (is_folder(path))
		return err_set(e, ERR_STORE_DAMAGED, path);
	r = db_open(&s->db, path, DB_CREATE, e);
	if (r == 0)
		r = db_insist(&s->db, settings, e);
	if (r == 0)
		r = look_through(s, path, e);
	if (r == 0)
		r = schema_update(&s->db, 0, e);
	if (r < 0)
		db_close(&s->db);
	return r;
}

/* What cannot be written can be read: a disk without room or write permission. */
static int try_read(struct store *s, const char *path, enum db_how how, struct err *e)
{
	int r = db_open(&s->db, path, how, e);

	if (r < 0)
		return r;
	s->db.read_only = true;
	r = schema_update(&s->db, 0, e);
	if (r < 0)
		db_close(&s->db);
	return r;
}

static bool is_writable(const char *path)
{
	char *folder = mem_dup(path);
	char *slash = strrchr(folder, '/');
	bool is;

	if (slash)
		*slash = '\0';
	is = access(path, W_OK) == 0 && access(slash ? folder : ".", W_OK) == 0;
	free(folder);
	return is;
}

/* On a disk that cannot be written, or is full (WHY), SQLite cannot make what it keeps beside the
 * library; but then nobody writes, or whoever does has it there. */
static int try_frozen(struct store *s, const char *path, int why, struct err *e)
{
	int r = try_read(s, path, DB_READ_ONLY, e);

	if (r < 0 && r != ERR_STORE_NEWER && !db_has_beside(path, DB_JOURNAL) &&
	    (why == ERR_STORE_FULL || !is_writable(path)))
		r = try_read(s, path, DB_FROZEN, e);
	return r;
}

/* What opening it to write failed of, if it can be read in spite of that. */
static int may_read(const char *path, int r, bool made)
{
	if (r == ERR_STORE && !made && !is_writable(path))
		return ERR_STORE_READONLY;
	return r == ERR_STORE_READONLY || r == ERR_STORE_FULL ? r : 0;
}

/* Returns 0, with WHY in HOW, or why it cannot be read either: of a full disk, that. */
static int open_to_read(
    struct store *s, const char *path, int why, struct store_opened *how, struct err *e)
{
	struct err cannot = { 0 };
	int r = try_frozen(s, path, why, &cannot);

	if (r == 0)
		how->read_only = why;
	else if (why != ERR_STORE_FULL || r == ERR_STORE_NEWER)
		*e = cannot;
	else
		r = why;
	return r;
}

/* A name that nothing has yet: no damaged file takes the place of another. */
static void name_aside(const char *path, char to[512])
{
	long long when = (long long)time(NULL);

	do
		snprintf(to, 512, "%s.damaged-%lld", path, when++);
	while (access(to, F_OK) == 0);
}

/* Moves the file and what SQLite keeps beside it. */
static int set_aside(const char *path, char to[512], struct err *e)
{
	static const char *const kept[] = { DB_JOURNAL, "-shm" };
	int r = 0;

	name_aside(path, to);
	if (rename(path, to) != 0)
		return err_set(e, ERR_SYSTEM, path);
	for (size_t i = 0; r == 0 && i < sizeof kept / sizeof *kept; i++) {
		char *from = beside(path, kept[i]);
		char *there = beside(to, kept[i]);

		if (rename(from, there) != 0 && errno != ENOENT)
			r = err_set(e, ERR_SYSTEM, from);
		free(from);
		free(there);
	}
	return r;
}

/* Another program that met the same damage may have made a new one meanwhile: that one stays. */
static int replace(
    struct store *s, const char *path, const struct stat *met, char to[512], struct err *e)
{
	struct stat now;
	char *noted = beside(path, DB_DAMAGE);
	int r = 0;

	if (stat(path, &now) == 0 && now.st_ino == met->st_ino && now.st_dev == met->st_dev)
		r = set_aside(path, to, e);
	unlink(noted);
	free(noted);
	return r < 0 ? r : try_open(s, path, e);
}

int store_open(struct store **out, const char *path, struct store_opened *how, struct err *e)
{
	struct store *s = mem_zalloc(1, sizeof *s);
	struct stat met = { 0 };
	int r, why;

	*how = (struct store_opened){ .made = stat(path, &met) != 0 };
	r = try_open(s, path, e);
	why = may_read(path, r, how->made);
	if (why)
		r = open_to_read(s, path, why, how, e);
	else if (r == ERR_STORE_DAMAGED)
		r = replace(s, path, &met, how->set_aside, e);
	if (r == 0 && *how->set_aside)
		how->lost = store_salvage(s, how->set_aside);
	if (r < 0) {
		free(s);
		s = NULL;
	}
	*out = s;
	return r;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	store_runs_free(s->runs);
	index_forget(s);
	db_close(&s->db);
	free(s);
}

void store_wait(struct store *s, unsigned ms)
{
	s->db.wait_ms = ms;
}

int store_begin(struct store *s, struct err *e)
{
	return db_begin(&s->db, e);
}

int store_end(struct store *s, int r, struct err *e)
{
	return db_end(&s->db, r, e);
}

void store_settle(struct store *s)
{
	db_exec(&s->db, "PRAGMA wal_checkpoint(PASSIVE)", NULL);
}

int store_begin_read(struct store *s, struct err *e)
{
	return db_begin_read(&s->db, e);
}

void store_end_read(struct store *s)
{
	db_end(&s->db, 0, NULL);
}

static int64_t number(struct store *s, const char *sql)
{
	struct db_stmt st = db_use(&s->db, sql, NULL);
	int64_t n = db_step(&st) > 0 ? db_get_int(&st, 0) : 0;

	db_done(&st);
	return n;
}

/* SQLite counts the changes of others and its own apart; those of others are not seen within a
 * transaction. */
int64_t store_version(struct store *s)
{
	if (!s->db.depth || s->others_as_of != s->db.begun)
		s->others = number(s, "PRAGMA data_version");
	s->others_as_of = s->db.begun;
	return s->others + db_total_changes(&s->db);
}

int64_t store_size(struct store *s)
{
	return number(s, "PRAGMA page_count") * number(s, "PRAGMA page_size");
}
