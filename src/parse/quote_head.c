#include "parse/quote_head.h"

/* The number behind P, at most 18 digits; 0 if there is none. */
static uint64_t read_number(const char *p, const char *end)
{
	uint64_t n = 0;

	for (int i = 0; i < 18 && p < end && *p >= '0' && *p <= '9'; i++)
		n = n * 10 + (uint64_t)(*p++ - '0');
	return n;
}

void quote_ids(struct slice href, struct quote *q)
{
	const char *end = slice_end(href);
	const char *p = slice_find(href, SLICE("#pid"));

	if (p)
		q->pid = read_number(p + 4, end);
	p = href.p;

	while (p < end && (p = memchr(p, '=', (size_t)(end - p)))) {
		struct slice before = slice_between(href.p, p);
		bool thread = slice_ends(before, SLICE("ptid")) ||
			      slice_ends(before, SLICE(";tid")) ||
			      slice_ends(before, SLICE("&tid"));
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
bool quote_said(struct slice head, bool whole, int zone, struct quote *q)
{
	const char *date = find_date(head);
	struct slice rest;
	size_t used;
	int64_t posted;

	if (!date)
		return false;
	rest = slice_between(date, slice_end(head));
	used = date_parse(rest, zone, &posted);
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

/* The floor may be of any number, the name may hold `于`. */
size_t quote_said_floor(struct slice line, int zone, struct quote *q)
{
	const char *floor, *written, *at, *name;

	if (!slice_starts(line, SLICE("引用第")))
		return 0;
	floor = slice_find(line, SLICE("楼"));
	written = slice_find(line, SLICE("发表的"));
	if (!floor || !written || floor > written)
		return 0;
	name = floor + sizeof "楼" - 1;
	for (at = written; at > name && memcmp(at, "于", 3) != 0; at--)
		;
	if (at == name || !date_parse(slice_between(at + 3, written), zone, &q->posted))
		return 0;
	q->author = slice_between(name, at);
	q->floor_said = (uint32_t)read_number(line.p + sizeof "引用第" - 1, floor);
	q->flat = true;
	written += sizeof "发表的" - 1;
	while (written < slice_end(line) && *written != ':')
		written++;
	return (size_t)(written - line.p) + (written < slice_end(line));
}
