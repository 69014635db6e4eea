/* A text over a page, to be read. A line is a row of it. */
#include <stdlib.h>

#include "app/lines.h"
#include "app/site_pages.h"
#include "util/mem.h"
#include "view/row_build.h"

struct text_page {
	struct lines_page lines;
	enum word title;
	struct buf text;
	struct arena a;
	struct block block; /* its rows */
	uint16_t width;     /* for which they were made */
};

static struct text_page *self(struct page *p)
{
	return (struct text_page *)(void *)p;
}

static void add_text(struct row_build *b, struct slice text)
{
	while (text.n) {
		const char *eol = memchr(text.p, '\n', text.n);
		struct slice line = slice_between(text.p, eol ? eol : slice_end(text));

		line_add(b, line, STYLE_TEXT, TARGET_NONE);
		line_wrap(b);
		text = slice_skip(text, line.n + (eol != NULL));
	}
}

/* The rows for a width. */
static void lay_out(struct text_page *p, struct app *app)
{
	uint16_t most = (uint16_t)app->settings->text_width;
	struct row_build b;

	p->width = app_width(app);
	arena_clear(&p->a);
	row_build_init(&b, &p->a, p->width < most ? p->width : most, NULL);
	add_text(&b, buf_slice(&p->text));
	p->block = row_build_finish(&b);
	row_build_release(&b);
	lines_room(&p->lines, p->block.nrows + 1);
	p->lines.nall = 0;
	for (uint32_t i = 0; i < p->block.nrows; i++)
		p->lines.all[p->lines.nall++] = i;
	lines_refresh(&p->lines, app);
}

static struct block row(const struct lines_page *l, struct app *app, size_t line, uint16_t width)
{
	const struct text_page *p = (const struct text_page *)(const void *)l;
	struct block block = p->block;

	(void)app;
	(void)width;
	block.rows += line;
	block.nrows = 1;
	return block;
}

static const struct lines_ops text_lines = { .row = row, .mark = ROW_CURSOR };

static void draw(struct page *page, struct app *app)
{
	struct text_page *p = self(page);

	lines_draw(&p->lines, app, slice_str(app->words->s[p->title]), slice_of(NULL, 0));
}

static void resize(struct page *page, struct app *app)
{
	if (self(page)->width != app_width(app))
		lay_out(self(page), app);
	lines_resize(page, app);
}

static void release(struct page *page)
{
	arena_release(&self(page)->a);
	buf_release(&self(page)->text);
	lines_free(page);
}

static bool act(struct page *page, struct app *app, enum action action, uint32_t count)
{
	if (action != ACT_ENTER)
		return lines_act(lines_of(page), app, action, count);
	app_pop(app);
	return true;
}

static void foot(struct page *page, struct app *app, struct buf *left, struct buf *right)
{
	(void)right;
	(void)page;
	app_hint_back(app, left);
}

static const struct page_ops text_ops = {
	.kind = ON_CHOICE,
	.release = release,
	.draw = draw,
	.over = lines_over,
	.resize = resize,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.cancel = lines_cancel_or_close,
	.foot = foot,
};

struct page *page_text(struct app *app, enum word title, struct slice text)
{
	struct text_page *p = mem_zalloc(1, sizeof *p);

	p->title = title;
	buf_init(&p->text, SIZE_MAX / 4);
	buf_add_slice(&p->text, text);
	arena_init(&p->a);
	lines_init(&p->lines, &text_ops, &text_lines, 1);
	lay_out(p, app);
	return &p->lines.page;
}
