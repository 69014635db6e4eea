#include "view/layout_parts.h"

#include "model/removed.h"
#include "util/width.h"

/* Opened quotes: so deep at most, and none any more in a block that is already so long. With all
 * quotes open, a thread whose posts quote several others would grow beyond all bounds. */
#define DEPTH_MAX 200
#define ROWS_MAX  20000

/* Quotes inside excerpts, behind one bar and the same. */
#define CITATIONS_MAX 16

/* Text and quotes begin here, headers at column 0. */
#define MARGIN 2

/* The bar changes with the depth, so that one sees where an inner quote ends. */
void layout_margin(struct layout *l)
{
	struct row_build *b = &l->rows;

	b->bar = slice_str(l->bars ? layout_signs(l)->bars[(l->bars - 1) % 2] : "");
	b->bar_col = l->cell ? 0 : MARGIN;
	b->left = (uint16_t)(b->bar_col + (l->bars ? text_width(b->bar) + 1 : 0));
}

struct layout_margin layout_enter(struct layout *l)
{
	const struct layout_margin was = { l->bars, l->rows.left, l->rows.bar_col, l->rows.bar };

	row_lead_end(&l->rows); /* where the bar comes */
	l->bars++;
	layout_margin(l);
	return was;
}

void layout_leave(struct layout *l, const struct layout_margin *was)
{
	l->bars = was->bars;
	l->rows.left = was->left;
	l->rows.bar_col = was->bar_col;
	l->rows.bar = was->bar;
}

/* What the quote's row and what stands below it are made from. */
struct view_of_quote {
	const struct quote *quote;
	const struct node *excerpt;
	uint32_t index; /* in the thread */
	uint32_t target;
	uint64_t fold;
	bool open;
};

static bool is_citation(const struct quote *q)
{
	return q->target == POST_NONE && q->author.n == 0;
}

static bool leads_elsewhere(const struct layout *l, const struct quote *q)
{
	uint64_t here = l->src->thread->tid;

	return q->target == POST_NONE && q->tid && here && q->tid != here;
}

static bool is_on_the_way(const struct layout *l, uint32_t post)
{
	for (const struct layout_frame *f = l->frame; f; f = f->up)
		if (f->post == post)
			return true;
	return false;
}

/* --- The row of a quote --- */

static void add(struct layout *l, const struct view_of_quote *v, struct slice text)
{
	line_add(&l->rows, text, STYLE_QUOTE, v->target);
}

static void add_remark(struct layout *l, const struct view_of_quote *v, struct slice text)
{
	line_add(&l->rows, text, STYLE_NOTE, v->target);
}

/* `#5 NAME`, `NAME`, `引用`. */
static void add_who(struct layout *l, const struct view_of_quote *v)
{
	const struct quote *q = v->quote;

	if (q->target != POST_NONE) {
		add(l, v, layout_label(l, q->target));
		add(l, v, SLICE(" "));
		add(l, v, layout_name(l, q->target));
	} else {
		add(l, v, is_citation(q) ? layout_word(l, W_CITATION) : q->author);
	}
}

static int64_t time_of(const struct layout *l, const struct quote *q)
{
	return q->target != POST_NONE ? l->src->thread->posts[q->target].posted : q->posted;
}

static void add_date(struct layout *l, const struct view_of_quote *v, enum style style)
{
	struct slice date = layout_date(l, time_of(l, v->quote));

	if (date.n == 0)
		return;
	add(l, v, v->open ? SLICE("  ") : SLICE(" "));
	line_add(&l->rows, date, style, v->target);
}

/* Where it leads, if that is not back in this thread. */
static void add_where(struct layout *l, const struct view_of_quote *v)
{
	enum word word = W_QUOTE_OTHER;

	if (v->quote->target != POST_NONE && v->quote->target > l->frame->post)
		word = W_QUOTE_FORWARD;
	else if (!leads_elsewhere(l, v->quote))
		return;
	add(l, v, v->open ? SLICE("  ") : SLICE(" "));
	add_remark(l, v, layout_word(l, word));
}

/* The forum ends an excerpt that it may have cut with ` ...`. */
static bool without_mark(struct slice *text)
{
	static const struct slice spaces[] = { { " ", 1 }, { "\xC2\xA0", 2 } };
	size_t i = 0;

	if (!slice_ends(*text, SLICE("...")))
		return false;
	text->n -= 3;
	while (i < sizeof spaces / sizeof *spaces) {
		if (slice_ends(*text, spaces[i])) {
			text->n -= spaces[i].n;
			i = 0;
		} else {
			i++;
		}
	}
	return true;
}

static void add_words_of_line(struct layout *l, const struct view_of_quote *v, const struct node *n)
{
	for (n = n->child; n; n = n->next) {
		struct node one = *n;
		bool marked = !n->next && n->kind == NODE_TEXT && without_mark(&one.text);

		one.next = NULL;
		layout_inlines(l, &one, STYLE_QUOTE, v->target);
		if (marked)
			add(l, v, SLICE("…"));
	}
}

static void add_some_words(
    struct layout *l, const struct view_of_quote *v, const struct node *n, const char **before)
{
	bool line = n->kind == NODE_LINE;

	if (line ? !n->child : !n->text.n)
		return;
	if (n->tail && !l->opt->tails)
		return;
	add(l, v, slice_str(*before));
	*before = " ";
	if (line)
		add_words_of_line(l, v, n);
	else
		add(l, v, n->text);
}

/* The lines one behind the other; quotes and spoilers stay closed. */
static void add_block_words(
    struct layout *l, const struct view_of_quote *v, const struct node *n, const char **before)
{
	if (l->blocks == LAYOUT_BLOCKS_MAX)
		return;
	l->blocks++;
	for (; n; n = n->next) {
		add_some_words(l, v, n, before);
		if (layout_holds_blocks(n))
			add_block_words(l, v, n->child, before);
	}
	l->blocks--;
}

static void add_words(struct layout *l, const struct view_of_quote *v)
{
	const char *before = ": ";

	l->flat = true;
	add_block_words(l, v, v->excerpt, &before);
	l->flat = false;
}

/* In a tree the bars say it. */
static bool is_parent(const struct layout *l, const struct quote *q)
{
	return l->opt->depth && !l->frame->depth && q->target == l->opt->parent;
}

/* Do rules hide what it quotes? */
static bool is_hidden(const struct layout *l, const struct quote *q)
{
	return !l->opt->hidden && verdicts_hide_quote(l->opt->verdicts, l->src->thread, q);
}

/* `#5  已隐藏` */
static void put_hidden(struct layout *l, const struct view_of_quote *v)
{
	add(l, v, slice_str(layout_signs(l)->folded));
	if (v->quote->target != POST_NONE) {
		add(l, v, layout_label(l, v->quote->target));
		add(l, v, SLICE("  "));
	}
	line_add(&l->rows, layout_word(l, W_HIDDEN_BY_RULE), STYLE_DIM, v->target);
	line_cut(&l->rows);
}

static void put_folded(struct layout *l, const struct view_of_quote *v)
{
	add(l, v, slice_str(layout_signs(l)->folded));
	add_who(l, v);
	if (v->quote->target == POST_NONE)
		add_date(l, v, STYLE_QUOTE);
	add_where(l, v);
	if (!is_parent(l, v->quote))
		add_words(l, v);
	line_cut(&l->rows);
}

static void put_head(struct layout *l, const struct view_of_quote *v)
{
	uint32_t depth = l->frame->depth + 1;

	add(l, v, slice_str(layout_signs(l)->opened));
	add_who(l, v);
	add_date(l, v, STYLE_TIME);
	add_where(l, v);
	if (depth > 1) {
		line_add(&l->rows, slice_str(layout_signs(l)->depth), STYLE_DIM, v->target);
		line_add(&l->rows, layout_number(l, depth), STYLE_DIM, v->target);
	}
	line_cut(&l->rows);
}

/* --- What stands below an opened one --- */

static void put_excerpt(struct layout *l, const struct node *excerpt, enum style style)
{
	bool was = l->excerpt;
	enum style outer = l->style;

	l->excerpt = true;
	l->style = style;
	layout_blocks(l, excerpt);
	l->style = outer;
	l->excerpt = was;
}

static void put_post(struct layout *l, const struct view_of_quote *v)
{
	const struct layout_frame frame = {
		.up = l->frame,
		.post = v->quote->target,
		.depth = l->frame->depth + 1,
		.fold = v->fold,
	};
	enum style outer = l->style;

	l->frame = &frame;
	l->style = STYLE_QUOTE;
	layout_frame_body(l, l->src->body(l->src->ctx, frame.post, l->rows.a));
	l->frame = frame.up;
	l->style = outer;
}

/* Why the quoted post is not shown, or WORD_COUNT. */
static enum word reason_against(const struct layout *l, const struct quote *q)
{
	uint32_t target = q->target;

	if (target == POST_NONE)
		return W_QUOTE_GONE;
	if (is_on_the_way(l, target))
		return W_QUOTE_CYCLE;
	if (l->frame->depth + 1 >= DEPTH_MAX || l->rows.nrows >= ROWS_MAX)
		return W_QUOTE_DEEP;
	if (l->src->thread->posts[target].state != POST_OK &&
	    !post_is_replaced(&l->src->thread->posts[target]))
		return W_QUOTE_GONE;
	return l->src->says(l->src->ctx, q, target) ? WORD_COUNT : W_QUOTE_CHANGED;
}

static void put_opened(struct layout *l, const struct view_of_quote *v)
{
	enum word reason = reason_against(l, v->quote);
	struct layout_margin was;

	put_head(l, v);
	was = layout_enter(l);
	if (reason == WORD_COUNT) {
		put_post(l, v);
	} else {
		if (!is_citation(v->quote) && !leads_elsewhere(l, v->quote))
			layout_note(l, layout_word(l, reason), STYLE_NOTE);
		if (reason != W_QUOTE_CYCLE)
			put_excerpt(l, v->excerpt, STYLE_QUOTE);
	}
	layout_leave(l, &was);
}

/* A quote that is no edge, only text: inside an excerpt, or one the index does not know. */
static void put_citation(struct layout *l, const struct node *n)
{
	struct layout_margin was;

	if (l->citations == CITATIONS_MAX)
		return;
	l->citations++;
	if (l->excerpt && l->bars) {
		put_excerpt(l, n->child, STYLE_DIM);
	} else {
		was = layout_enter(l);
		put_excerpt(l, n->child, STYLE_DIM);
		layout_leave(l, &was);
	}
	l->citations--;
}

void layout_quote(struct layout *l, const struct node *n)
{
	const struct post *p = &l->src->thread->posts[l->frame->post];
	struct view_of_quote v = { .excerpt = n->child };
	bool hidden;

	if (l->excerpt || n->quote >= p->nquotes) {
		put_citation(l, n);
		return;
	}
	v.index = p->quotes + n->quote;
	v.quote = &l->src->thread->quotes[v.index];
	v.fold = fold_key(l->frame->fold, thread_quote_name(l->src->thread, v.index));
	/* What is hidden is opened by itself only, never along with all others. */
	hidden = is_hidden(l, v.quote);
	v.open = folds_open(l->opt->folds, v.fold, hidden ? UINT32_MAX : l->frame->depth);
	v.target = row_target(&l->rows, (struct target){ .kind = TARGET_QUOTE,
					    .open = v.open,
					    .quote = v.index,
					    .post = l->frame->post,
					    .fold = v.fold,
					    .text = v.quote->author });
	if (v.open)
		put_opened(l, &v);
	else if (hidden)
		put_hidden(l, &v);
	else
		put_folded(l, &v);
	row_target_end(&l->rows, v.target);
}

/* --- A quote by itself --- */

enum word layout_reason_against(const struct layout_source *src, uint32_t quote)
{
	const struct quote *q = &src->thread->quotes[quote];
	const struct layout_frame frame = { .post = q->post, .fold = FOLD_ROOT };
	struct layout l = { .src = src, .frame = &frame };

	return reason_against(&l, q);
}

void layout_quote_alone(struct layout *l, uint32_t quote, const struct body *body)
{
	const struct thread *t = l->src->thread;
	const struct quote *q = &t->quotes[quote];
	const struct node *n = body_quote(body->blocks, quote - t->posts[q->post].quotes);
	const struct view_of_quote v = { .quote = q, .target = TARGET_NONE, .open = true };
	enum word reason = reason_against(l, q);

	add_who(l, &v);
	add_date(l, &v, STYLE_TIME);
	add_where(l, &v);
	line_cut(&l->rows);
	if (reason != WORD_COUNT && !is_citation(q) && !leads_elsewhere(l, q))
		layout_note(l, layout_word(l, reason), STYLE_NOTE);
	put_excerpt(l, n ? n->child : NULL, STYLE_QUOTE);
}
