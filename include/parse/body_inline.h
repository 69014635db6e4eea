/* One line of an archived body, turned into inlines: tags the archive left, links, smileys, scripts
 * and video codes. What is not understood is text, so plain text that looks like Markdown stays as
 * it was typed. Time is linear in the line. */
#ifndef PALOU_PARSE_BODY_INLINE_H
#define PALOU_PARSE_BODY_INLINE_H

#include "model/body.h"

/* What goes on from line to line. */
struct inlines {
	struct arena *a;
	struct node *picture; /* the last NODE_IMAGE made, or NULL */
	unsigned strong;      /* `<strong>` opened and not closed yet; it spans lines */
};

/* The inlines of LINE, NULL if nothing of it is to be shown. */
struct node *body_inline(struct inlines *in, struct slice line);

/* The readable text of LINE where only text can be shown. */
struct slice body_plain(struct arena *a, struct slice line);

/* A node of KIND, cleared. */
struct node *body_node(struct arena *a, enum node_kind kind);

#endif
