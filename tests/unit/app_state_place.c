#include "app/state_place.h"

#include "fixture/archive.h"

#define EIGHT "2023-3-15 18:20"
#define NINE  "2023-3-15 18:21"
#define TEN   "2023-3-15 18:22"

#define THREAD                                                                                     \
	POST("1", "ANNA", EIGHT, "一")                                                             \
	POST("2", "BERT", NINE, "二")                                                              \
	POST("3", "ANNA", NINE, "三") POST("4", "BERT", NINE, "四") POST("5", "CARL", TEN, "五")

/* Where the reader finds himself in the thread AFTER, who left BEFORE at post number POST. */
static struct place find(const char *before, uint32_t post, const char *after)
{
	struct place place = { .post = post, .line = 2, .off = 7 };
	struct state_place kept;
	struct thread a, b;

	thread_of(&a, before);
	thread_of(&b, after);
	kept = state_place_of(&a, place);
	place = state_place_find(&kept, &b);
	thread_release(&a);
	thread_release(&b);
	return place;
}

static void place__is_the_same__in_the_same_thread(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 5; i++) {
		struct place p = find(THREAD, i, THREAD);

		assert_int_equal(p.post, i);
		assert_int_equal(p.line, 2);
		assert_int_equal(p.off, 7);
	}
}

static void place__moves_with_its_post__when_posts_are_numbered_anew(void **state)
{
	struct place p = find(THREAD, 3,
	    POST("1", "ANNA", EIGHT, "一") POST("11", "BERT", NINE, "二") POST("12", "ANNA", NINE,
		"三") POST("13", "BERT", NINE, "四") POST("14", "CARL", TEN, "五"));

	(void)state;
	assert_int_equal(p.post, 3);
	assert_int_equal(p.off, 7);
}

static void place__moves_with_its_post__when_earlier_ones_are_gone_or_come(void **state)
{
	(void)state;
	assert_int_equal(
	    find(THREAD, 4, POST("1", "ANNA", EIGHT, "一") POST("2", "CARL", TEN, "五")).post, 1);
	assert_int_equal(find(POST("5", "CARL", TEN, "五"), 0, THREAD).post, 4);
}

static void place__is_the_next_post__when_its_own_is_gone(void **state)
{
	struct place p =
	    find(THREAD, 2, POST("1", "ANNA", EIGHT, "一") POST("2", "CARL", TEN, "五"));

	(void)state;
	assert_int_equal(p.post, 1);
	assert_int_equal(p.line, 0);
	assert_int_equal(p.off, 0);
}

static void place__is_the_last_of_its_author_in_the_minute__when_there_are_fewer_now(void **state)
{
	struct place p = find(THREAD, 3,
	    POST("1", "ANNA", EIGHT, "一") POST("2", "BERT", NINE, "四")
		POST("3", "CARL", TEN, "五"));

	(void)state;
	assert_int_equal(p.post, 1);
}

static void place__follows_its_floor__when_nothing_of_its_time_is_left(void **state)
{
	struct place p =
	    find(THREAD, 4, POST("1", "ANNA", EIGHT, "一") POST("5", "BERT", EIGHT, "x"));

	(void)state;
	assert_int_equal(p.post, 1);
}

static void place__is_the_beginning__when_nothing_at_all_is_left(void **state)
{
	struct place p = find(THREAD, 4, POST("1", "DORA", EIGHT, "别的"));

	(void)state;
	assert_int_equal(p.post, 0);
}

static void place__tells_nobodies_apart__by_their_order_in_the_minute(void **state)
{
	static const char before[] =
	    POST_BY_NOBODY("1", NINE, "一") POST_BY_NOBODY("2", NINE, "二");
	static const char after[] = POST("1", "ANNA", EIGHT, "零") POST_BY_NOBODY("2", NINE, "一")
	    POST_BY_NOBODY("3", NINE, "二");

	(void)state;
	assert_int_equal(find(before, 1, after).post, 2);
}

static void place__prefers_the_pid__where_it_is_known(void **state)
{
	struct state_place kept = { .pid = 77, .posted = TIME_NONE, .floor = 1 };
	struct thread t;

	(void)state;
	thread_of(&t, THREAD);
	t.posts[2].pid = 77;
	assert_int_equal(state_place_find(&kept, &t).post, 2);
	thread_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(place__is_the_same__in_the_same_thread),
		cmocka_unit_test(place__moves_with_its_post__when_posts_are_numbered_anew),
		cmocka_unit_test(place__moves_with_its_post__when_earlier_ones_are_gone_or_come),
		cmocka_unit_test(place__is_the_next_post__when_its_own_is_gone),
		cmocka_unit_test(
		    place__is_the_last_of_its_author_in_the_minute__when_there_are_fewer_now),
		cmocka_unit_test(place__follows_its_floor__when_nothing_of_its_time_is_left),
		cmocka_unit_test(place__is_the_beginning__when_nothing_at_all_is_left),
		cmocka_unit_test(place__tells_nobodies_apart__by_their_order_in_the_minute),
		cmocka_unit_test(place__prefers_the_pid__where_it_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
