#include "view/hit_row.h"

#include "util/buf.h"
#include "util/clean.h"
#include "util/date.h"
#include "util/utf8.h"
#include "util/width.h"
#include "view/list_parts.h"

#define INDENT    2
#define LABEL     7    /* columns of a floor */
#define NAME_MOST 16   /* of a name … */
#define NAME_PART 6    /* … and at most so much of the row */
#define SEEN_MAX  4096 /* bytes of the text that may be seen */
#define NARROW    60   /* columns; below, times go without their year */
#define YEAR      5    /* `2023-` */
#define TIME      16   /* columns, with it */
#define BEFORE    3    /* a third of the text's columns stands before the hit, or what is free */
#define CODE_MOST 32   /* bytes of `[f:067]` and the like */

/* One line of text; what follows it is seen as far as there is room. */
static struct slice flatten(struct slice text, struct arena *a)
{
	char *p = arena_alloc(a, text.n + 1);

	for (size_t i = 0; i < text.n; i++)
		p[i] = (char)(text.p[i] == '\n' ? ' ' : text.p[i]);
	return slice_of(p, text.n);
}

/* Columns for what stands before the hit: those that what follows does not need, too. */
static size_t room_before(struct slice text, size_t hit, size_t columns)
{
	struct slice rest = slice_skip(text, hit);
	size_t used = 1; /* the sign that something was left out */

	while (rest.n && used < columns) {
		bool line = rest.p[0] == '\n';
		size_t width;

		rest = slice_skip(rest, char_width(rest, &width));
		used += line ? 1 : width;
	}
	return columns / BEFORE + used > columns ? columns / BEFORE : columns - used;
}

/* `f:067]` says nothing: behind the code in the middle of which AT is, if that is before the hit.
 */
static size_t behind_code(struct slice text, size_t at, size_t hit)
{
	size_t first = at > CODE_MOST ? at - CODE_MOST : 0, begin = at, end = at;

	while (begin > first && text.p[begin - 1] != '[' && text.p[begin - 1] != ']')
		begin--;
	while (end < hit && text.p[end] != '[' && text.p[end] != ']')
		end++;
	if (begin == first || text.p[begin - 1] != '[' || end == hit || text.p[end] != ']')
		return at;
	return end + 1 - (begin - 1) <= CODE_MOST ? end + 1 : at;
}

/* Where to begin so that the hit is seen with something before it: at the beginning of its line, if
 * that is near enough. */
static size_t begin_at(struct slice text, size_t hit, size_t columns)
{
	size_t at = hit, used = 0, room = room_before(text, hit, columns);

	while (at > 0 && text.p[at - 1] != '\n') {
		size_t n = utf8_prev(slice_head(text, at));
		size_t width;

		char_width(slice_skip(text, at - n), &width);
		if (used + width > room)
			break;
		used += width;
		at -= n;
	}
	return behind_code(text, at, hit);
}

/* The text from a little before the hit on, in one line. */
static struct slice seen_text(const struct hit_row *h, size_t columns, struct arena *a)
{
	size_t begin = h->end > h->begin ? begin_at(h->text, h->begin, columns) : 0;
	bool cut = begin > 0 && h->text.p[begin - 1] != '\n';
	struct slice rest = slice_skip(h->text, begin);
	struct slice seen;
	struct buf text;

	buf_init(&text, SEEN_MAX);
	if (cut)
		buf_add_str(&text, "…");
	buf_add_slice(&text, slice_head(rest, rest.n < SEEN_MAX / 2 ? rest.n : SEEN_MAX / 2));
	seen = text_cut(flatten(buf_slice(&text), a), columns, a);
	buf_release(&text);
	return seen;
}

static void put_text(struct row_build *b, uint16_t col, const struct hit_row *h)
{
	struct find find;

	if (h->end > h->begin) {
		find_init(&find, slice_between(h->text.p + h->begin, h->text.p + h->end));
		b->find = &find;
	}
	row_put(b, col, seen_text(h, (size_t)(b->width - col), b->a),
	    h->verdict && h->verdict->level ? STYLE_DIM : STYLE_TEXT, TARGET_NONE);
	if (b->find)
		find_release(&find);
	b->find = NULL;
}

/* What is known of the text, in the rest of the row. */
static void put_seen(
    struct row_build *b, uint16_t col, const struct hit_row *h, const struct words *words)
{
	if (h->instead)
		row_put(b, col,
		    text_cut(slice_str(words->s[h->instead]), (size_t)(b->width - col), b->a),
		    STYLE_DIM, TARGET_NONE);
	else
		put_text(b, col, h);
}

/* The text behind it begins in the same column where there is none. */
static struct slice time_of(const struct hit_row *h, bool year, struct arena *a)
{
	char date[DATE_SHORT_SIZE];
	struct slice time;

	date_short(date, h->posted, ZONE_ARCHIVE);
	time = arena_dup(a, slice_str(date));
	return year || time.n < YEAR ? time : slice_skip(time, YEAR);
}

static bool says(const struct hit_row *h, enum rule_deed deed)
{
	return h->verdict && verdict_is(h->verdict, deed);
}

/* `[好人] [卖书] ` */
static struct slice tags_of(const struct verdict *v, struct arena *a)
{
	struct slice tags;
	struct buf all;

	buf_init(&all, SEEN_MAX);
	for (uint32_t i = 0; i < v->ntags; i++) {
		buf_add_char(&all, '[');
		buf_add_slice(&all, clean(v->tags[i]->value, a));
		buf_add_str(&all, "] ");
	}
	tags = arena_dup(a, buf_slice(&all));
	buf_release(&all);
	return tags;
}

/* Before the text; returns the column behind them. */
static size_t put_tags(struct row_build *b, size_t col, const struct hit_row *h)
{
	struct slice tags;

	if (!h->verdict || !h->verdict->ntags || col >= b->width)
		return col;
	tags = text_cut(tags_of(h->verdict, b->a), (size_t)(b->width - col), b->a);
	row_put(b, (uint16_t)col, tags, STYLE_NOTE, TARGET_NONE);
	return col + text_width(tags);
}

static void put_name(struct row_build *b, size_t col, size_t most, const struct hit_row *h,
    const struct words *words)
{
	struct slice name = h->name.n ? h->name : slice_str(words->s[W_ANONYMOUS]);
	bool dim = h->verdict && h->verdict->level;

	if (h->verdict && h->verdict->color && !dim) {
		b->marks = SPAN_COLOR;
		b->color = h->verdict->color->color;
	}
	row_put(b, (uint16_t)col, text_cut(name, most, b->a),
	    dim     ? STYLE_DIM
	    : h->op ? STYLE_OP
		    : STYLE_AUTHOR,
	    TARGET_NONE);
	b->marks = 0;
}

/* Name, time and text. */
static void put_post(
    struct row_build *b, size_t col, const struct hit_row *h, const struct words *words)
{
	size_t most = b->width / NAME_PART < NAME_MOST ? b->width / NAME_PART : NAME_MOST;
	bool year = b->width >= NARROW;

	put_name(b, col, most, h, words);
	col += most + 2;
	row_put(b, (uint16_t)col, time_of(h, year, b->a), STYLE_TIME, TARGET_NONE);
	col += (year ? TIME : TIME - YEAR) + 2;
	col = put_tags(b, col, h);
	if (col < b->width)
		put_seen(b, (uint16_t)col, h, words);
}

struct block hit_row(
    const struct hit_row *h, const struct words *words, uint16_t width, struct arena *a)
{
	bool dim = h->verdict && h->verdict->level;
	size_t col = INDENT + LABEL + 1;
	struct row_build b;

	row_build_init(&b, a, width, NULL);
	row_put(&b, INDENT, text_cut(arena_dup(a, slice_str(h->label)), LABEL, a),
	    dim ? STYLE_DIM : STYLE_FLOOR, TARGET_NONE);
	if (!says(h, RULE_HIDE) || h->revealed)
		put_post(&b, col, h, words);
	else if (col < width)
		row_put(&b, (uint16_t)col, slice_str(words->s[W_HIDDEN_BY_RULE]), STYLE_DIM,
		    TARGET_NONE);
	return list_finish(&b);
}

struct block hit_thread_row(struct slice board, struct slice title, const char *right,
    const struct words *words, uint16_t width, struct arena *a)
{
	size_t taken = text_width(slice_str(right)) + 2;
	size_t room = width > taken ? width - taken : 0;
	struct row_build b;
	size_t col = 0;

	row_build_init(&b, a, width, NULL);
	if (board.n) {
		struct slice before = text_cut(board, room / 4, a);

		row_put(&b, 0, before, STYLE_DIM, TARGET_NONE);
		col = text_width(before) + 1;
		row_put(&b, (uint16_t)col, slice_str(words->signs->below), STYLE_DIM, TARGET_NONE);
		col += text_width(slice_str(words->signs->below)) + 1;
	}
	if (col < room)
		row_put(
		    &b, (uint16_t)col, text_cut(title, room - col, a), STYLE_TITLE, TARGET_NONE);
	if (*right)
		list_put_right(&b, width, slice_str(right), STYLE_COUNT, a);
	return list_finish(&b);
}
