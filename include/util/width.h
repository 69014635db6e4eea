/* Columns that text takes in the terminal: wcwidth()'s, as ncurses uses. For clean text only. */
#ifndef PALOU_UTIL_WIDTH_H
#define PALOU_UTIL_WIDTH_H

#include <stdint.h>

#include "util/slice.h"

/* 0, 1 or 2. LC_CTYPE must be a UTF-8 locale. What wcwidth() does not know counts as U+FFFD, which
 * clean() puts in its place. */
int cp_width(uint32_t cp);

/* Bytes of the character that S (not empty) begins with; *WIDTH is set to its columns. */
size_t char_width(struct slice s, size_t *width);

size_t text_width(struct slice s);

/* The longest head of S that takes at most COLUMNS, never splitting a character from its combining
 * marks. *WIDTH (may be NULL) is set to the columns it takes. */
struct slice text_fit(struct slice s, size_t columns, size_t *width);

#endif
