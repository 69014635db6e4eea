/* A set of documents: an ascending array while there are few, a bitmap where there are many or
 * where they come in no order. Which of the two is nobody's business but for docset_widen(). */
#ifndef PALOU_STORE_DOCSET_H
#define PALOU_STORE_DOCSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct docset {
	uint32_t *docs; /* the array, or NULL */
	size_t cap;
	uint64_t *bits; /* the bitmap, or NULL */
	size_t words;
	size_t n; /* documents in it */
};

void docset_init(struct docset *s);
void docset_release(struct docset *s);

/* Empties it, keeps the memory of an array. */
void docset_clear(struct docset *s);

/* Makes it a bitmap with room for documents up to LAST: for who adds many in no order. */
void docset_widen(struct docset *s, uint32_t last);

/* Adds DOC to a bitmap that has room for it. */
static inline void docset_set(struct docset *s, uint32_t doc)
{
	uint64_t bit = (uint64_t)1 << doc % 64;

	/* NOLINTNEXTLINE(*NullDereference): there is room. */
	s->n += !(s->bits[doc / 64] & bit);
	s->bits[doc / 64] |= bit;
}

/* Adds DOC, or N of them from BASE on. */
void docset_add(struct docset *s, uint32_t doc);
void docset_add_range(struct docset *s, uint32_t base, uint32_t n);

bool docset_has(const struct docset *s, uint32_t doc);

/* How many there are of FROM and more, below LIMIT. */
size_t docset_count(const struct docset *s, uint32_t from, uint32_t limit);

/* Change S: keep what is in O too, add what is in O, take away what is in O. */
void docset_and(struct docset *s, const struct docset *o);
void docset_or(struct docset *s, const struct docset *o);
void docset_minus(struct docset *s, const struct docset *o);

/* The least document that is FROM or more. False: there is none.
 *
 *	for (uint32_t d = 0; docset_next(&s, d, &d); d++) */
bool docset_next(const struct docset *s, uint32_t from, uint32_t *doc);

#endif
