/* The index pass alone, over everything that is found below some paths: what palou's speed is
 * measured by.
 *
 *	index [--counts] PATH…
 *
 * reads each thread in turn as for reading (posts, authors, times, quotes found and resolved), with
 * --counts as for a list, and prints how much that was. Nothing is shown or laid out. */
#include <stdio.h>
#include <string.h>

#include "source/archive.h"
#include "util/mem.h"

struct sums {
	size_t threads, posts, quotes, resolved;
};

static void add(struct sums *s, const struct thread *t)
{
	s->threads++;
	s->posts += t->nposts;
	s->quotes += t->nquotes;
	for (size_t i = 0; i < t->nquotes; i++)
		s->resolved += t->quotes[i].target != POST_NONE;
}

static void read_all(struct archive *a, enum archive_depth depth, struct sums *s)
{
	struct thread t;

	thread_init(&t);
	for (size_t i = 0; i < archive_catalog(a)->nthreads; i++)
		if (archive_read(a, i, depth, &t, NULL, NULL, NULL) == 0)
			add(s, &t);
	thread_release(&t);
}

int main(int argc, char **argv)
{
	int first = argc > 1 && strcmp(argv[1], "--counts") == 0 ? 2 : 1;
	struct archive *a = archive_new();
	struct sums s = { 0 };
	int failed = first >= argc;

	mem_keep();
	for (int i = first; i < argc; i++)
		failed |= archive_add(a, argv[i], NULL, NULL, NULL) < 0;
	read_all(a, first == 2 ? ARCHIVE_COUNTS : ARCHIVE_RESOLVE, &s);
	archive_free(a);
	printf("%zu threads, %zu posts, %zu quotes, %zu resolved\n", s.threads, s.posts, s.quotes,
	    s.resolved);
	return failed;
}
