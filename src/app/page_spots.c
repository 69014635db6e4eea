/* The bookmarks with the notes on authors, and the history, on the screen. */
#include <stdio.h>

#include "app/home.h"
#include "app/lines.h"
#include "app/messages.h"
#include "app/pages.h"
#include "app/spot.h"
#include "app/spots.h"
#include "util/mem.h"
#include "util/width.h"
#include "view/row_build.h"
#include "view/title.h"

#define WHEN_WIDTH  10 /* columns */
#define LABEL_WIDTH 7
#define TITLE_PART  3  /* titles of the history take a third of the row, … */
#define MARK_PART   4  /* … of bookmarks, which have notes, a quarter where it is not wide; */
#define NAME_PART   7  /* names a seventh */
#define NARROW      60 /* below, times and names are left out */
#define WIDE        120

struct spots_page {
	struct lines_page lines;
	struct spots spots;
};

static struct spots_page *self(struct page *p)
{
	return (struct spots_page *)(void *)p;
}

static struct spot_line *line_at(const struct lines_page *p, size_t line)
{
	return &((const struct spots_page *)(const void *)p)->spots.list[line];
}

static void load(struct spots_page *p, struct app *app)
{
	spots_load(&p->spots, app);
	lines_room(&p->lines, p->spots.n + 1);
	for (p->lines.nall = 0; p->lines.nall < p->spots.n; p->lines.nall++)
		p->lines.all[p->lines.nall] = p->lines.nall;
	lines_refresh(&p->lines, app);
}

/* ---- lines */

static bool fits(const struct lines_page *p, struct app *app, size_t line, const struct find *find)
{
	struct find_hit hit;

	return find_next(find, spot_words(line_at(p, line), &app->frame), 0, &hit);
}

/* Puts TEXT into at most COLUMNS from *COL on, and two columns behind it. */
static void put(
    struct row_build *b, size_t *col, size_t columns, struct slice text, enum style style)
{
	size_t room = b->width > *col ? b->width - *col : 0;

	columns = columns < room ? columns : room;
	if (columns && text.n)
		row_put(b, (uint16_t)*col, text_cut(text, columns, b->a), style, TARGET_NONE);
	*col += columns + 2;
}

static struct slice label_of(const struct spot_line *l, struct arena *a)
{
	char label[16];

	if (!l->spot.post.floor)
		return slice_of(NULL, 0);
	snprintf(label, sizeof label, "#%u", (unsigned)l->spot.post.floor);
	return arena_dup(a, slice_str(label));
}

static uint16_t title_part(const struct spot_line *l, uint16_t width)
{
	if (spot_is_thread(l))
		return 2;
	return l->kind != SPOT_VISIT && width >= NARROW && width < WIDE ? MARK_PART : TITLE_PART;
}

/* `2023-03-15  国内gpu发展如何    #9       lvseqiji  用的img的ip，台积电流片…` */
static struct block row(const struct lines_page *p, struct app *app, size_t line, uint16_t width)
{
	struct spot_line *l = line_at(p, line);
	bool thread = spot_is_thread(l), note = l->kind == SPOT_NOTE;
	struct slice gone = slice_str(app->words->s[W_MARK_GONE]);
	char when[DATE_SHORT_SIZE] = "";
	struct row_build b;
	struct block block;
	size_t col = 0;

	home_when(l->when, when);
	row_build_init(&b, &app->frame, width, NULL);
	if (width >= NARROW)
		put(&b, &col, WHEN_WIDTH, arena_dup(&app->frame, slice_str(when)), STYLE_TIME);
	put(&b, &col, width / title_part(l, width),
	    note ? l->note.author : title_shown(l->spot.thread.tid, l->spot.title, app->words),
	    note ? STYLE_AUTHOR : STYLE_TEXT);
	put(&b, &col, LABEL_WIDTH, label_of(l, &app->frame), STYLE_FLOOR);
	if (width >= NARROW && !thread)
		put(&b, &col, width / NAME_PART, note ? l->note.forum : l->spot.post.author,
		    note ? STYLE_DIM : STYLE_AUTHOR);
	if (spot_is_gone(l, app))
		put(&b, &col, text_width(gone), gone, STYLE_DIM);
	put(&b, &col, width, spot_text(l), l->note.note.n ? STYLE_NOTE : STYLE_DIM);
	row_end(&b);
	block = row_build_finish(&b);
	row_build_release(&b);
	return block;
}

static const struct lines_ops spots_lines = {
	.fits = fits, .row = row, .mark = ROW_CURSOR | ROW_SELECTED
};

/* ---- what keys do */

static const struct spot_line *chosen(struct app *app)
{
	struct lines_page *p = lines_of(app->page);
	size_t line;

	return lines_chosen(p, &line) ? line_at(p, line) : NULL;
}

static const struct prompt_use note_prompt;

/* What could not be kept is asked for again, so that Enter tries once more. */
static void written(struct app *app, struct slice text)
{
	const struct spot_line *l = chosen(app);

	if (l && !spot_write(app, l, text))
		spot_ask(app, l, text, &note_prompt);
}

static const struct prompt_use note_prompt = { .done = written };

/* A copy: the page may be left on the way. */
static void open_line(struct app *app, const struct spot_line *l)
{
	struct store_spot spot;
	struct arena a;

	if (l->kind == SPOT_NOTE) {
		spot_ask(app, l, l->note.note, &note_prompt);
		return;
	}
	arena_init(&a);
	spot = spot_dup(&l->spot, &a);
	spot_open(app, &spot, l->kind == SPOT_MARK || l->jump);
	arena_release(&a);
}

static bool act(struct page *p, struct app *app, enum action action, uint32_t count)
{
	const struct spot_line *l = chosen(app);

	if (l && (action == ACT_ENTER || action == ACT_TO_QUOTED))
		open_line(app, l);
	else if (l && action == ACT_FORGET)
		spot_forget(app, l);
	else if (l && action == ACT_BOOKMARK && l->kind != SPOT_VISIT)
		spot_ask(app, l, l->note.note, &note_prompt);
	else
		return lines_act(lines_of(p), app, action, count);
	return true;
}

static void draw(struct page *p, struct app *app)
{
	enum word title = self(p)->spots.history ? W_HISTORY : W_MARKS;
	struct buf right;

	if (spots_stale(&self(p)->spots, app))
		load(self(p), app);
	buf_init(&right, 64);
	lines_place(lines_of(p), app, &right);
	lines_draw(lines_of(p), app, slice_str(app->words->s[title]), buf_slice(&right));
	buf_release(&right);
}

static void foot(struct page *p, struct app *app, struct buf *left, struct buf *right)
{
	const struct spots_page *s = self(p);

	(void)right;
	if (s->lines.list.n)
		app_hint(app, left, s->spots.history ? W_HISTORY_HINT : W_MARKS_HINT);
	else if (s->spots.n)
		app_note(app, left, W_NO_MATCHING);
	else if (app->own.err.code)
		message_why(&app->own.err, app->words, left);
	else
		app_note(app, left, s->spots.history ? W_NO_HISTORY : W_NO_MARKS);
}

static void release(struct page *p)
{
	spots_release(&self(p)->spots);
	lines_free(p);
}

/* Who comes back from a thread finds what was noted there. */
static void resize(struct page *p, struct app *app)
{
	lines_resize(p, app);
	if (self(p)->spots.history)
		load(self(p), app);
}

static const struct page_ops spots_ops = {
	.kind = ON_CHOICE,
	.release = release,
	.draw = draw,
	.resize = resize,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.cancel = lines_cancel_or_close,
	.foot = foot,
};

static struct page *page_spots(struct app *app, bool history)
{
	struct spots_page *s = mem_zalloc(1, sizeof *s);

	spots_init(&s->spots, history);
	lines_init(&s->lines, &spots_ops, &spots_lines, 1);
	load(s, app);
	return &s->lines.page;
}

struct page *page_marks(struct app *app)
{
	return page_spots(app, false);
}

struct page *page_history(struct app *app)
{
	return page_spots(app, true);
}
