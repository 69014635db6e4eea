#include "model/identity.h"

#include <stdlib.h>

#include "util/mem.h"

static int64_t minute_of(int64_t t)
{
	return t == TIME_NONE ? IDENTITY_NO_TIME : t >= 0 ? t / 60 : -((59 - t) / 60);
}

static int by_identity(const void *a, const void *b)
{
	const struct identity *x = a, *y = b;

	if (x->author != y->author)
		return x->author < y->author ? -1 : 1;
	if (x->minute != y->minute)
		return x->minute < y->minute ? -1 : 1;
	return x->post < y->post ? -1 : x->post > y->post;
}

struct identity *identities(const struct thread *t, const struct thread *names)
{
	struct identity *list = mem_alloc((t->nposts + 1) * sizeof *list);
	uint32_t *author = mem_alloc((t->nauthors + 1) * sizeof *author);

	for (uint32_t i = 0; i < t->nauthors; i++) {
		author[i] = thread_find_author(names, t->authors[i].name);
		if (author[i] == AUTHOR_NONE)
			author[i] = (uint32_t)names->nauthors + i;
	}
	for (uint32_t i = 0; i < t->nposts; i++) {
		const struct post *p = &t->posts[i];

		list[i] = (struct identity){
			.author = p->author == AUTHOR_NONE ? AUTHOR_NONE : author[p->author],
			.minute = minute_of(p->posted),
			.post = i,
		};
	}
	free(author);
	qsort(list, t->nposts, sizeof *list, by_identity);
	return list;
}

size_t identity_group(const struct identity *list, size_t n, size_t i)
{
	size_t end = i + 1;

	while (end < n && list[end].author == list[i].author && list[end].minute == list[i].minute)
		end++;
	return end;
}

int identity_compare(const struct identity *a, const struct identity *b)
{
	struct identity x = *a, y = *b;

	x.post = y.post = 0;
	return by_identity(&x, &y);
}
