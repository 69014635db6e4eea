#include "parse/html_walk.h"

#include <strings.h>

#include "parse/body_tag.h"

/* --- Marks --- */

static void read_mark(struct html_walk *w, const xmlNode *n, enum node_kind kind)
{
	html_marked(w, n, (struct html_mark){ .kind = (uint8_t)kind });
}

/* The value of PROPERTY, with its colon, in a style; `background-color:` is no `color:`. */
static struct slice style(const xmlNode *n, struct slice property)
{
	struct slice s = dom_attr(n, "style");
	size_t i = 0;

	while (i < s.n) {
		struct slice rest = slice_trim(slice_skip(s, i));
		const char *stop = rest.n ? memchr(rest.p, ';', rest.n) : NULL;
		struct slice one = stop ? slice_between(rest.p, stop) : rest;

		if (one.n > property.n && strncasecmp(one.p, property.p, property.n) == 0)
			return slice_trim(slice_skip(one, property.n));
		i = stop ? (size_t)(stop + 1 - s.p) : s.n;
	}
	return slice_of("", 0);
}

/* Fonts and spans: of what they say only colours, weight and strokes can be shown. */
static void read_font(struct html_walk *w, const xmlNode *n, enum node_kind kind)
{
	struct slice said = dom_attr(n, "color");
	struct html_mark mark = { .kind = NODE_COLOR };

	(void)kind;
	if (!said.n)
		said = style(n, SLICE("color:"));
	if (html_color(said, &mark.color))
		html_marked(w, n, mark);
	else if (slice_starts(style(n, SLICE("font-weight:")), SLICE("bold")))
		read_mark(w, n, NODE_STRONG);
	else
		html_inside(w, n);
}

/* --- Links --- */

static bool is_script(struct slice url)
{
	static const struct slice schemes[] = { { "javascript:", 11 }, { "vbscript:", 9 },
		{ "data:", 5 } };

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (url.n >= schemes[i].n && strncasecmp(url.p, schemes[i].p, schemes[i].n) == 0)
			return true;
	return false;
}

static void read_link(struct html_walk *w, const xmlNode *n, enum node_kind kind)
{
	struct html_mark mark = { .kind = (uint8_t)kind };
	struct slice meant;

	if (!dom_attr(n, "href").n || is_script(dom_attr(n, "href"))) {
		html_inside(w, n);
		return;
	}
	mark.url = html_address(w, n, "href");
	meant = tag_address(mark.url);
	mark.url = is_script(meant) ? mark.url : meant;
	html_marked(w, n, mark);
}

/* A film or sound: its address is all that can be shown. */
static void add_media(struct html_walk *w, struct slice url)
{
	if (!url.n)
		return;
	html_inline(w, NODE_LINK)->url = html_url(url, w->post->facts->base, w->a);
}

static void read_media(struct html_walk *w, const xmlNode *n, enum node_kind kind)
{
	struct slice url = dom_attr(n, "src");

	(void)kind;
	if (!url.n)
		url = dom_attr(dom_find(n, "source", NULL), "src");
	if (!url.n)
		url = dom_attr(dom_find(n, "embed", NULL), "src");
	add_media(w, url);
}

/* Only players that the page has no other word about. */
void html_read_script(struct html_walk *w, const xmlNode *script)
{
	static const struct slice marks[] = { { "src='", 5 }, { "'src', '", 8 },
		{ "'src', encodeURI('", 18 }, { "src=\"", 5 } };
	struct slice s = script->children ? dom_chars(script->children) : slice_of("", 0);

	if (!slice_find(s, SLICE("innerHTML")))
		return;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		const char *at = slice_find(s, marks[i]);
		struct slice url = at ? slice_between(at + marks[i].n, slice_end(s)) : s;
		size_t n = 0;

		while (n < url.n && url.p[n] != '\'' && url.p[n] != '"')
			n++;
		if (!at || n == url.n)
			continue;
		add_media(w, slice_head(url, n));
		return;
	}
}

/* --- Pictures --- */

static struct slice picture_address(struct html_walk *w, const xmlNode *n)
{
	static const char *const names[] = { "zoomfile", "file", "src" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (dom_attr(n, names[i]).n)
			return html_address(w, n, names[i]);
	return slice_of("", 0);
}

/* `set/number`, the end of a smiley's path wherever it is kept. */
static struct slice path_end(struct slice url)
{
	const char *dot = url.n ? memrchr(url.p, '.', url.n) : NULL;
	const char *p = dot ? dot : slice_end(url);
	int slashes = 0;

	while (p > url.p && (p[-1] != '/' || ++slashes < 2))
		p--;
	return slice_between(p, dot ? dot : slice_end(url));
}

static struct slice smiley(const xmlNode *n)
{
	struct slice src = dom_attr(n, "src");
	struct slice found = tag_smiley(dom_attr(n, "file").n ? dom_attr(n, "file") : src);

	return found.n || !dom_attr(n, "smilieid").n ? found : path_end(src);
}

static bool is_ornament(struct slice url)
{
	return !url.n || tag_is_ornament(url) || slice_find(url, SLICE("image/filetype/")) ||
	       slice_find(url, SLICE("image/common/back.gif")) ||
	       slice_find(url, SLICE("image/common/none.gif"));
}

struct node *html_picture(struct html_walk *w, const xmlNode *n)
{
	struct slice url, name = smiley(n);
	struct node *picture;

	if (name.n) {
		html_inline(w, NODE_SMILEY)->text = html_keep(w, name);
		return NULL;
	}
	url = picture_address(w, n);
	if (slice_find(url, SLICE("image/common/back.gif")))
		html_inline(w, NODE_TEXT); /* a quote's link to its post is around nothing else */
	if (is_ornament(url))
		return NULL;
	picture = html_inline(w, NODE_IMAGE);
	picture->url = tag_address(url);
	name = dom_attr(n, "title").n ? dom_attr(n, "title") : dom_attr(n, "alt");
	picture->text = html_keep(w, name);
	return picture;
}

static void read_picture(struct html_walk *w, const xmlNode *n, enum node_kind kind)
{
	(void)kind;
	html_picture(w, n);
}

/* --- Breaks --- */

static void read_break(struct html_walk *w, const xmlNode *n, enum node_kind kind)
{
	(void)n, (void)kind;
	html_break(w);
}

static void read_rule(struct html_walk *w, const xmlNode *n, enum node_kind kind)
{
	(void)n;
	html_block(w, kind);
}

static const struct {
	const char *name;
	void (*read)(struct html_walk *w, const xmlNode *n, enum node_kind kind);
	enum node_kind kind;
} tags[] = {
	{ "br", read_break, NODE_LINE },
	{ "a", read_link, NODE_LINK },
	{ "img", read_picture, NODE_IMAGE },
	{ "font", read_font, NODE_COLOR },
	{ "span", read_font, NODE_COLOR },
	{ "strong", read_mark, NODE_STRONG },
	{ "b", read_mark, NODE_STRONG },
	{ "i", read_mark, NODE_EM },
	{ "em", read_mark, NODE_EM },
	{ "u", read_mark, NODE_UNDERLINE },
	{ "ins", read_mark, NODE_UNDERLINE },
	{ "s", read_mark, NODE_STRIKE },
	{ "strike", read_mark, NODE_STRIKE },
	{ "del", read_mark, NODE_STRIKE },
	{ "hr", read_rule, NODE_RULE },
	{ "iframe", read_media, NODE_LINK },
	{ "embed", read_media, NODE_LINK },
	{ "video", read_media, NODE_LINK },
	{ "audio", read_media, NODE_LINK },
	{ "object", read_media, NODE_LINK },
};

bool html_read_inline(struct html_walk *w, const xmlNode *n)
{
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		if (!dom_is(n, tags[i].name))
			continue;
		tags[i].read(w, n, tags[i].kind);
		return true;
	}
	return false;
}
