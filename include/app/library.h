/* What was opened together: an archive of one or more paths, in list order, or a site; what went
 * wrong with it, and where the reader was in it. Libraries open while the program runs. One of an
 * archive is closed when its last page is left; there is one for each site, and it stays. */
#ifndef PALOU_APP_LIBRARY_H
#define PALOU_APP_LIBRARY_H

#include "app/document.h"
#include "app/jumps.h"
#include "app/options.h"

struct library_state; /* private to app/library.c */
struct library_store; /* private to app/library_store.c */

struct library {
	struct archive *archive;      /* NULL: a site */
	struct site *site;            /* NULL: an archive */
	struct library_store *stored; /* the archive is the person's library; else NULL */
	bool saved;                   /* pages that were saved from the site, which is not asked */
	struct catalog *catalog;
	unsigned renewed; /* so often it was made anew: numbers in it meant others before */
	char **paths;     /* whole ones, of the archives by number; `-` is standard input */
	size_t npaths;
	struct err *troubles; /* paths that could not be read */
	size_t ntroubles, troubles_cap;
	struct jumps jumps;
	size_t last; /* the thread read last, or THREAD_NONE */
	struct library_state *states;
	size_t nstates, states_cap;
	struct document **live; /* the threads of a site that were opened */
	size_t nlive, live_cap;
};

/* Of a site. */
void library_of_site(struct library *l, struct site *s);

/* Thread TID of a site, which is noted if it is new; TITLE and BOARD may be empty. */
size_t library_add(const struct library *l, uint64_t tid, struct slice title, struct slice board);

/* Thread number INDEX, to be given back. Of an archive it is read; of a site it is what came of it
 * so far, the same one for all who ask. NULL: it cannot be read, E says why. */
struct document *library_document(struct library *l, size_t index, struct err *e);
void library_give_back(struct document *d);

/* Document D of a site takes what came since, and so do jumps and states. True: something did, *M,
 * which the caller releases, tells what. */
bool library_refresh(struct library *l, struct document *d, struct remap *m);

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
