#include "view/find.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

/* Where PATTERN first stands in TEXT from FROM on, as begin * 1000 + end; -1: nowhere. */
static int found(const char *pattern, const char *text, size_t from)
{
	struct find f;
	struct find_hit hit;
	bool any;

	find_init(&f, slice_str(pattern));
	any = find_next(&f, slice_str(text), from, &hit);
	find_release(&f);
	return any ? (int)(hit.begin * 1000 + hit.end) : -1;
}

static void find__ignores_case__when_the_pattern_has_no_capital(void **state)
{
	(void)state;
	assert_int_equal(found("gpu", "the GPU", 0), 4007);
	assert_int_equal(found("gpu", "the GpU", 0), 4007);
	assert_int_equal(found("é", "É", 0), 2);
}

static void find__heeds_case__when_the_pattern_has_a_capital(void **state)
{
	(void)state;
	assert_int_equal(found("Gpu", "gpu GPU Gpu", 0), 8011);
	assert_int_equal(found("ＧPU", "gpu", 0), -1);
}

static void find__takes_full_width_for_half_width__on_both_sides(void **state)
{
	(void)state;
	assert_int_equal(found("abc1!", "ＡＢＣ１！", 0), 15);
	assert_int_equal(found("ａｂ（", "xAB(", 0), 1004);
	assert_int_equal(found("a b",
			     "a\xE3\x80\x80"
			     "b",
			     0),
	    5);
}

static void find__gives_the_next_hit__from_a_place_on(void **state)
{
	(void)state;
	assert_int_equal(found("楼", "爬楼爬楼", 0), 3006);
	assert_int_equal(found("楼", "爬楼爬楼", 6), 9012);
	assert_int_equal(found("楼", "爬楼爬楼", 12), -1);
}

static void find__sees_overlapping_beginnings__when_the_first_one_fails(void **state)
{
	(void)state;
	assert_int_equal(found("aab", "aaab", 0), 1004);
}

static void find__finds_nothing__when_the_text_ends_early(void **state)
{
	(void)state;
	assert_int_equal(found("楼上", "爬楼", 0), -1);
	assert_int_equal(found("a", "", 0), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(find__ignores_case__when_the_pattern_has_no_capital),
		cmocka_unit_test(find__heeds_case__when_the_pattern_has_a_capital),
		cmocka_unit_test(find__takes_full_width_for_half_width__on_both_sides),
		cmocka_unit_test(find__gives_the_next_hit__from_a_place_on),
		cmocka_unit_test(find__sees_overlapping_beginnings__when_the_first_one_fails),
		cmocka_unit_test(find__finds_nothing__when_the_text_ends_early),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
