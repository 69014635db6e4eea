/* A line of the configuration as words: parted by spaces. `#` begins a comment where a line begins
 * with it or a space follows. Quotes are as in a shell: '' takes all as it is, in "" a backslash
 * keeps `"` and `\`, outside it keeps any character. */
#ifndef PALOU_APP_CONFIG_WORDS_H
#define PALOU_APP_CONFIG_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "util/arena.h"
#include "util/buf.h"

#define CONFIG_WORDS 64 /* on one line */

struct config_words {
	struct slice s[CONFIG_WORDS];
	size_t begin[CONFIG_WORDS]; /* byte of the line at which it begins, with its quote */
	size_t n;
	bool many;    /* there are more */
	bool open;    /* the last one's quote is not closed */
	bool ended;   /* a space stands behind the last one, or there is none */
	bool comment; /* and then a comment */
};

/* Texts lie in A and end with a NUL that their slices do not count. */
void config_split(struct config_words *w, struct slice line, struct arena *a);

/* WORD so that config_split() reads it back, quoted if need be. */
void config_quote(struct slice word, struct buf *out);

#endif
