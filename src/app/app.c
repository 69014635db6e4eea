#include "app/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/hint.h"
#include "app/live.h"
#include "app/messages.h"
#include "app/open.h"
#include "app/mouse.h"
#include "app/pages.h"
#include "app/search.h"
#include "app/site_login.h"
#include "app/thread_page.h"
#include "util/width.h"
#include "view/row_build.h"

#define HEADING_ROWS 2
#define HEADING_FROM 8 /* screens of fewer rows do without a heading */

int app_rows(const struct app *app)
{
	return screen_rows(app->screen) - 1;
}

int app_cols(const struct app *app)
{
	return screen_cols(app->screen);
}

uint16_t app_width(const struct app *app)
{
	return (uint16_t)(app_cols(app) > 1 ? app_cols(app) - 1 : 1);
}

static int heading_rows(const struct app *app)
{
	return screen_rows(app->screen) >= HEADING_FROM ? HEADING_ROWS : 0;
}

uint16_t app_body_height(const struct app *app)
{
	int n = app_rows(app) - heading_rows(app);

	return (uint16_t)(n > 1 ? n : 1);
}

int app_body_top(const struct app *app)
{
	return heading_rows(app);
}

int app_heading(struct app *app, const struct block *heading)
{
	int n = heading_rows(app);

	for (int y = 0; y < n; y++)
		screen_row(app->screen, y, 1, &heading->rows[y], ROW_PLAIN, TARGET_NONE);
	return n;
}

void app_push(struct app *app, struct page *p)
{
	p->library = app->library;
	p->below = app->page;
	app->page = p;
	app->typed = (struct keymap_input){ 0 };
	if (p->ops->resize)
		p->ops->resize(p, app);
}

void app_to_library(struct app *app, struct library *l)
{
	struct library *left = app->library;

	app->library = l;
	if (left && left != l && left != &app->first && !left->site) {
		library_close(left);
		free(left);
	}
}

void app_pop(struct app *app)
{
	struct page *p = app->page;

	if (p->ops->leave)
		p->ops->leave(p, app);
	app->page = p->below;
	app->typed = (struct keymap_input){ 0 };
	p->ops->release(p);
	app_to_library(app, app->page ? app->page->library : NULL);
	if (!app->page)
		app->quit = true;
	else if (app->page->ops->resize)
		app->page->ops->resize(app->page, app);
	live_catch_up(app);
}

void app_replace(struct app *app, struct page *p)
{
	struct page *old = app->page;

	p->library = old->library;
	p->below = old->below;
	app->page = p;
	old->ops->release(old);
	if (p->ops->resize)
		p->ops->resize(p, app);
}

void app_apply(struct app *app)
{
	struct library *library = app->library;

	app_choose_words(app);
	app_look(app);
	app_mouse_settings(app);
	keyboard_set_escape(app->keyboard, app->settings->escape_delay);
	for (struct page *p = app->page; p; p = p->below) {
		app->library = p->library;
		if (p->ops->settings)
			p->ops->settings(p, app);
		else if (p->ops->resize)
			p->ops->resize(p, app);
	}
	app->library = library;
}

static void add_words(struct app *app, struct buf *out, enum word format, va_list ap)
{
	hint_vprintf(out, app->keymap, app->face->kind(app), app->words->s[format], ap);
}

void app_say(struct app *app, enum word format, ...)
{
	va_list ap;

	buf_clear(&app->message);
	va_start(ap, format);
	add_words(app, &app->message, format, ap);
	va_end(ap);
	app->message_is_error = false;
	app->face->said(app);
}

void app_note(struct app *app, struct buf *out, enum word format, ...)
{
	va_list ap;

	va_start(ap, format);
	add_words(app, out, format, ap);
	va_end(ap);
}

void app_hint(struct app *app, struct buf *out, enum word format, ...)
{
	va_list ap;

	if (!app->settings->hints)
		return;
	if (out->n)
		buf_add_str(out, "  ");
	va_start(ap, format);
	add_words(app, out, format, ap);
	va_end(ap);
}

void app_hint_back(struct app *app, struct buf *out)
{
	app_hint(app, out, app->page->below ? W_HINT_BACK : W_HINT_QUIT);
}

#define MESSAGE_WIDEST 4096 /* columns */

/* Without what keys and places take on the right; lines that are printed may be longer. */
size_t app_message_width(const struct app *app)
{
	if (!app->screen)
		return MESSAGE_WIDEST;
	return app_width(app) - app_width(app) / 5;
}

void app_say_error(struct app *app, const struct err *e)
{
	buf_clear(&app->message);
	message_fit(e, app->words, app_message_width(app), &app->message);
	app->message_is_error = true;
	app->face->said(app);
}

void app_say_config_error(struct app *app, const struct config_error *e, size_t n)
{
	struct config_error shown = *e;
	const char *slash = strrchr(e->file, '/');
	struct buf text;

	/* One row has no room for folders; the end of the run names them. */
	if (slash && app->screen)
		snprintf(shown.file, sizeof shown.file, "%s", slash + 1);
	buf_init(&text, 4096);
	config_error_say(&shown, app->words, &text);
	if (n > 1)
		app_say(app, W_CONF_ERRORS, (unsigned)n, text.p);
	else
		app_say(app, W_CONF_ERROR, text.p);
	app->message_is_error = true;
	buf_release(&text);
}

void app_ask(struct app *app, const struct prompt_use *use, const char *label, enum history history)
{
	prompt_open(&app->prompt, label, &app->histories[history]);
	app->asking = use;
}

/* What was typed of a command that is not complete. */
static void add_typed(const struct app *app, struct buf *out)
{
	if (app->typed.count)
		buf_printf(out, "%u", app->typed.count);
	for (uint8_t i = 0; i < app->typed.nkeys; i++) {
		char name[KEY_NAME_SIZE];

		key_spell(name, app->typed.keys[i]);
		buf_add_str(out, name);
	}
	if (out->n)
		buf_add_str(out, "  ");
}

/* As less(1) has it: a name and the place, no hints. */
static void quiet_foot(struct buf *left, struct buf *right)
{
	buf_clear(left);
	buf_add_str(left, "app.log");
	if (right->n) {
		buf_add_str(left, "  ");
		buf_add_slice(left, buf_slice(right));
	}
	buf_clear(right);
}

/* HINTS, which two spaces part, as far as they fit whole; the first of them at least in part. */
static struct slice whole_hints(struct slice hints, size_t columns)
{
	static const struct slice between = { "  ", 2 };

	while (text_width(hints) > columns) {
		struct slice head = hints;

		while (head.n && !slice_ends(head, between))
			head.n--;
		if (!head.n)
			break;
		hints = slice_head(hints, head.n - between.n);
	}
	return hints;
}

static void draw_foot(struct app *app, int y)
{
	uint16_t width = app_width(app);
	struct buf left, right;
	struct row_build b;
	struct block block;
	struct slice said, end;
	size_t room;

	buf_init(&left, 4096);
	buf_init(&right, 1024);
	add_typed(app, &right);
	if (app->page && app->page->ops->foot)
		app->page->ops->foot(app->page, app, &left, &right);
	live_foot(app, &left, &right);
	if (app->message.n) {
		buf_clear(&left);
		buf_add_slice(&left, buf_slice(&app->message));
	} else if (app->words->signs->log) {
		quiet_foot(&left, &right);
	}
	row_build_init(&b, &app->frame, width, NULL);
	end = arena_dup(&app->frame, text_cut(buf_slice(&right), width / 2, &app->frame));
	room = width - (end.n ? text_width(end) + 2 : 0);
	said = app->message.n ? buf_slice(&left) : whole_hints(buf_slice(&left), room);
	row_put(&b, 0, arena_dup(&app->frame, text_cut(said, room, &app->frame)),
	    app->message.n && app->message_is_error ? STYLE_ERROR : STYLE_STATUS, TARGET_NONE);
	if (end.n)
		row_put(&b, (uint16_t)(width - text_width(end)), end, STYLE_STATUS, TARGET_NONE);
	row_end(&b);
	block = row_build_finish(&b);
	screen_row(app->screen, y, 1, &block.rows[0], ROW_PLAIN, TARGET_NONE);
	row_build_release(&b);
	buf_release(&left);
	buf_release(&right);
}

/* What went wrong with the answer before stands over it. */
static void draw_prompt(struct app *app, int y)
{
	int cursor;
	struct row row = prompt_row(&app->prompt, app_cols(app) - 1, &app->frame, &cursor);

	screen_row(app->screen, y, 1, &row, ROW_PLAIN, TARGET_NONE);
	if (app->message.n && app->message_is_error)
		draw_foot(app, y - 1);
	app_draw_candidates(app, y - 1);
	screen_cursor(app->screen, y, cursor + 1, true);
}

/* What lies under a page that does not cover it comes first. */
static void draw_page(struct page *p, struct app *app)
{
	if (p->ops->over && p->below) {
		struct pane pane = p->ops->over(p, app);

		screen_keep(app->screen, pane.first, pane.end);
		draw_page(p->below, app);
		screen_keep(app->screen, 0, 0);
	}
	p->ops->draw(p, app);
}

void app_draw(struct app *app)
{
	if (app->paused)
		return;
	arena_clear(&app->frame);
	screen_cursor(app->screen, 0, 0, false);
	if (app->page)
		draw_page(app->page, app);
	if (app->asking)
		draw_prompt(app, screen_rows(app->screen) - 1);
	else
		draw_foot(app, screen_rows(app->screen) - 1);
	screen_flush(app->screen);
}

static void cancel(struct app *app)
{
	if (external_cancel(app) || live_cancel(app))
		app_say(app, W_CANCELLED);
	else if (!app->page->ops->cancel || !app->page->ops->cancel(app->page, app))
		buf_clear(&app->message);
}

/* The last thread with unread posts is opened, as there is none to go to. */
static bool unread(struct app *app, int direction)
{
	struct page *p = app->page;

	if (!p->ops->unread)
		return false;
	if (p->ops->unread(p, app, direction))
		return true;
	if (p->ops->unread(p, app, 0))
		thread_open_unread(app);
	else
		app_say(app, W_NO_UNREAD_ANYWHERE);
	return true;
}

bool app_act(struct app *app, enum action action, uint32_t count)
{
	if (!(action_info(action)->screens & app->page->ops->kind))
		return false;
	if (action == ACT_RELOAD && app->book.read) /* an editor may have changed them */
		app_rules_reload(app);
	if (app->page->ops->act && app->page->ops->act(app->page, app, action, count))
		return true;
	switch (action) {
	case ACT_BACK:
		app_pop(app);
		return true;
	case ACT_QUIT:
		app->quit = true;
		return true;
	case ACT_CANCEL:
		cancel(app);
		return true;
	case ACT_REDRAW:
		screen_redraw(app->screen);
		return true;
	case ACT_MOUSE:
		app_mouse_toggle(app);
		return true;
	case ACT_DISGUISE:
		app->settings->disguise = !app->settings->disguise;
		app_apply(app);
		return true;
	case ACT_SEARCH:
		app_search(app, (struct slice){ 0 });
		return true;
	case ACT_COMMAND:
		app_ask(app, &command_prompt, ":", HISTORY_COMMAND);
		return true;
	case ACT_OPEN_PATH:
		open_ask(app);
		return true;
	case ACT_LOGIN:
		app_login_here(app);
		return true;
	case ACT_LOGOUT:
		app_logout_here(app);
		return true;
	case ACT_UNDO:
		app_undo(app);
		return true;
	case ACT_REDO:
		app_redo(app);
		return true;
	case ACT_BOOKMARKS:
		app_push(app, page_marks(app));
		return true;
	case ACT_HISTORY:
		app_push(app, page_history(app));
		return true;
	case ACT_NEXT_UNREAD:
		return unread(app, 1);
	case ACT_PREV_UNREAD:
		return unread(app, -1);
	case ACT_HELP:
		app_push(app, page_help(app));
		return true;
	default:
		return false;
	}
}

/* The prompt may be replaced by what its use does, so it is taken out first. */
static void prompt_answer(struct app *app, enum prompt_result result)
{
	const struct prompt_use *use = app->asking;
	struct prompt answered;

	if (result == PROMPT_CHANGED && use->changed)
		use->changed(app, buf_slice(&app->prompt.text));
	if (result != PROMPT_DONE && result != PROMPT_CANCEL)
		return;
	answered = app->prompt;
	app->asking = NULL;
	if (result == PROMPT_DONE)
		use->done(app, buf_slice(&answered.text));
	else if (use->cancelled)
		use->cancelled(app);
	prompt_close(&answered);
}

/* A key that is more than a key of the line. */
static bool prompt_ends(struct app *app, ui_key key)
{
	struct prompt ended;

	if (!app->asking->key || !app->asking->key(app, key))
		return false;
	ended = app->prompt;
	app->asking = NULL;
	prompt_close(&ended);
	return true;
}

static void complete(void *ctx, struct slice text, struct prompt_words *out)
{
	struct app *app = ctx;

	app->asking->complete(app, text, out);
}

static enum prompt_result prompt_takes(struct app *app, ui_key key)
{
	if (key == UK_PASTE)
		return prompt_paste(&app->prompt, keyboard_paste(app->keyboard));
	if (app->asking->complete && (key == UK_TAB || key == UK_BACKTAB))
		return prompt_tab(&app->prompt, complete, app, key == UK_TAB ? 1 : -1);
	return prompt_key(&app->prompt, key);
}

/* KEY, behind what was TYPED before it. */
static void say_unknown_key(struct app *app, const struct keymap_input *typed, ui_key key)
{
	char name[KEY_NAME_SIZE];
	struct buf keys;

	if (key == UK_UNKNOWN)
		return;
	buf_init(&keys, KEYMAP_KEYS * KEY_NAME_SIZE);
	for (uint8_t i = 0; i < typed->nkeys; i++) {
		key_spell(name, typed->keys[i]);
		buf_add_str(&keys, name);
	}
	key_spell(name, key);
	buf_add_str(&keys, name);
	app_say(app, W_UNKNOWN_KEY, keys.p);
	buf_release(&keys);
}

void app_key(struct app *app, ui_key key)
{
	struct keymap_input before = app->typed;
	enum action action;
	uint32_t count;

	if (app->paused) {
		screen_face_resume(app);
		return;
	}
	if (key == UK_MOUSE) {
		app_mouse(app, keyboard_mouse(app->keyboard));
		return;
	}
	if (app->asking) {
		if (!prompt_ends(app, key))
			prompt_answer(app, prompt_takes(app, key));
		return;
	}
	buf_clear(&app->message);
	if (key == UK_PASTE) /* pasted text never becomes commands */
		return;
	if (app->page->ops->key && app->page->ops->key(app->page, app, key))
		return;
	switch (
	    keymap_press(app->keymap, &app->typed, app->page->ops->kind, key, &action, &count)) {
	case KEYMAP_ACTION:
		if (!app_act(app, action, count))
			say_unknown_key(app, &before, key);
		break;
	case KEYMAP_NONE:
		say_unknown_key(app, &before, key);
		break;
	case KEYMAP_ENDED:
	case KEYMAP_PENDING:
		break;
	}
}
