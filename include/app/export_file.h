/* The file that an export goes to: written beside its place and put there when it is whole, never
 * over another one unless that is wanted. Its mode is what the umask leaves of 0666. */
#ifndef PALOU_APP_EXPORT_FILE_H
#define PALOU_APP_EXPORT_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "util/buf.h"
#include "util/err.h"
#include "util/slice.h"

struct export_file {
	struct buf goal;   /* as the person named it; a folder ends in `/` */
	struct buf beside; /* what is written; empty: nothing is */
	int fd;
	bool force; /* over an existing file */
};

/* Is PATH a folder, or named as if it were? */
bool export_is_folder(const char *path);

/* Opens f->fd to be written. Returns 0, ERR_TAKEN where there is a file already, or ERR_SYSTEM. */
int export_file_open(struct export_file *f, const char *goal, bool force, struct err *e);

/* Puts it where it belongs: in a folder under the name that archives have for TID and TITLE. WHERE
 * becomes its path. Returns 0, ERR_TAKEN or ERR_SYSTEM, after which nothing of it is left. */
int export_file_done(
    struct export_file *f, uint64_t tid, struct slice title, struct buf *where, struct err *e);

/* Nothing is to be left of it. */
void export_file_drop(struct export_file *f);

#endif
