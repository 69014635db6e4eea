#include "source/archive_find.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/archive_name.h"
#include "util/buf.h"

#define PATH_BYTES ((size_t)64 * 1024) /* longer paths are passed over: no system opens them */

/* The board of what lies in folder DIR: the innermost folder that is not a thread's own. */
static struct slice board_of(struct slice dir)
{
	struct slice name = path_base(dir);

	while (
	    dir.n && (archive_name_is_thread_folder(name) || slice_eq(name, SLICE(ARCHIVE_GONE)))) {
		dir = path_dir(dir);
		name = path_base(dir);
	}
	return name;
}

struct walk {
	struct catalog *catalog;
	uint32_t archive;
	archive_trouble *trouble;
	void *ctx;
	struct {
		dev_t dev;
		ino_t ino;
	} way[ARCHIVE_DEPTH_MAX]; /* the folders we are in: a link may lead back to one */
	int depth;
};

static void add_named(
    struct walk *w, const char *path, const struct archive_name *name, struct slice board)
{
	struct catalog *c = w->catalog;
	struct slice title = archive_title(name->title, &c->arena);
	size_t i = catalog_thread(c, name->tid, title, catalog_board(c, board));

	catalog_add_file(c, i, path, name->number, w->archive);
}

void archive_add_foreign(struct catalog *c, const char *path, struct slice board, uint32_t archive)
{
	struct slice title = path_base(slice_str(path));

	if (slice_ends(title, SLICE(".md")))
		title.n -= 3;
	catalog_add_file(c, catalog_thread(c, 0, title, catalog_board(c, board)), path, 1, archive);
}

static void tell(struct walk *w, const char *path)
{
	struct err e;

	err_set(&e, ERR_SYSTEM, path);
	if (w->trouble)
		w->trouble(w->ctx, &e);
}

static int walk_folder(struct walk *w, const char *path, struct slice board);

/* What a directory entry is, following links; 0 with errno set if it is gone or cannot be told. */
static mode_t type_of(const char *path, const struct dirent *d)
{
	struct stat st;

	if (d->d_type != DT_LNK && d->d_type != DT_UNKNOWN)
		return DTTOIF(d->d_type);
	return stat(path, &st) == 0 ? st.st_mode & S_IFMT : 0;
}

static void walk_entry(struct walk *w, const char *path, const struct dirent *d, struct slice board)
{
	struct slice base = slice_str(d->d_name);
	struct archive_name name;
	mode_t type = type_of(path, d);

	if (S_ISDIR(type))
		walk_folder(w, path,
		    archive_name_is_thread_folder(base) || slice_eq(base, SLICE(ARCHIVE_GONE))
			? board
			: base);
	else if (S_ISREG(type) && archive_name_read(base, &name))
		add_named(w, path, &name, board);
	else if (!type && archive_name_read(base, &name))
		tell(w, path);
}

static bool been_here(const struct walk *w, const struct stat *st)
{
	for (int i = 0; i < w->depth; i++)
		if (w->way[i].dev == st->st_dev && w->way[i].ino == st->st_ino)
			return true;
	return false;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_visible(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

/* In the order of names: what comes first must not depend on the file system. */
static int walk_entries(struct walk *w, const char *path, struct slice board)
{
	struct dirent **list;
	int n = scandir(path, &list, is_visible, by_name);
	struct buf sub;

	if (n < 0)
		return ERR_SYSTEM;
	buf_init(&sub, PATH_BYTES);
	for (int i = 0; i < n; i++) {
		buf_clear(&sub);
		buf_printf(&sub, "%s%s%s", path, slice_ends(slice_str(path), SLICE("/")) ? "" : "/",
		    list[i]->d_name);
		if (!sub.full)
			walk_entry(w, sub.p, list[i], board);
		free(list[i]);
	}
	free(list);
	buf_release(&sub);
	return 0;
}

static int walk_folder(struct walk *w, const char *path, struct slice board)
{
	struct stat st;
	int code = stat(path, &st) < 0 ? ERR_SYSTEM : 0;

	if (!code && w->depth < ARCHIVE_DEPTH_MAX && !been_here(w, &st)) {
		w->way[w->depth].dev = st.st_dev;
		w->way[w->depth++].ino = st.st_ino;
		code = walk_entries(w, path, board);
		w->depth--;
	}
	if (code)
		tell(w, path);
	return code;
}

static size_t count_files(const struct catalog *c)
{
	size_t n = 0;

	for (size_t i = 0; i < c->nthreads; i++)
		n += c->threads[i].nfiles;
	return n;
}

static int find_in_folder(struct walk *w, const char *path, struct slice board, struct err *e)
{
	size_t before = count_files(w->catalog);

	if (walk_folder(w, path, board) < 0)
		return 0; /* already told */
	return count_files(w->catalog) == before ? err_set(e, ERR_NO_THREADS, path) : 0;
}

static int find_file(struct walk *w, const char *path, struct slice board, struct err *e)
{
	struct archive_name name;

	if (access(path, R_OK) < 0)
		return err_set(e, ERR_SYSTEM, path);
	if (archive_name_read(path_base(slice_str(path)), &name))
		add_named(w, path, &name, board);
	else
		archive_add_foreign(w->catalog, path, board, w->archive);
	return 0;
}

int archive_find(struct catalog *c, const char *path, uint32_t archive, archive_trouble *trouble,
    void *ctx, struct err *e)
{
	struct walk w = { .catalog = c, .archive = archive, .trouble = trouble, .ctx = ctx };
	struct slice real;
	struct stat st;
	char *p;
	int code;

	if (stat(path, &st) < 0)
		return err_set(e, ERR_SYSTEM, path);
	p = realpath(path, NULL);
	real = slice_str(p ? p : path);
	if (S_ISDIR(st.st_mode))
		code = find_in_folder(&w, path, board_of(real), e);
	else
		code = find_file(&w, path, board_of(path_dir(real)), e);
	free(p);
	return code;
}
