#include <stdio.h>
#include <stdlib.h>

#include "app/document.h"
#include "app/links.h"
#include "app/pages.h"
#include "util/mem.h"
#include "view/title.h"

#define TEXT_WIDTH    90
#define SEARCH_BUDGET 64 /* items looked at in one slice of work */
#define QUOTE_LEVELS  50 /* zR stops here */

struct thread_page {
	struct page page;
	struct document doc;
	struct thread_view view;
	struct view_search search;
	bool searching;
	struct buf pattern; /* what was found last */
};

static const struct page_ops thread_ops;

static struct thread_page *self(struct page *p)
{
	return (struct thread_page *)(void *)p;
}

bool page_is_thread(const struct page *p)
{
	return p && p->ops == &thread_ops;
}

size_t page_thread_index(const struct page *p)
{
	return ((const struct thread_page *)(const void *)p)->doc.index;
}

struct document *page_document(struct page *p)
{
	return &self(p)->doc;
}

struct thread_view *page_view(struct page *p)
{
	return &self(p)->view;
}

static void init_view(struct thread_page *t, const struct app *app)
{
	struct layout_options opt = {
		.width = 80,
		.text_width = TEXT_WIDTH,
		.tails = app->tails,
		.zone = ZONE_ARCHIVE,
		.words = app->words,
	};

	view_init(&t->view, &t->doc.source, &opt);
}

struct page *page_thread(struct app *app, size_t index)
{
	struct thread_page *t = mem_zalloc(1, sizeof *t);
	struct err e = { 0 };

	t->page.ops = &thread_ops;
	buf_init(&t->pattern, PROMPT_MAX);
	if (document_open(
		&t->doc, app->library->archive, index, library_trouble, app->library, &e) < 0) {
		library_trouble(app->library, &e);
		app_say_error(app, &e);
		free(t);
		return NULL;
	}
	init_view(t, app);
	view_resize(&t->view, (uint16_t)(app_cols(app) - 1), app_body_height(app));
	view_restore(&t->view, &app->states[index]);
	return &t->page;
}

static void release(struct page *p)
{
	struct thread_page *t = self(p);

	view_release(&t->view);
	document_close(&t->doc);
	buf_release(&t->pattern);
	free(t);
}

static void resize(struct page *p, struct app *app)
{
	view_resize(&self(p)->view, (uint16_t)(app_cols(app) > 1 ? app_cols(app) - 1 : 1),
	    app_body_height(app));
}

struct paint {
	struct app *app;
	int top;
};

static void paint_line(void *ctx, int y, const struct view_line *line)
{
	struct paint *paint = ctx;
	unsigned marks = line->cursor ? ROW_CURSOR : ROW_PLAIN;

	if (line->goal)
		marks |= ROW_CHOSEN;
	screen_row(paint->app->screen, paint->top + y, 1, line->row, marks, line->target);
}

static void draw(struct page *p, struct app *app)
{
	struct thread_page *t = self(p);
	struct block title = title_layout(&t->doc.thread, &t->view.filter, app->words,
	    (uint16_t)(app_cols(app) - 1), &app->frame);
	struct paint paint = { app, app_heading(app, &title) };

	view_lines(&t->view, paint_line, &paint);
	if (view_empty(&t->view) && !app->message.n)
		app_say(app, W_ALL_HIDDEN);
}

static void mark(struct thread_page *t, struct app *app)
{
	jumps_mark(&app->jumps, t->doc.index, view_place(&t->view), &t->view.filter);
}

void page_set_filter(struct page *p, struct app *app, const struct filter *f)
{
	struct thread_page *t = self(p);

	if (filter_equal(&t->view.filter, f))
		return;
	mark(t, app);
	filter_copy(&t->view.filter, f);
	view_filtered(&t->view);
	if (!filter_active(f))
		app_say(app, W_ALL_POSTS);
}

static void go_post(struct thread_page *t, struct app *app, uint32_t post)
{
	mark(t, app);
	if (view_go(&t->view, post))
		app_say(app, W_REVEALED);
}

void page_go_floor(struct app *app, uint32_t floor)
{
	struct thread_page *t = self(app->page);
	const struct thread *thread = &t->doc.thread;
	uint32_t post = thread_floor(thread, floor);
	bool past = post == POST_NONE;
	char label[FLOOR_LABEL_SIZE];

	if (past)
		post = (uint32_t)thread->nposts - 1;
	go_post(t, app, post);
	post_label(label, &thread->posts[post]);
	if (past)
		app_say(app, W_PAST_END, floor, label);
	else if (thread->posts[post].floor != floor)
		app_say(app, W_NO_FLOOR, floor, label);
}

/* The thread page at hand for INDEX: the one on top, one below (what lies above is left), or anew.
 */
bool pages_go_thread(struct app *app, size_t index)
{
	struct page *below = app->page->below;
	struct page *p;

	if (page_is_thread(app->page) && page_thread_index(app->page) == index)
		return true;
	if (page_is_thread(app->page) && page_is_thread(below) &&
	    page_thread_index(below) == index) {
		view_keep(page_view(app->page), &app->states[page_thread_index(app->page)]);
		app_pop(app);
		return true;
	}
	p = page_thread(app, index);
	if (p)
		app_push(app, p);
	return p != NULL;
}

static void go_elsewhere(struct thread_page *t, struct app *app, const struct quote *q)
{
	size_t index = catalog_find(app->library->catalog, q->tid);
	uint32_t post;
	char tid[32];

	snprintf(tid, sizeof tid, "%llu", (unsigned long long)q->tid);
	if (index == THREAD_NONE) {
		app_say(app, W_THREAD_NOT_HERE, tid);
		return;
	}
	mark(t, app);
	if (!pages_go_thread(app, index))
		return;
	post = resolve_in(&page_document(app->page)->thread, q, &archive_text);
	if (post == POST_NONE)
		app_say(app, W_POST_NOT_THERE);
	else if (view_go(page_view(app->page), post))
		app_say(app, W_REVEALED);
}

static bool leads_elsewhere(const struct thread_page *t, const struct quote *q)
{
	return q->tid && q->tid != t->doc.thread.tid;
}

static bool to_quoted(struct thread_page *t, struct app *app)
{
	const struct target *target = view_quote(&t->view);
	const struct quote *q;

	if (!target || target->quote == QUOTE_NONE) {
		app_say(app, W_NO_QUOTE);
		return true;
	}
	q = &t->doc.thread.quotes[target->quote];
	if (leads_elsewhere(t, q))
		go_elsewhere(t, app, q);
	else if (q->target == POST_NONE)
		app_say(app, W_QUOTE_NOWHERE);
	else
		go_post(t, app, q->target);
	return true;
}

/* Links into the forum open here if the thread is at hand; others are shown. */
static void follow(struct thread_page *t, struct app *app, const struct target *target)
{
	struct link_goal goal = link_goal(target->url);
	size_t index = catalog_find(app->library->catalog, goal.tid);

	if (goal.tid && index != THREAD_NONE) {
		mark(t, app);
		if (pages_go_thread(app, index) && goal.floor)
			page_go_floor(app, goal.floor);
		return;
	}
	buf_clear(&app->message);
	buf_add_slice(&app->message, target->url.n ? target->url : target->text);
	app->message_is_error = false;
}

static bool enter(struct thread_page *t, struct app *app)
{
	const struct target *target = view_target(&t->view);

	if (!target)
		return true;
	switch (target->kind) {
	case TARGET_QUOTE:
		view_fold(&t->view);
		break;
	case TARGET_RUN:
		view_open_run(&t->view);
		break;
	default:
		follow(t, app, target);
	}
	return true;
}

static bool fold(struct thread_page *t, struct app *app)
{
	if (!view_fold(&t->view))
		app_say(app, W_NO_QUOTE);
	return true;
}

static bool fold_all(struct thread_page *t, struct app *app)
{
	view_fold_level(&t->view, 0);
	app_say(app, W_QUOTES_FOLDED);
	return true;
}

static bool open_all(struct thread_page *t, struct app *app)
{
	uint32_t level =
	    t->view.folds.level < QUOTE_LEVELS ? t->view.folds.level + 1 : QUOTE_LEVELS;

	view_fold_level(&t->view, level);
	app_say(app, W_QUOTES_OPEN, level);
	return true;
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

static bool only_author(struct thread_page *t, struct app *app)
{
	uint32_t author;
	struct filter f;

	filter_init(&f);
	filter_copy(&f, &t->view.filter);
	if (f.nonly || view_empty(&t->view)) { /* again: all */
		f.nonly = 0;
		page_set_filter(&t->page, app, &f);
	} else if ((author = author_here(t, app)) != AUTHOR_NONE) {
		filter_toggle_only(&f, author);
		page_set_filter(&t->page, app, &f);
	}
	filter_release(&f);
	return true;
}

static bool exclude_author(struct thread_page *t, struct app *app)
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

static bool only_op(struct thread_page *t, struct app *app)
{
	struct filter f;

	filter_init(&f);
	filter_copy(&f, &t->view.filter);
	f.op = !f.op;
	page_set_filter(&t->page, app, &f);
	filter_release(&f);
	return true;
}

static bool authors(struct thread_page *t, struct app *app)
{
	(void)t;
	app_push(app, page_authors(app));
	return true;
}

static void take_filter(struct thread_page *t, const struct filter *f)
{
	if (filter_equal(&t->view.filter, f))
		return;
	filter_copy(&t->view.filter, f);
	view_filtered(&t->view);
}

static void take_jump(struct app *app, const struct jump *jump)
{
	struct thread_page *t;

	if (!pages_go_thread(app, jump->thread))
		return;
	t = self(app->page);
	take_filter(t, &jump->filter);
	view_go_place(&t->view, jump->place);
}

static bool jump_back(struct thread_page *t, struct app *app)
{
	const struct jump *jump =
	    jumps_back(&app->jumps, t->doc.index, view_place(&t->view), &t->view.filter);

	if (jump)
		take_jump(app, jump);
	else
		app_say(app, W_NO_JUMP_BACK);
	return true;
}

static bool jump_forward(struct thread_page *t, struct app *app)
{
	const struct jump *jump = jumps_forward(&app->jumps);

	(void)t;
	if (jump)
		take_jump(app, jump);
	else
		app_say(app, W_NO_JUMP_FORWARD);
	return true;
}

static bool next_target(struct thread_page *t, struct app *app)
{
	if (!view_next_target(&t->view, 1))
		app_say(app, W_NO_TARGET);
	return true;
}

static bool previous_target(struct thread_page *t, struct app *app)
{
	if (!view_next_target(&t->view, -1))
		app_say(app, W_NO_TARGET);
	return true;
}

static void begin_search(struct thread_page *t, int direction)
{
	view_search_begin(&t->view, &t->search, direction);
	t->searching = true;
}

static void find_done(struct app *app, struct slice text)
{
	struct thread_page *t = self(app->page);

	if (text.n) { /* an empty line finds the same again */
		buf_clear(&t->pattern);
		buf_add_slice(&t->pattern, text);
	}
	if (!t->pattern.n)
		return;
	view_find(&t->view, buf_slice(&t->pattern));
	mark(t, app);
	begin_search(t, 1);
}

static const struct prompt_use find_prompt = { .done = find_done };

static bool find(struct thread_page *t, struct app *app)
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
	mark(t, app);
	begin_search(t, direction);
	return true;
}

static bool find_next_match(struct thread_page *t, struct app *app)
{
	return find_again(t, app, 1);
}

static bool find_previous(struct thread_page *t, struct app *app)
{
	return find_again(t, app, -1);
}

static bool tails(struct thread_page *t, struct app *app)
{
	app->tails = !app->tails;
	view_set_tails(&t->view, app->tails);
	app_say(app, app->tails ? W_TAILS_ON : W_TAILS_OFF);
	return true;
}

static bool back(struct thread_page *t, struct app *app)
{
	view_keep(&t->view, &app->states[t->doc.index]);
	app_pop(app);
	return true;
}

static bool reload(struct thread_page *t, struct app *app)
{
	struct page *old = &t->page;
	struct page *fresh;

	view_keep(&t->view, &app->states[t->doc.index]);
	fresh = page_thread(app, t->doc.index);
	if (!fresh) {
		view_restore(&t->view, &app->states[t->doc.index]);
		return true;
	}
	fresh->below = old->below;
	app->page = fresh;
	release(old);
	resize(fresh, app);
	app_say(app, W_RELOADED);
	return true;
}

static int page_rows(const struct thread_page *t)
{
	return t->view.height > 2 ? t->view.height - 2 : 1;
}

static int half_rows(const struct thread_page *t)
{
	return t->view.height > 1 ? t->view.height / 2 : 1;
}

static int times(uint32_t count)
{
	return count == 0 ? 1 : count > 100000 ? 100000 : (int)count;
}

/* Movement: what a count multiplies. */
static bool move(struct thread_page *t, enum action action, uint32_t count)
{
	struct thread_view *v = &t->view;
	int n = times(count);

	switch (action) {
	case ACT_DOWN:
		view_move(v, n);
		return true;
	case ACT_UP:
		view_move(v, -n);
		return true;
	case ACT_HALF_DOWN:
		view_scroll(v, n * half_rows(t));
		return true;
	case ACT_HALF_UP:
		view_scroll(v, -n * half_rows(t));
		return true;
	case ACT_PAGE_DOWN:
		view_scroll(v, n * page_rows(t));
		return true;
	case ACT_PAGE_UP:
		view_scroll(v, -n * page_rows(t));
		return true;
	case ACT_NEXT_POST:
		view_move_post(v, n);
		return true;
	case ACT_PREV_POST:
		view_move_post(v, -n);
		return true;
	default:
		return false;
	}
}

/* The beginning, the end, or a floor. */
static bool go(struct thread_page *t, struct app *app, enum action action, uint32_t count)
{
	if (view_empty(&t->view))
		return true;
	if (count) {
		page_go_floor(app, count);
		return true;
	}
	mark(t, app);
	if (action == ACT_FIRST)
		view_first(&t->view);
	else
		view_last(&t->view);
	return true;
}

static bool act(struct page *p, struct app *app, enum action action, uint32_t count)
{
	static bool (*const deeds[ACTION_COUNT])(struct thread_page *, struct app *) = {
		[ACT_NEXT_TARGET] = next_target,
		[ACT_PREV_TARGET] = previous_target,
		[ACT_ENTER] = enter,
		[ACT_BACK] = back,
		[ACT_FOLD] = fold,
		[ACT_FOLD_ALL] = fold_all,
		[ACT_OPEN_ALL] = open_all,
		[ACT_TO_QUOTED] = to_quoted,
		[ACT_JUMP_BACK] = jump_back,
		[ACT_JUMP_FORWARD] = jump_forward,
		[ACT_ONLY_AUTHOR] = only_author,
		[ACT_AUTHORS] = authors,
		[ACT_EXCLUDE] = exclude_author,
		[ACT_ONLY_OP] = only_op,
		[ACT_FIND] = find,
		[ACT_FIND_NEXT] = find_next_match,
		[ACT_FIND_PREV] = find_previous,
		[ACT_TAILS] = tails,
		[ACT_RELOAD] = reload,
	};
	struct thread_page *t = self(p);

	if (action != ACT_CANCEL)
		t->view.goal = POST_NONE;
	if (action == ACT_FIRST || action == ACT_LAST)
		return go(t, app, action, count);
	return deeds[action] ? deeds[action](t, app) : move(t, action, count);
}

static bool work(struct page *p, struct app *app)
{
	struct thread_page *t = self(p);

	if (!t->searching)
		return false;
	switch (view_search_step(&t->view, &t->search, SEARCH_BUDGET)) {
	case VIEW_SEARCHING:
		return true;
	case VIEW_WRAPPED:
		app_say(app, W_WRAPPED);
		break;
	case VIEW_NOT_FOUND:
		app_say(app, W_NOT_MATCHED, t->pattern.p);
		break;
	case VIEW_FOUND:
		break;
	}
	t->searching = false;
	return true; /* the result wants its frame */
}

/* From the nearest thing to the farthest: search, highlight, filter. */
static bool cancel(struct page *p, struct app *app)
{
	struct thread_page *t = self(p);
	struct filter none;

	if (t->searching) {
		t->searching = false;
		app_say(app, W_CANCELLED);
	} else if (t->view.target != TARGET_NONE || t->view.goal != POST_NONE) {
		t->view.target = TARGET_NONE;
		t->view.goal = POST_NONE;
	} else if (t->view.finding) {
		view_find(&t->view, slice_of(NULL, 0));
	} else if (filter_active(&t->view.filter)) {
		filter_init(&none);
		page_set_filter(p, app, &none);
	} else {
		return false;
	}
	return true;
}

static void add_hint(struct thread_page *t, struct app *app, struct buf *left)
{
	const struct target *target = view_target(&t->view);
	char label[FLOOR_LABEL_SIZE];
	uint32_t post;

	if (!target)
		return;
	if (target->kind != TARGET_QUOTE) {
		buf_add_slice(left, target->url);
		return;
	}
	buf_add_str(left, app->words->s[target->open ? W_ENTER_FOLDS : W_ENTER_OPENS]);
	post = target->quote == QUOTE_NONE ? POST_NONE : t->doc.thread.quotes[target->quote].target;
	if (post == POST_NONE)
		return;
	post_label(label, &t->doc.thread.posts[post]);
	buf_add_str(left, "  ");
	buf_printf(left, app->words->s[W_TO_FLOOR], label);
}

static void foot(struct page *p, struct app *app, struct buf *left, struct buf *right)
{
	struct thread_page *t = self(p);
	size_t n = t->view.items.n;
	char label[FLOOR_LABEL_SIZE];

	if (t->searching)
		buf_printf(left, app->words->s[W_SEARCHING],
		    (unsigned)(n ? (size_t)t->search.done * 100 / n : 0));
	else
		add_hint(t, app, left);
	if (view_empty(&t->view))
		return;
	post_label(label, &t->doc.thread.posts[view_post(&t->view)]);
	buf_printf(right, "#%s  %u%%", label,
	    (unsigned)(n > 1 ? (size_t)t->view.cursor.item * 100 / (n - 1) : 100));
}

static const struct page_ops thread_ops = {
	.kind = ON_THREAD,
	.release = release,
	.draw = draw,
	.resize = resize,
	.act = act,
	.work = work,
	.cancel = cancel,
	.foot = foot,
};
