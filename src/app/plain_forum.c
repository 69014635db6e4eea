/* The boards of a site in the line mode. Entries are numbers in the site's own list. */
#include "app/browse.h"
#include "app/gaps.h"
#include "app/plain_parts.h"
#include "util/mem.h"

static void comma(struct plain *p, struct buf *out)
{
	app_note(&p->app, out, W_PLAIN_COMMA);
}

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
	const struct forum_board *b = &forum(p)->boards[entry];
	struct list_query query = { .fid = b->fid };

	(void)l;
	if (b->fid)
		plain_push(p, plain_topics(p, &query));
	else if (b->url.n)
		app_browse(&p->app, b->url);
}

static void read_boards(struct plain *p, struct plain_list *l, bool again)
{
	struct site *site = p->app.library->site;
	struct site_gaps told = { 0 };

	site_want_forum(site, again);
	plain_fetch(p, site_forum_status(site));
	collect_boards(p, l);
	gaps_say(&p->app, site_forum_gaps(site), W_THREADS_LOST, &told);
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
