#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "app/pages.h"

/* `:12` goes to floor 12; `:NAME` does the action of that name, as if its key had been pressed. */
static bool is_number(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n && s.n < 10;
}

static struct slice trimmed(struct slice s)
{
	while (s.n && s.p[0] == ' ')
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
	for (int a = 0; a < ACTION_COUNT; a++)
		if (slice_eq(name, slice_str(action_info((enum action)a)->name))) {
			*action = (enum action)a;
			return true;
		}
	return false;
}

static void done(struct app *app, struct slice text)
{
	struct slice s = trimmed(text);
	enum action action;
	char name[128];

	if (!s.n)
		return;
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

const struct prompt_use command_prompt = { .done = done };
