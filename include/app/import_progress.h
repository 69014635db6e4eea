/* How far an import is, in one line of the terminal that standard error is; where it is none,
 * nothing. */
#ifndef PALOU_APP_IMPORT_PROGRESS_H
#define PALOU_APP_IMPORT_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/words.h"

struct import_progress {
	const struct words *words;
	bool seen;              /* by a person */
	bool drawn;             /* the line stands there */
	int64_t began, painted; /* app_now() */
	/* To be kept by who imports. */
	size_t threads, all_threads;
	uint64_t posts, bytes, all_bytes;
};

void import_progress_init(struct import_progress *p, const struct words *words);

/* While files are looked for: THREADS were found. And while threads are read. Both paint a few
 * times a second. */
void import_progress_looking(struct import_progress *p, size_t threads);
void import_progress_reading(struct import_progress *p);

/* Takes the line away, for something else to be written. */
void import_progress_clear(struct import_progress *p);

/* `3:07`, or `1:02:33`. */
#define CLOCK_SIZE 24
void import_clock(char out[CLOCK_SIZE], int64_t milliseconds);

#endif
