#include "view/layout_parts.h"

#include "util/clean.h"
#include "util/width.h"

#define BAR_CELLS 10u /* of a poll's option */

/* --- Polls --- */

/* The number that a share such as `67.37% (390)` begins with, in tenths of a percent. */
static unsigned permille(struct slice share)
{
	unsigned n = 0, digits = 1;
	size_t i = 0;

	for (; i < share.n && share.p[i] >= '0' && share.p[i] <= '9' && n <= 1000; i++)
		n = n * 10 + (unsigned)(share.p[i] - '0');
	if (i < share.n && share.p[i] == '.')
		for (i++; i < share.n && share.p[i] >= '0' && share.p[i] <= '9' && digits; digits--)
			n = n * 10 + (unsigned)(share.p[i++] - '0');
	n = digits ? n * 10 : n;
	return n < 1000 ? n : 1000;
}

static void add_spaces(struct layout *l, size_t n)
{
	char *out = arena_alloc(l->rows.a, n);

	memset(out, ' ', n);
	line_add(&l->rows, slice_of(out, n), STYLE_TEXT, TARGET_NONE);
}

static void add_cells(struct layout *l, const char *sign, size_t n, enum style style)
{
	struct slice cells[BAR_CELLS];

	for (size_t i = 0; i < n; i++)
		cells[i] = slice_str(sign);
	line_token(&l->rows, layout_join(l, cells, n), style, TARGET_NONE);
}

/* As fine as the terminal can draw it: what is a part of a cell takes one column there too. */
static size_t parts_of(const struct layout *l)
{
	const char *const *parts = layout_signs(l)->parts;

	return parts[1] && text_width(slice_str(parts[1])) == 1 ? 8 : 1;
}

static void add_bar(struct layout *l, unsigned share)
{
	const struct signs *signs = layout_signs(l);
	size_t parts = parts_of(l), n = (share * BAR_CELLS * parts + 500) / 1000;
	size_t rest = n % parts;

	add_cells(l, signs->full, n / parts, STYLE_COUNT);
	if (rest)
		add_cells(l, signs->parts[rest], 1, STYLE_COUNT);
	add_cells(l, signs->empty, BAR_CELLS - n / parts - (rest > 0), STYLE_DIM);
}

/* `███████░░░ 67.37% (390)`, filled up to WIDEST columns of share. */
static void add_share(struct layout *l, struct slice share, size_t widest)
{
	struct row_build *b = &l->rows;

	add_bar(l, permille(share));
	line_add(b, SLICE(" "), STYLE_DIM, TARGET_NONE);
	line_add(b, share, STYLE_COUNT, TARGET_NONE);
	add_spaces(l, widest - text_width(clean(share, b->a)) + 2);
}

static void put_option(struct layout *l, const struct node *n, uint32_t number, size_t widest)
{
	struct row_build *b = &l->rows;

	if (widest)
		add_share(l, n->extra, widest);
	line_add(b, layout_number(l, number), l->style, TARGET_NONE);
	line_add(b, SLICE(". "), l->style, TARGET_NONE);
	line_add(b, n->text, l->style, TARGET_NONE);
	if (n->child && n->text.n)
		line_add(b, SLICE(" "), l->style, TARGET_NONE);
	layout_inlines(l, n->child, l->style, TARGET_NONE);
	line_wrap(b);
}

void layout_poll(struct layout *l, const struct node *n)
{
	size_t widest = 0;
	uint32_t number = 0;

	for (const struct node *o = n->child; o; o = o->next) {
		size_t width = text_width(clean(o->extra, l->rows.a));

		if (width > widest)
			widest = width;
	}
	layout_note(l, n->text, STYLE_NOTE);
	for (const struct node *o = n->child; o; o = o->next)
		put_option(l, o, ++number, widest);
	if (n->extra.n)
		layout_note(l, n->extra, STYLE_NOTE);
}

/* --- Ratings --- */

static void add_dim(struct layout *l, struct slice text)
{
	line_add(&l->rows, text, STYLE_DIM, TARGET_NONE);
}

/* The first that nobody hides. */
static const struct rating *seen(const struct layout *l, const struct rating *r)
{
	while (r && layout_hides_name(l, r->author))
		r = r->next;
	return r;
}

/* `NAME +1 reason`; the score stays with the name. */
static void add_rating(struct layout *l, const struct rating *r)
{
	struct slice space = slice_str(r->author.n ? " " : "");

	line_token(&l->rows, LAYOUT_JOIN(l, r->author, space, r->score), STYLE_DIM, TARGET_NONE);
	if (r->reason.n) {
		add_dim(l, SLICE(" "));
		add_dim(l, r->reason);
	}
}

static void add_sum(struct layout *l, const struct body *body, uint32_t target)
{
	struct row_build *b = &l->rows;

	line_add(b, layout_word(l, W_RATINGS), STYLE_RATING, target);
	if (body->raters) {
		line_add(b, SLICE(" "), STYLE_RATING, target);
		line_add(b,
		    layout_words(l, W_RATERS, layout_number(l, body->raters), slice_of("", 0)),
		    STYLE_RATING, target);
	}
	line_add(b, SLICE(" "), STYLE_RATING, target);
	line_add(b, body->rating_sum, STYLE_RATING, target);
	line_wrap(b);
}

static void add_ratings(struct layout *l, const struct rating *r)
{
	const struct rating *next;

	for (r = seen(l, r); r; r = next) {
		next = seen(l, r->next);
		add_rating(l, r);
		if (!next)
			break;
		line_glue(&l->rows, LAYOUT_JOIN(l, SLICE(" "), slice_str(layout_signs(l)->between)),
		    STYLE_DIM, TARGET_NONE);
		add_dim(l, SLICE(" "));
	}
}

#define RATINGS_FEW 12 /* more than these are closed: one row of them is shown */

static bool are_many(const struct body *body)
{
	size_t n = 0;

	for (const struct rating *r = body->ratings; r && n <= RATINGS_FEW; r = r->next)
		n++;
	return n > RATINGS_FEW;
}

void layout_ratings(struct layout *l, const struct body *body)
{
	bool many = are_many(body), open = true;
	uint32_t target = TARGET_NONE;

	if (!body->ratings && body->rating_sum.n == 0)
		return;
	if (many)
		open = layout_closed(l, SPOILER_RATINGS, body->rating_sum, STYLE_RATING, &target);
	add_sum(l, body, target);
	add_ratings(l, body->ratings);
	if (!open)
		line_cut(&l->rows);
	else if (body->ratings)
		line_wrap(&l->rows);
	if (many)
		row_target_end(&l->rows, target);
}

/* --- Comments --- */

/* `NAME: text  2023-03-15 18:25` */
static void put_comment(struct layout *l, const struct comment *c)
{
	struct row_build *b = &l->rows;
	struct slice date = layout_date(l, c->posted);

	row_lead(b, slice_str(layout_signs(l)->between), STYLE_DIM);
	b->left = (uint16_t)(b->left + 2);
	line_add(
	    b, c->author.n ? c->author : layout_word(l, W_ANONYMOUS), STYLE_QUOTE, TARGET_NONE);
	line_add(b, SLICE(": "), STYLE_QUOTE, TARGET_NONE);
	line_add(b, c->text, STYLE_QUOTE, TARGET_NONE);
	if (date.n) {
		line_add(b, SLICE("  "), STYLE_DIM, TARGET_NONE);
		line_token(b, date, STYLE_TIME, TARGET_NONE);
	}
	line_wrap(b);
	b->left = (uint16_t)(b->left - 2);
}

void layout_comments(struct layout *l, const struct body *body)
{
	if (!body->comments && !body->more_comments)
		return;
	line_add(&l->rows, layout_word(l, W_COMMENTS), STYLE_RATING, TARGET_NONE);
	line_wrap(&l->rows);
	for (const struct comment *c = body->comments; c; c = c->next)
		if (!layout_hides_name(l, c->author))
			put_comment(l, c);
	if (body->more_comments)
		layout_note(l, layout_word(l, W_MORE_COMMENTS), STYLE_NOTE);
}
