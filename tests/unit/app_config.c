#include "app/config.h"

#include "app/config_site.h"
#include "app/config_text.h"
#include <stdio.h>

#include "fixture/configured.h"

static int open_config(void **state)
{
	struct config *c = calloc(1, sizeof *c);

	configured_open(c, "/nonexistent");
	*state = c;
	return 0;
}

static int close_config(void **state)
{
	config_release(*state);
	free(*state);
	return 0;
}

static void assert_keys(const struct config *c, enum action action, const char *want)
{
	struct buf keys;

	buf_init(&keys, 200);
	buf_add_str(&keys, "");
	keymap_keys(c->keymap, action, &keys);
	assert_string_equal(keys.p, want);
	buf_release(&keys);
}

static void default_config__has_no_errors__and_sets_every_setting_once(void **state)
{
	struct config *c = *state;
	const struct setting *t;
	char line[64];

	assert_no_errors(c);
	for (size_t i = 0; (t = setting_at(i)); i++) {
		const char *at;

		snprintf(line, sizeof line, "\nset %s ", t->name);
		at = strstr(config_texts[0].text, line);
		if (!at) {
			fail_msg("%s is not set", t->name);
			return;
		}
		assert_null(strstr(at + 1, line));
	}
}

static void default_config__binds_every_action_in_one_line__and_no_key_twice(void **state)
{
	struct config *c = *state;
	const char *text = config_texts[0].text;
	enum action action;
	unsigned screens;
	struct buf keys;
	size_t lines = 0, n = 0;

	buf_init(&keys, 1000);
	for (; (text = strstr(text, "\nbind ")); text++)
		lines++;
	assert_int_equal(lines, ACTION_COUNT);
	for (; keymap_at(c->keymap, n, &keys, &action, &screens); n++)
		assert_int_equal(screens, action_info(action)->screens);
	for (size_t a = 0; a < ACTION_COUNT; a++) {
		buf_clear(&keys);
		keymap_keys(c->keymap, (enum action)a, &keys);
		assert_true(keys.n > 0);
	}
	buf_release(&keys);
	assert_keys(c, ACT_DOWN, "j Down");
}

static void default_config__explains_every_style_theme_statement_and_key_of_a_site(void **state)
{
	const char *text = config_texts[0].text, *name;
	config_names *const lists[] = { config_style_name, config_theme_name, config_screen_name,
		theme_word };

	(void)state;
	for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
		for (size_t i = 0; (name = lists[l](i)); i++)
			if (strncmp(name, "bright", 6) != 0 && !strstr(text, name))
				fail_msg("nothing about %s", name);
	for (size_t i = 0; (name = site_key_name(i)); i++) {
		char line[64];

		snprintf(line, sizeof line, "\n#   site mine %s ", name);
		assert_non_null(strstr(text, line));
	}
	for (size_t i = 0; (name = config_statement(i)); i++) {
		char line[64];

		snprintf(line, sizeof line, "\n#   %s ", name);
		assert_non_null(strstr(text, line));
	}
}

static void set__changes_the_setting__or_nothing(void **state)
{
	struct config *c = *state;

	assert_does(c, "set text-width 60");
	assert_int_equal(c->settings.text_width, 60);
	assert_wrong(
	    c, "set text-width 7", "text-width: 7: not a value it can have, expected: 20-1000");
	assert_wrong(
	    c, "set text-width", "text-width: not how it is written, expected: set NAME VALUE");
	assert_wrong(c, "set text-width 60 70",
	    "text-width: not how it is written, expected: set NAME VALUE");
	assert_int_equal(c->settings.text_width, 60);
	assert_wrong(
	    c, "set text-widht 7", "text-widht: no such setting, did you mean text-width?");
	assert_wrong(c, "set nothing-like-it 7", "nothing-like-it: no such setting");
}

static void bind__binds_all_keys__on_the_screens_named(void **state)
{
	struct config *c = *state;

	assert_does(c, "bind e E next-post");
	assert_keys(c, ACT_NEXT_POST, "J e E");
	assert_does(c, "bind j next-post");
	assert_keys(c, ACT_NEXT_POST, "J e E j");
	assert_keys(c, ACT_DOWN, "j Down"); /* elsewhere */
	assert_does(c, "bind e first in list help");
	assert_keys(c, ACT_FIRST, "g Home e");
	assert_keys(c, ACT_NEXT_POST, "J e E j");
	assert_does(c, "bind in sort"); /* keys i, n */
	assert_keys(c, ACT_SORT, "S in");
}

static void bind__binds_none_of_the_keys__when_one_is_wrong(void **state)
{
	struct config *c = *state;

	assert_wrong(
	    c, "bind e gg fold", "gg: can never be typed: its first keys do something already");
	assert_wrong(c, "bind e 5x fold", "5x: not a key");
	assert_keys(c, ACT_FOLD, "za");
	assert_wrong(c, "bind e fodl", "fodl: no such action, did you mean fold?");
	assert_wrong(c, "bind e",
	    "bind: not how it is written, expected: bind KEY... ACTION [in SCREEN...]");
	assert_wrong(c, "bind e only-op in list", "only-op: means nothing there");
	assert_wrong(c, "bind e fold in thraed", "thraed: no such screen, did you mean thread?");
}

static void unbind__takes_keys_away__on_the_screens_named_or_all_of_them(void **state)
{
	struct config *c = *state;

	assert_does(c, "unbind j Down in thread");
	assert_keys(c, ACT_DOWN, "j Down");
	assert_does(c, "unbind j");
	assert_keys(c, ACT_DOWN, "Down");
	assert_wrong(c, "unbind j", "j: did nothing before");
	assert_does(c, "unbind z"); /* what begins with it, too */
	assert_keys(c, ACT_FOLD, "");
	assert_does(c, "unbind all");
	assert_keys(c, ACT_QUIT, "");
}

static void color__changes_one_style__or_nothing(void **state)
{
	struct config *c = *state;
	struct look before = c->theme.looks[STYLE_AUTHOR];

	assert_does(c, "color link #102030 bold");
	assert_int_equal(c->theme.looks[STYLE_LINK].fg, LOOK_RGB_OF(0x102030));
	assert_int_equal(c->theme.looks[STYLE_LINK].attrs, LOOK_BOLD);
	assert_wrong(c, "color lnik red", "lnik: no such style, did you mean link?");
	assert_wrong(c, "color author rde",
	    "rde: neither a colour nor bold, dim, underline, reverse, italic, did you mean red?");
	assert_wrong(
	    c, "color author", "color: not how it is written, expected: color STYLE LOOK...");
	assert_memory_equal(&c->theme.looks[STYLE_AUTHOR], &before, sizeof before);
}

static void theme__forgets_the_colours_before__and_those_behind_it_count(void **state)
{
	struct config *c = *state;
	struct theme dark = c->theme;

	assert_does(c, "color link red");
	assert_does(c, "set theme mono");
	assert_int_equal(c->theme.looks[STYLE_LINK].fg, LOOK_DEFAULT);
	assert_does(c, "set theme dark");
	assert_memory_equal(c->theme.looks, dark.looks, sizeof dark.looks);
	assert_wrong(c, "set theme drak", "drak: no such theme, did you mean dark?");
	assert_wrong(c, "set theme ../themes/dark",
	    "../themes/dark: no such theme, expected: dark, light, mono, solarized-light, "
	    "solarized");
	assert_string_equal(c->settings.theme, "dark");
	assert_memory_equal(c->theme.looks, dark.looks, sizeof dark.looks);
}

static void statement__is_refused__when_it_is_none(void **state)
{
	struct config *c = *state;

	assert_does(c, "");
	assert_does(c, "   # nothing");
	assert_wrong(c, "sett tails on", "sett: no such statement, did you mean set?");
	assert_wrong(c, "set theme \"dark", "dark: the quote is not closed");
	assert_wrong(c, "include", "include: not how it is written, expected: include PATH");
	assert_wrong(
	    c, "include /nonexistent/x.conf", "/nonexistent/x.conf: no such file or folder");
}

static void language__is_the_environments__unless_one_is_set(void **state)
{
	struct config *c = *state;

	assert_int_equal(config_language(c), LANG_EN);
	assert_does(c, "set language zh");
	assert_int_equal(config_language(c), LANG_ZH);
	assert_does(c, "set language auto");
	setenv("LC_ALL", "zh_CN.UTF-8", 1);
	assert_int_equal(config_language(c), LANG_ZH);
	assert_does(c, "set language en");
	assert_int_equal(config_language(c), LANG_EN);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_config, close_config)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(default_config__has_no_errors__and_sets_every_setting_once),
		TEST(default_config__binds_every_action_in_one_line__and_no_key_twice),
		TEST(default_config__explains_every_style_theme_statement_and_key_of_a_site),
		TEST(set__changes_the_setting__or_nothing),
		TEST(bind__binds_all_keys__on_the_screens_named),
		TEST(bind__binds_none_of_the_keys__when_one_is_wrong),
		TEST(unbind__takes_keys_away__on_the_screens_named_or_all_of_them),
		TEST(color__changes_one_style__or_nothing),
		TEST(theme__forgets_the_colours_before__and_those_behind_it_count),
		TEST(statement__is_refused__when_it_is_none),
		TEST(language__is_the_environments__unless_one_is_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
