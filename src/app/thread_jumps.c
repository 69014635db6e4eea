#include "app/browse.h"
#include "app/lead.h"
#include "app/open.h"
#include "app/thread_page.h"
#include "parse/archive_excerpt.h"

void thread_mark(struct thread_page *t, struct app *app)
{
	jumps_mark(&app->library->jumps, t->doc->index, view_place(&t->view), &t->view.filter);
}

void thread_show_post(struct thread_page *t, struct app *app, uint32_t post)
{
	enum talk was = view_talking(&t->view);

	if (view_go(&t->view, post))
		app_say(app, W_REVEALED);
	if (was && !view_talking(&t->view))
		app_say(app, W_TALK_LEFT);
}

void thread_go_post(struct thread_page *t, struct app *app, uint32_t post)
{
	thread_mark(t, app);
	thread_show_post(t, app, post);
	reading_jump(&t->reading, app, post);
}

void page_go_floor(struct app *app, uint32_t floor)
{
	struct thread_page *t = thread_page_of(app->page);
	struct aim aim = { .kind = AIM_FLOOR, .number = floor };
	uint32_t post;

	if (t->doc->live && (!t->doc->thread.nposts || !thread_live_there(t, &aim))) {
		thread_live_go(t, app, &aim);
		return;
	}
	if (!t->doc->thread.nposts)
		return;
	post = lead_floor(&t->doc->thread, floor);
	thread_go_post(t, app, post);
	lead_say_floor(app, &t->doc->thread, floor, post);
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
	struct link_goal goal = { .pid = q->pid };

	thread_mark(t, app);
	if (!pages_go_thread(app, index))
		return;
	if (page_document(app->page)->live)
		page_go_goal(app, &goal);
	else
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
	q = &t->doc->thread.quotes[target->quote];
	lead = lead_of_quote(app->library, t->doc, q);
	if (t->doc->live && q->pid && (lead.to == LEAD_POST || lead.to == LEAD_NOWHERE))
		thread_live_go(t, app, &(struct aim){ .kind = AIM_POST, .pid = q->pid });
	else if (lead.to == LEAD_POST)
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

/* The same in a thread of a site, which may have to be asked for it. */
static void go_live(struct thread_page *t, struct app *app, const struct link_goal *goal)
{
	struct aim aim = { .kind = goal->pid     ? AIM_POST
				   : goal->floor ? AIM_FLOOR
				   : goal->last  ? AIM_LAST
				   : goal->page  ? AIM_PAGE
						 : AIM_NONE,
		.pid = goal->pid,
		.number = goal->floor ? goal->floor : goal->page };

	if (goal->only_uid)
		thread_live_only(t, app, goal->only_uid);
	if (aim.kind != AIM_NONE)
		thread_live_go(t, app, &aim);
}

void page_go_goal(struct app *app, const struct link_goal *goal)
{
	struct thread_page *t = thread_page_of(app->page);

	if (t->doc->live) {
		go_live(t, app, goal);
		return;
	}
	if (goal->floor || goal->pid)
		thread_mark(t, app);
	follow_into(app, goal, false);
}

void thread_follow(struct thread_page *t, struct app *app, const struct target *target)
{
	struct lead lead = { .to = LEAD_OUT };

	if (target->kind == TARGET_LINK)
		lead = lead_of_url(app, target->url);
	if (lead.to == LEAD_THREAD) {
		bool same = lead.thread == t->doc->index;

		thread_mark(t, app);
		if (!pages_go_thread(app, lead.thread))
			return;
		if (page_document(app->page)->live)
			page_go_goal(app, &lead.goal);
		else
			follow_into(app, &lead.goal, same);
	} else if (lead.to == LEAD_SITE) {
		thread_mark(t, app);
		open_site(app, lead.site, &lead.goal);
	} else {
		app_browse_target(app, target);
	}
}

static void take_filter(struct thread_page *t, const struct filter *f)
{
	if (filter_equal(&t->view.filter, f))
		return;
	filter_copy(&t->view.filter, f);
	filter_fit(&t->view.filter, t->doc->thread.nauthors);
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
	    jumps_back(&app->library->jumps, t->doc->index, view_place(&t->view), &t->view.filter);

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
