#include <stdlib.h>

#include "app/browse.h"
#include "app/copy.h"
#include "app/lines.h"
#include "app/thread_page.h"
#include "util/mem.h"
#include "util/width.h"
#include "view/row_build.h"

#define NARROW    60 /* columns; below, times go without their year */
#define NAME_PART 5  /* names take a fifth of the row */
#define YEAR      5  /* `2023-` */

/* Who quotes a post of the thread below. A line is a post. */
struct quoters_page {
	struct lines_page lines;
	const struct document *doc;
	uint32_t post;
	size_t label; /* columns that labels take */
};

static const struct quoters_page *self(const struct lines_page *p)
{
	return (const struct quoters_page *)(const void *)p;
}

static struct slice name_of(const struct quoters_page *p, uint32_t post, const struct app *app)
{
	uint32_t author = p->doc->thread.posts[post].author;

	return author == AUTHOR_NONE ? slice_str(app->words->s[W_ANONYMOUS])
				     : p->doc->thread.authors[author].name;
}

static bool fits(const struct lines_page *p, struct app *app, size_t line, const struct find *find)
{
	struct find_hit hit;
	struct arena a;
	bool found;

	arena_init(&a);
	found = find_next(find, name_of(self(p), (uint32_t)line, app), 0, &hit) ||
		find_next(find, document_words(self(p)->doc, (uint32_t)line, &a), 0, &hit);
	arena_release(&a);
	return found;
}

static struct slice label_of(const struct quoters_page *p, uint32_t post, struct arena *a)
{
	char label[FLOOR_LABEL_SIZE + 1] = "#";

	post_label(label + 1, &p->doc->thread.posts[post]);
	return arena_dup(a, slice_str(label));
}

static struct slice time_of(const struct quoters_page *p, uint32_t post, bool year, struct arena *a)
{
	char date[DATE_SHORT_SIZE];
	struct slice time;

	date_short(date, p->doc->thread.posts[post].posted, ZONE_ARCHIVE);
	time = arena_dup(a, slice_str(date));
	return year || time.n < YEAR ? time : slice_skip(time, YEAR);
}

/* Puts TEXT into columns FROM to FROM + COLUMNS - 1, and two behind them. */
static size_t put(
    struct row_build *b, size_t from, size_t columns, struct slice text, enum style style)
{
	if (from + columns <= b->width)
		row_put(b, (uint16_t)from, text_cut(text, columns, b->a), style, TARGET_NONE);
	return from + columns + 2;
}

/* `#11  INDIASH         2023-03-15 18:33  你说tpu？现在不知道怎么样了…` */
static struct block row(
    const struct lines_page *lines, struct app *app, size_t line, uint16_t width)
{
	const struct quoters_page *p = self(lines);
	uint32_t post = (uint32_t)line;
	struct slice time = time_of(p, post, width >= NARROW, &app->frame);
	bool op = p->doc->thread.posts[post].flags & POST_IS_OP;
	struct row_build b;
	struct block block;
	size_t col;

	row_build_init(&b, &app->frame, width, NULL);
	col = put(&b, 0, p->label, label_of(p, post, &app->frame), STYLE_FLOOR);
	col = put(&b, col, width / NAME_PART, name_of(p, post, app), op ? STYLE_OP : STYLE_AUTHOR);
	col = put(&b, col, text_width(time), time, STYLE_TIME);
	if (col < width)
		put(&b, col, width - col, document_words(p->doc, post, &app->frame), STYLE_TEXT);
	row_end(&b);
	block = row_build_finish(&b);
	row_build_release(&b);
	return block;
}

static const struct lines_ops quoters_lines = {
	.fits = fits, .row = row, .mark = ROW_CURSOR | ROW_SELECTED
};

static void draw(struct page *page, struct app *app)
{
	const struct quoters_page *p = self(lines_of(page));
	char label[FLOOR_LABEL_SIZE];
	struct buf title, right;

	buf_init(&title, 256);
	buf_init(&right, 256);
	post_label(label, &p->doc->thread.posts[p->post]);
	buf_printf(&title, app->words->s[W_WHO_QUOTES], label);
	lines_place(lines_of(page), app, &right);
	lines_draw(lines_of(page), app, buf_slice(&title), buf_slice(&right));
	buf_release(&title);
	buf_release(&right);
}

static bool act(struct page *page, struct app *app, enum action action, uint32_t count)
{
	const struct thread *t = &self(lines_of(page))->doc->thread;
	size_t line;

	if (!lines_chosen(lines_of(page), &line))
		return lines_act(lines_of(page), app, action, count);
	switch (action) {
	case ACT_ENTER:
	case ACT_TO_QUOTED:
		app_pop(app);
		thread_go_post(thread_page_of(app->page), app, (uint32_t)line);
		return true;
	case ACT_BROWSE:
		app_browse_post(app, t, (uint32_t)line);
		return true;
	case ACT_COPY_LINK:
		app_copy_post_link(app, t, (uint32_t)line);
		return true;
	default:
		return lines_act(lines_of(page), app, action, count);
	}
}

static void foot(struct page *page, struct app *app, struct buf *left, struct buf *right)
{
	(void)right;
	if (lines_of(page)->list.n)
		app_hint(app, left, W_QUOTERS_HINT);
	else
		app_note(app, left, W_NO_MATCHING);
}

static const struct page_ops quoters_ops = {
	.kind = ON_CHOICE,
	.release = lines_free,
	.draw = draw,
	.over = lines_over,
	.resize = lines_resize,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.cancel = lines_cancel_or_close,
	.foot = foot,
};

/* Who quotes POST of the thread page on top, to choose from; somebody does. */
static struct page *page_quoters(struct app *app, uint32_t post)
{
	const struct document *doc = page_document(app->page);
	const struct graph *g = &doc->thread.graph;
	struct quoters_page *p = mem_zalloc(1, sizeof *p);
	uint32_t first = g->first[post], end = g->first[post + 1];

	p->doc = doc;
	p->post = post;
	lines_init(&p->lines, &quoters_ops, &quoters_lines, end - first);
	for (uint32_t i = first; i < end; i++) {
		struct slice label = label_of(p, g->list[i], &app->frame);

		p->lines.all[p->lines.nall++] = g->list[i];
		p->label = label.n > p->label ? label.n : p->label;
	}
	lines_refresh(&p->lines, app);
	return &p->lines.page;
}

bool thread_quoted_by(struct thread_page *t, struct app *app)
{
	const struct graph *g = &t->doc->thread.graph;
	uint32_t post = view_post_here(&t->view);
	char label[FLOOR_LABEL_SIZE];

	if (post == POST_NONE)
		return true;
	if (g->first[post] == g->first[post + 1]) {
		post_label(label, &t->doc->thread.posts[post]);
		app_say(app, W_NOBODY_QUOTES, label);
		return true;
	}
	app_push(app, page_quoters(app, post));
	return true;
}
