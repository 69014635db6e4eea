/* The numbers of all authors of the library, in memory while an import goes on. */
#ifndef PALOU_APP_IMPORT_AUTHORS_H
#define PALOU_APP_IMPORT_AUTHORS_H

#include "store/store.h"
#include "util/arena.h"

struct import_authors {
	struct import_author *slots; /* private to src/app/import_authors.c */
	size_t n, cap;
	struct arena names;
};

/* Those that the library has. */
int import_authors_init(struct import_authors *a, struct store *s, struct err *e);
void import_authors_release(struct import_authors *a);

/* The ids of N names, into IDS; an empty name has 0. New ones are added, in one transaction. */
int import_authors_ids(struct import_authors *a, struct store *s, const struct slice *names,
    uint32_t *ids, size_t n, struct err *e);

#endif
