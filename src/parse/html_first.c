/* A post's words as one line, until its body is read in full. */
#include <libxml/tree.h>

#include "parse/html_body.h"
#include "parse/web_dom.h"

__attribute__((weak)) const struct body *html_body(
    const struct html_post *h, const struct _xmlNode *post_div)
{
	struct body *b = arena_zalloc(h->a, sizeof *b);
	struct node *line = arena_zalloc(h->a, sizeof *line);
	struct node *text = arena_zalloc(h->a, sizeof *text);
	const xmlNode *words = post_div ? dom_find(post_div, NULL, "t_f") : NULL;

	b->edited = TIME_NONE;
	text->kind = NODE_TEXT;
	text->text = words ? dom_text(words, h->a) : SLICE("");
	line->kind = NODE_LINE;
	line->child = text;
	b->blocks = line;
	return b;
}
