/* The columns of a run: what the library knows of each post of a thread beside its text, as one
 * compact blob, about ten bytes a post.
 *
 *     version (1), then for each column (the order is that of src/store/run_code.c):
 *     kind, varint length, that many bytes
 *
 * A column is as many unsigned numbers as there are posts. Kinds: 0, all nought, no bytes; 1,
 * varints; 2, varints of the zigzag difference to the one before; 3, the same of a sixtieth of the
 * numbers (times of archives are whole minutes); 4, those that are not nought, as pairs of the
 * distance to the last one and the number. Who writes takes the shortest. Varints are LEB128, at
 * most ten bytes. */
#ifndef PALOU_STORE_RUN_CODE_H
#define PALOU_STORE_RUN_CODE_H

#include <stddef.h>
#include <stdint.h>

#include "util/buf.h"
#include "util/err.h"

#define RUN_POSTS     256        /* at most in a run that is written */
#define RUN_POSTS_MAX (1u << 22) /* of a thread or page; more is no thread of a forum */

struct run_post {
	int64_t posted;  /* seconds UTC, TIME_NONE if unknown */
	uint64_t pid;    /* 0: unknown, as in archives */
	uint64_t offset; /* where its text begins in its file, in bytes; of a page 0 */
	uint32_t length; /* bytes of the text as it came */
	uint32_t file;   /* id of the file; 0: of no file */
	uint32_t author; /* id, 0: anonymous or unknown */
	uint32_t floor;  /* 0: unknown */
	uint16_t twin;   /* as in struct post: #31b */
	uint8_t state;   /* enum post_state */
	uint8_t flags;   /* enum post_flag */
};

/* Appends the blob of N posts. */
void run_encode(struct buf *out, const struct run_post *posts, size_t n);

/* Fills POSTS with the N posts of BLOB. ERR_STORE_DAMAGED if it does not hold just as many. */
int run_decode(struct slice blob, struct run_post *posts, size_t n, struct err *e);

/* The times of the posts alone, several times as fast; 0 where one is unknown. */
int run_decode_times(struct slice blob, int64_t *posted, size_t n, struct err *e);

#endif
