/* What was seen of the thread on the screen. */
#include "app/thread_page.h"

static bool show_marks(struct thread_page *t)
{
	if (t->marks == t->reading.version)
		return false;
	t->marks = t->reading.version;
	view_set_marks(&t->view, &t->reading.reader.marks);
	return true;
}

bool thread_reader_load(struct thread_page *t, struct app *app)
{
	reading_load(&t->reading, app);
	return show_marks(t);
}

void thread_reader_keep(struct page *p, struct app *app)
{
	struct thread_page *t = thread_page_of(p);

	reading_keep(&t->reading, app, view_place(&t->view), false);
}

void thread_reader_frame(struct thread_page *t, struct app *app)
{
	if (reader_frame(&t->reading.reader, &t->view))
		reading_saw(app);
}

void thread_reader_leave(struct thread_page *t, struct app *app)
{
	thread_reader_load(t, app);
	thread_reader_frame(t, app);
	reader_leave(&t->reading.reader, &t->view);
	reading_keep(&t->reading, app, view_place(&t->view), true);
}

void thread_reader_changed(struct thread_page *t, const struct remap *m)
{
	reading_changed(&t->reading, m);
	show_marks(t);
}
