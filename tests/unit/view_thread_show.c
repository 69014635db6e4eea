/* A post as it came, and what the filter hides, shown in their places. */
#include "fixture/viewing.h"

#define ODD "甲\x1b[31m乙\n<strong>丙</strong>\xE2\x80\xAE\xE4\n\n丁"

static uint32_t author(const struct viewing *s, const char *name)
{
	return thread_find_author(&s->reading.thread, slice_str(name));
}

static void view_raw__shows_the_source_text__with_controls_made_visible(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, POST("1", "A", "2023-3-1 10:00", ODD), 80, 8);
	assert_true(view_raw(&s.view));
	assert_sight(&s, ">#1/甲␛[31m乙/<strong>丙</strong><U+202E><E4>/-/丁/-/~/~");
	assert_true(view_raw(&s.view));
	assert_sight(&s, ">#1/甲乙/丙\xEF\xBF\xBD/丁/-/~/~/~");
	viewing_close(&s);
}

static void view_raw__leads_back_to_the_row_one_came_from(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 3, 3, 80, 9);
	view_move(&s.view, 7);
	assert_true(view_raw(&s.view));
	assert_int_equal(view_post(&s.view), 1);
	assert_true(view_raw(&s.view));
	assert_non_null(strstr(in_sight(&s), "#2/2.1/>2.2/2.3"));
	viewing_close(&s);
}

static void view_raw__shows_one_post_at_a_time(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s,
	    POST("1", "A", "2023-3-1 10:00", "<strong>一</strong>")
		POST("2", "B", "2023-3-1 10:01", "<strong>二</strong>"),
	    80, 8);
	view_raw(&s.view);
	view_move_post(&s.view, 1);
	view_raw(&s.view);
	assert_sight(&s, "#1/一/-/>#2/<strong>二</strong>/-/~/~");
	viewing_close(&s);
}

static void view_raw__shows_the_forum_s_note_of_a_removed_post__but_not_of_several(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s,
	    POST("1", "A", "2023-3-1 10:00", BANNED) POST("2", "B", "2023-3-1 10:01", "二")
		POST("3", "A", "2023-3-1 10:02", BANNED) POST("4", "B", "2023-3-1 10:03", BANNED),
	    80, 8);
	assert_true(view_raw(&s.view));
	assert_sight(&s, ">#1/" BANNED "/-/#2/二/-/#3/-");
	view_last(&s.view);
	assert_false(view_raw(&s.view));
	viewing_close(&s);
}

static void view_reveal__shows_hidden_posts_in_brackets__and_hides_them_again(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 3, 1, 80, 9);
	filter_toggle_hidden(&s.view.filter, author(&s, "BERT"));
	view_filtered(&s.view);
	assert_int_equal(view_hidden(&s.view), 1);
	view_move_post(&s.view, 1);
	assert_sight(&s, "#1/1.1/-/>#3/3.1/-/~/~/~");
	view_reveal(&s.view, true);
	assert_sight(&s, "#1/1.1/-/(#2)  BERT                                           "
			 "2023-03-01 10:02/2.1/-/>#3/3.1/-");
	view_reveal(&s.view, false);
	assert_sight(&s, "#1/1.1/-/>#3/3.1/-/~/~/~");
	viewing_close(&s);
}

static void view_reveal__ends__when_the_filter_changes(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open_posts(&s, 3, 1, 80, 9);
	filter_toggle_hidden(&s.view.filter, author(&s, "BERT"));
	view_filtered(&s.view);
	view_reveal(&s.view, true);
	filter_toggle_hidden(&s.view.filter, author(&s, "BERT"));
	filter_toggle_only(&s.view.filter, author(&s, "BERT"));
	view_filtered(&s.view);
	assert_false(s.view.revealing);
	assert_sight(&s, ">#2/2.1/-/~/~/~/~/~/~");
	viewing_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(view_raw__shows_the_source_text__with_controls_made_visible),
		cmocka_unit_test(view_raw__leads_back_to_the_row_one_came_from),
		cmocka_unit_test(view_raw__shows_one_post_at_a_time),
		cmocka_unit_test(
		    view_raw__shows_the_forum_s_note_of_a_removed_post__but_not_of_several),
		cmocka_unit_test(view_reveal__shows_hidden_posts_in_brackets__and_hides_them_again),
		cmocka_unit_test(view_reveal__ends__when_the_filter_changes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
