#include "source/archive_find.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/archive_name.h"
#include "util/mem.h"

struct slice archive_board(struct slice dir)
{
	struct slice name = path_base(dir);

	while (
	    dir.n && (archive_name_is_thread_folder(name) || slice_eq(name, SLICE(ARCHIVE_GONE)))) {
		dir = path_dir(dir);
		name = path_base(dir);
	}
	return name;
}

static const char *join(struct slice a, struct slice b, struct arena *arena)
{
	char *p = arena_alloc(arena, a.n + b.n + 1);

	memcpy(p, a.p, a.n);
	if (b.n)
		memcpy(p + a.n, b.p, b.n);
	p[a.n + b.n] = '\0';
	return p;
}

struct walk {
	struct catalog *catalog;
	uint32_t archive;
	const struct archive_watch *watch;
	unsigned asked; /* entries seen, round and round */
	struct {
		dev_t dev;
		ino_t ino;
	} way[ARCHIVE_DEPTH_MAX]; /* the folders we are in: a link may lead back to one */
	int depth;
};

/* An entry of a folder that may be of use. */
struct entry {
	const char *name;
	unsigned char type; /* as readdir() says */
};

/* The entries of a folder, and the folder as the catalog knows it. */
struct entries {
	struct slice path; /* of the folder, with a slash at its end */
	struct entry *list;
	size_t n, cap;
	struct arena names;
	uint32_t folder;
	bool known; /* folder is valid: only folders with files of threads are noted */
};

static void add_named(struct catalog *c, uint32_t folder, const char *base,
    const struct archive_name *name, struct slice board)
{
	struct slice title = archive_title(name->title, &c->arena);
	size_t i = catalog_thread(c, name->tid, title, catalog_board(c, board));

	catalog_add_file(c, i, folder, base, name->number);
}

/* `DIR/` and the copied name of what lies in it. */
static const char *split(struct catalog *c, const char *path, uint32_t archive, uint32_t *folder)
{
	struct slice base = path_base(slice_str(path));

	*folder = catalog_folder(c, slice_between(path, base.p), archive);
	return arena_dup(&c->arena, base).p;
}

void archive_add_foreign(struct catalog *c, const char *path, struct slice board, uint32_t archive)
{
	uint32_t folder;
	const char *base = split(c, path, archive, &folder);
	struct slice title = slice_str(base);

	if (slice_ends(title, SLICE(".md")))
		title.n -= 3;
	catalog_add_file(c, catalog_thread(c, 0, title, catalog_board(c, board)), folder, base, 1);
}

static void tell(struct walk *w, const char *path)
{
	struct err e;

	err_set(&e, ERR_SYSTEM, path);
	if (w->watch->trouble)
		w->watch->trouble(w->watch->trouble_ctx, &e);
}

#define ASK_EVERY 64 /* entries: a slow disk needs a fraction of a second for so many */

static bool goes_on(struct walk *w)
{
	return !w->watch->go_on || w->asked++ % ASK_EVERY || w->watch->go_on(w->watch->go_on_ctx);
}

static int walk_folder(struct walk *w, const char *path, struct slice board);

/* What a directory entry is, following links; 0 with errno set if it is gone or cannot be told. */
static mode_t type_of(const char *path, unsigned char type)
{
	struct stat st;

	if (type != DT_LNK && type != DT_UNKNOWN)
		return DTTOIF(type);
	return stat(path, &st) == 0 ? st.st_mode & S_IFMT : 0;
}

/* A file of a thread in the folder E. The catalog keeps a copy of its name, and of the title in it.
 */
static void add_entry(struct walk *w, struct entries *e, struct slice base, struct slice board)
{
	struct archive_name name;

	base = arena_dup(&w->catalog->arena, base);
	archive_name_read(base, &name);
	if (!e->known)
		e->folder = catalog_folder(w->catalog, e->path, w->archive);
	e->known = true;
	add_named(w->catalog, e->folder, base.p, &name, board);
}

/* Returns ERR_CANCELLED or 0: what else goes wrong below has been told. */
static int walk_entry(
    struct walk *w, struct entries *e, const struct entry *entry, struct slice board)
{
	struct slice base = slice_str(entry->name);
	struct archive_name name;
	bool named = archive_name_read(base, &name);
	const char *path = NULL;
	mode_t type = S_IFREG;
	int code = 0;

	if (!goes_on(w))
		return ERR_CANCELLED;
	/* Most are files of threads, and their names are enough. */
	if (entry->type != DT_REG) {
		path = join(e->path, base, &e->names);
		type = type_of(path, entry->type);
	}
	if (S_ISDIR(type))
		code = walk_folder(w, path,
		    archive_name_is_thread_folder(base) || slice_eq(base, SLICE(ARCHIVE_GONE))
			? board
			: base);
	else if (S_ISREG(type) && named)
		add_entry(w, e, base, board);
	else if (named) {
		errno = type ? ENXIO : errno;
		tell(w, path);
	}
	return code == ERR_CANCELLED ? code : 0;
}

static bool been_here(const struct walk *w, const struct stat *st)
{
	for (int i = 0; i < w->depth; i++)
		if (w->way[i].dev == st->st_dev && w->way[i].ino == st->st_ino)
			return true;
	return false;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

static int read_entries(struct walk *w, DIR *d, struct entries *e)
{
	const struct dirent *entry;

	for (errno = 0; (entry = readdir(d)); errno = 0) {
		if (!goes_on(w))
			return ERR_CANCELLED;
		if (entry->d_name[0] == '.')
			continue;
		MEM_ROOM(e->list, e->n, e->cap);
		e->list[e->n++] = (struct entry){
			.name = arena_dup(&e->names, slice_str(entry->d_name)).p,
			.type = entry->d_type,
		};
	}
	return errno ? ERR_SYSTEM : 0;
}

/* In the order of names: what comes first must not depend on the file system. What could be listed
 * before an error counts. */
static int walk_entries(struct walk *w, DIR *d, const char *path, struct slice board)
{
	struct entries e = { 0 };
	int code, sys;

	arena_init(&e.names);
	code = read_entries(w, d, &e);
	sys = errno;
	closedir(d);
	e.path = slice_str(join(slice_str(path),
	    slice_ends(slice_str(path), SLICE("/")) ? SLICE("") : SLICE("/"), &e.names));
	if (e.n)
		qsort(e.list, e.n, sizeof *e.list, by_name);
	for (size_t i = 0; i < e.n && code != ERR_CANCELLED; i++)
		if (walk_entry(w, &e, &e.list[i], board))
			code = ERR_CANCELLED;
	arena_release(&e.names);
	free(e.list);
	errno = sys;
	return code;
}

static int walk_folder(struct walk *w, const char *path, struct slice board)
{
	DIR *d = opendir(path);
	struct stat st;
	int code = !d || fstat(dirfd(d), &st) < 0 ? ERR_SYSTEM : 0;

	if (!code && w->depth < ARCHIVE_DEPTH_MAX && !been_here(w, &st)) {
		w->way[w->depth].dev = st.st_dev;
		w->way[w->depth++].ino = st.st_ino;
		code = walk_entries(w, d, path, board);
		w->depth--;
	} else if (d)
		closedir(d);
	if (code == ERR_SYSTEM)
		tell(w, path);
	return code;
}

static int find_in_folder(struct walk *w, const char *path, struct slice board, struct err *e)
{
	size_t before = w->catalog->nfiles;
	int code = walk_folder(w, path, board);

	if (code == ERR_CANCELLED)
		return err_set(e, code, path);
	if (code)
		return 0; /* already told */
	return w->catalog->nfiles == before ? err_set(e, ERR_NO_THREADS, path) : 0;
}

static int find_file(struct walk *w, const char *path, struct slice board, struct err *e)
{
	struct archive_name name;
	const char *base;
	uint32_t folder;

	if (access(path, R_OK) < 0)
		return err_set(e, ERR_SYSTEM, path);
	if (archive_name_read(path_base(slice_str(path)), &name)) {
		base = split(w->catalog, path, w->archive, &folder);
		archive_name_read(slice_str(base), &name);
		add_named(w->catalog, folder, base, &name, board);
	} else
		archive_add_foreign(w->catalog, path, board, w->archive);
	return 0;
}

int archive_find(struct catalog *c, const char *path, uint32_t archive,
    const struct archive_watch *watch, struct err *e)
{
	struct walk w = { .catalog = c, .archive = archive, .watch = watch };
	struct slice real;
	struct stat st;
	char *p;
	int code;

	if (stat(path, &st) < 0)
		return err_set(e, ERR_SYSTEM, path);
	p = realpath(path, NULL);
	real = slice_str(p ? p : path);
	if (S_ISDIR(st.st_mode))
		code = find_in_folder(&w, path, archive_board(real), e);
	else
		code = find_file(&w, path, archive_board(path_dir(real)), e);
	free(p);
	return code;
}
