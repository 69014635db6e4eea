/* How the library names what it remembers: a thread, and a post of it, by what does not move, with
 * what is needed to show the name and to find the thing again. Plain data. */
#ifndef PALOU_STORE_STORE_SPOT_H
#define PALOU_STORE_STORE_SPOT_H

#include <stdint.h>

#include "util/slice.h"

/* A thread: the forum it is of, which may be empty, and its tid; or its file, where it has none. */
struct store_thread {
	struct slice forum;
	uint64_t tid;
	struct slice path; /* whole; empty with a tid */
};

/* A post, and where in it. */
struct store_post {
	uint64_t pid;        /* 0: not known */
	int64_t posted;      /* TIME_NONE: not known */
	struct slice author; /* empty: anonymous */
	uint32_t nth;        /* of the author in that minute, from 0 */
	uint32_t floor;      /* a hint; 0: unknown */
	uint32_t line, off;  /* in its text */
};

struct store_spot {
	struct store_thread thread;
	struct slice title, board;
	struct slice paths; /* what to open, a NUL behind each */
	struct store_post post;
	struct slice words; /* the post's first ones; may be empty */
};

#endif
