/* What became of posts and authors when a thread was built anew, with more posts or fewer: who
 * keeps indices of the old one looks up the new ones here. */
#ifndef PALOU_MODEL_REMAP_H
#define PALOU_MODEL_REMAP_H

#include "model/thread.h"

struct remap {
	uint32_t *posts; /* old index -> new one; of a post that is gone the one that follows it, or
			  * POST_NONE */
	size_t nposts;
	uint32_t *authors; /* old index -> new one, or AUTHOR_NONE */
	size_t nauthors;
};

/* Posts are the same if their pids are; where one of them has none (an archive's), if they are the
 * same one of their author and minute. Authors are if their names are.
 * Both threads stay as they are. */
void remap_init(struct remap *m, const struct thread *old, const struct thread *fresh);
void remap_release(struct remap *m);

/* POST_NONE and AUTHOR_NONE stay what they are. */
uint32_t remap_post(const struct remap *m, uint32_t post);
/* The same, but of a post that is gone and followed by none the last one before it. */
uint32_t remap_near(const struct remap *m, uint32_t post);

/* Is the post no longer there? */
bool remap_gone(const struct remap *m, uint32_t post);

uint32_t remap_author(const struct remap *m, uint32_t author);

#endif
