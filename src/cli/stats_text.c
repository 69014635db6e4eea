#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/stats.h"
#include "util/clean.h"
#include "util/width.h"
#include "view/bar.h"
#include "view/row_build.h"

#define INDENT 2

struct page {
	struct buf *out;
	struct stats *s;
	const struct words *words;
	struct arena a;
	size_t width;
	bool blocks;
};

/* A label, what its bar says, and what stands behind it. */
struct bar {
	struct slice label;
	uint32_t count;
};

static void fill(struct buf *out, const char *what, size_t n)
{
	while (n-- > 0)
		buf_add_str(out, what);
}

static void newline(struct page *p)
{
	while (p->out->n && p->out->p[p->out->n - 1] == ' ')
		buf_cut(p->out, p->out->n - 1);
	buf_add_char(p->out, '\n');
}

/* As much of TEXT as fits into COLUMNS; blanks up to there. */
static void cell(struct page *p, struct slice text, size_t columns)
{
	struct slice fits = text_cut(text, columns, &p->a);

	buf_add_slice(p->out, fits);
	fill(p->out, " ", columns - text_width(fits));
}

static void heading(struct page *p, enum word word)
{
	buf_add_char(p->out, '\n');
	cell(p, slice_str(p->words->s[word]), p->width);
	newline(p);
}

/* Bars of one scale. SHARE: how much of all posts that is, too. */
static void chart(struct page *p, const struct bar *bars, size_t n, bool share)
{
	const struct signs *signs = (p->blocks ? p->words : words_of_log())->signs;
	size_t label = 0, digits, left;
	uint32_t max = 0;

	for (size_t i = 0; i < n; i++) {
		size_t width = text_width(bars[i].label);

		label = width > label ? width : label;
		max = bars[i].count > max ? bars[i].count : max;
	}
	label = label > p->width / 3 ? p->width / 3 : label;
	digits = bar_digits(max);
	left = INDENT + label + 1 + digits + 1 + (share ? 7 : 0);
	for (size_t i = 0; i < n; i++) {
		fill(p->out, " ", INDENT);
		cell(p, bars[i].label, label);
		buf_printf(p->out, " %*" PRIu32 " ", (int)digits, bars[i].count);
		if (share)
			buf_printf(p->out, "%5.1f%% ",
			    100.0 * (double)bars[i].count / (double)p->s->posts);
		bar_add(p->out, signs, bars[i].count, max, p->width > left ? p->width - left : 1);
		newline(p);
	}
}

static struct slice name(struct page *p, uint32_t author)
{
	struct slice s = p->s->authors[author].name;

	return s.n ? clean(s, &p->a) : slice_str(p->words->s[W_ANONYMOUS]);
}

/* LINE as far as it fits, which is emptied. */
static void put(struct page *p, struct buf *line)
{
	buf_add_slice(p->out, text_cut(buf_slice(line), p->width, &p->a));
	newline(p);
	buf_clear(line);
}

/* ---- the parts */

static void head(struct page *p)
{
	const struct stats *s = p->s;
	char first[DATE_SHORT_SIZE], last[DATE_SHORT_SIZE];
	uint32_t who = 0;
	struct buf line;

	for (size_t i = 0; i < s->nauthors; i++)
		who += s->authors[i].posts && s->authors[i].name.n;
	buf_init(&line, SIZE_MAX / 4);
	if (s->nthreads == 1 && s->threads->title.n) {
		buf_add_slice(&line, clean(s->threads->title, &p->a));
		put(p, &line);
	}
	if (s->nthreads > 1) {
		buf_printf(&line, p->words->s[W_N_THREADS], (unsigned)s->nthreads);
		buf_add_str(&line, " · ");
	}
	buf_printf(&line, p->words->s[W_N_POSTS], (unsigned)s->posts);
	buf_add_str(&line, " · ");
	buf_printf(&line, p->words->s[W_N_AUTHORS], (unsigned)who);
	buf_add_str(&line, " · ");
	buf_printf(&line, p->words->s[W_STATS_QUOTES], (unsigned)s->quotes);
	put(p, &line);
	if (s->ntimes) {
		date_short(first, s->times[0], s->zone);
		date_short(last, s->times[s->ntimes - 1], s->zone);
		buf_printf(&line, "%s – %s", first, last);
		put(p, &line);
	}
	buf_release(&line);
}

static void periods(struct page *p, const struct stats_periods *periods)
{
	static const enum word titles[] = { W_STATS_DAYS, W_STATS_WEEKS, W_STATS_MONTHS,
		W_STATS_YEARS };
	struct bar *bars;

	if (!periods->n)
		return;
	bars = arena_zalloc(&p->a, periods->n * sizeof *bars);
	for (size_t i = 0; i < periods->n; i++)
		bars[i] = (struct bar){ slice_str(periods->list[i].from), periods->list[i].posts };
	heading(p, titles[periods->unit]);
	chart(p, bars, periods->n, false);
}

static void authors(struct page *p)
{
	uint32_t list[STATS_AUTHORS];
	struct bar bars[STATS_AUTHORS];
	size_t n = stats_authors(p->s, list);

	for (size_t i = 0; i < n; i++)
		bars[i] = (struct bar){ name(p, list[i]), p->s->authors[list[i]].posts };
	heading(p, W_STATS_AUTHORS);
	chart(p, bars, n, true);
}

static void threads(struct page *p)
{
	uint32_t list[STATS_THREADS];
	struct bar bars[STATS_THREADS];
	size_t n = stats_threads(p->s, list);

	if (p->s->nthreads < 2)
		return;
	for (size_t i = 0; i < n; i++) {
		const struct stats_of *t = &p->s->threads[list[i]];

		bars[i] = (struct bar){ clean(t->title, &p->a), t->posts };
	}
	heading(p, W_STATS_THREADS);
	chart(p, bars, n, true);
}

static void hours(struct page *p)
{
	uint32_t counts[24];
	struct bar bars[24];
	char labels[24][4];

	if (!p->s->ntimes)
		return;
	stats_hours(p->s, counts);
	for (int i = 0; i < 24; i++) {
		labels[i][0] = (char)('0' + i / 10);
		labels[i][1] = (char)('0' + i % 10);
		bars[i] = (struct bar){ slice_of(labels[i], 2), counts[i] };
	}
	heading(p, W_STATS_HOURS);
	chart(p, bars, 24, false);
}

/* Which one it is, where there are several. */
static void add_thread(struct page *p, const struct stats_of *t, struct buf *line)
{
	if (t->tid)
		buf_printf(line, "%" PRIu64 " ", t->tid);
	buf_add_slice(line, text_cut(clean(t->title, &p->a), p->width / 4, &p->a));
	buf_add_char(line, ' ');
}

static void quoted(struct page *p)
{
	if (!p->s->nquoted)
		return;
	heading(p, W_STATS_QUOTED);
	for (size_t i = 0; i < p->s->nquoted; i++) {
		const struct stats_quoted *q = &p->s->quoted[i];
		struct buf line;

		buf_init(&line, SIZE_MAX / 4);
		buf_add_str(&line, "  ");
		if (p->s->nthreads > 1)
			add_thread(p, &p->s->threads[q->thread], &line);
		buf_printf(&line, "#%" PRIu32 " ↩ %" PRIu32 " ", q->floor, q->count);
		buf_add_slice(&line, name(p, q->author));
		buf_add_str(&line, ": ");
		buf_add_slice(&line, clean(q->words, &p->a));
		put(p, &line);
		buf_release(&line);
	}
}

static void pairs(struct page *p)
{
	uint32_t list[STATS_PAIRS];
	struct bar bars[STATS_PAIRS];
	size_t n = stats_pairs(p->s, list);

	for (size_t i = 0; i < n; i++) {
		const struct stats_pair *pair = &p->s->pairs[list[i]];
		struct buf both;

		buf_init(&both, SIZE_MAX / 4);
		buf_add_slice(&both, name(p, pair->from));
		buf_add_str(&both, " → ");
		buf_add_slice(&both, name(p, pair->to));
		bars[i] = (struct bar){ arena_dup(&p->a, buf_slice(&both)), pair->count };
		buf_release(&both);
	}
	if (!n)
		return;
	heading(p, W_STATS_PAIRS);
	chart(p, bars, n, false);
}

static void lengths(struct page *p)
{
	uint32_t counts[STATS_CLASSES];
	struct bar bars[STATS_CLASSES];
	struct stats_lengths l;
	struct buf line;

	stats_lengths(p->s, &l, counts);
	for (size_t i = 0; i < STATS_CLASSES; i++) {
		char *label = arena_zalloc(&p->a, 32);

		if (i == 0)
			snprintf(label, 32, "0");
		else if (i + 1 < STATS_CLASSES)
			snprintf(label, 32, "%u-%u", stats_class[i], stats_class[i + 1] - 1);
		else
			snprintf(label, 32, "%u-", stats_class[i]);
		bars[i] = (struct bar){ slice_str(label), counts[i] };
	}
	heading(p, W_STATS_LENGTHS);
	chart(p, bars, STATS_CLASSES, false);
	buf_init(&line, 4096);
	buf_add_str(&line, "  ");
	buf_printf(&line, p->words->s[W_STATS_LENGTH], l.median, l.mean, l.longest);
	put(p, &line);
	buf_release(&line);
}

void stats_text(
    struct buf *out, struct stats *s, const struct words *words, uint16_t width, bool blocks)
{
	struct page p = { .out = out, .s = s, .words = words, .width = width, .blocks = blocks };
	struct stats_periods when;

	arena_init(&p.a);
	stats_periods(s, &when);
	head(&p);
	periods(&p, &when);
	authors(&p);
	threads(&p);
	hours(&p);
	quoted(&p);
	pairs(&p);
	lengths(&p);
	free(when.list);
	arena_release(&p.a);
}
