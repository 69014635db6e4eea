/* A thread in the line mode: one post at a time. */
#include <stdlib.h>

#include "app/lead.h"
#include "app/plain_parts.h"
#include "app/remember.h"
#include "app/state_place.h"
#include "app/thread_filter.h"
#include "util/mem.h"
#include "view/title.h"

static const struct plain_page_ops thread_ops;

bool plain_is_thread(const struct plain_page *page)
{
	return page && page->ops == &thread_ops;
}

uint32_t plain_at(const struct plain_thread *t)
{
	return t->items.n ? t->items.list[t->at].post : POST_NONE;
}

static bool shows(const struct plain_thread *t, uint32_t post)
{
	uint32_t i = items_find(&t->items, post);

	return items_holds(&t->items, i, post) && !t->items.list[i].hidden;
}

void plain_rebuild(struct plain_thread *t, uint32_t post)
{
	static const struct filter none;
	const struct conversation *talk = t->talk.around == POST_NONE ? NULL : &t->talk;
	uint32_t i;

	t->items.verdicts = plain_verdicts(t);
	items_build(&t->items, &t->doc.thread, talk, t->revealing ? &none : &t->filter, t->revealed,
	    POST_NONE);
	i = post == POST_NONE ? 0 : items_find(&t->items, post);
	t->at = i == ITEM_NONE ? 0 : i;
}

/* A post outside of the conversation ends it. */
static void reach(struct plain *p, struct plain_thread *t, uint32_t post)
{
	if (t->talk.around != POST_NONE && !conversation_has(&t->talk, post)) {
		conversation_release(&t->talk);
		plain_rebuild(t, post);
	}
	if (!shows(t, post)) {
		app_say(&p->app, W_REVEALED);
		t->revealed = post;
		plain_rebuild(t, post);
	}
	t->at = items_find(&t->items, post);
}

void plain_go(struct plain *p, struct plain_thread *t, uint32_t post)
{
	reach(p, t, post);
	plain_print(p, t);
}

void plain_jump(struct plain *p, struct plain_thread *t, uint32_t post)
{
	plain_mark(p, t);
	plain_go(p, t, post);
	reading_jump(&t->reading, &p->app, post);
}

/* --- Page --- */

static void add_title(struct plain *p, const struct plain_thread *t, struct buf *out)
{
	const struct thread *thread = &t->doc.thread;
	uint32_t named = 0;

	if (thread->board.n) {
		buf_add_slice(out, thread->board);
		app_note(&p->app, out, W_PLAIN_COMMA);
	}
	buf_add_slice(out, title_shown(thread->tid, thread->title, p->app.words));
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(
	    &p->app, out, thread->nholes ? W_N_POSTS_HERE : W_N_POSTS, (unsigned)thread->nposts);
	for (size_t i = 0; i < thread->nauthors; i++)
		named += thread->authors[i].posts > 0;
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(&p->app, out, W_N_AUTHORS, named);
	if (t->verdicts.n && t->verdicts.hidden) {
		app_note(&p->app, out, W_PLAIN_COMMA);
		app_note(&p->app, out, W_N_HIDDEN, (unsigned)t->verdicts.hidden);
	}
}

void plain_title(struct plain *p, const struct plain_thread *t)
{
	struct buf line;

	buf_init(&line, PLAIN_TEXT_MAX);
	add_title(p, t, &line);
	plain_put(p, buf_slice(&line));
	buf_release(&line);
}

static void begin(struct plain *p, struct plain_page *page)
{
	plain_title(p, plain_thread_of(page));
	plain_print(p, plain_thread_of(page));
}

void plain_where(struct plain *p, struct plain_thread *t)
{
	if (plain_at(t) == POST_NONE)
		app_say(&p->app, W_ALL_HIDDEN);
	else if (t->items.list[t->at].hidden)
		plain_print(p, t);
	else
		plain_header(p, t, plain_at(t));
}

static void resume(struct plain *p, struct plain_page *page)
{
	plain_where(p, plain_thread_of(page));
}

static void place(struct plain *p, struct plain_page *page, struct buf *out)
{
	const struct plain_thread *t = plain_thread_of(page);

	(void)p;
	buf_printf(out, "%zu/%zu", t->items.n ? t->at + 1 : 0, t->items.n);
	if (document_partial(&t->doc)) /* there are more */
		buf_add_char(out, '+');
}

/* Something that was asked for did not come. */
static bool site_missing(const struct plain_thread *t)
{
	return t->doc.live && site_thread_status(t->doc.live)->state == SITE_FAILED;
}

/* One item on or back; where pages are missing, after they came. */
static bool step(struct plain *p, struct plain_thread *t, bool forward)
{
	size_t to = forward ? t->at + 1 : t->at - 1;

	if (forward ? to >= t->items.n : !t->at)
		return false;
	if (t->items.list[to].hole) {
		if (!plain_live_fill(p, t, to, forward))
			return false;
		to = forward ? t->at + 1 : t->at - 1;
		if (to >= t->items.n || t->items.list[to].hole)
			return false;
	}
	t->at = to;
	return true;
}

static void move(struct plain *p, struct plain_thread *t, int64_t n)
{
	bool moved = false;

	for (int64_t i = 0; i < (n < 0 ? -n : n) && step(p, t, n > 0); i++)
		moved = true;
	if (moved)
		plain_print(p, t);
	else if (site_missing(t))
		return; /* it was said why */
	else
		app_say(&p->app, n > 0 ? W_PLAIN_END : W_PLAIN_START);
}

static void more(struct plain *p, struct plain_page *page)
{
	move(p, plain_thread_of(page), 1);
}

static void number(struct plain *p, struct plain_page *page, uint32_t floor)
{
	struct plain_thread *t = plain_thread_of(page);
	uint32_t post;

	plain_live_floor(p, t, floor);
	post = lead_floor(&t->doc.thread, floor);
	lead_say_floor(&p->app, &t->doc.thread, floor, post);
	plain_jump(p, t, post);
}

void plain_keep(struct plain *p, struct plain_thread *t)
{
	struct view_state *state = library_state(p->app.library, t->doc.index);
	struct place place = { .post = plain_at(t) };

	if (place.post == POST_NONE)
		return;
	remember_thread(&p->app, &t->doc, place, 0, t->seen);
	plain_keep_reading(p, t);
	view_state_release(state);
	state->cursor = place;
	folds_init(&state->folds);
	filter_init(&state->filter);
	state->kept = true;
}

/* The post where the reader left the thread, or POST_NONE. */
static uint32_t place_left(struct plain *p, const struct plain_thread *t)
{
	const struct view_state *state = library_state(p->app.library, t->doc.index);
	struct place place;
	int above;

	if (state->kept)
		return state->cursor.post;
	return remembered_place(&p->app, &t->doc, &place, &above) ? place.post : POST_NONE;
}

static void release(struct plain_page *page)
{
	struct plain_thread *t = plain_thread_of(page);

	items_release(&t->items);
	folds_release(&t->folds);
	filter_release(&t->filter);
	conversation_release(&t->talk);
	verdicts_release(&t->verdicts);
	reading_release(&t->reading);
	document_close(&t->doc);
	buf_release(&t->pattern);
	free(t);
}

/* --- What can be done --- */

static void next(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)argument;
	move(p, plain_thread_of(page), count ? count : 1);
}

static void previous(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)argument;
	move(p, plain_thread_of(page), count ? -(int64_t)count : -1);
}

static void to_end(struct plain *p, struct plain_thread *t, size_t item)
{
	if (!t->items.n)
		return;
	plain_mark(p, t);
	plain_go(p, t, t->items.list[item].post);
}

static void first(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	plain_live_first(p, plain_thread_of(page));
	to_end(p, plain_thread_of(page), 0);
}

static void last(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);

	(void)count, (void)argument;
	plain_live_last(p, t);
	to_end(p, t, t->items.n - 1);
}

static void again(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	plain_print(p, plain_thread_of(page));
}

const struct quote *plain_quote_at(struct plain *p, struct plain_thread *t, uint32_t count)
{
	uint32_t post = plain_at(t);
	const struct post *at = post == POST_NONE ? NULL : &t->doc.thread.posts[post];

	count = count ? count : 1;
	if (at && count <= at->nquotes)
		return &t->doc.thread.quotes[at->quotes + count - 1];
	app_say(&p->app, W_NO_QUOTE);
	return NULL;
}

static void quote(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	uint32_t post = plain_at(t), n = count ? count : 1;
	uint32_t nquotes = post == POST_NONE ? 0 : t->doc.thread.posts[post].nquotes;

	(void)argument;
	if (post != POST_NONE && n > nquotes && plain_spoiler(p, t, post, n - nquotes))
		return;
	if (plain_quote_at(p, t, count))
		plain_quote(p, t, plain_at(t), count ? count : 1);
}

static void fold_all(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	folds_set_level(&plain_thread_of(page)->folds, 0);
	app_say(&p->app, W_QUOTES_FOLDED);
}

static void open_all(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	uint32_t level = t->folds.level;
	enum word said = document_deeper(&t->doc, &level);

	(void)count, (void)argument;
	folds_set_level(&t->folds, level);
	app_say(&p->app, said, level);
	plain_print(p, t);
}

static void tails(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)page, (void)count, (void)argument;
	p->app.settings->tails = !p->app.settings->tails;
	app_say(&p->app, p->app.settings->tails ? W_TAILS_ON : W_TAILS_OFF);
}

/* Where the post one is at stands in FRESH, the same thread read again. */
static uint32_t found_again(const struct plain_thread *t, const struct plain_thread *fresh)
{
	struct place here = { .post = plain_at(t) };
	struct state_place kept;

	if (here.post == POST_NONE)
		return POST_NONE;
	kept = state_place_of(&t->doc.thread, here);
	return state_place_find(&kept, &fresh->doc.thread).post;
}

static void reload(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	struct plain_page *again;
	struct plain_thread *fresh;

	(void)count, (void)argument;
	if (plain_live_reload(p, t))
		return;
	plain_keep(p, t);
	again = plain_thread(p, t->doc.index);
	fresh = again ? plain_thread_of(again) : NULL;
	if (!fresh)
		return;
	filter_copy(&fresh->filter, &t->filter);
	thread_carry_filters(&p->app, &t->doc, &fresh->doc, &fresh->filter);
	plain_rebuild(fresh, found_again(t, fresh));
	again->below = page->below;
	again->library = page->library;
	p->page = again;
	release(page);
	app_say(&p->app, W_RELOADED);
	begin(p, again);
}

static void open_quotes(const struct plain *p, struct plain_thread *t)
{
	t->quotes_open = p->app.settings->quotes_open;
	folds_set_level(&t->folds, (uint32_t)t->quotes_open);
}

static void settings(struct plain *p, struct plain_page *page)
{
	struct plain_thread *t = plain_thread_of(page);

	if (t->quotes_open != p->app.settings->quotes_open)
		open_quotes(p, t);
	plain_judge_again(p, t);
}

static plain_deed *const deeds[ACTION_COUNT] = {
	[ACT_NEXT_POST] = next,
	[ACT_PREV_POST] = previous,
	[ACT_DOWN] = next,
	[ACT_UP] = previous,
	[ACT_FIRST] = first,
	[ACT_LAST] = last,
	[ACT_REDRAW] = again,
	[ACT_FOLD] = quote,
	[ACT_PEEK] = plain_peek,
	[ACT_FOLD_ALL] = fold_all,
	[ACT_OPEN_ALL] = open_all,
	[ACT_TO_QUOTED] = plain_to_quoted,
	[ACT_QUOTED_BY] = plain_quoted_by,
	[ACT_CONVERSATION] = plain_conversation,
	[ACT_JUMP_BACK] = plain_back,
	[ACT_JUMP_FORWARD] = plain_forward,
	[ACT_ONLY_AUTHOR] = plain_only_author,
	[ACT_AUTHORS] = plain_authors,
	[ACT_AUTHOR_POSTS] = plain_author_posts,
	[ACT_ABOUT_AUTHOR] = plain_about_author,
	[ACT_EXCLUDE] = plain_exclude,
	[ACT_ONLY_OP] = plain_only_op,
	[ACT_FIND] = plain_find,
	[ACT_FIND_NEXT] = plain_find_next,
	[ACT_FIND_PREV] = plain_find_previous,
	[ACT_LINKS] = plain_links,
	[ACT_BROWSE] = plain_browse,
	[ACT_COPY_LINK] = plain_copy_link,
	[ACT_OPEN_PATH] = plain_open,
	[ACT_COPY_TEXT] = plain_copy_text,
	[ACT_PIPE] = plain_pipe,
	[ACT_EXPORT] = plain_export,
	[ACT_REVEAL] = plain_reveal,
	[ACT_TAILS] = tails,
	[ACT_RAW] = plain_raw,
	[ACT_EARLIER] = plain_earlier,
	[ACT_RELOAD] = reload,
	[ACT_NEXT_UNREAD] = plain_next_unread,
	[ACT_PREV_UNREAD] = plain_previous_unread,
	[ACT_MARK_READ] = plain_mark_read,
	[ACT_MARK_UNREAD] = plain_mark_unread,
	[ACT_BOOKMARK] = plain_bookmark,
	[ACT_NOTE] = plain_note,
	[ACT_CANCEL] = plain_everything,
};

static const struct plain_page_ops thread_ops = {
	.kind = ON_THREAD,
	.deeds = deeds,
	.release = release,
	.begin = begin,
	.resume = resume,
	.more = more,
	.number = number,
	.place = place,
	.leave = plain_leave_talk,
	.settings = settings,
};

static void init(struct plain_thread *t)
{
	t->page.ops = &thread_ops;
	reading_init(&t->reading, &t->doc);
	items_init(&t->items);
	folds_init(&t->folds);
	filter_init(&t->filter);
	conversation_init(&t->talk);
	verdicts_init(&t->verdicts);
	buf_init(&t->pattern, PLAIN_LINE_MAX);
	t->revealed = POST_NONE;
}

/* False, which was said, if it cannot be read. */
static bool open_document(struct plain *p, struct plain_thread *t, size_t index)
{
	struct library *l = p->app.library;
	struct err e = { 0 };

	if (l->site) {
		document_open_live(&t->doc, site_thread(l->site, l->catalog->threads[index].tid),
		    l->catalog, index);
		return true;
	}
	if (document_open(&t->doc, l->archive, index, library_trouble, l, &e) == 0)
		return true;
	library_trouble(l, &e);
	app_say_error(&p->app, &e);
	return false;
}

struct plain_page *plain_thread(struct plain *p, size_t index)
{
	struct plain_thread *t = mem_zalloc(1, sizeof *t);

	if (!open_document(p, t, index)) {
		free(t);
		return NULL;
	}
	init(t);
	open_quotes(p, t);
	plain_judge(p, t);
	plain_rebuild(t, POST_NONE);
	if (!plain_live_begin(p, t)) {
		release(&t->page);
		return NULL;
	}
	plain_rebuild(t, place_left(p, t));
	return &t->page;
}
