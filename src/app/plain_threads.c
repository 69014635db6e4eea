/* The threads of a board, as a list of the line mode. An entry is a thread's index in the catalog.
 */
#include <stdlib.h>

#include "app/pages.h"
#include "app/plain_parts.h"
#include "util/mem.h"
#include "view/title.h"

struct threads {
	struct plain_list list;
	uint32_t board; /* or BOARD_ALL */
	struct thread scratch;
	bool asked; /* by what to sort */
};

static struct threads *self(struct plain_page *page)
{
	return (struct threads *)(void *)page;
}

static struct catalog_thread *thread_at(const struct plain *p, size_t entry)
{
	return &p->library->catalog->threads[entry];
}

/* Numbers are counted when they are wanted. */
static void scan(struct plain *p, struct threads *t, size_t entry)
{
	struct err e = { 0 };

	if (thread_at(p, entry)->scan != SCAN_WAITING)
		return;
	if (archive_read(p->library->archive, entry, ARCHIVE_COUNTS, &t->scratch, library_trouble,
		p->library, &e) < 0)
		library_trouble(p->library, &e);
}

static void collect(struct plain *p, struct threads *t)
{
	size_t *order = library_order(p->library);

	t->list.nall = 0;
	for (size_t i = 0; i < p->library->catalog->nthreads; i++)
		if (t->board == BOARD_ALL || thread_at(p, order[i])->board == t->board)
			t->list.all[t->list.nall++] = order[i];
	free(order);
}

static void title(struct plain *p, struct plain_list *l, struct buf *out)
{
	const struct threads *t = self(&l->page);
	const struct catalog *c = p->library->catalog;
	struct slice name = { NULL, 0 };

	if (t->board != BOARD_ALL || c->nboards == 1)
		name = c->boards[t->board == BOARD_ALL ? 0 : t->board].name;
	if (t->board == BOARD_ALL && c->nboards > 1)
		plain_add(p, out, W_ALL_BOARDS);
	else if (name.n)
		buf_add_slice(out, name);
	else
		plain_add(p, out, W_NO_BOARD);
	plain_add(p, out, W_PLAIN_COMMA);
	plain_add(p, out, W_N_THREADS, (unsigned)l->nshown);
}

static struct slice name(struct plain *p, struct plain_list *l, size_t entry)
{
	(void)l;
	return title_shown(thread_at(p, entry)->tid, thread_at(p, entry)->title, p->words);
}

static void line(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	const struct catalog_thread *t = thread_at(p, entry);
	char time[DATE_SHORT_SIZE];

	scan(p, self(&l->page), entry);
	buf_add_slice(out, name(p, l, entry));
	plain_add(p, out, W_PLAIN_COMMA);
	if (t->scan != SCAN_DONE || !t->numbers) {
		plain_add(p, out, W_PLAIN_UNREADABLE);
		return;
	}
	plain_add(p, out, W_N_POSTS, t->numbers->posts);
	plain_add(p, out, W_PLAIN_COMMA);
	plain_add(p, out, W_N_AUTHORS, t->numbers->authors);
	date_short(time, t->numbers->last, ZONE_ARCHIVE);
	if (*time) {
		plain_add(p, out, W_PLAIN_COMMA);
		buf_add_str(out, time);
	}
}

static void choose(struct plain *p, struct plain_list *l, size_t entry)
{
	struct plain_page *page = plain_thread(p, entry);

	(void)l;
	if (page)
		plain_push(p, page);
}

static void release(struct plain_page *page)
{
	thread_release(&self(page)->scratch);
	plain_list_release(page);
}

static void sort_by(struct plain *p, struct threads *t, enum sort by)
{
	collect(p, t);
	for (size_t i = 0; sort_wants_scan(by) && i < t->list.nall; i++)
		scan(p, t, t->list.all[i]);
	sort_threads(p->library->catalog, t->list.all, t->list.nall, by);
	plain_say(p, sort_said(by));
	plain_list_reset(&t->list);
	plain_list_begin(p, &t->list.page);
}

/* `S` asks, the next line answers; `Sl` says both. */
static void sort(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	enum sort by = argument.n == 1 ? sort_of_key((unsigned char)*argument.p) : SORT_COUNT;

	(void)count;
	if (by != SORT_COUNT) {
		sort_by(p, self(page), by);
		return;
	}
	plain_say(p, W_SORT_ASK);
	self(page)->asked = true;
}

static bool answer(struct plain *p, struct plain_page *page, struct slice text)
{
	enum sort by = text.n == 1 ? sort_of_key((unsigned char)*text.p) : SORT_COUNT;
	bool asked = self(page)->asked;

	self(page)->asked = false;
	if (!asked || by == SORT_COUNT)
		return false;
	sort_by(p, self(page), by);
	return true;
}

static void reload(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct threads *t = self(page);

	(void)count, (void)argument;
	for (size_t i = 0; i < t->list.nall; i++)
		thread_at(p, t->list.all[i])->scan = SCAN_WAITING;
	plain_say(p, W_RELOADED);
	plain_list_reset(&t->list);
	plain_list_begin(p, page);
}

static plain_deed *const deeds[ACTION_COUNT] = {
	PLAIN_LIST_DEEDS, [ACT_SORT] = sort, [ACT_RELOAD] = reload
};

static const struct plain_list_ops ops = {
	.page = { .kind = ON_LIST,
	    .deeds = deeds,
	    .release = release,
	    .begin = plain_list_begin,
	    .resume = plain_list_resume,
	    .more = plain_list_more,
	    .number = plain_list_number,
	    .place = plain_list_place,
	    .answer = answer },
	.title = title,
	.line = line,
	.name = name,
	.choose = choose,
};

struct plain_page *plain_threads(struct plain *p, uint32_t board)
{
	struct threads *t = mem_zalloc(1, sizeof *t);

	plain_list_init(&t->list, &ops, p->library->catalog->nthreads);
	t->board = board;
	thread_init(&t->scratch);
	collect(p, t);
	plain_list_reset(&t->list);
	return &t->list.page;
}
