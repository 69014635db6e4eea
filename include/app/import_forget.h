/* Which imported paths a person means who types one, whether they are still there or not. */
#ifndef PALOU_APP_IMPORT_FORGET_H
#define PALOU_APP_IMPORT_FORGET_H

#include "store/store.h"

struct known_paths {
	int64_t *ids; /* in the library: of the path itself, or else of those below it */
	size_t n, cap;
	int64_t itself; /* the former; 0: it was not imported */
	char *above;    /* an imported path that it lies in, or NULL */
};

void import_known_paths(struct store *s, const char *typed, struct known_paths *out);
void known_paths_release(struct known_paths *k);

#endif
