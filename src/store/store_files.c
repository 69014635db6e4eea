#include "store/store_names.h"
#include "store/store_threads.h"

int store_archives(struct store *s, store_each_archive *each, void *ctx, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "SELECT id, path FROM archive ORDER BY id", e);
	int r;

	while ((r = db_step(&st)) > 0)
		each(ctx, db_get_int(&st, 0), db_get_text(&st, 1));
	return store_done(&st, r);
}

int store_drop_archive(struct store *s, int64_t id, struct err *e)
{
	return store_with_id(s, "DELETE FROM archive WHERE id = ?1", id, e);
}

/* Below no other one: NULL, which no file may have, so that it stays as it is. */
int store_hand_over(struct store *s, int64_t archive, struct err *e)
{
	return store_with_id(s,
	    "UPDATE OR IGNORE file SET archive = (SELECT other.id FROM archive AS other"
	    " JOIN folder ON folder.id = file.folder WHERE other.id <> ?1"
	    " AND (substr(folder.path, 1, length(rtrim(other.path, '/')) + 1)"
	    " = rtrim(other.path, '/') || '/' OR folder.path || file.name = other.path)"
	    " ORDER BY length(other.path) DESC LIMIT 1) WHERE archive = ?1",
	    archive, e);
}

static bool has_row(struct store *s, const char *sql, int64_t id)
{
	struct db_stmt st = db_use(&s->db, sql, NULL);
	bool has;

	db_int(&st, 1, id);
	has = db_step(&st) > 0;
	db_done(&st);
	return has;
}

bool store_archive_has_files(struct store *s, int64_t archive)
{
	return has_row(s, "SELECT 1 FROM file WHERE archive = ?1 LIMIT 1", archive);
}

bool store_has_files(struct store *s, int64_t thread)
{
	return has_row(s, "SELECT 1 FROM file WHERE thread = ?1 LIMIT 1", thread);
}

#define COLUMNS                                                                                    \
	"SELECT file.id, thread, archive, path, name, number, size, changed"                       \
	" FROM file JOIN folder ON folder.id = folder"

static struct stored_file read_file(const struct db_stmt *st)
{
	return (struct stored_file){
		.id = db_get_int(st, 0),
		.thread = db_get_int(st, 1),
		.archive = db_get_int(st, 2),
		.folder = db_get_text(st, 3),
		.name = db_get_text(st, 4),
		.number = (uint32_t)db_get_int(st, 5),
		.size = db_get_int(st, 6),
		.changed = db_get_int(st, 7),
	};
}

static int each_file(
    struct store *s, const char *sql, int64_t of, store_each_file *each, void *ctx, struct err *e)
{
	struct db_stmt st = db_use(&s->db, sql, e);
	int r;

	db_int(&st, 1, of);
	while ((r = db_step(&st)) > 0) {
		struct stored_file f = read_file(&st);

		each(ctx, &f);
	}
	return store_done(&st, r);
}

int store_thread_files(
    struct store *s, int64_t thread, store_each_file *each, void *ctx, struct err *e)
{
	return each_file(s, COLUMNS " WHERE thread = ?1 ORDER BY file.id", thread, each, ctx, e);
}

int store_archive_files(
    struct store *s, int64_t archive, store_each_file *each, void *ctx, struct err *e)
{
	return each_file(s, COLUMNS " WHERE archive = ?1 ORDER BY file.id", archive, each, ctx, e);
}

/* The row that ST gives, if any. */
static int take_file(struct db_stmt *st, struct stored_file *f, struct arena *a, struct err *e)
{
	int r = db_step(st);

	if (r > 0) {
		*f = read_file(st);
		f->folder = arena_dup(a, f->folder);
		f->name = arena_dup(a, f->name);
	} else if (r == 0) {
		r = err_set(e, ERR_NOT_FOUND, NULL);
	}
	return store_done(st, r);
}

int store_file(struct store *s, int64_t id, struct stored_file *f, struct arena *a, struct err *e)
{
	struct db_stmt st = db_use(&s->db, COLUMNS " WHERE file.id = ?1", e);

	db_int(&st, 1, id);
	return take_file(&st, f, a, e);
}

int store_find_file(struct store *s, struct slice folder, struct slice name, struct stored_file *f,
    struct arena *a, struct err *e)
{
	struct db_stmt st = db_use(&s->db, COLUMNS " WHERE folder.path = ?1 AND file.name = ?2", e);

	db_text(&st, 1, folder);
	db_text(&st, 2, name);
	return take_file(&st, f, a, e);
}

static int folder_id(struct store *s, struct slice path, int64_t *id, struct err *e)
{
	return store_name_id(s, "SELECT id FROM folder WHERE path = ?1",
	    "INSERT INTO folder(path) VALUES(?1)", path, 0, id, e);
}

/* A file keeps its id: posts name it. */
static int put_file(struct store *s, struct stored_file *f, struct err *e)
{
	struct db_stmt st;
	int64_t folder;
	int r = folder_id(s, f->folder, &folder, e);

	if (r < 0)
		return r;
	st = db_use(&s->db,
	    "INSERT INTO file(thread, folder, name, number, archive, size, changed)"
	    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT(folder, name) DO UPDATE SET"
	    " thread = ?1, number = ?4, archive = ?5, size = ?6, changed = ?7 RETURNING id",
	    e);
	db_int(&st, 1, f->thread);
	db_int(&st, 2, folder);
	db_text(&st, 3, f->name);
	db_int(&st, 4, f->number);
	db_int(&st, 5, f->archive);
	db_int(&st, 6, f->size);
	db_int(&st, 7, f->changed);
	r = db_step(&st);
	if (r > 0) {
		f->id = db_get_int(&st, 0);
		r = db_step(&st);
	}
	return store_done(&st, r);
}

int store_put_file(struct store *s, struct stored_file *f, struct err *e)
{
	int r = store_begin(s, e);

	return r < 0 ? r : store_end(s, put_file(s, f, e), e);
}

int store_drop_file(struct store *s, int64_t id, struct err *e)
{
	return store_with_id(s, "DELETE FROM file WHERE id = ?1", id, e);
}
