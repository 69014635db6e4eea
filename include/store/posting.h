/* A block of an index: terms in ascending order, each with its documents. Pure; bytes that are
 * damaged are found out and never lead outside.
 *
 * A block is entries one behind another, in varints (seven bits a byte, the least first, the top
 *bit set on all but the last):
 *
 *	key << 1 | 1, document                   a term of one document
 *	key << 1, bytes, document, document …    of several; `bytes` is how long the list is
 *
 * Keys and documents are differences from the one before; the first key of a block and the first
 * document of a list are whole. A list that does not fit goes on in the next block, as another
 *entry of the same key. */
#ifndef PALOU_STORE_POSTING_H
#define PALOU_STORE_POSTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/docset.h"
#include "util/slice.h"

/* Bytes of a block: with what SQLite adds, it fills two overflow pages of 8 KB and its part of a
 * leaf to the last byte (fileformat2.html, 1.5: cell payload overflow). */
#define BLOCK_MAX 17374u

/* --- To write --- */

struct block_writer {
	unsigned char bytes[BLOCK_MAX];
	size_t n;                      /* of the entries that are complete */
	uint64_t first;                /* key of the first entry */
	uint64_t prev;                 /* key of the last complete entry; 0 at the beginning */
	uint64_t key;                  /* of the open entry */
	unsigned char list[BLOCK_MAX]; /* its documents */
	size_t list_n;
	size_t docs;
	uint32_t last; /* document */
};

void block_begin(struct block_writer *w);

/* Adds a document to a term: keys ascend, and a key's documents. False: it does not fit; the block
 * is to be closed, and it goes into the next one. */
bool block_add(struct block_writer *w, uint64_t key, uint32_t doc);

/* Completes the block: its bytes. */
struct slice block_close(struct block_writer *w);

/* --- To read --- */

struct block_reader {
	const unsigned char *p, *end;
	uint64_t key;
	const unsigned char *list; /* documents of the entry */
	const unsigned char *list_end;
};

void block_open(struct block_reader *r, struct slice bytes);

/* The next entry: 1, 0 at the end, ERR_STORE_DAMAGED. */
int block_next(struct block_reader *r);

/* Adds the entry's documents, each BASE more than it says, to OUT; they must be below N.
 * ERR_STORE_DAMAGED. */
int block_docs(const struct block_reader *r, uint32_t base, uint32_t n, struct docset *out);

/* --- Varints, for who keeps others --- */

#define VARINT_MAX 10

size_t varint_put(unsigned char *out, uint64_t value);

/* Reads one before END; NULL: there is none. */
static inline const unsigned char *varint_get(
    const unsigned char *p, const unsigned char *end, uint64_t *value)
{
	uint64_t v = 0;

	for (unsigned shift = 0; p < end && shift < 64; shift += 7) {
		unsigned char c = *p++;

		v |= (uint64_t)(c & 0x7F) << shift;
		if (c < 0x80) {
			*value = v;
			return p;
		}
	}
	return NULL;
}

#endif
