/* What the cursor can act on: targets in sight, folds, runs. */
#include "view/thread_view.h"

#include "fixture/viewing.h"

#define LINK(n) "[看" n "](https://example.org/" n ")"

/* Three posts, the later ones quoting the one before. */
#define TALK                                                                                       \
	POST("1", "A", "2023-3-1 10:00", "一")                                                     \
	POST("2", "B", "2023-3-1 10:01",                                                           \
	    QUOTE("7", "A", "2023-3-1 10:00", "一") "二\n\n" LINK("2"))                            \
	POST("3", "C", "2023-3-1 10:02",                                                           \
	    QUOTE("8", "B", "2023-3-1 10:01", "二") "三\n\n" LINK("3") "和" LINK("4"))

static const char *kind_of(const struct target *t)
{
	static const char *const kinds[] = {
		[TARGET_QUOTE] = "quote",
		[TARGET_LINK] = "link",
		[TARGET_IMAGE] = "image",
		[TARGET_FILE] = "file",
		[TARGET_RUN] = "run",
	};

	return t ? kinds[t->kind] : "none";
}

#define assert_target_is(s, kind) assert_string_equal(kind_of(view_target(&(s)->view)), kind)

static void view_next_target__walks_those_in_sight__round_and_round(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 14);
	assert_target_is(&s, "none");
	assert_true(view_next_target(&s.view, 1));
	assert_sight(&s, "#1/一/-/#2/>▸ #1 A: 一/二/看2/-/#3/▸ #2 B: 二/三/看3和看4/-/~");
	assert_target_is(&s, "quote");
	assert_true(view_next_target(&s.view, 1) && view_next_target(&s.view, 1));
	assert_int_equal(view_target(&s.view)->post, 2);
	assert_true(view_next_target(&s.view, 1));
	assert_slice(view_target(&s.view)->url, "https://example.org/3");
	assert_true(view_next_target(&s.view, 1));
	assert_slice(view_target(&s.view)->url, "https://example.org/4");
	assert_true(view_next_target(&s.view, 1));
	assert_int_equal(view_post(&s.view), 1); /* round again */
	assert_true(view_next_target(&s.view, -1));
	assert_slice(view_target(&s.view)->url, "https://example.org/4");
	viewing_close(&s);
}

static void view_next_target__begins_at_the_cursor(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 14);
	view_move(&s.view, 5); /* 二 */
	assert_true(view_next_target(&s.view, 1));
	assert_slice(view_target(&s.view)->url, "https://example.org/2");
	view_move(&s.view, -1); /* 二 again */
	assert_true(view_next_target(&s.view, -1));
	assert_target_is(&s, "quote");
	assert_int_equal(view_post(&s.view), 1);
	viewing_close(&s);
}

static void view_next_target__finds_none__where_none_is_in_sight(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 3);
	assert_sight(&s, ">#1/一/-");
	assert_false(view_next_target(&s.view, 1));
	assert_false(view_next_target(&s.view, -1));
	assert_sight(&s, ">#1/一/-");
	viewing_close(&s);
}

static void view_target__is_the_row_s_first__until_one_is_chosen(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 14);
	view_move(&s.view, 11); /* 看3和看4 */
	assert_slice(view_target(&s.view)->url, "https://example.org/3");
	assert_true(view_next_target(&s.view, 1) && view_next_target(&s.view, 1));
	assert_slice(view_target(&s.view)->url, "https://example.org/4");
	view_move(&s.view, -1);
	assert_target_is(&s, "none"); /* moving lets go of it */
	viewing_close(&s);
}

/* Folds. */

static void view_fold__opens_the_quote__and_folds_it_again(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 14);
	view_move(&s.view, 4);
	assert_true(view_fold(&s.view));
	assert_sight(
	    &s, "#1/一/-/#2/>▾ #1 A  2023-03-01 10:00/│ 一/二/看2/-/#3/▸ #2 B: 二/三/看3和看4/-");
	view_move(&s.view, 1); /* inside of it */
	assert_true(view_fold(&s.view));
	assert_sight(&s, "#1/一/-/#2/>▸ #1 A: 一/二/看2/-/#3/▸ #2 B: 二/三/看3和看4/-/~");
	viewing_close(&s);
}

static void view_fold__takes_the_post_s_first_quote__from_anywhere_in_it(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 14);
	view_move(&s.view, 3); /* the header */
	assert_true(view_fold(&s.view));
	assert_non_null(strstr(in_sight(&s), ">▾ #1 A"));
	view_first(&s.view);
	assert_false(view_fold(&s.view)); /* nothing to fold */
	viewing_close(&s);
}

static void view_fold__opens_a_quote_inside_an_opened_one(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 20);
	view_go(&s.view, 2);
	assert_true(view_fold(&s.view));
	assert_non_null(
	    strstr(in_sight(&s), "#3/>▾ #2 B  2023-03-01 10:01/│ ▸ #1 A: 一/│ 二/│ 看2/三"));
	view_move(&s.view, 1);
	assert_true(view_fold(&s.view));
	assert_non_null(strstr(in_sight(&s), ">"));
	assert_int_equal(view_post(&s.view), 2);
	assert_int_equal(view_quote(&s.view)->post, 1);
	assert_true(view_quote(&s.view)->open);
	viewing_close(&s);
}

static void view_fold__concerns_one_place_alone(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 20);
	view_go(&s.view, 1);
	view_fold(&s.view);
	view_go(&s.view, 2);
	view_fold(&s.view);
	/* Inside #3 the quote of #1 is folded, in #2 it is open. */
	assert_non_null(strstr(in_sight(&s), "#2/▾ #1 A  2023-03-01 10:00/│ 一"));
	assert_non_null(strstr(in_sight(&s), "│ ▸ #1 A: 一"));
	viewing_close(&s);
}

static void view_fold_level__opens_all__and_folds_all(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 20);
	view_go(&s.view, 2);
	view_move(&s.view, 2);
	view_fold_level(&s.view, UINT32_MAX);
	assert_null(strstr(in_sight(&s), "▸"));
	assert_int_equal(view_post(&s.view), 2);
	view_fold_level(&s.view, 0);
	assert_null(strstr(in_sight(&s), "▾"));
	assert_int_equal(view_post(&s.view), 2);
	viewing_close(&s);
}

static void view_quote__is_the_one_around_the_cursor(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s,
	    POST("1", "A", "2023-3-1 10:00", "一") POST("2", "B", "2023-3-1 10:01", "二")
		POST("3", "C", "2023-3-1 10:02",
		    QUOTE("7", "A", "2023-3-1 10:00", "一") "回一\n\n" QUOTE(
			"8", "B", "2023-3-1 10:01", "二") "回二"),
	    80, 20);
	view_go(&s.view, 2);
	assert_int_equal(view_quote(&s.view)->quote, 0);
	view_move(&s.view, 3); /* the second quote */
	assert_int_equal(view_quote(&s.view)->quote, 1);
	view_fold(&s.view);
	view_move(&s.view, 1);
	assert_int_equal(view_quote(&s.view)->quote, 1);
	view_move(&s.view, 1); /* behind both: the first */
	assert_int_equal(view_quote(&s.view)->quote, 0);
	viewing_close(&s);
}

static void view_fold__keeps_the_cursor_in_sight__at_the_foot_of_the_screen(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s,
	    POST("1", "A", "2023-3-1 10:00", "一\n\n二\n\n三\n\n四\n\n五\n\n六\n\n七\n\n八")
		POST("2", "B", "2023-3-1 10:01", QUOTE("7", "A", "2023-3-1 10:00", "一") "二"),
	    80, 6);
	view_last(&s.view);
	assert_true(view_fold(&s.view));
	assert_non_null(strstr(in_sight(&s), ">▾ #1 A"));
	view_move(&s.view, 6);
	assert_true(view_fold(&s.view));
	assert_non_null(strstr(in_sight(&s), ">▸ #1 A"));
	viewing_close(&s);
}

/* A thread in which everybody quotes himself through the others: opening ends somewhere. */
static void view_fold_level__ends__where_quotes_go_in_a_circle(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 20);
	s.reading.thread.quotes[0].target = 2; /* #2 quotes #3, which quotes #2 */
	view_fold_level(&s.view, UINT32_MAX);
	view_last(&s.view);
	view_first(&s.view);
	assert_int_equal(view_post(&s.view), 0);
	viewing_close(&s);
}

#define REMOVED                                                                                    \
	POST("1", "A", "2023-3-1 10:00", "一")                                                     \
	POST("2", "B", "2023-3-1 10:01", BANNED)                                                   \
	POST("3", "C", "2023-3-1 10:02", BANNED)                                                   \
	POST("4", "D", "2023-3-1 10:03", BANNED)                                                   \
	POST("5", "A", "2023-3-1 10:04", "五")                                                     \
	POST("6", "B", "2023-3-1 10:05", BANNED)                                                   \
	POST("7", "A", "2023-3-1 10:06", "七")

static void view_run__is_nothing__where_a_removed_post_stands_between_others(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, REMOVED, 80, 12);
	assert_int_equal(view_run(&s.view), VIEW_RUN_NOTHING);
	view_move_post(&s.view, 1);
	assert_int_equal(view_run(&s.view), VIEW_RUN_OPENS);
	view_open_run(&s.view);
	view_move_post(&s.view, 1);
	assert_int_equal(view_run(&s.view), VIEW_RUN_CLOSES);
	view_move_post(&s.view, 3);
	assert_int_equal(view_post(&s.view), 5);
	assert_int_equal(view_run(&s.view), VIEW_RUN_NOTHING);
	view_open_run(&s.view);
	view_move_post(&s.view, -3);
	assert_int_equal(view_run(&s.view), VIEW_RUN_CLOSES);
	viewing_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(view_next_target__walks_those_in_sight__round_and_round),
		cmocka_unit_test(view_next_target__begins_at_the_cursor),
		cmocka_unit_test(view_next_target__finds_none__where_none_is_in_sight),
		cmocka_unit_test(view_target__is_the_row_s_first__until_one_is_chosen),
		cmocka_unit_test(view_fold__opens_the_quote__and_folds_it_again),
		cmocka_unit_test(view_fold__takes_the_post_s_first_quote__from_anywhere_in_it),
		cmocka_unit_test(view_fold__opens_a_quote_inside_an_opened_one),
		cmocka_unit_test(view_fold__concerns_one_place_alone),
		cmocka_unit_test(view_fold_level__opens_all__and_folds_all),
		cmocka_unit_test(view_quote__is_the_one_around_the_cursor),
		cmocka_unit_test(view_fold__keeps_the_cursor_in_sight__at_the_foot_of_the_screen),
		cmocka_unit_test(view_fold_level__ends__where_quotes_go_in_a_circle),
		cmocka_unit_test(view_run__is_nothing__where_a_removed_post_stands_between_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
