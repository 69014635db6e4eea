#include <stdlib.h>

#include "app/library_store.h"
#include "app/lines.h"
#include "app/pages.h"
#include "util/mem.h"
#include "view/list_row.h"

struct boards_page {
	struct lines_page lines;
	unsigned renewed; /* the library, when its boards were listed */
};

/* Line 0 is all threads; the boards follow. */
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

static bool fits(const struct lines_page *p, struct app *app, size_t line, const struct find *find)
{
	struct find_hit hit;

	(void)p;
	return find_next(find, name_of(app, line), 0, &hit);
}

static struct block row(const struct lines_page *p, struct app *app, size_t line, uint16_t width)
{
	(void)p;
	return list_board_row(
	    name_of(app, line), threads_of(app, line), app->words, width, &app->frame);
}

static const struct lines_ops boards_lines = {
	.fits = fits, .row = row, .mark = ROW_CURSOR | ROW_SELECTED
};

static void collect(struct lines_page *p, struct app *app)
{
	size_t nboards = app->library->catalog->nboards;

	lines_room(p, nboards + 1);
	p->nall = 0;
	for (size_t i = 0; i <= nboards; i++)
		if (!i || threads_of(app, i))
			p->all[p->nall++] = i;
	((struct boards_page *)(void *)p)->renewed = app->library->renewed;
	lines_refresh(p, app);
}

/* Someone who comes back from a list may have asked there for what is new. */
static void draw(struct page *p, struct app *app)
{
	if (((struct boards_page *)(void *)p)->renewed != app->library->renewed)
		collect(lines_of(p), app);
	lines_draw(lines_of(p), app, slice_str(app->words->s[W_BOARDS]),
	    app->words->signs->log ? slice_of(NULL, 0) : SLICE("palou"));
}

static bool reload(struct app *app)
{
	struct err e = { 0 };

	if (!app->library->stored)
		return false;
	if (library_store_reload(app->library, &e) < 0)
		app_say_error(app, &e);
	else
		app_say(app, W_RELOADED);
	return true;
}

static bool act(struct page *p, struct app *app, enum action action, uint32_t count)
{
	size_t line;

	if (action == ACT_RELOAD && reload(app))
		return true;
	if (action != ACT_ENTER)
		return lines_act(lines_of(p), app, action, count);
	if (lines_chosen(lines_of(p), &line))
		app_push(app, page_list(app, line ? (uint32_t)line - 1 : BOARD_ALL));
	return true;
}

static void foot(struct page *p, struct app *app, struct buf *left, struct buf *right)
{
	(void)right;
	if (lines_of(p)->list.n) {
		app_hint(app, left, W_HINT_BOARDS);
		app_hint_back(app, left);
	} else {
		app_note(app, left, W_NO_MATCHING);
	}
}

static const struct page_ops boards_ops = {
	.kind = ON_BOARDS,
	.release = lines_free,
	.draw = draw,
	.resize = lines_resize,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.cancel = lines_cancel,
	.foot = foot,
};

struct page *page_boards(struct app *app)
{
	struct boards_page *b = mem_zalloc(1, sizeof *b);

	lines_init(&b->lines, &boards_ops, &boards_lines, app->library->catalog->nboards + 1);
	collect(&b->lines, app);
	return &b->lines.page;
}
