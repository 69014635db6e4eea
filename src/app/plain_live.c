/* A thread of a site in the line mode: what is missing is asked for and waited for. */
#include "app/gaps.h"
#include "app/live.h"
#include "app/plain_parts.h"
#include "app/remember.h"

void plain_live_take(struct plain *p, struct plain_thread *t)
{
	uint32_t here = plain_at(t);
	struct remap m;

	if (!library_refresh(p->app.library, &t->doc, &m))
		return;
	filter_changed(&t->filter, &m);
	/* It is of the thread as it was. */
	if (t->talk.around != POST_NONE)
		conversation_release(&t->talk);
	t->revealed = remap_post(&m, t->revealed);
	reading_changed(&t->reading, &m);
	plain_judge(p, t);
	plain_rebuild(t, here == POST_NONE ? POST_NONE : remap_near(&m, here));
	remap_release(&m);
}

/* Lets what was asked for come. */
static bool fetch(struct plain *p, struct plain_thread *t)
{
	bool came = plain_fetch(p, site_thread_status(t->doc.live));

	plain_live_take(p, t);
	gaps_say(&p->app, site_thread_gaps(t->doc.live), W_POSTS_LOST, &t->told);
	return came;
}

bool plain_live_begin(struct plain *p, struct plain_thread *t)
{
	const struct state_entry *e = t->doc.live ? remembered(&p->app, t->doc.index) : NULL;

	if (!t->doc.live || t->doc.thread.nposts)
		return true;
	if (e && e->kind == STATE_THREAD && e->place.pid)
		site_thread_want_post(t->doc.live, e->place.pid);
	else
		site_thread_want_page(t->doc.live, 1, false);
	fetch(p, t);
	return t->doc.thread.nposts > 0;
}

void plain_live_goal(struct plain *p, struct plain_thread *t, const struct link_goal *goal)
{
	struct site_thread *live = t->doc.live;

	if (!live)
		return;
	if (goal->pid)
		site_thread_want_post(live, goal->pid);
	else if (goal->floor)
		site_thread_want_floor(live, goal->floor);
	else if (goal->last)
		site_thread_want_last(live);
	else if (goal->page)
		site_thread_want_page(live, goal->page, false);
	else
		return;
	fetch(p, t);
}

bool plain_live_fill(struct plain *p, struct plain_thread *t, size_t item, bool forward)
{
	const struct item *i = &t->items.list[item];
	const struct hole *h = &t->doc.thread.holes[i->hole - 1];

	site_thread_want_page(t->doc.live, forward ? h->first : h->last, false);
	return fetch(p, t);
}

void plain_live_floor(struct plain *p, struct plain_thread *t, uint32_t floor)
{
	struct link_goal goal = { .floor = floor };

	plain_live_goal(p, t, &goal);
}

void plain_live_last(struct plain *p, struct plain_thread *t)
{
	struct link_goal goal = { .last = true };

	plain_live_goal(p, t, &goal);
}

void plain_live_first(struct plain *p, struct plain_thread *t)
{
	struct link_goal goal = { .page = 1 };

	plain_live_goal(p, t, &goal);
}

void plain_live_author(struct plain *p, struct plain_thread *t, uint32_t author)
{
	const struct thread *thread = &t->doc.thread;
	uint64_t uid = author == AUTHOR_NONE ? 0 : thread->authors[author].uid;

	if (!t->doc.live || !uid || !document_partial(&t->doc))
		return;
	site_thread_want_author(t->doc.live, uid);
	fetch(p, t);
}

void plain_live_quoted(struct plain *p, struct plain_thread *t, uint32_t count, bool alone)
{
	uint32_t post = plain_at(t), n = count ? count - 1 : 0;
	const struct post *at = post == POST_NONE ? NULL : &t->doc.thread.posts[post];
	const struct quote *q =
	    at && n < at->nquotes ? &t->doc.thread.quotes[at->quotes + n] : NULL;

	if (!t->doc.live || !q || !q->pid || (q->tid && q->tid != t->doc.thread.tid))
		return;
	if (q->target != POST_NONE && (alone || t->doc.thread.posts[q->target].floor))
		return;
	if (alone)
		site_thread_want_alone(t->doc.live, q->pid);
	else
		site_thread_want_post(t->doc.live, q->pid);
	fetch(p, t);
}

/* The page that one is on, and what came since. */
bool plain_live_reload(struct plain *p, struct plain_thread *t)
{
	size_t before = t->doc.thread.nposts;
	uint32_t post = plain_at(t), floor;

	if (!t->doc.live)
		return false;
	if (p->app.library->saved) {
		app_say(&p->app, W_ONLY_SAVED);
		return true;
	}
	floor = post == POST_NONE ? 0 : t->doc.thread.posts[post].floor;
	site_thread_reload(t->doc.live, floor ? site_thread_page_of_floor(t->doc.live, floor) : 0);
	if (fetch(p, t) && t->doc.thread.nposts > before)
		app_say(&p->app, document_end(&t->doc) ? W_NEW_POSTS : W_NEW_POSTS_MORE,
		    (unsigned)(t->doc.thread.nposts - before));
	else if (site_thread_status(t->doc.live)->state == SITE_READY)
		app_say(&p->app, document_end(&t->doc) ? W_NO_NEW_POSTS : W_RELOADED);
	return true;
}
