/* Which posts of a site show a text that the site itself does not, and which show none. */
#ifndef PALOU_MODEL_REMOVED_H
#define PALOU_MODEL_REMOVED_H

#include "model/thread.h"

/* The text is an archive's, an earlier one, or what others quoted; the state stays what the site
 * says. */
static inline bool post_is_replaced(const struct post *p)
{
	return p->flags & (POST_OF_ARCHIVE | POST_OF_EARLIER | POST_OF_QUOTE);
}

/* There is nothing to show of it. */
static inline bool post_is_removed(const struct post *p)
{
	return (p->state == POST_BANNED || p->state == POST_BLOCKED) && !post_is_replaced(p);
}

#endif
