#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/complete.h"
#include "app/open.h"
#include "app/pages.h"
#include "app/path.h"
#include "app/site_login.h"
#include "util/fold.h"
#include "util/utf8.h"

static bool is_number(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n && s.n < 10;
}

/* What stands behind blanks and a second colon, which does no harm. */
static struct slice without_colons(struct slice text)
{
	while (text.n) {
		uint32_t cp;
		size_t n = utf8_next(text, &cp);

		if (fold_cp(cp) != ' ' && fold_cp(cp) != ':')
			break;
		text = slice_skip(text, n);
	}
	return text;
}

/* S as the keys that were meant, if an input method in full width typed it. */
static struct slice half_width(struct slice s, struct buf *out)
{
	while (s.n) {
		uint32_t cp;

		s = slice_skip(s, utf8_next(s, &cp));
		buf_add_cp(out, fold_cp(cp));
	}
	return buf_slice(out);
}

static bool find_action(struct slice name, enum action *action)
{
	static const struct {
		struct slice name;
		enum action action;
	} others[] = { { { "q", 1 }, ACT_BACK }, { { "qa", 2 }, ACT_QUIT } };

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (slice_eq(name, others[i].name)) {
			*action = others[i].action;
			return true;
		}
	return action_find(name, action);
}

/* `:12` goes to floor 12; `:NAME` does the action of that name, as if its key had been pressed.
 * TYPED is what it was before it was put into half width. */
static void do_action(struct app *app, struct slice s, struct slice typed)
{
	enum action action;
	char name[128];

	snprintf(name, sizeof name, "%.*s", (int)typed.n, typed.p);
	if (is_number(s)) {
		if (!app->face->act(app, ACT_LAST, (uint32_t)strtoul(s.p, NULL, 10)))
			app_say(app, W_NOT_HERE, name);
	} else if (!find_action(s, &action)) {
		app_say(app, W_UNKNOWN_COMMAND, name);
	} else if (!app->face->act(app, action, 0)) {
		app_say(app, W_NOT_HERE, name);
	}
}

static void say_setting(struct app *app, const struct setting *t)
{
	struct buf value;

	buf_init(&value, CONFIG_LINE);
	setting_value(t, app->settings, &value);
	app_say(app, W_SETTING_IS, t->name, value.p, t->help[app->language]);
	buf_release(&value);
}

/* A statement of the configuration; what is wrong with it is said, and inside of what it includes,
 * too. */
static void do_statement(struct app *app, struct slice line)
{
	struct config *c = app->config;
	size_t before = c->nerrors, all = c->all_errors;
	struct config_error e;

	if (config_do(c, line, &e) < 0) {
		app_say_config_error(app, &e, 1);
		return;
	}
	app->face->apply(app);
	if (c->nerrors > before)
		app_say_config_error(app, &c->errors[before], c->all_errors - all);
}

static bool is_statement(struct slice name)
{
	const char *statement;

	for (size_t i = 0; (statement = config_statement(i)); i++)
		if (slice_eq(name, slice_str(statement)))
			return true;
	return false;
}

static void do_words(struct app *app, const struct config_words *w, struct slice line)
{
	const struct setting *asked = setting_asked(w);
	struct buf name;

	buf_init(&name, PROMPT_MAX * 2);
	if (asked)
		say_setting(app, asked);
	else if (is_statement(w->s[0]))
		do_statement(app, line);
	else
		do_action(app, half_width(w->s[0], &name), w->s[0]);
	buf_release(&name);
}

/* What stands behind `open `, as it was typed: a path needs no quotes. Empty: another command. */
static struct slice open_what(struct slice text)
{
	return slice_starts(text, SLICE("open ")) ? slice_skip(text, 5) : slice_of(NULL, 0);
}

/* The same with cookies. */
static struct slice cookies_what(struct slice text)
{
	return slice_starts(text, SLICE("cookies ")) ? slice_skip(text, 8) : slice_of(NULL, 0);
}

static void done(struct app *app, struct slice text)
{
	struct config_words w;
	struct arena a;

	text = without_colons(text);
	if (cookies_what(text).n) {
		app_cookies_here(app, cookies_what(text));
		return;
	}
	if (slice_eq(slice_trim(text), SLICE("cookies"))) {
		app_say(app, W_COOKIES_HOW);
		return;
	}
	if (open_what(text).n) {
		open_typed(app, open_what(text));
		return;
	}
	arena_init(&a);
	config_split(&w, text, &a);
	if (w.n)
		do_words(app, &w, text);
	arena_release(&a);
}

static void complete_command(struct app *app, struct slice line, struct prompt_words *out)
{
	struct slice rest = without_colons(line);
	struct slice path = open_what(rest).p ? open_what(rest) : cookies_what(rest);

	if (path.p) {
		path_names(path, out);
		out->from += rest.n - path.n;
	} else {
		complete(out, app->config, rest);
	}
	out->from += line.n - rest.n;
}

const struct prompt_use command_prompt = { .done = done, .complete = complete_command };
