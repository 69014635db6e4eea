/* Posts as lines that can be heard: what the layout makes of a post, row for row, without what only
 * draws. */

#include "app/plain_parts.h"
#include "app/remember.h"
#include "util/clean.h"
#include "util/utf8.h"
#include "view/row_build.h"

#define WIDTH_ENDLESS 32000 /* a paragraph is one line, which the terminal breaks */
#define QUOTE_COLUMNS 160   /* of a folded quote */
#define OPEN_MAX      256   /* more than the layout opens in one another */
#define WORDS_COLUMNS 80    /* of the first words in a list */

/* --- The header --- */

static struct slice name_of(const struct plain *p, const struct thread *t, uint32_t post)
{
	uint32_t author = t->posts[post].author;

	if (author == AUTHOR_NONE)
		return slice_str(p->app.words->s[W_ANONYMOUS]);
	return t->authors[author].name;
}

void plain_who(struct plain *p, const struct document *d, uint32_t post, struct buf *out)
{
	char label[FLOOR_LABEL_SIZE];

	post_label(label, &d->thread.posts[post]);
	app_note(&p->app, out, W_PLAIN_POST, label);
	buf_add_slice(out, name_of(p, &d->thread, post));
}

static void add_time(struct plain *p, int64_t time, struct buf *out)
{
	char date[DATE_SHORT_SIZE];

	date_short(date, time, ZONE_ARCHIVE);
	if (*date) {
		app_note(&p->app, out, W_PLAIN_COMMA);
		buf_add_str(out, date);
	}
}

static void add_quoted(struct plain *p, const struct graph *g, uint32_t post, struct buf *out)
{
	if (!g->first || g->first[post + 1] == g->first[post])
		return;
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(&p->app, out, W_PLAIN_QUOTED, g->first[post + 1] - g->first[post]);
}

/* In a tree of answers one hears which post is answered. */
static void add_parent(struct plain *p, const struct plain_thread *t, struct buf *out)
{
	const struct item *item = &t->items.list[t->at];
	char label[FLOOR_LABEL_SIZE];

	if (!t->items.tree || !item->depth)
		return;
	post_label(label, &t->doc.thread.posts[item->parent]);
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(&p->app, out, W_PLAIN_ANSWERS, label);
}

static void add_edit(struct plain *p, const struct body *body, struct buf *out)
{
	char date[DATE_SHORT_SIZE];

	if (body->edited == TIME_NONE)
		return;
	date_short(date, body->edited, ZONE_ARCHIVE);
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(&p->app, out, W_EDITED, date);
}

static void add_hidden(
    struct plain *p, const struct plain_thread *t, uint32_t post, struct buf *out)
{
	if (filter_keeps(&t->filter, &t->doc.thread.posts[post]))
		return;
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(&p->app, out, W_PLAIN_HIDDEN);
}

static void add_header(struct plain *p, const struct document *d, uint32_t post, struct buf *out)
{
	const struct post *it = &d->thread.posts[post];

	plain_who(p, d, post, out);
	if (it->flags & POST_IS_OP) {
		app_note(&p->app, out, W_PLAIN_COMMA);
		app_note(&p->app, out, W_OP);
	}
	add_time(p, it->posted, out);
	add_quoted(p, &d->thread.graph, post, out);
	add_edit(p, d->source.body(d->source.ctx, post, &p->app.frame), out);
}

void plain_header(struct plain *p, struct plain_thread *t, uint32_t post)
{
	struct buf line;

	t->seen = remember_now();
	buf_init(&line, PLAIN_TEXT_MAX);
	add_header(p, &t->doc, post, &line);
	add_parent(p, t, &line);
	add_hidden(p, t, post, &line);
	plain_add_rules(p, t, post, &line);
	plain_add_marks(p, t, post, &line);
	plain_put(p, buf_slice(&line));
	buf_release(&line);
}

/* --- Rows --- */

struct speaker {
	struct plain *p;
	const struct thread *t;
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
	return quote->post == s->post ? quote->quote - s->t->posts[s->post].quotes + 1 : 0;
}

static void add_number(struct speaker *s, const struct target *quote)
{
	uint32_t n = number_of(s, quote);

	if (n)
		app_note(&s->p->app, &s->line, W_PLAIN_QUOTE, n);
	else
		app_note(&s->p->app, &s->line, W_PLAIN_INNER);
}

/* What opened quotes end with this row. */
static void put_ends(struct speaker *s, uint32_t row)
{
	for (; s->nopen && s->open[s->nopen - 1]->end == row + 1; s->nopen--) {
		uint32_t n = number_of(s, s->open[s->nopen - 1]);

		put_line(s);
		if (n)
			app_note(&s->p->app, &s->line, W_PLAIN_QUOTE_END, n);
		else
			app_note(&s->p->app, &s->line, W_PLAIN_INNER_END);
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
	struct slice cut = text_cut(buf_slice(&s->line), QUOTE_COLUMNS, &s->p->app.frame);

	if (cut.p != s->line.p || cut.n != s->line.n) {
		cut = arena_dup(&s->p->app.frame, cut);
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

struct layout_options plain_layout(const struct plain *p, const struct folds *folds)
{
	return (struct layout_options){
		.width = WIDTH_ENDLESS,
		.text_width = WIDTH_ENDLESS,
		.tails = p->app.settings->tails,
		.zone = ZONE_ARCHIVE,
		.words = p->app.words,
		.folds = folds,
	};
}

struct block plain_block(struct plain *p, struct plain_thread *t, uint32_t post, struct arena *a)
{
	struct layout_options opt = plain_layout(p, &t->folds);

	opt.verdicts = plain_verdicts(t);
	return layout_post(&t->doc.source, &opt, post, a);
}

void plain_text(struct plain *p, struct plain_thread *t, uint32_t post, struct buf *out)
{
	struct block block = plain_block(p, t, post, &p->app.frame);
	struct speaker s = {
		.p = p, .t = &t->doc.thread, .post = post, .block = &block, .out = out
	};

	put_rows(&s, 1, block.nrows);
}

static void print_run(struct plain *p, struct plain_thread *t, const struct item *item)
{
	struct layout_options opt = plain_layout(p, &t->folds);
	struct block block =
	    layout_run(&t->doc.source, &opt, item->post, item->count, &p->app.frame);
	struct speaker s = { .p = p, .t = &t->doc.thread, .post = item->post, .block = &block };

	put_rows(&s, 0, 1);
}

/* What is said of the item one is at. */
static void print_item(struct plain *p, struct plain_thread *t)
{
	const struct item *item = &t->items.list[t->at];
	struct block block;
	struct speaker s = { .p = p, .t = &t->doc.thread, .block = &block };

	if (item->hidden) {
		app_say(&p->app, W_PLAIN_RULED, item->count);
		return;
	}
	if (item->count) {
		print_run(p, t, item);
		return;
	}
	s.post = item->post;
	plain_header(p, t, item->post);
	block = plain_block(p, t, item->post, &p->app.frame);
	put_rows(&s, 1, block.nrows);
}

void plain_print(struct plain *p, struct plain_thread *t)
{
	if (!t->items.n) {
		app_say(&p->app, W_ALL_HIDDEN);
		return;
	}
	print_item(p, t);
	plain_saw(p, t);
}

void plain_print_post(struct plain *p, struct document *d, uint32_t post)
{
	struct layout_options opt;
	struct block block;
	struct speaker s = { .p = p, .t = &d->thread, .post = post, .block = &block };
	struct folds folds;
	struct buf line;

	buf_init(&line, PLAIN_TEXT_MAX);
	add_header(p, d, post, &line);
	plain_put(p, buf_slice(&line));
	buf_release(&line);
	folds_init(&folds);
	opt = plain_layout(p, &folds);
	block = layout_post(&d->source, &opt, post, &p->app.frame);
	put_rows(&s, 1, block.nrows);
	folds_release(&folds);
}

void plain_quote(struct plain *p, struct plain_thread *t, uint32_t post, uint32_t n)
{
	uint64_t key = fold_key(
	    FOLD_ROOT, thread_quote_name(&t->doc.thread, t->doc.thread.posts[post].quotes + n - 1));
	bool was = folds_open(&t->folds, key, 0);
	struct block block;
	struct speaker s = { .p = p, .t = &t->doc.thread, .post = post, .block = &block };

	if (!was)
		folds_toggle(&t->folds, key);
	block = plain_block(p, t, post, &p->app.frame);
	if (!was)
		folds_toggle(&t->folds, key);
	for (uint32_t i = 0; i < block.ntargets; i++)
		if (block.targets[i].kind == TARGET_QUOTE && block.targets[i].fold == key)
			put_rows(&s, block.targets[i].row, block.targets[i].end);
}

/* The fold key of spoiler number N of BLOCK, from 1; 0: there is none. */
static uint64_t spoiler_key(const struct block *block, uint32_t n)
{
	for (uint32_t i = 0; i < block->ntargets; i++)
		if (block->targets[i].kind == TARGET_SPOILER && --n == 0)
			return block->targets[i].fold;
	return 0;
}

bool plain_spoiler(struct plain *p, struct plain_thread *t, uint32_t post, uint32_t n)
{
	struct block block = plain_block(p, t, post, &p->app.frame);
	struct speaker s = { .p = p, .t = &t->doc.thread, .post = post, .block = &block };
	uint64_t key = spoiler_key(&block, n);

	if (!key)
		return false;
	folds_toggle(&t->folds, key);
	block = plain_block(p, t, post, &p->app.frame);
	folds_toggle(&t->folds, key);
	for (uint32_t i = 0; i < block.ntargets; i++)
		if (block.targets[i].kind == TARGET_SPOILER && block.targets[i].fold == key)
			put_rows(&s, block.targets[i].row + 1, block.targets[i].end);
	return true;
}

void plain_words(struct plain *p, const struct document *d, uint32_t post, struct buf *out)
{
	const struct body *body = d->source.body(d->source.ctx, post, &p->app.frame);
	struct buf text;

	buf_init(&text, SIZE_MAX / 4);
	body_text(body->blocks, &text, NULL, 0);
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\n')
			text.p[i] = ' ';
	app_note(&p->app, out, W_PLAIN_COLON);
	buf_add_slice(
	    out, text_cut(clean(buf_slice(&text), &p->app.frame), WORDS_COLUMNS, &p->app.frame));
	buf_release(&text);
}
