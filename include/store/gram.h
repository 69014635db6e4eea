/* The terms under which a text is indexed, and which of them a needle asks for. Pure.
 *
 * A term is a key of 42 bits. At each code point c0 of the folded text stands one:
 *
 *	c0 << 21 | c1                         the pair, where they are not both ASCII letters or
 *digits c0 << 21 | 0x110000 + 37 * #c1 + #c2  where they are; #: 0 to 35 for c1; for c2, 1 to 36,
 *or 0 if it is no letter or digit, or the text ends c0 << 21 | GRAM_END                   at the
 *text's last code point
 *
 * So a word of two Han is one key; one character, and two ASCII letters, are a range of keys; and
 * ASCII words, whose pairs are everywhere, have triples. Above Unicode, c0 = 0x110000 and more,
 * stand keys that are no text. */
#ifndef PALOU_STORE_GRAM_H
#define PALOU_STORE_GRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/slice.h"

#define GRAM_BITS  42
#define GRAM_HALF  21
#define GRAM_ABOVE 0x110000u              /* the first number that is no code point */
#define GRAM_END   (GRAM_ABOVE + 37 * 36) /* nothing follows */

#define GRAM_KINDS    480 /* of keys that are no text */
#define GRAM_KEYS_MAX 16  /* of a plan: more would hardly leave fewer candidates */

/* Writes the keys of TEXT to OUT, which has room for as many as TEXT has bytes; in the text's
 * order, the same one as often as it stands there. Returns how many. */
size_t gram_terms(struct slice text, uint64_t *out);

/* The key of VALUE of a kind (below GRAM_KINDS). */
uint64_t gram_of(unsigned kind, uint32_t value);

/* Documents that contain a needle: those with all of the keys, or, if there are none, with any key
 * from LO to HI. */
struct gram_plan {
	uint64_t keys[GRAM_KEYS_MAX];
	size_t n;
	uint64_t lo, hi;
	bool exact; /* else these are candidates */
};

/* NEEDLE is folded and not empty. */
void gram_plan(struct gram_plan *plan, struct slice needle);

#endif
