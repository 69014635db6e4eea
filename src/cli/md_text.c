#include "cli/md_parts.h"

#include "util/utf8.h"

/* What means something to a reader of archives wherever it stands in a text … */
static const struct slice anywhere[] = {
	{ "本帖最后由 ", 16 },
	{ "，如果您要查看本帖隐藏内容请回复", 48 },
	{ "，本帖隐藏的内容需要", 30 },
	{ "单选投票", 12 },
	{ "多选投票", 12 },
	{ "下载次数:", 13 },
	{ "[thgame_biliplay", 16 },
	{ "$('", 3 },
	{ "](http", 6 },
};

/* … and where a line begins with it. */
static const struct slice at_start[] = {
	{ "*****", 5 },
	{ "####", 4 },
	{ "replyreload ", 12 },
	{ "#pid", 4 },
	{ "提示: ", 8 },
	{ "以下内容需要积分高于 ", 31 },
	{ "*本主题由 ", 14 },
	{ "var ", 4 },
	{ "(此为公开投票", 19 },
	{ "复制代码", 12 },
	{ "﹍﹍﹍", 9 },
	{ "引用第", 9 },
	{ "    ", 4 },
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The entry of TABLE that S begins with, or NULL. */
static const struct slice *entry_of(struct slice s, const struct slice *table, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_starts(s, table[i]))
			return &table[i];
	return NULL;
}

/* The character that S begins with as an entity; returns its bytes. */
static size_t as_entity(struct buf *out, struct slice s)
{
	uint32_t cp;
	size_t n = utf8_next(s, &cp);

	if (cp == ' ')
		buf_add_str(out, "&nbsp;");
	else
		buf_printf(out, "&#%u;", cp);
	return n;
}

/* S begins with `&`. Entities are read twice: one that was typed keeps its `&` only so. */
static void ampersand(struct buf *out, struct slice s)
{
	size_t look = s.n < 16 ? s.n : 16;

	buf_add_str(out, "&amp;");
	if (memchr(s.p, ';', look) || (s.n > 1 && s.p[1] == '#'))
		buf_add_str(out, "amp;");
}

static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x80 && !strchr("&<>[]$", c);
}

static size_t add_special(struct buf *out, struct slice s)
{
	uint32_t cp;
	size_t n;

	switch (s.p[0]) {
	case '&':
		ampersand(out, s);
		return 1;
	case '<':
		buf_add_str(out, "&lt;");
		return 1;
	case '>':
		buf_add_str(out, "&gt;");
		return 1;
	case '\n':
	case '\r':
		buf_add_char(out, ' ');
		return 1;
	default:
		break;
	}
	if (entry_of(s, anywhere, COUNT(anywhere)))
		return as_entity(out, s);
	n = utf8_next(s, &cp);
	buf_add(out, s.p, n);
	return n;
}

void md_text(struct buf *out, struct slice s)
{
	while (s.n) {
		size_t n = 0;

		while (n < s.n && is_plain((unsigned char)s.p[n]))
			n++;
		buf_add(out, s.p, n);
		s = slice_skip(s, n);
		if (s.n)
			s = slice_skip(s, add_special(out, s));
	}
}

void md_url(struct buf *out, struct slice url)
{
	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (c < 0x20 || c == 0x7F)
			buf_printf(out, "%%%02X", c);
		else if (c == '&')
			buf_add_str(out, "&amp;");
		else if (strchr("<>\"()", c))
			buf_printf(out, "&#%u;", c);
		else
			buf_add_char(out, (char)c);
	}
}

/* ---- lines */

void md_line_begin(struct md *m)
{
	if (m->row && m->begun)
		buf_add_char(m->out, ' ');
	if (!m->row)
		m->line = m->out->n;
	m->begun = true;
	m->picture = NULL;
	m->brackets = 0;
	m->attached = false;
	if (m->lead.n) {
		md_text(m->out, m->lead);
		buf_add_char(m->out, ' ');
		m->lead = slice_of(NULL, 0);
	}
}

void md_mend(struct buf *out, size_t at)
{
	struct buf rest;
	size_t used;

	buf_init(&rest, SIZE_MAX / 4);
	buf_add(&rest, out->p + at, out->n - at);
	buf_cut(out, at);
	used = as_entity(out, buf_slice(&rest));
	buf_add_slice(out, slice_skip(buf_slice(&rest), used));
	buf_release(&rest);
}

static void mend_start(struct md *m)
{
	struct slice line = slice_between(m->out->p + m->line, m->out->p + m->out->n);
	size_t spaces = 0;

	if (slice_starts(line, SLICE("    "))) {
		md_mend(m->out, m->line);
		return;
	}
	while (spaces < line.n && line.p[spaces] == ' ')
		spaces++;
	if (entry_of(slice_skip(line, spaces), at_start, COUNT(at_start)))
		md_mend(m->out, m->line + spaces);
}

/* White space at a line's end would not be read. */
static void mend_end(struct md *m)
{
	struct slice line = slice_between(m->out->p + m->line, m->out->p + m->out->n);

	if (slice_ends(line, SLICE(" ")))
		md_mend(m->out, m->out->n - 1);
	else if (slice_ends(line, SLICE("\xE3\x80\x80")))
		md_mend(m->out, m->out->n - 3);
}

void md_line_end(struct md *m)
{
	if (m->row)
		return;
	if (m->out->n > m->line) {
		mend_end(m);
		mend_start(m);
	} else {
		m->blank = true;
	}
	buf_add_char(m->out, '\n');
	if (m->attached)
		md_caption(m);
}

/* ---- names and dates */

void md_name(struct buf *out, struct slice name)
{
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		bool tag = c == '<' && i + 1 < name.n && strchr("/b", name.p[i + 1]);

		if (c == '\n' || c == '\r')
			buf_add_char(out, ' ');
		else if (tag)
			buf_add_str(out, "＜");
		else
			buf_add_char(out, c);
	}
}

void md_date(struct buf *out, int64_t t)
{
	char iso[DATE_ISO_SIZE];
	const char *month, *day, *clock;

	date_iso(iso, t, ZONE_ARCHIVE);
	month = *iso ? strchr(iso + 1, '-') : NULL;
	day = month ? strchr(month + 1, '-') : NULL;
	clock = day ? strchr(day, 'T') : NULL;
	if (!clock)
		return;
	month += month[1] == '0';
	buf_printf(out, "%.*s-%.*s-", (int)(strchr(iso + 1, '-') - iso), iso,
	    (int)(day - month - 1), month + 1);
	day += day[1] == '0';
	buf_printf(out, "%.*s %.*s", (int)(clock - day - 1), day + 1, t % 60 ? 8 : 5, clock + 1);
}
