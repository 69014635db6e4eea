#include <stdlib.h>

#include "app/plain_parts.h"
#include "util/utf8.h"

/* A line as the keys it would be on the screen. */
struct read_keys {
	enum action action;
	uint32_t count;
	struct slice rest; /* what stood behind them */
};

static bool takes_argument(enum action a)
{
	return a == ACT_FIND || a == ACT_COMMAND || a == ACT_AUTHORS || a == ACT_SORT;
}

static struct slice trimmed(struct slice s)
{
	while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
		s = slice_skip(s, 1);
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

/* The keys at the beginning of LINE, as far as they make one command. */
static bool read_keys(struct plain *p, struct slice line, struct read_keys *r)
{
	const char *s = arena_dup(&p->arena, line).p;
	const char *end = s + line.n;
	struct keymap_input in = { .count = 0 };
	ui_key key;

	while (s < end && key_read(&s, &key))
		switch (keymap_press(
		    p->config->keymap, &in, p->page->ops->kind, key, &r->action, &r->count)) {
		case KEYMAP_ACTION:
			r->rest = slice_between(s, end);
			return !r->rest.n || takes_argument(r->action);
		case KEYMAP_ENDED:
		case KEYMAP_NONE:
			return false;
		case KEYMAP_PENDING:
			break;
		}
	return false;
}

static void do_action(
    struct plain *p, enum action action, uint32_t count, struct slice rest, struct slice line);

/* A number, in half or full width; false if LINE is none. */
static bool read_number(struct slice line, uint32_t *n)
{
	size_t digits = 0;

	*n = 0;
	while (line.n) {
		uint32_t cp;

		line = slice_skip(line, utf8_next(line, &cp));
		cp = key_half_width(cp);
		if (cp < '0' || cp > '9' || ++digits > 9)
			return false;
		*n = *n * 10 + (cp - '0');
	}
	return digits > 0;
}

static void say_unknown(struct plain *p, struct slice line)
{
	char name[128];

	snprintf(name, sizeof name, "%.*s", (int)line.n, line.p);
	plain_say(p, W_PLAIN_UNKNOWN, name);
}

static bool is_statement(struct slice line)
{
	const char *space = line.n ? memchr(line.p, ' ', line.n) : NULL;
	struct slice word = space ? slice_between(line.p, space) : line;

	for (size_t i = 0; config_statement(i); i++)
		if (slice_eq(word, slice_str(config_statement(i))))
			return true;
	return false;
}

/* Says the value if LINE only asks for one. */
static bool asks(struct plain *p, struct slice line)
{
	const struct setting *t;
	struct config_words w;
	struct arena a;
	struct buf value;

	arena_init(&a);
	config_split(&w, line, &a);
	t = setting_asked(&w);
	arena_release(&a);
	if (!t)
		return false;
	buf_init(&value, PLAIN_TEXT_MAX);
	setting_value(t, &p->config->settings, &value);
	plain_say(p, W_SETTING_IS, t->name, value.p, t->help[p->language]);
	buf_release(&value);
	return true;
}

/* A line of the configuration. */
static void do_statement(struct plain *p, struct slice line)
{
	struct config_error e;
	struct buf text;

	if (asks(p, line))
		return;
	if (config_do(p->config, line, &e) == 0) {
		p->language = config_language(p->config);
		p->words = words_of(p->language);
		plain_say(p, W_PLAIN_DONE);
		return;
	}
	buf_init(&text, PLAIN_TEXT_MAX);
	config_error_say(&e, p->words, &text);
	plain_put(p, buf_slice(&text));
	buf_release(&text);
}

/* A number, or a name as on the command line of the screen. */
static void do_name(struct plain *p, struct slice name)
{
	enum action action;
	uint32_t n;

	if (read_number(name, &n))
		p->page->ops->number(p, p->page, n);
	else if (slice_eq(name, SLICE("q")))
		do_action(p, ACT_BACK, 0, SLICE(""), name);
	else if (slice_eq(name, SLICE("qa")))
		do_action(p, ACT_QUIT, 0, SLICE(""), name);
	else if (action_find(name, &action))
		do_action(p, action, 0, SLICE(""), name);
	else if (is_statement(name))
		do_statement(p, name);
	else
		say_unknown(p, name);
}

static void put_key(struct plain *p, enum action action)
{
	/* What is something else in lines than on the screen. */
	static const enum word others[ACTION_COUNT] = {
		[ACT_FOLD] = W_PLAIN_H_FOLD,
		[ACT_CONVERSATION] = W_PLAIN_H_TALK,
		[ACT_RAW] = W_PLAIN_H_RAW,
		[ACT_COPY_LINK] = W_PLAIN_H_LINK,
		[ACT_REDRAW] = W_PLAIN_H_AGAIN,
		[ACT_CANCEL] = W_PLAIN_H_CANCEL,
	};
	const struct action_info *info = action_info(action);
	enum word own = others[action];
	struct buf line;

	buf_init(&line, PLAIN_TEXT_MAX);
	if (!keymap_first(p->config->keymap, action, p->page->ops->kind, &line))
		buf_printf(&line, ":%s", info->name);
	buf_printf(&line, "  %s", own ? p->words->s[own] : info->help[p->language]);
	plain_put(p, buf_slice(&line));
	buf_release(&line);
}

/* Without those that only do the same as another one. */
static void help(struct plain *p)
{
	static const enum action everywhere[] = { ACT_BACK, ACT_QUIT, ACT_COMMAND, ACT_HELP };

	plain_say(p, W_PLAIN_HELP);
	for (int a = 0; a < ACTION_COUNT; a++)
		if (p->page->ops->deeds[a] && a != ACT_DOWN && a != ACT_UP && a != ACT_PEEK)
			put_key(p, (enum action)a);
	for (size_t i = 0; i < sizeof everywhere / sizeof *everywhere; i++)
		put_key(p, everywhere[i]);
}

static void do_action(
    struct plain *p, enum action action, uint32_t count, struct slice rest, struct slice line)
{
	if ((action == ACT_FIRST || action == ACT_LAST) && count) {
		p->page->ops->number(p, p->page, count);
		return;
	}
	if (p->page->ops->deeds[action]) {
		p->page->ops->deeds[action](p, p->page, count, rest);
		return;
	}
	switch (action) {
	case ACT_BACK:
		if (!p->page->ops->leave || !p->page->ops->leave(p, p->page))
			plain_pop(p);
		break;
	case ACT_QUIT:
		p->quit = true;
		break;
	case ACT_COMMAND:
		if (trimmed(rest).n)
			do_name(p, trimmed(rest));
		break;
	case ACT_HELP:
		help(p);
		break;
	default:
		say_unknown(p, line);
	}
}

void plain_line(struct plain *p, struct slice line)
{
	struct read_keys r = { .count = 0 };
	uint32_t n;

	if (p->page->ops->answer && p->page->ops->answer(p, p->page, trimmed(line)))
		return;
	line = trimmed(line);
	if (!line.n)
		p->page->ops->more(p, p->page);
	else if (read_number(line, &n))
		p->page->ops->number(p, p->page, n);
	else if (read_keys(p, line, &r))
		do_action(p, r.action, r.count, r.rest, line);
	else
		do_name(p, line);
}
