/* What is counted of posts, and how it is printed at several widths. */
#include "cli/stats.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture/archive.h"
#include "harness/golden.h"
#include "parse/archive_body.h"
#include "util/width.h"

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

/* All posts of the archive TEXT. */
static void count(struct stats *s, const char *text)
{
	struct thread t;
	struct arena a;

	thread_of(&t, text);
	t.title = SLICE("渡口：一个很长很长很长很长很长很长很长很长很长很长的标题");
	arena_init(&a);
	stats_thread(s, t.title, t.tid);
	for (uint32_t i = 0; i < t.nposts; i++)
		stats_post(s, &t, i, archive_body(&t, i, &a), NULL);
	arena_release(&a);
	thread_release(&t);
}

#define TALK                                                                                       \
	POST("1", "ANNA", "2023-3-1 10:00", "一楼的话，说得比较长，所以要换行才放得下")            \
	POST("2", "名字很长很长很长的人", "2023-3-1 23:59",                                        \
	    QUOTE("1", "ANNA", "2023-3-1 10:00", "一楼的话") "不同意")                             \
	POST("3", "ANNA", "2023-3-2 00:00", "第三楼")                                              \
	POST_BY_NOBODY(                                                                            \
	    "4", "2023-3-4 12:30", QUOTE("1", "ANNA", "2023-3-1 10:00", "一楼的话") "也不同意")    \
	POST("5", "\x1B[31mBERT", "2023-3-4 12:31",                                                \
	    QUOTE("1", "ANNA", "2023-3-1 10:00", "一楼的话")                                       \
		QUOTE("2", "名字很长很长很长的人", "2023-3-1 23:59", "不同意") "二楼说得对")

static void stats__count_posts_authors_and_quotes(void **state)
{
	uint32_t authors[STATS_AUTHORS], pairs[STATS_PAIRS], hours[24];
	struct stats s;

	(void)state;
	stats_init(&s, ZONE_ARCHIVE);
	count(&s, TALK);
	assert_int_equal(s.posts, 5);
	assert_int_equal(s.quotes, 4);
	assert_int_equal(stats_authors(&s, authors), 4);
	assert_int_equal(s.authors[authors[0]].posts, 2);
	/* Nobody is no one who quotes. */
	assert_int_equal(stats_pairs(&s, pairs), 3);
	assert_int_equal(s.nquoted, 2);
	assert_int_equal(s.quoted[0].floor, 1);
	assert_int_equal(s.quoted[0].count, 3);
	stats_hours(&s, hours);
	assert_int_equal(hours[12], 2);
	assert_int_equal(hours[0], 1);
	stats_release(&s);
}

static void stats__know_an_author_by_name__over_several_threads(void **state)
{
	uint32_t authors[STATS_AUTHORS];
	struct stats s;

	(void)state;
	stats_init(&s, ZONE_ARCHIVE);
	count(&s, POST("1", "ANNA", "2023-3-1 10:00", "一"));
	count(&s,
	    POST("1", "BERT", "2023-3-1 10:00", "一") POST("2", "ANNA", "2023-3-1 10:01", "二"));
	assert_int_equal(stats_authors(&s, authors), 2);
	assert_int_equal(s.authors[authors[0]].posts, 2);
	assert_true(slice_eq(s.authors[authors[0]].name, SLICE("ANNA")));
	stats_release(&s);
}

static void stats__hold_many_authors_and_pairs(void **state)
{
	uint32_t authors[STATS_AUTHORS];
	struct stats s;
	struct buf text;

	(void)state;
	stats_init(&s, ZONE_ARCHIVE);
	buf_init(&text, 1 << 24);
	for (int i = 1; i <= 2000; i++)
		buf_printf(&text,
		    "*****\n\n####  N%d  \n##### %d#       发表于 2023-3-1 "
		    "10:00\n\n<blockquote>N%d "
		    "发表于 2023-3-1 10:00\n\n</blockquote>\n%d\n\n",
		    i % 1000, i, (i + 1) % 1000, i);
	count(&s, text.p);
	assert_int_equal(s.nauthors, 1000);
	assert_int_equal(s.npairs, 1000);
	assert_int_equal(stats_authors(&s, authors), STATS_AUTHORS);
	buf_release(&text);
	stats_release(&s);
}

/* What the posts' times make of the unit, and how many bars. */
static void unit_is(
    const char *first, const char *last, enum stats_unit unit, size_t bars, const char *from)
{
	struct stats_periods p;
	struct stats s;
	char text[512];

	snprintf(text, sizeof text,
	    "*****\n\n####  A  \n##### 1#       发表于 %s\n\n一\n\n*****\n\n####  A  \n##### 2#"
	    "       发表于 %s\n\n二\n",
	    first, last);
	stats_init(&s, ZONE_ARCHIVE);
	count(&s, text);
	stats_periods(&s, &p);
	assert_int_equal(p.unit, unit);
	assert_int_equal(p.n, bars);
	assert_string_equal(p.list[0].from, from);
	free(p.list);
	stats_release(&s);
}

static void stats_periods__are_few_enough_to_be_seen(void **state)
{
	(void)state;
	unit_is("2023-3-1 00:00", "2023-3-1 23:59", STATS_DAY, 1, "2023-03-01");
	unit_is("2023-3-1 00:00", "2023-3-30 10:00", STATS_DAY, 30, "2023-03-01");
	unit_is("2023-3-1 00:00", "2023-3-31 10:00", STATS_WEEK, 5, "2023-02-27");
	unit_is("2023-1-1 00:00", "2023-12-31 10:00", STATS_MONTH, 12, "2023-01");
	unit_is("2022-12-31 10:00", "2025-6-1 10:00", STATS_YEAR, 4, "2022");
	unit_is("1969-12-30 10:00", "1970-1-2 10:00", STATS_DAY, 4, "1969-12-30");
	unit_is("2004-1-1 10:00", "9999-1-1 10:00", STATS_YEAR, 2, "2004");
}

static void stats__of_nothing_are_printed_too(void **state)
{
	struct stats s;
	struct buf out;

	(void)state;
	stats_init(&s, ZONE_ARCHIVE);
	buf_init(&out, 1 << 20);
	stats_text(&out, &s, words_of(LANG_EN), 40, true);
	buf_clear(&out);
	stats_json(&out, &s);
	assert_non_null(strstr(out.p, "\"posts\":0,\"authors\":0"));
	buf_release(&out);
	stats_release(&s);
}

static void stats__fit_into_their_columns(void **state)
{
	static const struct {
		uint16_t width;
		bool blocks;
		enum language language;
		const char *golden;
	} shows[] = {
		{ 40, true, LANG_ZH, "rows/stats-40.txt" },
		{ 80, true, LANG_EN, "rows/stats-80.txt" },
		{ 120, false, LANG_ZH, "rows/stats-120.txt" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof shows / sizeof *shows; i++) {
		struct slice rest;
		struct stats s;
		struct buf out;

		stats_init(&s, ZONE_ARCHIVE);
		count(&s, TALK);
		buf_init(&out, 1 << 20);
		stats_text(&out, &s, words_of(shows[i].language), shows[i].width, shows[i].blocks);
		golden_check(shows[i].golden, out.p);
		for (rest = buf_slice(&out); rest.n;) {
			size_t n = (size_t)((const char *)memchr(rest.p, '\n', rest.n) - rest.p);

			assert_true(text_width(slice_head(rest, n)) <= shows[i].width);
			rest = slice_skip(rest, n + 1);
		}
		buf_release(&out);
		stats_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stats__count_posts_authors_and_quotes),
		cmocka_unit_test(stats__know_an_author_by_name__over_several_threads),
		cmocka_unit_test(stats__hold_many_authors_and_pairs),
		cmocka_unit_test(stats_periods__are_few_enough_to_be_seen),
		cmocka_unit_test(stats__of_nothing_are_printed_too),
		cmocka_unit_test(stats__fit_into_their_columns),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
