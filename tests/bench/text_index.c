/* The text index alone: what import and search are measured by before anything else is done.
 *
 *	text_index LIBRARY PATH…         reads all archives below the paths as import does, and
 *indexes the readable text of every post in a new library text_index --text FILE PATH…     writes
 *the same texts to a file for fts_peer: for each its length in four bytes, and the text text_index
 *--only parse PATH…    makes the texts and does nothing with them text_index --find LIBRARY WORD…
 *how many posts contain each word, or may
 *
 * It prints how much that was. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parse/archive_body.h"
#include "source/archive.h"
#include "store/store_index.h"
#include "util/fold.h"
#include "util/mem.h"

struct work {
	FILE *text;
	struct store *store;
	struct index_writer *writer;
	uint32_t base;
	size_t posts, bytes;
	struct err e;
};

static _Noreturn void fail(const struct err *e)
{
	fprintf(stderr, "text_index: %d: %s %s\n", e->code, e->subject, e->said);
	exit(1);
}

static void flush(struct work *w, uint32_t n)
{
	if (index_flush(w->writer, w->base, &w->e) < 0)
		fail(&w->e);
	w->base += n;
}

static void take(struct work *w, struct slice text, struct buf *folded)
{
	uint32_t n = (uint32_t)text.n;

	w->posts++;
	w->bytes += text.n;
	if (w->text) {
		fwrite(&n, sizeof n, 1, w->text);
		fwrite(text.p, 1, text.n, w->text);
	}
	if (!w->writer)
		return;
	buf_clear(folded);
	fold_text(text, folded);
	n = index_add(w->writer, buf_slice(folded), NULL, 0);
	if (index_full(w->writer))
		flush(w, n + 1);
}

static void take_thread(struct work *w, const struct thread *t, struct arena *a, struct buf bufs[2])
{
	for (uint32_t i = 0; i < t->nposts; i++) {
		buf_clear(&bufs[0]);
		arena_clear(a);
		body_text(archive_body(t, i, a)->blocks, &bufs[0], NULL, 0);
		take(w, buf_slice(&bufs[0]), &bufs[1]);
	}
}

static void take_all(struct work *w, char **paths)
{
	struct archive *archive = archive_new();
	struct thread t;
	struct arena a;
	struct buf bufs[2];

	thread_init(&t);
	arena_init(&a);
	buf_init(&bufs[0], SIZE_MAX / 4);
	buf_init(&bufs[1], SIZE_MAX / 4);
	for (; *paths; paths++)
		archive_add(archive, *paths, NULL, NULL, NULL);
	for (size_t i = 0; i < archive_catalog(archive)->nthreads; i++) {
		if (archive_read(archive, i, ARCHIVE_COUNTS, &t, NULL, NULL, NULL) == 0)
			take_thread(w, &t, &a, bufs);
	}
	buf_release(&bufs[0]);
	buf_release(&bufs[1]);
	arena_release(&a);
	thread_release(&t);
	archive_free(archive);
}

static struct store *open_library(const char *path)
{
	struct store_opened how;
	struct err e = { 0 };
	struct store *s;

	if (store_open(&s, path, &how, &e) < 0)
		fail(&e);
	return s;
}

static void index_all_of(struct work *w, const char *library, char **paths)
{
	w->store = open_library(library);
	w->writer = index_writer_new(w->store, 0);
	take_all(w, paths);
	flush(w, 0);
	index_writer_free(w->writer);
	if (index_tidy(w->store, NULL, NULL, &w->e) < 0)
		fail(&w->e);
	printf("%zu posts, %zu bytes of text, %lld of index, %lld of library\n", w->posts, w->bytes,
	    (long long)index_size(w->store), (long long)store_size(w->store));
	store_close(w->store);
}

static void find(const char *library, char **words)
{
	struct store *s = open_library(library);
	struct docset docs;
	struct err e = { 0 };
	bool exact;

	docset_init(&docs);
	for (; *words; words++) {
		struct buf folded;

		buf_init(&folded, 4096);
		fold_text(slice_str(*words), &folded);
		if (index_find(s, buf_slice(&folded), &docs, &exact, &e) < 0)
			fail(&e);
		printf("%zu posts%s\n", docs.n, exact ? "" : " at most");
		buf_release(&folded);
	}
	docset_release(&docs);
	store_close(s);
}

int main(int argc, char **argv)
{
	struct work w = { 0 };

	if (argc < 3)
		return 2;
	mem_keep();
	if (strcmp(argv[1], "--find") == 0) {
		find(argv[2], argv + 3);
	} else if (strcmp(argv[1], "--text") == 0) {
		w.text = fopen(argv[2], "wb");
		take_all(&w, argv + 3);
		return !w.text || fclose(w.text);
	} else if (strcmp(argv[1], "--only") == 0) {
		take_all(&w, argv + 3);
		printf("%zu posts, %zu bytes of text\n", w.posts, w.bytes);
	} else {
		index_all_of(&w, argv[1], argv + 2);
	}
	return 0;
}
