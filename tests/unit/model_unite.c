#include "model/unite.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture/archive.h"

#define ANNA(floor, time, body) POST(floor, "ANNA", "2023-3-" time, body)
#define BERT(floor, time, body) POST(floor, "BERT", "2023-3-" time, body)

/* The bodies of all posts, one after another, `一|二|三`. */
static const char *told_bodies(const struct thread *t, char out[TOLD_SIZE])
{
	size_t n = 0;

	*out = '\0';
	for (size_t i = 0; i < t->nposts; i++)
		n += (size_t)snprintf(out + n, TOLD_SIZE - n, "%s%.*s", i ? "|" : "",
		    (int)t->posts[i].raw.n, t->posts[i].raw.p ? t->posts[i].raw.p : "");
	return out;
}

/* The parts, up to NULL, make a thread with these floors and bodies. */
static void unites(const char *const parts[], const char *floors, const char *bodies)
{
	struct thread t;
	char told[TOLD_SIZE];

	thread_of_parts(&t, parts);
	assert_floors(&t, floors);
	assert_string_equal(told_bodies(&t, told), bodies);
	thread_release(&t);
}

#define PARTS(...)                                                                                 \
	(const char *const[])                                                                      \
	{                                                                                          \
		__VA_ARGS__, NULL                                                                  \
	}

static void unite__leaves_a_thread_alone__when_its_floors_rise(void **state)
{
	(void)state;
	unites(PARTS(ANNA("1", "1 10:00", "一") BERT("2", "1 10:01", "二"),
		   ANNA("5", "1 10:02", "五") BERT("6", "1 10:03", "六")),
	    "1 2 5 6", "一|二|五|六");
}

static void unite__puts_parts_in_order__when_they_come_in_another(void **state)
{
	(void)state;
	unites(PARTS(ANNA("3", "2 10:00", "三") BERT("4", "2 10:01", "四"),
		   ANNA("1", "1 10:00", "一") BERT("2", "1 10:01", "二")),
	    "1 2 3 4", "一|二|三|四");
}

static void unite__puts_a_pinned_reply_at_its_place__once(void **state)
{
	(void)state;
	unites(PARTS(ANNA("1", "1 10:00", "一") BERT("4", "1 10:03", "四")
		       ANNA("2", "1 10:01", "二") ANNA("3", "1 10:02", "三")
			   BERT("4", "1 10:03", "四") ANNA("5", "1 10:04", "五")),
	    "1 2 3 4 5", "一|二|三|四|五");
}

static void unite__keeps_a_pinned_reply__that_stands_nowhere_else(void **state)
{
	(void)state;
	unites(PARTS(ANNA("1", "1 10:00", "一") BERT("9", "1 10:03", "九")
		       ANNA("2", "1 10:01", "二") ANNA("3", "1 10:02", "三")),
	    "1 2 3 9", "一|二|三|九");
}

static void unite__drops_a_stretch_that_was_read_twice(void **state)
{
	(void)state;
	unites(PARTS(ANNA("1", "1 10:00", "一") BERT("2", "1 10:01", "二")
		       ANNA("3", "1 10:02", "三") BERT("2", "1 10:01", "二")
			   ANNA("3", "1 10:02", "三") BERT("4", "1 10:03", "四")),
	    "1 2 3 4", "一|二|三|四");
}

static void unite__drops_a_post_that_stands_twice_at_once(void **state)
{
	(void)state;
	unites(PARTS(ANNA("1", "1 10:00", "一") BERT("2", "1 10:01", "二") BERT(
		   "2", "1 10:01", "二") BERT("2", "1 10:01", "二") ANNA("3", "1 10:02", "三")),
	    "1 2 3", "一|二|三");
}

static void unite__sorts_floors_that_were_sorted_as_words(void **state)
{
	(void)state;
	unites(PARTS(ANNA("1", "1 10:00", "一") ANNA("10", "1 10:09", "十") ANNA(
		   "2", "1 10:01", "二") ANNA("20", "1 10:19", "廿") ANNA("3", "1 10:02", "三")),
	    "1 2 3 10 20", "一|二|三|十|廿");
}

static void unite__takes_the_newer_text__when_both_have_one(void **state)
{
	static const char older[] = ANNA("1", "1 10:00", "旧") BERT("2", "1 10:01", "二");
	static const char newer[] =
	    ANNA("1", "1 10:00", "新") BERT("2", "1 10:01", "二") ANNA("3", "2 10:00", "三");

	(void)state;
	unites(PARTS(older, newer), "1 2 3", "新|二|三");
	unites(PARTS(newer, older), "1 2 3", "新|二|三");
}

static void unite__keeps_the_older_text__when_the_newer_was_removed(void **state)
{
	static const char older[] = ANNA("1", "1 10:00", "一") BERT("2", "1 10:01", "还在");
	static const char newer[] =
	    ANNA("1", "1 10:00", "一") BERT("2", "1 10:01", BANNED) ANNA("3", "2 10:00", "三");

	(void)state;
	unites(PARTS(older, newer), "1 2 3", "一|还在|三");
	unites(PARTS(newer, older), "1 2 3", "一|还在|三");
}

static void unite__takes_the_newer_text__when_the_older_was_removed(void **state)
{
	static const char older[] = ANNA("1", "1 10:00", "一") BERT("2", "1 10:01", BANNED);
	static const char newer[] =
	    ANNA("1", "1 10:00", "一") BERT("2", "1 10:01", "回来了") ANNA("3", "2 10:00", "三");

	(void)state;
	unites(PARTS(older, newer), "1 2 3", "一|回来了|三");
}

static void unite__lets_the_later_file_win__when_both_are_of_one_time(void **state)
{
	(void)state;
	unites(PARTS(ANNA("1", "1 10:00", "先") BERT("2", "1 10:01", "二"),
		   ANNA("1", "1 10:00", "后") BERT("2", "1 10:01", "二")),
	    "1 2", "后|二");
}

/* Floor 2 was deleted between the two snapshots, so what followed moved up. */
#define BEFORE_MOVING                                                                              \
	ANNA("1", "1 10:00", "一")                                                                 \
	BERT("2", "1 10:01", "没了") ANNA("3", "1 10:02", "甲") BERT("4", "1 10:03", "乙")
#define AFTER_MOVING                                                                               \
	ANNA("1", "1 10:00", "一")                                                                 \
	ANNA("2", "1 10:02", "甲") BERT("3", "1 10:03", "乙") ANNA("4", "2 10:00", "丙")

static void unite__takes_the_newest_numbering__and_keeps_what_only_the_older_has(void **state)
{
	(void)state;
	unites(PARTS(BEFORE_MOVING, AFTER_MOVING), "1 2b 2 3 4", "一|没了|甲|乙|丙");
	unites(PARTS(AFTER_MOVING, BEFORE_MOVING), "1 2b 2 3 4", "一|没了|甲|乙|丙");
}

static void unite__tells_posts_of_one_minute_apart__by_their_rank(void **state)
{
	(void)state;
	unites(PARTS(ANNA("1", "1 10:00", "一") BERT("2", "1 10:01", "没了")
			 ANNA("3", "1 10:02", "甲") ANNA("4", "1 10:02", "乙"),
		   ANNA("1", "1 10:00", "一") ANNA("2", "1 10:02", "甲") ANNA("3", "1 10:02", "乙")
		       BERT("4", "2 10:00", "丙")),
	    "1 2b 2 3 4", "一|没了|甲|乙|丙");
}

static void unite__keeps_the_text_of_another_numbering__when_the_newer_was_removed(void **state)
{
	(void)state;
	unites(PARTS(BEFORE_MOVING, ANNA("1", "1 10:00", "一") ANNA("2", "1 10:02", BANNED)
					BERT("3", "1 10:03", "乙") ANNA("4", "2 10:00", "丙")),
	    "1 2b 2 3 4", "一|没了|甲|乙|丙");
}

static void unite__keeps_a_merged_thread_in_the_order_of_its_floors(void **state)
{
	(void)state;
	unites(PARTS(ANNA("1", "9 10:00", "一") BERT("2", "9 10:01", "二")
		       ANNA("3", "1 10:00", "更早的一") BERT("4", "1 10:01", "更早的二")),
	    "1 2 3 4", "一|二|更早的一|更早的二");
}

static void unite__keeps_every_post_without_a_floor(void **state)
{
	(void)state;
	unites(PARTS(ANNA("1", "1 10:00", "一") BERT("99999999999999999999", "1 10:01", "甲")
		       BERT("99999999999999999999", "1 10:02", "乙") ANNA("2", "1 10:03", "二")),
	    "1 ? ? 2", "一|甲|乙|二");
}

static void unite__does_not_take_two_nobodies_for_one(void **state)
{
	(void)state;
	unites(PARTS(ANNA("1", "1 10:00", "一") POST_BY_NOBODY("2", "2023-3-1 10:01", "甲")
			 ANNA("3", "1 10:02", "三"),
		   ANNA("1", "1 10:00", "一") POST_BY_NOBODY("2", "2023-3-1 10:01", "甲")
		       ANNA("3", "1 10:02", "三") BERT("4", "1 10:04", "四")),
	    "1 2 3 4", "一|甲|三|四");
}

static void unite__renumbers_quotes__with_the_posts_that_hold_them(void **state)
{
	struct thread t;

	(void)state;
	thread_of_parts(
	    &t, PARTS(BERT("2", "1 10:01", QUOTE("7", "ANNA", "2023-3-1 10:00", "一") "二")
			  ANNA("3", "1 10:02", QUOTE("8", "BERT", "2023-3-1 10:01", "二") "三"),
		    ANNA("1", "1 10:00", "一")
			BERT("2", "1 10:01", QUOTE("7", "ANNA", "2023-3-1 10:00", "一") "二")));
	assert_floors(&t, "1 2 3");
	assert_int_equal(t.nquotes, 2);
	assert_int_equal(t.quotes[0].post, 1);
	assert_int_equal(t.quotes[1].post, 2);
	assert_int_equal(t.posts[1].quotes, 0);
	assert_int_equal(t.posts[2].quotes, 1);
	assert_target(&t, 0, "1 minute");
	assert_target(&t, 1, "2 minute");
	thread_release(&t);
}

static void unite__counts_the_posts_of_each_author__copies_left_out(void **state)
{
	struct thread t;

	(void)state;
	thread_of_parts(&t,
	    PARTS(ANNA("1", "1 10:00", "一") BERT("2", "1 10:01", "二"),
		ANNA("1", "1 10:00", "一") BERT("2", "1 10:01", "二") ANNA("3", "1 10:02", "三")));
	assert_int_equal(t.authors[thread_find_author(&t, SLICE("ANNA"))].posts, 2);
	assert_int_equal(t.authors[thread_find_author(&t, SLICE("BERT"))].posts, 1);
	thread_release(&t);
}

static void unite__calls_op_who_began_the_thread(void **state)
{
	struct thread t;

	(void)state;
	thread_of(&t, ANNA("1", "1 10:00", "一") BERT("2", "1 10:01", "二"));
	assert_int_equal(t.op, t.posts[0].author);
	assert_true(t.posts[0].flags & POST_IS_OP);
	assert_false(t.posts[1].flags & POST_IS_OP);
	thread_release(&t);
	thread_of(&t,
	    BERT("8", "1 10:00", "八") "*****\n\n####  ANNA  \n"
				       "##### 9#        \xC2\xA0楼主| 发表于 2023-3-1 10:01\n\n九");
	assert_int_equal(t.op, thread_find_author(&t, SLICE("ANNA")));
	assert_false(t.posts[0].flags & POST_IS_OP);
	thread_release(&t);
}

static void unite__has_no_op__when_nobody_knows(void **state)
{
	struct thread t;

	(void)state;
	thread_of(&t, BERT("8", "1 10:00", "八"));
	assert_int_equal(t.op, AUTHOR_NONE);
	thread_release(&t);
	thread_of(&t, POST_BY_NOBODY("1", "2023-3-1 10:00", "一") BERT("2", "1 10:01", "二"));
	assert_int_equal(t.op, AUTHOR_NONE);
	assert_true(t.posts[0].flags & POST_IS_OP);
	thread_release(&t);
}

static void unite__takes_a_thread_without_posts(void **state)
{
	(void)state;
	unites(PARTS(""), "", "");
}

/* Each post disagrees with all others at its floor: as many numberings as posts. */
static void unite__ends_soon__when_every_post_is_a_numbering_of_its_own(void **state)
{
	enum { POSTS = 20000 };
	struct buf b;
	struct thread t;

	(void)state;
	buf_init(&b, SIZE_MAX / 4);
	for (int i = 0; i < POSTS; i++)
		buf_printf(
		    &b, "*****\n\n####  n%d  \n##### 7#       发表于 2023-3-1 10:00\n\nx\n\n", i);
	thread_of(&t, b.p);
	assert_int_equal(t.nposts, POSTS);
	assert_int_equal(t.posts[POSTS - 1].twin, POSTS - 1);
	thread_release(&t);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unite__leaves_a_thread_alone__when_its_floors_rise),
		cmocka_unit_test(unite__puts_parts_in_order__when_they_come_in_another),
		cmocka_unit_test(unite__puts_a_pinned_reply_at_its_place__once),
		cmocka_unit_test(unite__keeps_a_pinned_reply__that_stands_nowhere_else),
		cmocka_unit_test(unite__drops_a_stretch_that_was_read_twice),
		cmocka_unit_test(unite__drops_a_post_that_stands_twice_at_once),
		cmocka_unit_test(unite__sorts_floors_that_were_sorted_as_words),
		cmocka_unit_test(unite__takes_the_newer_text__when_both_have_one),
		cmocka_unit_test(unite__keeps_the_older_text__when_the_newer_was_removed),
		cmocka_unit_test(unite__takes_the_newer_text__when_the_older_was_removed),
		cmocka_unit_test(unite__lets_the_later_file_win__when_both_are_of_one_time),
		cmocka_unit_test(
		    unite__takes_the_newest_numbering__and_keeps_what_only_the_older_has),
		cmocka_unit_test(unite__tells_posts_of_one_minute_apart__by_their_rank),
		cmocka_unit_test(
		    unite__keeps_the_text_of_another_numbering__when_the_newer_was_removed),
		cmocka_unit_test(unite__keeps_a_merged_thread_in_the_order_of_its_floors),
		cmocka_unit_test(unite__keeps_every_post_without_a_floor),
		cmocka_unit_test(unite__does_not_take_two_nobodies_for_one),
		cmocka_unit_test(unite__renumbers_quotes__with_the_posts_that_hold_them),
		cmocka_unit_test(unite__counts_the_posts_of_each_author__copies_left_out),
		cmocka_unit_test(unite__calls_op_who_began_the_thread),
		cmocka_unit_test(unite__has_no_op__when_nobody_knows),
		cmocka_unit_test(unite__takes_a_thread_without_posts),
		cmocka_unit_test(unite__ends_soon__when_every_post_is_a_numbering_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
