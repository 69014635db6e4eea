/* Where posts stand in the source of a page, which is looked through for their ids. */
#include "parse/web_parts.h"

#include <stdio.h>

#include "parse/web_link.h"

#define TAG_MAX 1024 /* bytes of a tag before its id */

const char *web_id(struct slice text, const char *words, uint64_t pid)
{
	char id[64];
	int n = snprintf(id, sizeof id, words, (unsigned long long)pid);

	return slice_find(text, slice_of(id, (size_t)n));
}

const char *web_tag(const char *begin, const char *id)
{
	size_t before = (size_t)(id - begin), n = before < TAG_MAX ? before : TAG_MAX;
	const char *tag = memrchr(id - n, '<', n);

	return tag ? tag : id;
}

/* Behind the end of the element whose tag TEXT begins with: the elements of its name are counted.
 * NULL if it does not end. */
static const char *end_of(struct slice text, const char **inner_end)
{
	bool cell = slice_starts(text, SLICE("<td"));
	struct slice open = cell ? SLICE("<td") : SLICE("<div");
	struct slice close = cell ? SLICE("</td>") : SLICE("</div>");
	int depth = 0;

	for (const char *p = text.p; (p = memchr(p, '<', (size_t)(slice_end(text) - p))); p++) {
		struct slice here = slice_between(p, slice_end(text));

		if (slice_starts(here, open))
			depth++;
		else if (slice_starts(here, close) && --depth == 0) {
			*inner_end = p;
			return p + close.n;
		}
	}
	return NULL;
}

static struct slice trim(struct slice s)
{
	while (s.n && (*s.p == '\n' || *s.p == ' ' || *s.p == '\t'))
		s = slice_skip(s, 1);
	while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

struct slice web_raw(struct slice post, uint64_t pid)
{
	const char *id = web_id(post, "id=\"postmessage_%llu\"", pid), *inner, *end;
	const char *tag = id ? web_tag(post.p, id) : slice_find(post, SLICE("<div class=\"pcb\">"));

	if (!tag)
		return trim(post);
	inner = memchr(tag, '>', (size_t)(slice_end(post) - tag));
	if (!inner)
		return trim(slice_between(tag, slice_end(post)));
	if (!end_of(slice_between(tag, slice_end(post)), &end))
		end = slice_end(post);
	return end > inner ? trim(slice_between(inner + 1, end)) : (struct slice){ inner, 0 };
}

const char *web_next_post(const char *p, const char *end, uint64_t *pid)
{
	static const struct slice begin = { "id=\"post_", 9 };

	while ((p = slice_find(slice_between(p, end), begin))) {
		struct slice rest = slice_between(p + begin.n, end);
		size_t n = number_read(rest, pid);

		if (*pid && n < rest.n && rest.p[n] == '"')
			return p;
		p += begin.n;
	}
	return NULL;
}
