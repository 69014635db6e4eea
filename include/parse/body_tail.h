/* The line a client adds to what its user writes: `—— 来自 DEVICE, Android 13上的 [S1Next-鹅版](…)`
 * and its kin. Nine forms of a line and one suffix, counted over ten million posts. */
#ifndef PALOU_PARSE_BODY_TAIL_H
#define PALOU_PARSE_BODY_TAIL_H

#include <stdbool.h>

#include "util/slice.h"

/* Does LINE, the last one of a post's text, end in a tail? *BEGIN is how many bytes of it stand
 * before the tail, 0 if it is nothing else. */
bool tail_find(struct slice line, size_t *begin);

/* Is LINE, the last one of an excerpt, what the forum left of a tail: its link is gone, and it may
 * be cut anywhere (`—— 来自 HUAWEI …`, `论坛助手,iPhone`, `—— 来 ...`). */
bool tail_in_excerpt(struct slice line);

#endif
