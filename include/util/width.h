/* Columns that text takes in the terminal: wcwidth()'s, as ncurses uses. For clean text only.
 *
 * wcwidth() is the program's own: the C library's, but for characters like — … “ ” ① ★ │, which
 * terminals made for Chinese often draw two columns wide. A library finds it where symbols of the
 * program come before those of libraries: ELF does that. */
#ifndef PALOU_UTIL_WIDTH_H
#define PALOU_UTIL_WIDTH_H

#include <stdbool.h>
#include <stdint.h>

#include "util/slice.h"

/* 0, 1 or 2. LC_CTYPE must be a UTF-8 locale. What wcwidth() does not know counts as U+FFFD, which
 * clean() puts in its place. */
int cp_width(uint32_t cp);

/* Ambiguous characters take COLUMNS: 1, as in the beginning, or 2. For the whole program: ncurses
 * asks without saying for whom. Everything laid out before is to be laid out anew. */
void width_set_ambiguous(int columns);

/* Is CP one of them (Unicode's East_Asian_Width)? */
bool cp_is_ambiguous(uint32_t cp);

/* Bytes of the character that S (not empty) begins with; *WIDTH is set to its columns. */
size_t char_width(struct slice s, size_t *width);

size_t text_width(struct slice s);

/* The longest head of S that takes at most COLUMNS, never splitting a character from its combining
 * marks. *WIDTH (may be NULL) is set to the columns it takes. */
struct slice text_fit(struct slice s, size_t columns, size_t *width);

#endif
