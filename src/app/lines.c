#include "app/lines.h"

#include <stdlib.h>

#include "util/mem.h"
#include "view/title.h"

void lines_init(
    struct lines_page *p, const struct page_ops *ops, const struct lines_ops *lines, size_t cap)
{
	p->page.ops = ops;
	p->lines = lines;
	p->all = mem_alloc(cap * sizeof *p->all);
	p->shown = mem_alloc(cap * sizeof *p->shown);
	buf_init(&p->filter, PROMPT_MAX);
}

void lines_room(struct lines_page *p, size_t cap)
{
	p->all = mem_realloc(p->all, cap, sizeof *p->all);
	p->shown = mem_realloc(p->shown, cap, sizeof *p->shown);
}

void lines_release(struct lines_page *p)
{
	free(p->all);
	free(p->shown);
	buf_release(&p->filter);
}

void lines_free(struct page *p)
{
	lines_release(lines_of(p));
	free(p);
}

struct pane lines_over(struct page *p, struct app *app)
{
	return pane_place(app, p->below ? p->below : app->page, lines_of(p)->nall);
}

/* The rows of the screen that lines stand in. */
static struct pane rows_of(struct lines_page *p, struct app *app)
{
	if (p->page.ops->over)
		return lines_over(&p->page, app);
	return (struct pane){ .top = app_body_top(app), .height = app_body_height(app) };
}

/* The lines number N from now on, the chosen one stays at the same number. */
static void set(struct lines_page *p, struct app *app, size_t n)
{
	p->list.scrolloff = (uint16_t)app->settings->scrolloff;
	list_set(&p->list, n, rows_of(p, app).height);
}

static bool is_passive(const struct lines_page *p, size_t line)
{
	return p->lines->passive && p->lines->passive(line);
}

/* The cursor goes on in DIRECTION until it may rest; where there is no such line, back. */
static void settle(struct lines_page *p, int direction)
{
	size_t n = p->list.n, at = p->list.cursor;

	while (at < n && is_passive(p, p->shown[at]))
		at += (size_t)direction;
	if (at >= n)
		for (at = p->list.cursor; at < n && is_passive(p, p->shown[at]);)
			at -= (size_t)direction;
	if (at < n && at != p->list.cursor)
		list_go(&p->list, at);
}

static bool is_level(struct lines_page *p, struct app *app, size_t line, enum rule_deed deed)
{
	const struct rule *r =
	    p->lines->rule && !is_passive(p, line) ? p->lines->rule(p, app, line) : NULL;

	return r && r->deed == deed;
}

/* Rules leave it, or what they hide is revealed. */
static bool passes(struct lines_page *p, struct app *app, size_t line)
{
	bool hidden = is_level(p, app, line, RULE_HIDE);

	p->nhidden += hidden;
	return !hidden || p->revealing;
}

static size_t without_hidden(struct lines_page *p, struct app *app)
{
	size_t n = 0;

	for (size_t i = 0; i < p->nall; i++)
		if (passes(p, app, p->all[i]))
			p->shown[n++] = p->all[i];
	return n;
}

/* Those that the filter leaves, each heading with the first line below it. */
static size_t narrow(struct lines_page *p, struct app *app)
{
	size_t heading = SIZE_MAX, n = 0;
	struct find find;

	find_init(&find, buf_slice(&p->filter));
	for (size_t i = 0; i < p->nall; i++) {
		size_t line = p->all[i];

		if (is_passive(p, line)) {
			heading = line;
		} else if (p->lines->fits(p, app, line, &find) && passes(p, app, line)) {
			if (heading != SIZE_MAX)
				p->shown[n++] = heading;
			heading = SIZE_MAX;
			p->shown[n++] = line;
		}
	}
	find_release(&find);
	return n;
}

/* Where line WAS stands among the N that are shown, or else what stands there now: its neighbour,
 * or, of those that a filter leaves, the first. */
static size_t stay_at(const struct lines_page *p, size_t n, size_t was)
{
	size_t at = 0, i = 0;

	for (; i < p->nall && p->all[i] != was; i++)
		at += at < n && p->shown[at] == p->all[i];
	if (i == p->nall && n && p->list.cursor >= n)
		return n - 1; /* it was the last one */
	if (i == p->nall || !n || (p->filter.n && (at == n || p->shown[at] != was)))
		return 0;
	return at < n ? at : n - 1;
}

void lines_refresh(struct lines_page *p, struct app *app)
{
	size_t was = SIZE_MAX, n, cursor;

	lines_chosen(p, &was);
	if (p->lines->collect)
		p->lines->collect(p, app);
	p->nhidden = 0;
	n = p->filter.n ? narrow(p, app) : without_hidden(p, app);
	cursor = stay_at(p, n, was);
	set(p, app, n);
	list_go(&p->list, cursor);
	settle(p, 1);
}

void lines_go(struct lines_page *p, size_t at)
{
	list_go(&p->list, at);
	settle(p, -1);
}

void lines_go_line(struct lines_page *p, size_t line)
{
	for (size_t i = 0; i < p->list.n; i++)
		if (p->shown[i] == line)
			lines_go(p, i);
}

bool lines_go_next(struct lines_page *p, struct app *app, int direction,
    bool (*is)(const struct lines_page *p, const struct app *app, size_t line))
{
	int64_t at = (int64_t)p->list.cursor + direction;

	if (!direction)
		return p->list.n && is(p, app, p->shown[at]);
	for (; at >= 0 && at < (int64_t)p->list.n; at += direction)
		if (is(p, app, p->shown[at])) {
			lines_go(p, (size_t)at);
			return true;
		}
	return false;
}

bool lines_chosen(const struct lines_page *p, size_t *line)
{
	if (!p->list.n)
		return false;
	*line = p->shown[p->list.cursor];
	return true;
}

static void draw_heading(struct lines_page *p, struct app *app, struct slice name,
    struct slice right, uint16_t width, const struct pane *rows)
{
	struct block block;
	struct buf left;

	buf_init(&left, 2 * PROMPT_MAX);
	buf_add_slice(&left, name);
	if (p->filter.n) {
		buf_add_str(&left, "  /");
		buf_add_slice(&left, buf_slice(&p->filter));
	}
	if (p->page.ops->over) {
		pane_frame(rows, app, buf_slice(&left), right);
	} else {
		block =
		    heading_layout(buf_slice(&left), right, app->words->signs, width, &app->frame);
		app_heading(app, &block);
	}
	buf_release(&left);
}

/* Where the counts stand too far from the title, the eye loses the row between them. */
static uint16_t row_width(const struct app *app)
{
	int most = app->settings->text_width * 4 / 3;

	return (uint16_t)(app_width(app) < most ? app_width(app) : most);
}

/* A line that rules say something of is dim: folding has no other meaning here, and what is hidden
 * is seen only while it is revealed. */
static void dim(struct block *block, struct arena *a)
{
	struct row *row;
	struct span *spans;

	if (!block->nrows)
		return;
	row = arena_alloc(a, sizeof *row);
	*row = block->rows[0];
	spans = arena_alloc(a, row->nspans * sizeof *spans);
	for (uint32_t i = 0; i < row->nspans; i++) {
		spans[i] = row->spans[i];
		spans[i].style = STYLE_DIM;
		spans[i].marks = 0;
	}
	row->spans = spans;
	*block = (struct block){ .rows = row, .nrows = 1 };
}

static struct block row_of(struct lines_page *p, struct app *app, size_t line)
{
	struct block row = p->lines->row(p, app, line, row_width(app));

	if (p->lines->rule && !is_passive(p, line) && p->lines->rule(p, app, line))
		dim(&row, &app->frame);
	return row;
}

void lines_draw(struct lines_page *p, struct app *app, struct slice name, struct slice right)
{
	struct pane rows = rows_of(p, app);
	/* A bar across the screen draws eyes. */
	unsigned mark = p->lines->mark & ~(app->words->signs->log ? (unsigned)ROW_SELECTED : 0);

	if (p->list.height != rows.height) /* the page below a pane has changed since */
		set(p, app, p->list.n);
	draw_heading(p, app, name, right, app_width(app), &rows);
	for (int y = 0; y < p->list.height; y++) {
		size_t at = p->list.top + (size_t)y;
		struct block row = { 0 };

		if (at < p->list.n)
			row = row_of(p, app, p->shown[at]);
		screen_row(app->screen, rows.top + y, 1, row.rows,
		    row.nrows && at == p->list.cursor ? mark : ROW_PLAIN, TARGET_NONE);
	}
}

void lines_place(const struct lines_page *p, struct app *app, struct buf *out)
{
	if (p->nhidden)
		app_note(app, out, p->revealing ? W_N_REVEALED_LINES : W_N_HIDDEN_LINES,
		    (unsigned)p->nhidden);
	if (p->nhidden && p->list.n)
		buf_add_str(out, "  ");
	if (p->list.n)
		buf_printf(out, "%zu/%zu", p->list.cursor + 1, p->list.n);
}

void lines_draw_pane(struct lines_page *p, struct app *app, enum word title)
{
	struct buf place;

	buf_init(&place, 256);
	lines_place(p, app, &place);
	lines_draw(p, app, slice_str(app->words->s[title]), buf_slice(&place));
	buf_release(&place);
}

void lines_resize(struct page *p, struct app *app)
{
	set(lines_of(p), app, lines_of(p)->list.n);
}

void lines_settings(struct page *p, struct app *app)
{
	lines_refresh(lines_of(p), app);
}

static void take_filter(struct app *app, struct slice text)
{
	struct lines_page *p = lines_of(app->page);

	buf_clear(&p->filter);
	buf_add_slice(&p->filter, text);
	lines_refresh(p, app);
}

static void drop_filter(struct app *app)
{
	take_filter(app, slice_of(NULL, 0));
}

static const struct prompt_use filter_prompt = {
	.changed = take_filter,
	.done = take_filter,
	.cancelled = drop_filter,
};

bool lines_cancel(struct page *p, struct app *app)
{
	if (!lines_of(p)->filter.n)
		return false;
	drop_filter(app);
	return true;
}

bool lines_cancel_or_close(struct page *p, struct app *app)
{
	if (!lines_cancel(p, app))
		app_pop(app);
	return true;
}

bool lines_click(struct page *p, struct app *app, int y, int x)
{
	struct list_view *l = &lines_of(p)->list;
	struct pane rows = rows_of(lines_of(p), app);
	int top = rows.top;
	size_t was = l->cursor;

	(void)x;
	if (p->ops->over && (y < rows.first || y >= rows.end)) { /* what lies below is wanted */
		app_pop(app);
		return true;
	}
	if (y < top || !list_point(l, (size_t)(y - top)))
		return false;
	if (l->cursor == was)
		app_act(app, ACT_ENTER, 0);
	else
		settle(lines_of(p), 1);
	return true;
}

void lines_wheel(struct page *p, struct app *app, int rows)
{
	(void)app;
	list_pan(&lines_of(p)->list, rows);
	settle(lines_of(p), rows < 0 ? -1 : 1);
}

static bool move(struct list_view *l, enum action action, uint32_t count)
{
	int64_t n = count ? count : 1;
	int64_t page = l->height > 2 ? l->height - 2 : 1;
	int64_t half = l->height > 1 ? l->height / 2 : 1;

	switch (action) {
	case ACT_DOWN:
		list_move(l, n);
		return true;
	case ACT_UP:
		list_move(l, -n);
		return true;
	case ACT_HALF_DOWN:
		list_scroll(l, n * half);
		return true;
	case ACT_HALF_UP:
		list_scroll(l, -n * half);
		return true;
	case ACT_PAGE_DOWN:
		list_scroll(l, n * page);
		return true;
	case ACT_PAGE_UP:
		list_scroll(l, -n * page);
		return true;
	case ACT_FIRST:
		list_go(l, count ? count - 1 : 0);
		return true;
	case ACT_LAST:
		list_go(l, count ? count - 1 : SIZE_MAX);
		return true;
	default:
		return false;
	}
}

static void reveal(struct lines_page *p, struct app *app)
{
	if (!p->nhidden && !p->revealing) {
		app_say(app, W_NOTHING_HIDDEN);
		return;
	}
	p->revealing = !p->revealing;
	lines_refresh(p, app);
}

bool lines_act(struct lines_page *p, struct app *app, enum action action, uint32_t count)
{
	size_t was = p->list.cursor;

	if (action == ACT_FIND && p->lines->fits) {
		app_ask(app, &filter_prompt, app->words->s[W_FIND_LABEL], HISTORY_FILTER);
		return true;
	}
	if (action == ACT_REVEAL && p->lines->rule) {
		reveal(p, app);
		return true;
	}
	if (!move(&p->list, action, count))
		return false;
	settle(p, p->list.cursor < was ? -1 : 1);
	return true;
}
