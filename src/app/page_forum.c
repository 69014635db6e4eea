/* The boards of a site. */
#include <stdlib.h>

#include "app/browse.h"
#include "app/copy.h"
#include "app/gaps.h"
#include "app/lines.h"
#include "app/live.h"
#include "app/own_address.h"
#include "app/site_pages.h"
#include "util/mem.h"
#include "view/list_row.h"
#include "view/title.h"

#define URL_MAX ((size_t)64 * 1024)

enum { LINE_BOARD, LINE_CATEGORY, LINE_GAP };

struct forum_page {
	struct lines_page lines;
	struct site *site;
	unsigned version;      /* of its boards, that is shown */
	struct site_gaps told; /* what was said to be missing */
};

static struct forum_page *self(struct page *p)
{
	return (struct forum_page *)(void *)p;
}

static const struct forum *forum_of(const struct lines_page *p)
{
	return site_forum(((const struct forum_page *)(const void *)p)->site);
}

static const struct forum_board *board_of(const struct lines_page *p, size_t line)
{
	return &forum_of(p)->boards[SITE_LINE_NUMBER(line)];
}

static bool passive(size_t line)
{
	return SITE_LINE_KIND(line) != LINE_BOARD;
}

/* Categories with their boards, an empty line between them. */
static void collect(struct lines_page *p, struct app *app)
{
	const struct forum *f = forum_of(p);
	uint32_t category = UINT32_MAX;

	(void)app;
	p->nall = 0;
	if (!f)
		return;
	lines_room(p, f->nboards * 3 + 1);
	for (size_t i = 0; i < f->nboards; i++) {
		uint32_t c = f->boards[i].category;

		if (c != category && c < f->ncategories) {
			if (p->nall)
				p->all[p->nall++] = SITE_LINE(LINE_GAP, 0);
			p->all[p->nall++] = SITE_LINE(LINE_CATEGORY, c);
		}
		category = c;
		p->all[p->nall++] = SITE_LINE(LINE_BOARD, i);
	}
}

static bool fits(const struct lines_page *p, struct app *app, size_t line, const struct find *find)
{
	const struct forum_board *b = board_of(p, line);
	struct find_hit hit;

	(void)app;
	return find_next(find, b->name, 0, &hit) || find_next(find, b->about, 0, &hit);
}

static struct block row(const struct lines_page *p, struct app *app, size_t line, uint16_t width)
{
	struct list_look look = live_look(app, width);

	switch (SITE_LINE_KIND(line)) {
	case LINE_CATEGORY:
		return list_heading_row(
		    forum_of(p)->categories[SITE_LINE_NUMBER(line)].name, width, &app->frame);
	case LINE_GAP:
		return list_heading_row(slice_of(NULL, 0), width, &app->frame);
	default:
		return board_row(board_of(p, line), &look, &app->frame);
	}
}

static const struct lines_ops forum_lines = {
	.fits = fits,
	.row = row,
	.mark = ROW_CURSOR | ROW_SELECTED,
	.collect = collect,
	.passive = passive,
};

static struct slice name_of(const struct site *site)
{
	struct slice title = site_title(site);

	return title.n ? title : slice_str(site_config(site)->name);
}

static void draw(struct page *page, struct app *app)
{
	struct forum_page *p = self(page);
	struct buf user;

	buf_init(&user, 1024);
	live_user(app, &user);
	lines_draw(&p->lines, app, name_of(p->site), buf_slice(&user));
	if (!p->lines.nall)
		live_draw(app, app_body_top(app), site_forum_status(p->site), W_NO_BOARDS);
	buf_release(&user);
}

/* ---- what keys do */

static void enter(struct forum_page *p, struct app *app, size_t line)
{
	const struct forum_board *b = board_of(&p->lines, line);
	struct list_query query = { .fid = b->fid };

	if (b->fid)
		app_push(app, page_topics(app, &query));
	else if (b->url.n)
		app_browse(app, b->url);
}

/* The address of the board in LINE, or of the site. */
static void address_of(
    const struct forum_page *p, const struct app *app, bool any, size_t line, struct buf *url)
{
	const struct forum_board *b = any ? board_of(&p->lines, line) : NULL;

	if (b)
		own_address_of_board(app, url, b);
	else
		address_index(url, site_base(p->site));
}

static void give_out(struct forum_page *p, struct app *app, enum action action)
{
	size_t line = 0;
	bool any = lines_chosen(&p->lines, &line);
	struct buf url;

	buf_init(&url, URL_MAX);
	address_of(p, app, any, line, &url);
	if (action == ACT_BROWSE)
		app_browse(app, buf_slice(&url));
	else
		app_copy_link(app, buf_slice(&url));
	buf_release(&url);
}

static bool act(struct page *page, struct app *app, enum action action, uint32_t count)
{
	struct forum_page *p = self(page);
	size_t line;

	switch (action) {
	case ACT_ENTER:
		if (lines_chosen(&p->lines, &line))
			enter(p, app, line);
		return true;
	case ACT_RELOAD:
		site_want_forum(p->site, true);
		return true;
	case ACT_BROWSE:
	case ACT_COPY_LINK:
		give_out(p, app, action);
		return true;
	default:
		return lines_act(&p->lines, app, action, count);
	}
}

/* ---- what comes */

static bool work(struct page *page, struct app *app)
{
	struct forum_page *p = self(page);

	(void)app;
	if (site_forum_status(p->site)->state == SITE_IDLE)
		site_want_forum(p->site, false);
	return false;
}

static void arrived(struct page *page, struct app *app)
{
	struct forum_page *p = self(page);
	const struct site_status *s = site_forum_status(p->site);

	if (s->version == p->version)
		return;
	p->version = s->version;
	lines_refresh(&p->lines, app);
	if (s->state == SITE_FAILED && site_forum(p->site))
		live_say_error(app, &s->err);
	gaps_say(app, site_forum_gaps(p->site), W_THREADS_LOST, &p->told);
}

static const struct site_status *waits(struct page *page, struct app *app, struct buf *what)
{
	app_note(app, what, W_WAIT_BOARDS);
	return site_forum_status(self(page)->site);
}

static void foot(struct page *page, struct app *app, struct buf *left, struct buf *right)
{
	struct forum_page *p = self(page);

	if (!p->lines.list.n && p->lines.nall)
		app_note(app, left, W_NO_MATCHING);
	if (!p->lines.list.n)
		return;
	app_hint(app, left, W_HINT_BOARDS);
	app_hint_back(app, left);
	live_kept(app, site_forum_kept(p->site), right);
	lines_place(&p->lines, app, right);
}

static const struct page_ops forum_ops = {
	.kind = ON_BOARDS,
	.release = lines_free,
	.draw = draw,
	.resize = lines_resize,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.arrived = arrived,
	.waits = waits,
	.work = work,
	.cancel = lines_cancel,
	.foot = foot,
};

struct page *page_forum(struct app *app)
{
	struct forum_page *p = mem_zalloc(1, sizeof *p);

	p->site = app->library->site;
	p->version = site_forum_status(p->site)->version;
	lines_init(&p->lines, &forum_ops, &forum_lines, 0);
	lines_refresh(&p->lines, app);
	return &p->lines.page;
}
