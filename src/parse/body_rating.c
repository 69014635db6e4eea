#include "parse/body_rating.h"

#include <stdlib.h>

#include "parse/entity.h"
#include "parse/pattern.h"

static const struct slice rule = { "﹍﹍﹍", 9 };

/* clang-format off */
static const struct pat summary[] = {
	SPACES, LIT("参与人数 "), BEGIN(0), OF(1, 9, DIGITS), STOP(0), BEGIN(1), REST, STOP(1), END,
};

#define BAR OF(1, 1, "|")

static const struct pat row[] = {
	BAR, SPACES, BEGIN(0), NOT(0, 0, "|"), STOP(0), BAR, SPACES, BEGIN(1), NOT(0, 0, "|"),
	STOP(1), BAR, BEGIN(2), REST, STOP(2), END,
};
/* clang-format on */

static struct slice trim(struct slice s)
{
	while (s.n && strchr(" \n\r", s.p[s.n - 1]) && s.p[s.n - 1])
		s.n--;
	while (s.n && strchr(" \n\r", s.p[0]) && s.p[0])
		s = slice_skip(s, 1);
	return s;
}

/* Does the table begin at P, with a line of its own? */
static bool begins_table(struct slice raw, const char *p)
{
	struct slice rest = slice_between(p + rule.n, slice_end(raw));

	return (p == raw.p || p[-1] == '\n') && slice_starts(trim(rest), SLICE("评分"));
}

struct slice rating_cut(struct slice raw)
{
	struct slice rest = trim(raw);
	const char *at = NULL;
	const char *p;

	if (!slice_ends(rest, SLICE("查看全部评分")))
		return raw;
	for (; (p = slice_find(rest, rule)); rest = slice_between(p + rule.n, slice_end(rest)))
		if (begins_table(raw, p))
			at = p;
	return at ? slice_between(raw.p, at) : raw;
}

/* `+1` for `+ 1`. */
static struct slice without_spaces(struct slice s, struct arena *a)
{
	char *out;
	size_t n = 0;

	if (!s.n || !memchr(s.p, ' ', s.n))
		return s;
	out = arena_alloc(a, s.n);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ')
			out[n++] = s.p[i];
	return slice_of(out, n);
}

/* A few reasons hold newlines. */
static struct slice one_line(struct slice s, struct arena *a)
{
	char *out;

	if (!s.n || !memchr(s.p, '\n', s.n))
		return s;
	out = arena_alloc(a, s.n);
	for (size_t i = 0; i < s.n; i++)
		out[i] = s.p[i] == '\n' ? ' ' : s.p[i];
	return slice_of(out, s.n);
}

/* A row's text, which may span lines, as a rating. */
static struct rating *read_row(struct slice text, struct arena *a)
{
	struct slice cap[PAT_CAPTURES];
	struct rating *r;

	if (!pat_match(row, trim(text), cap))
		return NULL;
	if (slice_ends(cap[2], SLICE("|")))
		cap[2].n--;
	r = arena_zalloc(a, sizeof *r);
	r->author = cap[0];
	r->score = without_spaces(trim(cap[1]), a);
	r->reason = entity_text(one_line(trim(cap[2]), a), a);
	return r;
}

/* The row that S begins with, its newline included: four bars, the last one at the end of a line.
 */
static struct slice next_row(struct slice s)
{
	size_t bars = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '|')
			bars++;
		else if (s.p[i] == '\n' && bars >= 4 && s.p[i - 1] == '|')
			return slice_head(s, i + 1);
	}
	return s;
}

static void read_rows(struct slice s, struct body *body, struct arena *a)
{
	struct rating **end = &body->ratings;

	while (s.n && s.p[0] == '|') {
		struct slice text = next_row(s);
		struct rating *r = read_row(text, a);

		s = slice_skip(s, text.n);
		if (!r)
			continue;
		*end = r;
		end = &r->next;
	}
}

static void read_summary(struct slice line, struct body *body)
{
	struct slice cap[PAT_CAPTURES];

	if (!pat_match(summary, line, cap))
		return;
	body->raters = 0;
	for (size_t i = 0; i < cap[0].n; i++)
		body->raters = body->raters * 10 + (uint32_t)(cap[0].p[i] - '0');
	body->rating_sum = trim(cap[1]);
}

void rating_read(struct slice table, struct body *body, struct arena *a)
{
	static const struct slice ruled = { "|----|---|---|\n", 15 };
	const char *rows = slice_find(table, ruled);

	while (table.n) {
		const char *nl = memchr(table.p, '\n', table.n);
		struct slice line = nl ? slice_between(table.p, nl) : table;

		read_summary(line, body);
		table = slice_skip(table, nl ? line.n + 1 : line.n);
		if (rows && table.p > rows)
			break;
	}
	if (rows)
		read_rows(slice_between(rows + ruled.n, slice_end(table)), body, a);
}
