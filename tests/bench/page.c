/* Saved pages of a site, read into posts, bodies, lists: what xmllint --html does to the same files
 * is what it is measured against.
 *
 *	page [TIMES] FILE…
 *
 * reads each file, TIMES times (1), and prints how much that was. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parse/web_page.h"
#include "util/mem.h"

#define FILE_MAX ((size_t)16 * 1024 * 1024)

struct sums {
	size_t pages, posts, quotes, rows;
};

static void add(struct sums *s, const struct web_page *p)
{
	s->pages++;
	s->posts += p->thread.posts.nposts;
	s->quotes += p->thread.posts.nquotes;
	s->rows += p->list.ntopics + p->forum.nboards;
}

static int read_file(struct web_reader *r, const char *path, unsigned times, struct sums *s)
{
	char *bytes = mem_alloc(FILE_MAX);
	FILE *f = fopen(path, "rb");
	struct web_source source = { .zone = 8 * 3600, .now = TIME_NONE };

	if (!f) {
		perror(path);
		free(bytes);
		return -1;
	}
	source.bytes = slice_of(bytes, fread(bytes, 1, FILE_MAX, f));
	fclose(f);
	for (unsigned i = 0; i < times; i++) {
		struct web_page *p = web_page_read(r, &source);

		add(s, p);
		web_page_free(p);
	}
	free(bytes);
	return 0;
}

int main(int argc, char **argv)
{
	unsigned times = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 0;
	int first = times ? 2 : 1, failed = first >= argc;
	struct err e;
	struct web_reader *r = web_reader_new(&e);
	struct sums s = { 0 };

	if (!r) {
		fprintf(stderr, "%s: %s\n", e.subject, e.said);
		return 1;
	}
	for (int i = first; i < argc; i++)
		failed |= read_file(r, argv[i], times ? times : 1, &s) < 0;
	web_reader_free(r);
	printf("%zu pages, %zu posts, %zu quotes, %zu rows\n", s.pages, s.posts, s.quotes, s.rows);
	return failed != 0;
}
