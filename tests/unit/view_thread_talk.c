/* A conversation in place of the thread, and the way back. */
#include "view/thread_view.h"

#include "fixture/viewing.h"

/* 2 and 4 answer 1, 5 answers 2, 6 answers 5; 3 and 7 talk of something else. */
#define TALK                                                                                       \
	POST("1", "A", "2023-3-1 10:00", "一")                                                     \
	POST("2", "B", "2023-3-1 10:01", QUOTE("7", "A", "2023-3-1 10:00", "一") "二")             \
	POST("3", "C", "2023-3-1 10:02", "三")                                                     \
	POST("4", "D", "2023-3-1 10:03", QUOTE("7", "A", "2023-3-1 10:00", "一") "四")             \
	POST("5", "A", "2023-3-1 10:04", QUOTE("8", "B", "2023-3-1 10:01", "二") "五")             \
	POST("6", "B", "2023-3-1 10:05", QUOTE("9", "A", "2023-3-1 10:04", "五") "六")             \
	POST("7", "C", "2023-3-1 10:06", "七")

static void go(struct viewing *s, uint32_t floor)
{
	view_go(&s->view, thread_floor(&s->reading.thread, floor));
	s->view.goal = POST_NONE;
}

static void talk__shows_only_what_leads_to_the_post_and_from_it(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 14);
	go(&s, 2);
	view_talk(&s.view, view_post(&s.view), false);
	assert_int_equal(view_talking(&s.view), TALK_LIST);
	assert_sight(&s, "#1/一/-/>#2/▸ #1 A: 一/二/-/#5/▸ #2 B: 二/五/-/#6/▸ #5 A: 五/六");
	viewing_close(&s);
}

static void talk__is_a_tree_too__with_the_cursor_where_it_was(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 19);
	view_talk(&s.view, 0, false);
	go(&s, 4);
	view_move(&s.view, 2);
	view_talk(&s.view, 0, true);
	assert_int_equal(view_talking(&s.view), TALK_TREE);
	for (size_t i = 0; i < 5; i++) {
		static const uint32_t order[] = { 0, 1, 4, 5, 3 };

		assert_int_equal(s.view.items.n, 5);
		assert_int_equal(s.view.items.list[i].post, order[i]);
	}
	assert_non_null(strstr(in_sight(&s), "/│ │ │   六/"));
	assert_non_null(strstr(in_sight(&s), "/│   ▸ #1 A/>│   四/-"));
	viewing_close(&s);
}

static void talk__ends_where_it_began__whatever_was_done_in_it(void **state)
{
	struct viewing s;
	struct buf was;

	(void)state;
	buf_init(&was, 1 << 16);
	viewing_open(&s, TALK, 80, 9);
	filter_toggle_hidden(&s.view.filter, thread_find_author(&s.reading.thread, SLICE("C")));
	view_filtered(&s.view);
	go(&s, 5);
	assert_true(view_fold(&s.view));
	view_move(&s.view, 1);
	buf_add_str(&was, in_sight(&s));
	view_talk(&s.view, view_post(&s.view), false);
	assert_false(filter_active(&s.view.filter)); /* it has its own */
	filter_toggle_only(&s.view.filter, thread_find_author(&s.reading.thread, SLICE("B")));
	view_filtered(&s.view);
	view_fold_level(&s.view, 9);
	view_talk(&s.view, s.view.talk.around, true);
	view_last(&s.view);
	view_end_talk(&s.view);
	assert_int_equal(view_talking(&s.view), TALK_NONE);
	assert_string_equal(in_sight(&s), was.p);
	assert_true(filter_active(&s.view.filter));
	viewing_close(&s);
	buf_release(&was);
}

static void talk__keeps_opened_quotes_open(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 7);
	go(&s, 6);
	view_fold(&s.view);
	view_talk(&s.view, view_post(&s.view), false);
	assert_non_null(strstr(in_sight(&s), "▾ #5 A"));
	viewing_close(&s);
}

static void talk__ends__when_one_goes_to_a_post_that_is_no_part_of_it(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 9);
	view_talk(&s.view, 1, true);
	go(&s, 6);
	assert_int_equal(view_talking(&s.view), TALK_TREE);
	go(&s, 3);
	assert_int_equal(view_talking(&s.view), TALK_NONE);
	assert_int_equal(view_post(&s.view), 2);
	viewing_close(&s);
}

static void talk__is_where_one_comes_back_to__by_a_place_in_it(void **state)
{
	struct viewing s;
	struct place inside, outside;

	(void)state;
	viewing_open(&s, TALK, 80, 9);
	outside = view_place(&s.view);
	view_talk(&s.view, 1, true);
	go(&s, 5);
	inside = view_place(&s.view);
	go(&s, 7);
	assert_false(view_go_place(&s.view, inside));
	assert_int_equal(view_talking(&s.view), TALK_TREE);
	assert_int_equal(s.view.talk.around, 1);
	assert_int_equal(view_post(&s.view), 4);
	assert_false(view_go_place(&s.view, outside));
	assert_int_equal(view_talking(&s.view), TALK_NONE);
	inside.around = 1000; /* the thread was read again, and is shorter */
	view_go_place(&s.view, inside);
	assert_int_equal(view_talking(&s.view), TALK_NONE);
	viewing_close(&s);
}

static void talk__is_not_what_is_kept__when_the_thread_is_left(void **state)
{
	struct view_state kept = { .kept = false };
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 9);
	go(&s, 3);
	view_talk(&s.view, 1, false);
	view_keep(&s.view, &kept);
	assert_int_equal(kept.cursor.talk, TALK_NONE);
	assert_int_equal(kept.cursor.post, 2);
	view_restore(&s.view, &kept);
	assert_int_equal(view_post(&s.view), 2);
	viewing_close(&s);
}

static void one__is_a_post_by_itself__or_its_excerpt(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 4);
	view_one(&s.view, 1, QUOTE_NONE);
	assert_int_equal(view_one_rows(&s.view), 3);
	assert_sight(&s, ">#2/▸ #1 A: 一/二/~");
	view_one(&s.view, 1, 0);
	assert_int_equal(view_one_rows(&s.view), 2);
	assert_sight(&s, ">#1/一/~/~");
	viewing_close(&s);
}

static void post_here__is_the_quoted_one__in_an_opened_quote(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, TALK, 80, 9);
	go(&s, 2);
	view_move(&s.view, 1);
	assert_int_equal(view_post_here(&s.view), 1); /* folded, it is a row of this post */
	view_fold(&s.view);
	assert_int_equal(view_post_here(&s.view), 0);
	view_move(&s.view, 1);
	assert_int_equal(view_post_here(&s.view), 0);
	view_move(&s.view, 1);
	assert_int_equal(view_post_here(&s.view), 1);
	viewing_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(talk__shows_only_what_leads_to_the_post_and_from_it),
		cmocka_unit_test(talk__is_a_tree_too__with_the_cursor_where_it_was),
		cmocka_unit_test(talk__ends_where_it_began__whatever_was_done_in_it),
		cmocka_unit_test(talk__keeps_opened_quotes_open),
		cmocka_unit_test(talk__ends__when_one_goes_to_a_post_that_is_no_part_of_it),
		cmocka_unit_test(talk__is_where_one_comes_back_to__by_a_place_in_it),
		cmocka_unit_test(talk__is_not_what_is_kept__when_the_thread_is_left),
		cmocka_unit_test(one__is_a_post_by_itself__or_its_excerpt),
		cmocka_unit_test(post_here__is_the_quoted_one__in_an_opened_quote),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
