/* The types that threads of a board have, to choose one from. A line is 0 for all, else the number
 * of a type, from 1. */
#include <stdio.h>

#include "app/lines.h"
#include "app/site_pages.h"
#include "util/mem.h"
#include "view/list_row.h"

struct types_page {
	struct lines_page lines;
	const struct site_list *list;
};

static const struct topic_list *head_of(const struct lines_page *p)
{
	return site_list_head(((const struct types_page *)(const void *)p)->list);
}

static struct slice name_of(const struct lines_page *p, const struct app *app, size_t line)
{
	return line ? head_of(p)->types[line - 1].name : slice_str(app->words->s[W_ALL_TYPES]);
}

static bool fits(const struct lines_page *p, struct app *app, size_t line, const struct find *find)
{
	struct find_hit hit;

	return find_next(find, name_of(p, app, line), 0, &hit);
}

static struct block row(const struct lines_page *p, struct app *app, size_t line, uint16_t width)
{
	uint32_t threads = line ? head_of(p)->types[line - 1].threads : 0;
	struct list_recent r = { .name = name_of(p, app, line), .when = "" };
	char count[64] = "";

	if (threads)
		snprintf(count, sizeof count, app->words->s[W_N_THREADS], threads);
	r.far = count;
	return list_recent_row(&r, app->words, width, &app->frame);
}

static const struct lines_ops types_lines = {
	.fits = fits, .row = row, .mark = ROW_CURSOR | ROW_SELECTED
};

static void draw(struct page *page, struct app *app)
{
	lines_draw_pane(lines_of(page), app, W_TYPES);
}

static bool act(struct page *page, struct app *app, enum action action, uint32_t count)
{
	struct types_page *p = (struct types_page *)(void *)page;
	struct list_query query = *site_list_query(p->list);
	size_t line;

	if (action != ACT_ENTER || !lines_chosen(&p->lines, &line))
		return lines_act(&p->lines, app, action, count);
	query.type = line ? head_of(&p->lines)->types[line - 1].id : 0;
	query.from = 0;
	app_pop(app);
	page_topics_take(app->page, app, &query);
	return true;
}

static void foot(struct page *page, struct app *app, struct buf *left, struct buf *right)
{
	(void)right;
	if (lines_of(page)->list.n)
		app_hint(app, left, W_TYPES_HINT);
	else
		app_note(app, left, W_NO_MATCHING);
}

static const struct page_ops types_ops = {
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

struct page *page_types(struct app *app, const struct site_list *list)
{
	struct types_page *p = mem_zalloc(1, sizeof *p);
	size_t ntypes = site_list_head(list)->ntypes;

	p->list = list;
	lines_init(&p->lines, &types_ops, &types_lines, ntypes + 1);
	for (size_t i = 0; i <= ntypes; i++)
		p->lines.all[p->lines.nall++] = i;
	lines_refresh(&p->lines, app);
	for (size_t i = 0; i < ntypes; i++)
		if (site_list_head(list)->types[i].id == site_list_query(list)->type)
			lines_go_line(&p->lines, i + 1);
	return &p->lines.page;
}
