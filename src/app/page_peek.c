#include <stdlib.h>

#include "app/copy.h"
#include "app/live.h"
#include "app/peek_aim.h"
#include "app/thread_page.h"
#include "util/mem.h"
#include "view/title.h"

#define URL_MAX 65536 /* bytes of an address */

/* One post that is looked at, over the thread, or over another one that quotes it. */
struct peek {
	struct peek *under;
	struct document *doc;     /* the thread it is in */
	bool own;                 /* which was opened for it */
	uint32_t post;            /* POST_NONE: it is not there, its excerpt is shown */
	struct document *awaited; /* where it will be, NULL: it is not waited for; */
	uint64_t pid;             /* by this */
	struct thread_view view;
};

struct peek_page {
	struct page page;
	struct peek *top;
	unsigned depth;
};

static struct peek_page *self(struct page *p)
{
	return (struct peek_page *)(void *)p;
}

static struct pane over(struct page *page, struct app *app)
{
	struct peek_page *p = self(page);

	return pane_place(app, page->below ? page->below : app->page, view_one_rows(&p->top->view));
}

static void resize(struct page *page, struct app *app)
{
	struct thread_view *v = &self(page)->top->view;
	uint16_t width = app_width(app);

	/* NOLINTNEXTLINE(*NullDereference): a stack that is shown is not empty */
	view_resize(v, width, v->height); /* how high it is depends on that */
	view_resize(v, width, over(page, app).height);
}

static void settings(struct page *page, struct app *app)
{
	for (struct peek *l = self(page)->top; l; l = l->under)
		thread_view_settings(&l->view, app);
	resize(page, app);
}

static void push(struct peek_page *p, struct app *app, const struct peek_aim *aim)
{
	struct peek *l = mem_zalloc(1, sizeof *l);

	l->under = p->top;
	l->doc = aim->doc;
	l->own = aim->own;
	l->post = aim->post;
	l->awaited = aim->awaited;
	l->pid = aim->pid;
	thread_view_init(&l->view, &l->doc->source, app);
	view_one(&l->view,
	    aim->quote == QUOTE_NONE ? aim->post : l->doc->thread.quotes[aim->quote].post,
	    aim->quote);
	p->top = l;
	p->depth++;
	resize(&p->page, app);
}

static void pop(struct peek_page *p)
{
	struct peek *l = p->top;

	p->top = l->under;
	p->depth--;
	view_release(&l->view);
	if (l->own)
		library_give_back(l->doc);
	free(l);
}

static void release(struct page *page)
{
	struct peek_page *p = self(page);

	while (p->top)
		pop(p);
	free(p);
}

static void add_title(const struct peek_page *p, const struct app *app, struct buf *out)
{
	const struct peek *l = p->top;
	char label[FLOOR_LABEL_SIZE];

	if (l->post == POST_NONE) {
		buf_add_str(out, app->words->s[W_PEEK_GONE]);
		return;
	}
	post_label(label, &l->doc->thread.posts[l->post]);
	buf_printf(out, app->words->s[W_PEEK], label);
	if (l->doc->index != page_thread_index(p->page.below)) {
		buf_printf(out, " %s ", app->words->signs->between);
		buf_add_slice(
		    out, title_shown(l->doc->thread.tid, l->doc->thread.title, app->words));
	}
}

static void draw(struct page *page, struct app *app)
{
	struct peek_page *p = self(page);
	struct pane pane = over(page, app);
	struct buf title, depth;

	if (p->top->view.height != pane.height) /* the page below has changed since */
		resize(page, app);
	buf_init(&title, 65536);
	buf_init(&depth, 256);
	add_title(p, app, &title);
	if (p->depth > 1)
		buf_printf(&depth, app->words->s[W_PEEK_DEPTH], p->depth);
	pane_frame(&pane, app, buf_slice(&title), buf_slice(&depth));
	thread_paint(&p->top->view, app, pane.top);
	buf_release(&title);
	buf_release(&depth);
}

/* --- What keys do --- */

static bool deeper(struct peek_page *p, struct app *app)
{
	struct peek_aim aim;

	if (peek_aim_at(&aim, app, p->top->doc, &p->top->view))
		push(p, app, &aim);
	return true;
}

static bool close_top(struct peek_page *p, struct app *app)
{
	if (p->depth == 1) {
		app_pop(app);
		return true;
	}
	pop(p);
	resize(&p->page, app);
	return true;
}

/* It has not come yet: the thread page waits for it. */
static void go_awaited(const struct peek_page *p, struct app *app)
{
	struct link_goal goal = { .pid = p->top->pid };
	size_t index = p->top->awaited->index;

	app_pop(app);
	thread_mark(thread_page_of(app->page), app);
	if (pages_go_thread(app, index))
		page_go_goal(app, &goal);
}

static bool go_there(struct peek_page *p, struct app *app)
{
	size_t index = p->top->doc->index;
	uint32_t post = p->top->post;
	struct thread_page *t;

	if (p->top->awaited) {
		go_awaited(p, app);
		return true;
	}
	if (post == POST_NONE) {
		app_say(app, W_POST_NOT_THERE);
		return true;
	}
	app_pop(app);
	t = thread_page_of(app->page);
	if (index == t->doc->index) {
		thread_go_post(t, app, post);
		return true;
	}
	thread_mark(t, app);
	if (pages_go_thread(app, index))
		thread_land(app, post);
	return true;
}

/* The link is followed from the thread below. */
static void follow(struct app *app, const struct target *target)
{
	struct target copy = *target;
	struct buf url, text;

	buf_init(&url, URL_MAX);
	buf_init(&text, URL_MAX);
	buf_add_slice(&url, target->url);
	buf_add_slice(&text, target->text);
	copy.url = buf_slice(&url);
	copy.text = buf_slice(&text);
	app_pop(app);
	thread_follow(thread_page_of(app->page), app, &copy);
	buf_release(&url);
	buf_release(&text);
}

static bool fold(struct peek_page *p, struct app *app)
{
	if (!view_fold(&p->top->view))
		app_say(app, W_NO_QUOTE);
	resize(&p->page, app);
	return true;
}

/* The first row is the post's header. */
static bool enter(struct peek_page *p, struct app *app)
{
	const struct target *target = view_target(&p->top->view);

	if (!target && p->top->view.cursor.row)
		app_say(app, W_NO_TARGET_HERE);
	else if (!target || target->kind == TARGET_RUN)
		go_there(p, app);
	else if (target->kind == TARGET_QUOTE || target->kind == TARGET_SPOILER)
		fold(p, app);
	else
		follow(app, target);
	return true;
}

static bool first(struct peek_page *p, struct app *app)
{
	(void)app;
	view_first(&p->top->view);
	return true;
}

static bool last(struct peek_page *p, struct app *app)
{
	(void)app;
	view_last(&p->top->view);
	return true;
}

static bool next_target(struct peek_page *p, struct app *app)
{
	if (!view_next_target(&p->top->view, 1))
		app_say(app, W_NO_TARGET);
	return true;
}

static bool previous_target(struct peek_page *p, struct app *app)
{
	if (!view_next_target(&p->top->view, -1))
		app_say(app, W_NO_TARGET);
	return true;
}

/* The post under the cursor. Where an excerpt is shown in its place, the view has the one that
 * quotes it, which is not meant. */
static uint32_t post_here(struct peek *l)
{
	return l->view.items.quote == QUOTE_NONE ? view_post_here(&l->view) : l->post;
}

static bool copy_link(struct peek_page *p, struct app *app)
{
	if (p->top->post == POST_NONE)
		app_say(app, W_POST_NOT_THERE);
	else
		thread_copy_link_in(&p->top->view, app, post_here(p->top));
	return true;
}

static bool copy_text(struct peek_page *p, struct app *app)
{
	uint32_t post = post_here(p->top);

	if (p->top->post == POST_NONE)
		app_say(app, W_POST_NOT_THERE);
	else
		app_copy_posts(app, p->top->view.src, &post, 1);
	return true;
}

static bool act(struct page *page, struct app *app, enum action action, uint32_t count)
{
	static bool (*const deeds[ACTION_COUNT])(struct peek_page *, struct app *) = {
		[ACT_FIRST] = first,
		[ACT_LAST] = last,
		[ACT_NEXT_TARGET] = next_target,
		[ACT_PREV_TARGET] = previous_target,
		[ACT_ENTER] = enter,
		[ACT_FOLD] = fold,
		[ACT_PEEK] = deeper,
		[ACT_TO_QUOTED] = go_there,
		[ACT_COPY_LINK] = copy_link,
		[ACT_COPY_TEXT] = copy_text,
		[ACT_BACK] = close_top,
		[ACT_JUMP_BACK] = close_top,
	};
	struct peek_page *p = self(page);

	return deeds[action] ? deeds[action](p, app) : thread_move(&p->top->view, action, count);
}

static bool cancel(struct page *page, struct app *app)
{
	(void)page;
	app_pop(app);
	return true;
}

static bool click(struct page *page, struct app *app, int y, int x)
{
	struct peek_page *p = self(page);
	struct pane pane = over(page, app);
	struct view_pointed at = { 0 };

	if (y < pane.first || y >= pane.end) { /* what lies below is wanted */
		app_pop(app);
		return true;
	}
	if (y >= pane.top && y < pane.top + pane.height)
		at = view_point(&p->top->view, y - pane.top, x - 1);
	if (at.target)
		app_act(app, ACT_ENTER, 0);
	return at.row;
}

static void wheel(struct page *page, struct app *app, int rows)
{
	(void)app;
	view_pan(&self(page)->top->view, rows);
}

static void foot(struct page *page, struct app *app, struct buf *left, struct buf *right)
{
	struct peek *top = self(page)->top;

	(void)right;
	if (top->post == POST_NONE)
		app_hint(app, left, W_PEEK_HINT_GONE);
	else
		app_hint(app, left, view_quote(&top->view) ? W_PEEK_HINT : W_PEEK_HINT_ONE);
}

/* ---- what comes from a site */

/* It came: it is shown in place of its excerpt. */
static void show_awaited(struct peek_page *p, struct peek *l, struct app *app)
{
	uint32_t post = thread_pid(&l->awaited->thread, l->pid);

	if (post == POST_NONE)
		return;
	view_release(&l->view);
	l->doc = l->awaited;
	l->awaited = NULL;
	l->post = post;
	thread_view_init(&l->view, &l->doc->source, app);
	view_one(&l->view, post, QUOTE_NONE);
	resize(&p->page, app);
}

static void changed(
    struct page *page, struct app *app, const struct document *d, const struct remap *m)
{
	struct peek_page *p = self(page);

	for (struct peek *l = p->top; l; l = l->under) {
		if (l->doc == d) {
			l->post = remap_post(m, l->post);
			view_changed(&l->view, m);
		}
		if (l->awaited == d)
			show_awaited(p, l, app);
	}
}

static void arrived(struct page *page, struct app *app)
{
	struct peek *l = self(page)->top;
	const struct site_status *s = l->awaited ? site_thread_status(l->awaited->live) : NULL;

	if (!s || s->state == SITE_WAITING)
		return;
	if (s->state == SITE_FAILED)
		live_say_error(app, &s->err);
	else
		app_say(app, W_POST_NOT_THERE);
	l->awaited = NULL;
}

static const struct site_status *waits(struct page *page, struct app *app, struct buf *what)
{
	const struct peek *l = self(page)->top;

	if (!l->awaited)
		return NULL;
	app_note(app, what, W_WAIT_POST);
	return site_thread_status(l->awaited->live);
}

static const struct page_ops peek_ops = {
	.kind = ON_PEEK,
	.release = release,
	.draw = draw,
	.over = over,
	.resize = resize,
	.settings = settings,
	.click = click,
	.wheel = wheel,
	.act = act,
	.changed = changed,
	.arrived = arrived,
	.waits = waits,
	.cancel = cancel,
	.foot = foot,
};

/* The post that the quote or the link under the cursor of the thread page on top means; NULL if
 * there is none (the message says so). */
static struct page *page_peek(struct app *app)
{
	struct thread_page *t = thread_page_of(app->page);
	struct peek_page *p;
	struct peek_aim aim;

	if (!peek_aim_at(&aim, app, t->doc, &t->view))
		return NULL;
	p = mem_zalloc(1, sizeof *p);
	p->page.ops = &peek_ops;
	push(p, app, &aim);
	return &p->page;
}

bool thread_peek(struct thread_page *t, struct app *app)
{
	struct page *p = page_peek(app);

	(void)t;
	if (p)
		app_push(app, p);
	return true;
}
