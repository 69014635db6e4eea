#include <stdlib.h>

#include "app/hint.h"
#include "app/open.h"
#include "app/pages.h"
#include "app/plain_parts.h"
#include "util/mem.h"

static struct plain_list *self(struct plain_page *page)
{
	return (struct plain_list *)(void *)page;
}

void plain_list_init(struct plain_list *l, const struct plain_list_ops *ops, size_t cap)
{
	l->page.ops = &ops->page;
	l->ops = ops;
	l->all = mem_alloc(cap * sizeof *l->all);
	l->shown = mem_alloc(cap * sizeof *l->shown);
	buf_init(&l->filter, PLAIN_LINE_MAX);
}

void plain_list_room(struct plain_list *l, size_t cap)
{
	l->all = mem_realloc(l->all, cap, sizeof *l->all);
	l->shown = mem_realloc(l->shown, cap, sizeof *l->shown);
}

void plain_list_reset(struct plain_list *l)
{
	buf_clear(&l->filter);
	if (l->nall)
		memcpy(l->shown, l->all, l->nall * sizeof *l->all);
	l->nshown = l->nall;
	l->next = 0;
}

void plain_list_release(struct plain_page *page)
{
	struct plain_list *l = self(page);

	free(l->all);
	free(l->shown);
	buf_release(&l->filter);
	free(l);
}

/* --- What is said --- */

static void put_title(struct plain *p, struct plain_list *l)
{
	struct buf line;

	buf_init(&line, PLAIN_TEXT_MAX);
	l->ops->title(p, l, &line);
	plain_put(p, buf_slice(&line));
	buf_release(&line);
}

/* Where a part of the list begins. */
static void put_heading(struct plain *p, struct plain_list *l, size_t i)
{
	struct buf heading, before;

	buf_init(&heading, PLAIN_TEXT_MAX);
	buf_init(&before, PLAIN_TEXT_MAX);
	l->ops->heading(p, l, l->shown[i], &heading);
	if (i)
		l->ops->heading(p, l, l->shown[i - 1], &before);
	if (!slice_eq(buf_slice(&heading), buf_slice(&before)))
		plain_put(p, buf_slice(&heading));
	buf_release(&heading);
	buf_release(&before);
}

static void put_entry(struct plain *p, struct plain_list *l, size_t i)
{
	struct buf line;

	if (l->ops->heading)
		put_heading(p, l, i);
	buf_init(&line, PLAIN_TEXT_MAX);
	buf_printf(&line, "%zu. ", i + 1);
	if (plain_list_hides(p, l, l->shown[i]))
		app_note(&p->app, &line, W_HIDDEN_BY_RULE);
	else
		l->ops->line(p, l, l->shown[i], &line);
	plain_put(p, buf_slice(&line));
	buf_release(&line);
}

void plain_list_more(struct plain *p, struct plain_page *page)
{
	struct plain_list *l = self(page);

	if (l->next >= l->nshown)
		app_say(&p->app, l->nshown ? W_PLAIN_END : W_NOT_FOUND);
	for (size_t i = 0; i < PLAIN_LINES && l->next < l->nshown; i++)
		put_entry(p, l, l->next++);
}

void plain_list_begin(struct plain *p, struct plain_page *page)
{
	put_title(p, self(page));
	plain_list_more(p, page);
}

void plain_list_resume(struct plain *p, struct plain_page *page)
{
	put_title(p, self(page));
}

/* `40/67`: how far the list was said. */
void plain_list_place(struct plain *p, struct plain_page *page, struct buf *out)
{
	(void)p;
	buf_printf(out, "%zu/%zu", self(page)->next, self(page)->nshown);
}

/* The entry that number N means; false if there is none, which is said. */
static bool entry_at(struct plain *p, const struct plain_list *l, uint32_t n, size_t *entry)
{
	if (n < 1 || n > l->nshown) {
		app_say(&p->app, W_PLAIN_NO_NUMBER, n, (unsigned)l->nshown);
		return false;
	}
	*entry = l->shown[n - 1];
	return true;
}

bool plain_list_which(
    struct plain *p, const struct plain_list *l, enum action action, uint32_t count, size_t *entry)
{
	struct buf key;

	if (count)
		return entry_at(p, l, count, entry);
	buf_init(&key, PLAIN_TEXT_MAX);
	hint_key(&key, p->app.keymap, l->page.ops->kind, action);
	app_say(&p->app, W_PLAIN_WHICH, key.p);
	buf_release(&key);
	return false;
}

static void give_out(struct plain *p, struct plain_list *l, enum action action, uint32_t count)
{
	size_t entry;

	if (plain_list_which(p, l, action, count, &entry))
		l->ops->give_out(p, l, entry, action);
}

void plain_list_browse(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)argument;
	give_out(p, self(page), ACT_BROWSE, count);
}

void plain_list_copy_link(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)argument;
	give_out(p, self(page), ACT_COPY_LINK, count);
}

void plain_list_number(struct plain *p, struct plain_page *page, uint32_t n)
{
	struct plain_list *l = self(page);
	size_t entry;

	if (entry_at(p, l, n, &entry))
		l->ops->choose(p, l, entry);
}

/* --- What can be done --- */

/* Where those said last begin. */
static size_t said_from(const struct plain_list *l)
{
	return l->next ? (l->next - 1) / PLAIN_LINES * PLAIN_LINES : 0;
}

/* The PLAIN_LINES entries before those said last. */
void plain_list_less(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = self(page);
	size_t from = said_from(l);

	(void)count, (void)argument;
	if (!from) {
		app_say(&p->app, W_PLAIN_START);
		return;
	}
	l->next = from - PLAIN_LINES;
	plain_list_more(p, page);
}

void plain_list_first(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	self(page)->next = 0;
	plain_list_more(p, page);
}

void plain_list_last(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = self(page);

	(void)count, (void)argument;
	l->next = l->nshown ? (l->nshown - 1) / PLAIN_LINES * PLAIN_LINES : 0;
	plain_list_more(p, page);
}

void plain_list_go_on(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	plain_list_more(p, page);
}

/* What was said last, once more. */
void plain_list_again(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = self(page);

	(void)count, (void)argument;
	put_title(p, l);
	l->next = said_from(l);
	plain_list_more(p, page);
}

void plain_list_narrow(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = self(page);
	struct find find;

	(void)count;
	plain_list_reset(l);
	if (argument.n) {
		buf_add_slice(&l->filter, argument);
		find_init(&find, argument);
		l->nshown = 0;
		for (size_t i = 0; i < l->nall; i++) {
			struct find_hit hit;

			if (find_next(&find, l->ops->name(p, l, l->all[i]), 0, &hit))
				l->shown[l->nshown++] = l->all[i];
		}
		find_release(&find);
	}
	plain_list_begin(p, page);
}

void plain_list_everything(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)argument;
	if (self(page)->filter.n)
		plain_list_narrow(p, page, count, SLICE(""));
}

static bool open_answer(struct plain *p, struct slice line)
{
	if (line.n)
		open_typed(&p->app, line);
	return true;
}

void plain_open(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)page, (void)count;
	if (argument.n) {
		open_typed(&p->app, argument);
		return;
	}
	app_say(&p->app, W_PLAIN_ASK_OPEN);
	p->asked = open_answer;
}

/* --- Boards: entry 0 is all threads, the boards follow --- */

static const struct catalog *catalog_of(const struct plain *p)
{
	return p->app.library->catalog;
}

static uint32_t threads_of(const struct plain *p, size_t entry)
{
	return entry ? catalog_of(p)->boards[entry - 1].threads : (uint32_t)catalog_of(p)->nthreads;
}

static struct slice board_name(struct plain *p, struct plain_list *l, size_t entry)
{
	struct slice name;

	(void)l;
	if (!entry)
		return slice_str(p->app.words->s[W_ALL_BOARDS]);
	name = catalog_of(p)->boards[entry - 1].name;
	return name.n ? name : slice_str(p->app.words->s[W_NO_BOARD]);
}

static void boards_title(struct plain *p, struct plain_list *l, struct buf *out)
{
	app_note(&p->app, out, W_BOARDS);
	app_note(&p->app, out, W_PLAIN_ENTRIES, (unsigned)l->nshown);
}

static void board_line(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	buf_add_slice(out, board_name(p, l, entry));
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(&p->app, out, W_N_THREADS, threads_of(p, entry));
}

static void open_board(struct plain *p, struct plain_list *l, size_t entry)
{
	(void)l;
	plain_push(p, plain_threads(p, entry ? (uint32_t)entry - 1 : BOARD_ALL));
}

static plain_deed *const boards_deeds[ACTION_COUNT] = { PLAIN_LIST_DEEDS, [ACT_OPEN_PATH] =
									      plain_open };

static const struct plain_list_ops boards_ops = {
	.page = { .kind = ON_BOARDS,
	    .deeds = boards_deeds,
	    .release = plain_list_release,
	    PLAIN_LIST_DOES },
	.title = boards_title,
	.line = board_line,
	.name = board_name,
	.choose = open_board,
};

struct plain_page *plain_boards(struct plain *p)
{
	struct plain_list *l = mem_zalloc(1, sizeof *l);
	size_t nboards = catalog_of(p)->nboards;

	plain_list_init(l, &boards_ops, nboards + 1);
	for (size_t i = 0; i <= nboards; i++)
		if (!i || threads_of(p, i))
			l->all[l->nall++] = i;
	plain_list_reset(l);
	return &l->page;
}
