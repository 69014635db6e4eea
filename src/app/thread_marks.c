/* What keys do with what is unread, bookmarked and noted. All return true. */
#include "app/thread_page.h"

/* ---- from one unread post to the next */

/* The nearest page below that lists threads, or NULL. */
static struct page *list_below(struct page *p)
{
	for (p = p->below; p; p = p->below)
		if (p->ops->unread)
			return p;
	return NULL;
}

static bool list_has_unread(struct page *list, struct app *app, int direction)
{
	struct library *library = app->library;
	bool has;

	app->library = list->library;
	has = list->ops->unread(list, app, direction);
	app->library = library;
	return has;
}

void thread_open_unread(struct app *app)
{
	struct thread_page *t;
	uint32_t post;

	app_act(app, ACT_ENTER, 0);
	if (!page_is_thread(app->page))
		return;
	t = thread_page_of(app->page);
	thread_reader_load(t, app);
	post = reader_next(&t->reading.reader, &t->view.items, POST_NONE, 1);
	if (post != POST_NONE)
		thread_show_post(t, app, post);
}

static void go_thread(struct thread_page *t, struct app *app, int direction)
{
	struct page *list = list_below(&t->page);

	thread_reader_keep(&t->page, app); /* this one has none any more */
	news_refresh(app);
	if (!list || !list_has_unread(list, app, direction)) {
		app_say(app, reading_none_unread(&t->reading, list));
		return;
	}
	while (app->page != list)
		app_pop(app);
	/* Where what was read last comes first, this one does now. */
	if (list_has_unread(list, app, 0) || list_has_unread(list, app, direction))
		thread_open_unread(app);
}

/* The first hole behind POST, which may hold something unread. */
static const struct hole *hole_behind(const struct thread_page *t, uint32_t post)
{
	const struct thread *thread = &t->doc->thread;

	for (size_t i = 0; t->reading.reader.before && i < thread->nholes; i++)
		if (thread->holes[i].before > post)
			return &thread->holes[i];
	return NULL;
}

/* No jump that the history would want. */
static void step(struct thread_page *t, struct app *app, uint32_t post)
{
	thread_mark(t, app);
	thread_show_post(t, app, post);
}

static bool go_unread(struct thread_page *t, struct app *app, int direction)
{
	uint32_t here = view_post(&t->view), post;
	const struct hole *h;

	thread_reader_load(t, app);
	thread_reader_frame(t, app);
	post = here == POST_NONE ? POST_NONE
				 : reader_next(&t->reading.reader, &t->view.items, here, direction);
	h = direction > 0 && !filter_active(&t->view.filter) ? hole_behind(t, here) : NULL;
	if (h && (post == POST_NONE || h->before <= post))
		thread_live_go(t, app, &(struct aim){ .kind = AIM_PAGE, .number = h->first });
	else if (post != POST_NONE)
		step(t, app, post);
	else
		go_thread(t, app, direction);
	return true;
}

bool thread_next_unread(struct thread_page *t, struct app *app)
{
	return go_unread(t, app, 1);
}

bool thread_previous_unread(struct thread_page *t, struct app *app)
{
	return go_unread(t, app, -1);
}

/* ---- read, unread */

/* What was seen until now is kept first, so that only this is undone. */
static void catch_up(struct thread_page *t, struct app *app)
{
	thread_reader_load(t, app);
	thread_reader_frame(t, app);
	thread_reader_keep(&t->page, app);
}

bool thread_mark_read(struct thread_page *t, struct app *app)
{
	if (view_empty(&t->view))
		return true;
	catch_up(t, app);
	reading_mark_read(&t->reading, app);
	return true;
}

/* The cursor's post is unread again, and is not seen by the frame that says so. */
bool thread_mark_unread(struct thread_page *t, struct app *app)
{
	uint32_t post = view_post(&t->view);

	if (post == POST_NONE)
		return true;
	catch_up(t, app);
	reading_mark_unread(&t->reading, app, post);
	return true;
}

/* ---- bookmarks, notes on authors */

bool thread_bookmark(struct thread_page *t, struct app *app)
{
	(void)t;
	app_ask_mark(app);
	return true;
}

bool thread_note(struct thread_page *t, struct app *app)
{
	(void)t;
	app_ask_note(app);
	return true;
}
