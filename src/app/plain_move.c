/* Where one goes from a post in the line mode, and the way back. */
#include "app/lead.h"
#include "app/plain_parts.h"
#include "parse/archive_excerpt.h"

static bool is_thread_at(const struct plain *p, struct plain_page *page, size_t index)
{
	return page->library == p->app.library && plain_thread_of(page)->doc.index == index;
}

bool plain_go_thread(struct plain *p, size_t index)
{
	struct plain_page *page = p->page;

	while (plain_is_thread(page) && !is_thread_at(p, page, index))
		page = page->below;
	if (plain_is_thread(page)) {
		while (p->page != page)
			plain_leave(p);
		return true;
	}
	page = plain_thread(p, index);
	if (!page)
		return false;
	page->below = p->page;
	page->library = p->app.library;
	p->page = page;
	return true;
}

void plain_mark(struct plain *p, const struct plain_thread *t)
{
	struct place here = { .post = plain_at(t) };

	if (here.post != POST_NONE)
		jumps_mark(&p->app.library->jumps, t->doc.index, here, &t->filter);
}

/* To POST of the thread on top, of which something is said first if one was not in it before. */
static void land(struct plain *p, bool came, uint32_t post)
{
	struct plain_thread *t = plain_thread_of(p->page);

	if (post == POST_NONE)
		app_say(&p->app, W_POST_NOT_THERE);
	if (came)
		plain_title(p, t);
	if (post == POST_NONE)
		plain_print(p, t);
	else
		plain_go(p, t, post);
}

static void to_other_thread(
    struct plain *p, struct plain_thread *t, const struct quote *q, size_t index)
{
	struct link_goal goal = { .pid = q->pid };

	plain_mark(p, t);
	if (!plain_go_thread(p, index))
		return;
	plain_live_goal(p, plain_thread_of(p->page), &goal);
	if (goal.pid && thread_pid(&plain_thread_of(p->page)->doc.thread, goal.pid) != POST_NONE)
		land(p, true, thread_pid(&plain_thread_of(p->page)->doc.thread, goal.pid));
	else
		land(p, true, resolve_in(&plain_thread_of(p->page)->doc.thread, q, &excerpt_text));
}

void plain_to_quoted(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	const struct quote *q;
	struct lead lead;

	(void)argument;
	plain_live_quoted(p, t, count, false);
	q = plain_quote_at(p, t, count);
	if (!q)
		return;
	lead = lead_of_quote(p->app.library, &t->doc, q);
	if (lead.to == LEAD_POST)
		plain_jump(p, t, lead.post);
	else if (lead.to == LEAD_THREAD)
		to_other_thread(p, t, q, lead.thread);
	else
		lead_say(&p->app, &lead);
}

/* Without a post, a link means the thread: where one was in it, or the beginning of this one. */
bool plain_show_thread(struct plain *p, size_t index, const struct link_goal *goal)
{
	struct plain_page *was = p->page;
	bool post = goal && (goal->floor || goal->pid || goal->page > 1 || goal->last);
	struct plain_thread *t;

	if (post && plain_is_thread(was))
		plain_mark(p, plain_thread_of(was));
	if (!plain_go_thread(p, index))
		return false;
	t = plain_thread_of(p->page);
	if (post)
		plain_live_goal(p, t, goal);
	if (goal && goal->last && t->doc.thread.nposts) {
		land(p, p->page != was, (uint32_t)t->doc.thread.nposts - 1);
	} else if (post || (goal && p->page == was)) {
		land(p, p->page != was, lead_post(&t->doc.thread, goal));
	} else {
		plain_title(p, t);
		plain_print(p, t);
	}
	return true;
}

static void take_jump(struct plain *p, const struct plain_thread *from, const struct jump *jump)
{
	bool same = from->doc.index == jump->thread;
	struct plain_thread *t;

	if (!plain_go_thread(p, jump->thread))
		return;
	t = plain_thread_of(p->page);
	filter_copy(&t->filter, &jump->filter);
	t->revealed = POST_NONE;
	plain_rebuild(t, jump->place.post);
	land(p, !same, jump->place.post);
}

void plain_back(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	struct place here = { .post = plain_at(t) };
	const struct jump *jump =
	    jumps_back(&p->app.library->jumps, t->doc.index, here, &t->filter);

	(void)count, (void)argument;
	if (jump)
		take_jump(p, t, jump);
	else
		app_say(&p->app, W_NO_JUMP_BACK);
}

void plain_forward(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	const struct jump *jump = jumps_forward(&p->app.library->jumps);

	(void)count, (void)argument;
	if (jump)
		take_jump(p, plain_thread_of(page), jump);
	else
		app_say(&p->app, W_NO_JUMP_FORWARD);
}
