/* The threads of a site's board, page after page as one list. */
#include <stdio.h>
#include <stdlib.h>

#include "app/browse.h"
#include "app/copy.h"
#include "app/gaps.h"
#include "app/list_marks.h"
#include "app/own_address.h"
#include "app/pages.h"
#include "app/site_login.h"
#include "app/topics_page.h"
#include "app/topics_words.h"
#include "util/mem.h"

#define URL_MAX ((size_t)64 * 1024)
#define AHEAD   1 /* screens before its end at which the next page is asked for */

static struct topics_page *self(struct page *p)
{
	return (struct topics_page *)(void *)p;
}

static uint64_t tid_chosen(const struct topics_page *t)
{
	size_t line;

	if (!lines_chosen(&t->lines, &line) || SITE_LINE_KIND(line) != LINE_TOPIC)
		return 0;
	return topics_topic(&t->lines, line)->tid;
}

/* ---- the page */

static void draw(struct page *page, struct app *app)
{
	struct topics_page *t = self(page);
	struct buf title, user, between;

	t->here = tid_chosen(t);
	buf_init(&title, 4096);
	buf_init(&user, 1024);
	buf_init(&between, 16);
	buf_printf(&between, " %s ", app->words->signs->between);
	topics_title(app, t->list, between.p, &title);
	live_user(app, &user);
	lines_draw(&t->lines, app, buf_slice(&title), buf_slice(&user));
	if (!site_list_head(t->list))
		live_draw(app, app_body_top(app), site_list_status(t->list), W_EMPTY_LIST);
	buf_release(&title);
	buf_release(&user);
	buf_release(&between);
}

/* ---- what keys do */

static void fold(struct topics_page *t, struct app *app)
{
	t->keep = tid_chosen(t);
	t->folded = !t->folded;
	lines_refresh(&t->lines, app);
	for (size_t i = 0; i < t->lines.nall; i++)
		if (SITE_LINE_KIND(t->lines.all[i]) == LINE_STICKIES && !tid_chosen(t))
			lines_go_line(&t->lines, t->lines.all[i]);
}

/* 0: not said. */
static uint32_t topics_posts(const struct topic *t)
{
	return t->replies == UINT32_MAX ? 0 : t->replies + 1;
}

uint32_t topics_news(const struct app *app, const struct topic *t)
{
	struct store_thread thread = {
		.forum = slice_str(site_config(app->library->site)->name),
		.tid = t->tid,
	};

	return topics_posts(t) ? news_of(&app->news, &thread, topics_posts(t)) : 0;
}

static bool has_news(const struct lines_page *p, const struct app *app, size_t line)
{
	return SITE_LINE_KIND(line) == LINE_TOPIC && topics_news(app, topics_topic(p, line));
}

static bool unread(struct page *p, struct app *app, int direction)
{
	return lines_go_next(lines_of(p), app, direction, has_news);
}

/* Which posts are unread is not known before they are fetched: how many there are counts as seen.
 */
static bool mark(const struct lines_page *p, struct app *app, size_t line, bool seen,
    struct marked_seen *m, struct arena *a)
{
	const struct topic *t = SITE_LINE_KIND(line) == LINE_TOPIC ? topics_topic(p, line) : NULL;
	uint32_t posts = t ? topics_posts(t) : 0, news = t ? topics_news(app, t) : 0;

	if (!t || (seen && !news))
		return false;
	*m = (struct marked_seen){
		.thread = { slice_str(site_config(app->library->site)->name), t->tid, { 0 } },
		.posts = posts,
		.were = posts > news ? posts - news : SEEN_NONE,
	};
	return seen || list_mark_unseen(app, posts - news, m, a);
}

static void open_topic(struct topics_page *t, struct app *app, const struct topic *topic)
{
	struct catalog_numbers n = {
		.posts = topics_posts(topic), .first = TIME_NONE, .last = TIME_NONE
	};
	size_t index =
	    library_add(app->library, topic->tid, topic->title, topics_board(app, t->list));
	struct page *p = page_thread(app, index);

	if (n.posts) /* so many will have been seen of it */
		catalog_count(app->library->catalog, index, &n);

	if (p)
		app_push(app, p);
}

static void open_board(struct app *app, const struct forum_board *b)
{
	struct list_query query = { .fid = b->fid };

	if (b->fid)
		app_push(app, page_topics(app, &query));
	else if (b->url.n)
		app_browse(app, b->url);
}

static void from_start(struct topics_page *t, struct app *app)
{
	struct list_query query = *site_list_query(t->list);

	query.from = 0;
	page_topics_take(&t->lines.page, app, &query);
}

static void enter(struct topics_page *t, struct app *app)
{
	const struct topic_list *head = site_list_head(t->list);
	size_t line;

	if (!lines_chosen(&t->lines, &line))
		return;
	switch (SITE_LINE_KIND(line)) {
	case LINE_TOPIC:
		open_topic(t, app, topics_topic(&t->lines, line));
		break;
	case LINE_RULES:
		app_push(app, page_text(app, W_RULES, head->rules));
		break;
	case LINE_BOARD:
		open_board(app, &head->boards[SITE_LINE_NUMBER(line)]);
		break;
	case LINE_STICKIES:
		fold(t, app);
		break;
	case LINE_START:
		from_start(t, app);
		break;
	default:
		site_list_more(t->list);
	}
}

static void ask_types(struct topics_page *t, struct app *app)
{
	const struct topic_list *head = site_list_head(t->list);

	if (head && head->ntypes)
		app_push(app, page_types(app, t->list));
	else if (head)
		app_say(app, W_NO_TYPES);
}

/* The cursor stands behind the last thread. */
static bool at_end(const struct topics_page *t)
{
	size_t line;

	return lines_chosen(&t->lines, &line) && SITE_LINE_KIND(line) == LINE_END;
}

/* The cursor stays on its thread, wherever that is now; at first it is on the first one. Behind the
 * last one it stays in its place: would it go on with the end, that were in sight again, and page
 * would follow page. */
static void refresh(struct topics_page *t, struct app *app)
{
	uint64_t tid = t->keep ? t->keep : t->here; /* lines are of the old list */
	bool first = !t->lines.nall, end = at_end(t);
	size_t place = t->lines.list.cursor;

	lines_refresh(&t->lines, app);
	if (end && !t->keep)
		lines_go(&t->lines, place);
	for (size_t i = 0; (tid || first) && i < t->lines.list.n; i++) {
		size_t line = t->lines.shown[i];

		if (SITE_LINE_KIND(line) == LINE_TOPIC &&
		    (!tid || topics_topic(&t->lines, line)->tid == tid)) {
			lines_go(&t->lines, i);
			return;
		}
	}
}

void page_topics_take(struct page *page, struct app *app, const struct list_query *query)
{
	struct topics_page *t = self(page);

	t->list = site_list(app->library->site, query);
	t->version = site_list_status(t->list)->version;
	t->here = t->keep = 0;
	t->told = (struct site_gaps){ 0 };
	t->lines.nall = 0;
	refresh(t, app);
}

bool topics_order(ui_key key, struct list_query *query)
{
	static const ui_key keys[LIST_ORDERS] = {
		[LIST_LAST_POST] = 'l',
		[LIST_NEWEST] = 'n',
		[LIST_REPLIES] = 'r',
		[LIST_VIEWS] = 'v',
		[LIST_HEAT] = 'h',
	};

	for (int i = 0; i < LIST_ORDERS; i++)
		if (key == keys[i]) {
			query->order = (enum list_order)i;
			query->digest = false;
			query->from = 0;
			return true;
		}
	if (key != 'd')
		return false;
	query->digest = !query->digest;
	query->order = LIST_LAST_POST;
	query->from = 0;
	return true;
}

static void order_by(struct topics_page *t, struct app *app, ui_key key)
{
	struct list_query query = *site_list_query(t->list);

	if (topics_order(key, &query))
		page_topics_take(&t->lines.page, app, &query);
}

static bool key(struct page *page, struct app *app, ui_key k)
{
	struct topics_page *t = self(page);

	if (!t->asked)
		return false;
	t->asked = false;
	order_by(t, app, k);
	return true;
}

static void give_out(struct topics_page *t, struct app *app, enum action action)
{
	uint64_t tid = tid_chosen(t);
	struct buf url;

	buf_init(&url, URL_MAX);
	if (tid)
		own_address_of_thread(app, &url, tid);
	else
		address_list(&url, site_base(app->library->site), site_list_query(t->list),
		    site_list_first(t->list));
	if (action == ACT_BROWSE)
		app_browse(app, buf_slice(&url));
	else
		app_copy_link(app, buf_slice(&url));
	buf_release(&url);
}

static bool act(struct page *page, struct app *app, enum action action, uint32_t count)
{
	struct topics_page *t = self(page);

	t->keep = 0;
	switch (action) {
	case ACT_ENTER:
		enter(t, app);
		return true;
	case ACT_FOLD:
		fold(t, app);
		return true;
	case ACT_SORT:
		t->asked = true;
		app_say(app, W_ORDER_ASK);
		return true;
	case ACT_TYPES:
		ask_types(t, app);
		return true;
	case ACT_MARK_READ:
	case ACT_MARK_UNREAD:
		lines_mark(&t->lines, app, action == ACT_MARK_READ, count, mark);
		return true;
	case ACT_RELOAD:
		t->keep = tid_chosen(t);
		site_list_reload(t->list);
		return true;
	case ACT_BROWSE:
	case ACT_COPY_LINK:
		give_out(t, app, action);
		return true;
	default:
		return lines_act(&t->lines, app, action, count);
	}
}

/* ---- what comes */

/* The first page, and the next one before the end comes into sight. What failed is asked for again
 * only by the reader, and what is narrowed would not end. */
static bool work(struct page *page, struct app *app)
{
	struct topics_page *t = self(page);
	const struct list_view *l = &t->lines.list;
	enum site_state state = site_list_status(t->list)->state;
	bool wanted = state == SITE_READY && !t->lines.filter.n && !site_list_whole(t->list) &&
		      l->top + (size_t)l->height * (1 + AHEAD) >= l->n;

	(void)app;
	if (state == SITE_IDLE || wanted)
		site_list_more(t->list);
	return false;
}

static void arrived(struct page *page, struct app *app)
{
	struct topics_page *t = self(page);
	const struct site_status *s = site_list_status(t->list);

	if (s->version == t->version)
		return;
	t->version = s->version;
	refresh(t, app);
	if (s->state == SITE_FAILED)
		login_wanted(app, page, site_list_query(t->list)->fid, &s->err);
	if (s->state == SITE_FAILED && site_list_head(t->list))
		live_say_error(app, &s->err);
	gaps_say(app, site_list_gaps(t->list), W_THREADS_LOST, &t->told);
}

static const struct site_status *waits(struct page *page, struct app *app, struct buf *what)
{
	app_note(app, what, W_WAIT_LIST);
	return site_list_status(self(page)->list);
}

/* What its signs mean, and how far it was read. */
static void foot_of_topic(struct app *app, const struct topic *t, struct buf *out)
{
	const struct state_entry *e =
	    state_thread(&app->state, t->tid, slice_str(site_config(app->library->site)->name));
	char label[24];

	topic_words(t, app->words, out);
	if (!e || !e->place.floor)
		return;
	snprintf(label, sizeof label, "#%u", e->place.floor);
	if (out->n)
		buf_printf(out, " %s ", app->words->signs->between);
	app_note(app, out, W_PLAIN_READ, label);
}

static void foot(struct page *page, struct app *app, struct buf *left, struct buf *right)
{
	struct topics_page *t = self(page);
	size_t line;

	if (!site_list_head(t->list))
		return;
	if (lines_chosen(&t->lines, &line) && SITE_LINE_KIND(line) == LINE_TOPIC)
		foot_of_topic(app, topics_topic(&t->lines, line), left);
	app_hint(app, left, W_HINT_TOPICS);
	app_hint_back(app, left);
	live_kept(app, site_list_kept(t->list), right);
	lines_place(&t->lines, app, right);
}

static const struct page_ops topics_ops = {
	.kind = ON_LIST,
	.release = lines_free,
	.draw = draw,
	.resize = lines_resize,
	.settings = lines_settings,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.key = key,
	.arrived = arrived,
	.waits = waits,
	.work = work,
	.unread = unread,
	.cancel = lines_cancel,
	.foot = foot,
};

struct page *page_topics(struct app *app, const struct list_query *query)
{
	struct topics_page *t = mem_zalloc(1, sizeof *t);

	t->list = site_list(app->library->site, query);
	lines_init(&t->lines, &topics_ops, &topics_lines, 0);
	page_topics_take(&t->lines.page, app, query);
	return &t->lines.page;
}
