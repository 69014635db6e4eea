#include "store/store_salvage.h"

#include <unistd.h>

#include "store/store_parts.h"
#include "util/buf.h"

#define SPOT "tid, path, title, board, paths, pid, posted, author, nth, floor, line, off, words, "

/* What is of a forum that is not known any more is of no use. */
#define OF_FORUM " WHERE EXISTS(SELECT 1 FROM forum WHERE id = ?1)"

/* Forums first: the others name them. */
static const struct part {
	unsigned lost; /* enum store_part; forums are missed in the others */
	int columns;
	const char *from, *to;
} parts[] = {
	{ 0, 2, "SELECT id, name FROM forum",
	    "INSERT OR IGNORE INTO forum(id, name) VALUES(?1, ?2)" },
	{ STORE_ARCHIVES, 1, "SELECT path FROM archive",
	    "INSERT OR IGNORE INTO archive(path) VALUES(?1)" },
	{ STORE_MARKS, 16, "SELECT forum, " SPOT "note, made FROM mark",
	    "INSERT OR IGNORE INTO mark(forum, " SPOT "note, made)"
	    " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
	    "?16" OF_FORUM },
	{ STORE_NOTES, 4, "SELECT forum, author, note, made FROM author_note",
	    "INSERT OR IGNORE INTO author_note(forum, author, note, made)"
	    " SELECT ?1, ?2, ?3, ?4" OF_FORUM },
	{ STORE_SEEN, 6, "SELECT forum, tid, path, posts, visited, keys FROM seen",
	    "INSERT OR IGNORE INTO seen(forum, tid, path, posts, visited, keys)"
	    " SELECT ?1, ?2, ?3, ?4, ?5, ?6" OF_FORUM },
	{ STORE_VISITS, 16, "SELECT forum, " SPOT "jump, visited FROM visit",
	    "INSERT OR IGNORE INTO visit(forum, " SPOT "jump, visited)"
	    " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
	    "?16" OF_FORUM },
};

static int put_row(struct db *to, const struct part *part, const struct db_stmt *row)
{
	struct db_stmt st = db_use(to, part->to, NULL);

	for (int i = 0; i < part->columns; i++)
		db_copy(&st, i + 1, row, i);
	return db_run(&st);
}

/* Up to the first row that cannot be read. Was it the last? */
static bool take_part(struct db *to, struct db *from, const struct part *part)
{
	struct db_stmt row = db_use(from, part->from, NULL);
	bool whole = true;
	int r;

	while ((r = db_step(&row)) > 0)
		if (put_row(to, part, &row) < 0 || db_changes(to) != 1)
			whole = false;
	db_done(&row);
	return whole && r == 0;
}

static unsigned take_parts(struct db *to, struct db *from)
{
	unsigned lost = 0;

	if (db_begin(to, NULL) < 0)
		return STORE_PARTS;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!take_part(to, from, &parts[i]))
			lost |= parts[i].lost;
	return db_end(to, 0, NULL) < 0 ? STORE_PARTS : lost;
}

/* Damage met in what is set aside already is no news. */
static void forget_damage(const char *path)
{
	struct buf b;

	buf_init(&b, SIZE_MAX / 4);
	buf_printf(&b, "%s" DB_DAMAGE, path);
	unlink(b.p);
	buf_release(&b);
}

unsigned store_salvage(struct store *to, const char *damaged)
{
	struct db from;
	unsigned lost = STORE_PARTS;

	if (db_open(&from, damaged, DB_READ_ONLY, NULL) == 0) {
		lost = take_parts(&to->db, &from);
		db_close(&from);
	}
	forget_damage(damaged);
	return lost;
}
