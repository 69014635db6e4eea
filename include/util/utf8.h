/* UTF-8, read and written one code point at a time.
 *
 * Malformed bytes are read as U+FFFD, one per maximal broken piece (Unicode 15, section 3.9,
 * "substitution of maximal subparts"), so that reading always advances and nothing is lost. */
#ifndef PALOU_UTIL_UTF8_H
#define PALOU_UTIL_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/slice.h"

#define UTF8_MAX 4      /* bytes of one code point */
#define UTF8_BAD 0xFFFD /* what stands for broken bytes */

/* Reads the code point that S begins with (S is not empty) and returns its length in bytes, at
 * least 1. Surrogates, overlong forms and values past U+10FFFF are malformed. */
size_t utf8_next(struct slice s, uint32_t *cp);

/* Length in bytes of the code point that ends S (not empty), for walking backwards. */
size_t utf8_prev(struct slice s);

/* Writes CP, U+FFFD if it is no scalar value, and returns the number of bytes, 1 to 4. */
size_t utf8_put(char out[UTF8_MAX], uint32_t cp);

/* Number of code points, malformed pieces counting as one each. */
size_t utf8_count(struct slice s);

bool utf8_valid(struct slice s);

#endif
