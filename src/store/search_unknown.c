/* Why a search finds nothing: a name that nobody has. */
#include <stdlib.h>

#include "store/search_plan.h"

struct asked {
	struct query one; /* the term alone */
	bool found;
};

static void compare(void *ctx, const struct stored_board *b)
{
	struct asked *asked = ctx;
	const struct query_subject subject = {
		.board = b->name, .site = b->forum_name, .host = b->forum_name
	};

	asked->found = asked->found || query_matches(&asked->one, &subject);
}

static bool has_board(struct store *s, const struct query *q, struct query_term *t)
{
	struct asked asked = { .one = { .terms = t, .n = 1, .variants = q->variants } };

	return store_boards(s, compare, &asked, NULL) < 0 || asked.found;
}

static bool has_author(struct store *s, const struct query *q, const struct query_term *t)
{
	uint32_t *ids;
	size_t n;
	int r = search_authors(s, q, t->text, &ids, &n, NULL);

	free(ids);
	return r < 0 || n > 0;
}

static bool has(struct store *s, const struct query *q, struct query_term *t)
{
	if (t->negated)
		return true;
	if (t->kind == QUERY_BOARD || t->kind == QUERY_SITE)
		return has_board(s, q, t);
	return (t->kind != QUERY_AUTHOR && t->kind != QUERY_QUOTES) || has_author(s, q, t);
}

const struct query_term *search_unknown(struct store *s, const struct query *q)
{
	for (size_t i = 0; i < q->n; i++)
		if (!has(s, q, &q->terms[i]))
			return &q->terms[i];
	return NULL;
}
