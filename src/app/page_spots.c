/* The bookmarks with the notes on authors, and the history: lists of spots, newest first. */
#include <stdio.h>
#include <stdlib.h>

#include "app/home.h"
#include "app/lines.h"
#include "app/marks.h"
#include "app/pages.h"
#include "app/spot.h"
#include "util/mem.h"
#include "util/width.h"
#include "view/row_build.h"
#include "view/title.h"

#define WHEN_WIDTH  10 /* columns */
#define LABEL_WIDTH 7
#define TITLE_PART  3  /* titles of the history take a third of the row, … */
#define MARK_PART   4  /* … of bookmarks, which have notes, a quarter; */
#define NAME_PART   7  /* names a seventh */
#define NARROW      60 /* below, times and names are left out */

enum line_kind { LINE_MARK, LINE_NOTE, LINE_VISIT };

/* Texts are in the page's arena. */
struct spot_line {
	enum line_kind kind;
	struct store_spot spot; /* of a mark or a visit */
	struct store_note note; /* of a note; of a mark its text */
	int64_t when;
	bool jump;         /* of a visit */
	bool looked, gone; /* of a mark: whether its post is there was looked for, it is not */
	size_t nth;        /* as it was read */
};

struct spots_page {
	struct lines_page lines;
	bool history;
	unsigned changes; /* of marks, that are shown */
	struct arena a;
	struct spot_line *list;
	size_t n, cap;
};

static struct spots_page *self(struct page *p)
{
	return (struct spots_page *)(void *)p;
}

static const struct spot_line *line_at(const struct lines_page *p, size_t line)
{
	return &((const struct spots_page *)(const void *)p)->list[line];
}

/* ---- which there are */

static struct spot_line *add(struct spots_page *p, enum line_kind kind, int64_t when)
{
	struct spot_line *l;

	MEM_ROOM(p->list, p->n, p->cap);
	l = &p->list[p->n++];
	*l = (struct spot_line){ .kind = kind, .when = when, .nth = p->n };
	return l;
}

static void add_mark(void *ctx, const struct store_mark *m)
{
	struct spots_page *p = ctx;
	struct spot_line *l = add(p, LINE_MARK, m->made);

	l->spot = spot_dup(&m->spot, &p->a);
	l->note.note = arena_dup(&p->a, m->note);
}

static void add_note(void *ctx, const struct store_note *n)
{
	struct spots_page *p = ctx;
	struct spot_line *l = add(p, LINE_NOTE, n->made);

	l->note = (struct store_note){ arena_dup(&p->a, n->forum), arena_dup(&p->a, n->author),
		arena_dup(&p->a, n->note), n->made };
}

static void add_visit(void *ctx, const struct store_visit *v)
{
	struct spots_page *p = ctx;
	struct spot_line *l = add(p, LINE_VISIT, v->when);

	l->spot = spot_dup(&v->spot, &p->a);
	l->jump = v->jump;
}

static int newest_first(const void *a, const void *b)
{
	const struct spot_line *x = a, *y = b;

	if (x->when != y->when)
		return x->when > y->when ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind > y->kind ? -1 : 1;
	return x->nth < y->nth ? -1 : x->nth > y->nth;
}

static int read_all(struct spots_page *p, struct store *s, struct err *e)
{
	int r;

	if (p->history)
		return store_visits_each(s, add_visit, p, e);
	r = store_marks_each(s, NULL, add_mark, p, e);
	return r < 0 ? r : store_notes_each(s, NULL, add_note, p, e);
}

static void load(struct spots_page *p, struct app *app)
{
	struct store *s = app_store_if_there(app);
	struct err e = { 0 };

	p->changes = app->mark_changes;
	p->n = 0;
	arena_clear(&p->a);
	if (s && read_all(p, s, &e) < 0)
		app_store_failed(app, &e, true);
	if (p->n)
		qsort(p->list, p->n, sizeof *p->list, newest_first);
	lines_room(&p->lines, p->n + 1);
	for (p->lines.nall = 0; p->lines.nall < p->n; p->lines.nall++)
		p->lines.all[p->lines.nall] = p->lines.nall;
	lines_refresh(&p->lines, app);
}

/* ---- lines */

/* The note, else the post's first words, else the board. */
static struct slice text_of(const struct spot_line *l)
{
	if (l->note.note.n || l->kind == LINE_NOTE)
		return l->note.note;
	return l->spot.words.n ? l->spot.words : l->spot.board;
}

static bool fits(const struct lines_page *p, struct app *app, size_t line, const struct find *find)
{
	const struct spot_line *l = line_at(p, line);
	const struct slice texts[] = { l->note.note, l->note.author, l->spot.title, l->spot.words,
		l->spot.post.author, l->spot.board };
	struct find_hit hit;

	(void)app;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (find_next(find, texts[i], 0, &hit))
			return true;
	return false;
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
	if (l->kind == LINE_VISIT && !l->jump)
		return 2;
	return l->kind != LINE_VISIT && width >= NARROW ? MARK_PART : TITLE_PART;
}

/* Looked for when the row is drawn first: there may be thousands. */
static bool is_gone(struct spot_line *l, struct app *app)
{
	struct store *s = app_store_if_there(app);

	if (l->kind == LINE_MARK && !l->looked && s) {
		l->gone = spot_gone(s, &l->spot);
		l->looked = true;
	}
	return l->gone;
}

/* `2023-03-15  国内gpu发展如何    #9       lvseqiji  用的img的ip，台积电流片…` */
static struct block row(const struct lines_page *p, struct app *app, size_t line, uint16_t width)
{
	struct spot_line *l = &((struct spots_page *)(uintptr_t)p)->list[line];
	bool thread = l->kind == LINE_VISIT && !l->jump, note = l->kind == LINE_NOTE;
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
	if (is_gone(l, app))
		put(&b, &col, text_width(gone), gone, STYLE_DIM);
	put(&b, &col, width, text_of(l), l->note.note.n ? STYLE_NOTE : STYLE_DIM);
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

static void change_note(struct app *app, const struct spot_line *l, struct slice text)
{
	struct store_note now = l->note;

	now.note = text;
	if (marks_note(app, &l->note, &now))
		app_say(app, text.n ? W_NOTED : W_NOTE_GONE);
}

static void change_mark(struct app *app, const struct spot_line *l, const struct slice *text)
{
	struct store_mark was = { l->spot, l->note.note, l->when }, now = was;

	if (text)
		now.note = *text;
	if (marks_change(app, &was, text ? &now : NULL))
		app_say(app, text ? W_MARK_CHANGED : W_UNMARKED);
}

static void written(struct app *app, struct slice text)
{
	const struct spot_line *l = chosen(app);
	struct slice note = slice_trim(text);

	if (l && l->kind == LINE_NOTE)
		change_note(app, l, note);
	else if (l)
		change_mark(app, l, &note);
}

static const struct prompt_use note_prompt = { .done = written };

static void edit(struct app *app, const struct spot_line *l)
{
	struct asking a = {
		.label = app->words->s[l->kind == LINE_NOTE ? W_NOTE_LABEL : W_MARK_LABEL],
		.given = l->note.note,
		.note = true,
	};

	if (marks_ready(app, l->kind == LINE_NOTE))
		app->face->ask(app, &note_prompt, &a);
}

static void forget(struct app *app, const struct spot_line *l)
{
	struct store_visit v = { l->spot, l->jump, l->when };

	switch (l->kind) {
	case LINE_MARK:
		change_mark(app, l, NULL);
		break;
	case LINE_NOTE:
		change_note(app, l, slice_of(NULL, 0));
		break;
	case LINE_VISIT:
		if (marks_forget(app, &v))
			app_say(app, W_FORGOTTEN);
		break;
	}
}

/* A copy: the page may be left on the way. */
static void open_line(struct app *app, const struct spot_line *l)
{
	struct store_spot spot;
	struct arena a;

	if (l->kind == LINE_NOTE) {
		edit(app, l);
		return;
	}
	arena_init(&a);
	spot = spot_dup(&l->spot, &a);
	spot_open(app, &spot, l->kind == LINE_MARK || l->jump);
	arena_release(&a);
}

static bool act(struct page *p, struct app *app, enum action action, uint32_t count)
{
	const struct spot_line *l = chosen(app);

	if (l && (action == ACT_ENTER || action == ACT_TO_QUOTED))
		open_line(app, l);
	else if (l && action == ACT_FORGET)
		forget(app, l);
	else if (l && action == ACT_BOOKMARK && l->kind != LINE_VISIT)
		edit(app, l);
	else
		return lines_act(lines_of(p), app, action, count);
	return true;
}

static void draw(struct page *p, struct app *app)
{
	enum word title = self(p)->history ? W_HISTORY : W_MARKS;
	struct buf right;

	if (self(p)->changes != app->mark_changes)
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
		app_hint(app, left, s->history ? W_HISTORY_HINT : W_MARKS_HINT);
	else if (s->n)
		app_note(app, left, W_NO_MATCHING);
	else
		app_note(app, left, s->history ? W_NO_HISTORY : W_NO_MARKS);
}

static void release(struct page *p)
{
	struct spots_page *s = self(p);

	free(s->list);
	arena_release(&s->a);
	lines_free(p);
}

/* Who comes back from a thread finds what was noted there. */
static void resize(struct page *p, struct app *app)
{
	lines_resize(p, app);
	if (self(p)->history)
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

	s->history = history;
	arena_init(&s->a);
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
