#include "app/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/config_parts.h"
#include "app/config_site.h"
#include "app/config_text.h"
#include "app/path.h"
#include "util/mem.h"
#include "view/row.h"

#define THEME_NAME 64 /* bytes */

/* ---- names */

static const struct {
	const char *name;
	unsigned screen;
} screens[] = {
	{ "home", ON_HOME },
	{ "boards", ON_BOARDS },
	{ "list", ON_LIST },
	{ "thread", ON_THREAD },
	{ "peek", ON_PEEK },
	{ "choice", ON_CHOICE },
	{ "search", ON_SEARCH },
	{ "author", ON_AUTHOR },
	{ "help", ON_HELP },
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

const char *config_screen(size_t i, unsigned *screen)
{
	if (i >= COUNT(screens))
		return NULL;
	*screen = screens[i].screen;
	return screens[i].name;
}

const char *config_screen_name(size_t i)
{
	unsigned screen;

	return config_screen(i, &screen);
}

const char *config_setting_name(size_t i)
{
	const struct setting *t = setting_at(i);

	return t ? t->name : NULL;
}

const char *config_action_name(size_t i)
{
	return i < ACTION_COUNT ? action_info((enum action)i)->name : NULL;
}

const char *config_style_name(size_t i)
{
	if (i == STYLE_TOTAL)
		return THEME_BACKGROUND;
	return i < STYLE_TOTAL ? style_name((enum style)i) : NULL;
}

/* ---- statements. Words 1 to n - 1 are what stands behind the statement's name. */

static int wants(struct config_error *e, struct slice what, const char *form)
{
	config_fault(e, W_CONF_FORM, what);
	snprintf(e->allowed, sizeof e->allowed, "%s", form);
	return ERR_INVALID;
}

static int bad_value(const struct setting *t, struct slice value, struct config_error *e)
{
	struct buf allowed;

	config_fault(e, W_CONF_VALUE, value);
	snprintf(e->what, sizeof e->what, "%s: %.*s", t->name, (int)value.n, value.p);
	buf_init(&allowed, sizeof e->allowed - 1);
	setting_allowed(t, &allowed);
	snprintf(e->allowed, sizeof e->allowed, "%s", allowed.p ? allowed.p : "");
	buf_release(&allowed);
	return ERR_INVALID;
}

/* The person's own file of that name, else the one compiled in. */
static int read_theme(struct config *c, struct slice name, struct config_error *e)
{
	struct config_source source = { .parent = c->source, .theme = true };
	char file[128];
	char *path;
	int code = ERR_INVALID;

	snprintf(file, sizeof file, "themes/%.*s.conf", (int)name.n, name.p);
	config_unknown(e, W_CONF_THEME, name, config_theme_name);
	if (!name.n || name.n > THEME_NAME || memchr(name.p, '/', name.n))
		return code;
	path = config_path(file);
	source.name = file;
	if (path && access(path, F_OK) == 0) {
		code = config_include(c, path, true, e);
	} else if (config_theme_text(name)) {
		config_read_text(c, &source, slice_str(config_theme_text(name)));
		code = 0;
	}
	free(path);
	return code;
}

static int set_theme(struct config *c, struct slice name, struct config_error *e)
{
	struct theme before = c->theme;

	theme_init(&c->theme);
	if (read_theme(c, name, e) == 0)
		return 0;
	c->theme = before;
	return ERR_INVALID;
}

static int do_set(struct config *c, const struct config_words *w, struct config_error *e)
{
	const struct setting *t = w->n > 1 ? setting_find(w->s[1]) : NULL;

	if (w->n > 1 && !t)
		return config_unknown(e, W_CONF_SETTING, w->s[1], config_setting_name);
	if (w->n < 3 || (w->n > 3 && t->type != SETTING_PATHS))
		return wants(e, w->n > 1 ? w->s[1] : w->s[0], "set NAME VALUE");
	if (t->type == SETTING_THEME && set_theme(c, w->s[2], e) < 0)
		return ERR_INVALID;
	if (!setting_set(t, &c->settings, w->s + 2, w->n - 2))
		return bad_value(t, w->s[2], e);
	return 0;
}

/* The screens named from word FROM on. */
static int read_screens(
    const struct config_words *w, size_t from, unsigned *on, struct config_error *e)
{
	*on = 0;
	for (size_t i = from; i < w->n; i++) {
		size_t at = 0;

		while (at < COUNT(screens) && !slice_eq(w->s[i], slice_str(screens[at].name)))
			at++;
		if (at == COUNT(screens))
			return config_unknown(e, W_CONF_SCREEN, w->s[i], config_screen_name);
		*on |= screens[at].screen;
	}
	return 0;
}

static int key_fault(int code, struct slice key, struct config_error *e)
{
	return config_fault(e,
	    code == ERR_TAKEN       ? W_CONF_COVERED
	    : code == ERR_NOT_FOUND ? W_CONF_UNBOUND
				    : W_CONF_KEYS,
	    key);
}

/* The place of `in` before the screens, or w->n. In `bind` an action stands before it, so that the
 * keys i and n are still keys. */
static size_t find_in(const struct config_words *w, size_t from, bool behind_action)
{
	enum action action;

	for (size_t i = from; i + 1 < w->n; i++)
		if (slice_eq(w->s[i], SLICE("in")) &&
		    (!behind_action || action_find(w->s[i - 1], &action)))
			return i;
	return w->n;
}

/* Words 1 to END - 1 are keys: with one that is wrong none is bound. */
static int change_keys(struct config *c, const struct config_words *w, size_t end,
    const enum action *action, unsigned on, struct config_error *e)
{
	struct keymap *before = keymap_new();
	int code = 0;

	keymap_assign(before, c->keymap);
	for (size_t i = 1; i < end && code == 0; i++) {
		const char *keys = w->s[i].p;

		code = action ? keymap_bind(c->keymap, keys, *action, on)
			      : keymap_unbind(c->keymap, keys, on);
		if (code)
			key_fault(code, w->s[i], e);
	}
	if (code)
		keymap_assign(c->keymap, before);
	keymap_free(before);
	return code ? ERR_INVALID : 0;
}

static int do_bind(struct config *c, const struct config_words *w, struct config_error *e)
{
	size_t in = find_in(w, 3, true);
	unsigned on = ON_ALL;
	enum action action;

	if (w->n < 3)
		return wants(e, w->s[0], "bind KEY... ACTION [in SCREEN...]");
	if (!action_find(w->s[in - 1], &action))
		return config_unknown(e, W_CONF_ACTION, w->s[in - 1], config_action_name);
	if (in < w->n && read_screens(w, in + 1, &on, e) < 0)
		return ERR_INVALID;
	if (!(on & action_info(action)->screens))
		return config_fault(e, W_CONF_NOT_THERE, w->s[in - 1]);
	return change_keys(c, w, in - 1, &action, on, e);
}

static int do_unbind(struct config *c, const struct config_words *w, struct config_error *e)
{
	size_t in = find_in(w, 2, false);
	unsigned on = ON_ALL;

	if (w->n < 2)
		return wants(e, w->s[0], "unbind KEY... [in SCREEN...] | unbind all");
	if (in < w->n && read_screens(w, in + 1, &on, e) < 0)
		return ERR_INVALID;
	if (w->n == 2 && slice_eq(w->s[1], SLICE("all"))) {
		keymap_clear(c->keymap);
		return 0;
	}
	return change_keys(c, w, in, NULL, on, e);
}

static int do_color(struct config *c, const struct config_words *w, struct config_error *e)
{
	struct err wrong;
	struct slice word;

	if (w->n < 3)
		return wants(e, w->s[0], "color STYLE LOOK...");
	if (theme_set(&c->theme, w->s[1], w->s + 2, w->n - 2, &wrong) == 0)
		return 0;
	word = slice_str(wrong.subject);
	if (slice_eq(word, w->s[1]))
		return config_unknown(e, W_CONF_STYLE, word, config_style_name);
	return config_unknown(e, W_CONF_LOOK, word, theme_word);
}

/* A relative path begins at the file that names it. */
char *config_beside(const struct config *c, char *path)
{
	const char *slash = c->source ? strrchr(c->source->name, '/') : NULL;
	size_t folder = slash ? (size_t)(slash - c->source->name) + 1 : 0;
	size_t n = strlen(path) + 1;
	char *whole;

	if (*path == '/' || !folder)
		return path;
	whole = mem_alloc(folder + n);
	memcpy(whole, c->source->name, folder);
	memcpy(whole + folder, path, n);
	free(path);
	return whole;
}

int config_do_include(struct config *c, const struct config_words *w, struct config_error *e)
{
	char *path;
	int code;

	if (w->n != 2 || !w->s[1].n)
		return wants(e, w->s[0], "include PATH");
	path = config_beside(c, path_expand(w->s[1]));
	code = config_include(c, path, false, e);
	free(path);
	return code;
}

static const struct {
	const char *name;
	int (*run)(struct config *c, const struct config_words *w, struct config_error *e);
} statements[] = {
	{ "set", do_set },
	{ "bind", do_bind },
	{ "unbind", do_unbind },
	{ "color", do_color },
	{ "include", config_do_include },
	{ "site", config_do_site },
};

const char *config_statement(size_t i)
{
	return i < COUNT(statements) ? statements[i].name : NULL;
}

static int do_words(struct config *c, const struct config_words *w, struct config_error *e)
{
	if (w->open || w->many)
		return config_fault(
		    e, w->open ? W_CONF_QUOTE : W_CONF_LONG, w->s[w->open ? w->n - 1 : 0]);
	if (c->source && c->source->theme && !slice_eq(w->s[0], SLICE("color")))
		return config_fault(e, W_CONF_ONLY_COLORS, w->s[0]);
	for (size_t i = 0; i < COUNT(statements); i++)
		if (slice_eq(w->s[0], slice_str(statements[i].name)))
			return statements[i].run(c, w, e);
	return config_unknown(e, W_CONF_STATEMENT, w->s[0], config_statement);
}

int config_do(struct config *c, struct slice line, struct config_error *e)
{
	struct config_words w;
	struct arena a;
	int code = 0;

	arena_init(&a);
	config_split(&w, line, &a);
	if (w.n)
		code = do_words(c, &w, e);
	arena_release(&a);
	return code;
}

/* ---- the whole */

static void read_compiled(struct config *c, const struct config_text *t)
{
	struct config_source source = { .name = t->name };

	config_read_text(c, &source, slice_str(t->text));
}

void config_init(struct config *c)
{
	const struct config_text *site;

	*c = (struct config){ .keymap = keymap_new() };
	theme_init(&c->theme);
	arena_init(&c->kept);
	read_compiled(c, &config_texts[0]);
	for (size_t i = 0; (site = config_text_in("sites", i)); i++)
		read_compiled(c, site);
}

void config_release(struct config *c)
{
	settings_release(&c->settings);
	keymap_free(c->keymap);
	free(c->errors);
	free(c->sites);
	free(c->strangers);
	arena_release(&c->kept);
	*c = (struct config){ .keymap = NULL };
}

static enum language language_of_environment(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return language_of_locale(value);
	}
	return LANG_ZH;
}

enum language config_language(const struct config *c)
{
	if (c->settings.language == SET_LANGUAGE_AUTO)
		return language_of_environment();
	return c->settings.language == SET_LANGUAGE_EN ? LANG_EN : LANG_ZH;
}
