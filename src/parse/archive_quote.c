#include "parse/archive_quote.h"

#include "parse/quote_head.h"

#define OPEN  "<blockquote>"
#define CLOSE "</blockquote>"

static const struct slice open_tag = { OPEN, sizeof OPEN - 1 };
static const struct slice close_tag = { CLOSE, sizeof CLOSE - 1 };

/* Heads are a few hundred bytes: looking further from every quote would take for ever on a post
 * that is nothing but quotes. */
#define HEAD_MAX 4096

/* The next `<` that begins an opening or closing tag, or NULL. */
static const char *next_tag(const char *p, const char *end)
{
	while (p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
		struct slice s = slice_between(p, end);

		if (slice_starts(s, open_tag) || slice_starts(s, close_tag))
			return p;
		p++;
	}
	return NULL;
}

static bool is_open(const char *tag)
{
	return tag[1] != '/';
}

/* Where the quote whose content begins at P ends, behind its closing tag; NULL if no closing tag
 * follows at all. With fewer closing than opening tags the last closing tag ends all. */
static const char *find_close(const char *p, const char *end)
{
	const char *last = NULL;
	const char *tag;
	size_t depth = 1;

	for (p = next_tag(p, end); p; p = next_tag(tag, end)) {
		tag = p + (is_open(p) ? open_tag.n : close_tag.n);
		if (is_open(p)) {
			depth++;
			continue;
		}
		last = tag;
		if (--depth == 0)
			break;
	}
	return last;
}

/* `<a href="…">AUTHOR 发表于 D</a>`. Returns where the excerpt begins, or NULL. */
static const char *read_link_head(const char *p, const char *end, struct quote *q)
{
	const char *href_end, *text, *close;
	struct slice head;

	if (!slice_starts(slice_between(p, end), SLICE("<a href=\"")))
		return NULL;
	p += sizeof "<a href=\"" - 1;
	href_end = memchr(p, '"', (size_t)(end - p));
	text = href_end ? memchr(href_end, '>', (size_t)(end - href_end)) : NULL;
	close = text ? memchr(text, '<', (size_t)(end - text)) : NULL;
	while (close && !slice_starts(slice_between(close, end), SLICE("</a>")))
		close = memchr(close + 1, '<', (size_t)(end - close - 1));
	if (!close)
		return NULL;
	head = slice_between(text + 1, close);
	if (slice_starts(head, SLICE(" "))) { /* flattened by the site's own iPhone client */
		head = slice_skip(head, 1);
		q->flat = true;
	}
	if (!quote_said(head, false, ZONE_ARCHIVE, q))
		return NULL;
	quote_ids(slice_between(p, href_end), q);
	return close + sizeof "</a>" - 1;
}

static const char *read_floor_head(const char *p, const char *end, struct quote *q)
{
	const char *eol = memchr(p, '\n', (size_t)(end - p));
	size_t used = quote_said_floor(slice_between(p, eol ? eol : end), ZONE_ARCHIVE, q);

	return used ? p + used : NULL;
}

/* The little picture, once a link to the post, that ends heads of the forum's early years: `<[img
 * src="static/image/common/back.gif" referrerpolicy="no-referrer">`. NULL: LINE has none. */
static const char *find_back_picture(struct slice line)
{
	const char *name = slice_find(line, SLICE("/back.gif\""));

	return name ? memrchr(line.p, '<', (size_t)(name - line.p)) : NULL;
}

/* `AUTHOR 发表于 D` alone on the first line. Before the little picture D may be `9 分钟前`: by then
 * the time is lost. */
static const char *read_plain_head(const char *p, const char *end, struct quote *q)
{
	const char *eol = memchr(p, '\n', (size_t)(end - p));
	const char *picture;

	eol = eol ? eol : end;
	picture = find_back_picture(slice_between(p, eol));
	if (!picture)
		return quote_said(slice_between(p, eol), true, ZONE_ARCHIVE, q) ? eol : NULL;
	if (!quote_said(slice_between(p, picture), false, ZONE_ARCHIVE, q))
		return NULL;
	q->flat = true; /* the forum of that time kept the post's own quotes */
	return eol;
}

/* Where the excerpt begins; quotes of all heads but a plain citation's get author and time. */
static const char *read_head(const char *p, const char *end, struct quote *q)
{
	static const char *(*const heads[])(const char *, const char *, struct quote *) = {
		read_link_head,
		read_floor_head,
		read_plain_head,
	};

	if (end - p > HEAD_MAX)
		end = p + HEAD_MAX;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		const char *rest = heads[i](p, end, q);

		if (rest)
			return rest;
	}
	return p;
}

static struct slice trim_excerpt(const char *p, const char *end)
{
	while (p < end && (*p == '\n' || *p == '\r' || *p == ' '))
		p++;
	while (end > p && (end[-1] == '\n' || end[-1] == '\r' || end[-1] == ' '))
		end--;
	return slice_between(p, end);
}

/* Without a closing tag the reply follows the excerpt with nothing between: the mark ` ...` divides
 * them if there is one in the line, else the line's end. */
static const char *unclosed_end(const char *excerpt, const char *end)
{
	const char *p = excerpt;

	while (p < end && (*p == '\n' || *p == '\r'))
		p++;
	for (; p < end && *p != '\n'; p++)
		if (slice_starts(slice_between(p, end), SLICE(" ...")))
			return p + 4;
	return p;
}

static const char *add_quote(
    struct thread *t, uint32_t post, const char *begin, const char *end, bool *closed)
{
	struct quote *q = thread_add_quote(t);
	const char *content = begin + open_tag.n;
	const char *close = *closed ? find_close(content, end) : NULL;
	const char *excerpt, *excerpt_end;

	*closed = close != NULL;
	q->post = post;
	q->begin = begin;
	excerpt = read_head(content, close ? close - close_tag.n : end, q);
	excerpt_end = close ? close - close_tag.n : unclosed_end(excerpt, end);
	q->end = close ? close : excerpt_end;
	q->excerpt = trim_excerpt(excerpt, excerpt_end);
	return q->end;
}

uint32_t archive_quotes(struct thread *t, uint32_t post, struct slice body)
{
	const char *end = slice_end(body);
	const char *p = body.p;
	bool closed = true; /* once no closing tag follows, none does later */
	uint32_t n = 0;

	while ((p = next_tag(p, end))) {
		if (is_open(p)) {
			p = add_quote(t, post, p, end, &closed);
			n++;
		} else {
			p += close_tag.n;
		}
	}
	return n;
}
