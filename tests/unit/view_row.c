#include "view/row.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static void styles__have_each_a_letter_and_a_name__of_their_own(void **state)
{
	(void)state;
	for (int i = 0; i < STYLE_TOTAL; i++) {
		assert_true(style_letter(i) > ' ' && style_letter(i) != '/');
		assert_true(strlen(style_name(i)) > 0);
		for (int k = 0; k < i; k++) {
			assert_true(style_letter(i) != style_letter(k));
			assert_string_not_equal(style_name(i), style_name(k));
		}
	}
}

static void style_name__is_the_word_of_the_configuration__for_its_style(void **state)
{
	(void)state;
	assert_string_equal(style_name(STYLE_TEXT), "text");
	assert_string_equal(style_name(STYLE_QUOTE), "quote");
	assert_int_equal(style_letter(STYLE_OP), 'O');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(styles__have_each_a_letter_and_a_name__of_their_own),
		cmocka_unit_test(style_name__is_the_word_of_the_configuration__for_its_style),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
