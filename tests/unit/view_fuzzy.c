#include "view/fuzzy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static unsigned score(const char *pattern, const char *name)
{
	return fuzzy_score(slice_str(pattern), slice_str(name));
}

static void fuzzy__fits_everything__without_a_pattern(void **state)
{
	(void)state;
	assert_int_equal(score("", "lvseqiji"), 1);
	assert_int_equal(score("", ""), 1);
}

static void fuzzy__wants_all_characters__in_their_order(void **state)
{
	(void)state;
	assert_true(score("lvq", "lvseqiji") > 0);
	assert_true(score("废刽", "废都刽子手") > 0);
	assert_int_equal(score("qv", "lvseqiji"), 0);
	assert_int_equal(score("lvx", "lvseqiji"), 0);
	assert_int_equal(score("a", ""), 0);
	assert_int_equal(score("废都刽子手们", "废都刽子手"), 0);
}

static void fuzzy__ignores_case_and_width(void **state)
{
	(void)state;
	assert_int_equal(score("OLD", "oldglory"), score("old", "OldGlory"));
	assert_int_equal(score("ｏｌｄ", "OldGlory"), score("old", "OldGlory"));
	assert_true(score("é", "É") > 0);
}

static void fuzzy__likes_the_beginning_best__then_characters_in_a_row(void **state)
{
	(void)state;
	assert_true(score("an", "anna") > score("an", "joanna"));
	assert_true(score("bc", "abc") > score("bc", "abxc"));
	assert_true(score("abcd", "abcd") > score("abc", "abcd"));
}

static void fuzzy__takes_broken_bytes(void **state)
{
	(void)state;
	assert_int_equal(score("\xE5\xAD", "abc"), 0);
	assert_true(score("a", "\xFF\xE5"
			       "a") > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fuzzy__fits_everything__without_a_pattern),
		cmocka_unit_test(fuzzy__wants_all_characters__in_their_order),
		cmocka_unit_test(fuzzy__ignores_case_and_width),
		cmocka_unit_test(fuzzy__likes_the_beginning_best__then_characters_in_a_row),
		cmocka_unit_test(fuzzy__takes_broken_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
