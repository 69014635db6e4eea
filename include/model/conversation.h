/* The conversation around a post: everything that leads to it (the posts it quotes, what they
 * quote, …) and everything that comes from it (who quotes it, who quotes those, …), over the whole
 * thread and however far. What else the others among them quote or are quoted by is not part of it.
 *
 * Each post is in it once, so quotes in a circle end. As a list it is in reading order. As a tree,
 * each post follows its parent: the first of its quotes that leads to an earlier post of the
 * conversation, or, where threads were merged, to a later one. A circle is cut at its first post.
 */
#ifndef PALOU_MODEL_CONVERSATION_H
#define PALOU_MODEL_CONVERSATION_H

#include "model/thread.h"

struct talk_post {
	uint32_t post;
	uint32_t parent; /* a post of the conversation, or POST_NONE */
	uint32_t depth;  /* parents above it */
};

struct conversation {
	struct talk_post *list; /* owned */
	size_t n;
	uint32_t around; /* POST_NONE: this is no conversation */
	bool tree;       /* children follow their parents, else all stand in reading order */
};

void conversation_init(struct conversation *c);
void conversation_release(struct conversation *c);

/* Is there more of it than POST, which exists: does it quote another post, or is it quoted? */
bool conversation_there(const struct thread *t, uint32_t post);

/* The conversation around POST, which exists; the graph of T was built. */
void conversation_build(struct conversation *c, const struct thread *t, uint32_t post, bool tree);

/* POST alone, whatever it quotes. */
void conversation_of_one(struct conversation *c, uint32_t post);

bool conversation_has(const struct conversation *c, uint32_t post);

/* How many quotes deep the posts of T can be opened one in another, at most LIMIT. */
uint32_t conversation_deepest(const struct thread *t, uint32_t limit);

#endif
