#include "model/query_body.h"

#include "model/query.h"

#define DEPTH_MAX 600 /* as deep as anything is laid out */

static unsigned nodes_have(const struct node *n, unsigned depth)
{
	unsigned has = 0;

	for (; n && depth; n = n->next) {
		if (n->kind == NODE_QUOTE)
			continue;
		has |= n->kind == NODE_IMAGE ? HAS_IMAGE : 0;
		has |= n->kind == NODE_LINK ? HAS_LINK : 0;
		has |= n->kind == NODE_FILE ? HAS_ATTACHMENT : 0;
		has |= nodes_have(n->child, depth - 1);
	}
	return has;
}

unsigned query_body_has(const struct body *b)
{
	return nodes_have(b->blocks, DEPTH_MAX) | (b->attachments ? HAS_ATTACHMENT : 0) |
	       (b->ratings || b->rating_sum.n ? HAS_RATING : 0);
}
