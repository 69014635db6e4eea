/* A post of a site of which nothing but its pid is known: the page that waits until the site has
 * said which thread it is in, and gives its place to that thread. */
#include <stdio.h>
#include <stdlib.h>

#include "app/browse.h"
#include "app/copy.h"
#include "app/live.h"
#include "app/pages.h"
#include "app/site_pages.h"
#include "util/mem.h"
#include "view/title.h"

#define URL_MAX 1024

struct find_page {
	struct page page;
	struct link_goal goal;
};

static struct find_page *self(struct page *p)
{
	return (struct find_page *)(void *)p;
}

static void release(struct page *page)
{
	free(self(page));
}

static void draw(struct page *page, struct app *app)
{
	struct block heading;
	char name[32];

	snprintf(name, sizeof name, "pid %llu", (unsigned long long)self(page)->goal.pid);
	heading = heading_layout(
	    slice_str(name), slice_of(NULL, 0), app->words->signs, app_width(app), &app->frame);
	live_draw(
	    app, app_heading(app, &heading), site_find_status(app->library->site), W_NO_POSTS_READ);
}

static void give_out(const struct find_page *p, struct app *app, enum action action)
{
	struct buf url;

	buf_init(&url, URL_MAX);
	address_post(&url, site_base(app->library->site), 0, p->goal.pid);
	if (action == ACT_BROWSE)
		app_browse(app, buf_slice(&url));
	else
		app_copy_link(app, buf_slice(&url));
	buf_release(&url);
}

static bool act(struct page *page, struct app *app, enum action action, uint32_t count)
{
	(void)count;
	switch (action) {
	case ACT_RELOAD:
		site_find(app->library->site, self(page)->goal.pid, true);
		return true;
	case ACT_BROWSE:
	case ACT_COPY_LINK:
		give_out(self(page), app, action);
		return true;
	default:
		return false;
	}
}

/* The thread may be open below; below may be another library, too. */
static void make_way(struct page *page, struct app *app, size_t index)
{
	struct link_goal goal = self(page)->goal;
	struct library *l = app->library;

	if (page->below) {
		app_pop(app);
		app->library = l;
		pages_go_thread(app, index);
	} else {
		app_replace(app, page_thread(app, index));
	}
	page_go_goal(app, &goal);
}

/* Only the page on top works, so this is the one that goes. The site may have been asked for
 * another post meanwhile. */
static bool work(struct page *page, struct app *app)
{
	struct site *s = app->library->site;
	uint64_t pid = self(page)->goal.pid;
	struct slice none = { 0 };

	if (site_find_pid(s) != pid)
		site_find(s, pid, true);
	if (site_find_status(s)->state == SITE_READY)
		make_way(page, app, library_add(app->library, site_find_tid(s), none, none));
	return false;
}

static const struct site_status *waits(struct page *page, struct app *app, struct buf *what)
{
	(void)page;
	app_note(app, what, W_WAIT_POST);
	return site_find_status(app->library->site);
}

static void foot(struct page *page, struct app *app, struct buf *left, struct buf *right)
{
	(void)page;
	(void)right;
	app_hint_back(app, left);
}

static const struct page_ops find_ops = {
	.kind = ON_LIST,
	.release = release,
	.draw = draw,
	.act = act,
	.work = work,
	.waits = waits,
	.foot = foot,
};

struct page *page_find(struct app *app, const struct link_goal *goal)
{
	struct find_page *p = mem_zalloc(1, sizeof *p);

	p->page.ops = &find_ops;
	p->goal = *goal;
	site_find(app->library->site, goal->pid, true);
	return &p->page;
}
