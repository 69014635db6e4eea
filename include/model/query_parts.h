/* What the files of the query language share: src/model/query*.c, nobody else. */
#ifndef PALOU_MODEL_QUERY_PARTS_H
#define PALOU_MODEL_QUERY_PARTS_H

#include "model/query.h"

/* Bytes at the beginning of S that are a blank, a minus, a quote that is straight, opens or
 * closes; 0: none. */
size_t query_blank(struct slice s);
size_t query_minus(struct slice s);
size_t query_straight_quote(struct slice s);
size_t query_open_quote(struct slice s);
size_t query_close_quote(struct slice s);

struct query_operator {
	const char *name;
	uint8_t kind; /* enum query_kind; QUERY_TITLE may become QUERY_TID, QUERY_TEXT a regex */
	/* Makes numbers of t->text. NULL: its text is all there is to it. */
	enum query_fault (*read)(const struct query_options *o, struct query_term *t);
};

/* The one that NAME calls, whatever the case; NULL: it is none. */
const struct query_operator *query_find_operator(struct slice name);

/* The operator that S begins with, its colon behind it; *n: bytes of both. NULL: none. */
const struct query_operator *query_begins_operator(struct slice s, size_t *n);

/* Nothing but digits, and at least one. */
bool query_digits(struct slice s);

#endif
