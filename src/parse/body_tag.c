#include "parse/body_tag.h"

/* How far into an address its telling part may begin. */
#define HOST_MAX 64

static const struct {
	struct slice text;
	enum tag_name name;
} tags[] = {
	{ { "img ", 4 }, TAG_IMG },
	{ { "strong>", 7 }, TAG_STRONG },
	{ { "/strong>", 8 }, TAG_STRONG_END },
	{ { "a ", 2 }, TAG_LINK },
	{ { "/a>", 3 }, TAG_LINK_END },
	{ { "input ", 6 }, TAG_DROPPED },
	{ { "hr", 2 }, TAG_DROPPED },
	{ { "blockquote>", 11 }, TAG_DROPPED },
	{ { "/blockquote>", 12 }, TAG_DROPPED },
};

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

/* Reads `name="value"` at the beginning of S; returns the bytes, 0 if there is none. */
static size_t attribute(struct slice s, struct slice *name, struct slice *value)
{
	const char *end = slice_end(s);
	const char *p = s.p;
	const char *stop;

	while (p < end && is_name(*p))
		p++;
	*name = slice_between(s.p, p);
	if (p == s.p || end - p < 2 || p[0] != '=' || p[1] != '"')
		return 0;
	p += 2;
	stop = memchr(p, '"', (size_t)(end - p));
	if (!stop)
		return 0;
	*value = slice_between(p, stop);
	return (size_t)(stop + 1 - s.p);
}

/* The end of a tag, `>`, `/>` or `/)`: its bytes, 0 if S does not begin with it. */
static size_t tag_end(struct slice s)
{
	if (slice_starts(s, SLICE(">")))
		return 1;
	return slice_starts(s, SLICE("/)")) || slice_starts(s, SLICE("/>")) ? 2 : 0;
}

static bool is_spacer(struct slice url)
{
	return slice_ends(url, SLICE("/image/common/none.gif"));
}

/* A picture's first address counts, unless it is the spacer that stands there until the real one
 * is loaded. */
static void take(struct tag *t, struct slice name, struct slice value)
{
	bool picture = slice_eq(name, SLICE("src")) || slice_eq(name, SLICE("file"));

	if (picture ? !t->url.n || is_spacer(t->url) : slice_eq(name, SLICE("href")))
		t->url = value;
}

/* Attributes and end of a tag; returns their bytes, 0 if it is no tag after all. */
static size_t attributes(struct slice s, struct tag *t)
{
	const char *begin = s.p;

	for (;;) {
		struct slice name, value;
		size_t n;

		while (s.n && s.p[0] == ' ')
			s = slice_skip(s, 1);
		n = tag_end(s);
		if (n)
			return (size_t)(s.p + n - begin);
		n = attribute(s, &name, &value);
		if (!n)
			return 0;
		take(t, name, value);
		s = slice_skip(s, n);
	}
}

/* What the archive leaves behind some pictures: `">`, or the spacer's ` src="…none.gif" …>`. */
static size_t refuse(struct slice s)
{
	struct tag rest = { 0 };
	size_t n;

	if (slice_starts(s, SLICE("\">")))
		return 2;
	if (!slice_starts(s, SLICE("\" src=\"")))
		return 0;
	n = attributes(slice_skip(s, 1), &rest);
	return n && is_spacer(rest.url) ? n + 1 : 0;
}

struct tag tag_read(struct slice s, size_t skip)
{
	struct slice inside = slice_skip(s, skip + 1);
	struct tag t = { 0 };
	size_t n;

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		if (!slice_starts(inside, tags[i].text))
			continue;
		t.name = tags[i].name;
		t.n = skip + 1 + tags[i].text.n;
		break;
	}
	if (!t.name || s.p[t.n - 1] == '>')
		return t;
	n = attributes(slice_skip(s, t.n), &t);
	if (!n)
		return (struct tag){ 0 };
	t.n += n;
	if (t.name == TAG_IMG)
		t.n += refuse(slice_skip(s, t.n));
	return t;
}

struct slice tag_smiley(struct slice url)
{
	static const struct slice folder = { "/image/smiley/", 14 };
	const char *at = slice_find(slice_head(url, url.n < HOST_MAX ? url.n : HOST_MAX), folder);
	struct slice s;
	const char *dot;

	if (!at)
		return slice_of(url.p, 0);
	s = slice_skip(url, (size_t)(at - url.p) + folder.n);
	dot = s.n ? memrchr(s.p, '.', s.n) : NULL;
	return dot ? slice_between(s.p, dot) : s;
}

bool tag_is_ornament(struct slice url)
{
	struct slice head = slice_head(url, url.n < HOST_MAX ? url.n : HOST_MAX);

	return slice_find(head, SLICE("/image/filetype/")) || is_spacer(url);
}

/* `magnet:?xt=…`, but no `forum.php?url=http://…`. */
static bool has_scheme(struct slice s)
{
	size_t i = 0;

	while (i < s.n && (is_name(s.p[i]) || (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '+'))
		i++;
	return i > 1 && i < s.n && s.p[i] == ':';
}

static bool is_page(struct slice path)
{
	static const struct slice scripts[] = { { "forum", 5 }, { "thread-", 7 }, { "home", 4 },
		{ "space-", 6 }, { "misc.php", 8 }, { "plugin.php", 10 }, { "search.php", 10 },
		{ "member.php", 10 }, { "read-", 5 }, { "archiver", 8 }, { "data/", 5 },
		{ "static/", 7 }, { "image/", 6 }, { ".", 1 }, { "?", 1 }, { "#", 1 } };

	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (slice_starts(path, scripts[i]))
			return !has_scheme(path);
	return !path.n;
}

struct slice tag_address(struct slice url)
{
	static const struct slice root = { "https://bbs.saraba1st.com/2b/", 29 };

	if (slice_starts(url, SLICE("http://data:")))
		return slice_skip(url, 7);
	if (slice_starts(url, SLICE("httphttp")))
		return slice_skip(url, 4);
	if (slice_starts(url, root) && !is_page(slice_skip(url, root.n)))
		return slice_skip(url, root.n);
	return url;
}
