#include <stdlib.h>

#include "app/pages.h"
#include "util/mem.h"
#include "util/width.h"
#include "view/list_view.h"
#include "view/row_build.h"

#define KEYS_WIDTH 18 /* columns for the keys */

/* Built from the live table: what keys do on the page that asked, as they are bound now. */
struct help_page {
	struct page page;
	struct list_view list;
	enum action *lines;
	size_t nlines;
	enum action *shown;
	struct buf filter;
};

static struct help_page *self(struct page *p)
{
	return (struct help_page *)(void *)p;
}

static bool fits(
    const struct help_page *h, const struct app *app, enum action a, const struct find *find)
{
	struct find_hit hit;
	struct buf keys;
	bool found;

	if (!h->filter.n)
		return true;
	buf_init(&keys, 256);
	keymap_keys(app->keymap, a, &keys);
	found = find_next(find, slice_str(action_info(a)->help[app->language]), 0, &hit) ||
		(keys.n && find_next(find, buf_slice(&keys), 0, &hit));
	buf_release(&keys);
	return found;
}

static void refilter(struct help_page *h, struct app *app)
{
	struct find find;
	size_t n = 0;

	if (h->filter.n)
		find_init(&find, buf_slice(&h->filter));
	for (size_t i = 0; i < h->nlines; i++)
		if (fits(h, app, h->lines[i], &find))
			h->shown[n++] = h->lines[i];
	if (h->filter.n)
		find_release(&find);
	list_set(&h->list, n, app_body_height(app));
}

static void release(struct page *p)
{
	struct help_page *h = self(p);

	buf_release(&h->filter);
	free(h->lines);
	free(h->shown);
	free(h);
}

static void resize(struct page *p, struct app *app)
{
	refilter(self(p), app);
}

static struct block help_row(struct app *app, enum action a, uint16_t width)
{
	struct row_build b;
	struct block block;
	struct slice text = slice_str(action_info(a)->help[app->language]);
	struct buf keys;

	buf_init(&keys, 256);
	keymap_keys(app->keymap, a, &keys);
	row_build_init(&b, &app->frame, width, NULL);
	row_put(&b, 0,
	    arena_dup(&app->frame, text_cut(buf_slice(&keys), KEYS_WIDTH - 1, &app->frame)),
	    STYLE_KEY, TARGET_NONE);
	if (width > KEYS_WIDTH)
		row_put(&b, KEYS_WIDTH, text_cut(text, (size_t)width - KEYS_WIDTH, &app->frame),
		    STYLE_TEXT, TARGET_NONE);
	row_end(&b);
	block = row_build_finish(&b);
	row_build_release(&b);
	buf_release(&keys);
	return block;
}

static void draw(struct page *p, struct app *app)
{
	struct help_page *h = self(p);
	uint16_t width = (uint16_t)(app_cols(app) - 1);
	struct block head = list_heading(
	    app, slice_str(app->words->s[W_HELP]), &h->filter, SLICE("palou " PALOU_VERSION));
	int top = app_heading(app, &head);

	for (int y = 0; y < h->list.height; y++) {
		size_t at = h->list.top + (size_t)y;
		struct block row = { 0 };

		if (at < h->list.n)
			row = help_row(app, h->shown[at], width);
		screen_row(app->screen, top + y, 1, row.nrows ? row.rows : NULL,
		    row.nrows && at == h->list.cursor ? ROW_CURSOR : ROW_PLAIN, TARGET_NONE);
	}
}

static void take_filter(struct app *app, struct slice text)
{
	struct help_page *h = self(app->page);

	buf_clear(&h->filter);
	buf_add_slice(&h->filter, text);
	refilter(h, app);
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

/* Enter on a line does what the line says, on the page that asked for help. */
static void do_line(struct help_page *h, struct app *app)
{
	enum action a;

	if (!h->list.n)
		return;
	a = h->shown[h->list.cursor];
	app_pop(app);
	app_act(app, a, 0);
}

static bool act(struct page *p, struct app *app, enum action action, uint32_t count)
{
	struct help_page *h = self(p);

	switch (action) {
	case ACT_FIND:
		app_ask(app, &filter_prompt, app->words->s[W_FIND_LABEL], HISTORY_FILTER);
		return true;
	case ACT_ENTER:
		do_line(h, app);
		return true;
	case ACT_HELP:
		app_pop(app);
		return true;
	default:
		return list_act(&h->list, action, count);
	}
}

static bool cancel(struct page *p, struct app *app)
{
	if (self(p)->filter.n)
		drop_filter(app);
	else
		app_pop(app);
	return true;
}

static void foot(struct page *p, struct app *app, struct buf *left, struct buf *right)
{
	const struct help_page *h = self(p);

	buf_add_str(left, app->words->s[h->list.n ? W_HELP_FOOT : W_NO_MATCHING]);
	if (h->list.n)
		buf_printf(right, "%zu/%zu", h->list.cursor + 1, h->list.n);
}

static const struct page_ops help_ops = {
	.kind = ON_HELP,
	.release = release,
	.draw = draw,
	.resize = resize,
	.act = act,
	.cancel = cancel,
	.foot = foot,
};

struct page *page_help(struct app *app)
{
	struct help_page *h = mem_zalloc(1, sizeof *h);

	h->page.ops = &help_ops;
	buf_init(&h->filter, PROMPT_MAX);
	h->lines = mem_alloc(ACTION_COUNT * sizeof *h->lines);
	h->shown = mem_alloc(ACTION_COUNT * sizeof *h->shown);
	for (int a = 0; a < ACTION_COUNT; a++)
		if (action_info((enum action)a)->screens & app->page->ops->kind)
			h->lines[h->nlines++] = (enum action)a;
	refilter(h, app);
	return &h->page;
}
