/* The person's library shown as an archive is: a `struct library` whose catalog comes from the
 * store. What is known of threads is there at once; their files are looked up when one is read. */
#ifndef PALOU_APP_LIBRARY_STORE_H
#define PALOU_APP_LIBRARY_STORE_H

#include "app/library.h"
#include "store/store.h"

/* The threads of a board, or STORE_BOARD_ALL. L is uninitialised, and to be closed also if this
 * fails. The store must live longer. */
int library_of_store(struct library *l, struct store *s, int64_t board, struct err *e);

/* Looks again what there is: threads and boards have other numbers then, and what was noted of them
 * in L is gone. If this fails, nothing is changed. */
int library_store_reload(struct library *l, struct err *e);

/* Its own part of library_close(). */
void library_store_free(struct library_store *ls);

/* The id of thread number INDEX in the store if it has no files: it was only read of a site. 0: it
 * has some, or L is no such library. */
int64_t library_store_live(const struct library *l, size_t index);

/* Sees to it that the files of thread number INDEX are in the catalog. */
void library_store_files(const struct library *l, size_t index);

#endif
