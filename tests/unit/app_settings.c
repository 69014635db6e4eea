#include "app/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "app/config.h"

static bool sets(struct settings *s, const char *name, const char *value)
{
	struct slice word = slice_str(value);

	return setting_set(setting_find(slice_str(name)), s, &word, 1);
}

static void assert_value(const struct settings *s, const char *name, const char *want)
{
	struct buf value;

	buf_init(&value, 1000);
	setting_value(setting_find(slice_str(name)), s, &value);
	assert_string_equal(value.p, want);
	buf_release(&value);
}

static void settings__have_a_name_and_help_of_their_own__in_both_languages(void **state)
{
	const struct setting *t;

	(void)state;
	for (size_t i = 0; (t = setting_at(i)); i++) {
		assert_int_equal(strspn(t->name, "abcdefghijklmnopqrstuvwxyz-"), strlen(t->name));
		assert_ptr_equal(setting_find(slice_str(t->name)), t);
		for (int l = 0; l < LANG_COUNT; l++)
			assert_true(t->help[l] && *t->help[l] && !strchr(t->help[l], '\n'));
		assert_true(t->type != SETTING_NUMBER || t->min < t->max);
		assert_true(t->type != SETTING_CHOICE || t->choices);
	}
	assert_null(setting_find(SLICE("")));
	assert_null(setting_find(SLICE("text-widt")));
}

static void setting_set__takes_every_word_for_yes_and_no(void **state)
{
	static const char *const on[] = { "on", "yes", "true" }, *const off[] = { "off", "no",
		"false" };
	struct settings s = { .tails = false };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		assert_true(sets(&s, "tails", on[i]) && s.tails);
		assert_value(&s, "tails", "on");
		assert_true(sets(&s, "tails", off[i]) && !s.tails);
		assert_value(&s, "tails", "off");
	}
	assert_false(
	    sets(&s, "tails", "maybe") || sets(&s, "tails", "") || sets(&s, "tails", "ON"));
}

static void setting_set__takes_numbers__within_their_range(void **state)
{
	static const char *const bad[] = { "19", "1001", "", "-30", "3x", " 30", "99999999999999" };
	struct settings s = { .text_width = 5 };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(sets(&s, "text-width", bad[i]));
	assert_int_equal(s.text_width, 5);
	assert_true(sets(&s, "text-width", "20") && s.text_width == 20);
	assert_true(sets(&s, "text-width", "1000") && s.text_width == 1000);
	assert_value(&s, "text-width", "1000");
}

static void setting_set__takes_choices__as_the_number_of_the_word(void **state)
{
	struct settings s = { .colors = SET_COLORS_AUTO };

	(void)state;
	assert_true(sets(&s, "colors", "256") && s.colors == SET_COLORS_256);
	assert_true(sets(&s, "colors", "true") && s.colors == SET_COLORS_TRUE);
	assert_true(sets(&s, "language", "en") && s.language == SET_LANGUAGE_EN);
	assert_false(sets(&s, "colors", "255"));
	assert_value(&s, "colors", "true");
}

static void setting_set__owns_strings_and_paths__and_expands_the_home(void **state)
{
	const struct slice paths[] = { SLICE("~/a b"), SLICE("/c"), SLICE("~d") };
	const struct slice none = SLICE("");
	struct settings s = { .theme = NULL };

	(void)state;
	setenv("HOME", "/home/me", 1);
	assert_true(sets(&s, "copy-command", "xclip -i"));
	assert_true(sets(&s, "copy-command", "wl-copy -n"));
	assert_value(&s, "copy-command", "\"wl-copy -n\"");
	assert_true(setting_set(setting_find(SLICE("archives")), &s, paths, 3));
	assert_int_equal(s.narchives, 3);
	assert_string_equal(s.archives[0], "/home/me/a b");
	assert_value(&s, "archives", "\"/home/me/a b\" /c ~d");
	assert_true(setting_set(setting_find(SLICE("archives")), &s, &none, 1));
	assert_int_equal(s.narchives, 0);
	assert_value(&s, "archives", "\"\"");
	assert_false(setting_set(setting_find(SLICE("copy-command")), &s, paths, 2));
	settings_release(&s);
}

static void setting_allowed__says_what_there_is_to_choose(void **state)
{
	struct buf allowed;

	(void)state;
	buf_init(&allowed, 100);
	setting_allowed(setting_find(SLICE("tails")), &allowed);
	setting_allowed(setting_find(SLICE("text-width")), &allowed);
	setting_allowed(setting_find(SLICE("sort")), &allowed);
	setting_allowed(setting_find(SLICE("copy-command")), &allowed);
	assert_string_equal(allowed.p, "on, off20-1000tid, last, posts, title");
	buf_release(&allowed);
}

static const struct setting *asked(const char *line)
{
	struct config_words w;
	const struct setting *t;
	struct arena a;

	arena_init(&a);
	config_split(&w, slice_str(line), &a);
	t = setting_asked(&w);
	arena_release(&a);
	return t;
}

static void setting_asked__is_the_one_of_a_line_without_a_value(void **state)
{
	(void)state;
	assert_ptr_equal(asked("set tails"), setting_find(SLICE("tails")));
	assert_ptr_equal(asked("set tails?"), setting_find(SLICE("tails")));
	assert_ptr_equal(asked("set tails？"), setting_find(SLICE("tails")));
	assert_null(asked("set tails on"));
	assert_null(asked("set tail"));
	assert_null(asked("set"));
	assert_null(asked("color tails"));
	assert_null(asked(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(settings__have_a_name_and_help_of_their_own__in_both_languages),
		cmocka_unit_test(setting_set__takes_every_word_for_yes_and_no),
		cmocka_unit_test(setting_set__takes_numbers__within_their_range),
		cmocka_unit_test(setting_set__takes_choices__as_the_number_of_the_word),
		cmocka_unit_test(setting_set__owns_strings_and_paths__and_expands_the_home),
		cmocka_unit_test(setting_asked__is_the_one_of_a_line_without_a_value),
		cmocka_unit_test(setting_allowed__says_what_there_is_to_choose),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
