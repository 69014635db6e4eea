/* What keys do with what is unread, bookmarked and noted. All return true. */
#include <stdlib.h>
#include <time.h>

#include "app/marks.h"
#include "app/spot.h"
#include "app/thread_filter.h"
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
	post = reader_next(&t->reader, &t->view, POST_NONE, 1);
	if (post != POST_NONE)
		thread_show_post(t, app, post);
}

static void go_thread(struct thread_page *t, struct app *app, int direction)
{
	struct page *list = list_below(&t->page);

	thread_reader_keep(&t->page, app); /* this one has none any more */
	news_refresh(app);
	if (!list || !list_has_unread(list, app, direction)) {
		app_say(app, !t->reader.before ? W_FIRST_VISIT
			     : list            ? W_NO_UNREAD_NOR_THREAD
					       : W_NO_UNREAD);
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

	for (size_t i = 0; t->reader.before && i < thread->nholes; i++)
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
	post = here == POST_NONE ? POST_NONE : reader_next(&t->reader, &t->view, here, direction);
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

/* So many are seen once all from post FROM on are, or are not. */
static uint32_t posts_then(const struct thread_page *t, uint32_t from, bool seen)
{
	uint32_t were = thread_seen_posts(t), then = were == SEEN_NONE ? 0 : were;

	if (seen)
		then += reader_count(&t->reader, from, false);
	else
		then -= reader_count(&t->reader, from, true);
	return then ? then : SEEN_NONE;
}

/* All from post FROM on were seen, or not. */
static bool mark_posts(struct thread_page *t, struct app *app, uint32_t from, bool seen)
{
	struct store_spot spot;
	struct marked_seen m;
	struct arena a;
	uint64_t *keys;
	bool kept;

	arena_init(&a);
	thread_reader_load(t, app);
	thread_reader_frame(t, app);
	thread_reader_keep(&t->page, app); /* so that only this is undone */
	kept = thread_spot(t, app, from, &a, &spot);
	if (kept) {
		m.thread = spot.thread;
		m.n = reader_keys(&t->reader, from, !seen, &keys);
		m.keys = keys;
		m.were = thread_seen_posts(t);
		m.posts = posts_then(t, from, seen);
		kept = marks_seen(app, &m, 1, seen);
		free(keys);
	}
	arena_release(&a);
	thread_reader_load(t, app);
	return kept;
}

bool thread_mark_read(struct thread_page *t, struct app *app)
{
	if (!app->settings->remember)
		app_say(app, W_REMEMBER_OFF);
	else if (!view_empty(&t->view) && mark_posts(t, app, 0, true))
		app_say(app, W_MARKED_READ);
	return true;
}

/* The cursor's post is unread again, and is not seen by the frame that says so. */
bool thread_mark_unread(struct thread_page *t, struct app *app)
{
	uint32_t post = view_post(&t->view);

	if (!app->settings->remember)
		app_say(app, W_REMEMBER_OFF);
	else if (post != POST_NONE && mark_posts(t, app, post, false)) {
		reader_hold(&t->reader, post);
		app_say(app, W_MARKED_UNREAD);
	}
	return true;
}

/* ---- bookmarks */

static struct thread_page *thread_on_top(struct app *app)
{
	return page_is_thread(app->page) ? thread_page_of(app->page) : NULL;
}

static const struct store_mark *mark_here(struct thread_page *t)
{
	return t ? reader_mark(&t->reader, view_post_here(&t->view)) : NULL;
}

static void marked(struct app *app, struct slice note)
{
	struct thread_page *t = thread_on_top(app);
	const struct store_mark *was = mark_here(t);
	struct store_mark now = { .note = note, .made = time(NULL) };
	struct arena a;

	if (!t)
		return;
	arena_init(&a);
	if (was)
		now.spot = was->spot;
	if (!was && !thread_spot(t, app, view_post_here(&t->view), &a, &now.spot))
		app_say(app, W_NOT_FOR_KEEPS);
	else if (marks_change(app, was, &now))
		app_say(app, was ? W_MARK_CHANGED : W_MARKED);
	arena_release(&a);
	thread_reader_load(t, app);
}

/* C-k with nothing to delete deletes the bookmark. */
static bool unmark(struct app *app, ui_key key)
{
	struct thread_page *t = thread_on_top(app);
	const struct store_mark *was = mark_here(t);

	if (key != ('k' | UK_CTRL) || app->prompt.text.n || !was)
		return false;
	if (marks_change(app, was, NULL))
		app_say(app, W_UNMARKED);
	thread_reader_load(t, app);
	return true;
}

static const struct prompt_use mark_prompt = { .done = marked, .key = unmark };

bool thread_bookmark(struct thread_page *t, struct app *app)
{
	const struct store_mark *was;
	struct asking a = { .label = app->words->s[W_MARK_LABEL], .note = true };

	if (view_post_here(&t->view) == POST_NONE || !marks_ready(app, false))
		return true;
	thread_reader_load(t, app);
	was = mark_here(t);
	if (was) {
		a.label = app->words->s[W_MARK_LABEL_AGAIN];
		a.given = was->note;
	}
	app->face->ask(app, &mark_prompt, &a);
	return true;
}

/* ---- notes on authors */

/* Of the post under the cursor; AUTHOR_NONE: of nobody, which was said. */
static uint32_t author_here(struct thread_page *t, struct app *app)
{
	uint32_t author = AUTHOR_NONE;
	uint32_t post = view_post_here(&t->view);

	if (post != POST_NONE && t->doc->thread.posts[post].author == AUTHOR_NONE)
		app_say(app, W_ANONYMOUS_NOTE);
	else if (post != POST_NONE)
		author = t->doc->thread.posts[post].author;
	return author;
}

static void noted(struct app *app, struct slice text)
{
	struct thread_page *t = thread_on_top(app);
	uint32_t author = t ? author_here(t, app) : AUTHOR_NONE;
	struct store_note was, now;
	struct store_spot spot;
	struct arena a;

	if (author == AUTHOR_NONE)
		return;
	arena_init(&a);
	if (thread_spot(t, app, view_post_here(&t->view), &a, &spot)) {
		was = (struct store_note){ spot.thread.forum, t->doc->thread.authors[author].name,
			t->reader.notes[author], time(NULL) };
		now = was;
		now.note = slice_trim(text);
		if (marks_note(app, &was, &now))
			app_say(app, now.note.n ? W_NOTED : W_NOTE_GONE);
	} else {
		app_say(app, W_NOT_FOR_KEEPS);
	}
	arena_release(&a);
	thread_reader_load(t, app);
}

static const struct prompt_use note_prompt = { .done = noted };

bool thread_note(struct thread_page *t, struct app *app)
{
	uint32_t author = author_here(t, app);
	struct asking a = { .label = app->words->s[W_NOTE_LABEL], .note = true };

	if (author == AUTHOR_NONE || !marks_ready(app, true))
		return true;
	thread_reader_load(t, app);
	a.given = t->reader.notes[author];
	app->face->ask(app, &note_prompt, &a);
	return true;
}
