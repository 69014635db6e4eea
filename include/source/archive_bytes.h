/* The bytes of an archive file, whatever stands where a file is expected: never more than the
 * ceiling, and never a wait without end. */
#ifndef PALOU_SOURCE_ARCHIVE_BYTES_H
#define PALOU_SOURCE_ARCHIVE_BYTES_H

#include "model/thread.h"
#include "util/err.h"

#define ARCHIVE_FILE_MAX (512u * 1024 * 1024) /* bytes of one file that are read */

/* Adds the file at PATH to T as a part called NAME (not copied). It may grow or shrink meanwhile:
 * what is there is read. A pipe with a name is read to its end, but is waited for only so long.
 * Nothing else (devices, sockets) is read. Fails with ERR_SYSTEM or ERR_TOO_BIG, and then T is as
 * before. */
int archive_bytes(struct thread *t, const char *path, const char *name, struct err *e);

#endif
