#include "app/thread_filter.h"

#include "app/search.h"
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
	thread_live_authors(t);
}

bool filter_author(struct app *app, const struct thread *t, uint32_t post, uint32_t *author)
{
	*author = post == POST_NONE ? AUTHOR_NONE : t->posts[post].author;
	if (post != POST_NONE && *author == AUTHOR_NONE)
		app_say(app, W_ANONYMOUS_FILTER);
	return *author != AUTHOR_NONE;
}

void filter_only_him(struct filter *f, uint32_t author)
{
	if (f->nonly) {
		f->nonly = 0;
	} else {
		f->op = false;
		filter_toggle_only(f, author);
	}
}

void filter_only_op(struct filter *f, uint32_t author)
{
	(void)author;
	f->op = !f->op;
	f->nonly = 0;
}

/* Changes a copy of the filter and takes it. */
static void change(struct thread_page *t, struct app *app, uint32_t author,
    void (*how)(struct filter *f, uint32_t author))
{
	struct filter f;

	filter_init(&f);
	filter_copy(&f, &t->view.filter);
	how(&f, author);
	page_set_filter(&t->page, app, &f);
	filter_release(&f);
}

bool thread_only_author(struct thread_page *t, struct app *app)
{
	uint32_t author = AUTHOR_NONE;

	if (t->view.filter.nonly ||
	    filter_author(app, &t->doc->thread, view_post(&t->view), &author))
		change(t, app, author, filter_only_him);
	return true;
}

bool thread_exclude_author(struct thread_page *t, struct app *app)
{
	uint32_t author;

	if (filter_author(app, &t->doc->thread, view_post(&t->view), &author))
		change(t, app, author, filter_toggle_hidden);
	return true;
}

bool thread_author_posts(struct thread_page *t, struct app *app)
{
	uint32_t author;

	if (filter_author(app, &t->doc->thread, view_post(&t->view), &author))
		app_search_author(app, t->doc->thread.authors[author].name);
	return true;
}

bool thread_about_author(struct thread_page *t, struct app *app)
{
	uint32_t author;

	if (filter_author(app, &t->doc->thread, view_post(&t->view), &author))
		app_about_author(app, t->doc->thread.authors[author].name);
	return true;
}

bool thread_only_op(struct thread_page *t, struct app *app)
{
	change(t, app, AUTHOR_NONE, filter_only_op);
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

void thread_carry_filters(
    struct app *app, const struct document *old, const struct document *fresh, struct filter *f)
{
	struct jumps *jumps = &app->library->jumps;

	carry(f, &old->thread, &fresh->thread);
	for (size_t i = 0; i < jumps->n; i++)
		if (jumps->list[i].thread == old->index)
			carry(&jumps->list[i].filter, &old->thread, &fresh->thread);
}
