/* The body of an archived post: HTML turned into text by the archive, with a few tags left, turned
 * into a tree. Malformed input is never an error: what is not understood is text. */
#ifndef PALOU_PARSE_ARCHIVE_BODY_H
#define PALOU_PARSE_ARCHIVE_BODY_H

#include "model/body.h"
#include "model/thread.h"

/* Parses post number POST of T. The tree lives in A and in the thread's parts. NODE_QUOTE number i
 * of the tree is quote `posts[post].quotes + i` of the thread: both come from the same places,
 * quote.begin and quote.end. Never NULL. Depth is limited; deeper quotes become text. */
const struct body *archive_body(const struct thread *t, uint32_t post, struct arena *a);

#endif
