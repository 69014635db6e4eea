/* What is seen of a thread in the line mode, and what the person has kept of it. */
#include "app/marks.h"
#include "app/plain_parts.h"

/* ---- seen */

static struct place here(const struct plain_thread *t)
{
	return (struct place){ .post = plain_at(t) };
}

void plain_saw(struct plain *p, struct plain_thread *t)
{
	reading_load(&t->reading, &p->app);
	if (reader_said(&t->reading.reader, &t->items, t->at))
		reading_saw(&p->app);
}

void plain_keep_reading(struct plain *p, struct plain_thread *t)
{
	reading_keep(&t->reading, &p->app, here(t), true);
}

void plain_keep_now(struct plain *p)
{
	struct library *library = p->app.library;

	p->app.keep_at = 0;
	for (struct plain_page *page = p->page; page; page = page->below) {
		p->app.library = page->library;
		if (plain_is_thread(page))
			reading_keep(&plain_thread_of(page)->reading, &p->app,
			    here(plain_thread_of(page)), false);
	}
	p->app.library = library;
	reading_catch_up(&p->app);
}

void plain_keep_soon(struct plain *p)
{
	if (reading_keep_wait(&p->app) == 0)
		plain_keep_now(p);
}

struct reading *plain_reading(struct app *app, uint32_t *post)
{
	struct plain_page *page = plain_of(app)->page;

	if (!plain_is_thread(page))
		return NULL;
	*post = plain_at(plain_thread_of(page));
	return &plain_thread_of(page)->reading;
}

/* ---- what is said of it */

static void add(struct plain *p, struct buf *out, enum word what, struct slice text)
{
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(&p->app, out, what);
	if (text.n) {
		app_note(&p->app, out, W_PLAIN_COLON);
		buf_add_slice(out, text);
	}
}

void plain_add_marks(struct plain *p, struct plain_thread *t, uint32_t post, struct buf *out)
{
	const struct reader *r = &t->reading.reader;
	uint32_t author = t->doc.thread.posts[post].author;
	const struct store_mark *mark;

	reading_load(&t->reading, &p->app);
	mark = reader_mark(r, post);
	if (post < r->n && r->flags[post] & MARK_UNREAD)
		add(p, out, W_PLAIN_UNREAD, slice_of(NULL, 0));
	if (mark)
		add(p, out, W_MARKS, mark->note);
	if (author < r->nnotes && r->notes[author].n)
		add(p, out, W_PLAIN_NOTED, r->notes[author]);
}

/* ---- what keys do */

void plain_mark_read(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);

	(void)count, (void)argument;
	reading_load(&t->reading, &p->app);
	reading_keep(&t->reading, &p->app, here(t), false); /* so that only this is undone */
	if (plain_at(t) != POST_NONE)
		reading_mark_read(&t->reading, &p->app);
}

void plain_mark_unread(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);

	(void)count, (void)argument;
	reading_load(&t->reading, &p->app);
	reading_keep(&t->reading, &p->app, here(t), false);
	if (plain_at(t) != POST_NONE)
		reading_mark_unread(&t->reading, &p->app, plain_at(t));
}

/* The nearest page below that lists the threads of the same library, or NULL. */
static struct plain_page *list_below(const struct plain *p)
{
	struct plain_page *page = p->page;

	while (page && !(page->ops->unread && page->library == p->page->library))
		page = page->below;
	return page;
}

/* The next thread, at its first unread post. */
static void go_thread(struct plain *p, struct plain_thread *t, int direction)
{
	struct plain_page *list = list_below(p);
	uint32_t post;

	plain_keep_reading(p, t); /* this one has none any more */
	news_refresh(&p->app);
	if (!list || !list->ops->unread(p, list, t->doc.index, direction)) {
		app_say(&p->app, reading_none_unread(&t->reading, list));
		return;
	}
	if (!plain_is_thread(p->page))
		return;
	t = plain_thread_of(p->page);
	reading_load(&t->reading, &p->app);
	post = reader_next(&t->reading.reader, &t->items, POST_NONE, 1);
	if (post != POST_NONE && post != plain_at(t))
		plain_go(p, t, post);
}

static void go_unread(struct plain *p, struct plain_thread *t, int direction)
{
	uint32_t post;

	reading_load(&t->reading, &p->app);
	post = reader_next(&t->reading.reader, &t->items, plain_at(t), direction);
	if (post == POST_NONE) {
		go_thread(p, t, direction);
		return;
	}
	plain_mark(p, t);
	plain_go(p, t, post);
}

void plain_next_unread(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	go_unread(p, plain_thread_of(page), 1);
}

void plain_previous_unread(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	go_unread(p, plain_thread_of(page), -1);
}

/* `m TEXT` and `zn TEXT` keep it, alone they ask. */
void plain_bookmark(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)page, (void)count;
	if (slice_trim(argument).n)
		app_mark(&p->app, slice_trim(argument));
	else
		app_ask_mark(&p->app);
}

void plain_note(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)page, (void)count;
	if (slice_trim(argument).n)
		app_note_author(&p->app, slice_trim(argument));
	else
		app_ask_note(&p->app);
}
