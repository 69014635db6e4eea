/* Files that are the person's alone, below $XDG_STATE_HOME/palou: mode 0600, in folders of mode
 * 0700, and whole at any moment. They are written beside (`NAME.new`, locked, so that two programs
 * do not write at once), brought to the disk, and renamed. */
#ifndef PALOU_APP_PRIVATE_FILE_H
#define PALOU_APP_PRIVATE_FILE_H

#include "util/buf.h"
#include "util/err.h"

/* `$XDG_STATE_HOME/palou/NAME`, else `~/.local/state/palou/NAME`; NULL if the environment names no
 * home. The caller frees. */
char *private_path(const char *name);

/* Makes the folders above PATH that are not there, for their owner alone. */
int private_folders(const char *path, struct err *e);

/* Appends the file at PATH to OUT, up to its ceiling. No file is no failure. Returns ERR_SYSTEM if
 * there is one that cannot be read. */
int private_read(const char *path, struct buf *out, struct err *e);

/* Makes what is to stand in a file; called while it is locked, so that it may read it. Returns 0 or
 * a negative code, with E. */
typedef int private_make(void *ctx, struct buf *text, struct err *e);

/* Writes the file at PATH, with at most MAX bytes. On failure (E names the file) the old one
 * stands. */
int private_write(const char *path, size_t max, private_make *make, void *ctx, struct err *e);

/* The same with a text that is there. */
int private_write_text(const char *path, struct slice text, struct err *e);

#endif
