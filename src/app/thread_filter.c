#include "app/thread_page.h"

void page_set_filter(struct page *p, struct app *app, const struct filter *f)
{
	struct thread_page *t = thread_page_of(p);

	if (filter_equal(&t->view.filter, f))
		return;
	thread_mark(t, app);
	filter_copy(&t->view.filter, f);
	view_filtered(&t->view);
	if (!filter_active(f))
		app_say(app, W_ALL_POSTS);
}

/* The author under the cursor, or AUTHOR_NONE with a word about why. */
static uint32_t author_here(struct thread_page *t, struct app *app)
{
	uint32_t post = view_post(&t->view);
	uint32_t author;

	if (post == POST_NONE)
		return AUTHOR_NONE;
	author = t->doc.thread.posts[post].author;
	if (author == AUTHOR_NONE)
		app_say(app, W_ANONYMOUS_FILTER);
	return author;
}

bool thread_only_author(struct thread_page *t, struct app *app)
{
	uint32_t author;
	struct filter f;

	filter_init(&f);
	filter_copy(&f, &t->view.filter);
	if (f.nonly || view_empty(&t->view)) { /* again: all */
		f.nonly = 0;
		page_set_filter(&t->page, app, &f);
	} else if ((author = author_here(t, app)) != AUTHOR_NONE) {
		f.op = false;
		filter_toggle_only(&f, author);
		page_set_filter(&t->page, app, &f);
	}
	filter_release(&f);
	return true;
}

bool thread_exclude_author(struct thread_page *t, struct app *app)
{
	uint32_t author = author_here(t, app);
	struct filter f;

	if (author == AUTHOR_NONE)
		return true;
	filter_init(&f);
	filter_copy(&f, &t->view.filter);
	filter_toggle_hidden(&f, author);
	page_set_filter(&t->page, app, &f);
	filter_release(&f);
	return true;
}

bool thread_only_op(struct thread_page *t, struct app *app)
{
	struct filter f;

	filter_init(&f);
	filter_copy(&f, &t->view.filter);
	f.op = !f.op;
	f.nonly = 0; /* two kinds of "only" at once would leave nothing */
	page_set_filter(&t->page, app, &f);
	filter_release(&f);
	return true;
}

bool thread_authors(struct thread_page *t, struct app *app)
{
	(void)t;
	app_push(app, page_authors(app));
	return true;
}

static void carry_authors(
    uint32_t *list, size_t *n, const struct thread *from, const struct thread *to)
{
	size_t kept = 0;

	for (size_t i = 0; i < *n; i++) {
		uint32_t author = list[i] < from->nauthors
				      ? thread_find_author(to, from->authors[list[i]].name)
				      : AUTHOR_NONE;

		if (author != AUTHOR_NONE)
			list[kept++] = author;
	}
	*n = kept;
}

static void carry(struct filter *f, const struct thread *from, const struct thread *to)
{
	carry_authors(f->only, &f->nonly, from, to);
	carry_authors(f->hidden, &f->nhidden, from, to);
}

void thread_carry_filters(struct app *app, struct thread_page *old, struct thread_page *fresh)
{
	carry(&fresh->view.filter, &old->doc.thread, &fresh->doc.thread);
	view_filtered(&fresh->view);
	for (size_t i = 0; i < app->library->jumps.n; i++)
		if (app->library->jumps.list[i].thread == old->doc.index)
			carry(&app->library->jumps.list[i].filter, &old->doc.thread,
			    &fresh->doc.thread);
}
