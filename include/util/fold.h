/* Text as a reader means it when he looks for something: full-width letters, digits and punctuation
 * equal their half-width forms, capitals equal small letters.
 *
 * One code point becomes one code point, so that what stands at code point N of the folded text
 * stands at code point N of the original. */
#ifndef PALOU_UTIL_FOLD_H
#define PALOU_UTIL_FOLD_H

#include <stdint.h>

#include "util/buf.h"
#include "util/slice.h"

/* CP in half width. */
uint32_t fold_width(uint32_t cp);

/* CP in half width and lower case. */
uint32_t fold_cp(uint32_t cp);

/* Appends TEXT folded, as UTF-8; broken bytes become U+FFFD, as everywhere (util/utf8.h). */
void fold_text(struct slice text, struct buf *out);

#endif
