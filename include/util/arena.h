/* Memory by lifetime: many small pieces, released together.
 *
 * One arena per loaded part, per laid-out post, per open thread. Nothing taken from an arena is
 * freed by itself. Out of memory ends the program (util/mem.h). */
#ifndef PALOU_UTIL_ARENA_H
#define PALOU_UTIL_ARENA_H

#include <stddef.h>

#include "util/slice.h"

struct arena_chunk;

struct arena {
	struct arena_chunk *chunk; /* the one in use; earlier ones hang behind it */
	size_t used;               /* bytes of it taken */
	size_t total;              /* bytes of all chunks, for those who watch memory */
};

void arena_init(struct arena *a);

/* Frees everything; the arena is as after arena_init. */
void arena_release(struct arena *a);

/* Forgets everything but keeps the largest chunk for the next use. */
void arena_clear(struct arena *a);

/* N bytes, aligned for any type, not cleared. */
void *arena_alloc(struct arena *a, size_t n);

/* N cleared bytes. */
void *arena_zalloc(struct arena *a, size_t n);

/* A copy of S, with a NUL behind it that the slice does not count. */
struct slice arena_dup(struct arena *a, struct slice s);

/* Gives back the end of the newest piece: P was taken last, with WAS bytes, and NOW are needed. */
void arena_shrink(struct arena *a, void *p, size_t was, size_t now);

#endif
