#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "store/index_parts.h"
#include "store/schema.h"
#include "store/store_parts.h"
#include "store/store_runs.h"
#include "util/mem.h"

/* NORMAL: after a power cut the last changes may be missing, but never a part of one; a program
 * that is killed loses nothing. */
static const char settings[] = "PRAGMA page_size = 8192;"
			       "PRAGMA journal_mode = WAL;"
			       "PRAGMA synchronous = NORMAL;"
			       "PRAGMA trusted_schema = OFF;"
			       "PRAGMA cell_size_check = ON;"
			       "PRAGMA mmap_size = 1073741824;"
			       "PRAGMA cache_size = -8192;";

static int try_open(struct store *s, const char *path, struct err *e)
{
	int r = db_open(&s->db, path, true, e);

	if (r == 0)
		r = db_exec(&s->db, settings, e);
	if (r == 0)
		r = schema_update(&s->db, 0, e);
	if (r < 0)
		db_close(&s->db);
	return r;
}

/* What cannot be written can be read: a disk without room or write permission. */
static int try_read(struct store *s, const char *path, struct err *e)
{
	int r = db_open(&s->db, path, false, e);

	if (r < 0)
		return r;
	s->db.read_only = true;
	r = schema_update(&s->db, 0, e);
	if (r < 0)
		db_close(&s->db);
	return r;
}

/* Moves the file and what SQLite keeps beside it. */
static int set_aside(const char *path, char to[512], struct err *e)
{
	static const char *const beside[] = { "-wal", "-shm" };
	char from[4096];
	char there[600];

	snprintf(to, 512, "%s.damaged-%lld", path, (long long)time(NULL));
	if (rename(path, to) != 0)
		return err_set(e, ERR_SYSTEM, path);
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		snprintf(from, sizeof from, "%s%s", path, beside[i]);
		snprintf(there, sizeof there, "%s%s", to, beside[i]);
		if (rename(from, there) != 0 && errno != ENOENT)
			return err_set(e, ERR_SYSTEM, from);
	}
	return 0;
}

int store_open(struct store **out, const char *path, struct store_opened *how, struct err *e)
{
	struct store *s = mem_zalloc(1, sizeof *s);
	int r;

	*how = (struct store_opened){ .made = access(path, F_OK) != 0 };
	r = try_open(s, path, e);
	if (r == ERR_STORE_READONLY || r == ERR_STORE_FULL) {
		r = try_read(s, path, e);
		how->read_only = r == 0;
	}
	if (r == ERR_STORE_DAMAGED && set_aside(path, how->set_aside, e) == 0)
		r = try_open(s, path, e);
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

int store_begin(struct store *s, struct err *e)
{
	return db_begin(&s->db, e);
}

int store_end(struct store *s, int r, struct err *e)
{
	return db_end(&s->db, r, e);
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

/* SQLite counts the changes of others and its own apart. */
int64_t store_version(struct store *s)
{
	return number(s, "PRAGMA data_version") + number(s, "SELECT total_changes()");
}

int64_t store_size(struct store *s)
{
	return number(s, "PRAGMA page_count") * number(s, "PRAGMA page_size");
}
