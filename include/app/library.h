/* What was named on the command line, opened: the archive, in list order, with what went wrong. */
#ifndef PALOU_APP_LIBRARY_H
#define PALOU_APP_LIBRARY_H

#include "app/options.h"
#include "source/archive.h"

struct library {
	struct archive *archive;
	struct catalog *catalog;
	struct err *troubles; /* paths that could not be read */
	size_t ntroubles, troubles_cap;
};

/* Opens all PATHS; one bad path does not stop the rest. */
void library_open(struct library *l, const char *const *paths, size_t n);
void library_close(struct library *l);

/* Notes a failure; an archive_trouble with the library as context. */
void library_trouble(void *library, const struct err *e);

/* All threads by tid, newest first; those without a tid first of all, as given. The caller frees.
 */
size_t *library_order(const struct library *l);

/* The bundled sample: beside the program in its source tree, else where it was installed. NULL if
 * it is in neither place. The caller frees. */
char *library_sample_path(const char *program);

#endif
