/* Cuts one logical line of text into rows. */
#ifndef PALOU_VIEW_ROW_WRAP_H
#define PALOU_VIEW_ROW_WRAP_H

#include <stdbool.h>
#include <stddef.h>

#include "util/slice.h"

struct wrap {
	struct slice text;  /* clean */
	const char *breaks; /* as line_breaks() gives them, or NULL: anywhere between characters */
	size_t columns;     /* a row takes at most these; at least 2 */
	size_t pos;         /* where the next row begins, 0 at first */
	bool begun;
};

/* The next row as bytes [*begin, *end) of the text, without the spaces at its end. A text gives at
 * least one row; false when there are no more. */
bool wrap_next(struct wrap *w, size_t *begin, size_t *end);

#endif
