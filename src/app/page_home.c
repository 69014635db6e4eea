#include <stdlib.h>

#include "app/home.h"
#include "app/home_library.h"
#include "app/lines.h"
#include "app/pages.h"
#include "util/mem.h"
#include "view/list_row.h"

struct home_page {
	struct lines_page lines;
	unsigned changes; /* of the state, that are shown */
	bool all;         /* all recent threads are shown */
	bool in_site;     /* the person is at one that was opened here */
};

/* While the list is narrowed all of them are looked through. */
static void collect(struct lines_page *p, struct app *app)
{
	p->nall = home_collect(app, ((struct home_page *)(void *)p)->all || p->filter.n, p->all);
}

static bool fits(const struct lines_page *p, struct app *app, size_t line, const struct find *find)
{
	(void)p;
	return home_fits(app, line, find);
}

static struct block row(const struct lines_page *p, struct app *app, size_t line, uint16_t width)
{
	const struct state_entry *e = home_entry(app, line);
	char far[32] = "", when[DATE_SHORT_SIZE] = "";
	struct list_recent r = { .far = far, .when = when };
	struct buf words;

	(void)p;
	if (home_kind(line) == HOME_HEADING) {
		struct block block;

		buf_init(&words, 1024);
		app_note(app, &words, (enum word)home_number(line));
		block =
		    list_heading_row(arena_dup(&app->frame, buf_slice(&words)), width, &app->frame);
		buf_release(&words);
		return block;
	}
	if (home_kind(line) == HOME_GAP)
		return list_heading_row(slice_of(NULL, 0), width, &app->frame);
	r.name = home_name(app, line, &app->frame);
	r.board = home_beside(app, line);
	if (e && e->kind == STATE_THREAD)
		home_far(app, e, far, sizeof far);
	if (e)
		home_when(e->when, when);
	return list_recent_row(&r, app->words, width, &app->frame);
}

static const struct lines_ops home_lines = {
	.fits = fits,
	.row = row,
	.mark = ROW_CURSOR | ROW_SELECTED,
	.collect = collect,
	.passive = home_passive,
};

/* ---- what keys do */

static void enter(struct home_page *h, struct app *app, size_t line)
{
	if (home_kind(line) != HOME_MORE) {
		h->in_site = home_kind(line) == HOME_SITE;
		home_open(app, line);
		return;
	}
	h->all = true;
	lines_refresh(&h->lines, app);
}

static void show_changes(struct home_page *h, struct app *app)
{
	h->changes = app->state.changes;
	lines_refresh(&h->lines, app);
}

static void forget(struct home_page *h, struct app *app, size_t line)
{
	size_t at = h->lines.list.cursor;

	if (!home_forget(app, line))
		return;
	show_changes(h, app);
	lines_go(&h->lines, at);
}

static void undo(struct home_page *h, struct app *app, bool again)
{
	size_t line;

	if (!home_undo(app, again, &line))
		return;
	if (line == SIZE_MAX) {
		show_changes(h, app);
		return;
	}
	h->all = h->all || home_number(line) >= HOME_FEW;
	show_changes(h, app);
	lines_go_line(&h->lines, line);
}

static bool act(struct page *p, struct app *app, enum action action, uint32_t count)
{
	struct home_page *h = (struct home_page *)(void *)p;
	size_t line;
	bool any = lines_chosen(&h->lines, &line);

	if (action == ACT_ENTER && any)
		enter(h, app, line);
	else if (action == ACT_LOGIN && any && home_login(app, line))
		return true;
	else if (action == ACT_FORGET && any)
		forget(h, app, line);
	else if (action == ACT_RELOAD)
		app_say(app, W_RELOADED); /* drawing it looks again */
	else if (action == ACT_UNDO || action == ACT_REDO)
		undo(h, app, action == ACT_REDO);
	else
		return lines_act(&h->lines, app, action, count);
	return true;
}

static bool has_news(const struct lines_page *p, const struct app *app, size_t line)
{
	(void)p;
	return home_kind(line) == HOME_THREAD && home_news(app, home_entry(app, line));
}

/* There is no order in which threads were to be read: behind the last one come the first. */
static bool unread(struct page *p, struct app *app, int direction)
{
	struct lines_page *l = lines_of(p);
	size_t at = l->list.cursor;

	if (lines_go_next(l, app, direction, has_news))
		return true;
	if (!direction || !l->list.n)
		return false;
	lines_go(l, direction > 0 ? 0 : l->list.n - 1);
	if (lines_go_next(l, app, 0, has_news) || lines_go_next(l, app, direction, has_news))
		return true;
	lines_go(l, at);
	return false;
}

/* The archives that are named may be others now. */
static void settings(struct page *p, struct app *app)
{
	lines_refresh(lines_of(p), app);
}

/* Who comes back from a thread finds it on top; who comes back from a site finds that. */
static void resize(struct page *p, struct app *app)
{
	struct home_page *h = (struct home_page *)(void *)p;

	lines_resize(p, app);
	if (h->changes == app->state.changes)
		return;
	show_changes(h, app);
	if (!h->in_site)
		lines_act(&h->lines, app, ACT_FIRST, 0);
	h->in_site = false;
}

static void draw(struct page *p, struct app *app)
{
	struct home_page *h = (struct home_page *)(void *)p;

	if (h->changes != app->state.changes || home_library_changed(app)) /* by another palou */
		show_changes(h, app);
	lines_draw(lines_of(p), app, slice_str(app->words->s[W_HOME]), SLICE("palou"));
}

static void foot(struct page *p, struct app *app, struct buf *left, struct buf *right)
{
	size_t line;

	(void)right;
	if (!lines_chosen(lines_of(p), &line)) {
		app_note(app, left, W_NO_MATCHING);
		return;
	}
	app_hint(app, left, W_HOME_HINT);
	if (home_entry(app, line))
		app_hint(app, left, W_FORGET_HINT);
}

static const struct page_ops home_ops = {
	.kind = ON_HOME,
	.release = lines_free,
	.draw = draw,
	.resize = resize,
	.settings = settings,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.unread = unread,
	.cancel = lines_cancel,
	.foot = foot,
};

struct page *page_home(struct app *app)
{
	struct home_page *h = mem_zalloc(1, sizeof *h);

	lines_init(&h->lines, &home_ops, &home_lines, HOME_LINES);
	show_changes(h, app);
	return &h->lines.page;
}
