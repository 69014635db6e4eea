#include "app/state_text.h"

#include <inttypes.h>
#include <stdio.h>

#include "util/date.h"

#define FIRST_TEXT 13 /* fields of a thread, the line's word counted */
#define FIRST_PATH 17
#define FIELDS_MAX (FIRST_PATH + STATE_PATHS + 1) /* one more than is good */
#define WHEN_MAX   253402300799u                  /* the last second of the year 9999 */
#define OTHER_MAX  4096 /* bytes of another version's line that are kept */

/* ---- reading */

struct line {
	struct slice fields[FIELDS_MAX];
	size_t n;
	struct arena *arena; /* for texts, while the line is read */
};

static bool number(struct slice s, uint64_t most, uint64_t *out)
{
	*out = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || i == 19)
			return false;
		*out = *out * 10 + (uint64_t)(s.p[i] - '0');
	}
	return s.n && *out <= most;
}

static bool number32(struct slice s, uint32_t *out)
{
	uint64_t n;
	bool good = number(s, UINT32_MAX - 1, &n);

	*out = (uint32_t)n;
	return good;
}

static bool when(struct slice s, int64_t *out)
{
	uint64_t n;
	bool good = number(s, WHEN_MAX, &n);

	*out = (int64_t)n;
	return good;
}

/* As the dates of posts are, which may lie before 1970. */
static bool posted(struct slice s, int64_t *out)
{
	bool before = s.n && s.p[0] == '-';

	*out = TIME_NONE;
	if (before && s.n == 1)
		return true;
	if (!when(before ? slice_skip(s, 1) : s, out))
		return false;
	*out = before ? -*out : *out;
	return true;
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* What stands behind a backslash: how many bytes of it are used, 0 if it means nothing. */
static size_t unescape(struct slice s, char *out)
{
	static const char names[] = "tnr\\", bytes[] = "\t\n\r\\";

	for (size_t i = 0; s.n && i < sizeof names - 1; i++)
		if (s.p[0] == names[i]) {
			*out = bytes[i];
			return 1;
		}
	if (s.n < 3 || s.p[0] != 'x' || hex(s.p[1]) < 0 || hex(s.p[2]) < 0)
		return 0;
	*out = (char)(hex(s.p[1]) * 16 + hex(s.p[2]));
	return 3;
}

static bool text(struct line *l, struct slice s, struct slice *out)
{
	char *p = arena_alloc(l->arena, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		size_t used;

		p[n++] = s.p[i];
		if (s.p[i] != '\\')
			continue;
		used = unescape(slice_skip(s, i + 1), &p[n - 1]);
		if (!used)
			return false;
		i += used;
	}
	p[n] = '\0';
	*out = slice_of(p, n);
	return true;
}

static bool is_address(struct slice s)
{
	return slice_starts(s, SLICE("http://")) || slice_starts(s, SLICE("https://"));
}

/* A path, or the address of a site. It goes to the system, which knows no NUL in it. */
static bool path(struct line *l, struct slice s, struct slice *out)
{
	if (!text(l, s, out) || !out->n || memchr(out->p, '\0', out->n))
		return false;
	return out->p[0] == '/' || is_address(*out);
}

static bool paths(struct line *l, size_t from, struct state_entry *e)
{
	if (l->n <= from || l->n - from > STATE_PATHS)
		return false;
	e->npaths = l->n - from;
	e->paths = arena_alloc(l->arena, e->npaths * sizeof *e->paths);
	for (size_t i = 0; i < e->npaths; i++)
		if (!path(l, l->fields[from + i], &e->paths[i]))
			return false;
	return true;
}

/* The address of a site, alone. */
static bool site(struct line *l, size_t from, struct state_entry *e)
{
	if (l->n != from + 1)
		return false;
	e->npaths = 1;
	e->paths = arena_alloc(l->arena, sizeof *e->paths);
	return path(l, l->fields[from], &e->paths[0]) && is_address(e->paths[0]);
}

static bool read_thread(struct line *l, struct state_entry *e)
{
	const struct slice *f = l->fields, *t = f + FIRST_TEXT;
	struct state_place *p = &e->place;
	struct slice file;

	if (l->n <= FIRST_PATH || !when(f[1], &e->when))
		return false;
	if (!number(f[2], UINT64_MAX, &e->tid) || !number32(f[3], &e->at) ||
	    !number32(f[4], &e->posts) || !number32(f[5], &e->last))
		return false;
	if (!number(f[6], UINT64_MAX, &p->pid) || !posted(f[7], &p->posted) ||
	    !number32(f[8], &p->nth) || !number32(f[9], &p->floor) || !number32(f[10], &p->line) ||
	    !number32(f[11], &p->off) || !number32(f[12], &p->above))
		return false;
	if (!text(l, t[0], &p->author) || !text(l, t[1], &e->title) || !text(l, t[2], &e->board))
		return false;
	file = t[3];
	if (e->tid && file.n)
		return text(l, file, &e->file) && site(l, FIRST_PATH, e);
	if (!e->tid && !path(l, file, &e->file))
		return false;
	return paths(l, FIRST_PATH, e);
}

static bool read_archive(struct line *l, struct state_entry *e)
{
	return l->n == 3 && when(l->fields[1], &e->when) && paths(l, 2, e);
}

static const struct {
	struct slice word;
	bool (*read)(struct line *l, struct state_entry *e);
} kinds[STATE_KINDS] = {
	[STATE_THREAD] = { { "thread", 6 }, read_thread },
	[STATE_ARCHIVE] = { { "archive", 7 }, read_archive },
};

static bool is_word(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < 'a' || s.p[i] > 'z')
			return false;
	return s.n > 0;
}

static void split(struct line *l, struct slice s)
{
	l->n = 0;
	while (l->n < FIELDS_MAX) {
		const char *tab = s.n ? memchr(s.p, '\t', s.n) : NULL;

		l->fields[l->n++] = tab ? slice_between(s.p, tab) : s;
		if (!tab)
			return;
		s = slice_skip(s, (size_t)(tab + 1 - s.p));
	}
}

static void keep_other(struct state *s, struct slice whole)
{
	if (whole.n > OTHER_MAX || whole.n + 1 > s->others.max - s->others.n)
		return;
	buf_add_slice(&s->others, whole);
	buf_add_char(&s->others, '\n');
}

static void read_line(struct state *s, struct slice whole, struct line *l)
{
	if (whole.n > STATE_LINE_MAX || (whole.n && memchr(whole.p, '\0', whole.n)))
		return;
	split(l, whole);
	if (l->n < 2 || !is_word(l->fields[0]))
		return;
	for (size_t i = 0; i < STATE_KINDS; i++) {
		struct state_entry e = { .kind = (enum state_kind)i };

		if (!slice_eq(l->fields[0], kinds[i].word))
			continue;
		if (kinds[i].read(l, &e))
			state_add(s, &e);
		return;
	}
	keep_other(s, whole);
}

void state_parse(struct state *s, struct slice all)
{
	struct arena arena;
	struct line l = { .arena = &arena };

	arena_init(&arena);
	while (all.n) {
		const char *end = memchr(all.p, '\n', all.n);
		struct slice whole = end ? slice_between(all.p, end) : all;

		read_line(s, whole, &l);
		arena_clear(&arena);
		all = slice_skip(all, whole.n + (end != NULL));
	}
	arena_release(&arena);
}

/* ---- writing */

static void add_text(struct buf *out, struct slice s)
{
	buf_add_char(out, '\t');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '\t')
			buf_add_str(out, "\\t");
		else if (c == '\n')
			buf_add_str(out, "\\n");
		else if (c == '\r')
			buf_add_str(out, "\\r");
		else if (c == '\\')
			buf_add_str(out, "\\\\");
		else if (c < 0x20 || c == 0x7F)
			buf_printf(out, "\\x%02x", c);
		else
			buf_add_char(out, s.p[i]);
	}
}

static void add_thread(struct buf *out, const struct state_entry *e)
{
	const struct state_place *p = &e->place;

	buf_printf(
	    out, "\t%" PRIu64 "\t%u\t%u\t%u\t%" PRIu64, e->tid, e->at, e->posts, e->last, p->pid);
	if (p->posted == TIME_NONE)
		buf_add_str(out, "\t-");
	else
		buf_printf(out, "\t%" PRId64, p->posted);
	buf_printf(out, "\t%u\t%u\t%u\t%u\t%u", p->nth, p->floor, p->line, p->off, p->above);
	add_text(out, p->author);
	add_text(out, e->title);
	add_text(out, e->board);
	add_text(out, e->file);
}

/* A line too long to be read again is not written. */
static void add_entry(struct buf *out, const struct state_entry *e)
{
	size_t begin = out->n;

	buf_add_slice(out, kinds[e->kind].word);
	buf_printf(out, "\t%" PRId64, e->when);
	if (e->kind == STATE_THREAD)
		add_thread(out, e);
	for (size_t i = 0; i < e->npaths; i++)
		add_text(out, e->paths[i]);
	buf_add_char(out, '\n');
	if (out->n - begin > STATE_LINE_MAX || out->full)
		buf_cut(out, begin);
}

void state_print(const struct state *s, struct buf *out)
{
	buf_add_str(
	    out, "# palou: threads and archives opened lately, newest first; see palou(1)\n");
	for (size_t i = 0; i < s->n; i++)
		add_entry(out, &s->entries[i]);
	buf_add_slice(out, buf_slice(&s->others));
}
