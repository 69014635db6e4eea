/* Posts as lines that can be heard: what the layout makes of a post, row for row, without what only
 * draws. */
#include "app/plain_parts.h"
#include "util/clean.h"
#include "util/utf8.h"
#include "view/row_build.h"

#define WIDTH_ENDLESS 32000 /* a paragraph is one line, which the terminal breaks */
#define QUOTE_COLUMNS 160   /* of a folded quote */
#define OPEN_MAX      256   /* more than the layout opens in one another */
#define WORDS_COLUMNS 80    /* of the first words in a list */

/* --- The header --- */

static struct slice name_of(const struct plain *p, const struct plain_thread *t, uint32_t post)
{
	uint32_t author = t->doc.thread.posts[post].author;

	if (author == AUTHOR_NONE)
		return slice_str(p->words->s[W_ANONYMOUS]);
	return t->doc.thread.authors[author].name;
}

void plain_who(struct plain *p, struct plain_thread *t, uint32_t post, struct buf *out)
{
	char label[FLOOR_LABEL_SIZE];

	post_label(label, &t->doc.thread.posts[post]);
	plain_add(p, out, W_PLAIN_POST, label);
	buf_add_slice(out, name_of(p, t, post));
}

static void add_time(struct plain *p, int64_t time, struct buf *out)
{
	char date[DATE_SHORT_SIZE];

	date_short(date, time, ZONE_ARCHIVE);
	if (*date) {
		plain_add(p, out, W_PLAIN_COMMA);
		buf_add_str(out, date);
	}
}

static void add_quoted(
    struct plain *p, const struct plain_thread *t, uint32_t post, struct buf *out)
{
	const struct graph *g = &t->doc.thread.graph;

	if (!g->first || g->first[post + 1] == g->first[post])
		return;
	plain_add(p, out, W_PLAIN_COMMA);
	plain_add(p, out, W_PLAIN_QUOTED, g->first[post + 1] - g->first[post]);
}

/* In a tree of answers one hears which post is answered. */
static void add_parent(struct plain *p, const struct plain_thread *t, struct buf *out)
{
	const struct item *item = &t->items.list[t->at];
	char label[FLOOR_LABEL_SIZE];

	if (!t->items.tree || !item->depth)
		return;
	post_label(label, &t->doc.thread.posts[item->parent]);
	plain_add(p, out, W_PLAIN_COMMA);
	plain_add(p, out, W_PLAIN_ANSWERS, label);
}

static void add_edit(struct plain *p, const struct body *body, struct buf *out)
{
	char date[DATE_SHORT_SIZE];

	if (body->edited == TIME_NONE)
		return;
	date_short(date, body->edited, ZONE_ARCHIVE);
	plain_add(p, out, W_PLAIN_COMMA);
	plain_add(p, out, W_EDITED, date);
}

void plain_header(struct plain *p, struct plain_thread *t, uint32_t post)
{
	const struct body *body = t->doc.source.body(t->doc.source.ctx, post, &p->arena);
	struct buf line;

	buf_init(&line, PLAIN_TEXT_MAX);
	plain_who(p, t, post, &line);
	if (t->doc.thread.posts[post].flags & POST_IS_OP) {
		plain_add(p, &line, W_PLAIN_COMMA);
		plain_add(p, &line, W_OP);
	}
	add_time(p, t->doc.thread.posts[post].posted, &line);
	add_quoted(p, t, post, &line);
	add_parent(p, t, &line);
	add_edit(p, body, &line);
	plain_put(p, buf_slice(&line));
	buf_release(&line);
}

/* --- Rows --- */

struct speaker {
	struct plain *p;
	const struct plain_thread *t;
	uint32_t post; /* whose quotes have numbers */
	const struct block *block;
	uint32_t target; /* the first of the block's that does not stand above this row */
	const struct target *open[OPEN_MAX]; /* quotes whose end is still to come */
	size_t nopen;
	struct buf line;
	struct buf *out; /* lines go there instead of to the person; NULL: to the person */
};

static void put_line(struct speaker *s)
{
	struct slice line = buf_slice(&s->line);

	while (line.n && line.p[line.n - 1] == ' ')
		line.n--;
	if (line.n && s->out) {
		buf_add_slice(s->out, line);
		buf_add_char(s->out, '\n');
	} else if (line.n) {
		plain_put(s->p, line);
	}
	buf_clear(&s->line);
}

/* Bars, rules, the blocks of a poll. */
static bool only_draws(const struct span *span)
{
	struct slice text = span->text;

	if (span->style == STYLE_TEXT || span->style == STYLE_PRE)
		return false;
	while (text.n) {
		uint32_t cp;

		text = slice_skip(text, utf8_next(text, &cp));
		if (cp < 0x2500 || cp > 0x259F)
			return false;
	}
	return true;
}

/* The quote whose row this is. Targets stand in the order of their rows. */
static const struct target *quote_in(struct speaker *s, uint32_t row)
{
	const struct block *b = s->block;

	while (s->target < b->ntargets && b->targets[s->target].row < row)
		s->target++;
	for (uint32_t i = s->target; i < b->ntargets && b->targets[i].row == row; i++)
		if (b->targets[i].kind == TARGET_QUOTE)
			return &b->targets[i];
	return NULL;
}

/* The number of one of the post's own quotes, from 1; 0 of one inside of another. */
static uint32_t number_of(const struct speaker *s, const struct target *quote)
{
	return quote->post == s->post ? quote->quote - s->t->doc.thread.posts[s->post].quotes + 1
				      : 0;
}

static void add_number(struct speaker *s, const struct target *quote)
{
	uint32_t n = number_of(s, quote);

	if (n)
		plain_add(s->p, &s->line, W_PLAIN_QUOTE, n);
	else
		plain_add(s->p, &s->line, W_PLAIN_INNER);
}

/* What opened quotes end with this row. */
static void put_ends(struct speaker *s, uint32_t row)
{
	for (; s->nopen && s->open[s->nopen - 1]->end == row + 1; s->nopen--) {
		uint32_t n = number_of(s, s->open[s->nopen - 1]);

		put_line(s);
		if (n)
			plain_add(s->p, &s->line, W_PLAIN_QUOTE_END, n);
		else
			plain_add(s->p, &s->line, W_PLAIN_INNER_END);
		put_line(s);
	}
}

static void add_row(struct speaker *s, const struct row *row, bool quote)
{
	static const size_t mark = sizeof "▸ " - 1; /* and of `▾ ` */
	size_t end = SIZE_MAX;                      /* nothing of the row was added yet */

	for (uint32_t i = 0; i < row->nspans; i++) {
		const struct span *span = &row->spans[i];
		struct slice text = span->text;

		if (only_draws(span))
			continue;
		if (span->col > end)
			buf_add_char(&s->line, ' ');
		end = (size_t)span->col + span->width;
		if (quote && text.n >= mark)
			text = slice_skip(text, mark);
		quote = false;
		buf_add_slice(&s->line, text);
	}
}

/* A folded quote is one line, however long it is. */
static void cut_quote(struct speaker *s)
{
	struct slice cut = text_cut(buf_slice(&s->line), QUOTE_COLUMNS, &s->p->arena);

	if (cut.p != s->line.p || cut.n != s->line.n) {
		cut = arena_dup(&s->p->arena, cut);
		buf_clear(&s->line);
		buf_add_slice(&s->line, cut);
	}
}

static void put_rows(struct speaker *s, uint32_t from, uint32_t to)
{
	uint32_t line = UINT32_MAX;

	buf_init(&s->line, SIZE_MAX / 4);
	for (uint32_t i = from; i < to; i++) {
		const struct row *row = &s->block->rows[i];
		const struct target *quote = quote_in(s, i);

		if (row->line != line || quote)
			put_line(s);
		line = row->line;
		if (quote)
			add_number(s, quote);
		add_row(s, row, quote != NULL);
		if (quote && !quote->open)
			cut_quote(s);
		else if (quote && s->nopen < OPEN_MAX)
			s->open[s->nopen++] = quote;
		put_ends(s, i);
	}
	put_line(s);
	buf_release(&s->line);
}

static struct layout_options layout_of(const struct plain *p, const struct folds *folds)
{
	return (struct layout_options){
		.width = WIDTH_ENDLESS,
		.text_width = WIDTH_ENDLESS,
		.tails = p->config->settings.tails,
		.zone = ZONE_ARCHIVE,
		.words = p->words,
		.folds = folds,
	};
}

struct block plain_block(struct plain *p, struct plain_thread *t, uint32_t post, struct arena *a)
{
	struct layout_options opt = layout_of(p, &t->folds);

	return layout_post(&t->doc.source, &opt, post, a);
}

void plain_text(struct plain *p, struct plain_thread *t, uint32_t post, struct buf *out)
{
	struct block block = plain_block(p, t, post, &p->arena);
	struct speaker s = { .p = p, .t = t, .post = post, .block = &block, .out = out };

	put_rows(&s, 1, block.nrows);
}

static void print_run(struct plain *p, struct plain_thread *t, const struct item *item)
{
	struct layout_options opt = layout_of(p, &t->folds);
	struct block block = layout_run(&t->doc.source, &opt, item->post, item->count, &p->arena);
	struct speaker s = { .p = p, .t = t, .post = item->post, .block = &block };

	put_rows(&s, 0, 1);
}

void plain_print(struct plain *p, struct plain_thread *t)
{
	const struct item *item;
	struct block block;
	struct speaker s = { .p = p, .t = t, .block = &block };

	if (!t->items.n) {
		plain_say(p, W_ALL_HIDDEN);
		return;
	}
	item = &t->items.list[t->at];
	if (item->count) {
		print_run(p, t, item);
		return;
	}
	s.post = item->post;
	plain_header(p, t, item->post);
	block = plain_block(p, t, item->post, &p->arena);
	put_rows(&s, 1, block.nrows);
}

void plain_quote(struct plain *p, struct plain_thread *t, uint32_t post, uint32_t n)
{
	uint64_t key = fold_key(FOLD_ROOT, t->doc.thread.posts[post].quotes + n - 1);
	bool was = folds_open(&t->folds, key, 0);
	struct block block;
	struct speaker s = { .p = p, .t = t, .post = post, .block = &block };

	if (!was)
		folds_toggle(&t->folds, key);
	block = plain_block(p, t, post, &p->arena);
	if (!was)
		folds_toggle(&t->folds, key);
	for (uint32_t i = 0; i < block.ntargets; i++)
		if (block.targets[i].kind == TARGET_QUOTE && block.targets[i].fold == key)
			put_rows(&s, block.targets[i].row, block.targets[i].end);
}

void plain_words(struct plain *p, struct plain_thread *t, uint32_t post, struct buf *out)
{
	const struct body *body = t->doc.source.body(t->doc.source.ctx, post, &p->arena);
	struct buf text;

	buf_init(&text, SIZE_MAX / 4);
	body_text(body->blocks, &text, NULL, 0);
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\n')
			text.p[i] = ' ';
	plain_add(p, out, W_PLAIN_COLON);
	buf_add_slice(out, text_cut(clean(buf_slice(&text), &p->arena), WORDS_COLUMNS, &p->arena));
	buf_release(&text);
}
