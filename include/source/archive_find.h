/* What lies at a path: files and folders of an archive, put into a catalog by their names alone. */
#ifndef PALOU_SOURCE_ARCHIVE_FIND_H
#define PALOU_SOURCE_ARCHIVE_FIND_H

#include "model/catalog.h"
#include "util/err.h"

#define ARCHIVE_DEPTH_MAX 16 /* folders below a given path */

/* Told of each path that could not be read; may be NULL. */
typedef void archive_trouble(void *ctx, const struct err *e);

/* Adds what PATH holds, a file or a folder, as found in archive number ARCHIVE. Links are followed,
 * but never in a circle. Returns 0, ERR_SYSTEM, or ERR_NO_THREADS for a folder without any. */
int archive_find(struct catalog *c, const char *path, uint32_t archive, archive_trouble *trouble,
    void *ctx, struct err *e);

/* Adds a file with a foreign name: a thread of its own, without tid, called by its name. */
void archive_add_foreign(struct catalog *c, const char *path, struct slice board, uint32_t archive);

#endif
