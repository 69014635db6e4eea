#include "util/width.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <locale.h>
#include <wchar.h>
#include <cmocka.h>

#include "util/utf8.h"

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

static void cp_width__is_wcwidth__for_every_code_point_it_knows(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		int want = wcwidth((wchar_t)cp);

		if (want >= 0 && cp_width(cp) != want)
			fail_msg("U+%04X: %d, wcwidth says %d", cp, cp_width(cp), want);
	}
}

static void cp_width__is_that_of_u_fffd__for_what_wcwidth_does_not_know(void **state)
{
	(void)state;
	assert_int_equal(cp_width(0x07), wcwidth(0xFFFD));
	assert_int_equal(cp_width(0x0378), wcwidth(0xFFFD));
	assert_int_equal(cp_width(0xD800), wcwidth(0xFFFD));
}

static void text_width__adds_up__for_mixed_text(void **state)
{
	(void)state;
	assert_int_equal(text_width(SLICE("")), 0);
	assert_int_equal(text_width(SLICE("abc")), 3);
	assert_int_equal(text_width(SLICE("爬楼 palou")), 10);
	assert_int_equal(text_width(SLICE("e\xCC\x81")), 1);
}

static void text_width__is_never_more_than_the_bytes__for_any_code_point(void **state)
{
	(void)state;
	for (uint32_t cp = 1; cp < 0x110000; cp++) {
		char bytes[UTF8_MAX];
		size_t n = utf8_put(bytes, cp);

		assert_true((size_t)cp_width(cp) <= n);
	}
}

static void text_fit__takes_whole_characters__when_a_wide_one_does_not_fit(void **state)
{
	size_t width = 99;
	struct slice head;

	(void)state;
	head = text_fit(SLICE("楼楼"), 3, &width);
	assert_int_equal(head.n, 3);
	assert_int_equal(width, 2);
}

static void text_fit__keeps_combining_marks_with_their_letter__at_the_edge(void **state)
{
	struct slice head;

	(void)state;
	head = text_fit(SLICE("ae\xCC\x81\xCC\x82z"), 2, NULL);
	assert_int_equal(head.n, 6);
}

static void text_fit__is_empty__for_no_columns(void **state)
{
	size_t width = 99;

	(void)state;
	assert_int_equal(text_fit(SLICE("a"), 0, &width).n, 0);
	assert_int_equal(width, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cp_width__is_wcwidth__for_every_code_point_it_knows),
		cmocka_unit_test(cp_width__is_that_of_u_fffd__for_what_wcwidth_does_not_know),
		cmocka_unit_test(text_width__adds_up__for_mixed_text),
		cmocka_unit_test(text_width__is_never_more_than_the_bytes__for_any_code_point),
		cmocka_unit_test(text_fit__takes_whole_characters__when_a_wide_one_does_not_fit),
		cmocka_unit_test(text_fit__keeps_combining_marks_with_their_letter__at_the_edge),
		cmocka_unit_test(text_fit__is_empty__for_no_columns),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
