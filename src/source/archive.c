#include "source/archive.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "model/unite.h"
#include "parse/archive_excerpt.h"
#include "parse/archive_index.h"
#include "source/archive_bytes.h"
#include "source/archive_find.h"
#include "source/archive_halves.h"
#include "source/archive_name.h"
#include "util/mem.h"

#define STDIN_NAME "-"

struct archive {
	struct catalog catalog;
	uint32_t given;       /* number of paths added */
	struct buf input;     /* standard input, once it was asked for */
	struct arena scratch; /* what is needed while a thread is read */
	archive_go_on *go_on;
	void *go_on_ctx;
};

struct archive *archive_new(void)
{
	struct archive *a = mem_zalloc(1, sizeof *a);

	catalog_init(&a->catalog);
	buf_init(&a->input, ARCHIVE_FILE_MAX);
	arena_init(&a->scratch);
	return a;
}

void archive_free(struct archive *a)
{
	if (!a)
		return;
	catalog_release(&a->catalog);
	buf_release(&a->input);
	arena_release(&a->scratch);
	free(a);
}

struct catalog *archive_catalog(struct archive *a)
{
	return &a->catalog;
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

void archive_ask(struct archive *a, archive_go_on *go_on, void *ctx)
{
	a->go_on = go_on;
	a->go_on_ctx = ctx;
}

int archive_add(
    struct archive *a, const char *path, archive_trouble *trouble, void *ctx, struct err *e)
{
	struct archive_watch watch = { trouble, ctx, a->go_on, a->go_on_ctx };
	uint32_t number = a->given++;
	int code;

	if (strcmp(path, STDIN_NAME) != 0)
		return archive_find(&a->catalog, path, number, &watch, e);
	code = read_input(a, e);
	if (!code)
		archive_add_foreign(&a->catalog, STDIN_NAME, slice_of(NULL, 0), number);
	return code;
}

/* A file of a thread while the thread is read. */
struct source {
	struct catalog_file file;
	uint32_t archive;
	const char *path;
};

static int by_number(const void *a, const void *b)
{
	const struct source *x = a, *y = b;

	if (x->archive != y->archive)
		return x->archive < y->archive ? -1 : 1;
	if (x->file.number != y->file.number)
		return x->file.number < y->file.number ? -1 : 1;
	return strcmp(x->path, y->path);
}

static void index_part(struct thread *t, uint32_t part)
{
	struct slice bytes = slice_of(t->parts[part].bytes, t->parts[part].n);

	if (bytes.n < ARCHIVE_HALVES_MIN)
		archive_index(t, part, bytes);
	else
		archive_index_halves(t, part, bytes);
}

/* The files of CT in the order in which they are read, which is theirs from now on. */
static struct source *sort_files(struct archive *a, const struct catalog_thread *ct)
{
	struct source *s;

	arena_clear(&a->scratch);
	s = arena_alloc(&a->scratch, ct->nfiles * sizeof *s);
	for (uint32_t i = 0; i < ct->nfiles; i++)
		s[i] = (struct source){
			.file = ct->files[i],
			.archive = a->catalog.folders[ct->files[i].folder].archive,
			.path = catalog_path(&a->catalog, &ct->files[i], &a->scratch),
		};
	qsort(s, ct->nfiles, sizeof *s, by_number);
	for (uint32_t i = 0; i < ct->nfiles; i++)
		ct->files[i] = s[i].file;
	return s;
}

/* The parts one after another; the first failure is kept in E if nothing can be read at all. */
static int read_parts(struct archive *a, const struct catalog_thread *ct, struct thread *t,
    archive_trouble *trouble, void *ctx, struct err *e)
{
	const struct source *s = sort_files(a, ct);
	struct err first = { 0 };

	for (uint32_t i = 0; i < ct->nfiles; i++) {
		struct err each = { 0 };

		if (strcmp(s[i].path, STDIN_NAME) == 0)
			copy_input(a, t);
		else if (archive_bytes(t, s[i].path, s[i].file.name, &each) < 0) {
			first = first.code ? first : each;
			if (trouble && ct->nfiles > 1)
				trouble(ctx, &each);
			continue;
		}
		index_part(t, (uint32_t)t->nparts - 1);
	}
	if (t->nposts)
		return 0;
	if (t->nparts)
		return err_set(e, ERR_NO_POSTS, s[0].path);
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
			newest = t->parts[t->posts[p].part].name;
		}
	if (ct->nfiles > 1 && newest && archive_name_read(slice_str(newest), &name))
		catalog_rename(&a->catalog, i, archive_title(name.title, &a->scratch), ct->board);
}

static void count(struct catalog *c, size_t i, const struct thread *t)
{
	struct catalog_numbers n = {
		.posts = (uint32_t)t->nposts,
		.quotes = (uint32_t)t->nquotes,
		.first = TIME_NONE,
		.last = TIME_NONE,
	};

	for (size_t k = 0; k < t->nauthors; k++)
		n.authors += t->authors[k].posts > 0;
	for (size_t k = 0; k < t->nposts; k++) {
		int64_t posted = t->posts[k].posted;

		if (posted == TIME_NONE)
			continue;
		if (n.first == TIME_NONE || posted < n.first)
			n.first = posted;
		if (posted > n.last)
			n.last = posted;
	}
	catalog_count(c, i, &n);
}

int archive_read(struct archive *a, size_t i, enum archive_depth depth, struct thread *t,
    archive_trouble *trouble, void *ctx, struct err *e)
{
	struct catalog_thread *ct = &a->catalog.threads[i];
	int code;

	thread_clear(t);
	code = read_parts(a, ct, t, trouble, ctx, e);
	if (code < 0) {
		ct->scan = SCAN_FAILED;
		return code;
	}
	thread_unite(t);
	adopt_title(a, i, t);
	count(&a->catalog, i, t);
	t->tid = ct->tid;
	t->title = ct->title;
	t->board = a->catalog.boards[ct->board].name;
	if (depth == ARCHIVE_RESOLVE) {
		resolve_quotes(t, &excerpt_text);
		graph_build(t);
	}
	return 0;
}
