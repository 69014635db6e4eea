#include "parse/web_time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define EAST 28800

/* 2024-05-06 20:30:15 where the forum is. */
#define NOW INT64_C(1714998615)

static void says(const char *text, const char *want)
{
	char got[DATE_ISO_SIZE];

	date_iso(got, web_time(slice_str(text), EAST, NOW), EAST);
	got[19] = '\0';
	assert_string_equal(got, want);
}

static void time__is_the_date_in_the_words(void **state)
{
	(void)state;
	says("发表于 2023-3-15 18:23:07", "2023-03-15T18:23:07");
	says("2024-11-22 16:48", "2024-11-22T16:48:00");
	says("2023-3-15", "2023-03-15T00:00:00");
	says("本主题由 甲 于 2024-5-2 16:47 加入精华", "2024-05-02T16:47:00");
	says("12024-5-2, 2024-5-3 01:02", "2024-05-03T01:02:00");
}

static void time__is_counted_back__when_it_is_relative(void **state)
{
	(void)state;
	says("刚刚", "2024-05-06T20:30:15");
	says("5 秒前", "2024-05-06T20:30:10");
	says("发表于 5 分钟前", "2024-05-06T20:25:15");
	says("半小时前", "2024-05-06T20:00:15");
	says("3 小时前", "2024-05-06T17:30:15");
	says("昨天 05:13", "2024-05-05T05:13:00");
	says("前天 23:59", "2024-05-04T23:59:00");
	says("昨天", "2024-05-05T00:00:00");
	says("3 天前", "2024-05-03T00:00:00");
}

static void time__is_unknown__when_there_is_none(void **state)
{
	(void)state;
	assert_true(web_time(SLICE(""), EAST, NOW) == TIME_NONE);
	assert_true(web_time(SLICE("从未"), EAST, NOW) == TIME_NONE);
	assert_true(web_time(SLICE("2023-13-45"), EAST, NOW) == TIME_NONE);
	assert_true(web_time(SLICE("5 分钟前"), EAST, TIME_NONE) == TIME_NONE);
	assert_true(web_time((struct slice){ NULL, 0 }, EAST, NOW) == TIME_NONE);
}

static void time__is_in_the_writers_zone(void **state)
{
	(void)state;
	assert_int_equal(web_time(SLICE("2024-5-6 20:30:15"), EAST, NOW), NOW);
	assert_int_equal(web_time(SLICE("2024-5-6 20:30:15"), -19800, NOW), NOW + EAST + 19800);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(time__is_the_date_in_the_words),
		cmocka_unit_test(time__is_counted_back__when_it_is_relative),
		cmocka_unit_test(time__is_unknown__when_there_is_none),
		cmocka_unit_test(time__is_in_the_writers_zone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
