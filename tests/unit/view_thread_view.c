/* The cursor, the viewport and what both do when something changes. */
#include "view/thread_view.h"

#include "fixture/viewing.h"

/* Movement. */

static void view__begins_at_the_first_row(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 2, 1, 80, 8);
	assert_sight(&s, ">#1/1.1/-/#2/2.1/-/~/~");
	assert_int_equal(view_post(&s.view), 0);
	viewing_close(&s);
}

static void view_move__moves_the_cursor__and_stops_at_both_ends(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 2, 1, 80, 8);
	assert_false(view_move(&s.view, -1));
	assert_true(view_move(&s.view, 4));
	assert_sight(&s, "#1/1.1/-/#2/>2.1/-/~/~");
	assert_int_equal(view_post(&s.view), 1);
	assert_false(view_move(&s.view, 100));
	assert_sight(&s, "#1/1.1/-/#2/>2.1/-/~/~");
	assert_false(view_move(&s.view, 1));
	assert_true(view_move(&s.view, -100));
	assert_sight(&s, ">#1/1.1/-/#2/2.1/-/~/~");
	viewing_close(&s);
}

static void view_move__keeps_three_rows_around_the_cursor(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 9, 1, 80, 9);
	view_move(&s.view, 4);
	assert_sight(&s, "#1/1.1/-/#2/>2.1/-/#3/3.1/-");
	view_move(&s.view, 1);
	assert_sight(&s, "1.1/-/#2/2.1/-/>#3/3.1/-/#4");
	view_move(&s.view, -1);
	assert_sight(&s, "1.1/-/#2/>2.1/-/#3/3.1/-/#4");
	view_move(&s.view, -1);
	assert_sight(&s, "#1/1.1/-/>#2/2.1/-/#3/3.1/-");
	viewing_close(&s);
}

/* The row between two posts says nothing. */
static void view__never_stands_between_posts(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 9, 1, 80, 9);
	assert_true(view_move(&s.view, 2));
	assert_sight(&s, "#1/1.1/-/>#2/2.1/-/#3/3.1/-");
	assert_true(view_move(&s.view, -1));
	assert_sight(&s, "#1/>1.1/-/#2/2.1/-/#3/3.1/-");
	assert_true(view_scroll(&s.view, 1));
	assert_int_equal(view_post(&s.view), 1);
	assert_int_equal(s.view.cursor.row, 0);
	assert_true(view_scroll(&s.view, -1));
	assert_int_equal(view_post(&s.view), 0);
	assert_int_equal(s.view.cursor.row, 1);
	assert_true(view_point(&s.view, 2, 4).row);
	assert_sight(&s, "#1/>1.1/-/#2/2.1/-/#3/3.1/-");
	viewing_close(&s);
}

static void view_move__keeps_fewer_rows__where_there_are_few(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 9, 1, 80, 3);
	view_move(&s.view, 4);
	assert_sight(&s, "#2/>2.1/-");
	view_resize(&s.view, 80, 1);
	assert_sight(&s, ">2.1");
	view_move(&s.view, 1);
	assert_sight(&s, ">#3");
	view_resize(&s.view, 80, 0);
	assert_sight(&s, ">#3");
	viewing_close(&s);
}

static void view_scroll__moves_rows_and_cursor_together(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 9, 1, 80, 9);
	view_move(&s.view, 4);
	assert_true(view_scroll(&s.view, 6));
	assert_sight(&s, "#3/3.1/-/#4/>4.1/-/#5/5.1/-");
	assert_true(view_scroll(&s.view, -3));
	assert_sight(&s, "#2/2.1/-/#3/>3.1/-/#4/4.1/-");
	assert_true(view_scroll(&s.view, 1000));
	assert_sight(&s, "#7/7.1/-/#8/8.1/-/#9/>9.1/-");
	assert_false(view_scroll(&s.view, 1));
	assert_true(view_scroll(&s.view, -1000));
	assert_sight(&s, ">#1/1.1/-/#2/2.1/-/#3/3.1/-");
	viewing_close(&s);
}

static void view_move_post__goes_from_header_to_header(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 4, 2, 80, 20);
	assert_true(view_move_post(&s.view, 2));
	assert_int_equal(view_post(&s.view), 2);
	view_move(&s.view, 2);
	assert_true(view_move_post(&s.view, -1)); /* to the header of the post it is in */
	assert_sight(&s, "#1/1.1/1.2/-/#2/2.1/2.2/-/>#3/3.1/3.2/-/#4/4.1/4.2/-/~/~/~/~");
	assert_true(view_move_post(&s.view, -1));
	assert_int_equal(view_post(&s.view), 1);
	assert_true(view_move_post(&s.view, -10));
	assert_int_equal(view_post(&s.view), 0);
	assert_false(view_move_post(&s.view, -1));
	viewing_close(&s);
}

static void view_move_post__stays__where_no_post_follows(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 2, 2, 80, 20);
	view_last(&s.view);
	assert_false(view_move_post(&s.view, 1));
	assert_sight(&s, "#1/1.1/1.2/-/#2/2.1/>2.2/-/~/~/~/~/~/~/~/~/~/~/~/~");
	viewing_close(&s);
}

static void view_move_post__brings_the_whole_post_into_sight(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 9, 4, 80, 10);
	view_move_post(&s.view, 1);
	assert_sight(&s, "1.2/1.3/1.4/-/>#2/2.1/2.2/2.3/2.4/-");
	view_move_post(&s.view, 1);
	assert_sight(&s, "2.2/2.3/2.4/-/>#3/3.1/3.2/3.3/3.4/-");
	viewing_close(&s);
}

static void view_first_and_last__go_to_the_ends(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 500, 1, 80, 5);
	view_last(&s.view);
	assert_sight(&s, "499.1/-/#500/>500.1/-");
	view_first(&s.view);
	assert_sight(&s, ">#1/1.1/-/#2/2.1");
	viewing_close(&s);
}

/* Another size. */

#define LONG_LINE                                                                                  \
	"一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃"

static void view_resize__keeps_the_reader_s_place__within_a_wrapped_line(void **state)
{
	struct viewing s;
	struct place before, after;

	(void)state;
	viewing_open(&s,
	    POST("1", "A", "2023-3-1 10:00", LONG_LINE "\n\n短")
		POST("2", "B", "2023-3-1 10:01", "二"),
	    30, 10);
	view_move(&s.view, 3); /* the line's third row */
	before = view_place(&s.view);
	assert_true(before.off > 0);
	view_resize(&s.view, 80, 10);
	assert_int_equal(view_place(&s.view).line, before.line);
	assert_true(view_place(&s.view).off <= before.off);
	view_resize(&s.view, 30, 10);
	after = view_place(&s.view);
	assert_int_equal(after.post, before.post);
	assert_int_equal(after.line, before.line);
	viewing_close(&s);
}

static void view_resize__keeps_the_cursor_as_far_from_the_top(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 20, 1, 80, 10);
	view_scroll(&s.view, 12);
	view_move(&s.view, 4);
	assert_sight(&s, "4.1/-/#5/5.1/-/#6/>6.1/-/#7/7.1");
	view_resize(&s.view, 40, 8);
	assert_sight(&s, "#5/5.1/-/#6/>6.1/-/#7/7.1");
	view_resize(&s.view, 40, 4);
	assert_sight(&s, "-/#6/>6.1/-");
	view_resize(&s.view, 80, 10);
	assert_int_equal(view_post(&s.view), 5);
	viewing_close(&s);
}

static void view_resize__shows_more_above__at_the_end_of_the_thread(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 4, 1, 80, 3);
	view_last(&s.view);
	assert_sight(&s, "#4/>4.1/-");
	view_resize(&s.view, 80, 6);
	assert_sight(&s, "#3/3.1/-/#4/>4.1/-");
	view_resize(&s.view, 80, 14);
	assert_sight(&s, "#1/1.1/-/#2/2.1/-/#3/3.1/-/#4/>4.1/-/~/~");
	viewing_close(&s);
}

/* Jumps. */

static void view_go__leads_to_a_header__with_rows_above(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 20, 1, 80, 9);
	assert_false(view_go(&s.view, 9));
	assert_sight(&s, "8.1/-/#9/9.1/-/>!#10/10.1/-/#11");
	s.view.goal = POST_NONE; /* as the next key does */
	assert_sight(&s, "8.1/-/#9/9.1/-/>#10/10.1/-/#11");
	viewing_close(&s);
}

static void view_go__shows_a_hidden_post__and_says_so(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 6, 1, 80, 9);
	filter_toggle_only(&s.view.filter, 0);
	view_filtered(&s.view);
	assert_sight(&s, ">#1/1.1/-/#3/3.1/-/#5/5.1/-");
	assert_true(view_go(&s.view, 3));
	assert_sight(&s, "1.1/-/#3/3.1/-/>!#4/4.1/-/#5");
	assert_false(view_go(&s.view, 4));
	view_filtered(&s.view);
	assert_sight(&s, "#1/1.1/-/#3/3.1/-/>!#5/5.1/-");
	viewing_close(&s);
}

static void view_go_place__leads_back_to_the_row(void **state)
{
	struct viewing s;
	struct place p;

	(void)state;
	viewing_open_posts(&s, 9, 3, 80, 9);
	view_go(&s.view, 4);
	view_move(&s.view, 2);
	p = view_place(&s.view);
	view_first(&s.view);
	view_go_place(&s.view, p);
	assert_int_equal(view_post(&s.view), 4);
	assert_non_null(strstr(in_sight(&s), "/>5.2/"));
	p.post = 1000; /* not there any more: the last one */
	view_go_place(&s.view, p);
	assert_int_equal(view_post(&s.view), 8);
	viewing_close(&s);
}

/* Filters. */

static void view_filtered__keeps_the_post__or_goes_to_the_next_shown(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 9, 2, 80, 9);
	view_go(&s.view, 4);
	view_move(&s.view, 1);
	filter_toggle_only(&s.view.filter, 0);
	view_filtered(&s.view);
	assert_non_null(strstr(in_sight(&s), "/>5.1/"));
	filter_clear(&s.view.filter);
	filter_toggle_hidden(&s.view.filter, 0);
	view_filtered(&s.view);
	assert_int_equal(view_post(&s.view), 5);
	filter_clear(&s.view.filter);
	view_filtered(&s.view);
	assert_int_equal(view_post(&s.view), 5);
	viewing_close(&s);
}

/* What is remembered of a thread. */

static void view_state__keeps_cursor_folds_and_filter(void **state)
{
	struct view_state kept = { 0 };
	struct viewing s, again;

	(void)state;
	viewing_open_posts(&s, 9, 2, 80, 9);
	filter_toggle_only(&s.view.filter, 0);
	view_filtered(&s.view);
	folds_toggle(&s.view.folds, 77);
	view_go(&s.view, 6);
	view_move(&s.view, 2);
	view_keep(&s.view, &kept);
	assert_true(kept.kept);
	viewing_close(&s);
	viewing_open_posts(&again, 9, 2, 60, 12);
	view_restore(&again.view, &kept);
	assert_false(kept.kept);
	assert_true(filter_has_only(&again.view.filter, 0));
	assert_true(folds_open(&again.view.folds, 77, 0));
	assert_non_null(strstr(in_sight(&again), "/>7.2/"));
	view_restore(&again.view, &kept); /* nothing to take */
	assert_int_equal(view_post(&again.view), 6);
	view_keep(&again.view, &kept);
	view_state_release(&kept);
	viewing_close(&again);
}

/* Nothing to show. */

static void view__takes_every_call__when_there_is_nothing_to_show(void **state)
{
	struct view_search search;
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 3, 1, 80, 3);
	s.view.filter.first = 100;
	view_filtered(&s.view);
	assert_true(view_empty(&s.view));
	assert_sight(&s, "~/~/~");
	assert_false(
	    view_move(&s.view, 1) || view_scroll(&s.view, 1) || view_move_post(&s.view, 1));
	assert_false(
	    view_move(&s.view, -1) || view_scroll(&s.view, -1) || view_move_post(&s.view, -1));
	view_first(&s.view);
	view_last(&s.view);
	assert_false(view_next_target(&s.view, 1) || view_fold(&s.view));
	assert_null(view_target(&s.view));
	assert_null(view_quote(&s.view));
	assert_int_equal(view_post(&s.view), POST_NONE);
	assert_int_equal(view_place(&s.view).post, 0); /* where the reader was */
	view_open_run(&s.view);
	view_fold_level(&s.view, 3);
	view_set_options(&s.view, &s.view.opt);
	view_resize(&s.view, 40, 5);
	view_find(&s.view, SLICE("1"));
	view_search_begin(&s.view, &search, 1);
	assert_int_equal(view_search_step(&s.view, &search, 100), VIEW_NOT_FOUND);
	view_go_place(&s.view, (struct place){ .post = POST_NONE, .around = POST_NONE });
	assert_sight(&s, "~/~/~/~/~");
	s.view.filter.first = 0;
	view_filtered(&s.view);
	assert_sight(&s, ">#1/1.1/-/#2/2.1");
	viewing_close(&s);
}

static void view_go__shows_a_post__even_when_there_was_nothing_to_show(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 3, 1, 80, 4);
	s.view.filter.first = 100;
	view_filtered(&s.view);
	assert_true(view_go(&s.view, 1));
	assert_sight(&s, ">!#2/2.1/-/~");
	viewing_close(&s);
}

static void view__is_empty__for_a_thread_without_posts(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, "没有帖子\n", 80, 3);
	assert_true(view_empty(&s.view));
	assert_sight(&s, "~/~/~");
	viewing_close(&s);
}

/* Runs of removed posts. */

#define RUN                                                                                        \
	POST("1", "A", "2023-3-1 10:00", "一")                                                     \
	POST("2", "B", "2023-3-1 10:01", BANNED)                                                   \
	POST("3", "C", "2023-3-1 10:02", BANNED)                                                   \
	POST("4", "D", "2023-3-1 10:03", BANNED) POST("5", "A", "2023-3-1 10:04", "五")

static void view_open_run__opens_a_run__and_closes_it(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, RUN, 80, 12);
	assert_sight(&s, ">#1/一/-/#2/-/#5/五/-/~/~/~/~");
	view_move_post(&s.view, 1);
	view_open_run(&s.view);
	assert_sight(&s, "#1/一/-/>#2/-/#3/-/#4/-/#5/五/-");
	view_move_post(&s.view, 2);
	view_open_run(&s.view);
	assert_sight(&s, "#1/一/-/>#2/-/#5/五/-/~/~/~/~");
	viewing_close(&s);
}

static void view_go__leads_to_the_run__that_holds_the_post(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, RUN, 80, 8);
	assert_false(view_go(&s.view, 2));
	assert_sight(&s, "#1/一/-/>!#2/-/#5/五/-");
	viewing_close(&s);
}

static void view__remembers_a_place_in_a_run__by_its_first_post(void **state)
{
	struct viewing s;
	struct place p;

	(void)state;
	viewing_open(&s, RUN, 80, 8);
	view_go(&s.view, 3);
	p = view_place(&s.view);
	view_last(&s.view);
	view_go_place(&s.view, p);
	s.view.goal = POST_NONE;
	assert_sight(&s, "#1/一/-/>#2/-/#5/五/-");
	viewing_close(&s);
}

/* Tails. */

static void view_set_options__keeps_the_place__when_tails_come_and_go(void **state)
{
	struct layout_options opt;
	struct viewing s;

	(void)state;
	viewing_open(&s,
	    POST("1", "A", "2023-3-1 10:00", "一\n\n—— 来自 [S1Fun](https://s1fun.koalcat.com)")
		POST("2", "B", "2023-3-1 10:01", "二"),
	    80, 7);
	view_move(&s.view, 4);
	assert_sight(&s, "#1/一/-/#2/>二/-/~");
	opt = s.view.opt;
	opt.tails = true;
	view_set_options(&s.view, &opt);
	assert_sight(&s, "#1/一/—— 来自 S1Fun/-/#2/>二/-");
	opt.tails = false;
	view_set_options(&s.view, &opt);
	assert_sight(&s, "#1/一/-/#2/>二/-/~");
	viewing_close(&s);
}

static void view_set_options__keeps_the_place__when_the_text_becomes_wider(void **state)
{
	struct layout_options opt;
	struct viewing s;

	(void)state;
	viewing_open(&s,
	    POST("1", "A", "2023-3-1 10:00",
		"一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
		POST("2", "B", "2023-3-1 10:01", "二"),
	    80, 4);
	opt = s.view.opt;
	opt.text_width = 20;
	view_set_options(&s.view, &opt);
	view_move(&s.view, 3);
	assert_sight(&s, "一二三四五六七八九/十甲乙丙丁戊己庚辛/>壬癸子丑寅卯辰巳午/未申酉戌亥");
	opt.text_width = 90;
	view_set_options(&s.view, &opt);
	assert_sight(
	    &s, "#1/>一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥/-/#2");
	viewing_close(&s);
}

static void view_move__keeps_rows_in_sight__as_scrolloff_says(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 9, 1, 80, 9);
	s.view.scrolloff = 0;
	view_move(&s.view, 7);
	assert_true(s.view.top.item == 0 && s.view.top.row == 0);
	s.view.scrolloff = 100;
	view_move(&s.view, -3);
	view_move(&s.view, 1);
	assert_int_equal(view_cursor_row(&s.view), 4);
	viewing_close(&s);
}

static void view_pan__moves_the_rows_under_the_cursor__which_stays_in_sight(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 9, 1, 80, 9);
	view_move(&s.view, 4);
	assert_sight(&s, "#1/1.1/-/#2/>2.1/-/#3/3.1/-");
	assert_true(view_pan(&s.view, 1));
	assert_sight(&s, "1.1/-/#2/>2.1/-/#3/3.1/-/#4");
	assert_true(view_pan(&s.view, 3));
	assert_sight(&s, "2.1/-/#3/>3.1/-/#4/4.1/-/#5");
	assert_true(view_pan(&s.view, -4));
	assert_sight(&s, "#1/1.1/-/#2/>2.1/-/#3/3.1/-");
	assert_false(view_pan(&s.view, -3));
	assert_true(view_pan(&s.view, 100));
	assert_sight(&s, "#7/7.1/-/>#8/8.1/-/#9/9.1/-");
	assert_false(view_pan(&s.view, 3));
	viewing_close(&s);
}

static void view_point__goes_to_the_row__and_says_what_stands_there(void **state)
{
	struct view_pointed p;
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 9, 1, 80, 9);
	p = view_point(&s.view, 7, 2);
	assert_true(p.row && p.span && !p.target);
	assert_sight(&s, "#1/1.1/-/#2/2.1/-/#3/>3.1/-");
	assert_memory_equal(p.span->text.p, "3.1", 3);
	p = view_point(&s.view, 1, 60);
	assert_true(p.row && !p.span);
	assert_false(view_point(&s.view, 9, 0).row);
	assert_false(view_point(&s.view, -1, 0).row);
	assert_sight(&s, "#1/>1.1/-/#2/2.1/-/#3/3.1/-");
	viewing_close(&s);
}

static void view_point__finds_nothing__past_the_end(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 1, 1, 80, 9);
	assert_false(view_point(&s.view, 3, 0).row);
	assert_true(view_point(&s.view, 2, 0).row);
	viewing_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(view__begins_at_the_first_row),
		cmocka_unit_test(view_move__moves_the_cursor__and_stops_at_both_ends),
		cmocka_unit_test(view_move__keeps_three_rows_around_the_cursor),
		cmocka_unit_test(view__never_stands_between_posts),
		cmocka_unit_test(view_move__keeps_fewer_rows__where_there_are_few),
		cmocka_unit_test(view_scroll__moves_rows_and_cursor_together),
		cmocka_unit_test(view_move_post__goes_from_header_to_header),
		cmocka_unit_test(view_move_post__stays__where_no_post_follows),
		cmocka_unit_test(view_move_post__brings_the_whole_post_into_sight),
		cmocka_unit_test(view_first_and_last__go_to_the_ends),
		cmocka_unit_test(view_resize__keeps_the_reader_s_place__within_a_wrapped_line),
		cmocka_unit_test(view_resize__keeps_the_cursor_as_far_from_the_top),
		cmocka_unit_test(view_resize__shows_more_above__at_the_end_of_the_thread),
		cmocka_unit_test(view_go__leads_to_a_header__with_rows_above),
		cmocka_unit_test(view_go__shows_a_hidden_post__and_says_so),
		cmocka_unit_test(view_go_place__leads_back_to_the_row),
		cmocka_unit_test(view_filtered__keeps_the_post__or_goes_to_the_next_shown),
		cmocka_unit_test(view_state__keeps_cursor_folds_and_filter),
		cmocka_unit_test(view__takes_every_call__when_there_is_nothing_to_show),
		cmocka_unit_test(view_go__shows_a_post__even_when_there_was_nothing_to_show),
		cmocka_unit_test(view__is_empty__for_a_thread_without_posts),
		cmocka_unit_test(view_open_run__opens_a_run__and_closes_it),
		cmocka_unit_test(view_go__leads_to_the_run__that_holds_the_post),
		cmocka_unit_test(view__remembers_a_place_in_a_run__by_its_first_post),
		cmocka_unit_test(view_set_options__keeps_the_place__when_tails_come_and_go),
		cmocka_unit_test(view_set_options__keeps_the_place__when_the_text_becomes_wider),
		cmocka_unit_test(view_move__keeps_rows_in_sight__as_scrolloff_says),
		cmocka_unit_test(view_pan__moves_the_rows_under_the_cursor__which_stays_in_sight),
		cmocka_unit_test(view_point__goes_to_the_row__and_says_what_stands_there),
		cmocka_unit_test(view_point__finds_nothing__past_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
