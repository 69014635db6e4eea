#include "parse/archive_quote.h"

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

/* The number behind P, at most 18 digits; 0 if there is none. */
static uint64_t read_number(const char *p, const char *end)
{
	uint64_t n = 0;

	for (int i = 0; i < 18 && p < end && *p >= '0' && *p <= '9'; i++)
		n = n * 10 + (uint64_t)(*p++ - '0');
	return n;
}

/* `pid=P` and `ptid=T` of a link, in either order; a second pid stands for a ptid. Some links have
 * the form `mod=viewthread&amp;tid=T&amp;page=N#pidP`. */
static void read_ids(struct slice href, struct quote *q)
{
	const char *end = slice_end(href);
	const char *p = slice_find(href, SLICE("#pid"));

	if (p)
		q->pid = read_number(p + 4, end);
	p = href.p;

	while (p < end && (p = memchr(p, '=', (size_t)(end - p)))) {
		struct slice before = slice_between(href.p, p);
		bool thread =
		    slice_ends(before, SLICE("ptid")) || slice_ends(before, SLICE(";tid"));
		bool post = slice_ends(before, SLICE("pid"));
		uint64_t n = thread || post ? read_number(p + 1, end) : 0;

		if (thread || (post && q->pid))
			q->tid = n;
		else if (post)
			q->pid = n;
		p++;
	}
}

static struct slice trim_spaces(struct slice s)
{
	while (s.n && s.p[0] == ' ')
		s = slice_skip(s, 1);
	while (s.n && s.p[s.n - 1] == ' ')
		s.n--;
	return s;
}

/* Behind which byte of HEAD the date begins: ` 发表于 ` is looked for before the last two words,
 * where nearly all have it, then from the end on, because the name may hold 发表于 itself. */
static const char *find_date(struct slice head)
{
	static const struct slice said = { " 发表于 ", 11 };
	const char *space = head.n ? memrchr(head.p, ' ', head.n) : NULL;

	space = space ? memrchr(head.p, ' ', (size_t)(space - head.p)) : NULL;
	if (space && slice_ends(slice_between(head.p, space + 1), said))
		return space + 1;
	for (size_t n = head.n; n >= said.n; n--)
		if (slice_ends(slice_head(head, n), said))
			return head.p + n;
	return NULL;
}

/* `AUTHOR 发表于 D`. Sets author and time and returns true if HEAD has that form; WHOLE: nothing
 * may follow the date. */
static bool read_said(struct slice head, bool whole, struct quote *q)
{
	const char *date = find_date(head);
	struct slice rest;
	size_t used;
	int64_t posted;

	if (!date)
		return false;
	rest = slice_between(date, slice_end(head));
	used = date_parse(rest, ZONE_ARCHIVE, &posted);
	if (whole && (!used || trim_spaces(slice_skip(rest, used)).n))
		return false;
	q->author = slice_between(head.p, date - (sizeof " 发表于 " - 1));
	if (slice_ends(q->author, SLICE(" 该用户已被删除"))) /* no part of the name */
		q->author.n -= sizeof " 该用户已被删除" - 1;
	q->posted = posted;
	/* The forum writes minutes; seconds are the official app's, which cuts in its own way. */
	q->flat = q->flat || (used && posted % 60) || (used > 16 && rest.p[used - 3] == ':');
	return true;
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
	if (!read_said(head, false, q))
		return NULL;
	read_ids(slice_between(p, href_end), q);
	return close + sizeof "</a>" - 1;
}

/* `引用第58楼NAME于2023-03-17 09:43发表的  :` and what the app made of it in replies to replies. */
static const char *read_floor_head(const char *p, const char *end, struct quote *q)
{
	const char *eol = memchr(p, '\n', (size_t)(end - p));
	struct slice line = slice_between(p, eol ? eol : end);
	const char *floor, *written, *at, *name;

	if (!slice_starts(line, SLICE("引用第")))
		return NULL;
	p += sizeof "引用第" - 1;
	floor = slice_find(line, SLICE("楼"));
	written = slice_find(line, SLICE("发表的"));
	if (!floor || !written || floor > written)
		return NULL;
	name = floor + sizeof "楼" - 1;
	for (at = written; at > name && memcmp(at, "于", 3) != 0; at--)
		;
	if (at == name || !date_parse(slice_between(at + 3, written), ZONE_ARCHIVE, &q->posted))
		return NULL;
	q->author = slice_between(name, at);
	q->floor_said = (uint32_t)read_number(p, floor);
	q->flat = true;
	written += sizeof "发表的" - 1;
	while (written < slice_end(line) && *written != ':')
		written++;
	return written < slice_end(line) ? written + 1 : written;
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
		return read_said(slice_between(p, eol), true, q) ? eol : NULL;
	if (!read_said(slice_between(p, picture), false, q))
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
