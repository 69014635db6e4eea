#include <stdlib.h>

#include "app/author_page.h"
#include "app/pages.h"
#include "app/search.h"
#include "store/store_marks.h"
#include "util/mem.h"

#define POSTS_AT_ONCE 16384 /* counted between two keys */

static void release(struct page *page)
{
	struct author_page *p = author_page_of(page);

	author_count_free(p->count);
	buf_release(&p->name);
	buf_release(&p->note);
	lines_free(page);
}

/* ---- where lines lead */

static bool is_person(size_t line)
{
	enum author_section s = author_section(line);

	return (s == AUTHOR_QUOTES || s == AUTHOR_QUOTED_BY) && line % AUTHOR_STEP != AUTHOR_MORE;
}

static struct query_term term(enum query_kind kind, struct slice value)
{
	return (struct query_term){ .kind = (uint8_t)kind, .said = value };
}

/* Is there another board of that name among those he wrote in, on another site? */
static bool is_shared(
    const struct author_page *p, int64_t board, struct slice name, struct arena *a)
{
	const struct tally *boards = &author_count_sums(p->count)->boards;

	for (size_t i = 0; i < boards->n; i++) {
		struct slice other = { 0 };

		if (boards->list[i].key != board &&
		    store_board_name(p->store, boards->list[i].key, &other, a, NULL) == 0 &&
		    slice_eq(other, name))
			return true;
	}
	return false;
}

struct finding {
	struct store *store;
	int64_t board;
	struct slice site;
	struct arena *a;
};

static void find_site(void *ctx, const struct stored_board *b)
{
	struct finding *f = ctx;

	if (b->id == f->board)
		f->site = arena_dup(f->a, b->forum_name);
}

static size_t board_terms(
    const struct author_page *p, struct app *app, size_t line, struct query_term *out)
{
	struct finding f = { .store = p->store, .board = author_key(p, line), .a = &app->frame };
	struct slice name = author_label(p, line, &app->frame);
	size_t n = 0;

	if (!name.n) /* no query asks for a board without a name */
		return 0;
	out[n++] = term(QUERY_BOARD, name);
	if (is_shared(p, f.board, name, &app->frame) &&
	    store_boards(p->store, find_site, &f, NULL) == 0 && f.site.n)
		out[n++] = term(QUERY_SITE, f.site);
	return n;
}

static size_t time_terms(
    const struct author_page *p, struct app *app, size_t line, struct query_term *out)
{
	out[0] = term(QUERY_AFTER, author_label(p, line, &app->frame));
	out[1] = term(QUERY_BEFORE, author_label(p, line + 1, &app->frame));
	return 2;
}

/* His posts of the board or time. */
static void open_part(struct author_page *p, struct app *app, size_t line)
{
	struct query_term terms[3] = { term(QUERY_AUTHOR, buf_slice(&p->name)) };
	size_t n = author_section(line) == AUTHOR_BOARDS ? board_terms(p, app, line, terms + 1)
							 : time_terms(p, app, line, terms + 1);

	app_search_terms(app, terms, n + 1);
}

static bool person(const struct author_page *p, struct app *app, size_t line, struct slice *name)
{
	*name = author_label(p, line, &app->frame);
	if (!name->n)
		app_say(app, W_ANONYMOUS_FILTER);
	return name->n > 0;
}

/* The posts in which the one quotes the other. */
static void open_quotes(struct author_page *p, struct app *app, size_t line)
{
	bool his = author_section(line) == AUTHOR_QUOTES;
	struct query_term terms[2];
	struct slice other;

	if (!is_person(line))
		app_say(app, W_ABOUT_AUTHORS);
	if (!is_person(line) || !person(p, app, line, &other))
		return;
	terms[0] = term(QUERY_AUTHOR, his ? buf_slice(&p->name) : other);
	terms[1] = term(QUERY_QUOTES, his ? other : buf_slice(&p->name));
	app_search_terms(app, terms, 2);
}

/* The line of the months in which a year's line was, or the other way round. */
static size_t same_time(const struct author_page *p, size_t line, bool by_year)
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
	bool by_year = author_by_year(p);

	p->open[s] = !p->open[s];
	p->moved = true;
	lines_refresh(&p->lines, app);
	lines_go(&p->lines, at);
	lines_go_line(&p->lines, s * AUTHOR_STEP + AUTHOR_MORE);
	lines_go_line(&p->lines, s == AUTHOR_TIMES ? same_time(p, line, by_year) : line);
}

static void open_line(struct author_page *p, struct app *app, size_t line)
{
	struct slice name;

	if (line % AUTHOR_STEP == AUTHOR_MORE)
		fold(p, app, line);
	else if (!is_person(line))
		open_part(p, app, line);
	else if (person(p, app, line, &name))
		app_about_author(app, name);
}

static void open_posts(struct author_page *p, struct app *app, size_t line)
{
	struct slice name = buf_slice(&p->name);

	if (!is_person(line) || person(p, app, line, &name))
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

	if (!p->counting)
		return false;
	p->counting = author_count_work(p->count, POSTS_AT_ONCE, &p->failed) > 0;
	lines_refresh(&p->lines, app);
	if (!p->moved)
		lines_go(&p->lines, 0);
	return p->counting;
}

static void draw(struct page *page, struct app *app)
{
	struct author_page *p = author_page_of(page);
	const struct author_sums *s = author_count_sums(p->count);
	struct buf name, right;

	buf_init(&name, 2 * PROMPT_MAX);
	buf_init(&right, 512);
	buf_add_str(&name, app->words->s[W_AUTHOR_LABEL]);
	buf_add_slice(&name, buf_slice(&p->name));
	if (p->note.n)
		buf_printf(&name, "  (%s)", p->note.p);
	if (p->counting)
		buf_printf(&right, app->words->s[W_AUTHOR_COUNTING], author_count_done(p->count));
	buf_printf(&right, app->words->s[W_AUTHOR_SUM], (unsigned long long)s->posts, s->threads.n,
	    s->opened.n);
	lines_draw(&p->lines, app, buf_slice(&name), buf_slice(&right));
	buf_release(&name);
	buf_release(&right);
}

static void foot(struct page *page, struct app *app, struct buf *left, struct buf *right)
{
	struct author_page *p = author_page_of(page);

	if (p->failed.code)
		app_say_error(app, &p->failed);
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

/* The newest one, if sites have several of that name. */
static void find_note(void *ctx, const struct store_note *n)
{
	struct author_page *p = ctx;

	if (!p->note.n && slice_eq(n->author, buf_slice(&p->name)))
		buf_add_slice(&p->note, n->note);
}

/* About NAME; NULL, which was said: there is no library, or nobody of that name in it. */
static struct page *page_author(struct app *app, struct slice name)
{
	struct store *s = app_store_if_there(app);
	struct author_count *count;
	struct author_page *p;
	struct err e = { 0 };

	if (!s) {
		if (!app->message.n)
			app_say(app, W_NO_LIBRARY);
		return NULL;
	}
	if (author_count_new(&count, s, name, ZONE_ARCHIVE, &e) < 0) {
		if (e.code == ERR_NOT_FOUND)
			app_say(app, W_AUTHOR_NONE);
		else
			app_say_error(app, &e);
		return NULL;
	}
	p = mem_zalloc(1, sizeof *p);
	p->store = s;
	p->count = count;
	p->counting = true;
	buf_init(&p->name, PROMPT_MAX);
	buf_add_slice(&p->name, name);
	buf_init(&p->note, PROMPT_MAX);
	store_notes_each(s, NULL, find_note, p, NULL);
	lines_init(&p->lines, &author_ops, &author_lines, 1);
	return &p->lines.page;
}

void app_about_author(struct app *app, struct slice name)
{
	struct page *p = page_author(app, name);

	if (p)
		app_push(app, p);
}
