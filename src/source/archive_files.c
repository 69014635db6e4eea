#include "source/archive_files.h"

#include <stdlib.h>

#include "model/unite.h"
#include "parse/archive_index.h"
#include "source/archive_bytes.h"
#include "source/archive_halves.h"
#include "source/archive_name.h"

static int by_number(const void *a, const void *b)
{
	const struct archive_file *x = a, *y = b;

	if (x->archive != y->archive)
		return x->archive < y->archive ? -1 : 1;
	if (x->file.number != y->file.number)
		return x->file.number < y->file.number ? -1 : 1;
	return strcmp(x->path, y->path);
}

void archive_files_sort(struct archive_file *f, size_t n)
{
	if (n)
		qsort(f, n, sizeof *f, by_number);
}

static void copy_input(struct thread *t, struct slice input)
{
	struct part *p = thread_add_part(t, ARCHIVE_INPUT, input.n + 1);

	if (input.n)
		memcpy(p->bytes, input.p, input.n);
	p->n = input.n;
}

static void index_part(struct thread *t, uint32_t part)
{
	struct slice bytes = slice_of(t->parts[part].bytes, t->parts[part].n);

	if (bytes.n < ARCHIVE_HALVES_MIN)
		archive_index(t, part, bytes);
	else
		archive_index_halves(t, part, bytes);
}

int archive_files_read(struct thread *t, const struct archive_file *f, size_t n, struct slice input,
    const struct archive_watch *watch, struct err *e)
{
	struct err first = { 0 };

	thread_clear(t);
	if (!n)
		return err_set(e, ERR_NOT_FOUND, NULL);
	for (size_t i = 0; i < n; i++) {
		struct err each = { 0 };

		if (strcmp(f[i].path, ARCHIVE_INPUT) == 0) {
			copy_input(t, input);
		} else if (archive_bytes(t, f[i].path, f[i].file.name, &each) < 0) {
			first = first.code ? first : each;
			if (watch->trouble && n > 1)
				watch->trouble(watch->trouble_ctx, &each);
			continue;
		}
		index_part(t, (uint32_t)t->nparts - 1);
	}
	if (t->nposts) {
		thread_unite(t);
		return 0;
	}
	if (t->nparts)
		return err_set(e, ERR_NO_POSTS, f[0].path);
	if (e)
		*e = first;
	return first.code;
}

struct slice archive_newest_title(const struct thread *t, struct arena *a)
{
	struct archive_name name;
	const char *newest = NULL;
	int64_t last = TIME_NONE;

	for (size_t p = 0; p < t->nposts; p++)
		if (t->posts[p].posted >= last) {
			last = t->posts[p].posted;
			newest = t->parts[t->posts[p].part].name;
		}
	if (!newest || !archive_name_read(slice_str(newest), &name))
		return slice_of(NULL, 0);
	return archive_title(name.title, a);
}
