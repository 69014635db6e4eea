/* What a forum sends that is no HTML at all. */
#include "parse/web_parts.h"

static struct slice skip_blanks(struct slice s)
{
	while (s.n && (*s.p == ' ' || *s.p == '\n' || *s.p == '\t'))
		s = slice_skip(s, 1);
	return s;
}

/* An object, or the empty list that stands for one. */
static bool is_api(const struct web_reading *r)
{
	struct slice s = skip_blanks(r->text);

	return s.n > 1 && ((*s.p == '{' && s.p[s.n - 1] != ';') || slice_eq(s, SLICE("[]")));
}

static bool is_rss(const struct web_reading *r)
{
	return slice_find(slice_head(r->text, r->text.n < 512 ? r->text.n : 512), SLICE("<rss ")) !=
	       NULL;
}

bool web_read_foreign(struct web_reading *r)
{
	if (is_api(r))
		r->page->kind = WEB_API;
	else if (!r->wrapped && is_rss(r))
		r->page->kind = WEB_RSS;
	else
		return false;
	return true;
}
