/* The threads of a site's board in the line mode, behind its sub-boards. */
#include <stdlib.h>

#include "app/browse.h"
#include "app/copy.h"
#include "app/gaps.h"
#include "app/live.h"
#include "app/own_address.h"
#include "app/plain_parts.h"
#include "app/site_login.h"
#include "app/site_pages.h"
#include "app/topics_words.h"
#include "util/mem.h"
#include "view/topic_row.h"

/* An entry is a number: those of sub-boards come before those of threads. */
struct topics {
	struct plain_list list;
	struct site_list *live;
	struct site_gaps told; /* what was said to be missing */
};

static struct plain_list *self(struct plain_page *page)
{
	return (struct plain_list *)(void *)page;
}

static struct topics *topics_of(struct plain_list *l)
{
	return (struct topics *)(void *)l;
}

static size_t count_boards(struct plain_list *l)
{
	const struct topic_list *head = site_list_head(topics_of(l)->live);

	return head ? head->nboards : 0;
}

/* NULL: ENTRY is a thread. */
static const struct forum_board *board_at(struct plain_list *l, size_t entry)
{
	return entry < count_boards(l) ? &site_list_head(topics_of(l)->live)->boards[entry] : NULL;
}

static const struct topic *topic_at(struct plain_list *l, size_t entry)
{
	return site_list_topic(topics_of(l)->live, entry - count_boards(l));
}

/* Those that came stand behind those that were there; what was said stays said. */
static void collect_topics(struct plain_list *l)
{
	size_t n = count_boards(l) + site_list_count(topics_of(l)->live), next = l->next;

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
	gaps_say(&p->app, site_list_gaps(topics_of(l)->live), W_THREADS_LOST, &topics_of(l)->told);
	return true;
}

static void comma(struct plain *p, struct buf *out)
{
	app_note(&p->app, out, W_PLAIN_COMMA);
}

static void add(struct plain *p, struct buf *out, struct slice what)
{
	if (!what.n)
		return;
	comma(p, out);
	buf_add_slice(out, what);
}

static void topics_title_line(struct plain *p, struct plain_list *l, struct buf *out)
{
	const struct site_list *live = topics_of(l)->live;
	struct buf rules;

	topics_title(&p->app, live, p->app.words->s[W_PLAIN_COMMA], out);
	comma(p, out);
	app_note(&p->app, out, W_PLAIN_PAGES, site_list_pages(live));
	buf_init(&rules, PLAIN_TEXT_MAX);
	topics_rules(&p->app, live, &rules);
	add(p, out, buf_slice(&rules));
	buf_release(&rules);
}

static struct slice name_of(struct plain *p, struct plain_list *l, size_t entry)
{
	const struct forum_board *b = board_at(l, entry);

	(void)p;
	return b ? b->name : topic_at(l, entry)->title;
}

static void topic_line(struct plain *p, const struct topic *t, struct buf *out)
{
	struct list_look look = live_look(&p->app, 80);
	char time[LIST_TIME_SIZE];
	struct buf marks;

	buf_init(&marks, PLAIN_TEXT_MAX);
	topic_words(t, p->app.words, &marks);
	buf_add_slice(out, t->title);
	add(p, out, t->type);
	add(p, out, buf_slice(&marks));
	add(p, out, t->author);
	if (t->replies != UINT32_MAX) {
		comma(p, out);
		app_note(&p->app, out, W_PLAIN_REPLIES, t->replies);
	}
	list_time(time, t->last_time, &look);
	add(p, out, slice_str(time));
	buf_release(&marks);
}

static void line(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	const struct forum_board *b = board_at(l, entry);

	if (b)
		app_note(&p->app, out, W_SUB_BOARD, arena_dup(&p->app.frame, b->name).p);
	else
		topic_line(p, topic_at(l, entry), out);
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

static void choose(struct plain *p, struct plain_list *l, size_t entry)
{
	const struct forum_board *b = board_at(l, entry);
	struct list_query query = { .fid = b ? b->fid : 0 };

	if (!b)
		open_topic(p, l, entry);
	else if (b->fid)
		plain_push(p, plain_topics(p, &query));
	else if (b->url.n)
		app_browse(&p->app, b->url);
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
	query.from = 0;
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

static void give_out(struct plain *p, struct plain_list *l, size_t entry, enum action action)
{
	struct buf url;

	buf_init(&url, PLAIN_TEXT_MAX);
	if (board_at(l, entry))
		own_address_of_board(&p->app, &url, board_at(l, entry));
	else
		own_address_of_thread(&p->app, &url, topic_at(l, entry)->tid);
	if (action == ACT_BROWSE)
		app_browse(&p->app, buf_slice(&url));
	else
		app_copy_link(&p->app, buf_slice(&url));
	buf_release(&url);
}

static bool hides(struct plain *p, struct plain_list *l, size_t entry)
{
	const struct topic_list *head = site_list_head(topics_of(l)->live);
	const struct rule *level = board_at(l, entry)
				       ? NULL
				       : judge_topic(&p->app, l->page.library, topic_at(l, entry),
					     head ? head->board : slice_of(NULL, 0));

	return level && level->deed == RULE_HIDE;
}

static plain_deed *const topics_deeds[ACTION_COUNT] = {
	[ACT_REVEAL] = plain_list_reveal,
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
	[ACT_BROWSE] = plain_list_browse,
	[ACT_COPY_LINK] = plain_list_copy_link,
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
	.title = topics_title_line,
	.line = line,
	.name = name_of,
	.choose = choose,
	.hides = hides,
	.give_out = give_out,
};

struct plain_page *plain_topics(struct plain *p, const struct list_query *query)
{
	struct topics *t = mem_zalloc(1, sizeof *t);

	plain_list_init(&t->list, &topics_ops, 1);
	plain_list_reset(&t->list);
	t->live = site_list(p->app.library->site, query);
	return &t->list.page;
}
