/* Archives as a source: folders and files of a plain-text archive become a catalog, and a thread of
 * it is read when it is wanted.
 *
 * Names tell everything before a file is read: `BOARD/TID-PP[TITLE].md`,
 * `BOARD/TID[TITLE]/TID-PP[TITLE].md`, `BOARD/TID[TITLE]/TID[TITLE]-PP.md`, and the same below
 * `BOARD/0无法访问/`. Inside folders other names are passed over; a file named on the command line
 * is opened whatever its name. */
#ifndef PALOU_SOURCE_ARCHIVE_H
#define PALOU_SOURCE_ARCHIVE_H

#include "model/catalog.h"
#include "model/thread.h"
#include "source/archive_find.h"
#include "util/err.h"

struct archive;

struct archive *archive_new(void);
void archive_free(struct archive *a);

/* The threads found so far. Belongs to the archive. */
struct catalog *archive_catalog(struct archive *a);

/* Adds what PATH holds: a file, a board's folder, a whole archive, several of them; `-` is standard
 * input, read at once. Returns 0, ERR_SYSTEM, or ERR_NO_THREADS for a folder without any. */
int archive_add(
    struct archive *a, const char *path, archive_trouble *trouble, void *ctx, struct err *e);

/* From now on archive_add() asks GO_ON now and then, and fails with ERR_CANCELLED if the answer is
 * no. NULL: never asks. */
void archive_ask(struct archive *a, archive_go_on *go_on, void *ctx);

/* From now on threads that have no files are asked for before they are read: FIND is to put their
 * files into the catalog. */
typedef void archive_find_files(void *ctx, size_t thread);
void archive_set_files(struct archive *a, archive_find_files *find, void *ctx);

enum archive_depth {
	ARCHIVE_COUNTS,  /* posts, authors, times, quotes found: for lists */
	ARCHIVE_RESOLVE, /* and quotes resolved, the graph built: for reading */
};

/* Reads thread number I of the catalog into T, which is initialised and is cleared first. Parts
 * that cannot be read are told to TROUBLE; the others are read. Fails if none could be
 * (ERR_SYSTEM), or if no post stands in them (ERR_NO_POSTS). Also fills the catalog's numbers. */
int archive_read(struct archive *a, size_t i, enum archive_depth depth, struct thread *t,
    archive_trouble *trouble, void *ctx, struct err *e);

#endif
