#include "model/remap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

struct fixture {
	struct thread old, fresh;
	struct remap map;
};

static int begin(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	thread_init(&f->old);
	thread_init(&f->fresh);
	*state = f;
	return 0;
}

static int end(void **state)
{
	struct fixture *f = *state;

	remap_release(&f->map);
	thread_release(&f->old);
	thread_release(&f->fresh);
	free(f);
	return 0;
}

/* A post for each letter, with the letter for its pid; `-`: without one. */
static void posts(struct thread *t, const char *letters)
{
	for (; *letters; letters++)
		thread_add_post(t)->pid = *letters == '-' ? 0 : (uint64_t)*letters;
}

/* Where the posts of OLD are in FRESH, a digit each, `.` for nowhere. */
static const char *told(struct fixture *f, const char *old, const char *fresh)
{
	static char text[32];
	size_t n;

	posts(&f->old, old);
	posts(&f->fresh, fresh);
	remap_init(&f->map, &f->old, &f->fresh);
	for (n = 0; n < f->map.nposts; n++)
		text[n] = f->map.posts[n] == POST_NONE ? '.' : (char)('0' + f->map.posts[n]);
	text[n] = '\0';
	return text;
}

static void remap__finds_posts_by_their_pids__among_new_ones(void **state)
{
	assert_string_equal(told(*state, "adf", "0abcdefg"), "146");
}

static void remap__follows_posts__that_stand_in_another_order(void **state)
{
	assert_string_equal(told(*state, "abc", "cab"), "120");
}

static void remap__leads_to_the_next_post__where_one_is_gone(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(told(f, "abcde", "bd"), "0011.");
	assert_true(remap_gone(&f->map, 0));
	assert_false(remap_gone(&f->map, 1));
	assert_true(remap_gone(&f->map, 2));
	assert_false(remap_gone(&f->map, 3));
	assert_true(remap_gone(&f->map, 4));
	assert_int_equal(remap_near(&f->map, 2), 1);
	assert_int_equal(remap_near(&f->map, 4), 1); /* none follows: the last one */
}

static void remap__leads_nowhere__where_all_posts_are_gone(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(told(f, "abc", "xy"), "...");
	assert_int_equal(remap_near(&f->map, 1), POST_NONE);
	assert_true(remap_gone(&f->map, 1));
}

static void remap__takes_no_two_posts_for_one__when_they_have_no_pid(void **state)
{
	assert_string_equal(told(*state, "-a-", "--a"), "22.");
}

/* A post by NAME in minute MINUTE. */
static void post_by(struct thread *t, uint64_t pid, const char *name, int64_t minute)
{
	struct post *p = thread_add_post(t);

	p->pid = pid;
	p->author = thread_author(t, slice_str(name));
	p->posted = minute * 60 + (pid ? 30 : 0);
}

/* An archive's post becomes the site's when its page comes. */
static void remap__knows_posts_without_pid_by_author_and_minute(void **state)
{
	struct fixture *f = *state;

	post_by(&f->old, 0, "ANNA", 5);
	post_by(&f->old, 0, "ANNA", 5);
	post_by(&f->old, 0, "BERT", 5);
	post_by(&f->old, 7, "BERT", 6);
	post_by(&f->fresh, 1, "BERT", 5);
	post_by(&f->fresh, 2, "ANNA", 5);
	post_by(&f->fresh, 0, "ANNA", 5);
	post_by(&f->fresh, 9, "BERT", 6);
	remap_init(&f->map, &f->old, &f->fresh);
	assert_int_equal(f->map.posts[0], 1);
	assert_int_equal(f->map.posts[1], 2);
	assert_int_equal(f->map.posts[2], 0);
	assert_true(remap_gone(&f->map, 3)); /* both have pids, which differ */
}

static void remap__leaves_alone_what_is_no_post(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(told(f, "", ""), "");
	assert_int_equal(remap_post(&f->map, POST_NONE), POST_NONE);
	assert_int_equal(remap_post(&f->map, 0), POST_NONE);
	assert_int_equal(remap_near(&f->map, POST_NONE), POST_NONE);
	assert_true(remap_gone(&f->map, POST_NONE));
	assert_int_equal(remap_author(&f->map, AUTHOR_NONE), AUTHOR_NONE);
}

static void remap__finds_authors_by_their_names(void **state)
{
	struct fixture *f = *state;

	thread_author(&f->old, SLICE("安娜"));
	thread_author(&f->old, SLICE("BERT"));
	thread_author(&f->old, SLICE("CARL"));
	thread_author(&f->fresh, SLICE("CARL"));
	thread_author(&f->fresh, SLICE("DORA"));
	thread_author(&f->fresh, SLICE("安娜"));
	remap_init(&f->map, &f->old, &f->fresh);
	assert_int_equal(remap_author(&f->map, 0), 2);
	assert_int_equal(remap_author(&f->map, 1), AUTHOR_NONE);
	assert_int_equal(remap_author(&f->map, 2), 0);
	assert_int_equal(remap_author(&f->map, 3), AUTHOR_NONE);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(remap__finds_posts_by_their_pids__among_new_ones),
		TEST(remap__follows_posts__that_stand_in_another_order),
		TEST(remap__leads_to_the_next_post__where_one_is_gone),
		TEST(remap__leads_nowhere__where_all_posts_are_gone),
		TEST(remap__takes_no_two_posts_for_one__when_they_have_no_pid),
		TEST(remap__knows_posts_without_pid_by_author_and_minute),
		TEST(remap__leaves_alone_what_is_no_post),
		TEST(remap__finds_authors_by_their_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
