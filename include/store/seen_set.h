/* Which posts of a thread were seen: a set of identities.
 *
 * An identity is one number, so that live and archive meet: a post has one by its pid, where that
 * is known, and one by its author, its minute (or its floor, where no minute is known), and the
 * how-manieth of that author in that minute it is. Of the author 20 bits of a hash are kept: two
 * posts of one minute are mistaken for each other once in a million times.
 *
 * As bytes: 1, how many, then the numbers in rising order, the first one and the differences, all
 * in groups of seven bits, the lowest first, with the eighth bit set in all but the last byte. That
 * is about two bytes for a pid and four for the other kind. */
#ifndef PALOU_STORE_SEEN_SET_H
#define PALOU_STORE_SEEN_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/buf.h"
#include "util/err.h"

struct seen_set {
	uint64_t *keys; /* rising, each once; owned */
	size_t n, cap;
};

static inline uint64_t seen_pid(uint64_t pid)
{
	return pid & (UINT64_MAX >> 2);
}

/* The post of AUTHOR (empty: anonymous) at POSTED, TIME_NONE: at FLOOR, number NTH from 0 on. */
uint64_t seen_key(int64_t posted, uint32_t floor, struct slice author, uint32_t nth);

/* How many posts they are: those that have both kinds of identity count once. */
uint32_t seen_set_posts(const struct seen_set *s);

void seen_set_release(struct seen_set *s);
bool seen_set_has(const struct seen_set *s, uint64_t key);

/* Adds N keys, in any order; takes them out. True if that changed anything. */
bool seen_set_add(struct seen_set *s, const uint64_t *keys, size_t n);
bool seen_set_drop(struct seen_set *s, const uint64_t *keys, size_t n);

/* Adds the bytes of S to OUT. Reads them into S, which is empty: ERR_STORE_DAMAGED if they are not
 * what seen_set_write() makes, and S stays empty. */
void seen_set_write(const struct seen_set *s, struct buf *out);
int seen_set_read(struct seen_set *s, struct slice bytes);

#endif
