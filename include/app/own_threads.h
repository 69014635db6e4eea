/* Threads of the person's library: by the number that a person types, on their site, and out of
 * their files. */
#ifndef PALOU_APP_OWN_THREADS_H
#define PALOU_APP_OWN_THREADS_H

#include "app/config.h"
#include "app/options.h"
#include "source/archive.h"
#include "store/store_threads.h"

/* Does TEXT say a thread by its number, `TID`, or `SITE:TID` where several forums have one? A file
 * of that name is what is meant. */
bool own_threads_is(const char *text);

/* Puts in the place of each number among the paths of O the files that the library's thread of that
 * number has, or its address, where it was only read of a site. What is in no library stays. What
 * several forums have is said, with the exit status returned, else 0. */
int own_threads_name(struct options *o, struct config *c, const struct words *words);

/* The site that the library calls NAME: one of the configuration, or that of the page of TID that
 * is kept. NULL: none is known. */
const struct site_config *own_thread_site(
    struct config *c, struct store *s, struct slice name, uint64_t tid);

/* Reads the files of thread ID into T, which is initialised and lives no longer than A, a new
 * archive. False: there are none. */
bool own_thread_read(
    struct store *s, int64_t id, enum archive_depth depth, struct archive *a, struct thread *t);

#endif
