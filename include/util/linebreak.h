/* Where a line of text may break: UAX #14 by libunistring in its "GBK" mode, with the corrections
 * Chinese text needs. */
#ifndef PALOU_UTIL_LINEBREAK_H
#define PALOU_UTIL_LINEBREAK_H

#include <stdint.h>

#include "util/slice.h"

enum break_kind {
	BREAK_NO = 0,     /* not before this byte, unless nothing else is left */
	BREAK_MAY = 1,    /* the line may be broken before this byte */
	BREAK_INSIDE = 2, /* inside a character, or before its combining mark */
	BREAK_NEVER = 3,  /* 。would begin or 「 end a line: not even as the last resort, unless a
			   * run of such alone is longer than the line */
};

/* For each byte of S, which is clean (util/clean.h), one enum break_kind into OUT, which has room
 * for s.n. The quotation marks “ ‘ open and ” ’ close next to Han; no 。，」 begins and no 「（
 * ends a line. What must stay together (a token such as `[图: a.png]`) is the caller's to mark. */
void line_breaks(struct slice s, char *out);

#endif
