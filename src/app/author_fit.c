#include "app/author_fit.h"

#include <stdlib.h>

#include "util/mem.h"
#include "view/fuzzy.h"

struct fit {
	size_t author;
	uint32_t posts;
	unsigned score;
};

static int by_fit(const void *a, const void *b)
{
	const struct fit *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->posts != y->posts)
		return x->posts > y->posts ? -1 : 1;
	return x->author < y->author ? -1 : x->author > y->author;
}

size_t author_fit(const struct thread *t, struct slice typed, size_t *list)
{
	struct fit *fits = mem_alloc(t->nauthors * sizeof *fits);
	size_t n = 0;

	for (size_t i = 0; i < t->nauthors; i++) {
		unsigned score = fuzzy_score(typed, t->authors[i].name);

		if (t->authors[i].posts && score)
			fits[n++] = (struct fit){ i, t->authors[i].posts, score };
	}
	qsort(fits, n, sizeof *fits, by_fit);
	for (size_t i = 0; i < n; i++)
		list[i] = fits[i].author;
	free(fits);
	return n;
}
