#include "app/library_store.h"

#include <stdlib.h>

#include "store/store_threads.h"
#include "util/mem.h"

struct library_store {
	struct store *store;
	int64_t board;    /* or STORE_BOARD_ALL */
	int64_t *threads; /* ids, by number in the catalog */
	size_t nthreads, threads_cap;
	int64_t *archives; /* ids, by number among the library's paths */
	size_t narchives, archives_cap;
	size_t paths_cap;
};

void library_store_free(struct library_store *ls)
{
	if (!ls)
		return;
	free(ls->threads);
	free(ls->archives);
	free(ls);
}

static void add_archive(void *ctx, int64_t id, struct slice path)
{
	struct library *l = ctx;
	struct library_store *ls = l->stored;

	MEM_ROOM(ls->archives, ls->narchives, ls->archives_cap);
	ls->archives[ls->narchives++] = id;
	MEM_ROOM(l->paths, l->npaths, ls->paths_cap);
	l->paths[l->npaths++] = mem_dup_n(path.p, path.n);
}

/* What boards are called, while threads are added. */
struct filling {
	struct library *l;
	int64_t only; /* or STORE_BOARD_ALL */
	int64_t *ids; /* of boards, by their number in the catalog */
	uint32_t *numbers;
	size_t n, cap, numbers_cap;
};

static void add_board(void *ctx, const struct stored_board *b)
{
	struct filling *f = ctx;
	struct catalog *c = f->l->catalog;

	if (f->only != STORE_BOARD_ALL && f->only != b->id)
		return;
	MEM_ROOM(f->ids, f->n, f->cap);
	MEM_ROOM(f->numbers, f->n, f->numbers_cap);
	f->ids[f->n] = b->id;
	f->numbers[f->n++] = catalog_board(c, arena_dup(&c->arena, b->name));
}

static uint32_t number_of(const struct filling *f, int64_t board)
{
	size_t i = 0;

	while (i + 1 < f->n && f->ids[i] != board)
		i++;
	return f->numbers[i];
}

/* Threads of two forums may have one tid: the catalog finds the first, and lists both. */
static void add_thread(void *ctx, const struct stored_thread *t)
{
	struct filling *f = ctx;
	struct library *l = f->l;
	struct catalog *c = l->catalog;
	bool twin = t->tid && catalog_find(c, t->tid) != THREAD_NONE;
	size_t i;

	if (!f->n)
		return;
	i = catalog_thread(
	    c, twin ? 0 : t->tid, arena_dup(&c->arena, t->title), number_of(f, t->board));
	c->threads[i].tid = t->tid;
	catalog_count(c, i, &t->numbers);
	MEM_ROOM(l->stored->threads, l->stored->nthreads, l->stored->threads_cap);
	l->stored->threads[l->stored->nthreads++] = t->id;
}

struct adding {
	const struct library *l;
	size_t thread;
};

static uint32_t archive_number(const struct library_store *ls, int64_t id)
{
	uint32_t i = 0;

	while (i + 1 < ls->narchives && ls->archives[i] != id)
		i++;
	return i;
}

static void add_file(void *ctx, const struct stored_file *f)
{
	struct adding *a = ctx;
	struct catalog *c = a->l->catalog;
	uint32_t archive = archive_number(a->l->stored, f->archive);
	uint32_t folder = catalog_folder(c, f->folder, archive);

	catalog_add_file(c, a->thread, folder, arena_dup(&c->arena, f->name).p, f->number);
}

void library_store_files(const struct library *l, size_t index)
{
	struct adding a = { l, index };

	if (!l->catalog->threads[index].nfiles)
		store_thread_files(l->stored->store, l->stored->threads[index], add_file, &a, NULL);
}

int64_t library_store_live(const struct library *l, size_t index)
{
	const struct library_store *ls = l->stored;

	if (!ls || store_has_files(ls->store, ls->threads[index]))
		return 0;
	return ls->threads[index];
}

static void find_files(void *library, size_t index)
{
	library_store_files(library, index);
}

int library_of_store(struct library *l, struct store *s, int64_t board, struct err *e)
{
	struct filling f = { .l = l, .only = board };
	int r;

	*l = (struct library){ .archive = archive_new(), .last = THREAD_NONE };
	l->catalog = archive_catalog(l->archive);
	l->stored = mem_zalloc(1, sizeof *l->stored);
	l->stored->store = s;
	l->stored->board = board;
	archive_set_files(l->archive, find_files, l);
	r = store_archives(s, add_archive, l, e);
	if (r == 0)
		r = store_boards(s, add_board, &f, e);
	if (r == 0)
		r = store_threads(s, board, 0, UINT32_MAX, add_thread, &f, e);
	free(f.ids);
	free(f.numbers);
	return r;
}

int library_store_reload(struct library *l, struct err *e)
{
	struct library fresh;
	int r = library_of_store(&fresh, l->stored->store, l->stored->board, e);

	if (r < 0) {
		library_close(&fresh);
		return r;
	}
	fresh.renewed = l->renewed + 1;
	library_close(l);
	*l = fresh;
	archive_set_files(l->archive, find_files, l);
	return 0;
}
