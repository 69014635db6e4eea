#include "source/archive.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/unite.h"
#include "parse/archive_excerpt.h"
#include "parse/archive_index.h"
#include "source/archive_name.h"
#include "util/mem.h"

#define STDIN_NAME "-"

struct archive {
	struct catalog catalog;
	uint32_t given;   /* number of paths added */
	struct buf input; /* standard input, once it was asked for */
};

static int compare(struct slice excerpt, struct slice post)
{
	return (int)excerpt_compare(excerpt, post);
}

const struct resolve_text archive_text = { excerpt_normal, post_normal, compare };

struct archive *archive_new(void)
{
	struct archive *a = mem_zalloc(1, sizeof *a);

	catalog_init(&a->catalog);
	buf_init(&a->input, ARCHIVE_FILE_MAX);
	return a;
}

void archive_free(struct archive *a)
{
	if (!a)
		return;
	catalog_release(&a->catalog);
	buf_release(&a->input);
	free(a);
}

struct catalog *archive_catalog(struct archive *a)
{
	return &a->catalog;
}

/* Reads FD to its end into P, which grows past its first size if the file did. A file (not a pipe)
 * ends where it gives less than was asked for. */
static int read_all(int fd, bool file, struct part *p)
{
	for (;;) {
		ssize_t n;

		if (p->n == p->cap) {
			if (p->cap >= ARCHIVE_FILE_MAX)
				return ERR_TOO_BIG;
			p->bytes = mem_grow(p->bytes, &p->cap, p->cap + 1, 1);
		}
		n = read(fd, p->bytes + p->n, p->cap - p->n);
		if (n > 0)
			p->n += (size_t)n;
		if (n == 0 || (n > 0 && file && p->n < p->cap))
			return 0;
		if (n < 0 && errno != EINTR)
			return ERR_SYSTEM;
	}
}

/* One byte more than the file has tells its end without growing. */
static int read_file(struct thread *t, const char *path, struct err *e)
{
	struct stat st;
	struct part *p;
	int fd, code;

	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return err_set(e, ERR_SYSTEM, path);
	code = fstat(fd, &st) < 0 ? ERR_SYSTEM : 0;
	if (!code && S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		code = ERR_SYSTEM;
	}
	if (!code && st.st_size > (off_t)ARCHIVE_FILE_MAX)
		code = ERR_TOO_BIG;
	if (!code) {
		p = thread_add_part(t, path, (st.st_size > 0 ? (size_t)st.st_size : 65536) + 1);
		code = read_all(fd, S_ISREG(st.st_mode), p);
	}
	if (code) {
		err_set(e, code, path);
		if (e)
			e->limit = ARCHIVE_FILE_MAX;
	}
	close(fd);
	return code;
}

static int read_input(struct archive *a, struct err *e)
{
	for (;;) {
		char *room = buf_room(&a->input, 65536);
		ssize_t n;

		if (!room) {
			err_set(e, ERR_TOO_BIG, STDIN_NAME);
			if (e)
				e->limit = ARCHIVE_FILE_MAX;
			return ERR_TOO_BIG;
		}
		n = read(STDIN_FILENO, room, 65536);
		if (n == 0)
			return 0;
		if (n > 0)
			a->input.n += (size_t)n;
		else if (errno != EINTR)
			return err_set(e, ERR_SYSTEM, STDIN_NAME);
	}
}

static void copy_input(const struct archive *a, struct thread *t)
{
	struct part *p = thread_add_part(t, STDIN_NAME, a->input.n + 1);

	if (a->input.n)
		memcpy(p->bytes, a->input.p, a->input.n);
	p->n = a->input.n;
}

static struct slice base_name(struct slice path)
{
	const char *slash;

	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	slash = path.n ? memrchr(path.p, '/', path.n) : NULL;
	return slash ? slice_between(slash + 1, slice_end(path)) : path;
}

static struct slice dir_name(struct slice path)
{
	struct slice base = base_name(path);
	struct slice dir = slice_between(path.p, base.p);

	while (dir.n && dir.p[dir.n - 1] == '/')
		dir.n--;
	return dir;
}

/* The board of what lies in folder DIR: the innermost folder that is not a thread's own. */
static struct slice board_of(struct slice dir)
{
	struct slice name = base_name(dir);

	while (
	    dir.n && (archive_name_is_thread_folder(name) || slice_eq(name, SLICE(ARCHIVE_GONE)))) {
		dir = dir_name(dir);
		name = base_name(dir);
	}
	return name;
}

static void add_named(
    struct archive *a, const char *path, const struct archive_name *name, struct slice board)
{
	struct catalog *c = &a->catalog;
	struct slice title = archive_title(name->title, &c->arena);
	size_t i = catalog_thread(c, name->tid, title, catalog_board(c, board));

	catalog_add_file(c, i, path, name->number, a->given);
}

/* A file with a foreign name is a thread of its own, called by its name. */
static void add_foreign(struct archive *a, const char *path, struct slice board)
{
	struct catalog *c = &a->catalog;
	struct slice title = base_name(slice_str(path));

	if (slice_ends(title, SLICE(".md")))
		title.n -= 3;
	catalog_add_file(
	    c, catalog_thread(c, 0, title, catalog_board(c, board)), path, 1, a->given);
}

struct walk {
	struct archive *a;
	archive_trouble *trouble;
	void *ctx;
	struct {
		dev_t dev;
		ino_t ino;
	} way[ARCHIVE_DEPTH_MAX]; /* the folders we are in: a link may lead back to one */
	int depth;
};

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
		add_named(w->a, path, &name, board);
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

static int walk_folder(struct walk *w, const char *path, struct slice board)
{
	const struct dirent *d;
	struct stat st;
	struct buf sub;
	DIR *dir;

	dir = opendir(path);
	if (!dir || fstat(dirfd(dir), &st) < 0) {
		tell(w, path);
		if (dir)
			closedir(dir);
		return ERR_SYSTEM;
	}
	buf_init(&sub, 64 * 1024);
	if (w->depth < ARCHIVE_DEPTH_MAX && !been_here(w, &st)) {
		w->way[w->depth].dev = st.st_dev;
		w->way[w->depth++].ino = st.st_ino;
		while ((d = readdir(dir))) {
			if (d->d_name[0] == '.')
				continue;
			buf_clear(&sub);
			buf_printf(&sub, "%s%s%s", path,
			    slice_ends(slice_str(path), SLICE("/")) ? "" : "/", d->d_name);
			walk_entry(w, sub.p, d, board);
		}
		w->depth--;
	}
	buf_release(&sub);
	closedir(dir);
	return 0;
}

static int add_folder(
    struct archive *a, const char *path, struct slice board, struct walk *w, struct err *e)
{
	size_t before = 0, after = 0;

	for (size_t i = 0; i < a->catalog.nthreads; i++)
		before += a->catalog.threads[i].nfiles;
	if (walk_folder(w, path, board) < 0)
		return err_set(e, 0, path); /* already told */
	for (size_t i = 0; i < a->catalog.nthreads; i++)
		after += a->catalog.threads[i].nfiles;
	return before == after ? err_set(e, ERR_NO_THREADS, path) : 0;
}

static int add_file(struct archive *a, const char *path, struct slice board, struct err *e)
{
	struct archive_name name;

	if (access(path, R_OK) < 0)
		return err_set(e, ERR_SYSTEM, path);
	if (archive_name_read(base_name(slice_str(path)), &name))
		add_named(a, path, &name, board);
	else
		add_foreign(a, path, board);
	return 0;
}

int archive_add(
    struct archive *a, const char *path, archive_trouble *trouble, void *ctx, struct err *e)
{
	struct walk w = { .a = a, .trouble = trouble, .ctx = ctx };
	struct stat st;
	char *real;
	int code;

	a->given++;
	if (strcmp(path, STDIN_NAME) == 0) {
		code = read_input(a, e);
		if (!code)
			add_foreign(a, STDIN_NAME, slice_of(NULL, 0));
		return code;
	}
	if (stat(path, &st) < 0)
		return err_set(e, ERR_SYSTEM, path);
	real = realpath(path, NULL);
	if (S_ISDIR(st.st_mode))
		code = add_folder(a, path, board_of(slice_str(real ? real : path)), &w, e);
	else
		code = add_file(a, path, board_of(dir_name(slice_str(real ? real : path))), e);
	free(real);
	return code;
}

static int by_number(const void *a, const void *b)
{
	const struct catalog_file *x = a, *y = b;

	if (x->archive != y->archive)
		return x->archive < y->archive ? -1 : 1;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return strcmp(x->path, y->path);
}

/* The parts one after another; the first failure is kept in E if nothing can be read at all. */
static int read_parts(struct archive *a, const struct catalog_thread *ct, struct thread *t,
    archive_trouble *trouble, void *ctx, struct err *e)
{
	struct err first = { 0 };

	for (uint32_t i = 0; i < ct->nfiles; i++) {
		struct err each = { 0 };

		if (strcmp(ct->files[i].path, STDIN_NAME) == 0)
			copy_input(a, t);
		else if (read_file(t, ct->files[i].path, &each) < 0) {
			first = first.code ? first : each;
			if (trouble && ct->nfiles > 1)
				trouble(ctx, &each);
			continue;
		}
		archive_index(t, (uint32_t)t->nparts - 1,
		    slice_of(t->parts[t->nparts - 1].bytes, t->parts[t->nparts - 1].n));
	}
	if (t->nposts)
		return 0;
	if (t->nparts)
		return err_set(e, ERR_NO_POSTS, ct->files[0].path);
	if (e)
		*e = first;
	return first.code;
}

/* A thread is called as its newest file is. */
static void adopt_title(struct archive *a, size_t i, const struct thread *t)
{
	struct catalog_thread *ct = &a->catalog.threads[i];
	struct archive_name name;
	const char *newest = NULL;
	int64_t last = TIME_NONE;

	for (size_t p = 0; p < t->nposts; p++)
		if (t->posts[p].posted >= last) {
			last = t->posts[p].posted;
			newest = t->parts[t->posts[p].part].path;
		}
	if (ct->nfiles > 1 && newest && archive_name_read(base_name(slice_str(newest)), &name))
		catalog_rename(
		    &a->catalog, i, archive_title(name.title, &a->catalog.arena), ct->board);
}

static void count(struct catalog_thread *ct, const struct thread *t)
{
	ct->scan = SCAN_DONE;
	ct->posts = (uint32_t)t->nposts;
	ct->quotes = (uint32_t)t->nquotes;
	ct->authors = 0;
	ct->first = ct->last = TIME_NONE;
	for (size_t i = 0; i < t->nauthors; i++)
		ct->authors += t->authors[i].posts > 0;
	for (size_t i = 0; i < t->nposts; i++) {
		int64_t posted = t->posts[i].posted;

		if (posted == TIME_NONE)
			continue;
		if (ct->first == TIME_NONE || posted < ct->first)
			ct->first = posted;
		if (posted > ct->last)
			ct->last = posted;
	}
}

int archive_read(struct archive *a, size_t i, enum archive_depth depth, struct thread *t,
    archive_trouble *trouble, void *ctx, struct err *e)
{
	struct catalog_thread *ct = &a->catalog.threads[i];
	int code;

	thread_clear(t);
	qsort(ct->files, ct->nfiles, sizeof *ct->files, by_number);
	code = read_parts(a, ct, t, trouble, ctx, e);
	if (code < 0) {
		ct->scan = SCAN_FAILED;
		return code;
	}
	thread_unite(t);
	adopt_title(a, i, t);
	count(ct, t);
	t->tid = ct->tid;
	t->title = ct->title;
	t->board = a->catalog.boards[ct->board].name;
	if (depth == ARCHIVE_RESOLVE) {
		resolve_quotes(t, &archive_text);
		graph_build(t);
	}
	return 0;
}
