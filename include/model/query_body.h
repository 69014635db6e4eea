/* What `has:` finds in a post (model/query.h). */
#ifndef PALOU_MODEL_QUERY_BODY_H
#define PALOU_MODEL_QUERY_BODY_H

#include "model/body.h"

/* Bits of enum query_has. What stands inside of quotes is not the post's own and does not count; a
 * smiley is no image. */
unsigned query_body_has(const struct body *b);

#endif
