/* What the fuzz targets check with. */
#ifndef PALOU_TESTS_FUZZ_CHECKS_H
#define PALOU_TESTS_FUZZ_CHECKS_H

#include <stdbool.h>
#include <stdlib.h>

#include "util/slice.h"

static inline void check(bool holds)
{
	if (!holds)
		abort();
}

/* Every byte that a slice promises is there: a sanitizer sees each one read, and the volatile sum
 * keeps the compiler from leaving the reads out. */
static inline void touch(struct slice s)
{
	volatile unsigned sum = 0;

	for (size_t i = 0; i < s.n; i++)
		sum = sum + (unsigned char)s.p[i];
}

#endif
