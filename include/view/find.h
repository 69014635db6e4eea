/* Finding text the way a reader means it: smart case (a pattern without capitals ignores case), and
 * full-width letters, digits and punctuation equal their half-width forms. */
#ifndef PALOU_VIEW_FIND_H
#define PALOU_VIEW_FIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/buf.h"
#include "util/slice.h"

struct find {
	uint32_t *pattern; /* folded code points, owned */
	size_t n;
	bool ignore_case;
};

struct find_hit {
	size_t begin, end; /* bytes of the text searched */
};

/* PATTERN is UTF-8 and not empty. */
void find_init(struct find *f, struct slice pattern);
void find_release(struct find *f);

/* The first hit in TEXT that begins at byte FROM or later. */
bool find_next(const struct find *f, struct slice text, size_t from, struct find_hit *hit);

#endif
