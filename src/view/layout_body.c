#include "view/layout_parts.h"

#include "util/width.h"

/* Parsers limit depth; a tree from anywhere else shall not end the program either. */
#define INLINES_MAX 64

/* --- Inlines --- */

static void add_text(struct layout *l, const struct node *n, enum style style, uint32_t target)
{
	line_add(&l->rows, n->text, style, target);
}

static void add_strong(struct layout *l, const struct node *n, enum style style, uint32_t target)
{
	bool plain = target == TARGET_NONE && !l->flat && style == l->style;

	layout_inlines(l, n->child, plain ? STYLE_STRONG : style, target);
}

/* Words in one row, and those of a tail, are as they are. */
static void add_marked(struct layout *l, const struct node *n, enum style style, uint32_t target)
{
	static const uint8_t marks[NODE_KIND_COUNT] = {
		[NODE_EM] = SPAN_ITALIC,
		[NODE_UNDERLINE] = SPAN_UNDERLINE,
		[NODE_STRIKE] = SPAN_STRIKE,
		[NODE_COLOR] = SPAN_COLOR,
	};
	struct row_build *b = &l->rows;
	uint8_t mark = marks[n->kind], was = b->marks;
	uint32_t color = b->color;
	bool colored = mark == SPAN_COLOR;

	if (!l->flat && style != STYLE_TAIL && !layout_signs(l)->log &&
	    (!colored || l->opt->colors))
		b->marks |= mark;
	if (colored)
		b->color = n->color;
	layout_inlines(l, n->child, style, target);
	b->marks = was;
	b->color = color;
}

static uint32_t add_target(struct layout *l, enum target_kind kind, const struct node *n)
{
	const struct node *words = n->kind == NODE_LINK ? n->child : n;

	return row_target(&l->rows, (struct target){ .kind = (uint8_t)kind,
					.quote = QUOTE_NONE,
					.post = l->frame->post,
					.url = n->url,
					.text = words && words->text.n ? words->text : n->url });
}

/* The words of a tail stay dim, links among them too. */
static enum style own_style(const struct layout *l, enum style style, enum style own)
{
	return l->flat || style == STYLE_TAIL ? style : own;
}

static void add_link(struct layout *l, const struct node *n, enum style style, uint32_t target)
{
	if (!l->flat)
		target = add_target(l, TARGET_LINK, n);
	style = own_style(l, style, STYLE_LINK);
	if (n->child)
		layout_inlines(l, n->child, style, target);
	else
		line_add(&l->rows, n->url, style, target);
}

/* `[图: a.png]`, `[附件: a.zip 1.2 MB]`: WORD, then NAME and MORE as far as there are any. */
static struct slice bracketed(
    struct layout *l, struct slice word, struct slice name, struct slice more)
{
	struct slice colon = slice_str(name.n ? ": " : "");
	struct slice space = slice_str(more.n ? " " : "");

	return LAYOUT_JOIN(l, SLICE("["), word, colon, name, space, more, SLICE("]"));
}

static void add_image(struct layout *l, const struct node *n, enum style style, uint32_t target)
{
	struct slice name = n->text.n ? n->text : url_name(n->url);

	if (!l->flat)
		target = add_target(l, TARGET_IMAGE, n);
	line_token(&l->rows, bracketed(l, layout_word(l, W_PICTURE), name, slice_of("", 0)),
	    own_style(l, style, STYLE_IMAGE), target);
}

static void add_file(struct layout *l, const struct node *n, enum style style, uint32_t target)
{
	if (!l->flat)
		target = add_target(l, TARGET_FILE, n);
	line_token(&l->rows, bracketed(l, layout_word(l, W_FILE), n->text, n->extra),
	    own_style(l, style, STYLE_LINK), target);
}

static struct slice smiley_text(struct layout *l, const struct node *n, uint32_t count)
{
	struct slice code = smiley_code(n->text, l->rows.a);

	return count == 1 ? code : LAYOUT_JOIN(l, code, SLICE("×"), layout_number(l, count));
}

/* Equal neighbours are one token; returns the last of them. */
static const struct node *add_smileys(
    struct layout *l, const struct node *n, enum style style, uint32_t target)
{
	const struct node *last = n;
	uint32_t count = 1;

	for (; last->next && last->next->kind == NODE_SMILEY && slice_eq(last->next->text, n->text);
	     last = last->next)
		count++;
	line_token(&l->rows, smiley_text(l, n, count), own_style(l, style, STYLE_SMILEY), target);
	return last;
}

static void add_inline(struct layout *l, const struct node *n, enum style style, uint32_t target)
{
	static void (*const add[NODE_KIND_COUNT])(
	    struct layout *, const struct node *, enum style, uint32_t) = {
		[NODE_TEXT] = add_text,
		[NODE_STRONG] = add_strong,
		[NODE_EM] = add_marked,
		[NODE_UNDERLINE] = add_marked,
		[NODE_STRIKE] = add_marked,
		[NODE_COLOR] = add_marked,
		[NODE_LINK] = add_link,
		[NODE_IMAGE] = add_image,
		[NODE_FILE] = add_file,
	};

	if (add[n->kind])
		add[n->kind](l, n, style, target);
}

void layout_inlines(struct layout *l, const struct node *n, enum style style, uint32_t target)
{
	if (l->inlines == INLINES_MAX)
		return;
	l->inlines++;
	for (; n; n = n->next) {
		if (n->kind == NODE_SMILEY)
			n = add_smileys(l, n, style, target);
		else
			add_inline(l, n, style, target);
	}
	l->inlines--;
}

/* --- Blocks --- */

static void put_line(struct layout *l, const struct node *n)
{
	bool stands = n->align != ALIGN_LEFT && !l->measuring && !layout_signs(l)->log;

	layout_inlines(l, n->child, l->style, TARGET_NONE);
	l->rows.center = stands && n->align == ALIGN_CENTER;
	l->rows.flush_right = stands && n->align == ALIGN_RIGHT;
	line_wrap(&l->rows);
	l->rows.center = l->rows.flush_right = false;
}

static void put_pre(struct layout *l, const struct node *n)
{
	line_add(&l->rows, n->text, STYLE_PRE, TARGET_NONE);
	line_pre(&l->rows);
}

static void put_note(struct layout *l, const struct node *n)
{
	layout_note(l, n->text, STYLE_NOTE);
}

static void put_rule(struct layout *l, const struct node *n)
{
	struct slice dash = slice_str(layout_signs(l)->rule);
	size_t count = l->measuring ? 1 : row_columns(&l->rows) / text_width(dash);
	char *out = arena_alloc(l->rows.a, count * dash.n);

	(void)n;
	for (size_t i = 0; i < count; i++)
		memcpy(out + i * dash.n, dash.p, dash.n);
	layout_note(l, slice_of(out, count * dash.n), STYLE_RULE);
}

/* Nothing but white space: looks like an empty line. */
static bool is_white(struct slice s)
{
	static const struct slice spaces[] = {
		{ " ", 1 },
		{ "\t", 1 },
		{ "\r", 1 },
		{ "\xC2\xA0", 2 },
		{ "\xE3\x80\x80", 3 },
	};
	size_t i = 0;

	while (s.n && i < sizeof spaces / sizeof *spaces) {
		if (slice_starts(s, spaces[i])) {
			s = slice_skip(s, spaces[i].n);
			i = 0;
		} else {
			i++;
		}
	}
	return s.n == 0;
}

static bool is_empty(const struct node *n)
{
	if (n->kind != NODE_LINE)
		return false;
	for (n = n->child; n; n = n->next)
		if (n->kind != NODE_TEXT || !is_white(n->text))
			return false;
	return true;
}

bool layout_holds_blocks(const struct node *n)
{
	return n->kind == NODE_ITEM || n->kind == NODE_TABLE || n->kind == NODE_ROW ||
	       n->kind == NODE_CELL || n->kind == NODE_BOX;
}

static void put_block(struct layout *l, const struct node *n)
{
	static void (*const put[NODE_KIND_COUNT])(struct layout *, const struct node *) = {
		[NODE_LINE] = put_line,
		[NODE_QUOTE] = layout_quote,
		[NODE_PRE] = put_pre,
		[NODE_NOTE] = put_note,
		[NODE_NOTICE] = put_note,
		[NODE_POLL] = layout_poll,
		[NODE_RULE] = put_rule,
		[NODE_ITEM] = layout_item,
		[NODE_TABLE] = layout_table,
		[NODE_SPOILER] = layout_spoiler,
		[NODE_BOX] = layout_box,
	};

	if (put[n->kind])
		put[n->kind](l, n);
}

/* Empty lines are kept between lines; at both ends and next to quotes they only tear apart. */
bool layout_blocks(struct layout *l, const struct node *blocks)
{
	const struct node *before = NULL;
	uint32_t empty = 0;

	if (l->blocks == LAYOUT_BLOCKS_MAX)
		return false;
	l->blocks++;
	for (const struct node *n = blocks; n; n = n->next) {
		if (is_empty(n)) {
			empty++;
			continue;
		}
		if (!before || before->kind == NODE_QUOTE || n->kind == NODE_QUOTE)
			empty = 0;
		for (; empty; empty--)
			line_empty(&l->rows);
		put_block(l, n);
		before = n;
	}
	l->blocks--;
	return before != NULL;
}
