#include "app/hint.h"
#include "app/plain_parts.h"
#include "app/site_login.h"
#include "util/utf8.h"

/* A line as the keys it would be on the screen. */
struct read_keys {
	enum action action;
	uint32_t count;
	struct slice rest; /* what stood behind them */
};

/* These take what stands behind them: at once, or after a blank, since else it is a word. */
static bool takes(const struct plain *p, enum action a, struct slice rest)
{
	if (plain_is_thread(p->page) && (a == ACT_BOOKMARK || a == ACT_NOTE))
		return *rest.p == ' ';
	if (a == ACT_OPEN_PATH || a == ACT_EXPORT || a == ACT_SEARCH)
		return *rest.p == ' ';
	return a == ACT_FIND || a == ACT_COMMAND || a == ACT_AUTHORS || a == ACT_SORT ||
	       a == ACT_PIPE;
}

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

/* What stands behind keys: nothing, what they take, or their count, as in `y 3`. */
static bool read_rest(const struct plain *p, struct read_keys *r)
{
	if (!r->rest.n || takes(p, r->action, r->rest))
		return true;
	return *r->rest.p == ' ' && read_number(slice_trim(r->rest), &r->count);
}

/* The keys at the beginning of LINE, as far as they make one command. */
static bool read_keys(struct plain *p, struct slice line, struct read_keys *r)
{
	const char *s = arena_dup(&p->app.frame, line).p;
	const char *end = s + line.n;
	struct keymap_input in = { .count = 0 };
	ui_key key;

	while (s < end && key_read(&s, &key))
		switch (keymap_press(
		    p->app.keymap, &in, p->page->ops->kind, key, &r->action, &r->count)) {
		case KEYMAP_ACTION:
			r->rest = slice_between(s, end);
			return read_rest(p, r);
		case KEYMAP_ENDED:
		case KEYMAP_NONE:
			return false;
		case KEYMAP_PENDING:
			break;
		}
	return false;
}

/* In lists one says which entry. */
static bool wants_number(const struct plain *p, enum action action)
{
	static const bool of_entries[ACTION_COUNT] = {
		[ACT_BROWSE] = true,
		[ACT_COPY_LINK] = true,
		[ACT_FORGET] = true,
		[ACT_BOOKMARK] = true,
		[ACT_FOLD] = true,
		[ACT_TO_QUOTED] = true,
		[ACT_AUTHOR_POSTS] = true,
		[ACT_ABOUT_AUTHOR] = true,
	};

	return !plain_is_thread(p->page) && of_entries[action];
}

/* What is something else in lines than on the screen; 0: nothing is. */
static enum word own_help(const struct plain *p, enum action action)
{
	static const enum word in_lists[ACTION_COUNT] = {
		[ACT_BOOKMARK] = W_PLAIN_H_CHANGE,
		[ACT_FOLD] = W_PLAIN_H_SECTION,
		[ACT_TO_QUOTED] = W_PLAIN_H_QUOTING,
	};
	static const enum word others[ACTION_COUNT] = {
		[ACT_OPEN_PATH] = W_PLAIN_H_OPEN,
		[ACT_SEARCH] = W_PLAIN_H_SEARCH,
		[ACT_BOOKMARKS] = W_PLAIN_H_MARKS,
		[ACT_BOOKMARK] = W_PLAIN_H_BOOKMARK,
		[ACT_HISTORY] = W_PLAIN_H_HISTORY,
		[ACT_NOTE] = W_PLAIN_H_NOTE,
		[ACT_FOLD] = W_PLAIN_H_FOLD,
		[ACT_PEEK] = W_PLAIN_H_PEEK,
		[ACT_PIPE] = W_PLAIN_H_PIPE,
		[ACT_BROWSE] = W_PLAIN_H_BROWSE,
		[ACT_CONVERSATION] = W_PLAIN_H_TALK,
		[ACT_RAW] = W_PLAIN_H_RAW,
		[ACT_REDRAW] = W_PLAIN_H_AGAIN,
		[ACT_CANCEL] = W_PLAIN_H_CANCEL,
	};

	return wants_number(p, action) ? in_lists[action] : others[action];
}

static void put_key(struct plain *p, enum action action)
{
	const struct action_info *info = action_info(action);
	enum word own = own_help(p, action);
	struct buf line;

	buf_init(&line, PLAIN_TEXT_MAX);
	hint_key(&line, p->app.keymap, p->page->ops->kind, action);
	if (wants_number(p, action))
		buf_add_str(&line, " N");
	buf_add_str(&line, "  ");
	if (own)
		app_note(&p->app, &line, own);
	else
		buf_add_str(&line, info->help[p->app.language]);
	plain_put(p, buf_slice(&line));
	buf_release(&line);
}

/* Without those that only do the same as another one. */
static void help(struct plain *p)
{
	static const enum action everywhere[] = { ACT_SEARCH, ACT_BOOKMARKS, ACT_HISTORY, ACT_BACK,
		ACT_QUIT, ACT_COMMAND, ACT_HELP };
	static const enum action of_sites[] = { ACT_LOGIN, ACT_LOGOUT };

	app_say(&p->app, W_PLAIN_HELP);
	for (int a = 0; a < ACTION_COUNT; a++)
		if (p->page->ops->deeds[a] && a != ACT_DOWN && a != ACT_UP)
			put_key(p, (enum action)a);
	for (size_t i = 0; p->app.library && p->app.library->site && i < 2; i++)
		put_key(p, of_sites[i]);
	for (size_t i = 0; i < sizeof everywhere / sizeof *everywhere; i++)
		put_key(p, everywhere[i]);
}

/* False: it means nothing here. */
static bool do_action(struct plain *p, enum action action, uint32_t count, struct slice rest)
{
	if ((action == ACT_FIRST || action == ACT_LAST) && count) {
		p->page->ops->number(p, p->page, count);
		return true;
	}
	if (p->page->ops->deeds[action]) {
		p->page->ops->deeds[action](p, p->page, count, rest);
		return true;
	}
	switch (action) {
	case ACT_BACK:
		if (!p->page->ops->leave || !p->page->ops->leave(p, p->page))
			plain_pop(p);
		return true;
	case ACT_QUIT:
		p->app.quit = true;
		return true;
	case ACT_COMMAND:
		command_prompt.done(&p->app, rest);
		return true;
	case ACT_SEARCH:
		plain_search(p, p->page, count, rest);
		return true;
	case ACT_BOOKMARKS:
		plain_bookmarks(p, p->page, count, rest);
		return true;
	case ACT_HISTORY:
		plain_history(p, p->page, count, rest);
		return true;
	case ACT_UNDO:
		app_undo(&p->app);
		return true;
	case ACT_REDO:
		app_redo(&p->app);
		return true;
	case ACT_LOGIN:
		app_login_here(&p->app);
		return true;
	case ACT_LOGOUT:
		app_logout_here(&p->app);
		return true;
	case ACT_HELP:
		help(p);
		return true;
	default:
		return false;
	}
}

bool plain_act(struct app *app, enum action action, uint32_t count)
{
	return do_action(plain_of(app), action, count, SLICE(""));
}

/* What was asked for before. */
static bool is_answer(struct plain *p, struct slice line)
{
	bool (*asked)(struct plain *, struct slice) = p->asked;

	p->asked = NULL;
	return asked && asked(p, line);
}

/* A number, keys, or what the command line of the screen takes. */
void plain_line(struct plain *p, struct slice line)
{
	struct read_keys r = { .count = 0 };
	uint32_t n;

	if (!p->hidden)
		line = slice_trim(line);
	if (is_answer(p, line))
		return;
	if (!line.n)
		p->page->ops->more(p, p->page);
	else if (read_number(line, &n))
		p->page->ops->number(p, p->page, n);
	else if (!read_keys(p, line, &r) || !do_action(p, r.action, r.count, r.rest))
		command_prompt.done(&p->app, line);
}
