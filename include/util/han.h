/* Most characters of most texts, known by one byte. */
#ifndef PALOU_UTIL_HAN_H
#define PALOU_UTIL_HAN_H

#include <stdbool.h>

#include "util/slice.h"

#define HAN_BYTES 3      /* of one in UTF-8 */
#define HAN_ANY   0x5000 /* one of them, as good as any */

/* Does S, which is valid UTF-8, begin with one of U+5000 to U+8FFF? All of these are Han, two
 * columns wide and alike in line breaking. */
static inline bool han_at(struct slice s)
{
	unsigned char lead = s.n < HAN_BYTES ? 0 : (unsigned char)s.p[0];

	return lead >= 0xE5 && lead <= 0xE8;
}

#endif
