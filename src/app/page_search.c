#include "app/search.h"

#include <stdlib.h>
#include <string.h>

#include "app/own_store.h"
#include "app/pages.h"
#include "app/query_complete.h"
#include "app/query_words.h"
#include "app/search_page.h"
#include "model/variants.h"
#include "util/clean.h"
#include "util/mem.h"
#include "view/row_build.h"

#define SLICE_MAX   256 /* posts looked at between two keys */
#define AHEAD       200 /* threads that are found before the rest of their hits */
#define COUNT_SIZE  32
#define PATIENCE_MS 12

static void release(struct page *page)
{
	struct search_page *p = search_page_of(page);

	search_free(p->search);
	query_release(&p->query);
	variants_free(p->variants);
	search_reader_release(&p->reader);
	buf_release(&p->text);
	buf_release(&p->was);
	free(p->open);
	free(p->judged);
	lines_free(page);
}

/* ---- typing */

static struct search_page *on_top(struct app *app)
{
	return search_page_of(app->page);
}

static void typed(struct app *app, struct slice text)
{
	struct search_page *p = on_top(app);

	if (slice_eq(text, buf_slice(&p->text)))
		return;
	buf_clear(&p->text);
	buf_add_slice(&p->text, text);
	p->stale = true;
}

/* What is wrong while one types may be right with the next letter: it is said at the end. */
static void done(struct app *app, struct slice text)
{
	struct search_page *p = on_top(app);
	struct buf said;

	typed(app, text);
	if (p->stale)
		search_page_begin(p, app);
	if (!text.n && !p->was.n) {
		app_pop(app);
		return;
	}
	if (p->wrong.fault == QUERY_FINE)
		return;
	search_page_forget(p, app);
	buf_init(&said, PROMPT_MAX);
	query_error_say(&p->wrong, app->words, &said);
	app_say(app, W_CONF_ERROR, said.p ? said.p : "");
	app->message_is_error = true;
	buf_release(&said);
}

static void cancelled(struct app *app)
{
	struct search_page *p = on_top(app);

	if (!p->was.n) {
		app_pop(app);
		return;
	}
	typed(app, buf_slice(&p->was));
	if (p->stale)
		search_page_begin(p, app);
}

static const struct prompt_use search_prompt = {
	.changed = typed, .done = done, .cancelled = cancelled, .complete = query_complete
};

static void ask(struct app *app)
{
	struct search_page *p = on_top(app);

	buf_clear(&p->was);
	buf_add_slice(&p->was, buf_slice(&p->text));
	app_ask(app, &search_prompt, app->words->s[W_SEARCH_LABEL], HISTORY_SEARCH);
	prompt_fill(&app->prompt, buf_slice(&p->text));
}

/* ---- what keys do */

/* n goes on in the thread where the search came to it: with its first words. */
static void hand_on(const struct search_page *p, struct app *app)
{
	for (size_t i = 0; page_is_thread(app->page) && i < p->query.n; i++) {
		const struct query_term *t = &p->query.terms[i];

		if (t->kind != QUERY_TEXT || t->negated)
			continue;
		page_find_again(app->page, t->said);
		return;
	}
}

static bool open_hit(struct search_page *p, struct app *app, size_t line)
{
	app_open_hit(
	    app, p->store, search_group(p->search, line / SEARCH_STEP), line % SEARCH_STEP);
	hand_on(p, app);
	return true;
}

/* The cursor stays at LINE; where that is not shown any more, its thread is chosen, or what was
 * shown instead of it. */
static void unfold(struct search_page *p, struct app *app, size_t line)
{
	size_t group = line / SEARCH_STEP;
	struct err e = { 0 };

	p->open[group] = !p->open[group];
	if (p->open[group] && search_finish(p->search, group, &e) < 0)
		app_say_error(app, &e);
	search_judge_more(p, group);
	lines_refresh(&p->lines, app);
	lines_go_line(&p->lines, group * SEARCH_STEP);
	if (line % SEARCH_STEP == SEARCH_MORE)
		line = group * SEARCH_STEP + SEARCH_FIRST_HITS + 1;
	lines_go_line(&p->lines, line);
}

static void turn(struct search_page *p, struct app *app)
{
	p->order = p->order == SEARCH_NEWEST ? SEARCH_BEST : SEARCH_NEWEST;
	search_page_begin(p, app);
}

/* Who wrote the post in LINE; empty: it is none, or nobody knows. */
static struct slice author_of(struct search_page *p, struct app *app, size_t line)
{
	const struct search_group *g = search_group(p->search, line / SEARCH_STEP);
	size_t i = line % SEARCH_STEP;
	struct found_post f = { 0 };

	if (i && i != SEARCH_MORE)
		found_post(&p->reader, &p->query, g, (uint32_t)i - 1, &f, &app->frame, NULL);
	return f.author;
}

static void author_posts(struct search_page *p, struct app *app, size_t line)
{
	struct slice name = author_of(p, app, line);

	if (name.n)
		app_search_author(app, name);
	else
		app_say(app, W_ABOUT_POSTS);
}

/* Of the post in LINE; elsewhere of whom the query asks for. */
static void about_author(struct search_page *p, struct app *app, size_t line)
{
	struct slice name = author_of(p, app, line);

	if (!name.n)
		name = query_author(&p->query);
	if (name.n)
		app_about_author(app, name);
	else
		app_say(app, W_ABOUT_POSTS);
}

static bool act(struct page *page, struct app *app, enum action action, uint32_t count)
{
	struct search_page *p = search_page_of(page);
	size_t line;
	bool any = p->search && lines_chosen(&p->lines, &line);

	switch (action) {
	case ACT_ENTER:
		if (any && line % SEARCH_STEP == SEARCH_MORE)
			unfold(p, app, line);
		return any && line % SEARCH_STEP != SEARCH_MORE ? open_hit(p, app, line) : true;
	case ACT_FOLD:
		if (any)
			unfold(p, app, line);
		return true;
	case ACT_SORT:
		turn(p, app);
		return true;
	case ACT_AUTHOR_POSTS:
		if (any)
			author_posts(p, app, line);
		return true;
	case ACT_ABOUT_AUTHOR:
		if (any)
			about_author(p, app, line);
		return true;
	case ACT_BROWSE:
	case ACT_COPY_LINK:
		if (any)
			app_hit_out(app, p->store, search_group(p->search, line / SEARCH_STEP),
			    line % SEARCH_STEP, action);
		return true;
	case ACT_REVEAL:
		search_judge_reveal(p, app);
		return true;
	case ACT_FIND:
	case ACT_SEARCH:
		ask(app);
		return true;
	default:
		return lines_act(&p->lines, app, action, count);
	}
}

/* The first frame has a screen of results, if that does not take long. */
static bool is_first_screen(const struct search_page *p, struct app *app, int64_t until)
{
	return p->slice == SEARCH_FIRST && app_now() < until &&
	       search_page_rows(p) < app_body_height(app);
}

static int look(struct search_page *p, struct app *app)
{
	int64_t until = app_now() + PATIENCE_MS;
	int more;

	do
		more = search_work(p->search, AHEAD, p->slice, &p->failed);
	while (more > 0 && is_first_screen(p, app, until));
	p->slice = p->slice < SLICE_MAX ? 2 * p->slice : p->slice;
	return more;
}

static bool work(struct page *page, struct app *app)
{
	struct search_page *p = search_page_of(page);
	int more = 0;

	if (p->stale || p->with_variants != app->settings->variants)
		search_page_begin(p, app);
	if (p->search && !p->failed.code)
		more = look(p, app);
	p->running = more > 0;
	if (p->search && search_version(p->search) != p->version)
		lines_refresh(&p->lines, app);
	return p->running || search_judge_work(p, app);
}

static bool cancel(struct page *page, struct app *app)
{
	struct search_page *p = search_page_of(page);

	if (!p->running && !p->counting)
		return lines_cancel(page, app);
	p->counting = false;
	if (!p->running)
		return true;
	search_stop(p->search);
	p->running = false;
	lines_refresh(&p->lines, app);
	return true;
}

/* ---- what it looks like */

/* Up to a thousand as it is, `≤` before what is not certain. */
static void count_of(char out[COUNT_SIZE], uint64_t n, bool sure)
{
	snprintf(out, COUNT_SIZE, "%s%llu ", sure ? "" : "≤", (unsigned long long)n);
}

static void say_sum(const struct search_page *p, const struct app *app, struct buf *right)
{
	struct search_sum sum = search_sum(p->search);
	char hits[COUNT_SIZE], threads[COUNT_SIZE];

	count_of(hits, sum.hits, sum.sure);
	count_of(threads, sum.threads, sum.sure);
	buf_printf(right, app->words->s[W_SEARCH_SUM], hits, threads);
	if (p->order == SEARCH_BEST)
		buf_add_str(right, app->words->s[W_SEARCH_BEST]);
}

/* Where results will be: what can be typed. */
static void draw_language(struct app *app)
{
	struct row_build b;
	struct block block;

	row_build_init(&b, &app->frame, app_width(app), NULL);
	for (struct slice rest = slice_str(app->words->s[W_SEARCH_TYPE]); rest.n;) {
		const char *eol = memchr(rest.p, '\n', rest.n);
		struct slice line = slice_between(rest.p, eol ? eol : slice_end(rest));

		line_add(&b, line, STYLE_DIM, TARGET_NONE);
		line_wrap(&b);
		rest = slice_skip(rest, line.n + (eol != NULL));
	}
	block = row_build_finish(&b);
	row_build_release(&b);
	for (uint32_t i = 0; i < block.nrows && i < app_body_height(app); i++)
		screen_row(app->screen, app_body_top(app) + (int)i, 1, &block.rows[i], ROW_PLAIN,
		    TARGET_NONE);
}

static void draw(struct page *page, struct app *app)
{
	struct search_page *p = search_page_of(page);
	struct buf name, right;
	bool begun;

	buf_init(&name, 2 * PROMPT_MAX);
	buf_init(&right, 512);
	buf_add_str(&name, app->words->s[W_SEARCH_LABEL]);
	buf_add_slice(&name, buf_slice(&p->text));
	if (p->search && p->wrong.fault == QUERY_FINE)
		say_sum(p, app, &right);
	p->lines.nhidden = 0;
	/* In one transaction: each row alone would ask for the locks anew. */
	begun = p->store && store_begin_read(p->store, NULL) == 0;
	lines_draw(&p->lines, app, buf_slice(&name), buf_slice(&right));
	if (begun)
		store_end_read(p->store);
	p->sight = p->lines.nhidden;
	p->lines.nhidden = 0;
	if (!p->text.n)
		draw_language(app);
	buf_release(&name);
	buf_release(&right);
}

static void note_none(struct search_page *p, struct app *app, struct buf *left)
{
	const struct query_term *t = search_unknown(p->store, &p->query);

	if (t)
		app_note(app, left, query_unknown_word(t),
		    arena_dup(&app->frame, clean(t->said, &app->frame)).p);
	else
		app_note(app, left, W_SEARCH_NONE);
}

/* Of a search that is over. */
static void foot_sum(struct search_page *p, struct app *app, struct buf *left)
{
	unsigned skipped = (unsigned)search_sum(p->search).skipped;

	if (skipped)
		app_note(app, left, query_gave_up(&p->query) ? W_QUERY_GAVE_UP : W_SEARCH_STOPPED,
		    skipped);
	else if (!p->lines.list.n)
		note_none(p, app, left);
	if (p->lines.list.n)
		app_hint(app, left, W_SEARCH_HINT);
}

static void foot(struct page *page, struct app *app, struct buf *left, struct buf *right)
{
	struct search_page *p = search_page_of(page);

	if (p->failed.code)
		app_say_error(app, &p->failed);
	if (p->running)
		app_hint(app, left, W_SEARCH_RUNNING);
	else if (p->search)
		foot_sum(p, app, left);
	search_judge_note(p, app, right);
	lines_place(&p->lines, app, right);
}

static bool fits(
    const struct lines_page *lines, struct app *app, size_t line, const struct find *find)
{
	(void)lines, (void)app, (void)line, (void)find;
	return true;
}

static const struct lines_ops search_lines = {
	.fits = fits,
	.row = search_page_row,
	.mark = ROW_CURSOR | ROW_SELECTED,
	.collect = search_page_collect,
};

static const struct page_ops search_ops = {
	.kind = ON_SEARCH,
	.release = release,
	.draw = draw,
	.resize = lines_resize,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.work = work,
	.cancel = cancel,
	.foot = foot,
};

struct page *page_search(struct app *app, struct slice query)
{
	struct store *s = app_store_if_there(app);
	struct search_page *p;

	if (!s) {
		if (!app->message.n)
			app_no_store(app);
		return NULL;
	}
	p = mem_zalloc(1, sizeof *p);
	p->store = s;
	buf_init(&p->text, PROMPT_MAX);
	buf_init(&p->was, PROMPT_MAX);
	buf_add_slice(&p->text, query);
	search_reader_init(&p->reader, s);
	lines_init(&p->lines, &search_ops, &search_lines, 1);
	p->stale = query.n > 0;
	return &p->lines.page;
}

void app_search(struct app *app, struct slice query)
{
	struct page *p = page_search(app, query);

	if (!p)
		return;
	app_push(app, p);
	if (!query.n)
		ask(app);
}

void app_search_terms(struct app *app, struct query_term *terms, size_t n)
{
	const struct query q = { .terms = terms, .n = n };
	struct buf text;

	buf_init(&text, PROMPT_MAX);
	query_print(&q, &text);
	app_search(app, buf_slice(&text));
	buf_release(&text);
}

void app_search_author(struct app *app, struct slice name)
{
	struct query_term term = { .said = name, .kind = QUERY_AUTHOR };

	app_search_terms(app, &term, 1);
}
