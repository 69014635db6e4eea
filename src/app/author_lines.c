/* What the page about an author lists. */
#include <stdlib.h>

#include "app/author_page.h"
#include "view/bar.h"
#include "view/list_row.h"
#include "view/row_build.h"

#define FEW         10  /* entries of a section that is not open */
#define FEW_MONTHS  24  /* a longer life is listed by year */
#define GAPS_MOST   600 /* of a longer one only what is not empty: a time that is no forum's */
#define LABEL_PART  4   /* labels take a quarter of the row … */
#define LABEL_MOST  24  /* … or so many columns */
#define NUMBER_SIZE 16

static const struct author_page *self(const struct lines_page *p)
{
	return (const struct author_page *)(const void *)p;
}

static const struct author_sums *sums(const struct author_page *p)
{
	return author_count_sums(p->count);
}

bool author_by_year(const struct author_page *p)
{
	const struct author_sums *s = sums(p);

	return !p->open[AUTHOR_TIMES] && s->first != TIME_NONE &&
	       date_month(s->last, ZONE_ARCHIVE) - date_month(s->first, ZONE_ARCHIVE) >= FEW_MONTHS;
}

static const struct tally *tally_of_section(
    const struct author_page *p, enum author_section section)
{
	const struct author_sums *s = sums(p);

	switch (section) {
	case AUTHOR_BOARDS:
		return &s->boards;
	case AUTHOR_QUOTES:
		return &s->quotes;
	case AUTHOR_QUOTED_BY:
		return &s->quoted_by;
	default:
		return author_by_year(p) ? &s->years : &s->months;
	}
}

static size_t what(size_t line)
{
	return line % AUTHOR_STEP;
}

int64_t author_key(const struct author_page *p, size_t line)
{
	size_t i = what(line) - AUTHOR_ENTRY;

	if (author_section(line) == AUTHOR_TIMES)
		return (int64_t)i;
	return tally_of_section(p, author_section(line))->list[i].key;
}

static uint32_t count_of(const struct author_page *p, size_t line)
{
	return tally_of(tally_of_section(p, author_section(line)), author_key(p, line));
}

static struct slice time_label(const struct author_page *p, int64_t number, struct arena *a)
{
	char label[NUMBER_SIZE * 2];

	if (author_by_year(p))
		snprintf(label, sizeof label, "%04d", (int)number);
	else
		snprintf(
		    label, sizeof label, "%04d-%02d", (int)(number / 12), (int)(number % 12) + 1);
	return arena_dup(a, slice_str(label));
}

struct slice author_label(const struct author_page *p, size_t line, struct arena *a)
{
	int64_t key = author_key(p, line);
	struct slice name = { 0 };

	if (author_section(line) == AUTHOR_TIMES)
		return time_label(p, key, a);
	if (author_section(line) == AUTHOR_BOARDS)
		store_board_name(p->store, key, &name, a, NULL);
	else if (key)
		store_author_name(p->store, (uint32_t)key, &name, a, NULL);
	return name;
}

/* ---- which lines there are */

struct lister {
	struct lines_page *lines;
	size_t cap;
};

static void add(struct lister *l, enum author_section section, size_t line)
{
	if (l->lines->nall == l->cap) {
		l->cap = l->cap ? 2 * l->cap : 64;
		lines_room(l->lines, l->cap);
	}
	l->lines->all[l->lines->nall++] = section * AUTHOR_STEP + line;
}

static void add_times(struct lister *l, const struct author_page *p)
{
	const struct tally *t = tally_of_section(p, AUTHOR_TIMES);
	int64_t first = INT64_MAX, last = 0;

	for (size_t i = 0; i < t->n; i++) {
		first = t->list[i].key < first ? t->list[i].key : first;
		last = t->list[i].key > last ? t->list[i].key : last;
	}
	for (int64_t i = first < 0 ? 0 : first; i <= last; i++)
		if (last - first < GAPS_MOST || tally_of(t, i))
			add(l, AUTHOR_TIMES, AUTHOR_ENTRY + (size_t)i);
}

static void add_most(struct lister *l, const struct author_page *p, enum author_section section)
{
	const struct tally *t = tally_of_section(p, section);
	uint32_t *order = tally_most(t);
	size_t n = p->open[section] || t->n <= FEW ? t->n : FEW;

	for (size_t i = 0; i < n; i++)
		add(l, section, AUTHOR_ENTRY + order[i]);
	if (n < t->n)
		add(l, section, AUTHOR_MORE);
	free(order);
}

void author_collect(struct lines_page *lines, struct app *app)
{
	const struct author_page *p = self(lines);
	struct lister l = { .lines = lines };

	(void)app;
	lines->nall = 0;
	if (sums(p)->first != TIME_NONE)
		add(&l, AUTHOR_LIFE, AUTHOR_HEADING);
	for (enum author_section s = AUTHOR_BOARDS; s < AUTHOR_SECTIONS; s++) {
		if (!tally_of_section(p, s)->n)
			continue;
		add(&l, s, AUTHOR_BLANK);
		add(&l, s, AUTHOR_HEADING);
		if (s == AUTHOR_TIMES)
			add_times(&l, p);
		else
			add_most(&l, p, s);
	}
}

bool author_passive(size_t line)
{
	return what(line) < AUTHOR_ENTRY;
}

bool author_fits(
    const struct lines_page *lines, struct app *app, size_t line, const struct find *find)
{
	struct find_hit hit;

	return what(line) != AUTHOR_MORE &&
	       find_next(find, author_label(self(lines), line, &app->frame), 0, &hit);
}

/* ---- rows */

static struct slice life(const struct author_page *p, struct arena *a)
{
	char first[DATE_SHORT_SIZE], last[DATE_SHORT_SIZE];
	char both[2 * DATE_SHORT_SIZE + 8];

	date_short(first, sums(p)->first, ZONE_ARCHIVE);
	date_short(last, sums(p)->last, ZONE_ARCHIVE);
	snprintf(both, sizeof both, "%s – %s", first, last);
	return arena_dup(a, slice_str(both));
}

static struct slice heading(const struct author_page *p, struct app *app, size_t line)
{
	static const enum word titles[AUTHOR_SECTIONS] = {
		[AUTHOR_BOARDS] = W_AUTHOR_BOARDS,
		[AUTHOR_QUOTES] = W_AUTHOR_QUOTES,
		[AUTHOR_QUOTED_BY] = W_AUTHOR_QUOTED_BY,
	};
	enum author_section section = author_section(line);
	struct slice said;
	struct buf text;

	if (what(line) == AUTHOR_BLANK)
		return SLICE("");
	if (section == AUTHOR_LIFE)
		return life(p, &app->frame);
	if (section == AUTHOR_TIMES)
		return slice_str(app->words->s[author_by_year(p) ? W_STATS_YEARS : W_STATS_MONTHS]);
	buf_init(&text, 512);
	buf_printf(&text, app->words->s[titles[section]], tally_of_section(p, section)->n);
	said = arena_dup(&app->frame, buf_slice(&text));
	buf_release(&text);
	return said;
}

static struct block more_row(
    const struct author_page *p, struct app *app, size_t line, uint16_t width)
{
	struct row_build b;
	struct block block;
	struct buf said;

	buf_init(&said, 256);
	buf_printf(&said, app->words->s[W_AUTHOR_MORE],
	    tally_of_section(p, author_section(line))->n - FEW);
	row_build_init(&b, &app->frame, width, NULL);
	row_put(&b, 2, text_cut(arena_dup(&app->frame, buf_slice(&said)), width - 2, &app->frame),
	    STYLE_DIM, TARGET_NONE);
	buf_release(&said);
	row_end(&b);
	block = row_build_finish(&b);
	row_build_release(&b);
	return block;
}

static uint32_t most_of(const struct tally *t)
{
	uint32_t most = 0;

	for (size_t i = 0; i < t->n; i++)
		most = t->list[i].n > most ? t->list[i].n : most;
	return most;
}

/* Numbers of all sections stand below one another. */
static uint32_t most_of_all(const struct author_page *p)
{
	uint32_t most = 0;

	for (enum author_section s = AUTHOR_BOARDS; s < AUTHOR_SECTIONS; s++) {
		uint32_t n = most_of(tally_of_section(p, s));

		most = n > most ? n : most;
	}
	return most;
}

static enum style style_of(size_t line)
{
	static const enum style styles[AUTHOR_SECTIONS] = {
		[AUTHOR_BOARDS] = STYLE_TEXT,
		[AUTHOR_TIMES] = STYLE_TIME,
		[AUTHOR_QUOTES] = STYLE_AUTHOR,
		[AUTHOR_QUOTED_BY] = STYLE_AUTHOR,
	};

	return styles[author_section(line)];
}

static struct slice shown_label(const struct author_page *p, struct app *app, size_t line)
{
	struct slice label = author_label(p, line, &app->frame);

	if (label.n)
		return label;
	return slice_str(
	    app->words->s[author_section(line) == AUTHOR_BOARDS ? W_NO_BOARD : W_ANONYMOUS]);
}

struct block author_row(
    const struct lines_page *lines, struct app *app, size_t line, uint16_t width)
{
	const struct author_page *p = self(lines);
	size_t labels = width / LABEL_PART;
	struct bar_row bar;

	if (author_passive(line))
		return list_heading_row(heading(p, app, line), width, &app->frame);
	if (what(line) == AUTHOR_MORE)
		return more_row(p, app, line, width);
	bar = (struct bar_row){
		.label = shown_label(p, app, line),
		.style = style_of(line),
		.labels = labels < LABEL_MOST ? labels : LABEL_MOST,
		.digits = bar_digits(most_of_all(p)),
		.count = count_of(p, line),
		.max = most_of(tally_of_section(p, author_section(line))),
	};
	return bar_row(&bar, app->words, width, &app->frame);
}
