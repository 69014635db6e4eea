#include "app/config_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

/* The words of LINE with `|` between them. */
static void assert_words(const char *line, const char *want)
{
	struct config_words w;
	struct arena a;
	struct buf got;

	arena_init(&a);
	buf_init(&got, 1000);
	buf_add_str(&got, "");
	config_split(&w, slice_str(line), &a);
	for (size_t i = 0; i < w.n; i++) {
		if (i)
			buf_add_char(&got, '|');
		buf_add_slice(&got, w.s[i]);
		assert_int_equal(strlen(w.s[i].p), w.s[i].n);
	}
	assert_string_equal(got.p, want);
	buf_release(&got);
	arena_release(&a);
}

static void config_split__parts_words__at_any_space(void **state)
{
	(void)state;
	assert_words("", "");
	assert_words("  set \ttails  on ", "set|tails|on");
	assert_words("set　tails　on", "set|tails|on");
}

static void config_split__keeps_what_is_quoted__as_one_word(void **state)
{
	(void)state;
	assert_words("set copy-command \"xclip -i\"", "set|copy-command|xclip -i");
	assert_words("a 'b \"c\\' \"d 'e\" f\\ g", "a|b \"c\\|d 'e|f g");
	assert_words("\"a\\\"b\\\\c\\d\"", "a\"b\\c\\d");
	assert_words("a\"b c\"d ''", "ab cd|");
	assert_words("bind \\\\ \\\" \\# x\\", "bind|\\|\"|#|x\\");
}

static void config_split__leaves_out_comments__but_not_colours(void **state)
{
	(void)state;
	assert_words("# all of it", "");
	assert_words("  #all of it", "");
	assert_words("set tails on # why", "set|tails|on");
	assert_words("set tails on #", "set|tails|on");
	assert_words("color link #5fafff bold", "color|link|#5fafff|bold");
	assert_words("set x a#b '# c' #", "set|x|a#b|# c");
}

static void config_split__says_where_words_begin_and_how_the_line_ends__for_completion(void **state)
{
	struct config_words w;
	struct arena a;

	(void)state;
	arena_init(&a);
	config_split(&w, SLICE("set  \"x y\" z"), &a);
	assert_int_equal(w.begin[1], 5);
	assert_int_equal(w.begin[2], 11);
	assert_false(w.open || w.ended);
	config_split(&w, SLICE("set "), &a);
	assert_true(w.ended);
	config_split(&w, SLICE("set \"x "), &a);
	assert_true(w.open && !w.ended);
	config_split(&w, SLICE(""), &a);
	assert_true(w.ended);
	arena_release(&a);
}

static void config_split__stops__when_there_are_too_many_words(void **state)
{
	char line[4 * CONFIG_WORDS] = "";
	struct config_words w;
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < CONFIG_WORDS; i++)
		memcpy(line + 2 * i, "a ", 2);
	config_split(&w, slice_str(line), &a);
	assert_true(w.n == CONFIG_WORDS && !w.many);
	line[(size_t)2 * CONFIG_WORDS] = 'b';
	config_split(&w, slice_str(line), &a);
	assert_true(w.n == CONFIG_WORDS && w.many);
	arena_release(&a);
}

static void config_quote__is_undone_by_splitting__for_any_word(void **state)
{
	static const char *const words[] = { "plain", "", "two words", "\"", "\\", "'", "#",
		"#5fafff", "a\\b \"c\" 'd'", "一　二", "\t", "~/a b" };
	struct config_words w;
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct buf line;

		buf_init(&line, 100);
		buf_add_str(&line, "set x ");
		config_quote(slice_str(words[i]), &line);
		config_split(&w, buf_slice(&line), &a);
		assert_int_equal(w.n, 3);
		assert_string_equal(w.s[2].p, words[i]);
		buf_release(&line);
	}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(config_split__parts_words__at_any_space),
		cmocka_unit_test(config_split__keeps_what_is_quoted__as_one_word),
		cmocka_unit_test(config_split__leaves_out_comments__but_not_colours),
		cmocka_unit_test(
		    config_split__says_where_words_begin_and_how_the_line_ends__for_completion),
		cmocka_unit_test(config_split__stops__when_there_are_too_many_words),
		cmocka_unit_test(config_quote__is_undone_by_splitting__for_any_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
