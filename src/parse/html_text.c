#include "parse/html_text.h"

#include "util/url.h"

static bool is_hidden_span(const xmlNode *n)
{
	return dom_is(n, "span") && (dom_attr_has(n, "style", "display:none") ||
					dom_attr_has(n, "style", "display: none"));
}

bool html_is_silent(const xmlNode *n)
{
	static const char *const names[] = { "script", "style", "button", "input", "select",
		"textarea", "template", "noscript", "head", "title" };

	if (n->type != XML_ELEMENT_NODE)
		return n->type == XML_COMMENT_NODE || n->type == XML_PI_NODE;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (dom_is(n, names[i]))
			return true;
	/* What can be pressed in a note of the forum, and boxes that a mouse opens. */
	if (dom_has_class(n, "viewpay") || (dom_is(n, "em") && dom_has_class(n, "y")))
		return true;
	return dom_has_class(n, "tip") || dom_has_class(n, "jammer") || is_hidden_span(n);
}

struct slice html_plain(const xmlNode *n, struct arena *a)
{
	return dom_words(n, html_is_silent, a);
}

struct slice html_url(struct slice href, struct slice base, struct arena *a)
{
	struct slice whole;
	struct buf out;

	href = slice_trim(href);
	if (!href.n)
		return SLICE("");
	buf_init(&out, base.n + href.n + 16);
	url_resolve(&out, base, href);
	whole = arena_dup(a, buf_slice(&out));
	buf_release(&out);
	return whole;
}
