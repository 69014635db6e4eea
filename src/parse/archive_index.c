#include "parse/archive_index.h"

#include "parse/archive_quote.h"

#define BOM "\xEF\xBB\xBF"

/* Room set aside: real archives have a post in 355 bytes and a quote in 1,120. */
#define BYTES_PER_POST  256
#define BYTES_PER_QUOTE 768

/* What the two header lines say. */
struct header {
	const char *author_line; /* where the header begins */
	const char *body;        /* behind the floor line */
	struct slice name;
	int64_t posted;
	uint32_t floor;
	bool op;
	bool anonymous;
};

/* Posts of one day stand together: the day is worked out once. */
struct day {
	struct slice written; /* `2023-3-15 `, empty at first */
	int64_t begins;       /* seconds UTC */
};

static const char *line_end(const char *p, const char *end)
{
	const char *nl = memchr(p, '\n', (size_t)(end - p));

	return nl ? nl : end;
}

/* Digits at *P as a floor; more than nine of them are no floor anybody could name: 0. */
static bool read_floor(const char **p, const char *end, uint32_t *floor)
{
	const char *begin = *p;
	uint32_t n = 0;

	for (; *p < end && **p >= '0' && **p <= '9'; (*p)++)
		n = *p - begin < 9 ? n * 10 + (uint32_t)(**p - '0') : 0;
	*floor = *p - begin > 9 ? 0 : n;
	return *p > begin;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int64_t read_time(struct slice s, struct day *day)
{
	struct slice clock = slice_skip(s, slice_starts(s, day->written) ? day->written.n : s.n);
	const char *space;
	int64_t posted;

	if (clock.n == 5 && day->written.n && is_digit(clock.p[0]) && is_digit(clock.p[1]) &&
	    clock.p[2] == ':' && is_digit(clock.p[3]) && is_digit(clock.p[4])) {
		int hour = (clock.p[0] - '0') * 10 + clock.p[1] - '0';
		int minute = (clock.p[3] - '0') * 10 + clock.p[4] - '0';

		if (hour < 24 && minute < 60)
			return day->begins + hour * 3600 + minute * 60;
	}
	if (!date_parse(s, ZONE_ARCHIVE, &posted))
		return TIME_NONE;
	space = memchr(s.p, ' ', s.n);
	day->written = slice_between(s.p, space + 1);
	day->begins = posted - ((posted + ZONE_ARCHIVE) % 86400 + 86400) % 86400;
	return posted;
}

/* `##### 12#       发表于 2023-3-15 18:35`: between floor and 发表于 stand spaces, 楼主 or 匿名. */
static bool read_floor_line(const char *p, const char *end, struct day *day, struct header *h)
{
	static const struct slice plain = { "#       发表于 ", 18 };
	struct slice between, rest;
	const char *said;

	if (end - p < 7 || memcmp(p, "##### ", 6) != 0)
		return false;
	p += 6;
	if (!read_floor(&p, end, &h->floor) || p == end || *p != '#')
		return false;
	rest = slice_between(p, end);
	h->op = h->anonymous = false;
	if (slice_starts(rest, plain)) {
		h->posted = read_time(slice_skip(rest, plain.n), day);
		return true;
	}
	said = slice_find(rest, SLICE("发表于 "));
	if (!said)
		return false;
	between = slice_between(p, said);
	h->op = slice_find(between, SLICE("楼主")) != NULL;
	h->anonymous = slice_find(between, SLICE("匿名")) != NULL;
	said += sizeof "发表于 " - 1;
	h->posted = read_time(slice_between(said, end), day);
	return true;
}

/* `####  NAME␠␠`. Two spaces on each side belong to the archive; any others are the name's own. */
static struct slice author_name(const char *p, const char *end)
{
	static const struct slice deleted = { " 该用户已被删除 ", 23 };
	struct slice s = slice_between(p, end);

	if (slice_ends(s, SLICE("\r")))
		s.n--;
	if (slice_ends(s, deleted)) {
		s.n -= deleted.n;
		if (slice_starts(s, SLICE(" ")))
			s = slice_skip(s, 1);
	} else if (slice_ends(s, SLICE("  "))) {
		s.n -= 2;
	}
	return s;
}

/* Is the line before P empty, a separator, or not there at all? */
static bool follows_break(const char *begin, const char *p)
{
	if (p - begin >= 3 && memcmp(p - 3, BOM, 3) == 0)
		p -= 3;
	if (p == begin)
		return true;
	if (*--p != '\n')
		return false;
	if (p > begin && p[-1] == '\r')
		p--;
	return p == begin || p[-1] == '\n' || (p - begin >= 5 && memcmp(p - 5, "*****", 5) == 0);
}

static bool read_header(
    const char *begin, const char *p, const char *end, struct day *day, struct header *h)
{
	const char *eol, *floor_end;

	if (end - p < 6 || memcmp(p, "####  ", 6) != 0 || !follows_break(begin, p))
		return false;
	eol = line_end(p, end);
	if (eol == end)
		return false;
	floor_end = line_end(eol + 1, end);
	if (!read_floor_line(eol + 1, floor_end, day, h))
		return false;
	h->author_line = p;
	h->body = floor_end < end ? floor_end + 1 : end;
	h->name = author_name(p + 6, eol);
	return true;
}

/* The first header at or behind P. Number signs are rare in bodies, so they are what to look for.
 */
static bool find_header(
    const char *begin, const char *p, const char *end, struct day *day, struct header *h)
{
	while (p < end && (p = memchr(p, '#', (size_t)(end - p)))) {
		if (read_header(begin, p, end, day, h))
			return true;
		while (p < end && *p == '#')
			p++;
	}
	return false;
}

static bool is_blank(char c)
{
	return c == '\n' || c == '\r' || c == ' ';
}

/* White space of the archive around bodies; a BOM sometimes stands before the separator. */
static struct slice trim(struct slice s)
{
	while (s.n && (s.p[0] == '\n' || s.p[0] == '\r'))
		s = slice_skip(s, 1);
	for (;;) {
		if (s.n && is_blank(s.p[s.n - 1]))
			s.n--;
		else if (slice_ends(s, SLICE(BOM)))
			s.n -= 3;
		else
			return s;
	}
}

/* The body is what stands before the separator of the next post, which may be glued to it. */
static struct slice body_before_header(const char *begin, const char *end)
{
	struct slice s = trim(slice_between(begin, end));

	if (slice_ends(s, SLICE("*****"))) {
		s.n -= 5;
		s = trim(s);
	}
	return s;
}

/* A file that was cut off may end with a separator. */
static struct slice last_body(const char *begin, const char *end)
{
	struct slice s = trim(slice_between(begin, end));

	if (slice_eq(s, SLICE("*****")) || slice_ends(s, SLICE("\n*****"))) {
		s.n -= 5;
		s = trim(s);
	}
	return s;
}

/* Without what the forum put before the text: a script's end, and the edit note. */
static struct slice behind_notes(struct slice body)
{
	const char *eol = body.n ? memchr(body.p, '\n', body.n) : NULL;
	struct slice line = slice_between(body.p, eol ? eol : body.p);

	if (!slice_ends(line, SLICE(" 编辑 ")) || !(slice_starts(line, SLICE(" 本帖最后由 ")) ||
						      slice_starts(line, SLICE("replyreload += "))))
		return body;
	return trim(slice_between(eol, slice_end(body)));
}

static enum post_state state_of(struct slice body)
{
	static const struct slice hidden = { "，如果您要查看本帖隐藏内容请回复", 48 };

	if (slice_eq(body, SLICE("提示: 作者被禁止或删除 内容自动屏蔽")))
		return POST_BANNED;
	if (slice_eq(body, SLICE("提示: 该帖被管理员或版主屏蔽")))
		return POST_BLOCKED;
	if (!slice_ends(body, hidden))
		return POST_OK;
	body = behind_notes(body);
	return memchr(body.p, '\n', body.n) ? POST_OK : POST_HIDDEN;
}

static void add_post(struct thread *t, uint32_t part, const struct header *h, struct slice body)
{
	struct post *p = thread_add_post(t);

	p->raw = body;
	p->posted = h->posted;
	p->floor = h->floor;
	p->part = part;
	p->state = (uint8_t)state_of(body);
	p->flags = (uint8_t)((h->op ? POST_IS_OP : 0) | (h->anonymous ? POST_ANONYMOUS : 0));
	if (!h->anonymous)
		p->author = thread_author(t, h->name);
	p->nquotes = archive_quotes(t, (uint32_t)t->nposts - 1, body);
}

void archive_reserve(struct thread *t, size_t bytes)
{
	thread_reserve(t, bytes / BYTES_PER_POST, bytes / BYTES_PER_QUOTE);
}

size_t archive_post_begins(struct slice bytes, size_t at)
{
	struct header h;
	struct day day = { 0 };

	if (at >= bytes.n || !find_header(bytes.p, bytes.p + at, slice_end(bytes), &day, &h))
		return bytes.n;
	return (size_t)(h.author_line - bytes.p);
}

void archive_index_range(
    struct thread *t, uint32_t part, struct slice bytes, size_t from, size_t to)
{
	const char *begin = bytes.p;
	const char *end = slice_end(bytes);
	struct header h, next;
	struct day day = { 0 };
	bool more;

	if (from >= to)
		return;
	archive_reserve(t, to - from);
	more = find_header(begin, begin + from, end, &day, &h);
	while (more && h.author_line < begin + to) {
		more = find_header(begin, h.body, end, &day, &next);
		add_post(t, part, &h,
		    more ? body_before_header(h.body, next.author_line) : last_body(h.body, end));
		h = next;
	}
}

void archive_index(struct thread *t, uint32_t part, struct slice bytes)
{
	archive_index_range(t, part, bytes, 0, bytes.n);
}
