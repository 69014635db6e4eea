/* What of a query the index answers, and what is left: src/store/search*.c alone. */
#ifndef PALOU_STORE_SEARCH_PLAN_H
#define PALOU_STORE_SEARCH_PLAN_H

#include "store/docset.h"
#include "store/search.h"
#include "store/store_parts.h"

struct search_plan {
	struct docset docs; /* candidates; not used if `all` */
	bool all;           /* no term leads to the index: every post is a candidate */
	bool texts;         /* the index left it to the text of the candidates */
};

/* The ids of all whose name, folded as the query is, is FOLDED; *IDS is the caller's to free. */
int search_authors(struct store *s, const struct query *q, struct slice folded, uint32_t **ids,
    size_t *n, struct err *e);

/* Looks up what the index knows. */
int search_plan_make(struct search_plan *p, struct store *s, const struct query *q, struct err *e);
void search_plan_release(struct search_plan *p);

/* Does anything in Q ask for the thread; for the post's columns? */
#define SEARCH_THREAD_KINDS                                                                        \
	(1u << QUERY_BOARD | 1u << QUERY_TITLE | 1u << QUERY_TID | 1u << QUERY_SITE)
#define SEARCH_POST_KINDS                                                                          \
	(1u << QUERY_AFTER | 1u << QUERY_BEFORE | 1u << QUERY_FLOOR | 1u << QUERY_OP)
#define SEARCH_TEXT_KINDS (1u << QUERY_TEXT | 1u << QUERY_REGEX)

#endif
