/* What a site has, in the line mode: its boards, and the threads of one. Entries are numbers in the
 * site's own lists. */
#include <stdlib.h>

#include "app/browse.h"
#include "app/copy.h"
#include "app/live.h"
#include "app/own_address.h"
#include "app/plain_parts.h"
#include "app/site_login.h"
#include "app/site_pages.h"
#include "source/address.h"
#include "util/mem.h"
#include "view/topic_row.h"

static void comma(struct plain *p, struct buf *out)
{
	app_note(&p->app, out, W_PLAIN_COMMA);
}

/* --- Boards --- */

static const struct forum *forum(const struct plain *p)
{
	return site_forum(p->app.library->site);
}

static void collect_boards(struct plain *p, struct plain_list *l)
{
	size_t n = forum(p) ? forum(p)->nboards : 0;

	plain_list_room(l, n + 1);
	for (l->nall = 0; l->nall < n; l->nall++)
		l->all[l->nall] = l->nall;
	plain_list_reset(l);
}

static void boards_title(struct plain *p, struct plain_list *l, struct buf *out)
{
	const struct site_user *user = site_user(p->app.library->site);

	buf_add_slice(out, site_title(p->app.library->site));
	if (user->uid) {
		comma(p, out);
		buf_add_slice(out, user->name);
	}
	app_note(&p->app, out, W_PLAIN_ENTRIES, (unsigned)l->nshown);
}

static struct slice board_name(struct plain *p, struct plain_list *l, size_t entry)
{
	(void)l;
	return forum(p)->boards[entry].name;
}

static void board_line(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	const struct forum_board *b = &forum(p)->boards[entry];

	buf_add_slice(out, board_name(p, l, entry));
	comma(p, out);
	app_note(&p->app, out, W_N_THREADS, b->threads);
	if (b->today) {
		comma(p, out);
		app_note(&p->app, out, W_PLAIN_TODAY, b->today);
	}
	if (b->access == BOARD_DENIED) {
		comma(p, out);
		app_note(&p->app, out, W_PLAIN_DENIED);
	}
}

static void open_board(struct plain *p, struct plain_list *l, size_t entry)
{
	struct list_query query = { .fid = forum(p)->boards[entry].fid };

	(void)l;
	plain_push(p, plain_topics(p, &query));
}

static void read_boards(struct plain *p, struct plain_list *l, bool again)
{
	struct site *site = p->app.library->site;

	site_want_forum(site, again);
	plain_fetch(p, site_forum_status(site));
	collect_boards(p, l);
}

static struct plain_list *self(struct plain_page *page)
{
	return (struct plain_list *)(void *)page;
}

static void begin_boards(struct plain *p, struct plain_page *page)
{
	read_boards(p, self(page), false);
	if (forum(p))
		plain_list_begin(p, page);
}

/* Nothing was there: perhaps it is now. */
static void more_boards(struct plain *p, struct plain_page *page)
{
	if (self(page)->nall)
		plain_list_more(p, page);
	else
		begin_boards(p, page);
}

static void reload_boards(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	read_boards(p, self(page), true);
	plain_list_begin(p, page);
}

static plain_deed *const boards_deeds[ACTION_COUNT] = {
	PLAIN_LIST_DEEDS,
	[ACT_RELOAD] = reload_boards,
	[ACT_OPEN_PATH] = plain_open,
};

static const struct plain_list_ops boards_ops = {
	.page = { .kind = ON_BOARDS,
	    .deeds = boards_deeds,
	    .release = plain_list_release,
	    .begin = begin_boards,
	    .resume = plain_list_resume,
	    .more = more_boards,
	    .number = plain_list_number,
	    .place = plain_list_place },
	.title = boards_title,
	.line = board_line,
	.name = board_name,
	.choose = open_board,
};

struct plain_page *plain_forum(struct plain *p)
{
	struct plain_list *l = mem_zalloc(1, sizeof *l);

	(void)p;
	plain_list_init(l, &boards_ops, 1);
	plain_list_reset(l);
	return &l->page;
}

/* --- Threads of a board --- */

struct topics {
	struct plain_list list;
	struct site_list *live;
};

static struct topics *topics_of(struct plain_list *l)
{
	return (struct topics *)(void *)l;
}

static const struct topic *topic_at(struct plain_list *l, size_t entry)
{
	return site_list_topic(topics_of(l)->live, entry);
}

/* Those that came stand behind those that were there; what was said stays said. */
static void collect_topics(struct plain_list *l)
{
	size_t n = site_list_count(topics_of(l)->live), next = l->next;

	plain_list_room(l, n + 1);
	for (l->nall = 0; l->nall < n; l->nall++)
		l->all[l->nall] = l->nall;
	plain_list_reset(l);
	l->next = next < n ? next : n;
}

static bool read_topics(struct plain *p, struct plain_list *l)
{
	const struct site_status *status = site_list_status(topics_of(l)->live);

	if (!plain_fetch(p, status)) {
		if (status->state == SITE_FAILED && status->err.code == ERR_PASSWORD)
			app_ask_board_password(&p->app, p->app.library->site,
			    site_list_query(topics_of(l)->live)->fid);
		return false;
	}
	collect_topics(l);
	return true;
}

static void topics_title(struct plain *p, struct plain_list *l, struct buf *out)
{
	const struct site_list *live = topics_of(l)->live;

	if (site_list_head(live))
		buf_add_slice(out, site_list_head(live)->board);
	comma(p, out);
	app_note(&p->app, out, W_PLAIN_PAGES, site_list_pages(live));
}

static struct slice topic_name(struct plain *p, struct plain_list *l, size_t entry)
{
	(void)p;
	return topic_at(l, entry)->title;
}

static void topic_line(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	const struct topic *t = topic_at(l, entry);
	struct list_look look = live_look(&p->app, 80);
	char time[LIST_TIME_SIZE];
	struct buf marks;

	buf_init(&marks, PLAIN_TEXT_MAX);
	topic_words(t, p->app.words, &marks);
	buf_add_slice(out, t->title);
	if (marks.n) {
		comma(p, out);
		buf_add_slice(out, buf_slice(&marks));
	}
	if (t->author.n) {
		comma(p, out);
		buf_add_slice(out, t->author);
	}
	if (t->replies != UINT32_MAX) {
		comma(p, out);
		app_note(&p->app, out, W_PLAIN_REPLIES, t->replies);
	}
	list_time(time, t->last_time, &look);
	if (*time) {
		comma(p, out);
		buf_add_str(out, time);
	}
	buf_release(&marks);
}

static void open_topic(struct plain *p, struct plain_list *l, size_t entry)
{
	const struct topic *t = topic_at(l, entry);
	const struct topic_list *head = site_list_head(topics_of(l)->live);
	struct slice board = t->board.n || !head ? t->board : head->board;
	struct plain_page *page =
	    plain_thread(p, library_add(p->app.library, t->tid, t->title, board));

	if (page)
		plain_push(p, page);
}

static void more_topics(struct plain *p, struct plain_page *page)
{
	struct plain_list *l = self(page);
	struct site_list *live = topics_of(l)->live;

	if (l->next >= l->nshown && !l->filter.n && !site_list_whole(live)) {
		site_list_more(live);
		if (!read_topics(p, l))
			return;
	}
	plain_list_more(p, page);
}

static void begin_topics(struct plain *p, struct plain_page *page)
{
	struct site_list *live = topics_of(self(page))->live;

	if (!site_list_count(live)) {
		site_list_more(live);
		if (!read_topics(p, self(page)))
			return;
	}
	collect_topics(self(page));
	plain_list_begin(p, page);
}

static void go_on(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	more_topics(p, page);
}

static void reload_topics(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = self(page);

	(void)count, (void)argument;
	site_list_reload(topics_of(l)->live);
	if (!read_topics(p, l))
		return;
	l->next = 0;
	plain_list_begin(p, page);
}

static void take(struct plain *p, struct plain_list *l, const struct list_query *query)
{
	topics_of(l)->live = site_list(p->app.library->site, query);
	l->next = 0;
	begin_topics(p, &l->page);
}

static bool order_answer(struct plain *p, struct slice line)
{
	struct plain_list *l = self(p->page);
	struct list_query query = *site_list_query(topics_of(l)->live);
	bool is = line.n == 1 && topics_order((unsigned char)*line.p, &query);

	if (is)
		take(p, l, &query);
	return is;
}

static void order(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)page, (void)count;
	if (argument.n && order_answer(p, argument))
		return;
	app_say(&p->app, W_ORDER_ASK);
	p->asked = order_answer;
}

static void type_chosen(struct app *app, size_t which)
{
	struct plain *p = plain_of(app);
	struct plain_list *l = self(p->page);
	const struct topic_list *head = site_list_head(topics_of(l)->live);
	struct list_query query = *site_list_query(topics_of(l)->live);

	if (!head || which > head->ntypes)
		return;
	query.type = which ? head->types[which - 1].id : 0;
	take(p, l, &query);
}

static void types(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	const struct topic_list *head = site_list_head(topics_of(self(page))->live);
	struct slice *names;

	(void)count, (void)argument;
	if (!head || !head->ntypes) {
		app_say(&p->app, W_NO_TYPES);
		return;
	}
	names = mem_alloc((head->ntypes + 1) * sizeof *names);
	names[0] = slice_str(p->app.words->s[W_ALL_TYPES]);
	for (size_t i = 0; i < head->ntypes; i++)
		names[i + 1] = head->types[i].name;
	plain_choose(&p->app, W_TYPES, names, head->ntypes + 1, type_chosen);
	free(names);
}

static void give_out(struct plain *p, struct plain_page *page, enum action action, uint32_t count)
{
	struct plain_list *l = self(page);
	struct buf url;
	size_t entry;

	if (!plain_list_which(p, l, action, count, &entry))
		return;
	buf_init(&url, PLAIN_TEXT_MAX);
	own_address_of_thread(&p->app, &url, topic_at(l, entry)->tid);
	if (action == ACT_BROWSE)
		app_browse(&p->app, buf_slice(&url));
	else
		app_copy_link(&p->app, buf_slice(&url));
	buf_release(&url);
}

static void browse(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)argument;
	give_out(p, page, ACT_BROWSE, count);
}

static void copy_link(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)argument;
	give_out(p, page, ACT_COPY_LINK, count);
}

static plain_deed *const topics_deeds[ACTION_COUNT] = {
	[ACT_DOWN] = go_on,
	[ACT_UP] = plain_list_less,
	[ACT_PAGE_DOWN] = go_on,
	[ACT_PAGE_UP] = plain_list_less,
	[ACT_FIRST] = plain_list_first,
	[ACT_LAST] = plain_list_last,
	[ACT_FIND] = plain_list_narrow,
	[ACT_REDRAW] = plain_list_again,
	[ACT_CANCEL] = plain_list_everything,
	[ACT_RELOAD] = reload_topics,
	[ACT_SORT] = order,
	[ACT_TYPES] = types,
	[ACT_BROWSE] = browse,
	[ACT_COPY_LINK] = copy_link,
	[ACT_OPEN_PATH] = plain_open,
};

static const struct plain_list_ops topics_ops = {
	.page = { .kind = ON_LIST,
	    .deeds = topics_deeds,
	    .release = plain_list_release,
	    .begin = begin_topics,
	    .resume = plain_list_resume,
	    .more = more_topics,
	    .number = plain_list_number,
	    .place = plain_list_place },
	.title = topics_title,
	.line = topic_line,
	.name = topic_name,
	.choose = open_topic,
};

struct plain_page *plain_topics(struct plain *p, const struct list_query *query)
{
	struct topics *t = mem_zalloc(1, sizeof *t);

	plain_list_init(&t->list, &topics_ops, 1);
	plain_list_reset(&t->list);
	t->live = site_list(p->app.library->site, query);
	return &t->list.page;
}
