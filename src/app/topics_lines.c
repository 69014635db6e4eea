/* The lines of a board's threads: its rules and sub-boards, what is sticky, the threads, the end.
 */
#include "app/topics_page.h"
#include "app/topics_words.h"
#include "view/list_row.h"

static const struct topics_page *self_of(const struct lines_page *p)
{
	return (const struct topics_page *)(const void *)p;
}

const struct topic *topics_topic(const struct lines_page *p, size_t line)
{
	return site_list_topic(self_of(p)->list, SITE_LINE_NUMBER(line));
}

static void add(struct lines_page *p, size_t kind, size_t number)
{
	p->all[p->nall++] = SITE_LINE(kind, number);
}

static size_t count_stickies(const struct site_list *l)
{
	size_t n = 0;

	for (size_t i = 0; i < site_list_count(l); i++)
		n += site_list_topic(l, i)->sticky != STICKY_NOT;
	return n;
}

static void add_head(struct lines_page *p, const struct topic_list *head)
{
	if (head->rules.n)
		add(p, LINE_RULES, 0);
	for (size_t i = 0; i < head->nboards; i++)
		add(p, LINE_BOARD, i);
}

static void collect(struct lines_page *p, struct app *app)
{
	const struct topics_page *t = self_of(p);
	const struct topic_list *head = site_list_head(t->list);
	size_t n = site_list_count(t->list), stickies = count_stickies(t->list);
	uint32_t before = site_list_first(t->list) - 1;

	lines_room(p, n + (head ? head->nboards : 0) + 5);
	p->nall = 0;
	if (head && before && !app->library->saved)
		add(p, LINE_START, before);
	if (head)
		add_head(p, head);
	if (stickies)
		add(p, LINE_STICKIES, stickies);
	for (size_t i = 0; i < n; i++)
		if (!t->folded || site_list_topic(t->list, i)->sticky == STICKY_NOT)
			add(p, LINE_TOPIC, i);
	if (head)
		add(p, LINE_END, 0);
}

static bool fits(const struct lines_page *p, struct app *app, size_t line, const struct find *find)
{
	const struct topic *t;
	struct find_hit hit;

	(void)app;
	switch (SITE_LINE_KIND(line)) {
	case LINE_TOPIC:
		t = topics_topic(p, line);
		return find_next(find, t->title, 0, &hit) || find_next(find, t->author, 0, &hit) ||
		       find_next(find, t->type, 0, &hit);
	case LINE_END:
		return true;
	default:
		return false;
	}
}

/* A line of words: `▸ 版规：…` */
static struct block note_row(struct app *app, const char *sign, struct slice text, uint16_t width)
{
	struct buf line;
	struct block block;

	buf_init(&line, 4096);
	if (*sign)
		buf_printf(&line, "%s ", sign);
	buf_add_slice(&line, text);
	block = list_heading_row(arena_dup(&app->frame, buf_slice(&line)), width, &app->frame);
	buf_release(&line);
	return block;
}

static void say_end(const struct topics_page *t, struct app *app, struct buf *out)
{
	enum site_state state = site_list_status(t->list)->state;

	if (site_list_whole(t->list))
		app_note(app, out, W_LIST_END);
	else if (state == SITE_FAILED)
		app_note(app, out, W_LIST_AGAIN);
	else if (t->lines.filter.n && state != SITE_WAITING)
		app_note(app, out, W_LIST_MORE_ASK, (unsigned)site_list_count(t->list));
	else
		app_note(app, out, W_LIST_MORE);
}

static struct block row(const struct lines_page *p, struct app *app, size_t line, uint16_t width)
{
	const struct topics_page *t = self_of(p);
	const struct signs *signs = app->words->signs;
	const struct forum_board *b;
	struct list_look look = live_look(app, width);
	const char *sign = "";
	struct block block;
	struct buf text;

	if (SITE_LINE_KIND(line) == LINE_TOPIC) {
		look.news = topics_news(app, topics_topic(p, line));
		return topic_row(topics_topic(p, line), &look, &app->frame);
	}
	buf_init(&text, 4096);
	switch (SITE_LINE_KIND(line)) {
	case LINE_RULES:
		sign = signs->folded;
		topics_rules(app, t->list, &text);
		break;
	case LINE_BOARD:
		b = &site_list_head(t->list)->boards[SITE_LINE_NUMBER(line)];
		sign = signs->below;
		app_note(app, &text, W_SUB_BOARD, arena_dup(&app->frame, b->name).p);
		break;
	case LINE_STICKIES:
		sign = t->folded ? signs->folded : signs->opened;
		app_note(app, &text, W_STICKIES, (unsigned)SITE_LINE_NUMBER(line));
		break;
	case LINE_START:
		sign = signs->folded;
		app_note(app, &text, W_LIST_START, (unsigned)SITE_LINE_NUMBER(line));
		break;
	default:
		say_end(t, app, &text);
	}
	block = note_row(app, sign, buf_slice(&text), width);
	buf_release(&text);
	return block;
}

static const struct rule *rule(const struct lines_page *p, struct app *app, size_t line)
{
	const struct topic_list *head = site_list_head(self_of(p)->list);

	if (SITE_LINE_KIND(line) != LINE_TOPIC)
		return NULL;
	return judge_topic(
	    app, app->library, topics_topic(p, line), head ? head->board : slice_of(NULL, 0));
}

const struct lines_ops topics_lines = {
	.fits = fits,
	.rule = rule,
	.row = row,
	.mark = ROW_CURSOR | ROW_SELECTED,
	.collect = collect,
};
