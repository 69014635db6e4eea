/* The home list of the line mode. An entry is a line of app/home.h. */
#include <stdlib.h>

#include "app/home.h"
#include "app/plain_parts.h"
#include "app/remember.h"
#include "util/mem.h"

static struct plain_list *self(struct plain_page *page)
{
	return (struct plain_list *)(void *)page;
}

static void collect(struct plain *p, struct plain_list *l)
{
	size_t *lines = mem_alloc(HOME_LINES * sizeof *lines);
	size_t n = home_collect(&p->app, true, lines);

	l->nall = 0;
	for (size_t i = 0; i < n; i++)
		if (!home_passive(lines[i]))
			l->all[l->nall++] = lines[i];
	free(lines);
	plain_list_reset(l);
}

static void title(struct plain *p, struct plain_list *l, struct buf *out)
{
	app_note(&p->app, out, W_PLAIN_HOME, (unsigned)l->nshown);
}

static void heading(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	static const enum word headings[] = {
		[HOME_THREAD] = W_RECENT,
		[HOME_LIBRARY] = W_LIBRARY,
		[HOME_BOARD] = W_LIBRARY,
		[HOME_SITE] = W_SITES,
		[HOME_STRANGER] = W_SITES,
		[HOME_ARCHIVE] = W_CONFIGURED,
		[HOME_OPENED] = W_OPENED_BEFORE,
		[HOME_SAMPLE] = W_BUNDLED,
	};

	(void)l;
	app_note(&p->app, out, headings[home_kind(entry)]);
}

static struct slice name(struct plain *p, struct plain_list *l, size_t entry)
{
	(void)l;
	return home_name(&p->app, entry, &p->app.frame);
}

void plain_add_read(struct plain *p, const struct state_entry *e, uint32_t news, struct buf *out)
{
	char place[32] = "";

	if (e)
		home_place(e, place, sizeof place);
	if (*place) {
		app_note(&p->app, out, W_PLAIN_COMMA);
		app_note(&p->app, out, W_PLAIN_READ, place);
	}
	if (news) {
		app_note(&p->app, out, W_PLAIN_COMMA);
		app_note(&p->app, out, W_PLAIN_NEWS, news);
	}
}

static void line(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	const struct state_entry *e = home_entry(&p->app, entry);
	struct slice beside = home_beside(&p->app, entry);
	char when[DATE_SHORT_SIZE] = "";

	buf_add_slice(out, name(p, l, entry));
	if (beside.n) {
		app_note(&p->app, out, W_PLAIN_COMMA);
		buf_add_slice(out, beside);
	}
	if (!e)
		return;
	if (e->kind == STATE_THREAD)
		plain_add_read(p, e, home_news(&p->app, e), out);
	home_when(e->when, when);
	app_note(&p->app, out, W_PLAIN_COMMA);
	buf_add_str(out, when);
}

static void choose(struct plain *p, struct plain_list *l, size_t entry)
{
	(void)l;
	home_open(&p->app, entry);
}

/* What was read meanwhile stands on top, so numbers are others. They hold until the next time,
 * since nothing is left to be written and taken in. */
static void begin(struct plain *p, struct plain_page *page)
{
	remember_write(&p->app);
	collect(p, self(page));
	plain_list_begin(p, page);
}

static void forget(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	size_t entry;

	(void)argument;
	if (plain_list_which(p, self(page), ACT_FORGET, count, &entry) &&
	    home_forget(&p->app, entry))
		begin(p, page);
}

static void undo(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	size_t entry;

	(void)count, (void)argument;
	if (home_undo(&p->app, false, &entry))
		begin(p, page);
}

static void redo(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	size_t entry;

	(void)count, (void)argument;
	if (home_undo(&p->app, true, &entry))
		begin(p, page);
}

static plain_deed *const deeds[ACTION_COUNT] = {
	PLAIN_LIST_DEEDS,
	[ACT_OPEN_PATH] = plain_open,
	[ACT_FORGET] = forget,
	[ACT_UNDO] = undo,
	[ACT_REDO] = redo,
};

static void settings(struct plain *p, struct plain_page *page)
{
	collect(p, self(page));
}

static const struct plain_list_ops ops = {
	.page = { .kind = ON_HOME,
	    .deeds = deeds,
	    .release = plain_list_release,
	    .begin = begin,
	    .resume = begin,
	    .more = plain_list_more,
	    .number = plain_list_number,
	    .place = plain_list_place,
	    .settings = settings },
	.title = title,
	.line = line,
	.name = name,
	.choose = choose,
	.heading = heading,
};

struct plain_page *plain_home(struct plain *p)
{
	struct plain_list *l = mem_zalloc(1, sizeof *l);

	(void)p;
	plain_list_init(l, &ops, HOME_LINES);
	return &l->page;
}
