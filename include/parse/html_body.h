/* The body of a live post: the part of a Discuz! X page's tree that is the post, turned into the
 * tree that model/body.h describes and into quotes, as parse/archive_body.h does for archives.
 *
 * Nothing is an error: what is not understood is text, what is nested deeper than HTML_DEPTH joins
 * what is around it. Time is linear in the subtree. The functions of libxml2 are not needed, only
 * its nodes. */
#ifndef PALOU_PARSE_HTML_BODY_H
#define PALOU_PARSE_HTML_BODY_H

#include "model/body.h"
#include "model/thread.h"
#include "parse/web_page.h"

#define HTML_DEPTH 64 /* boxes, quotes, lists in one another, and marks as bold in one another */

struct _xmlNode;

struct html_post {
	struct thread *thread;
	uint32_t post;                 /* of the thread, the last that was added */
	struct arena *a;               /* the body lives in it, and the quotes' words */
	const struct web_facts *facts; /* their base and zone */
	int64_t now;                   /* for `5 分钟前`; TIME_NONE: such times stay unknown */
};

/* Reads div#post_P, POST_DIV. Adds the quotes of the post to h->thread, outermost ones in order,
 * and sets the post's quotes, nquotes and state; of flags only POST_ANONYMOUS is added, where the
 * post has no author. NODE_QUOTE number i of the tree is quote i of the post. A quote's excerpt is
 * readable text, and it has no begin and end. Never NULL; POST_DIV may be NULL: an empty body. */
const struct body *html_body(const struct html_post *h, const struct _xmlNode *post_div);

#endif
