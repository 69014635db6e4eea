/* Line patterns: what the forum and its clients write, as constant tables.
 *
 * A pattern is an array of steps that must match a whole line (PAT_END comes last, so PAT_REST
 * stands before it where anything may follow). Steps are greedy and never tried again, but for
 * PAT_NOT with an upper bound and PAT_MAYBE, so time is linear in the line but for a small
 * constant. Malformed UTF-8 counts one character per broken piece. */
#ifndef PALOU_PARSE_PATTERN_H
#define PALOU_PARSE_PATTERN_H

#include <stdbool.h>
#include <stdint.h>

#include "util/slice.h"

enum pat_kind {
	PAT_END,     /* the line ends here */
	PAT_REST,    /* anything */
	PAT_LITERAL, /* one of the texts in `s`, divided by `|` */
	PAT_OPTION,  /* the same, or nothing */
	PAT_SPACES,  /* spaces and U+00A0, or nothing */
	PAT_OF,      /* `min` to `max` characters out of `s`; max 0: no limit */
	PAT_NOT,     /* `min` to `max` characters not in `s`; the fewest that fit */
	PAT_DATE,    /* `2023-3-15 18:35`, with or without seconds */
	PAT_MAYBE,   /* the next `min` steps, or none of them */
	PAT_BEGIN,   /* capture number `min` begins … */
	PAT_STOP,    /* … and ends here */
};

struct pat {
	uint8_t kind; /* enum pat_kind */
	uint8_t min, max;
	const char *s;
};

#define END                                                                                        \
	{                                                                                          \
		PAT_END, 0, 0, 0                                                                   \
	}
#define REST                                                                                       \
	{                                                                                          \
		PAT_REST, 0, 0, 0                                                                  \
	}
#define LIT(text)                                                                                  \
	{                                                                                          \
		PAT_LITERAL, 0, 0, text                                                            \
	}
#define OPT(text)                                                                                  \
	{                                                                                          \
		PAT_OPTION, 0, 0, text                                                             \
	}
#define SPACES                                                                                     \
	{                                                                                          \
		PAT_SPACES, 0, 0, 0                                                                \
	}
#define OF(a, b, s)                                                                                \
	{                                                                                          \
		PAT_OF, a, b, s                                                                    \
	}
#define NOT(a, b, s)                                                                               \
	{                                                                                          \
		PAT_NOT, a, b, s                                                                   \
	}
#define DATE                                                                                       \
	{                                                                                          \
		PAT_DATE, 0, 0, 0                                                                  \
	}
#define MAYBE(n)                                                                                   \
	{                                                                                          \
		PAT_MAYBE, n, 0, 0                                                                 \
	}
#define BEGIN(i)                                                                                   \
	{                                                                                          \
		PAT_BEGIN, i, 0, 0                                                                 \
	}
#define STOP(i)                                                                                    \
	{                                                                                          \
		PAT_STOP, i, 0, 0                                                                  \
	}

#define PAT_CAPTURES 4
#define DIGITS       "0123456789"

/* Does S match P as a whole? Captures that P sets are put into CAP; the others are left alone, and
 * after a failure their content is undefined. */
bool pat_match(const struct pat *p, struct slice s, struct slice cap[PAT_CAPTURES]);

#endif
