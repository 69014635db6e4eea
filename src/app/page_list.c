#include <stdio.h>
#include <stdlib.h>

#include "app/pages.h"
#include "util/mem.h"
#include "view/list_row.h"
#include "view/list_view.h"

enum sort { SORT_TID, SORT_LAST, SORT_POSTS, SORT_TITLE, SORT_COUNT };

struct list_page {
	struct page page;
	struct list_view list;
	uint32_t board;  /* or BOARD_ALL */
	size_t *threads; /* of the board, sorted: indices into the catalog */
	size_t nthreads;
	size_t *shown; /* those that the filter leaves */
	struct buf filter;
	enum sort sort;
	enum sort wanted; /* waits for the scan; the same as sort: nothing waits */
	bool asked;       /* S was pressed: the next key says by what */
	size_t scanned;   /* the first `scanned` of threads_by_tid are read */
	size_t *scan;     /* in which order they are read: as the list first stood */
	struct thread scratch;
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

	l->threads = mem_alloc(app->library->catalog->nthreads * sizeof *l->threads);
	for (size_t i = 0; i < app->library->catalog->nthreads; i++)
		if (l->board == BOARD_ALL || thread_at(app, order[i])->board == l->board)
			l->threads[l->nthreads++] = order[i];
	free(order);
	l->shown = mem_alloc(l->nthreads * sizeof *l->shown);
	l->scan = mem_alloc(l->nthreads * sizeof *l->scan);
	memcpy(l->scan, l->threads, l->nthreads * sizeof *l->scan);
}

/* Shows what the filter leaves; the cursor stays on its thread if that is left. */
static void refilter(struct list_page *l, struct app *app)
{
	size_t was = l->list.n ? l->shown[l->list.cursor] : SIZE_MAX;
	size_t n = 0, cursor = 0;
	struct find find;
	struct find_hit hit;

	if (l->filter.n)
		find_init(&find, buf_slice(&l->filter));
	for (size_t i = 0; i < l->nthreads; i++) {
		struct slice title = thread_at(app, l->threads[i])->title;

		if (l->filter.n && !find_next(&find, title, 0, &hit))
			continue;
		if (l->threads[i] == was)
			cursor = n;
		l->shown[n++] = l->threads[i];
	}
	if (l->filter.n)
		find_release(&find);
	list_set(&l->list, n, app_body_height(app));
	list_go(&l->list, cursor);
}

static void release(struct page *p)
{
	struct list_page *l = self(p);

	thread_release(&l->scratch);
	buf_release(&l->filter);
	free(l->threads);
	free(l->shown);
	free(l->scan);
	free(l);
}

static void resize(struct page *p, struct app *app)
{
	struct list_page *l = self(p);

	list_set(&l->list, l->list.n, app_body_height(app));
}

static struct slice board_name(const struct list_page *l, const struct app *app)
{
	const struct catalog *c = app->library->catalog;

	if (l->board == BOARD_ALL && c->nboards > 1)
		return slice_str(app->words->s[W_ALL_BOARDS]);
	return c->boards[l->board == BOARD_ALL ? 0 : l->board].name;
}

static struct block heading(const struct list_page *l, struct app *app)
{
	char count[64];

	snprintf(count, sizeof count, app->words->s[W_N_THREADS], (unsigned)l->list.n);
	return list_heading(app, board_name(l, app), &l->filter, slice_str(count));
}

static void draw(struct page *p, struct app *app)
{
	struct list_page *l = self(p);
	struct block head = heading(l, app);
	int top = app_heading(app, &head);

	for (int y = 0; y < l->list.height; y++) {
		size_t line = l->list.top + (size_t)y;
		struct block b = { 0 };
		bool chosen = line == l->list.cursor;

		if (line < l->list.n)
			b = list_thread_row(thread_at(app, l->shown[line]), app->words,
			    (uint16_t)(app_cols(app) - 1), false, &app->frame);
		screen_row(app->screen, top + y, 1, b.nrows ? b.rows : NULL,
		    b.nrows && chosen ? ROW_CURSOR | ROW_SELECTED : ROW_PLAIN, TARGET_NONE);
	}
}

/* qsort has no context. */
struct sort_key {
	const struct catalog_thread *t;
	enum sort by;
	size_t index;
	size_t place; /* before sorting: equal ones keep their order */
};

static int compare_titles(struct slice a, struct slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : a.n < b.n ? -1 : a.n > b.n;
}

static int by_key(const void *a, const void *b)
{
	const struct sort_key *x = a, *y = b;
	int c = 0;

	if (x->by == SORT_LAST)
		c = x->t->last > y->t->last ? -1 : x->t->last < y->t->last;
	else if (x->by == SORT_POSTS)
		c = x->t->posts > y->t->posts ? -1 : x->t->posts < y->t->posts;
	else if (x->by == SORT_TITLE)
		c = compare_titles(x->t->title, y->t->title);
	return c ? c : x->place < y->place ? -1 : 1;
}

static void sort_now(struct list_page *l, struct app *app)
{
	static const enum word said[SORT_COUNT] = {
		[SORT_TID] = W_SORTED_TID,
		[SORT_LAST] = W_SORTED_LAST,
		[SORT_POSTS] = W_SORTED_POSTS,
		[SORT_TITLE] = W_SORTED_TITLE,
	};
	struct sort_key *keys = mem_alloc(l->nthreads * sizeof *keys);

	l->sort = l->wanted;
	for (size_t i = 0; i < l->nthreads; i++)
		keys[i] = (struct sort_key){ thread_at(app, l->scan[i]), l->sort, l->scan[i], i };
	qsort(keys, l->nthreads, sizeof *keys, by_key);
	for (size_t i = 0; i < l->nthreads; i++)
		l->threads[i] = keys[i].index;
	free(keys);
	refilter(l, app);
	list_go(&l->list, 0);
	app_say(app, said[l->sort]);
}

/* Numbers have to be known before one can sort by them. */
static bool wants_scan(enum sort sort)
{
	return sort == SORT_LAST || sort == SORT_POSTS;
}

static bool answer_sort(struct list_page *l, struct app *app, ui_key key)
{
	static const struct {
		ui_key key;
		enum sort sort;
	} answers[] = {
		{ 't', SORT_TID },
		{ 'l', SORT_LAST },
		{ 'p', SORT_POSTS },
		{ 'n', SORT_TITLE },
	};

	l->asked = false;
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (key == answers[i].key) {
			l->wanted = answers[i].sort;
			if (!wants_scan(l->wanted) || l->scanned == l->nthreads)
				sort_now(l, app);
			return true;
		}
	return true;
}

static bool key(struct page *p, struct app *app, ui_key k)
{
	return self(p)->asked && answer_sort(self(p), app, k);
}

static void take_filter(struct app *app, struct slice text)
{
	struct list_page *l = self(app->page);

	buf_clear(&l->filter);
	buf_add_slice(&l->filter, text);
	refilter(l, app);
}

static void drop_filter(struct app *app)
{
	take_filter(app, slice_of(NULL, 0));
}

static const struct prompt_use filter_prompt = {
	.changed = take_filter,
	.done = take_filter,
	.cancelled = drop_filter,
};

static void open_thread(struct list_page *l, struct app *app)
{
	struct page *p = l->list.n ? page_thread(app, l->shown[l->list.cursor]) : NULL;

	if (p)
		app_push(app, p);
}

/* Forgets what was counted and reads again. */
static void rescan(struct list_page *l, struct app *app)
{
	for (size_t i = 0; i < l->nthreads; i++)
		app->library->catalog->threads[l->scan[i]].scan = SCAN_WAITING;
	l->scanned = 0;
	app_say(app, W_RELOADED);
}

static bool act(struct page *p, struct app *app, enum action action, uint32_t count)
{
	struct list_page *l = self(p);

	switch (action) {
	case ACT_ENTER:
		open_thread(l, app);
		return true;
	case ACT_FIND:
		app_ask(app, &filter_prompt, app->words->s[W_FIND_LABEL], HISTORY_FILTER);
		return true;
	case ACT_SORT:
		l->asked = true;
		app_say(app, W_SORT_ASK);
		return true;
	case ACT_RELOAD:
		rescan(l, app);
		return true;
	default:
		return list_act(&l->list, action, count);
	}
}

/* What is in sight is read first, then the rest in order. */
static size_t next_to_scan(struct list_page *l, const struct app *app)
{
	for (size_t i = l->list.top; i < l->list.top + l->list.height && i < l->list.n; i++)
		if (thread_at(app, l->shown[i])->scan == SCAN_WAITING)
			return l->shown[i];
	while (
	    l->scanned < l->nthreads && thread_at(app, l->scan[l->scanned])->scan != SCAN_WAITING)
		l->scanned++;
	return l->scanned < l->nthreads ? l->scan[l->scanned] : SIZE_MAX;
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
	} else if (l->filter.n) {
		drop_filter(app);
	} else {
		return false;
	}
	return true;
}

static void foot(struct page *p, struct app *app, struct buf *left, struct buf *right)
{
	struct list_page *l = self(p);

	if (l->wanted != l->sort)
		buf_printf(
		    left, app->words->s[W_SORT_WAITS], (unsigned)l->scanned, (unsigned)l->nthreads);
	else if (!l->list.n)
		buf_add_str(left, app->words->s[l->nthreads ? W_NO_MATCHING : W_EMPTY_LIST]);
	else if (l->scanned < l->nthreads)
		buf_printf(
		    left, app->words->s[W_SCANNING], (unsigned)l->scanned, (unsigned)l->nthreads);
	else
		buf_add_str(left, app->words->s[W_HELP_HINT]);
	if (l->list.n)
		buf_printf(right, "%zu/%zu", l->list.cursor + 1, l->list.n);
}

static const struct page_ops list_ops = {
	.kind = ON_LIST,
	.release = release,
	.draw = draw,
	.resize = resize,
	.act = act,
	.key = key,
	.work = work,
	.cancel = cancel,
	.foot = foot,
};

struct page *page_list(struct app *app, uint32_t board)
{
	struct list_page *l = mem_zalloc(1, sizeof *l);

	l->page.ops = &list_ops;
	l->board = board;
	buf_init(&l->filter, PROMPT_MAX);
	thread_init(&l->scratch);
	collect(l, app);
	refilter(l, app);
	list_go(&l->list, 0);
	return &l->page;
}
