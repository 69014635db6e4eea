#include <stdio.h>
#include <stdlib.h>

#include "app/live.h"
#include "app/remember.h"
#include "app/thread_filter.h"
#include "app/thread_page.h"
#include "util/mem.h"
#include "view/title.h"

static const struct page_ops thread_ops;

bool page_is_thread(const struct page *p)
{
	return p && p->ops == &thread_ops;
}

size_t page_thread_index(const struct page *p)
{
	return ((const struct thread_page *)(const void *)p)->doc->index;
}

struct document *page_document(struct page *p)
{
	return thread_page_of(p)->doc;
}

struct thread_view *page_view(struct page *p)
{
	return &thread_page_of(p)->view;
}

static struct layout_options layout_of(const struct app *app)
{
	return (struct layout_options){
		.width = 80,
		.text_width = (uint16_t)app->settings->text_width,
		.tails = app->settings->tails,
		.colors = app->settings->post_colors,
		.zone = ZONE_ARCHIVE,
		.words = app->words,
	};
}

void thread_view_init(
    struct thread_view *v, const struct layout_source *source, const struct app *app)
{
	struct layout_options opt = layout_of(app);

	view_init(v, source, &opt);
	v->scrolloff = (uint16_t)app->settings->scrolloff;
}

void thread_view_settings(struct thread_view *v, const struct app *app)
{
	struct layout_options opt = layout_of(app);

	v->scrolloff = (uint16_t)app->settings->scrolloff;
	view_set_options(v, &opt);
}

static void open_quotes(struct thread_page *t, const struct app *app)
{
	t->quotes_open = app->settings->quotes_open;
	view_fold_level(&t->view, (uint32_t)t->quotes_open);
}

static void settings(struct page *p, struct app *app)
{
	struct thread_page *t = thread_page_of(p);

	thread_view_settings(&t->view, app);
	if (t->quotes_open != app->settings->quotes_open)
		open_quotes(t, app);
	thread_judge_again(t, app);
}

static void resize(struct page *p, struct app *app)
{
	view_resize(&thread_page_of(p)->view, app_width(app), app_body_height(app));
}

/* To where the reader left the thread, if he was there. */
static void return_to(struct thread_page *t, struct app *app)
{
	struct view_state *state = library_state(app->library, t->doc->index);
	const struct state_entry *e;
	struct place place;
	int above;

	if (state->kept) {
		view_restore(&t->view, state);
	} else if (t->doc->live) {
		e = remembered(app, t->doc->index);
		if (e)
			thread_live_return(t, app, &e->place);
	} else if (remembered_place(app, t->doc, &place, &above)) {
		view_return(&t->view, place, above);
	}
}

struct page *page_thread(struct app *app, size_t index)
{
	struct err e = { 0 };
	struct document *d = library_document(app->library, index, &e);
	struct thread_page *t;

	if (!d) {
		app_say_error(app, &e);
		return NULL;
	}
	t = mem_zalloc(1, sizeof *t);
	t->page.ops = &thread_ops;
	t->doc = d;
	buf_init(&t->pattern, PROMPT_MAX);
	reading_init(&t->reading, d);
	thread_view_init(&t->view, &t->doc->source, app);
	thread_judge(t, app);
	view_judged(&t->view, t->view.opt.verdicts);
	open_quotes(t, app);
	resize(&t->page, app);
	thread_live_begin(t);
	return_to(t, app);
	app->library->last = index;
	return &t->page;
}

static void release(struct page *p)
{
	struct thread_page *t = thread_page_of(p);

	view_release(&t->view);
	verdicts_release(&t->verdicts);
	library_give_back(t->doc);
	buf_release(&t->pattern);
	reading_release(&t->reading);
	free(t);
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

void thread_paint(struct thread_view *v, struct app *app, int top)
{
	struct paint paint = { app, top };

	view_lines(v, paint_line, &paint);
}

/* Nothing came yet. */
static void draw_nothing(struct thread_page *t, struct app *app)
{
	const struct thread *thread = &t->doc->thread;
	struct slice title = title_shown(thread->tid, thread->title, app->words);
	struct block heading;
	char number[32];

	snprintf(number, sizeof number, "%llu", (unsigned long long)thread->tid);
	heading = heading_layout(title.n ? title : slice_str(number), slice_of(NULL, 0),
	    app->words->signs, app_width(app), &app->frame);
	live_draw(
	    app, app_heading(app, &heading), site_thread_status(t->doc->live), W_NO_POSTS_READ);
}

static void draw(struct page *p, struct app *app)
{
	struct thread_page *t = thread_page_of(p);
	struct block title;
	int top;

	if (t->doc->live && !t->doc->thread.nposts) {
		draw_nothing(t, app);
		return;
	}
	title = title_layout(&t->doc->thread, t->view.talk.n ? &t->view.talk : NULL,
	    &t->view.filter, app->words, app_width(app), &app->frame);
	top = app_heading(app, &title);
	t->seen = remember_now();
	if (t->reading.reader.taken) /* what was undone is seen at once */
		thread_reader_load(t, app);
	thread_paint(&t->view, app, top);
	thread_reader_frame(t, app);
	if (view_empty(&t->view) && !app->message.n)
		app_say(app, W_ALL_HIDDEN);
}

/* Of a quoted post that was not read yet there is only the quote until it comes. */
static bool fold(struct thread_page *t, struct app *app)
{
	const struct target *quote = view_closed(&t->view);

	if (quote && !quote->open && quote->quote != QUOTE_NONE)
		thread_live_quoted(t, quote->quote);
	if (!view_fold(&t->view))
		app_say(app, W_NO_QUOTE);
	return true;
}

static bool enter(struct thread_page *t, struct app *app)
{
	const struct target *target = view_target(&t->view);

	if (!target) {
		if (!thread_live_fill(t, app))
			app_say(app, W_NO_TARGET_HERE);
		return true;
	}
	switch (target->kind) {
	case TARGET_QUOTE:
	case TARGET_SPOILER:
		fold(t, app);
		break;
	case TARGET_RUN:
		if (view_run(&t->view) == VIEW_RUN_NOTHING)
			app_say(app, W_NO_TARGET_HERE);
		view_open_run(&t->view);
		break;
	default:
		thread_follow(t, app, target);
	}
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
	uint32_t level = t->view.folds.level;
	enum word said = document_deeper(t->doc, &level);

	view_fold_level(&t->view, level);
	app_say(app, said, level);
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

static bool tails(struct thread_page *t, struct app *app)
{
	(void)t;
	app->settings->tails = !app->settings->tails;
	app_apply(app);
	app_say(app, app->settings->tails ? W_TAILS_ON : W_TAILS_OFF);
	return true;
}

static void remember(struct thread_page *t, struct app *app)
{
	remember_thread(
	    app, t->doc, view_place(&t->view), (unsigned)view_cursor_row(&t->view), t->seen);
}

/* Both, so that the home page and the history know the same threads, however the program ends. */
static void keep(struct page *p, struct app *app)
{
	thread_reader_keep(p, app);
	remember(thread_page_of(p), app);
}

static void leave(struct page *p, struct app *app)
{
	struct thread_page *t = thread_page_of(p);

	if (!t->doc->thread.nposts)
		return;
	thread_reader_leave(t, app);
	view_end_talk(&t->view);
	remember(t, app);
	view_keep(&t->view, library_state(app->library, t->doc->index));
}

/* A conversation is left first. */
static bool back(struct thread_page *t, struct app *app)
{
	if (view_talking(&t->view))
		view_end_talk(&t->view);
	else
		app_pop(app);
	return true;
}

static bool reload(struct thread_page *t, struct app *app)
{
	struct page *old = &t->page;
	struct place place = view_place(&t->view);
	struct page *fresh;

	if (t->doc->live) {
		thread_live_reload(t, app);
		return true;
	}
	leave(old, app);
	fresh = page_thread(app, t->doc->index);
	if (!fresh) {
		view_restore(&t->view, library_state(app->library, t->doc->index));
		return true;
	}
	thread_carry_filters(app, t->doc, page_document(fresh), &page_view(fresh)->filter);
	view_filtered(page_view(fresh));
	app_replace(app, fresh);
	if (place.talk)
		view_go_place(page_view(fresh), place);
	app_say(app, W_RELOADED);
	return true;
}

/* The beginning, the end, or a floor. */
static bool go(struct thread_page *t, struct app *app, enum action action, uint32_t count)
{
	if (count) {
		page_go_floor(app, count);
		return true;
	}
	if (t->doc->live && !view_talking(&t->view)) {
		thread_live_go(t, app,
		    action == ACT_FIRST ? &(struct aim){ .kind = AIM_PAGE, .number = 1 }
					: &(struct aim){ .kind = AIM_LAST });
		return true;
	}
	if (view_empty(&t->view))
		return true;
	thread_mark(t, app);
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
		[ACT_TO_QUOTED] = thread_to_quoted,
		[ACT_PEEK] = thread_peek,
		[ACT_QUOTED_BY] = thread_quoted_by,
		[ACT_CONVERSATION] = thread_conversation,
		[ACT_JUMP_BACK] = thread_jump_back,
		[ACT_JUMP_FORWARD] = thread_jump_forward,
		[ACT_RAW] = thread_raw,
		[ACT_EARLIER] = thread_earlier,
		[ACT_BROWSE] = thread_browse,
		[ACT_LINKS] = thread_links,
		[ACT_COPY_LINK] = thread_copy_link,
		[ACT_PIPE] = thread_pipe,
		[ACT_EXPORT] = thread_export,
		[ACT_REVEAL] = thread_reveal,
		[ACT_ONLY_AUTHOR] = thread_only_author,
		[ACT_AUTHORS] = thread_authors,
		[ACT_AUTHOR_POSTS] = thread_author_posts,
		[ACT_ABOUT_AUTHOR] = thread_about_author,
		[ACT_EXCLUDE] = thread_exclude_author,
		[ACT_RULE] = thread_rule,
		[ACT_WHY] = thread_why,
		[ACT_ONLY_OP] = thread_only_op,
		[ACT_FIND] = thread_find_prompt,
		[ACT_FIND_NEXT] = thread_find_next,
		[ACT_FIND_PREV] = thread_find_previous,
		[ACT_TAILS] = tails,
		[ACT_RELOAD] = reload,
		[ACT_NEXT_UNREAD] = thread_next_unread,
		[ACT_PREV_UNREAD] = thread_previous_unread,
		[ACT_MARK_READ] = thread_mark_read,
		[ACT_MARK_UNREAD] = thread_mark_unread,
		[ACT_BOOKMARK] = thread_bookmark,
		[ACT_NOTE] = thread_note,
	};
	struct thread_page *t = thread_page_of(p);

	if (action != ACT_CANCEL) {
		t->view.goal = POST_NONE;
		/* It walks items, which a filter exchanges; and who goes elsewhere stays there. */
		t->searching = false;
	}
	if (thread_moves(action))
		thread_live_stay(t);
	if (action == ACT_FIRST || action == ACT_LAST)
		return go(t, app, action, count);
	if (action == ACT_COPY_TEXT) {
		thread_copy_text(t, app, count);
		return true;
	}
	return deeds[action] ? deeds[action](t, app) : thread_move(&t->view, action, count);
}

/* From the nearest thing to the farthest: search, highlight, filter. */
static bool cancel(struct page *p, struct app *app)
{
	struct thread_page *t = thread_page_of(p);
	struct filter none;

	if (t->searching) {
		t->searching = false;
		app_say(app, W_CANCELLED);
	} else if (t->view.target != TARGET_NONE || t->view.goal != POST_NONE) {
		t->view.target = TARGET_NONE;
		t->view.goal = POST_NONE;
	} else if (t->view.finding) {
		view_find(&t->view, slice_of(NULL, 0));
	} else if (thread_show_cancel(t, app)) {
		return true;
	} else if (filter_active(&t->view.filter)) {
		filter_init(&none);
		page_set_filter(p, app, &none);
	} else if (view_talking(&t->view)) {
		view_end_talk(&t->view);
	} else {
		return false;
	}
	return true;
}

static void foot(struct page *p, struct app *app, struct buf *left, struct buf *right)
{
	struct thread_page *t = thread_page_of(p);
	size_t n = t->view.items.n;
	char label[FLOOR_LABEL_SIZE];
	uint32_t match, matches;

	if (t->searching)
		app_note(
		    app, left, W_SEARCHING, (unsigned)(n ? (size_t)t->search.done * 100 / n : 0));
	else
		thread_hint(t, app, left);
	if (view_empty(&t->view))
		return;
	if (t->doc->live)
		thread_live_kept(t, app, right);
	thread_show_foot(t, app, right);
	if (!t->searching && view_counted(&t->view, &match, &matches) && match)
		buf_printf(right, "%u/%u  ", match, matches);
	post_label(label, &t->doc->thread.posts[view_post(&t->view)]);
	buf_printf(right, "#%s", label);
	if (t->doc->live)
		thread_live_foot(t, app, right);
	else
		buf_printf(right, "  %u%%",
		    (unsigned)(n > 1 ? (size_t)t->view.cursor.item * 100 / (n - 1) : 100));
}

static bool work(struct page *p, struct app *app)
{
	thread_live_ask(thread_page_of(p), app);
	if (thread_reader_load(thread_page_of(p), app))
		return true;
	return thread_search_work(p, app);
}

static const struct page_ops thread_ops = {
	.kind = ON_THREAD,
	.leave = leave,
	.release = release,
	.draw = draw,
	.resize = resize,
	.settings = settings,
	.click = thread_click,
	.wheel = thread_wheel,
	.act = act,
	.key = thread_pipe_key,
	.arrived = thread_live_arrived,
	.changed = thread_live_changed,
	.waits = thread_live_waits,
	.work = work,
	.keep = keep,
	.cancel = cancel,
	.foot = foot,
};
