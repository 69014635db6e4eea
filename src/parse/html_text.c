#include "parse/html_text.h"

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

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* The bytes of `http:`, 0 if S does not begin with a scheme. */
static size_t scheme(struct slice s)
{
	size_t i = 0;

	if (!s.n || !is_letter(s.p[0]))
		return 0;
	while (i < s.n && s.p[i] && (is_letter(s.p[i]) || strchr("0123456789+-.", s.p[i])))
		i++;
	return i < s.n && s.p[i] == ':' ? i + 1 : 0;
}

/* `http://host` of BASE. */
static size_t origin(struct slice base)
{
	size_t n = scheme(base);

	if (!slice_starts(slice_skip(base, n), SLICE("//")))
		return n;
	for (n += 2; n < base.n && !strchr("/?#", base.p[n]);)
		n++;
	return n;
}

/* How much of BASE stands before HREF. */
static size_t kept(struct slice href, struct slice base)
{
	size_t host = origin(base);
	size_t n = host;

	if (!href.n || scheme(href))
		return 0;
	if (slice_starts(href, SLICE("//")))
		return scheme(base);
	if (href.p[0] == '/')
		return host;
	while (n < base.n && base.p[n] != '?' && base.p[n] != '#')
		n++;
	if (href.p[0] == '?' || href.p[0] == '#')
		return n;
	while (n > host && base.p[n - 1] != '/')
		n--;
	return n;
}

struct slice html_url(struct slice href, struct slice base, struct arena *a)
{
	size_t n;
	bool slash;
	char *p;

	href = slice_trim(href);
	n = kept(href, base);
	slash = n && base.p[n - 1] != '/' && n == origin(base) && href.p[0] != '/';
	p = arena_alloc(a, n + slash + href.n + 1);
	if (n)
		memcpy(p, base.p, n);
	if (slash)
		p[n++] = '/';
	if (href.n)
		memcpy(p + n, href.p, href.n);
	p[n + href.n] = '\0';
	return slice_of(p, n + href.n);
}
