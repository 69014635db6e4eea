#include "view/layout_parts.h"

#include <stdio.h>

#include "model/removed.h"
#include "util/clean.h"
#include "util/width.h"

#define GAP 2 /* columns between the pieces */

/* The time ends this far from the right edge, so that times stand in a column whatever the counts
 * behind them are: on wide and on narrow screens. */
#define COUNT_FIELD        11
#define COUNT_FIELD_NARROW 6
#define NARROW             60

/* A name shorter than this says nothing: rather leave the rest of the row out. */
#define NAME_MIN 4

#define NOTE_MOST  24 /* columns of a note on an author */
#define PART_LEAST 8  /* columns of a note or tag that is cut */

/* Stands for a name of nothing but characters that are not shown. */
#define NO_NAME "\xEF\xBF\xBD"

#define DATE_LENGTH 16 /* `2023-03-15 18:25` */
#define DATE_YEAR   5  /* `2023-` */
#define DATE_DAY    11 /* `2023-03-15 ` */

struct piece {
	struct slice text;
	size_t width;
};

struct header {
	enum style style; /* of the name */
	struct piece depth, label, unread, kept, name, op, tags, note;
	const struct rule *color;         /* of the name, or NULL */
	struct piece edited, time, count; /* from left to right, to the edge */
	bool origin;                      /* `edited` says where the text comes from instead */
};

static struct piece piece_of(struct slice text)
{
	return (struct piece){ text, text_width(text) };
}

static size_t with_gap(const struct piece *p)
{
	return p->width ? p->width + GAP : 0;
}

static size_t with_blank(const struct piece *p)
{
	return p->width ? p->width + 1 : 0;
}

static size_t left_width(const struct header *h)
{
	return h->depth.width + h->label.width + with_blank(&h->unread) + with_blank(&h->kept) +
	       GAP + h->name.width + with_gap(&h->op) + with_gap(&h->tags) + with_gap(&h->note);
}

static size_t header_width(const struct header *h)
{
	return left_width(h) + with_gap(&h->time) + with_gap(&h->edited) + with_gap(&h->count);
}

/* The time of an edit, without what it has in common with the time of the post. */
static struct slice edit_time(struct layout *l, int64_t posted, int64_t edited)
{
	struct slice was = layout_date(l, posted), now = layout_date(l, edited);
	size_t skip = 0;

	if (was.n == DATE_LENGTH && now.n == DATE_LENGTH) {
		if (memcmp(was.p, now.p, DATE_DAY) == 0)
			skip = DATE_DAY;
		else if (memcmp(was.p, now.p, DATE_YEAR) == 0)
			skip = DATE_YEAR;
	}
	return slice_skip(now, skip);
}

/* Where the text comes from, if not from where the thread does. */
static struct piece origin_mark(struct layout *l, uint32_t post)
{
	static const struct {
		unsigned flag;
		enum word word;
	} marks[] = {
		{ POST_OF_ARCHIVE, W_OF_ARCHIVE },
		{ POST_OF_EARLIER, W_OF_EARLIER },
		{ POST_OF_QUOTE, W_OF_QUOTE },
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (l->src->thread->posts[post].flags & marks[i].flag)
			return piece_of(layout_word(l, marks[i].word));
	return (struct piece){ { NULL, 0 }, 0 };
}

static struct piece earlier_mark(struct layout *l)
{
	char text[128];

	snprintf(text, sizeof text, layout_word(l, W_EARLIER_OF).p, l->src->earlier.n,
	    l->src->earlier.of);
	return piece_of(arena_dup(l->rows.a, slice_str(text)));
}

static struct piece edit_mark(struct layout *l, uint32_t post, const struct body *body)
{
	struct slice time, none = { NULL, 0 };
	struct piece origin = origin_mark(l, post);

	if (l->src->earlier.n && l->src->earlier.post == post)
		return earlier_mark(l);
	if (origin.width)
		return origin;
	if (body->edited == TIME_NONE)
		return piece_of(none);
	time = edit_time(l, l->src->thread->posts[post].posted, body->edited);
	if (body->editor.n && !slice_eq(body->editor, layout_name(l, post)))
		return piece_of(layout_words(l, W_EDITED_BY, clean(body->editor, l->rows.a), time));
	return piece_of(layout_words(l, W_EDITED, time, none));
}

static struct piece count_mark(struct layout *l, uint32_t post)
{
	const struct graph *g = &l->src->thread->graph;
	uint32_t n = g->first ? g->first[post + 1] - g->first[post] : 0;

	if (n == 0)
		return (struct piece){ { NULL, 0 }, 0 };
	return piece_of(LAYOUT_JOIN(l, slice_str(layout_signs(l)->answers), layout_number(l, n)));
}

static struct piece mark_of(struct layout *l, uint32_t post, enum post_mark mark, const char *sign)
{
	const struct layout_marks *m = l->opt->marks;
	bool has = m && post < m->nposts && m->posts[post] & mark;

	return piece_of(has ? slice_str(sign) : slice_of(NULL, 0));
}

/* What the reader noted on the post's author. */
static struct piece note_of(struct layout *l, uint32_t post)
{
	const struct layout_marks *m = l->opt->marks;
	uint32_t author = l->src->thread->posts[post].author;
	struct slice note;

	if (!m || author >= m->nnotes || !m->notes[author].n)
		return piece_of(slice_of(NULL, 0));
	note = text_cut(clean(m->notes[author], l->rows.a), NOTE_MOST, l->rows.a);
	return piece_of(LAYOUT_JOIN(l, SLICE("("), note, SLICE(")")));
}

/* `2 `, behind the bars. */
static struct piece depth_mark(struct layout *l)
{
	if (!l->opt->depth)
		return (struct piece){ { NULL, 0 }, 0 };
	return piece_of(LAYOUT_JOIN(l, layout_number(l, l->opt->depth), SLICE("  ")));
}

static bool fits(const struct layout *l, const struct header *h)
{
	return header_width(h) <= l->rows.width;
}

/* Cuts P, which ends with CLOSE, to the room there is, but not below LEAST columns. */
static void cut(
    struct layout *l, const struct header *h, struct piece *p, const char *close, size_t least)
{
	size_t rest = header_width(h) - p->width;
	size_t room = l->rows.width > rest + least ? l->rows.width - rest : least;

	if (p->width > room)
		*p = piece_of(
		    LAYOUT_JOIN(l, text_cut(p->text, room - 1, l->rows.a), slice_str(close)));
}

/* Shortens until the row fits: the note on the author, the tags, the edit's time, the year, the
 * edit, the time; then the name is cut, and what still does not fit goes. */
static void shorten(struct layout *l, struct header *h)
{
	static const struct piece none;

	cut(l, h, &h->note, ")", PART_LEAST);
	cut(l, h, &h->tags, "]", PART_LEAST);
	if (!fits(l, h))
		h->note = none;
	if (!fits(l, h) && h->edited.width && !h->origin)
		h->edited = piece_of(layout_word(l, W_EDITED_SHORT));
	if (!fits(l, h) && h->time.text.n > DATE_YEAR)
		h->time = piece_of(slice_skip(h->time.text, DATE_YEAR));
	if (!fits(l, h))
		h->edited = none;
	if (!fits(l, h))
		h->time = none;
	if (!fits(l, h) && header_width(h) - h->name.width + NAME_MIN > l->rows.width)
		h->tags = none;
	if (!fits(l, h) && header_width(h) - h->name.width + NAME_MIN > l->rows.width)
		h->op = none;
	if (!fits(l, h) && header_width(h) - h->name.width + NAME_MIN > l->rows.width)
		h->count = none;
	if (!fits(l, h)) {
		size_t rest = header_width(h) - h->name.width;
		size_t room = l->rows.width > rest ? l->rows.width - rest : 0;

		h->name = piece_of(text_cut(h->name.text, room, l->rows.a));
	}
}

/* Puts a piece whose right end is at COL, and moves COL before it and its gap. */
static size_t column_before(const struct piece *p, size_t col)
{
	size_t gap = p->width ? GAP : 0;

	return col > p->width + gap ? col - p->width - gap : 0;
}

/* Where the time begins: its right end in the column kept for it, but clear of both sides. The mark
 * of an edit stands before it, so that times stay in their column. */
static size_t time_column(const struct layout *l, const struct header *h, size_t end)
{
	size_t edge = l->rows.width;
	size_t field = edge >= NARROW ? COUNT_FIELD : COUNT_FIELD_NARROW;
	size_t least = left_width(h) + GAP + with_gap(&h->edited);
	size_t col;

	if (end > edge - field)
		end = edge - field;
	col = end > h->time.width ? end - h->time.width : 0;
	return col > least ? col : least;
}

static void put(struct layout *l, size_t col, const struct piece *p, enum style style)
{
	if (p->width)
		row_put(&l->rows, (uint16_t)col, p->text, style, TARGET_NONE);
}

/* Of what is put until the marks are taken off again. */
static void color(struct layout *l, const struct header *h, bool hidden)
{
	if (!h->color || hidden)
		return;
	l->rows.marks = SPAN_COLOR;
	l->rows.color = h->color->color;
}

static void put_header(struct layout *l, const struct header *h, bool hidden)
{
	size_t before_count = column_before(&h->count, l->rows.width);
	size_t time = time_column(l, h, before_count);
	size_t before_time = h->time.width ? time - GAP : before_count;
	size_t col = h->depth.width + h->label.width;

	put(l, 0, &h->depth, STYLE_BAR);
	put(l, h->depth.width, &h->label, hidden ? STYLE_DIM : STYLE_FLOOR);
	put(l, col + 1, &h->unread, STYLE_STRONG);
	col += with_blank(&h->unread);
	put(l, col + 1, &h->kept, STYLE_COUNT);
	col += with_blank(&h->kept) + GAP;
	color(l, h, hidden);
	put(l, col, &h->name, hidden ? STYLE_DIM : h->style);
	l->rows.marks = 0;
	col += h->name.width + GAP;
	put(l, col, &h->op, hidden ? STYLE_DIM : STYLE_OP);
	col += with_gap(&h->op);
	put(l, col, &h->tags, STYLE_NOTE);
	put(l, col + with_gap(&h->tags), &h->note, STYLE_DIM);
	put(l, before_time - h->edited.width, &h->edited, STYLE_DIM);
	put(l, time, &h->time, STYLE_TIME);
	put(l, l->rows.width - h->count.width, &h->count, STYLE_COUNT);
	row_end(&l->rows);
}

/* `#12`, or `(#12)` of a post that the filter would hide. */
static struct slice label_of(struct layout *l, uint32_t post, bool hidden)
{
	struct slice label = layout_label(l, post);

	return hidden ? LAYOUT_JOIN(l, SLICE("("), label, SLICE(")")) : label;
}

/* ---- as a line of a log */

/* Narrower screens leave out the year, then the date. */
#define LOG_NARROW 60
#define LOG_SLIM   40

static void add(struct layout *l, struct slice text, enum style style)
{
	line_add(&l->rows, text, style, TARGET_NONE);
}

static void add_field(struct layout *l, const struct piece *p, enum style style)
{
	if (!p->width)
		return;
	add(l, SLICE(" "), style);
	add(l, p->text, style);
}

/* `2023-03-15 18:25:00`, its seconds never being known, or dashes in its place. */
static struct slice log_time(struct layout *l, const struct header *h)
{
	static const struct slice none = { "----------------", DATE_LENGTH };
	bool known = h->time.text.n == DATE_LENGTH;
	size_t skip = l->rows.width < LOG_SLIM     ? DATE_DAY
		      : l->rows.width < LOG_NARROW ? DATE_YEAR
						   : 0;

	return LAYOUT_JOIN(l, slice_skip(known ? h->time.text : none, skip),
	    known ? SLICE(":00 ") : SLICE("--- "));
}

/* `2023-03-15 18:25:00 INFO  lvseqiji[9]: refs=1 edited 18:30`; the OP's level is NOTE, that of a
 * post which the filter would hide DEBUG. */
static void put_log_line(struct layout *l, const struct header *h, uint32_t post, bool hidden)
{
	struct slice floor = slice_skip(layout_label(l, post), 1);
	enum style name = hidden ? STYLE_DIM : h->style;

	add(l, log_time(l, h), STYLE_TIME);
	add(l,
	    hidden         ? SLICE("DEBUG ")
	    : h->op.text.n ? SLICE("NOTE  ")
			   : SLICE("INFO  "),
	    STYLE_DIM);
	color(l, h, hidden);
	add(l, h->name.text, name);
	l->rows.marks = 0;
	add(l, LAYOUT_JOIN(l, SLICE("["), floor, SLICE("]")), hidden ? STYLE_DIM : STYLE_FLOOR);
	add(l, SLICE(":"), STYLE_DIM);
	if (h->depth.width) {
		add(l, slice_str(layout_signs(l)->depth), STYLE_BAR);
		add(l, layout_number(l, l->opt->depth), STYLE_BAR);
	}
	add_field(l, &h->unread, STYLE_STRONG);
	add_field(l, &h->kept, STYLE_COUNT);
	add_field(l, &h->tags, STYLE_NOTE);
	add_field(l, &h->count, STYLE_COUNT);
	add_field(l, &h->note, STYLE_DIM);
	add_field(l, &h->edited, STYLE_DIM);
	l->rows.left = 0;
	line_cut(&l->rows);
	layout_margin(l);
}

/* `[好人] [卖书]` */
static struct piece tags_of(struct layout *l, const struct verdict *v)
{
	struct slice all = { NULL, 0 };

	for (uint32_t i = 0; i < v->ntags; i++)
		all = LAYOUT_JOIN(l, all, slice_str(i ? " [" : "["),
		    clean(v->tags[i]->value, l->rows.a), SLICE("]"));
	return piece_of(all);
}

void layout_header(struct layout *l, uint32_t post, const struct body *body)
{
	const struct post *p = &l->src->thread->posts[post];
	const struct verdict verdict = verdict_of(l->opt->verdicts, post);
	bool filtered = l->opt->hidden && !filter_keeps(l->opt->hidden, p);
	bool revealed = filtered || verdict_is(&verdict, RULE_HIDE);
	bool hidden = revealed || verdict_is(&verdict, RULE_DIM);
	bool op = p->flags & POST_IS_OP;
	struct header h = {
		.style = op ? STYLE_OP : STYLE_AUTHOR,
		.depth = depth_mark(l),
		.label = piece_of(label_of(l, post, revealed)),
		.unread = mark_of(l, post, MARK_UNREAD, layout_signs(l)->unread),
		.kept = mark_of(l, post, MARK_KEPT, layout_signs(l)->kept),
		.name = piece_of(clean(layout_name(l, post), l->rows.a)),
		.note = note_of(l, post),
		.time = piece_of(layout_date(l, p->posted)),
		.edited = edit_mark(l, post, body),
		.count = count_mark(l, post),
		.tags = tags_of(l, &verdict),
		.color = verdict.color,
	};

	h.origin = post_is_replaced(p) || (l->src->earlier.n && l->src->earlier.post == post);
	if (h.name.width == 0)
		h.name = piece_of(SLICE(NO_NAME));
	if (op)
		h.op = piece_of(layout_word(l, W_OP));
	if (layout_signs(l)->log) {
		put_log_line(l, &h, post, hidden);
		return;
	}
	shorten(l, &h);
	put_header(l, &h, hidden);
}
