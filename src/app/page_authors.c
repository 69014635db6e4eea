#include <stdio.h>
#include <stdlib.h>

#include "app/document.h"
#include "app/pages.h"
#include "util/mem.h"
#include "util/utf8.h"
#include "util/width.h"
#include "view/fuzzy.h"
#include "view/list_view.h"
#include "view/row_build.h"
#include "view/title.h"

#define PATTERN_MAX 256

/* Who wrote in the thread below, to be chosen from. The choice is a copy of the thread's filter
 * that takes effect with Enter. */
struct authors_page {
	struct page page;
	struct list_view list;
	const struct thread *thread;
	struct choice {
		uint32_t author;
		uint32_t posts;
		unsigned score;
	} * shown;
	struct filter filter;
	bool changed; /* Space or x was pressed: Enter takes that */
	struct buf pattern;
};

static struct authors_page *self(struct page *p)
{
	return (struct authors_page *)(void *)p;
}

/* The best fit first, then who wrote most. */
static int by_fit(const void *a, const void *b)
{
	const struct choice *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->posts != y->posts)
		return x->posts > y->posts ? -1 : 1;
	return x->author < y->author ? -1 : x->author > y->author;
}

static void refilter(struct authors_page *p, struct app *app)
{
	size_t n = 0;

	for (uint32_t i = 0; i < p->thread->nauthors; i++) {
		const struct author *author = &p->thread->authors[i];
		unsigned score = fuzzy_score(buf_slice(&p->pattern), author->name);

		if (author->posts && score)
			p->shown[n++] = (struct choice){ i, author->posts, score };
	}
	qsort(p->shown, n, sizeof *p->shown, by_fit);
	list_set(&p->list, n, app_body_height(app));
	list_go(&p->list, 0);
}

static void release(struct page *page)
{
	struct authors_page *p = self(page);

	filter_release(&p->filter);
	buf_release(&p->pattern);
	free(p->shown);
	free(p);
}

static void resize(struct page *page, struct app *app)
{
	struct authors_page *p = self(page);

	list_set(&p->list, p->list.n, app_body_height(app));
}

/* `+ lvseqiji                 12 楼`: + only these, - not these. */
static struct block author_row(
    const struct authors_page *p, const struct choice *c, struct app *app, uint16_t width)
{
	const char *mark = filter_has_only(&p->filter, c->author)     ? "+"
			   : filter_has_hidden(&p->filter, c->author) ? "-"
								      : " ";
	struct row_build b;
	struct block block;
	struct slice number;
	char count[64];

	snprintf(count, sizeof count, app->words->s[W_N_POSTS], c->posts);
	row_build_init(&b, &app->frame, width, NULL);
	number = arena_dup(&app->frame, text_cut(slice_str(count), width / 2, &app->frame));
	row_put(&b, 0, slice_str(mark), STYLE_KEY, TARGET_NONE);
	row_put(&b, 2,
	    text_cut(p->thread->authors[c->author].name,
		width - text_width(number) > 4 ? width - text_width(number) - 4 : 1, &app->frame),
	    c->author == p->thread->op ? STYLE_OP : STYLE_AUTHOR, TARGET_NONE);
	row_put(&b, (uint16_t)(width - text_width(number)), number, STYLE_COUNT, TARGET_NONE);
	row_end(&b);
	block = row_build_finish(&b);
	row_build_release(&b);
	return block;
}

static struct block heading(const struct authors_page *p, struct app *app, uint16_t width)
{
	struct block block;
	struct buf left;
	char right[64];

	buf_init(&left, 1024);
	buf_add_str(&left, app->words->s[W_AUTHORS_LABEL]);
	buf_add_slice(&left, buf_slice(&p->pattern));
	snprintf(right, sizeof right, app->words->s[W_N_AUTHORS], (unsigned)p->list.n);
	block = heading_layout(buf_slice(&left), slice_str(right), width, &app->frame);
	buf_release(&left);
	return block;
}

static void draw(struct page *page, struct app *app)
{
	struct authors_page *p = self(page);
	uint16_t width = (uint16_t)(app_cols(app) - 1);
	struct block head = heading(p, app, width);
	int top = app_heading(app, &head);

	for (int y = 0; y < p->list.height; y++) {
		size_t at = p->list.top + (size_t)y;
		struct block row = { 0 };

		if (at < p->list.n)
			row = author_row(p, &p->shown[at], app, width);
		screen_row(app->screen, top + y, 1, row.nrows ? row.rows : NULL,
		    row.nrows && at == p->list.cursor ? ROW_CURSOR | ROW_SELECTED : ROW_PLAIN,
		    TARGET_NONE);
	}
}

static uint32_t author_here(const struct authors_page *p)
{
	return p->list.n ? p->shown[p->list.cursor].author : AUTHOR_NONE;
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
	buf_add_cp(&p->pattern, cp);
	refilter(p, app);
}

static void erase(struct authors_page *p, struct app *app)
{
	struct slice s = buf_slice(&p->pattern);

	if (s.n)
		buf_cut(&p->pattern, s.n - utf8_prev(s));
	refilter(p, app);
}

static void toggle(struct authors_page *p, void (*how)(struct filter *, uint32_t), struct app *app)
{
	how(&p->filter, author_here(p));
	p->changed = true;
	list_move(&p->list, 1);
	(void)app;
}

/* Letters that are commands as long as nothing is typed; behind a slash they are letters too. */
static bool command_letter(struct authors_page *p, struct app *app, ui_key key)
{
	if (p->pattern.n)
		return false;
	switch (key) {
	case 'j':
		list_move(&p->list, 1);
		return true;
	case 'k':
		list_move(&p->list, -1);
		return true;
	case 'x':
		toggle(p, filter_toggle_hidden, app);
		return true;
	case 'q':
		app_pop(app);
		return true;
	case 'g':
		list_go(&p->list, 0);
		return true;
	case 'G':
		list_go(&p->list, SIZE_MAX);
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
		if (p->list.n || p->changed)
			take(p, app);
		return true;
	}
	return list_act(&p->list, action, count);
}

static bool cancel(struct page *page, struct app *app)
{
	struct authors_page *p = self(page);

	if (p->pattern.n) {
		buf_clear(&p->pattern);
		refilter(p, app);
	} else {
		app_pop(app);
	}
	return true;
}

static void foot(struct page *page, struct app *app, struct buf *left, struct buf *right)
{
	const struct authors_page *p = self(page);

	buf_add_str(left, app->words->s[W_AUTHORS_HINT]);
	if (p->list.n)
		buf_printf(right, "%zu/%zu", p->list.cursor + 1, p->list.n);
}

static const struct page_ops authors_ops = {
	.kind = ON_HELP,
	.release = release,
	.draw = draw,
	.resize = resize,
	.act = act,
	.key = key,
	.cancel = cancel,
	.foot = foot,
};

struct page *page_authors(struct app *app)
{
	struct authors_page *p = mem_zalloc(1, sizeof *p);

	p->page.ops = &authors_ops;
	p->thread = &page_document(app->page)->thread;
	p->shown = mem_alloc(p->thread->nauthors * sizeof *p->shown);
	filter_init(&p->filter);
	filter_copy(&p->filter, &page_view(app->page)->filter);
	buf_init(&p->pattern, PATTERN_MAX);
	refilter(p, app);
	return &p->page;
}
