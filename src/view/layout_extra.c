#include "view/layout_parts.h"

#include "util/clean.h"
#include "util/width.h"

#define BAR_CELLS 10 /* of a poll's option */

/* --- Polls --- */

/* The number that a share such as `67.37% (390)` begins with, in tenths of the whole. */
static unsigned share_cells(struct slice share)
{
	unsigned percent = 0;

	for (size_t i = 0; i < share.n && share.p[i] >= '0' && share.p[i] <= '9'; i++)
		if (percent <= 100)
			percent = percent * 10 + (unsigned)(share.p[i] - '0');
	return percent >= 100 ? BAR_CELLS : (percent * BAR_CELLS + 50) / 100;
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

/* `███████░░░ 67.37% (390)`, filled up to WIDEST columns of share. */
static void add_share(struct layout *l, struct slice share, size_t widest)
{
	size_t n = share_cells(share);
	struct row_build *b = &l->rows;

	add_cells(l, layout_signs(l)->full, n, STYLE_COUNT);
	add_cells(l, layout_signs(l)->empty, BAR_CELLS - n, STYLE_DIM);
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

static void put_sum(struct layout *l, const struct body *body)
{
	struct row_build *b = &l->rows;

	line_add(b, layout_word(l, W_RATINGS), STYLE_RATING, TARGET_NONE);
	if (body->raters) {
		line_add(b, SLICE(" "), STYLE_RATING, TARGET_NONE);
		line_add(b,
		    layout_words(l, W_RATERS, layout_number(l, body->raters), slice_of("", 0)),
		    STYLE_RATING, TARGET_NONE);
	}
	line_add(b, SLICE(" "), STYLE_RATING, TARGET_NONE);
	line_add(b, body->rating_sum, STYLE_RATING, TARGET_NONE);
	line_wrap(b);
}

void layout_ratings(struct layout *l, const struct body *body)
{
	if (!body->ratings && body->rating_sum.n == 0)
		return;
	put_sum(l, body);
	for (const struct rating *r = body->ratings; r; r = r->next) {
		add_rating(l, r);
		if (!r->next)
			break;
		line_glue(&l->rows, LAYOUT_JOIN(l, SLICE(" "), slice_str(layout_signs(l)->between)),
		    STYLE_DIM, TARGET_NONE);
		add_dim(l, SLICE(" "));
	}
	if (body->ratings)
		line_wrap(&l->rows);
}
