#include "view/topic_row.h"

#include <stdio.h>
#include <string.h>

#include "util/width.h"
#include "view/list_parts.h"

/* ---- times */

#define DAY_SECONDS 86400
#define DATE_YEAR   5  /* `2023-` */
#define DATE_DAY    10 /* `2023-03-15` */

void list_time(char out[LIST_TIME_SIZE], int64_t t, const struct list_look *look)
{
	char then[DATE_SHORT_SIZE], now[DATE_SHORT_SIZE];

	date_short(then, t, look->zone);
	date_short(now, look->now, look->zone);
	if (!*then)
		*out = '\0';
	else if (memcmp(then, now, DATE_DAY) == 0)
		snprintf(out, LIST_TIME_SIZE, "%s", then + DATE_DAY + 1);
	else if (memcmp(then, now, DATE_YEAR) == 0)
		snprintf(out, LIST_TIME_SIZE, "%.5s", then + DATE_YEAR);
	else
		snprintf(out, LIST_TIME_SIZE, "%.10s", then);
}

/* ---- signs, and the words for them */

static const struct {
	char sign;
	enum word word;
} kinds[] = {
	[TOPIC_PLAIN] = { ' ', WORD_COUNT },
	[TOPIC_POLL] = { '%', W_POLL },
	[TOPIC_GOODS] = { '$', W_GOODS },
	[TOPIC_REWARD] = { '?', W_REWARD },
	[TOPIC_ACTIVITY] = { '@', W_ACTIVITY },
	[TOPIC_DEBATE] = { '&', W_DEBATE },
};

#define SIGNS 3

static void make_signs(const struct topic *t, char out[SIGNS])
{
	out[0] = t->sticky ? '^' : ' ';
	out[1] = t->digest ? '*' : t->flags & TOPIC_RECOMMENDED ? '+' : ' ';
	out[2] = t->flags & TOPIC_MOVED ? '>' : t->flags & TOPIC_CLOSED ? 'x' : kinds[t->kind].sign;
}

/* Adds a word, with N for its number, behind those that are there. */
static void add_word(struct buf *out, const struct words *words, enum word word, uint32_t n)
{
	if (out->n)
		buf_printf(out, " %s ", words->signs->between);
	buf_printf(out, words->s[word], (unsigned)n);
}

void topic_words(const struct topic *t, const struct words *words, struct buf *out)
{
	static const enum word stickies[] = {
		[STICKY_BOARD] = W_STICKY,
		[STICKY_CATEGORY] = W_STICKY_CATEGORY,
		[STICKY_GLOBAL] = W_STICKY_GLOBAL,
	};
	const struct {
		bool is;
		enum word word;
		uint32_t n;
	} all[] = {
		{ t->sticky, stickies[t->sticky], 0 },
		{ t->digest, W_DIGEST, t->digest },
		{ t->flags & TOPIC_RECOMMENDED, W_RECOMMENDED, 0 },
		{ t->kind != TOPIC_PLAIN, kinds[t->kind].word, 0 },
		{ t->flags & TOPIC_SOLVED, W_SOLVED, 0 },
		{ t->flags & TOPIC_MOVED, W_MOVED, 0 },
		{ t->flags & TOPIC_CLOSED, W_CLOSED, 0 },
		{ t->flags & TOPIC_PICTURES, W_PICTURE, 0 },
		{ t->flags & TOPIC_FILES, W_FILE, 0 },
		{ t->read_perm, W_READ_PERM, t->read_perm },
		{ t->price, W_PRICE, t->price },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].is)
			add_word(out, words, all[i].word, all[i].n);
}

/* ---- as a line of a log */

/* `replies=67 author=NAME - sticky - poll` */
static struct slice log_tail(const struct topic *t, const struct words *words, struct arena *a)
{
	struct buf tail, marks;
	struct slice all;

	buf_init(&tail, SIZE_MAX / 4);
	buf_init(&marks, SIZE_MAX / 4);
	if (t->replies != UINT32_MAX)
		buf_printf(&tail, "replies=%u ", (unsigned)t->replies);
	buf_add_str(&tail, "author=");
	buf_add_slice(&tail, t->author.n ? t->author : SLICE("-"));
	topic_words(t, words, &marks);
	if (marks.n)
		buf_printf(&tail, " %s ", words->signs->between);
	buf_add_slice(&tail, buf_slice(&marks));
	all = arena_dup(a, buf_slice(&tail));
	buf_release(&tail);
	buf_release(&marks);
	return all;
}

/* `2023-03-15 18:35:00 INFO  国内gpu发展如何 replies=67 author=废都刽子手` */
static struct block log_topic_row(
    const struct topic *t, const struct list_look *look, struct arena *a)
{
	bool known = t->last_time != TIME_NONE;
	char head[LOG_SUFFIX], time[DATE_SHORT_SIZE];

	date_short(time, t->last_time, look->zone);
	snprintf(head, sizeof head, "%s%s INFO ", known ? time : "----------------",
	    known ? ":00" : "---");
	return list_log_row(arena_dup(a, slice_str(head)), STYLE_TIME, t->title,
	    text_cut(log_tail(t, look->words, a), look->width / 2u, a), look->width, a);
}

/* ---- as a row of a table */

enum column { AUTHOR, BOARD, CREATED, REPLIES, VIEWS, ANSWERED, TIME, COLUMNS };

#define GAP         2 /* columns before each, counted in its width */
#define TITLE_AT    (SIGNS + 1)
#define TITLE_MIN   20
#define NAME_WIDTH  16
#define TIME_WIDTH  12
#define COUNT_WIDTH 8
#define VIEWS_WIDTH 10

/* From the one that narrow screens have to the one that only wide ones have: what a title must have
 * left beside it. */
static const struct {
	enum column column;
	uint16_t width, title;
} order[COLUMNS] = {
	{ REPLIES, COUNT_WIDTH, TITLE_MIN },
	{ TIME, TIME_WIDTH, 24 },
	{ BOARD, NAME_WIDTH, 36 },
	{ AUTHOR, NAME_WIDTH, 32 },
	{ VIEWS, VIEWS_WIDTH, 50 },
	{ ANSWERED, NAME_WIDTH, 50 },
	{ CREATED, TIME_WIDTH, 60 },
};

/* Where each one ends, 0: left out; returns where the title ends. */
static uint16_t choose_columns(const struct list_look *look, uint16_t ends[COLUMNS])
{
	uint16_t widths[COLUMNS] = { 0 }, left = look->width, end;

	for (size_t i = 0; i < COLUMNS; i++) {
		if ((order[i].column == BOARD && !look->boards) ||
		    left < TITLE_AT + order[i].title + order[i].width)
			continue;
		widths[order[i].column] = order[i].width;
		left = (uint16_t)(left - order[i].width);
	}
	end = look->width;
	for (size_t c = COLUMNS; c-- > 0;) {
		ends[c] = widths[c] ? end : 0;
		end = (uint16_t)(end - widths[c]);
	}
	return left;
}

/* `+12 权限 30`: what stands behind the title. */
static struct slice limits_of(const struct topic *t, const struct list_look *look, struct arena *a)
{
	struct slice limits;
	struct buf out;

	if (!t->read_perm && !t->price && !look->news)
		return slice_of("", 0);
	buf_init(&out, SIZE_MAX / 4);
	if (look->news)
		buf_printf(&out, "+%u", (unsigned)look->news);
	if (t->read_perm)
		add_word(&out, look->words, W_READ_PERM, t->read_perm);
	if (t->price)
		add_word(&out, look->words, W_PRICE, t->price);
	limits = arena_dup(a, buf_slice(&out));
	buf_release(&out);
	return limits;
}

static struct slice in_brackets(struct slice text, struct arena *a)
{
	char *out = arena_alloc(a, text.n + 2);

	out[0] = '[';
	memcpy(out + 1, text.p, text.n);
	out[text.n + 1] = ']';
	return slice_of(out, text.n + 2);
}

static struct slice author_of(const struct topic *t, const struct list_look *look)
{
	return t->author.n                  ? t->author
	       : t->flags & TOPIC_ANONYMOUS ? slice_str(look->words->s[W_ANONYMOUS])
					    : t->author;
}

/* Puts TEXT at *COL if there are columns for it before END. */
static void put_next(struct row_build *b, uint16_t *col, uint16_t end, struct slice text,
    enum style style, size_t gap)
{
	size_t room = *col < end ? (size_t)(end - *col) : 0;

	if (!text.n || !room)
		return;
	text = text_cut(text, room, b->a);
	row_put(b, *col, text, style, TARGET_NONE);
	*col = (uint16_t)(*col + text_width(text) + gap);
}

static void put_title(
    struct row_build *b, const struct topic *t, const struct list_look *look, uint16_t end)
{
	static const struct {
		enum topic_flag flag;
		enum span_marks mark;
	} marks[] = {
		{ TOPIC_ITALIC, SPAN_ITALIC },
		{ TOPIC_UNDERLINE, SPAN_UNDERLINE },
		{ TOPIC_COLORED, SPAN_COLOR },
	};
	struct slice limits = limits_of(t, look, b->a);
	uint16_t behind = limits.n ? (uint16_t)(text_width(limits) + 2) : 0, col = TITLE_AT;

	if (end < TITLE_AT + TITLE_MIN + behind)
		behind = 0;
	if (t->type.n)
		put_next(b, &col, end, in_brackets(t->type, b->a), STYLE_NOTE, 1);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (t->flags & marks[i].flag && (look->colors || marks[i].mark != SPAN_COLOR))
			b->marks |= marks[i].mark;
	b->color = t->color;
	put_next(b, &col, (uint16_t)(end - behind), t->title,
	    t->flags & TOPIC_BOLD ? STYLE_STRONG : STYLE_TEXT, 2);
	b->marks = 0;
	if (behind)
		put_next(b, &col, end, limits, STYLE_DIM, 0);
}

static void put_name(struct row_build *b, uint16_t end, struct slice name, enum style style)
{
	uint16_t col = (uint16_t)(end - NAME_WIDTH + GAP);

	if (end)
		put_next(b, &col, end, name, style, 0);
}

static void put_number(struct row_build *b, uint16_t end, uint32_t n, enum style style)
{
	char text[16];

	if (!end || n == UINT32_MAX)
		return;
	snprintf(text, sizeof text, "%u", (unsigned)n);
	list_put_right(b, end, slice_str(text), style, b->a);
}

static void put_time(struct row_build *b, uint16_t end, int64_t t, const struct list_look *look)
{
	char text[LIST_TIME_SIZE];

	list_time(text, t, look);
	if (end && *text)
		list_put_right(b, end, slice_str(text), STYLE_TIME, b->a);
}

/* A day, whatever hour is said. */
static void put_day(struct row_build *b, uint16_t end, int64_t t, const struct list_look *look)
{
	char text[DATE_SHORT_SIZE];

	date_short(text, t, look->zone);
	if (end && *text)
		list_put_right(b, end, slice_of(text, DATE_DAY), STYLE_DIM, b->a);
}

struct block topic_row(const struct topic *t, const struct list_look *look, struct arena *a)
{
	uint16_t ends[COLUMNS], end = choose_columns(look, ends);
	char signs[SIGNS];
	struct row_build b;

	if (look->words->signs->log)
		return log_topic_row(t, look, a);
	row_build_init(&b, a, look->width, NULL);
	make_signs(t, signs);
	for (uint16_t i = 0; i < SIGNS; i++)
		if (signs[i] != ' ')
			row_put(
			    &b, i, arena_dup(a, slice_of(&signs[i], 1)), STYLE_COUNT, TARGET_NONE);
	put_title(&b, t, look, end);
	put_name(&b, ends[AUTHOR], author_of(t, look), STYLE_TEXT);
	put_name(&b, ends[BOARD], t->board, STYLE_DIM);
	put_day(&b, ends[CREATED], t->created, look);
	put_number(&b, ends[REPLIES], t->replies, STYLE_COUNT);
	put_number(&b, ends[VIEWS], t->views, STYLE_DIM);
	put_name(&b, ends[ANSWERED], t->last_author, STYLE_DIM);
	put_time(&b, ends[TIME], t->last_time, look);
	return list_finish(&b);
}
