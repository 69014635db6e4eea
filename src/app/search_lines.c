/* What the page of search results lists. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/search_page.h"
#include "model/variants.h"
#include "util/mem.h"
#include "view/row_build.h"

static void forget(struct search_page *p)
{
	search_free(p->search);
	p->search = NULL;
	query_release(&p->query);
	p->failed = (struct err){ 0 };
	p->version = 0;
	p->running = false;
	search_judge_forget(p);
}

void search_page_forget(struct search_page *p, struct app *app)
{
	forget(p);
	lines_refresh(&p->lines, app);
}

/* As the setting is now. */
static const struct variants *variants_now(struct search_page *p, const struct app *app)
{
	p->with_variants = app->settings->variants;
	if (p->with_variants && !p->variants)
		variants_new(&p->variants, NULL);
	return p->with_variants ? p->variants : NULL;
}

void search_page_begin(struct search_page *p, struct app *app)
{
	struct query_options o = {
		.now = time(NULL),
		.zone = ZONE_ARCHIVE,
		.variants = variants_now(p, app),
		.site = site_said,
		.ctx = app->config,
	};
	struct query q;

	p->stale = false;
	/* While one types what is half a query leaves the results of the last whole one. */
	if (query_parse(&q, buf_slice(&p->text), &o, &p->wrong) < 0) {
		query_release(&q);
		return;
	}
	p->wrong.fault = QUERY_FINE;
	forget(p);
	p->query = q;
	p->slice = SEARCH_FIRST;
	if (q.n)
		search_new(&p->search, p->store, &p->query, p->order, &p->reader.texts, &p->failed);
	if (p->open)
		memset(p->open, 0, p->open_cap * sizeof *p->open);
	lines_refresh(&p->lines, app);
	lines_go(&p->lines, 0);
}

static uint32_t first_hits(const struct search_group *g)
{
	return g->nhits < SEARCH_FIRST_HITS ? g->nhits : SEARCH_FIRST_HITS;
}

static uint32_t listed(const struct search_page *p, size_t group)
{
	const struct search_group *g = search_group(p->search, group);

	return p->open[group] ? g->nhits : first_hits(g);
}

static bool has_more(const struct search_group *g, uint32_t shown)
{
	return shown < g->nhits || g->looked < g->n;
}

size_t search_page_rows(const struct search_page *p)
{
	size_t rows = 0;

	for (size_t i = 0; i < search_count(p->search); i++) {
		const struct search_group *g = search_group(p->search, i);

		rows += 1 + first_hits(g) + has_more(g, first_hits(g));
	}
	return rows;
}

static void add_line(struct lines_page *lines, size_t *cap, size_t line)
{
	if (lines->nall == *cap) {
		*cap = *cap ? 2 * *cap : 64;
		lines_room(lines, *cap);
	}
	lines->all[lines->nall++] = line;
}

static void add_group(struct search_page *p, size_t group, size_t *cap)
{
	const struct search_group *g = search_group(p->search, group);
	uint32_t n = listed(p, group);

	add_line(&p->lines, cap, group * SEARCH_STEP);
	for (uint32_t i = 1; i <= n && i < SEARCH_MORE; i++)
		add_line(&p->lines, cap, group * SEARCH_STEP + i);
	if (!p->open[group] && has_more(g, n))
		add_line(&p->lines, cap, group * SEARCH_STEP + SEARCH_MORE);
}

void search_page_collect(struct lines_page *lines, struct app *app)
{
	struct search_page *p = (struct search_page *)(void *)lines;
	size_t n = p->search ? search_count(p->search) : 0;
	size_t cap = 0;

	(void)app;
	lines->nall = 0;
	if (n > p->open_cap) {
		size_t had = p->open_cap;

		p->open = mem_grow(p->open, &p->open_cap, n, sizeof *p->open);
		memset(p->open + had, 0, (p->open_cap - had) * sizeof *p->open);
	}
	for (size_t i = 0; i < n; i++)
		add_group(p, i, &cap);
	p->version = p->search ? search_version(p->search) : 0;
}

/* ---- rows */

static struct block thread_row(
    const struct search_page *p, struct app *app, const struct search_group *g, uint16_t width)
{
	bool sure = g->looked == g->n;
	struct found_thread t;

	if (found_thread(p->store, g->thread, &t, &app->frame, NULL) < 0)
		return (struct block){ 0 };
	return found_thread_row(
	    &t, g->nhits + (g->n - g->looked), sure, app->words, width, &app->frame);
}

static struct block more_row(
    struct app *app, const struct search_group *g, uint32_t shown, uint16_t width)
{
	struct row_build b;
	struct block block;
	struct buf said;

	buf_init(&said, 256);
	buf_printf(&said, app->words->s[W_SEARCH_MORE], g->nhits - shown + (g->n - g->looked));
	row_build_init(&b, &app->frame, width, NULL);
	row_put(&b, 2, arena_dup(&app->frame, buf_slice(&said)), STYLE_DIM, TARGET_NONE);
	buf_release(&said);
	row_end(&b);
	block = row_build_finish(&b);
	row_build_release(&b);
	return block;
}

/* What rules hide is counted as it is drawn: to look into the texts of all results would be to wait
 * for them. */
static struct block post_row(struct search_page *p, struct app *app, const struct search_group *g,
    const struct found_post *f, uint16_t width)
{
	struct verdict v = { 0 };
	struct found_thread t;

	if (found_thread(p->store, g->thread, &t, &app->frame, NULL) == 0)
		v = judge_found(app, &t, f);
	p->lines.nhidden += verdict_is(&v, RULE_HIDE);
	return found_post_row(f, &v, p->lines.revealing, app->words, width, &app->frame);
}

struct block search_page_row(
    const struct lines_page *lines, struct app *app, size_t line, uint16_t width)
{
	struct search_page *p = search_page_of((struct page *)(uintptr_t)&lines->page);
	size_t group = line / SEARCH_STEP, i = line % SEARCH_STEP;
	const struct search_group *g;
	struct found_post f;

	if (!p->search || group >= search_count(p->search))
		return (struct block){ 0 };
	g = search_group(p->search, group);
	if (i == 0)
		return thread_row(p, app, g, width);
	if (i == SEARCH_MORE)
		return more_row(app, g, listed(p, group), width);
	if (found_post(&p->reader, &p->query, g, (uint32_t)i - 1, &f, &app->frame, NULL) < 0)
		return (struct block){ 0 };
	return post_row(p, app, g, &f, width);
}
