#include <stdio.h>
#include <stdlib.h>

#include "app/browse.h"
#include "app/copy.h"
#include "app/library_store.h"
#include "app/lines.h"
#include "app/list_marks.h"
#include "app/list_sort.h"
#include "app/open_site.h"
#include "app/pages.h"
#include "app/remember.h"
#include "util/mem.h"
#include "view/list_row.h"

/* A line is a thread's index in the catalog. */
struct list_page {
	struct lines_page lines;
	uint32_t board; /* or BOARD_ALL */
	size_t *scan;   /* in which order the threads are read: as the list first stood */
	size_t scanned; /* so many of them are read */
	struct thread scratch;
	enum sort sort;
	int setting;      /* `set sort` as it counted last */
	enum sort wanted; /* waits for the scan; the same as sort: nothing waits */
	bool asked;       /* S was pressed: the next key says by what */
};

static struct list_page *self(struct page *p)
{
	return (struct list_page *)(void *)p;
}

static const struct catalog_thread *thread_at(const struct app *app, size_t index)
{
	return &app->library->catalog->threads[index];
}

/* The threads of the board in list order. */
static void collect(struct list_page *l, const struct app *app)
{
	size_t *order = library_order(app->library);

	lines_room(&l->lines, app->library->catalog->nthreads + 1);
	l->lines.nall = 0;
	for (size_t i = 0; i < app->library->catalog->nthreads; i++)
		if (l->board == BOARD_ALL || thread_at(app, order[i])->board == l->board)
			l->lines.all[l->lines.nall++] = order[i];
	free(order);
	free(l->scan);
	l->scanned = 0;
	l->scan = mem_alloc(l->lines.nall * sizeof *l->scan);
	memcpy(l->scan, l->lines.all, l->lines.nall * sizeof *l->scan);
}

static bool fits(const struct lines_page *p, struct app *app, size_t line, const struct find *find)
{
	struct find_hit hit;

	(void)p;
	return find_next(find, thread_at(app, line)->title, 0, &hit);
}

/* Counted now, not what import found some day. */
static uint32_t news_here(const struct app *app, size_t line)
{
	const struct catalog_thread *t = thread_at(app, line);

	return t->scan == SCAN_DONE ? news_of_thread(app, line, catalog_numbers(t)->posts) : 0;
}

static bool has_news(const struct lines_page *p, const struct app *app, size_t line)
{
	(void)p;
	return news_here(app, line);
}

static bool unread(struct page *p, struct app *app, int direction)
{
	return lines_go_next(lines_of(p), app, direction, has_news);
}

static struct block row(const struct lines_page *p, struct app *app, size_t line, uint16_t width)
{
	const struct state_entry *e = remembered(app, line);
	uint32_t news = news_here(app, line);
	char read[32] = "";
	int n = 0;

	(void)p;
	if (e && e->place.floor)
		n = snprintf(read, sizeof read, "#%u", e->place.floor);
	else if (e)
		n = snprintf(read, sizeof read, "#?");
	if (news)
		snprintf(read + n, sizeof read - (size_t)n, "%s+%u", n ? " " : "", (unsigned)news);
	return list_thread_row(thread_at(app, line), app->words, width, false, read, &app->frame);
}

static const struct rule *rule(const struct lines_page *p, struct app *app, size_t line)
{
	(void)p;
	return judge_listed(app, app->library, line);
}

static const struct lines_ops list_lines = {
	.fits = fits, .row = row, .rule = rule, .mark = ROW_CURSOR | ROW_SELECTED
};

static void release(struct page *p)
{
	struct list_page *l = self(p);

	thread_release(&l->scratch);
	lines_release(&l->lines);
	free(l->scan);
	free(l);
}

static struct slice board_name(const struct list_page *l, const struct app *app)
{
	const struct catalog *c = app->library->catalog;

	if (l->board == BOARD_ALL && c->nboards > 1)
		return slice_str(app->words->s[W_ALL_BOARDS]);
	return c->boards[l->board == BOARD_ALL ? 0 : l->board].name;
}

static void draw(struct page *p, struct app *app)
{
	struct list_page *l = self(p);
	char count[64];

	snprintf(count, sizeof count, app->words->s[W_N_THREADS], (unsigned)l->lines.list.n);
	lines_draw(&l->lines, app, board_name(l, app), slice_str(count));
}

static void sort_now(struct list_page *l, struct app *app)
{
	l->sort = l->wanted;
	app->settings->sort = l->setting = (int)l->sort; /* the next list begins with it */
	memcpy(l->lines.all, l->scan, l->lines.nall * sizeof *l->scan);
	sort_threads(app->library->catalog, l->lines.all, l->lines.nall, l->sort);
	lines_refresh(&l->lines, app);
	list_go(&l->lines.list, 0);
	app_say(app, sort_said(l->sort));
}

static void sort_by(struct list_page *l, struct app *app, enum sort sort)
{
	l->wanted = sort;
	if (!sort_wants_scan(sort) || l->scanned == l->lines.nall)
		sort_now(l, app);
}

/* Another order in the settings counts for the lists that are open, too. */
static void settings(struct page *p, struct app *app)
{
	struct list_page *l = self(p);

	if (l->setting != app->settings->sort)
		sort_by(l, app, (enum sort)app->settings->sort);
	l->setting = app->settings->sort;
	lines_refresh(&l->lines, app);
}

static bool answer_sort(struct list_page *l, struct app *app, ui_key key)
{
	enum sort sort = sort_of_key(key);

	l->asked = false;
	if (sort == SORT_COUNT)
		return true;
	sort_by(l, app, sort);
	return true;
}

static bool key(struct page *p, struct app *app, ui_key k)
{
	return self(p)->asked && answer_sort(self(p), app, k);
}

static void open_thread(struct list_page *l, struct app *app)
{
	size_t line;
	struct page *p;

	if (!lines_chosen(&l->lines, &line) || open_if_live(app, line))
		return;
	p = page_thread(app, line);
	if (p)
		app_push(app, p);
}

static bool mark(const struct lines_page *p, struct app *app, size_t line, bool seen,
    struct marked_seen *m, struct arena *a)
{
	(void)p;
	return list_mark_archived(app, line, seen, m, a);
}

/* What import found since; the cursor stays on its thread. */
static void look_again(struct list_page *l, struct app *app)
{
	struct library *lib = app->library;
	struct slice board = l->board == BOARD_ALL ? slice_of(NULL, 0) : board_name(l, app);
	char *name = mem_dup_n(board.p, board.n);
	struct err e = { 0 };
	uint64_t tid = 0;
	size_t line;

	if (lines_chosen(&l->lines, &line))
		tid = thread_at(app, line)->tid;
	if (library_store_reload(lib, &e) < 0) {
		app_say_error(app, &e);
	} else {
		if (l->board != BOARD_ALL)
			l->board = catalog_board(
			    lib->catalog, arena_dup(&lib->catalog->arena, slice_str(name)));
		collect(l, app);
		l->wanted = l->sort;
		sort_now(l, app);
		lines_go_line(&l->lines, catalog_find(lib->catalog, tid));
		app_say(app, W_RELOADED);
	}
	free(name);
}

/* Forgets what was counted and reads again. */
static void rescan(struct list_page *l, struct app *app)
{
	for (size_t i = 0; i < l->lines.nall; i++)
		app->library->catalog->threads[l->scan[i]].scan = SCAN_WAITING;
	l->scanned = 0;
	app_say(app, W_RELOADED);
}

static bool act(struct page *p, struct app *app, enum action action, uint32_t count)
{
	struct list_page *l = self(p);
	size_t line;

	switch (action) {
	case ACT_ENTER:
		open_thread(l, app);
		return true;
	case ACT_BROWSE:
		if (lines_chosen(&l->lines, &line))
			app_browse_thread(app, thread_at(app, line)->tid);
		return true;
	case ACT_COPY_LINK:
		if (lines_chosen(&l->lines, &line))
			app_copy_thread_link(app, thread_at(app, line)->tid);
		return true;
	case ACT_SORT:
		l->asked = true;
		app_say(app, W_SORT_ASK);
		return true;
	case ACT_MARK_READ:
	case ACT_MARK_UNREAD:
		lines_mark(&l->lines, app, action == ACT_MARK_READ, count, mark);
		return true;
	case ACT_RELOAD:
		if (app->library->stored)
			look_again(l, app);
		else
			rescan(l, app);
		return true;
	default:
		return lines_act(&l->lines, app, action, count);
	}
}

/* What is in sight is read first, then the rest in order. */
static size_t next_to_scan(struct list_page *l, const struct app *app)
{
	const struct list_view *list = &l->lines.list;

	for (size_t i = list->top; i < list->top + list->height && i < list->n; i++)
		if (thread_at(app, l->lines.shown[i])->scan == SCAN_WAITING)
			return l->lines.shown[i];
	while (
	    l->scanned < l->lines.nall && thread_at(app, l->scan[l->scanned])->scan != SCAN_WAITING)
		l->scanned++;
	return l->scanned < l->lines.nall ? l->scan[l->scanned] : SIZE_MAX;
}

static bool work(struct page *p, struct app *app)
{
	struct list_page *l = self(p);
	size_t index = next_to_scan(l, app);
	struct err e = { 0 };

	if (index != SIZE_MAX) {
		if (archive_read(app->library->archive, index, ARCHIVE_COUNTS, &l->scratch,
			library_trouble, app->library, &e) < 0)
			library_trouble(app->library, &e);
		return true;
	}
	if (l->wanted != l->sort) {
		sort_now(l, app);
		return true;
	}
	return false;
}

static bool cancel(struct page *p, struct app *app)
{
	struct list_page *l = self(p);

	if (l->wanted != l->sort) {
		l->wanted = l->sort;
		app_say(app, W_CANCELLED);
		return true;
	}
	return lines_cancel(p, app);
}

static void foot(struct page *p, struct app *app, struct buf *left, struct buf *right)
{
	struct list_page *l = self(p);

	if (l->wanted != l->sort) {
		app_note(app, left, W_SORT_WAITS, (unsigned)l->scanned, (unsigned)l->lines.nall);
	} else if (!l->lines.list.n) {
		app_note(app, left, l->lines.nall ? W_NO_MATCHING : W_EMPTY_LIST);
	} else if (l->scanned < l->lines.nall) {
		app_note(app, left, W_SCANNING, (unsigned)l->scanned, (unsigned)l->lines.nall);
	} else {
		app_hint(app, left, W_HINT_LIST);
		app_hint_back(app, left);
	}
	lines_place(&l->lines, app, right);
}

static const struct page_ops list_ops = {
	.kind = ON_LIST,
	.release = release,
	.draw = draw,
	.resize = lines_resize,
	.settings = settings,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.key = key,
	.work = work,
	.unread = unread,
	.cancel = cancel,
	.foot = foot,
};

struct page *page_list(struct app *app, uint32_t board)
{
	struct list_page *l = mem_zalloc(1, sizeof *l);

	lines_init(&l->lines, &list_ops, &list_lines, app->library->catalog->nthreads);
	l->board = board;
	thread_init(&l->scratch);
	collect(l, app);
	lines_refresh(&l->lines, app);
	settings(&l->lines.page, app);
	lines_go_line(&l->lines, app->library->last);
	return &l->lines.page;
}
