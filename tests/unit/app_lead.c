/* Where quotes, links and floors lead. */
#include "app/lead.h"

#include "fixture/archive.h"

#define PAGE_2                                                                                     \
	POST("31", "ANNA", "2023-3-15 19:00", "三") POST("32", "ANNA", "2023-3-15 19:01", "四")

static void link_means(const char *url, const char *floor)
{
	struct link_goal goal = link_goal(slice_str(url));
	char label[FLOOR_LABEL_SIZE] = "none";
	struct thread t;
	uint32_t post;

	thread_of(
	    &t, POST("1", "ANNA", "2023-3-15 18:20", "好") POST("2", "BERT", "2023-3-15 18:21",
		    QUOTE("7", "ANNA", "2023-3-15 18:20", "好") "是") PAGE_2);
	post = lead_post(&t, &goal);
	if (post != POST_NONE)
		post_label(label, &t.posts[post]);
	assert_string_equal(label, floor);
	thread_release(&t);
}

static void link__means_the_first_post__when_it_says_no_more(void **state)
{
	(void)state;
	link_means("thread-1-1-1.html", "1");
	link_means("forum.php?mod=viewthread&tid=1", "1");
}

static void link__means_the_first_post_of_its_page(void **state)
{
	(void)state;
	link_means("thread-1-2-1.html", "31");
	link_means("forum.php?mod=viewthread&tid=1&page=2", "31");
	link_means("thread-1-99-1.html", "32");
}

static void link__means_a_post__before_its_page(void **state)
{
	(void)state;
	link_means("forum.php?mod=viewthread&tid=1&page=2#pid7", "1");
	link_means("forum.php?mod=redirect&ptid=1&authorid=0&postno=2", "2");
	link_means("forum.php?mod=viewthread&tid=1&page=2#pid8", "none");
}

static void floor__is_the_next_one_there_is__or_the_last(void **state)
{
	struct thread t;

	(void)state;
	thread_of(&t, POST("2", "ANNA", "2023-3-15 18:20", "好") PAGE_2);
	assert_int_equal(lead_floor(&t, 2), 0);
	assert_int_equal(lead_floor(&t, 3), 1);
	assert_int_equal(lead_floor(&t, 33), 2);
	thread_release(&t);
}

static void lead__stays_in_the_thread__as_far_as_the_quoted_post_is_there(void **state)
{
	struct document d = { .thread = { .tid = 1 } };
	struct quote q = { .tid = 1, .target = 4 };

	(void)state;
	assert_int_equal(lead_of_quote(NULL, &d, &q).to, LEAD_POST);
	assert_int_equal(lead_of_quote(NULL, &d, &q).post, 4);
	q.tid = 0;
	assert_int_equal(lead_of_quote(NULL, &d, &q).to, LEAD_POST);
	q.target = POST_NONE;
	assert_int_equal(lead_of_quote(NULL, &d, &q).to, LEAD_NOWHERE);
}

static void lead__leads_out__where_the_link_names_no_thread(void **state)
{
	struct link_goal goal = link_goal(SLICE("https://example.org/a"));

	(void)state;
	assert_int_equal(lead_of_link(NULL, &goal).to, LEAD_OUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(link__means_the_first_post__when_it_says_no_more),
		cmocka_unit_test(link__means_the_first_post_of_its_page),
		cmocka_unit_test(link__means_a_post__before_its_page),
		cmocka_unit_test(floor__is_the_next_one_there_is__or_the_last),
		cmocka_unit_test(lead__stays_in_the_thread__as_far_as_the_quoted_post_is_there),
		cmocka_unit_test(lead__leads_out__where_the_link_names_no_thread),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
