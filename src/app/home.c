#include "app/home.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/forget.h"
#include "app/home_library.h"
#include "app/open.h"
#include "app/path.h"
#include "app/spot.h"
#include "app/site_login.h"
#include "source/address.h"
#include "store/store_threads.h"
#include "util/mem.h"
#include "view/title.h"

#define NUMBER_BITS 24

static size_t line_of(enum home_kind kind, size_t number)
{
	return (size_t)kind << NUMBER_BITS | number;
}

enum home_kind home_kind(size_t line)
{
	return (enum home_kind)(line >> NUMBER_BITS);
}

size_t home_number(size_t line)
{
	return line & (((size_t)1 << NUMBER_BITS) - 1);
}

const struct state_entry *home_entry(const struct app *app, size_t line)
{
	enum home_kind kind = home_kind(line);
	bool noted = kind == HOME_THREAD || kind == HOME_OPENED || kind == HOME_STRANGER;

	return noted ? &app->state.entries[home_number(line)] : NULL;
}

/* ---- which lines there are */

struct home_lines {
	size_t *list;
	size_t n;
};

static void add(struct home_lines *l, enum home_kind kind, size_t number)
{
	l->list[l->n++] = line_of(kind, number);
}

static void begin_section(struct home_lines *l, enum word heading)
{
	if (l->n)
		add(l, HOME_GAP, 0);
	add(l, HOME_HEADING, heading);
}

static void add_threads(struct home_lines *l, const struct app *app, bool all)
{
	size_t n = 0;

	for (size_t i = 0; i < app->state.n; i++) {
		if (app->state.entries[i].kind != STATE_THREAD)
			continue;
		if (!n++)
			begin_section(l, W_RECENT);
		if (n <= HOME_FEW || all)
			add(l, HOME_THREAD, i);
	}
	if (n > HOME_FEW && !all)
		add(l, HOME_MORE, n);
}

/* ---- sites */

static bool is_site(const struct state_entry *e)
{
	return e->kind == STATE_ARCHIVE && e->paths[0].p[0] != '/';
}

/* One that the configuration has stands there already. */
static bool is_stranger(const struct app *app, const struct state_entry *e)
{
	if (!is_site(e))
		return false;
	for (size_t i = 0; i < app->config->nsites; i++)
		if (address_is_of(app->config->sites[i], e->paths[0]))
			return false;
	return true;
}

static void add_sites(struct home_lines *l, const struct app *app)
{
	bool begun = false;

	for (size_t i = 0; i < app->config->nsites; i++) {
		if (!app->config->sites[i]->nbases)
			continue;
		if (!begun)
			begin_section(l, W_SITES);
		begun = true;
		add(l, HOME_SITE, i);
	}
	for (size_t i = 0; i < app->state.n; i++) {
		if (!is_stranger(app, &app->state.entries[i]))
			continue;
		if (!begun)
			begin_section(l, W_SITES);
		begun = true;
		add(l, HOME_STRANGER, i);
	}
}

/* `https://stage1st.com/2b/` -> `stage1st.com/2b` */
static struct slice without_scheme(struct slice address)
{
	const char *slashes = slice_find(address, SLICE("://"));

	if (slashes)
		address = slice_between(slashes + 3, slice_end(address));
	if (slice_ends(address, SLICE("/")))
		address.n--;
	return address;
}

static struct slice site_name(const struct site_config *s)
{
	return slice_str(s->title ? s->title : s->name);
}

/* The open site of that name, or NULL. */
static const struct site *site_if_open(const struct app *app, const struct site_config *c)
{
	const struct site *s = NULL;

	for (size_t i = 0; app->sites && (s = sites_at(app->sites, i)); i++)
		if (site_config(s) == c)
			break;
	return s;
}

/* ---- archives */

static size_t nconfigured(const struct app *app)
{
	return app->settings->narchives < HOME_CONFIGURED ? app->settings->narchives
							  : HOME_CONFIGURED;
}

static void add_configured(struct home_lines *l, const struct app *app)
{
	if (nconfigured(app))
		begin_section(l, W_CONFIGURED);
	for (size_t i = 0; i < nconfigured(app); i++)
		add(l, HOME_ARCHIVE, i);
}

static bool is_configured(const struct app *app, struct slice path)
{
	char real[PATH_MAX];

	for (size_t i = 0; i < nconfigured(app); i++)
		if (realpath(app->settings->archives[i], real) && slice_eq(slice_str(real), path))
			return true;
	return false;
}

static void add_opened(struct home_lines *l, const struct app *app)
{
	bool begun = false;

	for (size_t i = 0; i < app->state.n; i++) {
		const struct state_entry *e = &app->state.entries[i];

		if (e->kind != STATE_ARCHIVE || is_site(e) || is_configured(app, e->paths[0]))
			continue;
		if (!begun)
			begin_section(l, W_OPENED_BEFORE);
		begun = true;
		add(l, HOME_OPENED, i);
	}
}

static void add_sample(struct home_lines *l, const struct app *app)
{
	if (!app->sample)
		return;
	begin_section(l, W_BUNDLED);
	add(l, HOME_SAMPLE, 0);
}

static void add_library(struct home_lines *l, struct app *app)
{
	size_t n = home_library_look(app);

	if (!n)
		return;
	begin_section(l, W_LIBRARY);
	add(l, HOME_LIBRARY, 0);
	for (size_t i = 0; i < n; i++)
		add(l, HOME_BOARD, i);
}

size_t home_collect(struct app *app, bool all, size_t lines[HOME_LINES])
{
	struct home_lines l = { .list = lines };

	if (!app->state.n && !app->settings->narchives)
		add(&l, HOME_HEADING, W_WELCOME);
	add_threads(&l, app, all);
	add_library(&l, app);
	add_sites(&l, app);
	add_configured(&l, app);
	add_opened(&l, app);
	add_sample(&l, app);
	return l.n;
}

bool home_passive(size_t line)
{
	return home_kind(line) >= HOME_HEADING;
}

struct slice home_name(const struct app *app, size_t line, struct arena *a)
{
	const struct state_entry *e = home_entry(app, line);
	char more[64];

	switch (home_kind(line)) {
	case HOME_THREAD:
		return title_shown(e->tid, e->title, app->words);
	case HOME_SITE:
		return site_name(app->config->sites[home_number(line)]);
	case HOME_STRANGER:
		return without_scheme(e->paths[0]);
	case HOME_OPENED:
		return path_short(e->paths[0], a);
	case HOME_ARCHIVE:
		return path_short(slice_str(app->settings->archives[home_number(line)]), a);
	case HOME_LIBRARY:
		return home_library_all(app);
	case HOME_BOARD:
		return home_library_board(app, home_number(line))->name;
	case HOME_MORE:
		snprintf(
		    more, sizeof more, app->words->s[W_ALL_RECENT], (unsigned)home_number(line));
		return arena_dup(a, slice_str(more));
	default:
		return slice_str(app->words->s[W_BUNDLED_SAMPLE]);
	}
}

struct slice home_beside(const struct app *app, size_t line)
{
	const struct state_entry *e = home_entry(app, line);
	const struct site_config *c;
	const struct site *open;

	if (home_kind(line) == HOME_BOARD)
		return home_library_board(app, home_number(line))->beside;
	if (home_kind(line) != HOME_SITE)
		return e ? e->board : slice_of(NULL, 0);
	c = app->config->sites[home_number(line)];
	open = site_if_open(app, c);
	if (open && site_user(open)->uid)
		return site_user(open)->name;
	return without_scheme(slice_str(c->bases[0]));
}

void home_place(const struct state_entry *e, char *out, size_t size)
{
	if (e->place.floor && e->last)
		snprintf(out, size, "#%u/%u", e->place.floor, e->last);
	else if (e->place.floor && !e->posts)
		snprintf(out, size, "#%u", e->place.floor);
	else if (e->posts)
		snprintf(out, size, "%u%%", (unsigned)((uint64_t)e->at * 100 / e->posts));
}

uint32_t home_news(const struct app *app, const struct state_entry *e)
{
	struct store_thread t = spot_thread(app->config, e);

	return news_of(&app->news, &t, 0);
}

void home_far(const struct app *app, const struct state_entry *e, char *out, size_t size)
{
	uint32_t news = home_news(app, e);
	size_t n;

	home_place(e, out, size);
	n = strlen(out);
	if (news && n < size)
		snprintf(out + n, size - n, "%s+%u", n ? " " : "", (unsigned)news);
}

/* The time, of today; the date, of other days. */
void home_when(int64_t when, char out[DATE_SHORT_SIZE])
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

bool home_fits(struct app *app, size_t line, const struct find *find)
{
	struct find_hit hit;

	return find_next(find, home_name(app, line, &app->frame), 0, &hit) ||
	       find_next(find, home_beside(app, line), 0, &hit);
}

/* ---- what is done with them */

void home_open(struct app *app, size_t line)
{
	const struct state_entry *e = home_entry(app, line);
	const char *path = app->sample;

	switch (home_kind(line)) {
	case HOME_THREAD:
		open_remembered(app, e);
		return;
	case HOME_LIBRARY:
		open_stored(app, STORE_BOARD_ALL);
		return;
	case HOME_BOARD:
		open_stored(app, home_library_board(app, home_number(line))->id);
		return;
	case HOME_ARCHIVE:
		path = app->settings->archives[home_number(line)];
		break;
	case HOME_OPENED:
	case HOME_STRANGER:
		path = e->paths[0].p;
		break;
	case HOME_SITE:
		path = app->config->sites[home_number(line)]->bases[0];
		break;
	default:
		break;
	}
	open_paths(app, &path, 1);
}

/* The site that LINE is, open from now on; NULL: it is none. */
static struct site *site_of_line(struct app *app, size_t line)
{
	const struct site_config *c = NULL;

	if (home_kind(line) == HOME_SITE)
		c = app->config->sites[home_number(line)];
	else if (home_kind(line) == HOME_STRANGER)
		c = site_of(app->config, home_entry(app, line)->paths[0]);
	return c ? app_site(app, c)->site : NULL;
}

bool home_login(struct app *app, size_t line)
{
	struct site *s = site_of_line(app, line);

	if (s)
		app_login(app, s);
	return s != NULL;
}

static enum home_kind kind_of(const struct state_entry *e)
{
	if (e->kind == STATE_THREAD)
		return HOME_THREAD;
	return is_site(e) ? HOME_STRANGER : HOME_OPENED;
}

bool home_forget(struct app *app, size_t line)
{
	const struct state_entry *e = home_entry(app, line);

	if (!e) {
		app_say(app, W_NOT_IN_HISTORY);
		return false;
	}
	return forget_entry(app, e);
}

bool home_undo(struct app *app, bool again, size_t *line)
{
	const struct undo_entry *u = again ? app_redo(app) : app_undo(app);
	size_t at;

	if (!u || !forget_was(u, &at))
		return false;
	*line =
	    again || at >= app->state.n ? SIZE_MAX : line_of(kind_of(&app->state.entries[at]), at);
	return true;
}
