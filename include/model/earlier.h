/* A text that a post had before it was edited, blanked or deleted. */
#ifndef PALOU_MODEL_EARLIER_H
#define PALOU_MODEL_EARLIER_H

#include <stdint.h>

#include "util/slice.h"

struct earlier_text {
	uint64_t tid, pid;
	struct slice author; /* empty: anonymous */
	uint32_t floor;      /* 0: not known */
	int64_t posted;      /* seconds UTC, TIME_NONE if unknown */
	int64_t seen;        /* when it was last read so */
	struct slice html;   /* the source of its body, clean UTF-8 */
};

/* Slices hold during the call. */
typedef void each_earlier(void *ctx, const struct earlier_text *text);

#endif
