#include "util/date.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <time.h>
#include <cmocka.h>

#define DAY 86400

static int64_t parsed(const char *text)
{
	int64_t t = 0;

	assert_int_equal(date_parse(slice_str(text), ZONE_ARCHIVE, &t), strlen(text));
	return t;
}

static void is_no_date(const char *text)
{
	int64_t t = 0;

	if (date_parse(slice_str(text), ZONE_ARCHIVE, &t) != 0 || t != TIME_NONE)
		fail_msg("read as a date: %s", text);
}

static void date_parse__reads_the_archive_s_own_form(void **state)
{
	(void)state;
	assert_int_equal(parsed("2023-3-15 18:35"), 1678876500);
	assert_int_equal(parsed("2023-3-15 08:04"), 1678838640);
}

static void date_parse__reads_zeros_and_seconds__as_the_official_app_writes_them(void **state)
{
	(void)state;
	assert_int_equal(parsed("2023-03-15 18:35"), 1678876500);
	assert_int_equal(parsed("2023-03-15 18:35:07"), 1678876507);
}

static void date_parse__stops_behind_the_minute__when_no_seconds_follow(void **state)
{
	struct slice s = SLICE("2023-3-15 18:35: text");
	int64_t t;

	(void)state;
	assert_int_equal(date_parse(s, ZONE_ARCHIVE, &t), strlen("2023-3-15 18:35"));
	assert_int_equal(t, 1678876500);
	s = SLICE("2023-3-15 18:35:61");
	assert_int_equal(date_parse(s, ZONE_ARCHIVE, &t), strlen("2023-3-15 18:35"));
}

static void date_parse__refuses_what_no_calendar_has(void **state)
{
	static const char *const texts[] = { "", "2023", "2023-13-1 00:00", "2023-0-1 00:00",
		"2023-2-29 00:00", "1900-2-29 00:00", "2023-4-31 00:00", "2023-1-1 24:00",
		"2023-1-1 00:60", "2023-1-1 00:5", "2023/1/1 00:00", "23-1-1 00:00", "2023-1-1" };

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		is_no_date(texts[i]);
	assert_int_equal(parsed("2024-2-29 00:00") + DAY, parsed("2024-3-1 00:00"));
	assert_int_equal(parsed("2000-2-29 00:00") + DAY, parsed("2000-3-1 00:00"));
}

static void date_short__agrees_with_the_c_library__on_every_day_of_three_centuries(void **state)
{
	(void)state;
	for (int64_t t = parsed("1850-1-1 00:00"); t < parsed("2150-1-1 00:00"); t += DAY - 61) {
		char out[DATE_SHORT_SIZE], want[DATE_SHORT_SIZE];
		time_t local = (time_t)(t + ZONE_ARCHIVE);
		struct tm tm;
		int64_t back;

		gmtime_r(&local, &tm);
		strftime(want, sizeof want, "%Y-%m-%d %H:%M", &tm);
		date_short(out, t, ZONE_ARCHIVE);
		assert_string_equal(out, want);
		assert_int_equal(date_parse(slice_str(out), ZONE_ARCHIVE, &back), strlen(out));
		assert_int_equal(back, t - tm.tm_sec);
	}
}

static void date_iso__says_the_zone(void **state)
{
	char out[DATE_ISO_SIZE];

	(void)state;
	date_iso(out, 1678876507, ZONE_ARCHIVE);
	assert_string_equal(out, "2023-03-15T18:35:07+08:00");
	date_iso(out, 1678876507, 0);
	assert_string_equal(out, "2023-03-15T10:35:07+00:00");
	date_iso(out, 1678876507, -(3 * 60 + 30) * 60);
	assert_string_equal(out, "2023-03-15T07:05:07-03:30");
}

static void dates__are_empty__when_not_known(void **state)
{
	char brief[DATE_SHORT_SIZE] = "x", iso[DATE_ISO_SIZE] = "x";

	(void)state;
	date_short(brief, TIME_NONE, ZONE_ARCHIVE);
	date_iso(iso, TIME_NONE, ZONE_ARCHIVE);
	assert_string_equal(brief, "");
	assert_string_equal(iso, "");
}

static void date_day__takes_years_months_and_days__and_nothing_behind_them(void **state)
{
	static const char *const wrong[] = { "", "23", "2023-", "2023-0", "2023-13", "2023-1-",
		"2023-2-29", "2023-1-1 ", "2023x", "20233" };
	int64_t t, day;

	(void)state;
	assert_true(date_day(SLICE("1970"), 0, &t));
	assert_int_equal(t, 0);
	assert_true(date_day(SLICE("1970-1"), ZONE_ARCHIVE, &t));
	assert_int_equal(t, -ZONE_ARCHIVE);
	assert_true(date_day(SLICE("2024-02-29"), 0, &day));
	assert_true(date_day(SLICE("2024-3"), 0, &t));
	assert_int_equal(t - day, 86400);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (date_day(slice_str(wrong[i]), 0, &t))
			fail_msg("%s", wrong[i]);
}

static void date_month__counts_from_the_year_0__in_the_zone(void **state)
{
	(void)state;
	assert_int_equal(date_month(parsed("2023-3-15 18:35"), ZONE_ARCHIVE), 2023 * 12 + 2);
	assert_int_equal(date_month(parsed("2023-1-1 00:00"), ZONE_ARCHIVE), 2023 * 12);
	assert_int_equal(date_month(parsed("2023-1-1 00:00"), 0), 2022 * 12 + 11);
	assert_int_equal(date_month(parsed("1969-12-31 23:59"), ZONE_ARCHIVE), 1969 * 12 + 11);
}

static void date_months_before__keeps_the_day__or_takes_the_last_one(void **state)
{
	char date[DATE_SHORT_SIZE];
	int64_t t;

	(void)state;
	date_parse(SLICE("2024-03-31 01:30"), ZONE_ARCHIVE, &t);
	date_short(date, date_months_before(t, 1, ZONE_ARCHIVE), ZONE_ARCHIVE);
	assert_string_equal(date, "2024-02-29 01:30");
	date_short(date, date_months_before(t, 15, ZONE_ARCHIVE), ZONE_ARCHIVE);
	assert_string_equal(date, "2022-12-31 01:30");
	date_short(date, date_months_before(t, 1000000, ZONE_ARCHIVE), ZONE_ARCHIVE);
	assert_string_equal(date, "0000-01-01 00:00");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(date_parse__reads_the_archive_s_own_form),
		cmocka_unit_test(
		    date_parse__reads_zeros_and_seconds__as_the_official_app_writes_them),
		cmocka_unit_test(date_parse__stops_behind_the_minute__when_no_seconds_follow),
		cmocka_unit_test(date_parse__refuses_what_no_calendar_has),
		cmocka_unit_test(
		    date_short__agrees_with_the_c_library__on_every_day_of_three_centuries),
		cmocka_unit_test(date_iso__says_the_zone),
		cmocka_unit_test(dates__are_empty__when_not_known),
		cmocka_unit_test(date_day__takes_years_months_and_days__and_nothing_behind_them),
		cmocka_unit_test(date_month__counts_from_the_year_0__in_the_zone),
		cmocka_unit_test(date_months_before__keeps_the_day__or_takes_the_last_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
