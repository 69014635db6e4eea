#include "store/schema.h"

#include <stdio.h>

/* Version 1: what archives and sites hold, and the index of it.
 *
 * A document is one post; documents are numbered through the whole library and never change: a
 * thread that is read anew gets new ones. A run is some posts of one thread in reading order, of
 * its files (page 0) or of one page of a site, which may be several runs, one behind another; its
 * columns are coded in `posts` (store/run_code.h). A board's threads and posts are counted when
 * they change. An author's name is also kept as it is looked for (util/fold.h). An archive is a
 * path that was imported. A segment is the index of so many documents (store/segment.h). */
static const char step_1[] =
    "CREATE TABLE forum(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);"
    "CREATE TABLE board(id INTEGER PRIMARY KEY, forum INTEGER NOT NULL, name TEXT NOT NULL,"
    " threads INTEGER NOT NULL DEFAULT 0, posts INTEGER NOT NULL DEFAULT 0,"
    " UNIQUE(forum, name));"
    "CREATE TABLE thread(id INTEGER PRIMARY KEY, forum INTEGER NOT NULL, tid INTEGER NOT NULL,"
    " path TEXT NOT NULL DEFAULT '', board INTEGER NOT NULL, title TEXT NOT NULL,"
    " posts INTEGER NOT NULL DEFAULT 0, quotes INTEGER NOT NULL DEFAULT 0,"
    " authors INTEGER NOT NULL DEFAULT 0, first INTEGER, last INTEGER,"
    " UNIQUE(forum, tid, path));"
    "CREATE INDEX thread_board ON thread(board, last);"
    "CREATE TABLE archive(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);"
    "CREATE TABLE folder(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);"
    "CREATE TABLE file(id INTEGER PRIMARY KEY, thread INTEGER NOT NULL, folder INTEGER NOT NULL,"
    " name TEXT NOT NULL, number INTEGER NOT NULL, archive INTEGER NOT NULL,"
    " size INTEGER NOT NULL, changed INTEGER NOT NULL, UNIQUE(folder, name));"
    "CREATE INDEX file_thread ON file(thread);"
    "CREATE TABLE author(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " folded TEXT NOT NULL);"
    "CREATE INDEX author_folded ON author(folded);"
    "CREATE TABLE run(base INTEGER PRIMARY KEY, n INTEGER NOT NULL, thread INTEGER NOT NULL,"
    " page INTEGER NOT NULL, posts BLOB NOT NULL);"
    "CREATE INDEX run_thread ON run(thread, page);"
    "CREATE TABLE segment(id INTEGER PRIMARY KEY, base INTEGER NOT NULL, n INTEGER NOT NULL,"
    " bytes INTEGER NOT NULL, dead INTEGER NOT NULL DEFAULT 0, head BLOB NOT NULL);"
    /* id: of the segment times 2^24, and the block's number in it. A table with rowids: its rows
     * fill pages to the last byte. */
    "CREATE TABLE block(id INTEGER PRIMARY KEY, data BLOB NOT NULL);"
    /* Documents that are no more, in ranges that do not touch. */
    "CREATE TABLE dead(base INTEGER PRIMARY KEY, n INTEGER NOT NULL);";

/* Version 2: pages of sites, by what they are (store/store_pages.h), and earlier texts of posts.
 * What is short stands before what is long, so that it is read without it. A page of a thread is
 * `indexed` once its posts are in the index, too. */
static const char step_2[] =
    "CREATE TABLE page(id INTEGER PRIMARY KEY, forum INTEGER NOT NULL, kind INTEGER NOT NULL,"
    " thing INTEGER NOT NULL, sub INTEGER NOT NULL, number INTEGER NOT NULL,"
    " came INTEGER NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL,"
    " size INTEGER NOT NULL, packed INTEGER NOT NULL, indexed INTEGER NOT NULL DEFAULT 0,"
    " type TEXT NOT NULL, url TEXT NOT NULL, data BLOB NOT NULL,"
    " UNIQUE(forum, kind, thing, sub, number));"
    "CREATE INDEX page_new ON page(id) WHERE kind = 3 AND indexed = 0;"
    "CREATE INDEX page_age ON page(kind, came, forum, thing, packed);"
    "CREATE TABLE earlier(id INTEGER PRIMARY KEY, forum INTEGER NOT NULL, tid INTEGER NOT NULL,"
    " pid INTEGER NOT NULL, seen INTEGER NOT NULL, posted INTEGER, floor INTEGER NOT NULL,"
    " author TEXT NOT NULL, size INTEGER NOT NULL, html BLOB NOT NULL);"
    "CREATE INDEX earlier_post ON earlier(forum, tid, pid, id);";

/* Version 3: what the reader saw, marked and wrote (store_seen.h, store_marks.h, store_visits.h). A
 * post is named by what does not move: its pid, or author, minute and which one it is; floor, line
 * and off are hints. `keep` are the threads that nothing may be trimmed of. */
static const char step_3[] =
    "CREATE TABLE seen(id INTEGER PRIMARY KEY, forum INTEGER NOT NULL, tid INTEGER NOT NULL,"
    " path TEXT NOT NULL DEFAULT '', posts INTEGER NOT NULL DEFAULT 0, visited INTEGER NOT NULL,"
    " keys BLOB NOT NULL, UNIQUE(forum, tid, path));"
    "CREATE TABLE mark(id INTEGER PRIMARY KEY, forum INTEGER NOT NULL, tid INTEGER NOT NULL,"
    " path TEXT NOT NULL, title TEXT NOT NULL, board TEXT NOT NULL, paths BLOB NOT NULL,"
    " pid INTEGER NOT NULL, posted INTEGER NOT NULL, author TEXT NOT NULL, nth INTEGER NOT NULL,"
    " floor INTEGER NOT NULL, line INTEGER NOT NULL, off INTEGER NOT NULL, words TEXT NOT NULL,"
    " note TEXT NOT NULL, made INTEGER NOT NULL,"
    " UNIQUE(forum, tid, path, pid, posted, author, nth));"
    "CREATE VIEW keep AS SELECT DISTINCT forum, tid, path FROM mark;"
    "CREATE TABLE author_note(id INTEGER PRIMARY KEY, forum INTEGER NOT NULL,"
    " author TEXT NOT NULL, note TEXT NOT NULL, made INTEGER NOT NULL, UNIQUE(forum, author));"
    "CREATE TABLE visit(id INTEGER PRIMARY KEY, forum INTEGER NOT NULL, tid INTEGER NOT NULL,"
    " path TEXT NOT NULL, title TEXT NOT NULL, board TEXT NOT NULL, paths BLOB NOT NULL,"
    " pid INTEGER NOT NULL, posted INTEGER NOT NULL, author TEXT NOT NULL, nth INTEGER NOT NULL,"
    " floor INTEGER NOT NULL, line INTEGER NOT NULL, off INTEGER NOT NULL, words TEXT NOT NULL,"
    " jump INTEGER NOT NULL, visited INTEGER NOT NULL);"
    "CREATE UNIQUE INDEX visit_thread ON visit(forum, tid, path) WHERE jump = 0;"
    "CREATE UNIQUE INDEX visit_post ON visit(forum, tid, path, pid, posted, author, nth)"
    " WHERE jump = 1;"
    "CREATE INDEX visit_when ON visit(visited);";

/* Version 4: a run's newest post, null where it was not counted, and all that is known of runs
 * beside their posts in an index that is read without them. */
static const char step_4[] = "ALTER TABLE run ADD COLUMN last INTEGER;"
			     "CREATE INDEX run_all ON run(base, n, thread, page, last);";

static const char *const steps[] = { step_1, step_2, step_3, step_4 };

unsigned schema_newest(void)
{
	return sizeof steps / sizeof *steps;
}

static int pragma(struct db *db, const char *sql, int64_t *value, struct err *e)
{
	struct db_stmt st = db_use(db, sql, e);
	int r = db_step(&st);

	*value = r > 0 ? db_get_int(&st, 0) : 0;
	db_done(&st);
	return r < 0 ? r : 0;
}

/* Version and owner; an empty file has neither. */
static int look(struct db *db, int64_t *version, struct err *e)
{
	int64_t application = 0;
	int64_t tables = 0;
	int r = pragma(db, "PRAGMA user_version", version, e);

	if (r == 0)
		r = pragma(db, "PRAGMA application_id", &application, e);
	if (r == 0)
		r = pragma(db, "SELECT count(*) FROM sqlite_schema", &tables, e);
	if (r == 0 && tables && application != SCHEMA_APPLICATION)
		r = err_set(e, ERR_STORE_DAMAGED, db->path);
	if (r == 0 && *version > (int64_t)schema_newest()) {
		r = err_set(e, ERR_STORE_NEWER, db->path);
		if (e)
			e->limit = (size_t)*version;
	}
	return r;
}

static int climb(struct db *db, unsigned step, struct err *e)
{
	char sql[96];
	/* NOLINTNEXTLINE(*CallAndMessage): there is such a step, as look() says. */
	int r = db_exec(db, steps[step], e);

	snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %u;",
	    SCHEMA_APPLICATION, step + 1);
	return r < 0 ? r : db_exec(db, sql, e);
}

int schema_update(struct db *db, unsigned version, struct err *e)
{
	unsigned want = version ? version : schema_newest();
	int64_t have = 0;
	int r = look(db, &have, e);

	if (r < 0 || have >= want)
		return r;
	if (db->read_only)
		return err_set(e, ERR_STORE_READONLY, db->path);
	r = db_begin(db, e);
	if (r < 0)
		return r;
	r = look(db, &have, e); /* another program may have been here meanwhile */
	for (unsigned i = (unsigned)have; r == 0 && i < want; i++)
		r = climb(db, i, e);
	return db_end(db, r, e);
}
