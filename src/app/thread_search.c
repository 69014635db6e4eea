#include "app/thread_page.h"

#define SEARCH_BUDGET 64 /* items looked at in one slice of work */

static void begin_search(struct thread_page *t, int direction)
{
	view_search_begin(&t->view, &t->search, direction);
	t->searching = true;
}

static void find_done(struct app *app, struct slice text)
{
	struct thread_page *t = thread_page_of(app->page);

	if (text.n) { /* an empty line finds the same again */
		buf_clear(&t->pattern);
		buf_add_slice(&t->pattern, text);
	}
	if (!t->pattern.n)
		return;
	view_find(&t->view, buf_slice(&t->pattern));
	thread_mark(t, app);
	begin_search(t, 1);
}

static const struct prompt_use find_prompt = { .done = find_done };

bool thread_find_prompt(struct thread_page *t, struct app *app)
{
	(void)t;
	app_ask(app, &find_prompt, app->words->s[W_FIND_LABEL], HISTORY_FIND);
	return true;
}

static bool find_again(struct thread_page *t, struct app *app, int direction)
{
	if (!t->pattern.n) {
		app_say(app, W_NO_PATTERN);
		return true;
	}
	if (!t->view.finding)
		view_find(&t->view, buf_slice(&t->pattern));
	thread_mark(t, app);
	begin_search(t, direction);
	return true;
}

void page_find_again(struct page *p, struct slice pattern)
{
	struct thread_page *t = thread_page_of(p);

	buf_clear(&t->pattern);
	buf_add_slice(&t->pattern, pattern);
}

bool thread_find_next(struct thread_page *t, struct app *app)
{
	return find_again(t, app, 1);
}

bool thread_find_previous(struct thread_page *t, struct app *app)
{
	return find_again(t, app, -1);
}

bool thread_search_work(struct page *p, struct app *app)
{
	struct thread_page *t = thread_page_of(p);

	if (!t->searching)
		return view_count_step(&t->view, SEARCH_BUDGET);
	switch (view_search_step(&t->view, &t->search, SEARCH_BUDGET)) {
	case VIEW_SEARCHING:
		return true;
	case VIEW_WRAPPED:
		app_say(app, document_partial(t->doc) ? W_WRAPPED_HERE : W_WRAPPED);
		break;
	case VIEW_NOT_FOUND:
		app_say(app, document_partial(t->doc) ? W_NOT_MATCHED_HERE : W_NOT_MATCHED,
		    t->pattern.p);
		break;
	case VIEW_FOUND:
		break;
	}
	t->searching = false;
	return true; /* the result wants its frame */
}
