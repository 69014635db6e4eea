/* What was opened together: an archive of one or more paths, in list order, what went wrong with
 * it, and where the reader was in it. Libraries open and close while the program runs; the pages of
 * one stand together on the stack, and it is closed when the last of them is left. */
#ifndef PALOU_APP_LIBRARY_H
#define PALOU_APP_LIBRARY_H

#include "app/jumps.h"
#include "app/options.h"
#include "source/archive.h"

struct library_state; /* private to app/library.c */

struct library {
	struct library *below; /* the one that was shown before, and is still open; or NULL */
	struct archive *archive;
	struct catalog *catalog;
	char **paths; /* whole ones, of the archives by number; `-` is standard input */
	size_t npaths;
	struct err *troubles; /* paths that could not be read */
	size_t ntroubles, troubles_cap;
	struct jumps jumps;
	size_t last; /* the thread read last, or THREAD_NONE */
	struct library_state *states;
	size_t nstates, states_cap;
};

/* Opens all PATHS; one bad path does not stop the rest. GO_ON (may be NULL) is asked now and then
 * whether to go on: if not, returns ERR_CANCELLED, and what was found so far is there. */
int library_open(
    struct library *l, const char *const *paths, size_t n, archive_go_on *go_on, void *ctx);
void library_close(struct library *l);

/* Notes a failure; an archive_trouble with the library as context. */
void library_trouble(void *library, const struct err *e);

/* What is remembered of thread number INDEX while the library is open. Holds until the next call.
 */
struct view_state *library_state(struct library *l, size_t index);

/* The whole path of the file that names thread number INDEX, which has no tid; NULL if it has one,
 * or the file is gone or none. The caller frees. */
char *library_file(const struct library *l, size_t index);

/* All threads by tid, newest first; those without a tid first of all, as given. The caller frees.
 */
size_t *library_order(const struct library *l);

/* The bundled sample: beside the program in its source tree, else where it was installed. NULL if
 * it is in neither place. The caller frees. */
char *library_sample_path(const char *program);

#endif
