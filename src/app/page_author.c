#include <stdlib.h>

#include "app/author_page.h"
#include "app/pages.h"
#include "app/search.h"
#include "util/mem.h"

#define POSTS_AT_ONCE 16384 /* counted between two keys */

static void release(struct page *page)
{
	struct author_page *p = author_page_of(page);

	author_about_release(&p->about);
	lines_free(page);
}

/* ---- where lines lead */

/* The line of the months in which a year's line was, or the other way round. */
static size_t same_time(const struct author_about *p, size_t line, bool by_year)
{
	size_t number = (size_t)author_key(p, line);

	if (by_year && !author_by_year(p))
		number *= 12;
	if (!by_year && author_by_year(p))
		number /= 12;
	return AUTHOR_TIMES * AUTHOR_STEP + AUTHOR_ENTRY + number;
}

/* The cursor stays where it was, or as near as can be. */
static void fold(struct author_page *p, struct app *app, size_t line)
{
	enum author_section s = author_section(line);
	size_t at = p->lines.list.cursor;
	bool by_year = author_by_year(&p->about);

	p->about.open[s] = !p->about.open[s];
	p->moved = true;
	lines_refresh(&p->lines, app);
	lines_go(&p->lines, at);
	lines_go_line(&p->lines, s * AUTHOR_STEP + AUTHOR_MORE);
	lines_go_line(&p->lines, s == AUTHOR_TIMES ? same_time(&p->about, line, by_year) : line);
}

static void open_line(struct author_page *p, struct app *app, size_t line)
{
	struct query_term terms[AUTHOR_TERMS];
	struct slice name;

	if (author_is_more(line))
		fold(p, app, line);
	else if (!author_is_person(line))
		app_search_terms(app, terms, author_part(&p->about, app, line, terms));
	else if (author_person(&p->about, app, line, &name))
		app_about_author(app, name);
}

/* The posts in which the one quotes the other. */
static void open_quotes(struct author_page *p, struct app *app, size_t line)
{
	struct query_term terms[AUTHOR_TERMS];
	size_t n = author_quoting(&p->about, app, line, terms);

	if (n)
		app_search_terms(app, terms, n);
}

static void open_posts(struct author_page *p, struct app *app, size_t line)
{
	struct slice name = buf_slice(&p->about.name);

	if (!author_is_person(line) || author_person(&p->about, app, line, &name))
		app_search_author(app, name);
}

/* ---- */

static bool act(struct page *page, struct app *app, enum action action, uint32_t count)
{
	static void (*const deeds[ACTION_COUNT])(struct author_page *, struct app *, size_t) = {
		[ACT_ENTER] = open_line,
		[ACT_ABOUT_AUTHOR] = open_line,
		[ACT_FOLD] = fold,
		[ACT_TO_QUOTED] = open_quotes,
		[ACT_AUTHOR_POSTS] = open_posts,
	};
	struct author_page *p = author_page_of(page);
	size_t line;

	if (deeds[action]) {
		if (lines_chosen(&p->lines, &line))
			deeds[action](p, app, line);
		return true;
	}
	p->moved = true;
	return lines_act(&p->lines, app, action, count);
}

static bool work(struct page *page, struct app *app)
{
	struct author_page *p = author_page_of(page);

	if (!p->about.counting)
		return false;
	author_about_work(&p->about, POSTS_AT_ONCE);
	lines_refresh(&p->lines, app);
	if (!p->moved)
		lines_go(&p->lines, 0);
	return p->about.counting;
}

static void draw(struct page *page, struct app *app)
{
	struct author_page *p = author_page_of(page);
	struct buf name, right;

	buf_init(&name, 2 * PROMPT_MAX);
	buf_init(&right, 512);
	buf_add_str(&name, app->words->s[W_AUTHOR_LABEL]);
	buf_add_slice(&name, buf_slice(&p->about.name));
	if (p->about.note.n)
		buf_printf(&name, "  (%s)", p->about.note.p);
	author_about_say(&p->about, app, &right);
	lines_draw(&p->lines, app, buf_slice(&name), buf_slice(&right));
	buf_release(&name);
	buf_release(&right);
}

static void foot(struct page *page, struct app *app, struct buf *left, struct buf *right)
{
	struct author_page *p = author_page_of(page);

	if (p->about.failed.code)
		app_say_error(app, &p->about.failed);
	if (p->lines.list.n)
		app_hint(app, left, W_AUTHOR_HINT);
	else if (p->lines.filter.n)
		app_note(app, left, W_NO_MATCHING);
	lines_place(&p->lines, app, right);
}

static const struct lines_ops author_lines = {
	.fits = author_fits,
	.row = author_row,
	.mark = ROW_CURSOR | ROW_SELECTED,
	.collect = author_collect,
	.passive = author_passive,
};

static const struct page_ops author_ops = {
	.kind = ON_AUTHOR,
	.release = release,
	.draw = draw,
	.resize = lines_resize,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.work = work,
	.cancel = lines_cancel,
	.foot = foot,
};

void app_about_author(struct app *app, struct slice name)
{
	struct author_page *p = mem_zalloc(1, sizeof *p);

	if (!author_about_init(&p->about, app, name)) {
		free(p);
		return;
	}
	lines_init(&p->lines, &author_ops, &author_lines, 1);
	app_push(app, &p->lines.page);
}
