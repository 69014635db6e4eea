#include "app/thread_page.h"

bool thread_raw(struct thread_page *t, struct app *app)
{
	if (!view_empty(&t->view) && !view_raw(&t->view))
		app_say(app, W_RAW_OF_MANY);
	return true;
}

bool thread_reveal(struct thread_page *t, struct app *app)
{
	size_t hidden = view_hidden(&t->view);

	if (t->view.revealing) {
		view_reveal(&t->view, false);
		app_say(app, W_HIDING);
	} else if (hidden) {
		thread_mark(t, app);
		view_reveal(&t->view, true);
		app_say(app, W_REVEALING, (unsigned)hidden);
	} else {
		app_say(app, W_NOTHING_HIDDEN);
	}
	return true;
}

/* Of the post under the cursor. */
static bool is_raw(struct thread_page *t)
{
	return t->view.raw != POST_NONE && t->view.raw == view_post(&t->view);
}

bool thread_show_cancel(struct thread_page *t, struct app *app)
{
	if (is_raw(t))
		view_raw(&t->view);
	else if (t->view.revealing)
		thread_reveal(t, app);
	else
		return false;
	return true;
}

void thread_show_foot(struct thread_page *t, struct app *app, struct buf *right)
{
	if (t->verdicts.hidden && !t->view.revealing) {
		app_note(app, right, W_N_HIDDEN, (unsigned)t->verdicts.hidden);
		buf_add_str(right, "  ");
	}
	if (t->view.revealing) {
		app_note(app, right, W_WITH_HIDDEN, (unsigned)view_hidden(&t->view));
		buf_add_str(right, "  ");
	}
	if (is_raw(t)) {
		app_note(app, right, W_RAW);
		buf_add_str(right, "  ");
	}
}
