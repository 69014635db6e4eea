/* Choosing from names as one types: all characters of the pattern, in their order, ignoring case
 * and width. */
#ifndef PALOU_VIEW_FUZZY_H
#define PALOU_VIEW_FUZZY_H

#include "util/slice.h"

/* How well NAME fits PATTERN: 0 not at all, more is better. A hit at the beginning and characters
 * in a row count most. An empty pattern fits everything with 1. */
unsigned fuzzy_score(struct slice pattern, struct slice name);

#endif
