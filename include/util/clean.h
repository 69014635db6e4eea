/* The one gate through which text goes to the terminal.
 *
 * Out: C0, DEL, C1, escape sequences (CSI, OSC, DCS and two-byte ones, with what they carry), bidi
 * controls U+202A-202E and U+2066-2069, variation selectors, ZWJ and whatever else has no width and
 * is neither a combining mark nor a letter. TAB, U+00A0, U+2028 and U+2029 become a space.
 * Malformed bytes, and what wcwidth() does not know, become U+FFFD. The result is valid UTF-8.
 *
 * An escape sequence begins with ESC; a C1 character alone is dropped without what follows, because
 * in these texts it is a broken letter. A sequence that does not end loses its introducer only. */
#ifndef PALOU_UTIL_CLEAN_H
#define PALOU_UTIL_CLEAN_H

#include "util/arena.h"
#include "util/slice.h"

/* S itself if it is clean already (the common case, found fast), else a clean copy in A. Newlines
 * are controls too: split lines first. */
struct slice clean(struct slice s, struct arena *a);

#endif
