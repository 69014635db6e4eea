/* The files of one thread become the thread: what opening, counting and importing it share. */
#ifndef PALOU_SOURCE_ARCHIVE_FILES_H
#define PALOU_SOURCE_ARCHIVE_FILES_H

#include "model/catalog.h"
#include "model/thread.h"
#include "source/archive_find.h"
#include "util/err.h"

#define ARCHIVE_INPUT "-" /* the path of standard input */

struct archive_file {
	struct catalog_file file;
	uint32_t archive; /* of the given paths: later ones are newer in doubt */
	const char *path;
	int64_t size, changed; /* bytes, and nanoseconds since 1970: for who keeps them */
};

/* In the order in which they are read: by archive, number and path. */
void archive_files_sort(struct archive_file *f, size_t n);

/* Reads the N files into T, which is initialised and is cleared first, each a part under its name,
 * and unites them. INPUT is what standard input held. Files that cannot be read are told to WATCH,
 * if there are several; the others are read. Fails if none could be, or with ERR_NO_POSTS. */
int archive_files_read(struct thread *t, const struct archive_file *f, size_t n, struct slice input,
    const struct archive_watch *watch, struct err *e);

/* The title in the name of the file that has the newest post, in A or in that name; empty: it has
 * none. */
struct slice archive_newest_title(const struct thread *t, struct arena *a);

#endif
