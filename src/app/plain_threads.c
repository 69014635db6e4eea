/* The threads of a board, as a list of the line mode. An entry is a thread's index in the catalog.
 */
#include <stdlib.h>

#include "app/browse.h"
#include "app/copy.h"
#include "app/open_site.h"
#include "app/pages.h"
#include "app/plain_parts.h"
#include "app/remember.h"
#include "util/mem.h"
#include "view/title.h"

struct threads {
	struct plain_list list;
	uint32_t board; /* or BOARD_ALL */
	struct thread scratch;
	int setting; /* `set sort` as it counted last */
};

static struct threads *self(struct plain_page *page)
{
	return (struct threads *)(void *)page;
}

static struct catalog_thread *thread_at(const struct plain *p, size_t entry)
{
	return &p->app.library->catalog->threads[entry];
}

/* Numbers are counted when they are wanted. */
static void scan(struct plain *p, struct threads *t, size_t entry)
{
	struct err e = { 0 };

	if (thread_at(p, entry)->scan != SCAN_WAITING)
		return;
	if (archive_read(p->app.library->archive, entry, ARCHIVE_COUNTS, &t->scratch,
		library_trouble, p->app.library, &e) < 0)
		library_trouble(p->app.library, &e);
}

static void collect(struct plain *p, struct threads *t)
{
	size_t *order = library_order(p->app.library);

	t->list.nall = 0;
	for (size_t i = 0; i < p->app.library->catalog->nthreads; i++)
		if (t->board == BOARD_ALL || thread_at(p, order[i])->board == t->board)
			t->list.all[t->list.nall++] = order[i];
	free(order);
}

static void title(struct plain *p, struct plain_list *l, struct buf *out)
{
	const struct threads *t = self(&l->page);
	const struct catalog *c = p->app.library->catalog;
	struct slice name = { NULL, 0 };

	if (t->board != BOARD_ALL || c->nboards == 1)
		name = c->boards[t->board == BOARD_ALL ? 0 : t->board].name;
	if (t->board == BOARD_ALL && c->nboards > 1)
		app_note(&p->app, out, W_ALL_BOARDS);
	else if (name.n)
		buf_add_slice(out, name);
	else
		app_note(&p->app, out, W_NO_BOARD);
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(&p->app, out, W_N_THREADS, (unsigned)l->nshown);
}

static struct slice name(struct plain *p, struct plain_list *l, size_t entry)
{
	(void)l;
	return title_shown(thread_at(p, entry)->tid, thread_at(p, entry)->title, p->app.words);
}

/* 0, too, if it was not counted. */
static uint32_t news_here(const struct plain *p, size_t entry)
{
	const struct catalog_thread *t = thread_at(p, entry);

	return t->scan == SCAN_DONE && t->numbers
		   ? news_of_thread(&p->app, entry, t->numbers->posts)
		   : 0;
}

static void line(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	const struct catalog_thread *t = thread_at(p, entry);
	char time[DATE_SHORT_SIZE];

	scan(p, self(&l->page), entry);
	buf_add_slice(out, name(p, l, entry));
	app_note(&p->app, out, W_PLAIN_COMMA);
	if (t->scan != SCAN_DONE || !t->numbers) {
		app_note(&p->app, out, W_PLAIN_UNREADABLE);
		return;
	}
	app_note(&p->app, out, W_N_POSTS, t->numbers->posts);
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(&p->app, out, W_N_AUTHORS, t->numbers->authors);
	date_short(time, t->numbers->last, ZONE_ARCHIVE);
	if (*time) {
		app_note(&p->app, out, W_PLAIN_COMMA);
		buf_add_str(out, time);
	}
	plain_add_read(p, remembered(&p->app, entry), news_here(p, entry), out);
}

static void choose(struct plain *p, struct plain_list *l, size_t entry)
{
	struct plain_page *page;

	(void)l;
	if (open_if_live(&p->app, entry))
		return;
	page = plain_thread(p, entry);
	if (page)
		plain_push(p, page);
}

static void release(struct plain_page *page)
{
	thread_release(&self(page)->scratch);
	plain_list_release(page);
}

/* Counting them all may take long; what is known then is sorted. */
static void sort_now(struct plain *p, struct threads *t, enum sort by)
{
	collect(p, t);
	for (size_t i = 0; sort_wants_scan(by) && i < t->list.nall && !plain_interrupted(p); i++)
		scan(p, t, t->list.all[i]);
	sort_threads(p->app.library->catalog, t->list.all, t->list.nall, by);
	plain_list_reset(&t->list);
}

static void sort_by(struct plain *p, struct threads *t, enum sort by)
{
	sort_now(p, t, by);
	app_say(&p->app, sort_said(by));
	plain_list_begin(p, &t->list.page);
}

static enum sort sort_of(struct slice key)
{
	return key.n == 1 ? sort_of_key((unsigned char)*key.p) : SORT_COUNT;
}

static bool sort_answer(struct plain *p, struct slice line)
{
	enum sort by = sort_of(line);

	if (by != SORT_COUNT)
		sort_by(p, self(p->page), by);
	return by != SORT_COUNT;
}

/* `S` asks, the next line answers; `Sl` says both. */
static void sort(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	enum sort by = sort_of(argument);

	(void)count;
	if (by != SORT_COUNT) {
		sort_by(p, self(page), by);
		return;
	}
	app_say(&p->app, W_SORT_ASK);
	p->asked = sort_answer;
}

/* Another order in the settings counts for the lists that are open, too. */
static void settings(struct plain *p, struct plain_page *page)
{
	struct threads *t = self(page);
	struct library *l = p->app.library;

	if (t->setting == p->app.settings->sort)
		return;
	t->setting = p->app.settings->sort;
	p->app.library = page->library;
	sort_now(p, t, (enum sort)t->setting);
	p->app.library = l;
}

static void browse(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	size_t entry;

	(void)argument;
	if (plain_list_which(p, &self(page)->list, ACT_BROWSE, count, &entry))
		app_browse_thread(&p->app, thread_at(p, entry)->tid);
}

static void copy_link(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	size_t entry;

	(void)argument;
	if (plain_list_which(p, &self(page)->list, ACT_COPY_LINK, count, &entry))
		app_copy_thread_link(&p->app, thread_at(p, entry)->tid);
}

static void reload(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct threads *t = self(page);

	(void)count, (void)argument;
	for (size_t i = 0; i < t->list.nall; i++)
		thread_at(p, t->list.all[i])->scan = SCAN_WAITING;
	app_say(&p->app, W_RELOADED);
	plain_list_reset(&t->list);
	plain_list_begin(p, page);
}

/* Only what was opened can have some: nothing else is counted for that. */
static bool has_unread(struct plain *p, struct threads *t, size_t entry)
{
	if (!remembered(&p->app, entry) && !news_of_thread(&p->app, entry, 0))
		return false;
	scan(p, t, entry);
	return news_here(p, entry);
}

static bool unread(struct plain *p, struct plain_page *page, size_t index, int direction)
{
	struct plain_list *l = &self(page)->list;
	size_t at = 0;

	while (at < l->nshown && l->shown[at] != index)
		at++;
	/* Before the first one is behind the last. */
	for (at += (size_t)direction; at < l->nshown; at += (size_t)direction)
		if (has_unread(p, self(page), l->shown[at])) {
			while (p->page != page)
				plain_leave(p);
			choose(p, l, l->shown[at]);
			return true;
		}
	return false;
}

static bool hides(struct plain *p, struct plain_list *l, size_t entry)
{
	const struct rule *level = judge_listed(&p->app, l->page.library, entry);

	return level && level->deed == RULE_HIDE;
}

static plain_deed *const deeds[ACTION_COUNT] = {
	PLAIN_LIST_DEEDS,
	[ACT_REVEAL] = plain_list_reveal,
	[ACT_SORT] = sort,
	[ACT_RELOAD] = reload,
	[ACT_BROWSE] = browse,
	[ACT_COPY_LINK] = copy_link,
	[ACT_OPEN_PATH] = plain_open,
};

static const struct plain_list_ops ops = {
	.page = { .kind = ON_LIST,
	    .deeds = deeds,
	    .release = release,
	    PLAIN_LIST_DOES,
	    .settings = settings,
	    .unread = unread },
	.title = title,
	.line = line,
	.name = name,
	.choose = choose,
	.hides = hides,
};

struct plain_page *plain_threads(struct plain *p, uint32_t board)
{
	struct threads *t = mem_zalloc(1, sizeof *t);

	plain_list_init(&t->list, &ops, p->app.library->catalog->nthreads);
	t->board = board;
	thread_init(&t->scratch);
	t->setting = p->app.settings->sort;
	sort_now(p, t, (enum sort)t->setting);
	return &t->list.page;
}
