/* A growing byte buffer with a ceiling given when it is made, so that no input grows it for ever.
 */
#ifndef PALOU_UTIL_BUF_H
#define PALOU_UTIL_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/slice.h"

struct buf {
	char *p; /* always NUL-terminated once anything was added; NULL before */
	size_t n;
	size_t cap;
	size_t max; /* ceiling in bytes, the NUL not counted */
	bool full;  /* something did not fit and was left out */
};

void buf_init(struct buf *b, size_t max);
void buf_release(struct buf *b);

/* Empties it, keeps the memory. */
void buf_clear(struct buf *b);

/* Room for N more bytes, returned to be written; NULL if the ceiling forbids it (then b->full). The
 * caller adds what it wrote to b->n. */
char *buf_room(struct buf *b, size_t n);

/* These add all or nothing; what does not fit sets b->full. */
void buf_add(struct buf *b, const void *p, size_t n);
void buf_add_slice(struct buf *b, struct slice s);
void buf_add_str(struct buf *b, const char *s);
void buf_add_char(struct buf *b, char c);
void buf_add_cp(struct buf *b, uint32_t cp); /* as UTF-8 */
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Cuts to N bytes, at most the present number. */
void buf_cut(struct buf *b, size_t n);

static inline struct slice buf_slice(const struct buf *b)
{
	return slice_of(b->p, b->n);
}

#endif
