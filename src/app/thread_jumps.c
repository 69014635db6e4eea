#include "app/browse.h"
#include "app/lead.h"
#include "app/thread_page.h"
#include "parse/archive_excerpt.h"

void thread_mark(struct thread_page *t, struct app *app)
{
	jumps_mark(&app->library->jumps, t->doc.index, view_place(&t->view), &t->view.filter);
}

void thread_go_post(struct thread_page *t, struct app *app, uint32_t post)
{
	enum talk was = view_talking(&t->view);

	thread_mark(t, app);
	if (view_go(&t->view, post))
		app_say(app, W_REVEALED);
	if (was && !view_talking(&t->view))
		app_say(app, W_TALK_LEFT);
}

void page_go_floor(struct app *app, uint32_t floor)
{
	struct thread_page *t = thread_page_of(app->page);
	uint32_t post = lead_floor(&t->doc.thread, floor);

	thread_go_post(t, app, post);
	lead_say_floor(app, &t->doc.thread, floor, post);
}

static bool is_open(const struct app *app, size_t index)
{
	for (const struct page *p = app->page; page_is_thread(p); p = p->below)
		if (p->library == app->library && page_thread_index(p) == index)
			return true;
	return false;
}

/* The thread page at hand for INDEX: one of those on top (what lies above it is left), or anew. So
 * each thread is open once, however often one goes round between threads that link to each other.
 */
bool pages_go_thread(struct app *app, size_t index)
{
	struct page *p;

	if (is_open(app, index)) {
		while (page_thread_index(app->page) != index)
			app_pop(app);
		return true;
	}
	p = page_thread(app, index);
	if (p)
		app_push(app, p);
	return p != NULL;
}

void thread_land(struct app *app, uint32_t post)
{
	if (post == POST_NONE)
		app_say(app, W_POST_NOT_THERE);
	else if (view_go(page_view(app->page), post))
		app_say(app, W_REVEALED);
}

static void go_elsewhere(
    struct thread_page *t, struct app *app, const struct quote *q, size_t index)
{
	thread_mark(t, app);
	if (pages_go_thread(app, index))
		thread_land(app, resolve_in(&page_document(app->page)->thread, q, &excerpt_text));
}

bool thread_to_quoted(struct thread_page *t, struct app *app)
{
	const struct target *target = view_quote(&t->view);
	const struct quote *q;
	struct lead lead;

	if (!target || target->quote == QUOTE_NONE) {
		app_say(app, W_NO_QUOTE);
		return true;
	}
	q = &t->doc.thread.quotes[target->quote];
	lead = lead_of_quote(app->library, &t->doc, q);
	if (lead.to == LEAD_POST)
		thread_go_post(t, app, lead.post);
	else if (lead.to == LEAD_THREAD)
		go_elsewhere(t, app, q, lead.thread);
	else
		lead_say(app, &lead);
	return true;
}

/* Without a post, a link means the thread: where one was in it, or the beginning of this one. */
static void follow_into(struct app *app, const struct link_goal *goal, bool same)
{
	const struct thread *t = &page_document(app->page)->thread;

	if (goal->floor || goal->pid || goal->page > 1)
		thread_land(app, lead_post(t, goal));
	else if (same)
		view_first(page_view(app->page));
}

void page_go_goal(struct app *app, const struct link_goal *goal)
{
	if (goal->floor || goal->pid)
		thread_mark(thread_page_of(app->page), app);
	follow_into(app, goal, false);
}

void thread_follow(struct thread_page *t, struct app *app, const struct target *target)
{
	struct link_goal goal = link_goal(target->url);
	struct lead lead = lead_of_link(app->library, &goal);

	if (lead.to == LEAD_THREAD) {
		bool same = lead.thread == t->doc.index;

		thread_mark(t, app);
		if (pages_go_thread(app, lead.thread))
			follow_into(app, &goal, same);
		return;
	}
	app_browse_target(app, target);
}

static void take_filter(struct thread_page *t, const struct filter *f)
{
	if (filter_equal(&t->view.filter, f))
		return;
	filter_copy(&t->view.filter, f);
	filter_fit(&t->view.filter, t->doc.thread.nauthors);
	view_filtered(&t->view);
}

static void take_jump(struct app *app, const struct jump *jump)
{
	struct thread_page *t;

	if (!pages_go_thread(app, jump->thread))
		return;
	t = thread_page_of(app->page);
	view_talk_of(&t->view, jump->place);
	take_filter(t, &jump->filter);
	if (view_go_place(&t->view, jump->place))
		app_say(app, W_REVEALED);
}

bool thread_jump_back(struct thread_page *t, struct app *app)
{
	const struct jump *jump =
	    jumps_back(&app->library->jumps, t->doc.index, view_place(&t->view), &t->view.filter);

	if (jump)
		take_jump(app, jump);
	else
		app_say(app, W_NO_JUMP_BACK);
	return true;
}

bool thread_jump_forward(struct thread_page *t, struct app *app)
{
	const struct jump *jump = jumps_forward(&app->library->jumps);

	(void)t;
	if (jump)
		take_jump(app, jump);
	else
		app_say(app, W_NO_JUMP_FORWARD);
	return true;
}
