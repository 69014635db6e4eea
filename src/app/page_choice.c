#include <stdlib.h>

#include "app/lines.h"
#include "app/pages.h"
#include "util/clean.h"
#include "util/mem.h"
#include "util/width.h"
#include "view/row_build.h"

/* Texts to choose from. A line is the number of one. */
struct choice_page {
	struct lines_page lines;
	enum word title;
	struct arena arena;
	struct slice *texts;
	size_t n;
	void (*chosen)(struct app *app, size_t which);
	size_t which; /* that was chosen; n: none */
};

static struct choice_page *self(const struct lines_page *p)
{
	return (struct choice_page *)(uintptr_t)p;
}

static bool fits(const struct lines_page *p, struct app *app, size_t line, const struct find *find)
{
	struct find_hit hit;

	(void)app;
	return find_next(find, self(p)->texts[line], 0, &hit);
}

static struct block row(const struct lines_page *p, struct app *app, size_t line, uint16_t width)
{
	struct row_build b;
	struct block block;

	row_build_init(&b, &app->frame, width, NULL);
	row_put(&b, 0, text_cut(clean(self(p)->texts[line], &app->frame), width, &app->frame),
	    STYLE_TEXT, TARGET_NONE);
	row_end(&b);
	block = row_build_finish(&b);
	row_build_release(&b);
	return block;
}

static const struct lines_ops choice_lines = {
	.fits = fits, .row = row, .mark = ROW_CURSOR | ROW_SELECTED
};

static void draw(struct page *page, struct app *app)
{
	lines_draw_pane(lines_of(page), app, self(lines_of(page))->title);
}

static bool act(struct page *page, struct app *app, enum action action, uint32_t count)
{
	struct choice_page *p = self(lines_of(page));
	size_t line;

	if (action != ACT_ENTER || !lines_chosen(&p->lines, &line))
		return lines_act(&p->lines, app, action, count);
	p->which = line;
	app_pop(app);
	return true;
}

/* However the page is left, whoever asked gets an answer. */
static void leave(struct page *page, struct app *app)
{
	struct choice_page *p = self(lines_of(page));

	if (!app->quit)
		p->chosen(app, p->which);
}

static void release(struct page *page)
{
	struct choice_page *p = self(lines_of(page));

	arena_release(&p->arena);
	lines_free(page);
}

static void foot(struct page *page, struct app *app, struct buf *left, struct buf *right)
{
	(void)page, (void)right;
	app_hint(app, left, W_CHOOSE_HINT);
}

static const struct page_ops choice_ops = {
	.kind = ON_CHOICE,
	.leave = leave,
	.release = release,
	.draw = draw,
	.over = lines_over,
	.resize = lines_resize,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.cancel = lines_cancel_or_close,
	.foot = foot,
};

struct page *page_choice(struct app *app, enum word title, const struct slice *texts, size_t n,
    void (*chosen)(struct app *app, size_t which))
{
	struct choice_page *p = mem_zalloc(1, sizeof *p);

	arena_init(&p->arena);
	p->title = title;
	p->n = p->which = n;
	p->chosen = chosen;
	p->texts = arena_alloc(&p->arena, (n + 1) * sizeof *p->texts);
	lines_init(&p->lines, &choice_ops, &choice_lines, n);
	for (size_t i = 0; i < n; i++) {
		p->texts[i] = arena_dup(&p->arena, texts[i]);
		p->lines.all[p->lines.nall++] = i;
	}
	lines_refresh(&p->lines, app);
	return &p->lines.page;
}
