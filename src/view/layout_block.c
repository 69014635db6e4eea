/* Blocks that hold blocks. */
#include "util/clean.h"
#include "util/hash.h"
#include "util/width.h"
#include "view/layout_parts.h"

#define ITEM_COLUMNS_MIN 10 /* that an item's text has at least, however deep the list */

/* A log has letters. */
static struct slice sign_of(struct layout *l, const struct node *item)
{
	if (layout_signs(l)->log && slice_eq(item->text, SLICE("•")))
		return SLICE("*");
	return clean(item->text, l->rows.a);
}

void layout_item(struct layout *l, const struct node *n)
{
	struct row_build *b = &l->rows;
	struct slice sign = sign_of(l, n);
	size_t width = sign.n ? text_width(sign) + 1 : 0;
	uint16_t left = b->left;

	if (row_columns(b) < ITEM_COLUMNS_MIN + width || !row_lead(b, sign, l->style)) {
		if (sign.n && *sign.p != ' ') /* which only moves text to the right */
			layout_note(l, sign, l->style);
		layout_blocks(l, n->child);
		return;
	}
	b->left = (uint16_t)(left + width);
	layout_blocks(l, n->child);
	row_lead_end(b);
	b->left = left;
}

/* --- What is closed until it is opened --- */

/* Told apart from the names of quotes, and like them the same when the thread grows. */
static uint64_t spoiler_name(const struct layout *l, uint32_t n)
{
	const struct post *p = &l->src->thread->posts[l->frame->post];
	uint64_t post = p->pid ? p->pid : l->frame->post;

	return ~(hash_mix(post) + n) ^ (l->excerpt ? hash_mix(n) : 0);
}

bool layout_closed(
    struct layout *l, uint32_t n, struct slice text, enum style style, uint32_t *target)
{
	uint64_t fold = fold_key(l->frame->fold, spoiler_name(l, n));
	bool open = folds_open(l->opt->folds, fold, UINT32_MAX);

	*target = row_target(&l->rows, (struct target){ .kind = TARGET_SPOILER,
					   .open = open,
					   .quote = QUOTE_NONE,
					   .post = l->frame->post,
					   .fold = fold,
					   .text = text });
	line_add(&l->rows, slice_str(open ? layout_signs(l)->opened : layout_signs(l)->folded),
	    style, *target);
	return open;
}

static void put_inside(struct layout *l, const struct node *n)
{
	struct layout_margin was = layout_enter(l);

	layout_blocks(l, n->child);
	layout_leave(l, &was);
}

void layout_spoiler(struct layout *l, const struct node *n)
{
	struct slice word = layout_word(l, W_SPOILER);
	bool said = slice_starts(n->text, word);
	uint32_t target;
	bool open = layout_closed(l, n->quote, n->text, STYLE_NOTE, &target);

	if (!said)
		line_add(&l->rows, word, STYLE_NOTE, target);
	if (!said && n->text.n)
		line_add(&l->rows, SLICE(" "), STYLE_NOTE, target);
	line_add(&l->rows, n->text, STYLE_NOTE, target);
	line_cut(&l->rows);
	if (open)
		put_inside(l, n);
	row_target_end(&l->rows, target);
}

void layout_box(struct layout *l, const struct node *n)
{
	if (n->text.n)
		layout_note(l, n->text, STYLE_NOTE);
	put_inside(l, n);
}
