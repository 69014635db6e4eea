/* The one gate through which text goes to the terminal.
 *
 * Out: C0, DEL, C1, escape sequences (CSI, OSC, DCS and two-byte ones, with what they carry), bidi
 * controls U+202A-202E and U+2066-2069, VS16, ZWJ and other characters of no width that are not
 * combining marks. TAB becomes a space, U+00A0 too. Malformed bytes, and what wcwidth() does not
 * know, become U+FFFD. */
#ifndef PALOU_UTIL_CLEAN_H
#define PALOU_UTIL_CLEAN_H

#include "util/arena.h"
#include "util/slice.h"

/* S itself if it is clean already (the common case, found fast), else a clean copy in A. Newlines
 * are controls too: split lines first. */
struct slice clean(struct slice s, struct arena *a);

#endif
