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

/* What the C library says: wcwidth() is the program's own. */
static int library_width(uint32_t cp)
{
	wchar_t c = (wchar_t)cp;

	return wcswidth(&c, 1);
}

static void wcwidth__is_the_librarys__while_nothing_else_is_said(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++)
		if (wcwidth((wchar_t)cp) != library_width(cp))
			fail_msg("U+%04X: %d, the library says %d", cp, wcwidth((wchar_t)cp),
			    library_width(cp));
}

static void width_set_ambiguous__widens_these_and_nothing_else(void **state)
{
	static const uint32_t wide[] = { 0x2014, 0x2026, 0x201C, 0x201D, 0x2018, 0x2019, 0x2460,
		0x2605, 0x25CB, 0x2502, 0x2500, 0x2192, 0xB7, 0xD7, 0xB0, 0x3B1, 0x416, 0x203B };

	(void)state;
	width_set_ambiguous(2);
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
		assert_int_equal(cp_width(wide[i]), 2);
		assert_int_equal(wcwidth((wchar_t)wide[i]), 2);
	}
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		int was = library_width(cp);

		assert_int_equal(wcwidth((wchar_t)cp), was == 1 && cp_is_ambiguous(cp) ? 2 : was);
	}
	/* Hebrew, Thai, half-width Katakana, a letter, a mark alone. */
	assert_int_equal(wcwidth(0x5D0), 1);
	assert_int_equal(wcwidth(0xE01), 1);
	assert_int_equal(wcwidth(0xFF71), 1);
	assert_int_equal(wcwidth('e'), 1);
	assert_int_equal(wcwidth(0x301), 0);
	assert_int_equal(wcwidth(0xFFFD), 2);
	width_set_ambiguous(1);
	assert_int_equal(wcwidth(0x2014), 1);
}

static void text_width__counts_signs_of_two_columns__where_that_is_said(void **state)
{
	size_t width;

	(void)state;
	assert_int_equal(text_width(SLICE("“爬楼”—…")), 8);
	width_set_ambiguous(2);
	assert_int_equal(text_width(SLICE("“爬楼”—…")), 12);
	assert_int_equal(text_fit(SLICE("│—"), 3, &width).n, 3);
	assert_int_equal(width, 2);
	width_set_ambiguous(1);
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
		cmocka_unit_test(wcwidth__is_the_librarys__while_nothing_else_is_said),
		cmocka_unit_test(width_set_ambiguous__widens_these_and_nothing_else),
		cmocka_unit_test(text_width__counts_signs_of_two_columns__where_that_is_said),
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
