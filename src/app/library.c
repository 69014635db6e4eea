#include "app/library.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/library_store.h"
#include "util/mem.h"

void library_trouble(void *library, const struct err *e)
{
	struct library *l = library;

	MEM_ROOM(l->troubles, l->ntroubles, l->troubles_cap);
	l->troubles[l->ntroubles++] = *e;
}

/* As it is found from anywhere; as given if it cannot be found now. */
static char *whole_path(const char *path)
{
	char *whole = strcmp(path, "-") == 0 ? NULL : realpath(path, NULL);

	return whole ? whole : mem_dup(path);
}

static int add_path(struct library *l, const char *path)
{
	struct err e = { 0 };
	int code = archive_add(l->archive, path, library_trouble, l, &e);

	l->paths[l->npaths++] = whole_path(path);
	if (code < 0)
		library_trouble(l, &e);
	return code == ERR_CANCELLED ? code : 0;
}

int library_open(
    struct library *l, const char *const *paths, size_t n, archive_go_on *go_on, void *ctx)
{
	int code = 0;

	*l = (struct library){ .archive = archive_new(), .last = THREAD_NONE };
	l->catalog = archive_catalog(l->archive);
	l->paths = mem_zalloc(n, sizeof *l->paths);
	archive_ask(l->archive, go_on, ctx);
	for (size_t i = 0; i < n && !code; i++)
		code = add_path(l, paths[i]);
	archive_ask(l->archive, NULL, NULL);
	return code;
}

void library_of_site(struct library *l, struct site *s)
{
	*l = (struct library){ .site = s, .catalog = site_catalog(s), .last = THREAD_NONE };
}

size_t library_add(const struct library *l, uint64_t tid, struct slice title, struct slice board)
{
	struct catalog *c = l->catalog;
	size_t index = catalog_find(c, tid);
	uint32_t b;

	if (index != THREAD_NONE && (!title.n || c->threads[index].title.n))
		return index;
	b = catalog_board(c, arena_dup(&c->arena, board));
	title = arena_dup(&c->arena, title);
	if (index == THREAD_NONE)
		return catalog_thread(c, tid, title, b);
	catalog_rename(c, index, title, b);
	return index;
}

/* ---- threads that are open */

static struct document *of_archive(struct library *l, size_t index, struct err *e)
{
	struct document *d = mem_zalloc(1, sizeof *d);

	if (document_open(d, l->archive, index, library_trouble, l, e) == 0)
		return d;
	library_trouble(l, e);
	free(d);
	return NULL;
}

static struct document *of_site(struct library *l, size_t index)
{
	struct document *d;

	for (size_t i = 0; i < l->nlive; i++)
		if (l->live[i]->index == index)
			return l->live[i];
	d = mem_zalloc(1, sizeof *d);
	document_open_live(
	    d, site_thread(l->site, l->catalog->threads[index].tid), l->catalog, index);
	MEM_ROOM(l->live, l->nlive, l->live_cap);
	l->live[l->nlive++] = d;
	return d;
}

struct document *library_document(struct library *l, size_t index, struct err *e)
{
	struct document *d = l->site ? of_site(l, index) : of_archive(l, index, e);

	/* What is not among saved pages never comes. */
	if (d && l->saved && !d->thread.nposts) {
		err_set(e, ERR_SAVED, NULL);
		return NULL;
	}
	return d;
}

void library_give_back(struct document *d)
{
	if (d->live)
		return;
	document_close(d);
	free(d);
}

/* ---- what is remembered of them */

struct library_state {
	size_t thread;
	struct view_state view;
};

void library_close(struct library *l)
{
	for (size_t i = 0; i < l->nstates; i++)
		view_state_release(&l->states[i].view);
	free(l->states);
	for (size_t i = 0; i < l->nlive; i++) {
		document_close(l->live[i]);
		free(l->live[i]);
	}
	free(l->live);
	jumps_release(&l->jumps);
	for (size_t i = 0; i < l->npaths; i++)
		free(l->paths[i]);
	free(l->paths);
	archive_free(l->archive);
	library_store_free(l->stored);
	free(l->troubles);
	*l = (struct library){ 0 };
}

struct view_state *library_state(struct library *l, size_t index)
{
	for (size_t i = 0; i < l->nstates; i++)
		if (l->states[i].thread == index)
			return &l->states[i].view;
	MEM_ROOM(l->states, l->nstates, l->states_cap);
	l->states[l->nstates] = (struct library_state){ .thread = index };
	return &l->states[l->nstates++].view;
}

bool library_refresh(struct library *l, struct document *d, struct remap *m)
{
	if (!document_refresh(d, l->catalog, m))
		return false;
	jumps_changed(&l->jumps, d->index, m);
	for (size_t i = 0; i < l->nstates; i++)
		if (l->states[i].thread == d->index && l->states[i].view.kept)
			view_state_changed(&l->states[i].view, m);
	return true;
}

char *library_file(const struct library *l, size_t index)
{
	const struct catalog_thread *t = &l->catalog->threads[index];
	struct arena a;
	const char *path;
	char *whole = NULL;

	if (t->tid)
		return NULL;
	if (l->stored)
		library_store_files(l, index);
	if (!t->nfiles)
		return NULL;
	arena_init(&a);
	path = catalog_path(l->catalog, &t->files[0], &a);
	if (strcmp(path, "-") != 0)
		whole = realpath(path, NULL);
	arena_release(&a);
	return whole;
}

struct place_in_list {
	uint64_t tid;
	size_t index;
};

static int newest_first(const void *a, const void *b)
{
	const struct place_in_list *x = a, *y = b;

	if (x->tid != y->tid)
		return !x->tid || (y->tid && x->tid > y->tid) ? -1 : 1;
	return x->index < y->index ? -1 : 1;
}

size_t *library_order(const struct library *l)
{
	size_t n = l->catalog->nthreads;
	struct place_in_list *p = mem_alloc(n * sizeof *p);
	size_t *order = mem_alloc(n * sizeof *order);

	for (size_t i = 0; i < n; i++)
		p[i] = (struct place_in_list){ l->catalog->threads[i].tid, i };
	qsort(p, n, sizeof *p, newest_first);
	for (size_t i = 0; i < n; i++)
		order[i] = p[i].index;
	free(p);
	return order;
}

static char *join(struct slice dir, const char *rest)
{
	struct buf b;

	buf_init(&b, PATH_MAX);
	buf_add_slice(&b, dir);
	buf_add_str(&b, rest);
	return b.p;
}

/* `DIR/build/palou` -> `DIR/config/sample`. */
static char *beside(const char *program)
{
	char *real = realpath(program, NULL);
	struct slice dir = slice_str(real);
	char *path = NULL;

	for (int i = 0; i < 2 && dir.n; i++) {
		const char *slash = memrchr(dir.p, '/', dir.n);

		dir.n = slash ? (size_t)(slash - dir.p) : 0;
	}
	if (dir.n)
		path = join(dir, "/config/sample");
	free(real);
	return path;
}

char *library_sample_path(const char *program)
{
	char *paths[] = { beside(program), join(SLICE(PALOU_DATADIR), "/sample") };
	char *whole = NULL;

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		if (!whole && paths[i] && access(paths[i], R_OK | X_OK) == 0)
			whole = realpath(paths[i], NULL);
		free(paths[i]);
	}
	return whole;
}
