/* What lies at a path: files and folders of an archive, put into a catalog by their names alone. */
#ifndef PALOU_SOURCE_ARCHIVE_FIND_H
#define PALOU_SOURCE_ARCHIVE_FIND_H

#include "model/catalog.h"
#include "util/err.h"

#define ARCHIVE_DEPTH_MAX 16 /* folders below a given path */

/* Told of each path that could not be read; may be NULL. */
typedef void archive_trouble(void *ctx, const struct err *e);

/* Asked now and then while folders are walked, which may take long: false ends the walk. */
typedef bool archive_go_on(void *ctx);

/* How a walk reports; every function may be NULL. */
struct archive_watch {
	archive_trouble *trouble;
	void *trouble_ctx;
	archive_go_on *go_on;
	void *go_on_ctx;
};

/* Adds what PATH holds, a file or a folder, as found in archive number ARCHIVE. Links are followed,
 * but never in a circle. Returns 0, ERR_SYSTEM, ERR_NO_THREADS for a folder without any, or
 * ERR_CANCELLED; what was found until then stays in the catalog. */
int archive_find(struct catalog *c, const char *path, uint32_t archive,
    const struct archive_watch *watch, struct err *e);

/* The board of what lies in folder DIR, a whole path: the innermost folder that is not a thread's
 * own. */
struct slice archive_board(struct slice dir);

/* Adds a file with a foreign name: a thread of its own, without tid, called by its name. */
void archive_add_foreign(struct catalog *c, const char *path, struct slice board, uint32_t archive);

#endif
