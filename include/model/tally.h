/* How often each of many numbers came up: posts by month, by board, by author. */
#ifndef PALOU_MODEL_TALLY_H
#define PALOU_MODEL_TALLY_H

#include <stddef.h>
#include <stdint.h>

struct tally_entry {
	int64_t key;
	uint32_t n;
};

/* Zeroed: empty. */
struct tally {
	struct tally_entry *list; /* in the order in which keys came first, where they stay */
	size_t n, cap;
	uint32_t *slots; /* indices + 1, by hash; 0: free */
	size_t nslots;
};

void tally_release(struct tally *t);

/* N more of KEY. */
void tally_add(struct tally *t, int64_t key, uint32_t n);

/* How many of KEY; 0: it never came. */
uint32_t tally_of(const struct tally *t, int64_t key);

/* The indices of all entries, the most frequent first, of equal ones the smaller key; the caller
 * frees them. */
uint32_t *tally_most(const struct tally *t);

#endif
