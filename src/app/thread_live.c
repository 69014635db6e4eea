/* A thread of a site on its page: what is asked for, and what is done when it comes. */
#include "app/gaps.h"
#include "app/live.h"
#include "app/site_login.h"
#include "app/thread_page.h"

#define ROWS_OF_POST 4 /* a post takes more, usually */
#define AHEAD        2 /* screens before the end of what was read */

/* ---- what is missing */

static void ask_page(struct thread_page *t, uint32_t page)
{
	thread_live_wait_for(t, W_WAIT_PAGE, page);
	site_thread_want_page(t->doc->live, page, false);
}

/* The page of hole H next to the reader. */
static uint32_t near_page(struct thread_page *t, const struct hole *h)
{
	uint32_t post = view_post(&t->view);

	return post != POST_NONE && post >= h->before ? h->last : h->first;
}

/* A page that failed is asked for again only by the reader. */
static void ask_in_sight(struct thread_page *t, const struct hole *h)
{
	uint32_t page = near_page(t, h);

	if (page == t->live.asked_here && site_thread_status(t->doc->live)->state == SITE_FAILED)
		return;
	t->live.asked_here = page;
	ask_page(t, page);
}

/* The first hole that comes soon below what is in sight. */
static const struct hole *hole_ahead(struct thread_page *t)
{
	const struct thread *thread = &t->doc->thread;
	uint32_t post = view_post(&t->view);
	uint32_t most = (uint32_t)t->view.height * AHEAD / ROWS_OF_POST;

	for (size_t i = 0; i < thread->nholes; i++) {
		const struct hole *h = &thread->holes[i];

		if (h->before > post)
			return h->before - post <= most ? h : NULL;
	}
	return NULL;
}

/* The page of the post that the reader is at, which an archive has filled in: the site may have
 * more of it. */
static void ask_filled(struct thread_page *t)
{
	const struct post *p = &t->doc->thread.posts[view_post(&t->view)];
	uint32_t page = 1;

	if (!(p->flags & POST_OF_ARCHIVE) || p->pid)
		return;
	if (site_thread_pages(t->doc->live))
		page = p->floor ? site_thread_page_of_floor(t->doc->live, p->floor) : 0;
	if (!page || page == t->live.asked_here || site_thread_has_page(t->doc->live, page))
		return;
	t->live.asked_here = page;
	ask_page(t, page);
}

static void ask_ahead(struct thread_page *t)
{
	const struct hole *h = hole_ahead(t);

	if (!h || h->first == t->live.asked_ahead)
		return;
	t->live.asked_ahead = h->first;
	site_thread_want_page(t->doc->live, h->first, true);
}

void thread_live_ask(struct thread_page *t, struct app *app)
{
	const struct site_status *s;
	const struct hole *h;

	if (t->doc->live && t->live.later)
		thread_live_go_on(t, app);
	if (!t->doc->live || t->live.aim.kind != AIM_NONE)
		return;
	s = site_thread_status(t->doc->live);
	if (!t->doc->thread.nposts) {
		if (s->state == SITE_IDLE)
			ask_page(t, 1);
		return;
	}
	if (filter_active(&t->view.filter) || view_talking(&t->view) || view_empty(&t->view) ||
	    !thread_is_placed(t, view_post(&t->view)))
		return;
	h = view_hole_in_sight(&t->view);
	if (h)
		ask_in_sight(t, h);
	else
		ask_ahead(t);
	ask_filled(t);
}

bool thread_live_fill(struct thread_page *t, struct app *app)
{
	const struct hole *h = t->doc->live ? view_hole(&t->view) : NULL;

	if (!h)
		return false;
	if (app->library->saved)
		app_say(app, W_ONLY_SAVED);
	ask_page(t, near_page(t, h));
	return true;
}

void thread_live_quoted(struct thread_page *t, uint32_t quote)
{
	const struct quote *q = &t->doc->thread.quotes[quote];
	struct site_thread *s = t->doc->live;

	if (!s || q->target != POST_NONE || !q->pid || (q->tid && q->tid != t->doc->thread.tid) ||
	    site_thread_gone(s, q->pid))
		return;
	thread_live_wait_for(t, W_WAIT_POST, 0);
	site_thread_want_alone(s, q->pid);
}

static void ask_author(struct thread_page *t, uint32_t author)
{
	if (author != AUTHOR_NONE && t->doc->thread.authors[author].uid)
		site_thread_want_author(t->doc->live, t->doc->thread.authors[author].uid);
}

static void ask_authors(struct thread_page *t)
{
	const struct filter *f = &t->view.filter;

	if (f->op)
		ask_author(t, t->doc->thread.op);
	for (size_t i = 0; i < f->nonly; i++)
		ask_author(t, f->only[i]);
}

static bool lacks_posts(const struct thread_page *t)
{
	return filter_keeps_unread(&t->view.filter, &t->doc->thread);
}

void thread_live_authors(struct thread_page *t)
{
	t->live.authors = document_partial(t->doc) && lacks_posts(t) &&
			  (t->view.filter.op || t->view.filter.nonly);
	if (!t->live.authors)
		return;
	thread_live_wait_for(t, W_WAIT_AUTHOR, 0);
	ask_authors(t);
}

void thread_live_reload(struct thread_page *t, struct app *app)
{
	if (app->library->saved) {
		app_say(app, W_ONLY_SAVED);
		return;
	}
	t->live.asked_ahead = t->live.asked_here = 0;
	if (!t->doc->thread.nposts) {
		ask_page(t, 1);
		return;
	}
	t->live.reloading = true;
	t->live.before = t->doc->thread.nposts;
	thread_live_wait_for(t, W_WAIT_NEW, 0);
	site_thread_reload(t->doc->live, 0);
	ask_authors(t);
}

/* ---- what came */

/* A link named a member: only his posts, once there is one. */
static void take_only(struct thread_page *t, struct app *app)
{
	const struct thread *thread = &t->doc->thread;
	struct filter f;

	for (uint32_t i = 0; t->live.only_uid && i < thread->nauthors; i++) {
		if (thread->authors[i].uid != t->live.only_uid)
			continue;
		t->live.only_uid = 0;
		filter_init(&f);
		filter_toggle_only(&f, i);
		page_set_filter(&t->page, app, &f);
		filter_release(&f);
	}
}

void thread_live_only(struct thread_page *t, struct app *app, uint64_t uid)
{
	t->live.only_uid = uid;
	t->live.aim.kind = AIM_NONE;
	thread_live_wait_for(t, W_WAIT_AUTHOR, 0);
	site_thread_want_author(t->doc->live, uid);
	take_only(t, app);
}

/* What is behind the last page that was read may be new, too, or not. */
static void say_new(struct thread_page *t, struct app *app)
{
	size_t now = t->doc->thread.nposts;
	bool end = document_end(t->doc);

	t->live.reloading = false;
	if (now > t->live.before)
		app_say(
		    app, end ? W_NEW_POSTS : W_NEW_POSTS_MORE, (unsigned)(now - t->live.before));
	else if (!app->message.n) /* such as that one is logged in now */
		app_say(app, end ? W_NO_NEW_POSTS : W_RELOADED);
}

/* Once: that is no news when it comes with each page. */
static void say_lost(struct thread_page *t, struct app *app)
{
	if (!t->live.told.lost && !t->live.told.cut)
		gaps_say(app, site_thread_gaps(t->doc->live), W_POSTS_LOST, &t->live.told);
}

void thread_live_arrived(struct page *p, struct app *app)
{
	struct thread_page *t = thread_page_of(p);
	const struct site_status *s = t->doc->live ? site_thread_status(t->doc->live) : NULL;

	/* A document that may not change yet is looked at when it did. */
	if (!s || s->version == t->live.version || s->version != t->doc->version)
		return;
	t->live.version = s->version;
	thread_aim_settle(t, app);
	take_only(t, app);
	if (s->state == SITE_FAILED) {
		t->live.reloading = false;
		login_wanted(app, p, (uint32_t)s->err.limit, &s->err);
		if (t->doc->thread.nposts)
			live_say_error(app, &s->err);
	} else if (t->live.reloading && s->state != SITE_WAITING) {
		say_new(t, app);
	}
	if (t->live.authors && !lacks_posts(t)) {
		t->live.authors = false;
		app_say(app, W_ONLY_READ);
	}
	say_lost(t, app);
}

void thread_live_changed(
    struct page *p, struct app *app, const struct document *d, const struct remap *m)
{
	struct thread_page *t = thread_page_of(p);

	if (t->doc != d)
		return;
	t->searching = false; /* it walks items, which are others now */
	thread_reader_changed(t, m);
	thread_judge(t, app);
	view_changed(&t->view, m);
	if (!m->nposts)
		thread_live_begin(t);
}

void thread_live_begin(struct thread_page *t)
{
	if (t->doc->live && t->doc->thread.nposts && view_hole(&t->view))
		view_return(&t->view, (struct place){ .post = 0 }, 0);
}

/* ---- the last row */

const struct site_status *thread_live_waits(struct page *p, struct app *app, struct buf *what)
{
	struct thread_page *t = thread_page_of(p);

	if (!t->doc->live)
		return NULL;
	app_note(app, what, t->live.what ? t->live.what : W_READING, t->live.number);
	return site_thread_status(t->doc->live);
}

/* How many floors there are, once the last page was read; 0: not known. */
static uint32_t last_floor(const struct thread_page *t)
{
	const struct thread *thread = &t->doc->thread;

	return document_end(t->doc) ? thread->posts[thread->nposts - 1].floor : 0;
}

void thread_live_kept(struct thread_page *t, struct app *app, struct buf *right)
{
	const struct post *p = &t->doc->thread.posts[view_post(&t->view)];
	uint32_t page = p->floor ? site_thread_page_of_floor(t->doc->live, p->floor) : 0;

	live_kept(app, page ? site_thread_kept(t->doc->live, page) : 0, right);
}

void thread_live_foot(struct thread_page *t, struct app *app, struct buf *right)
{
	const struct post *p = &t->doc->thread.posts[view_post(&t->view)];
	uint32_t pages = site_thread_pages(t->doc->live), last = last_floor(t);
	uint32_t page = p->floor ? site_thread_page_of_floor(t->doc->live, p->floor) : 0;

	if (last)
		buf_printf(right, "/%u", last);
	if (page && pages) {
		buf_printf(right, " %s ", app->words->signs->between);
		app_note(app, right, W_PAGE_OF, page, pages);
	}
	if (filter_active(&t->view.filter) && lacks_posts(t)) {
		buf_printf(right, " %s ", app->words->signs->between);
		app_note(app, right, W_PARTIAL);
	}
}
