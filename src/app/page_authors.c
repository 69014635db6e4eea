#include <stdio.h>
#include <stdlib.h>

#include "app/author_fit.h"
#include "app/document.h"
#include "app/lines.h"
#include "app/pages.h"
#include "util/mem.h"
#include "util/utf8.h"
#include "util/width.h"
#include "view/row_build.h"

/* Who wrote in the thread below, to be chosen from. The choice is a copy of the thread's filter
 * that takes effect with Enter. */
struct authors_page {
	struct lines_page lines; /* a line is an author */
	const struct thread *thread;
	struct filter filter;
	bool changed; /* Space or x was pressed: Enter takes that */
};

static struct authors_page *self(struct page *p)
{
	return (struct authors_page *)(void *)p;
}

/* The names that what was typed fits, the best one chosen. */
static void refresh(struct authors_page *p, struct app *app)
{
	struct lines_page *l = &p->lines;
	size_t n = author_fit(p->thread, buf_slice(&l->filter), l->shown);

	list_set(&l->list, n, app_body_height(app));
	list_go(&l->list, 0);
}

static void release(struct page *page)
{
	struct authors_page *p = self(page);

	filter_release(&p->filter);
	lines_release(&p->lines);
	free(p);
}

/* `+ lvseqiji                 12 楼`: + only these, - not these. */
static struct block row(
    const struct lines_page *lines, struct app *app, size_t line, uint16_t width)
{
	const struct authors_page *p = (const struct authors_page *)(const void *)lines;
	const struct author *author = &p->thread->authors[line];
	uint32_t index = (uint32_t)line;
	const char *mark = filter_has_only(&p->filter, index)     ? "+"
			   : filter_has_hidden(&p->filter, index) ? "-"
								  : " ";
	struct row_build b;
	struct block block;
	struct slice number;
	char count[64];

	snprintf(count, sizeof count, app->words->s[W_N_POSTS], author->posts);
	row_build_init(&b, &app->frame, width, NULL);
	number = arena_dup(&app->frame, text_cut(slice_str(count), width / 2, &app->frame));
	row_put(&b, 0, slice_str(mark), STYLE_KEY, TARGET_NONE);
	row_put(&b, 2,
	    text_cut(author->name,
		width - text_width(number) > 4 ? width - text_width(number) - 4 : 1, &app->frame),
	    index == p->thread->op ? STYLE_OP : STYLE_AUTHOR, TARGET_NONE);
	row_put(&b, (uint16_t)(width - text_width(number)), number, STYLE_COUNT, TARGET_NONE);
	row_end(&b);
	block = row_build_finish(&b);
	row_build_release(&b);
	return block;
}

static const struct lines_ops authors_lines = { .row = row, .mark = ROW_CURSOR | ROW_SELECTED };

static void draw(struct page *page, struct app *app)
{
	struct authors_page *p = self(page);
	char count[64];

	snprintf(count, sizeof count, app->words->s[W_N_AUTHORS], (unsigned)p->lines.list.n);
	lines_draw(&p->lines, app, slice_str(app->words->s[W_AUTHORS_LABEL]), slice_str(count));
}

static uint32_t author_here(const struct authors_page *p)
{
	size_t line;

	return lines_chosen(&p->lines, &line) ? (uint32_t)line : AUTHOR_NONE;
}

/* What was marked, or else only the author under the cursor. */
static void take(struct authors_page *p, struct app *app)
{
	uint32_t author = author_here(p);
	struct filter f;

	filter_init(&f);
	filter_copy(&f, &p->filter);
	if (!p->changed) {
		f.nonly = 0;
		filter_toggle_only(&f, author);
	}
	if (f.nonly)
		f.op = false;
	app_pop(app);
	page_set_filter(app->page, app, &f);
	filter_release(&f);
}

static void type(struct authors_page *p, struct app *app, uint32_t cp)
{
	buf_add_cp(&p->lines.filter, cp);
	refresh(p, app);
}

static void erase(struct authors_page *p, struct app *app)
{
	struct slice s = buf_slice(&p->lines.filter);

	if (s.n)
		buf_cut(&p->lines.filter, s.n - utf8_prev(s));
	refresh(p, app);
}

static void toggle(struct authors_page *p, void (*how)(struct filter *, uint32_t), struct app *app)
{
	how(&p->filter, author_here(p));
	p->changed = true;
	list_move(&p->lines.list, 1);
	(void)app;
}

/* Letters that are commands as long as nothing is typed; behind a slash they are letters too. */
static bool command_letter(struct authors_page *p, struct app *app, ui_key key)
{
	if (p->lines.filter.n)
		return false;
	switch (key) {
	case 'j':
		list_move(&p->lines.list, 1);
		return true;
	case 'k':
		list_move(&p->lines.list, -1);
		return true;
	case 'x':
		toggle(p, filter_toggle_hidden, app);
		return true;
	case 'q':
		app_pop(app);
		return true;
	case 'g':
		list_go(&p->lines.list, 0);
		return true;
	case 'G':
		list_go(&p->lines.list, SIZE_MAX);
		return true;
	case '/':
		return true;
	default:
		return false;
	}
}

static bool key(struct page *page, struct app *app, ui_key k)
{
	struct authors_page *p = self(page);

	if (command_letter(p, app, k))
		return true;
	if (k == ' ')
		toggle(p, filter_toggle_only, app);
	else if (k == ('x' | UK_CTRL))
		toggle(p, filter_toggle_hidden, app);
	else if (k == UK_BACKSPACE)
		erase(p, app);
	else if (k > ' ' && k < UK_NAMED)
		type(p, app, k);
	else
		return false;
	return true;
}

static bool act(struct page *page, struct app *app, enum action action, uint32_t count)
{
	struct authors_page *p = self(page);

	if (action == ACT_ENTER) {
		if (p->lines.list.n || p->changed)
			take(p, app);
		return true;
	}
	return lines_act(&p->lines, app, action, count);
}

static bool cancel(struct page *page, struct app *app)
{
	struct authors_page *p = self(page);

	if (p->lines.filter.n) {
		buf_clear(&p->lines.filter);
		refresh(p, app);
	} else {
		app_pop(app);
	}
	return true;
}

static void foot(struct page *page, struct app *app, struct buf *left, struct buf *right)
{
	const struct authors_page *p = self(page);

	app_hint(app, left, W_AUTHORS_HINT);
	lines_place(&p->lines, app, right);
}

static const struct page_ops authors_ops = {
	.kind = ON_CHOICE,
	.release = release,
	.draw = draw,
	.resize = lines_resize,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.key = key,
	.cancel = cancel,
	.foot = foot,
};

struct page *page_authors(struct app *app)
{
	struct authors_page *p = mem_zalloc(1, sizeof *p);

	p->thread = &page_document(app->page)->thread;
	lines_init(&p->lines, &authors_ops, &authors_lines, p->thread->nauthors);
	filter_init(&p->filter);
	filter_copy(&p->filter, &page_view(app->page)->filter);
	refresh(p, app);
	return &p->lines.page;
}
