/* Which post does a quote quote? Fills target and by of every quote of a thread.
 *
 * In falling certainty: a pid that is known (where all posts have one, a quote with another pid
 * quotes none of them); author and minute, with excerpt and pid order among
 * several; author and minute in the quoting member's time zone, with the excerpt; another spelling
 * of the name, with minute and excerpt; the author's only post that contains the excerpt; the floor
 * said in words. Within a thread pid order is floor order, so a find that contradicts the surer
 * ones is dropped. What is not certain stays POST_NONE: no guess is shown as a fact.
 *
 * Quotes into other threads stay open here (see resolve_in). */
#ifndef PALOU_MODEL_RESOLVE_H
#define PALOU_MODEL_RESOLVE_H

#include "model/thread.h"
#include "util/buf.h"

/* How texts are compared is the parsers' knowledge (parse/archive_excerpt.h). OUT is cleared first.
 */
struct resolve_text {
	void (*excerpt)(const struct quote *q, struct buf *out); /* comparable text of an excerpt */
	void (*post)(const struct thread *t, uint32_t post, struct buf *out); /* … of a body */
	int (*compare)(struct slice excerpt, struct slice post); /* 0 differs, 1 both empty,
								  * 2 similar, 3 prefix */
};

void resolve_quotes(struct thread *t, const struct resolve_text *text);

/* The post of T that quote Q of another thread means, or POST_NONE. */
uint32_t resolve_in(const struct thread *t, const struct quote *q, const struct resolve_text *text);

#endif
