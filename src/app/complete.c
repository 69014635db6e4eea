#include "app/complete.h"

#include <stdlib.h>
#include <string.h>

#include "app/config_parts.h"
#include "app/config_site.h"
#include "app/path.h"

/* ---- gathering: everything that may stand there, then what fits */

static void add(struct prompt_words *out, struct slice word)
{
	struct buf quoted;

	buf_init(&quoted, 3 * word.n + 2);
	config_quote(word, &quoted);
	prompt_word(out, buf_slice(&quoted));
	buf_release(&quoted);
}

static bool begins(struct slice name, struct slice word)
{
	return slice_starts(name, word);
}

static bool holds(struct slice name, struct slice word)
{
	return slice_find(name, word) != NULL;
}

typedef bool fits(struct slice name, struct slice word);

/* The names of up to three lists that fit WORD. */
static void add_names(
    struct prompt_words *out, struct slice word, config_names *const *lists, size_t n)
{
	static fits *const ways[] = { begins, holds };

	for (size_t way = 0; way < 2 && !out->n; way++)
		for (size_t l = 0; l < n; l++) {
			const char *name;

			for (size_t i = 0; (name = lists[l](i)); i++)
				if (ways[way](slice_str(name), word))
					add(out, slice_str(name));
		}
}

#define ADD_NAMES(out, word, ...)                                                                  \
	add_names(out, word, (config_names *const[]){ __VA_ARGS__ },                               \
	    sizeof((config_names *const[]){ __VA_ARGS__ }) / sizeof(config_names *))

/* ---- files */

static void add_paths(struct prompt_words *out, struct slice word)
{
	struct prompt_words names = { .n = 0 };
	struct buf path;

	path_names(word, &names);
	buf_init(&path, PROMPT_MAX);
	for (size_t i = 0; i < names.n; i++) {
		buf_clear(&path);
		buf_add_slice(&path, slice_head(word, names.from));
		buf_add_slice(&path, names.list[i]);
		add(out, buf_slice(&path));
	}
	buf_release(&path);
	prompt_words_release(&names);
}

/* Of the person's own themes, those that do not stand in for another. */
static void add_own_theme(struct prompt_words *out, struct slice file)
{
	if (!slice_ends(file, SLICE(".conf")))
		return;
	file.n -= strlen(".conf");
	if (!config_theme_text(file))
		add(out, file);
}

static void add_themes(struct prompt_words *out, struct slice word)
{
	struct prompt_words names = { .n = 0 };
	char *own = config_path("themes/");
	struct buf path;

	ADD_NAMES(out, word, config_theme_name);
	buf_init(&path, PROMPT_MAX);
	buf_add_str(&path, own ? own : "");
	buf_add_slice(&path, word);
	if (own && path.n)
		path_names(buf_slice(&path), &names);
	for (size_t i = 0; i < names.n; i++)
		add_own_theme(out, names.list[i]);
	buf_release(&path);
	prompt_words_release(&names);
	free(own);
}

/* ---- what may stand where */

/* What can be listed; of numbers and strings, what they are now. */
static void add_values(struct prompt_words *out, const struct config *config,
    const struct setting *t, struct slice word)
{
	const char *choice;
	struct buf now;

	for (size_t i = 0; (choice = setting_choice(t, i)); i++)
		if (begins(slice_str(choice), word))
			add(out, slice_str(choice));
	if (setting_choice(t, 0) || word.n)
		return;
	buf_init(&now, CONFIG_LINE);
	setting_value(t, &config->settings, &now);
	prompt_word(out, buf_slice(&now));
	buf_release(&now);
}

static void complete_set(struct prompt_words *out, const struct config *config,
    const struct config_words *w, size_t at, struct slice word)
{
	const struct setting *t = at > 1 ? setting_find(w->s[1]) : NULL;

	if (at == 1)
		ADD_NAMES(out, word, config_setting_name);
	else if (t && t->type == SETTING_PATHS)
		add_paths(out, word);
	else if (t && at == 2 && t->type == SETTING_THEME)
		add_themes(out, word);
	else if (t && at == 2)
		add_values(out, config, t, word);
}

static const char *name_in(size_t i)
{
	return i ? NULL : "in";
}

static const char *name_all(size_t i)
{
	return i ? NULL : "all";
}

/* Where `in` stands, 0 if nowhere. */
static size_t find_in(const struct config_words *w, size_t at)
{
	for (size_t i = 2; i < at; i++)
		if (slice_eq(w->s[i], SLICE("in")))
			return i;
	return 0;
}

static void complete_bind(struct prompt_words *out, const struct config *config,
    const struct config_words *w, size_t at, struct slice word)
{
	enum action action;

	(void)config;
	if (find_in(w, at))
		ADD_NAMES(out, word, config_screen_name);
	else if (at > 2 && action_find(w->s[at - 1], &action))
		ADD_NAMES(out, word, name_in);
	else if (at > 1)
		ADD_NAMES(out, word, config_action_name);
}

static void complete_unbind(struct prompt_words *out, const struct config *config,
    const struct config_words *w, size_t at, struct slice word)
{
	(void)config;
	if (find_in(w, at))
		ADD_NAMES(out, word, config_screen_name);
	else if (at > 1)
		ADD_NAMES(out, word, name_in);
	else
		ADD_NAMES(out, word, name_all);
}

static void complete_color(struct prompt_words *out, const struct config *config,
    const struct config_words *w, size_t at, struct slice word)
{
	(void)config;
	(void)w;
	if (at == 1)
		ADD_NAMES(out, word, config_style_name);
	else
		ADD_NAMES(out, word, theme_word);
}

static void complete_include(struct prompt_words *out, const struct config *config,
    const struct config_words *w, size_t at, struct slice word)
{
	(void)config;
	(void)w;
	if (at == 1)
		add_paths(out, word);
}

static const char *name_off(size_t i)
{
	return i ? NULL : "off";
}

/* What it is now, to be changed. */
static void add_site_value(struct prompt_words *out, const struct site_config *s, struct slice key)
{
	const char *name;
	struct buf value;

	buf_init(&value, CONFIG_LINE);
	for (size_t i = 0; (name = site_key_name(i)); i++)
		if (slice_eq(key, slice_str(name)))
			config_site_value(s, i, &value);
	if (value.n)
		prompt_word(out, buf_slice(&value));
	buf_release(&value);
}

static bool takes_path(struct slice key)
{
	return slice_eq(key, SLICE("ca-file")) || slice_eq(key, SLICE("cookies-from"));
}

static void complete_site(struct prompt_words *out, const struct config *config,
    const struct config_words *w, size_t at, struct slice word)
{
	const struct site_config *s = at > 1 ? config_site_find(config, w->s[1]) : NULL;

	for (size_t i = 0; at == 1 && i < config->nsites; i++)
		if (begins(slice_str(config->sites[i]->name), word))
			add(out, slice_str(config->sites[i]->name));
	if (at == 2)
		ADD_NAMES(out, word, site_key_name, name_off);
	else if (at == 3 && takes_path(w->s[2]))
		add_paths(out, word);
	else if (at == 3 && s && !word.n)
		add_site_value(out, s, w->s[2]);
}

static const struct {
	const char *statement;
	void (*complete)(struct prompt_words *out, const struct config *config,
	    const struct config_words *w, size_t at, struct slice word);
} statements[] = {
	{ "set", complete_set },
	{ "bind", complete_bind },
	{ "unbind", complete_unbind },
	{ "color", complete_color },
	{ "include", complete_include },
	{ "site", complete_site },
};

/* What the command line alone knows, beside statements and actions. */
static const char *command_name(size_t i)
{
	return i ? NULL : "cookies";
}

/* Word number AT, of which WORD is typed. */
static void gather(struct prompt_words *out, const struct config *config,
    const struct config_words *w, size_t at, struct slice word)
{
	if (at == 0)
		ADD_NAMES(out, word, config_statement, command_name, config_action_name);
	for (size_t i = 0; at && i < sizeof statements / sizeof *statements; i++)
		if (slice_eq(w->s[0], slice_str(statements[i].statement)))
			statements[i].complete(out, config, w, at, word);
}

/* A folder is no end: what is in it may follow. */
static void end_word(struct prompt_words *out)
{
	if (out->n == 1 && !slice_ends(out->list[0], SLICE("/")) &&
	    !slice_ends(out->list[0], SLICE("/\"")))
		prompt_words_end(out);
}

void complete(struct prompt_words *out, const struct config *config, struct slice line)
{
	struct config_words w;
	struct slice word = SLICE("");

	config_split(&w, line, &out->arena);
	out->from = line.n;
	if (w.comment || w.many || (w.n == CONFIG_WORDS && w.ended))
		return;
	if (w.n && !w.ended) {
		word = w.s[--w.n];
		out->from = w.begin[w.n];
	}
	gather(out, config, &w, w.n, word);
	end_word(out);
}
