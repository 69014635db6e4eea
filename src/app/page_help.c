#include <stdlib.h>

#include "app/lines.h"
#include "app/pages.h"
#include "util/mem.h"
#include "util/width.h"
#include "view/row_build.h"

#define KEYS_WIDTH 18 /* columns for the keys; at most half of the row */

/* Built from the live table: what keys do on the page that asked, as they are bound now. A line is
 * an action. */
static struct slice help_of(const struct lines_page *p, const struct app *app, size_t line)
{
	enum screen_kind asked = (enum screen_kind)p->page.below->ops->kind;

	return slice_str(action_help((enum action)line, asked, app->language));
}

static bool fits(const struct lines_page *p, struct app *app, size_t line, const struct find *find)
{
	struct find_hit hit;
	struct buf keys;
	bool found;

	buf_init(&keys, 256);
	keymap_keys(app->keymap, (enum action)line, &keys);
	found = find_next(find, help_of(p, app, line), 0, &hit) ||
		(keys.n && find_next(find, buf_slice(&keys), 0, &hit));
	buf_release(&keys);
	return found;
}

static struct block row(const struct lines_page *p, struct app *app, size_t line, uint16_t width)
{
	struct slice text = help_of(p, app, line);
	uint16_t keys_width = width / 2 < KEYS_WIDTH ? width / 2 + 1 : KEYS_WIDTH;
	struct row_build b;
	struct block block;
	struct buf keys;

	buf_init(&keys, 256);
	keymap_keys(app->keymap, (enum action)line, &keys);
	row_build_init(&b, &app->frame, width, NULL);
	row_put(&b, 0,
	    arena_dup(&app->frame, text_cut(buf_slice(&keys), (size_t)keys_width - 1, &app->frame)),
	    STYLE_KEY, TARGET_NONE);
	if (width > keys_width)
		row_put(&b, keys_width, text_cut(text, (size_t)width - keys_width, &app->frame),
		    STYLE_TEXT, TARGET_NONE);
	row_end(&b);
	block = row_build_finish(&b);
	row_build_release(&b);
	buf_release(&keys);
	return block;
}

static const struct lines_ops help_lines = { .fits = fits, .row = row, .mark = ROW_CURSOR };

static void draw(struct page *p, struct app *app)
{
	lines_draw(lines_of(p), app, slice_str(app->words->s[W_HELP]),
	    app->words->signs->log ? slice_of(NULL, 0) : SLICE("palou " PALOU_VERSION));
}

/* Enter on a line does what the line says, on the page that asked for help. */
static bool act(struct page *p, struct app *app, enum action action, uint32_t count)
{
	size_t line;

	if (action == ACT_HELP) {
		app_pop(app);
		return true;
	}
	if (action != ACT_ENTER)
		return lines_act(lines_of(p), app, action, count);
	if (lines_chosen(lines_of(p), &line)) {
		app_pop(app);
		app_act(app, (enum action)line, 0);
	}
	return true;
}

static void foot(struct page *p, struct app *app, struct buf *left, struct buf *right)
{
	if (lines_of(p)->list.n)
		app_hint(app, left, W_HELP_FOOT);
	else
		app_note(app, left, W_NO_MATCHING);
	lines_place(lines_of(p), app, right);
}

static const struct page_ops help_ops = {
	.kind = ON_HELP,
	.release = lines_free,
	.draw = draw,
	.resize = lines_resize,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.cancel = lines_cancel_or_close,
	.foot = foot,
};

struct page *page_help(struct app *app)
{
	struct lines_page *p = mem_zalloc(1, sizeof *p);

	lines_init(p, &help_ops, &help_lines, ACTION_COUNT);
	for (size_t a = 0; a < ACTION_COUNT; a++)
		if (action_info((enum action)a)->screens & app->page->ops->kind)
			p->all[p->nall++] = a;
	lines_refresh(p, app);
	return &p->page;
}
