#include "app/library.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "util/mem.h"

void library_trouble(void *library, const struct err *e)
{
	struct library *l = library;

	MEM_ROOM(l->troubles, l->ntroubles, l->troubles_cap);
	l->troubles[l->ntroubles++] = *e;
}

void library_open(struct library *l, const char *const *paths, size_t n)
{
	*l = (struct library){ .archive = archive_new() };
	l->catalog = archive_catalog(l->archive);
	for (size_t i = 0; i < n; i++) {
		struct err e = { 0 };

		if (archive_add(l->archive, paths[i], library_trouble, l, &e) < 0)
			library_trouble(l, &e);
	}
}

void library_close(struct library *l)
{
	archive_free(l->archive);
	free(l->troubles);
	*l = (struct library){ 0 };
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
	char *path = beside(program);

	if (path && access(path, R_OK | X_OK) == 0)
		return path;
	free(path);
	path = join(SLICE(PALOU_DATADIR), "/sample");
	if (access(path, R_OK | X_OK) == 0)
		return path;
	free(path);
	return NULL;
}
