#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "app/pages.h"
#include "util/utf8.h"
#include "view/find.h"

static bool is_number(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n && s.n < 10;
}

/* As an input method in full width types it, too; a second colon does no harm. */
static struct slice plain(struct slice text, struct buf *out)
{
	struct slice s;

	while (text.n) {
		uint32_t cp;

		text = slice_skip(text, utf8_next(text, &cp));
		buf_add_cp(out, find_fold(cp));
	}
	s = buf_slice(out);
	while (s.n && (s.p[0] == ' ' || s.p[0] == ':'))
		s = slice_skip(s, 1);
	while (s.n && s.p[s.n - 1] == ' ')
		s.n--;
	return s;
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

/* `:12` goes to floor 12; `:NAME` does the action of that name, as if its key had been pressed. */
static void do_command(struct app *app, struct slice s)
{
	enum action action;
	char name[128];

	snprintf(name, sizeof name, "%.*s", (int)s.n, s.p);
	if (is_number(s)) {
		if (!app_act(app, ACT_LAST, (uint32_t)strtoul(name, NULL, 10)))
			app_say(app, W_NOT_HERE, name);
	} else if (!find_action(s, &action)) {
		app_say(app, W_UNKNOWN_COMMAND, name);
	} else if (!app_act(app, action, 0)) {
		app_say(app, W_NOT_HERE, name);
	}
}

static void done(struct app *app, struct slice text)
{
	struct slice s;
	struct buf b;

	buf_init(&b, PROMPT_MAX * 2);
	s = plain(text, &b);
	if (s.n)
		do_command(app, s);
	buf_release(&b);
}

const struct prompt_use command_prompt = { .done = done };
