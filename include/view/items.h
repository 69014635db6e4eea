/* What a thread's screen consists of: posts that the filter keeps, in order, with runs of removed
 * posts, and of posts that rules hide, as one item each, and where pages were not read yet an item
 * for each of these holes, whatever the filter: nobody knows what is in them. */
#ifndef PALOU_VIEW_ITEMS_H
#define PALOU_VIEW_ITEMS_H

#include "model/conversation.h"
#include "model/filter.h"
#include "model/rule.h"

#define ITEM_NONE UINT32_MAX

struct item {
	uint32_t post;  /* the first, or only, one */
	uint32_t last;  /* the last one; the same but in a run */
	uint32_t count; /* posts of a run of removed or hidden ones; 0: an ordinary post */
	uint32_t depth; /* in a tree of answers, else 0 */
	uint32_t
	    parent;    /* with a depth: the post it answers; of a hole: the one it stands before */
	uint32_t hole; /* 0; else it stands for the thread's hole of index `hole` - 1, and `post`
			* is the post before it, of one at the beginning the first */
	bool hidden;   /* the run is of posts that rules hide */
};

struct items {
	struct item *list;
	size_t n, cap;
	const struct verdicts *verdicts; /* what rules hide, set before they are built; NULL:
					  * nothing */
	bool tree;                       /* not in reading order */
	bool alone;                      /* one post by itself: without the empty row behind it */
	uint32_t quote; /* what is shown is this one of the post's quotes in its place, or
			 * QUOTE_NONE */
};

void items_init(struct items *s);
void items_release(struct items *s);

/* The items of T, or of the conversation TALK in it (NULL: all posts), under FILTER. REVEALED (or
 * POST_NONE) is shown though the filter hides it. The run that holds OPENED (or POST_NONE) is shown
 * post by post. A tree has no runs of several. A conversation has no holes, nor has a thread
 * without posts. */
void items_build(struct items *s, const struct thread *t, const struct conversation *talk,
    const struct filter *filter, uint32_t revealed, uint32_t opened);

/* The item that holds POST; if it is hidden, the next one; the last one if none follows; ITEM_NONE
 * if there are no items. */
uint32_t items_find(const struct items *s, uint32_t post);

/* Does item number I, which may be ITEM_NONE, hold POST? */
bool items_holds(const struct items *s, uint32_t i, uint32_t post);

/* How many posts of T, or of TALK (NULL: all posts), FILTER or VERDICTS (NULL: none) hide. */
size_t items_hidden(const struct thread *t, const struct conversation *talk,
    const struct filter *filter, const struct verdicts *verdicts);

#endif
