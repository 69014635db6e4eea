/* Regular expressions: PCRE2, loaded when the first one is wanted (util/shared.h).
 *
 * They are matched against folded text (model/query.h), so the pattern is folded first: full-width
 * letters and signs in it become half-width ones that stand for themselves. Unicode throughout,
 * whatever the case, `^` and `$` at every line. No pattern can hang: a match that takes too many
 * steps gives up, which counts as none. */
#ifndef PALOU_MODEL_REGEX_H
#define PALOU_MODEL_REGEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/arena.h"
#include "util/slice.h"

#define REGEX_MAX 4096 /* bytes of a pattern */

struct regex;
struct variants;

/* What is wrong with a pattern, as far as people meet it. */
enum regex_fault {
	REGEX_OTHER,
	REGEX_OPEN_GROUP,
	REGEX_OPEN_CLASS,
	REGEX_OPEN_COMMENT,
	REGEX_STRAY_GROUP,
	REGEX_REPEAT,
	REGEX_COUNT_ORDER,
	REGEX_COUNT_BIG,
	REGEX_RANGE_ORDER,
	REGEX_RANGE,
	REGEX_END_BACKSLASH,
	REGEX_ESCAPE,
	REGEX_LOOKBEHIND,
	REGEX_PROPERTY,
	REGEX_POSIX,
	REGEX_REFERENCE,
	REGEX_GROUP,
	REGEX_NAME,
	REGEX_NAME_TWICE,
	REGEX_CODE_POINT,
	REGEX_TOO_LARGE,
	REGEX_FAULTS,
};

struct regex_error {
	size_t at;      /* byte of the pattern */
	uint8_t fault;  /* enum regex_fault */
	char said[256]; /* what PCRE2 says, in English */
};

/* PATTERN as it was written, without slashes. Returns 0, ERR_INVALID or ERR_LIBRARY, with E. */
int regex_new(
    struct regex **out, struct slice pattern, const struct variants *v, struct regex_error *e);
void regex_free(struct regex *re);

/* The folded pattern. */
struct slice regex_pattern(const struct regex *re);

struct regex_hit {
	size_t begin, end; /* bytes of the text; they may be the same */
};

/* The first match in TEXT, valid UTF-8, that begins at byte FROM or later. One thread at a time may
 * ask one regex. */
bool regex_find(struct regex *re, struct slice text, size_t from, struct regex_hit *hit);

/* On how many texts it has given up. */
unsigned regex_gave_up(const struct regex *re);

/* Literal strings that every text it matches contains, for an index: folded, in A; *LIST is theirs.
 * Returns how many; 0 where none is certain: only what stands outside of groups, classes and
 * choices is looked at. Never too much: what is not understood ends the search. */
size_t regex_literals(const struct regex *re, struct arena *a, struct slice **list);

#endif
