/* A segment: the index of the documents BASE to BASE + N - 1, which never changes. From inside the
 * index.
 *
 * Its blocks (store/posting.h) are rows of the table `block`, its row in `segment` holds as `head`
 * the first key of each block, in varints, each as the difference from the one before. Documents in
 * it are numbered from BASE. */
#ifndef PALOU_STORE_SEGMENT_H
#define PALOU_STORE_SEGMENT_H

#include "store/db.h"
#include "store/docset.h"
#include "store/posting.h"
#include "util/buf.h"

#define SEGMENT_BLOCKS_MAX (1u << 24)

struct segment {
	int64_t id;
	uint32_t base, n;
	uint64_t bytes;  /* of its blocks */
	int64_t dead;    /* documents killed since it was written, about */
	uint64_t *first; /* of each block its first key, owned */
	size_t nblocks;
};

void segment_release(struct segment *g);

/* Fills in the blocks from HEAD. ERR_STORE_DAMAGED. */
int segment_head(struct db *db, struct segment *g, struct slice head, struct err *e);

/* Adds the documents that have any key from LO to HI; a set that is an array needs them to follow
 * what is in it, and LO to be HI. */
int segment_read(struct db *db, const struct segment *g, uint64_t lo, uint64_t hi,
    struct docset *out, struct err *e);

/* --- To count: the documents of AMONG that have each key from LO to HI --- */

struct segment_counting {
	uint64_t lo, hi;
	const struct docset *among;
	/* N of them have KEY, in the block: its list may go on in the next one. */
	void (*each)(void *ctx, uint64_t key, uint32_t n);
	void *ctx;
};

/* The blocks that may have such keys: AT is the first, returns how many. */
size_t segment_blocks(const struct segment *g, const struct segment_counting *c, size_t *at);

/* Counts in block number AT. */
int segment_count(struct db *db, const struct segment *g, size_t at,
    const struct segment_counting *c, struct err *e);

/* --- To write: begin, add in ascending order of keys, then documents, end; within a transaction
 * --- */

struct segment_writer {
	struct db *db;
	struct err *e;
	int r; /* the first failure */
	int64_t id;
	uint32_t base, n;
	uint64_t nblocks;
	uint64_t prev; /* first key of the last block */
	uint64_t bytes;
	struct buf head;
	struct block_writer block;
};

/* Takes the next id. The writer is large: not for the stack. */
void segment_begin(
    struct segment_writer *w, struct db *db, uint32_t base, uint32_t n, struct err *e);

/* DOC is counted from BASE. */
void segment_add(struct segment_writer *w, uint64_t key, uint32_t doc);

/* Writes the segment's row; returns the first failure of all. */
int segment_end(struct segment_writer *w);

/* Deletes its rows. */
int segment_drop(struct db *db, const struct segment *g, struct err *e);

/* --- To walk: all entries in order --- */

struct segment_walk {
	struct db *db;
	const struct segment *g;
	struct err *e;
	size_t block; /* the next one */
	struct buf bytes;
	struct block_reader reader; /* at an entry after segment_step() returned 1 */
};

void segment_walk(struct segment_walk *k, struct db *db, const struct segment *g, struct err *e);
int segment_step(struct segment_walk *k);
void segment_walked(struct segment_walk *k);

#endif
