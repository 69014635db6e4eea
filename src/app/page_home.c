#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/lines.h"
#include "app/open.h"
#include "app/pages.h"
#include "app/path.h"
#include "util/mem.h"
#include "view/list_row.h"
#include "view/title.h"

#define FEW        20  /* recent threads that are shown at first */
#define CONFIGURED 200 /* archives of the configuration that are shown */
#define OTHERS     20  /* headings, empty lines, the sample */

/* A line is its kind and a number: of an entry of the state, of an archive of the configuration, or
 * the word of a heading. */
enum line_kind { THREAD, MORE, ARCHIVE, OPENED, SAMPLE, HEADING, GAP, LINE_KINDS };

#define NUMBER_BITS 24

struct home_page {
	struct lines_page lines;
	unsigned changes; /* of the state, that are shown */
	bool all;         /* all recent threads are shown */
};

static size_t line_of(enum line_kind kind, size_t number)
{
	return (size_t)kind << NUMBER_BITS | number;
}

static enum line_kind kind_of(size_t line)
{
	return (enum line_kind)(line >> NUMBER_BITS);
}

static size_t number_of(size_t line)
{
	return line & (((size_t)1 << NUMBER_BITS) - 1);
}

static const struct state_entry *entry_of(const struct app *app, size_t line)
{
	bool noted = kind_of(line) == THREAD || kind_of(line) == OPENED;

	return noted ? &app->state.entries[number_of(line)] : NULL;
}

/* ---- which lines there are */

static void add(struct lines_page *p, enum line_kind kind, size_t number)
{
	p->all[p->nall++] = line_of(kind, number);
}

static void begin_section(struct lines_page *p, enum word heading)
{
	if (p->nall)
		add(p, GAP, 0);
	add(p, HEADING, heading);
}

/* While the list is narrowed all of them are looked through. */
static void add_threads(struct home_page *h, const struct app *app)
{
	struct lines_page *p = &h->lines;
	size_t n = 0;

	for (size_t i = 0; i < app->state.n; i++) {
		if (app->state.entries[i].kind != STATE_THREAD)
			continue;
		if (!n++)
			begin_section(p, W_RECENT);
		if (n <= FEW || h->all || p->filter.n)
			add(p, THREAD, i);
	}
	if (n > FEW && !h->all && !p->filter.n)
		add(p, MORE, n);
}

static size_t nconfigured(const struct app *app)
{
	return app->settings->narchives < CONFIGURED ? app->settings->narchives : CONFIGURED;
}

static void add_configured(struct lines_page *p, const struct app *app)
{
	if (nconfigured(app))
		begin_section(p, W_CONFIGURED);
	for (size_t i = 0; i < nconfigured(app); i++)
		add(p, ARCHIVE, i);
}

static bool is_configured(const struct app *app, struct slice path)
{
	char real[PATH_MAX];

	for (size_t i = 0; i < nconfigured(app); i++)
		if (realpath(app->settings->archives[i], real) && slice_eq(slice_str(real), path))
			return true;
	return false;
}

static void add_opened(struct lines_page *p, const struct app *app)
{
	bool begun = false;

	for (size_t i = 0; i < app->state.n; i++) {
		const struct state_entry *e = &app->state.entries[i];

		if (e->kind != STATE_ARCHIVE || is_configured(app, e->paths[0]))
			continue;
		if (!begun)
			begin_section(p, W_OPENED_BEFORE);
		begun = true;
		add(p, OPENED, i);
	}
}

static void add_sample(struct lines_page *p, const struct app *app)
{
	if (!app->sample)
		return;
	begin_section(p, W_BUNDLED);
	add(p, SAMPLE, 0);
}

static void collect(struct lines_page *p, struct app *app)
{
	p->nall = 0;
	if (!app->state.n && !app->settings->narchives)
		add(p, HEADING, W_WELCOME);
	add_threads((struct home_page *)(void *)p, app);
	add_configured(p, app);
	add_opened(p, app);
	add_sample(p, app);
}

static bool passive(size_t line)
{
	return kind_of(line) >= HEADING;
}

/* ---- what they look like */

static struct slice name_of(const struct app *app, size_t line, struct arena *a)
{
	const struct state_entry *e = entry_of(app, line);
	char more[64];

	switch (kind_of(line)) {
	case THREAD:
		return title_shown(e->tid, e->title, app->words);
	case OPENED:
		return path_short(e->paths[0], a);
	case ARCHIVE:
		return path_short(slice_str(app->settings->archives[number_of(line)]), a);
	case MORE:
		snprintf(more, sizeof more, app->words->s[W_ALL_RECENT], (unsigned)number_of(line));
		return arena_dup(a, slice_str(more));
	default:
		return slice_str(app->words->s[W_BUNDLED_SAMPLE]);
	}
}

static bool fits(const struct lines_page *p, struct app *app, size_t line, const struct find *find)
{
	const struct state_entry *e = entry_of(app, line);
	struct find_hit hit;

	(void)p;
	return find_next(find, name_of(app, line, &app->frame), 0, &hit) ||
	       (e && find_next(find, e->board, 0, &hit));
}

/* `#123/456`, or the share where floors are not known. */
static void far_of(const struct state_entry *e, char *out, size_t size)
{
	if (e->place.floor && e->last)
		snprintf(out, size, "#%u/%u", e->place.floor, e->last);
	else if (e->posts)
		snprintf(out, size, "%u%%", (unsigned)((uint64_t)e->at * 100 / e->posts));
}

/* The time, of today; the date, of other days. */
static void when_of(int64_t when, char out[DATE_SHORT_SIZE])
{
	time_t then = (time_t)when, now = time(NULL);
	char today[DATE_SHORT_SIZE];
	struct tm tm;

	if (!localtime_r(&then, &tm))
		return;
	date_short(out, when, (int)tm.tm_gmtoff);
	date_short(today, now, (int)tm.tm_gmtoff);
	if (strncmp(out, today, 10) == 0)
		memmove(out, out + 11, 6);
	else
		out[10] = '\0';
}

static struct block row(const struct lines_page *p, struct app *app, size_t line, uint16_t width)
{
	const struct state_entry *e = entry_of(app, line);
	char far[32] = "", when[DATE_SHORT_SIZE] = "";
	struct list_recent r = { .far = far, .when = when };
	struct buf words;

	(void)p;
	if (kind_of(line) == HEADING) {
		struct block block;

		buf_init(&words, 1024);
		app_note(app, &words, (enum word)number_of(line));
		block =
		    list_heading_row(arena_dup(&app->frame, buf_slice(&words)), width, &app->frame);
		buf_release(&words);
		return block;
	}
	if (kind_of(line) == GAP)
		return list_heading_row(slice_of(NULL, 0), width, &app->frame);
	r.name = name_of(app, line, &app->frame);
	if (e && e->kind == STATE_THREAD) {
		r.board = e->board;
		far_of(e, far, sizeof far);
	}
	if (e)
		when_of(e->when, when);
	return list_recent_row(&r, app->words, width, &app->frame);
}

static const struct lines_ops home_lines = {
	.fits = fits,
	.row = row,
	.mark = ROW_CURSOR | ROW_SELECTED,
	.collect = collect,
	.passive = passive,
};

/* ---- what keys do */

static void enter(struct home_page *h, struct app *app, size_t line)
{
	const struct state_entry *e = entry_of(app, line);
	const char *path = app->sample;

	switch (kind_of(line)) {
	case THREAD:
		open_remembered(app, e);
		return;
	case MORE:
		h->all = true;
		lines_refresh(&h->lines, app);
		return;
	case ARCHIVE:
		path = app->settings->archives[number_of(line)];
		break;
	case OPENED:
		path = e->paths[0].p;
		break;
	default:
		break;
	}
	open_paths(app, &path, 1);
}

static void show_changes(struct home_page *h, struct app *app)
{
	h->changes = app->state.changes;
	lines_refresh(&h->lines, app);
}

static void forget(struct home_page *h, struct app *app, size_t line)
{
	size_t at = h->lines.list.cursor;

	if (!entry_of(app, line)) {
		app_say(app, W_NOT_IN_HISTORY);
		return;
	}
	state_forget(&app->state, number_of(line));
	show_changes(h, app);
	lines_go(&h->lines, at);
	app_say(app, W_FORGOTTEN);
}

static enum line_kind noted_kind(const struct app *app, size_t i)
{
	return app->state.entries[i].kind == STATE_THREAD ? THREAD : OPENED;
}

static void undo(struct home_page *h, struct app *app)
{
	size_t i;
	bool undone = state_undo(&app->state, &i);

	if (undone) {
		h->all = h->all || i >= FEW;
		show_changes(h, app);
		lines_go_line(&h->lines, line_of(noted_kind(app, i), i));
	}
	app_say(app, undone ? W_UNDONE : W_NO_UNDO);
}

static bool act(struct page *p, struct app *app, enum action action, uint32_t count)
{
	struct home_page *h = (struct home_page *)(void *)p;
	size_t line;
	bool any = lines_chosen(&h->lines, &line);

	if (action == ACT_ENTER && any)
		enter(h, app, line);
	else if (action == ACT_FORGET && any)
		forget(h, app, line);
	else if (action == ACT_UNDO)
		undo(h, app);
	else
		return lines_act(&h->lines, app, action, count);
	return true;
}

/* The archives that are named may be others now. */
static void settings(struct page *p, struct app *app)
{
	lines_refresh(lines_of(p), app);
}

/* Who comes back finds what he read on top. */
static void resize(struct page *p, struct app *app)
{
	struct home_page *h = (struct home_page *)(void *)p;

	lines_resize(p, app);
	if (h->changes == app->state.changes)
		return;
	show_changes(h, app);
	lines_act(&h->lines, app, ACT_FIRST, 0);
}

static bool cancel(struct page *p, struct app *app)
{
	return lines_cancel(lines_of(p), app);
}

static void draw(struct page *p, struct app *app)
{
	struct home_page *h = (struct home_page *)(void *)p;

	if (h->changes != app->state.changes) /* another palou noted something */
		show_changes(h, app);
	lines_draw(lines_of(p), app, slice_str(app->words->s[W_HOME]), SLICE("palou"));
}

static void foot(struct page *p, struct app *app, struct buf *left, struct buf *right)
{
	size_t line;

	(void)right;
	if (!lines_chosen(lines_of(p), &line)) {
		app_note(app, left, W_NO_MATCHING);
		return;
	}
	app_hint(app, left, W_HOME_HINT);
	if (entry_of(app, line))
		app_hint(app, left, W_FORGET_HINT);
}

static void release(struct page *p)
{
	lines_release(lines_of(p));
	free(p);
}

static const struct page_ops home_ops = {
	.kind = ON_HOME,
	.release = release,
	.draw = draw,
	.resize = resize,
	.settings = settings,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.cancel = cancel,
	.foot = foot,
};

struct page *page_home(struct app *app)
{
	struct home_page *h = mem_zalloc(1, sizeof *h);

	lines_init(&h->lines, &home_ops, &home_lines,
	    STATE_THREADS + STATE_ARCHIVES + CONFIGURED + OTHERS);
	show_changes(h, app);
	return &h->lines.page;
}
