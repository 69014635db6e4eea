#include <stdlib.h>

#include "app/pages.h"
#include "util/mem.h"
#include "view/list_row.h"
#include "view/list_view.h"

/* Line 0 is all threads; the boards follow. */
struct boards_page {
	struct page page;
	struct list_view list;
	size_t *shown; /* lines that the filter leaves */
	struct buf filter;
};

static struct boards_page *self(struct page *p)
{
	return (struct boards_page *)(void *)p;
}

static struct slice name_of(const struct app *app, size_t line)
{
	return line ? app->library->catalog->boards[line - 1].name
		    : slice_str(app->words->s[W_ALL_BOARDS]);
}

static uint32_t threads_of(const struct app *app, size_t line)
{
	const struct catalog *c = app->library->catalog;

	return line ? c->boards[line - 1].threads : (uint32_t)c->nthreads;
}

static void refilter(struct boards_page *b, struct app *app)
{
	struct find find;
	struct find_hit hit;
	size_t n = 0;

	if (b->filter.n)
		find_init(&find, buf_slice(&b->filter));
	for (size_t i = 0; i <= app->library->catalog->nboards; i++)
		if ((!i || threads_of(app, i)) &&
		    (!b->filter.n || find_next(&find, name_of(app, i), 0, &hit)))
			b->shown[n++] = i;
	if (b->filter.n)
		find_release(&find);
	list_set(&b->list, n, app_body_height(app));
}

static void release(struct page *p)
{
	struct boards_page *b = self(p);

	buf_release(&b->filter);
	free(b->shown);
	free(b);
}

static void resize(struct page *p, struct app *app)
{
	refilter(self(p), app);
}

static void draw(struct page *p, struct app *app)
{
	struct boards_page *b = self(p);
	uint16_t width = (uint16_t)(app_cols(app) - 1);
	struct block head =
	    list_heading(app, slice_str(app->words->s[W_BOARDS]), &b->filter, SLICE("palou"));
	int top = app_heading(app, &head);

	for (int y = 0; y < b->list.height; y++) {
		size_t at = b->list.top + (size_t)y;
		struct block row = { 0 };

		if (at < b->list.n)
			row = list_board_row(name_of(app, b->shown[at]),
			    threads_of(app, b->shown[at]), app->words, width, &app->frame);
		screen_row(app->screen, top + y, 1, row.nrows ? row.rows : NULL,
		    row.nrows && at == b->list.cursor ? ROW_CURSOR | ROW_SELECTED : ROW_PLAIN,
		    TARGET_NONE);
	}
}

static void take_filter(struct app *app, struct slice text)
{
	struct boards_page *b = self(app->page);

	buf_clear(&b->filter);
	buf_add_slice(&b->filter, text);
	refilter(b, app);
}

static void drop_filter(struct app *app)
{
	take_filter(app, slice_of(NULL, 0));
}

static const struct prompt_use filter_prompt = {
	.changed = take_filter,
	.done = take_filter,
	.cancelled = drop_filter,
};

static void open_board(struct boards_page *b, struct app *app)
{
	size_t line;

	if (!b->list.n)
		return;
	line = b->shown[b->list.cursor];
	app_push(app, page_list(app, line ? (uint32_t)line - 1 : BOARD_ALL));
}

static bool act(struct page *p, struct app *app, enum action action, uint32_t count)
{
	struct boards_page *b = self(p);

	switch (action) {
	case ACT_ENTER:
		open_board(b, app);
		return true;
	case ACT_FIND:
		app_ask(app, &filter_prompt, app->words->s[W_FIND_LABEL], HISTORY_FILTER);
		return true;
	default:
		return list_act(&b->list, action, count);
	}
}

static bool cancel(struct page *p, struct app *app)
{
	if (!self(p)->filter.n)
		return false;
	drop_filter(app);
	return true;
}

static void foot(struct page *p, struct app *app, struct buf *left, struct buf *right)
{
	(void)right;
	buf_add_str(left, app->words->s[self(p)->list.n ? W_HELP_HINT : W_NO_MATCHING]);
}

static const struct page_ops boards_ops = {
	.kind = ON_BOARDS,
	.release = release,
	.draw = draw,
	.resize = resize,
	.act = act,
	.cancel = cancel,
	.foot = foot,
};

struct page *page_boards(struct app *app)
{
	struct boards_page *b = mem_zalloc(1, sizeof *b);

	b->page.ops = &boards_ops;
	buf_init(&b->filter, PROMPT_MAX);
	b->shown = mem_alloc((app->library->catalog->nboards + 1) * sizeof *b->shown);
	refilter(b, app);
	return &b->page;
}
