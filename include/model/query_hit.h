/* Where in a text a query finds what it asks for: what a result shows and highlights. */
#ifndef PALOU_MODEL_QUERY_HIT_H
#define PALOU_MODEL_QUERY_HIT_H

#include "model/query.h"

struct query_hit {
	size_t begin, end; /* bytes of the text as it is, not folded */
};

/* The first place in TEXT where any of Q's texts or regular expressions stands. False: none does,
 * or Q asks for none. */
bool query_hit(const struct query *q, struct slice text, struct query_hit *hit);

#endif
