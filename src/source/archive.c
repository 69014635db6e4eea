#include "source/archive.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "parse/archive_excerpt.h"
#include "source/archive_bytes.h"
#include "source/archive_files.h"
#include "source/archive_find.h"
#include "util/mem.h"

struct archive {
	struct catalog catalog;
	uint32_t given;       /* number of paths added */
	struct buf input;     /* standard input, once it was asked for */
	struct arena scratch; /* what is needed while a thread is read */
	archive_go_on *go_on;
	void *go_on_ctx;
	archive_find_files *find_files; /* or NULL */
	void *find_files_ctx;
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
			err_set(e, ERR_TOO_BIG, ARCHIVE_INPUT);
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
			return err_set(e, ERR_SYSTEM, ARCHIVE_INPUT);
	}
}

void archive_ask(struct archive *a, archive_go_on *go_on, void *ctx)
{
	a->go_on = go_on;
	a->go_on_ctx = ctx;
}

void archive_set_files(struct archive *a, archive_find_files *find, void *ctx)
{
	a->find_files = find;
	a->find_files_ctx = ctx;
}

int archive_add(
    struct archive *a, const char *path, archive_trouble *trouble, void *ctx, struct err *e)
{
	struct archive_watch watch = { trouble, ctx, a->go_on, a->go_on_ctx };
	uint32_t number = a->given++;
	int code;

	if (strcmp(path, ARCHIVE_INPUT) != 0)
		return archive_find(&a->catalog, path, number, &watch, e);
	code = read_input(a, e);
	if (!code)
		archive_add_foreign(&a->catalog, ARCHIVE_INPUT, slice_of(NULL, 0), number);
	return code;
}

/* The files of CT in the order in which they are read, which is theirs from now on. */
static const struct archive_file *sort_files(struct archive *a, const struct catalog_thread *ct)
{
	struct archive_file *f;

	arena_clear(&a->scratch);
	f = arena_alloc(&a->scratch, ct->nfiles * sizeof *f);
	for (uint32_t i = 0; i < ct->nfiles; i++)
		f[i] = (struct archive_file){
			.file = ct->files[i],
			.archive = a->catalog.folders[ct->files[i].folder].archive,
			.path = catalog_path(&a->catalog, &ct->files[i], &a->scratch),
		};
	archive_files_sort(f, ct->nfiles);
	for (uint32_t i = 0; i < ct->nfiles; i++)
		ct->files[i] = f[i].file;
	return f;
}

/* A thread is called as its newest file is. */
static void adopt_title(struct archive *a, size_t i, const struct thread *t)
{
	struct catalog_thread *ct = &a->catalog.threads[i];
	struct slice title =
	    ct->nfiles > 1 ? archive_newest_title(t, &a->scratch) : slice_of(NULL, 0);

	if (title.n)
		catalog_rename(&a->catalog, i, title, ct->board);
}

int archive_read(struct archive *a, size_t i, enum archive_depth depth, struct thread *t,
    archive_trouble *trouble, void *ctx, struct err *e)
{
	struct catalog_thread *ct = &a->catalog.threads[i];
	struct archive_watch watch = { trouble, ctx, NULL, NULL };
	struct catalog_numbers numbers;
	int code;

	if (!ct->nfiles && a->find_files)
		a->find_files(a->find_files_ctx, i);
	code =
	    archive_files_read(t, sort_files(a, ct), ct->nfiles, buf_slice(&a->input), &watch, e);
	if (code < 0) {
		ct->scan = SCAN_FAILED;
		return code;
	}
	adopt_title(a, i, t);
	catalog_numbers_of(t, &numbers);
	catalog_count(&a->catalog, i, &numbers);
	t->tid = ct->tid;
	t->title = ct->title;
	t->board = a->catalog.boards[ct->board].name;
	if (depth == ARCHIVE_RESOLVE) {
		resolve_quotes(t, &excerpt_text);
		graph_build(t);
	}
	return 0;
}
