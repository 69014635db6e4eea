/* One line for a post that was found, and one for its thread. */
#ifndef PALOU_VIEW_HIT_ROW_H
#define PALOU_VIEW_HIT_ROW_H

#include "model/rule.h"
#include "util/words.h"
#include "view/row.h"

struct hit_row {
	const char *label; /* `#11` */
	struct slice name; /* of the author; empty: anonymous */
	int64_t posted;    /* TIME_NONE: unknown */
	struct slice text; /* of the post, readable */
	size_t begin, end; /* bytes of it that are highlighted; the same: none */
	bool op;
	enum word instead;             /* what is said in place of the text; 0: nothing */
	const struct verdict *verdict; /* of the person's rules; NULL: nothing … */
	bool revealed;                 /* … but what they hide is shown */
};

/* `  #11  INDIASH    2023-03-15 18:33  …不知道怎么样了，搜了下最新的新闻都是去年的了`: the line in
 * which the hit stands, from a little before it. */
/* Of what rules hide there is the floor alone, and that it is hidden. */
struct block hit_row(
    const struct hit_row *h, const struct words *words, uint16_t width, struct arena *a);

/* `外野 › 国内gpu发展如何                                  34 处`; RIGHT may be empty. */
struct block hit_thread_row(struct slice board, struct slice title, const char *right,
    const struct words *words, uint16_t width, struct arena *a);

#endif
