/* What the name of an archive file says. */
#ifndef PALOU_SOURCE_ARCHIVE_NAME_H
#define PALOU_SOURCE_ARCHIVE_NAME_H

#include <stdbool.h>
#include <stdint.h>

#include "util/arena.h"
#include "util/slice.h"

#define ARCHIVE_GONE "0无法访问" /* the folder of threads that are no longer accessible */

struct archive_name {
	uint64_t tid;
	uint32_t number;    /* of the part, 1 … */
	struct slice title; /* as in the name: entities not decoded */
};

/* Reads `TID-PP[TITLE].md` or `TID[TITLE]-PP.md`. The first `[` and the last `]` delimit the title,
 * which holds neither. */
bool archive_name_read(struct slice file, struct archive_name *name);

/* Is this the name of a thread's own folder, `TID[TITLE]`? */
bool archive_name_is_thread_folder(struct slice folder);

/* The title as people wrote it as far as the name kept it: `&lt; &gt; &amp;` decoded. It is TITLE
 * itself where nothing has to be, else a copy in A. */
struct slice archive_title(struct slice title, struct arena *a);

/* The last component of a path, and what stands before it; without slashes at their ends. */
struct slice path_base(struct slice path);
struct slice path_dir(struct slice path);

#endif
