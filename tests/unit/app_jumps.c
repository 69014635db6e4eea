#include "app/jumps.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

/* A reader who stands somewhere in a thread. */
struct reader {
	struct jumps jumps;
	struct filter filter;
	size_t thread;
	uint32_t post;
};

static int begin(void **state)
{
	struct reader *r = calloc(1, sizeof *r);

	filter_init(&r->filter);
	*state = r;
	return r ? 0 : -1;
}

static int end(void **state)
{
	struct reader *r = *state;

	jumps_release(&r->jumps);
	filter_release(&r->filter);
	free(r);
	return 0;
}

static struct place here(const struct reader *r)
{
	return (struct place){ .post = r->post };
}

/* Jumps to POST, as the program does: the place is remembered first. */
static void jump(struct reader *r, uint32_t post)
{
	jumps_mark(&r->jumps, r->thread, here(r), &r->filter);
	r->post = post;
}

static bool arrive(struct reader *r, const struct jump *j)
{
	if (!j)
		return false;
	r->thread = j->thread;
	r->post = j->place.post;
	filter_copy(&r->filter, &j->filter);
	return true;
}

static bool back(struct reader *r)
{
	return arrive(r, jumps_back(&r->jumps, r->thread, here(r), &r->filter));
}

static bool forward(struct reader *r)
{
	return arrive(r, jumps_forward(&r->jumps));
}

static void jumps__lead_nowhere__at_first(void **state)
{
	struct reader *r = *state;

	assert_false(back(r));
	assert_false(forward(r));
}

static void jumps__lead_back_step_by_step__and_forward_again(void **state)
{
	struct reader *r = *state;

	jump(r, 10);
	jump(r, 20);
	jump(r, 30);
	assert_true(back(r));
	assert_int_equal(r->post, 20);
	assert_true(back(r) && back(r));
	assert_int_equal(r->post, 0);
	assert_false(back(r));
	assert_int_equal(r->post, 0);
	assert_true(forward(r) && forward(r) && forward(r));
	assert_int_equal(r->post, 30);
	assert_false(forward(r));
}

static void jumps__come_back_to_where_the_reader_left__not_where_he_arrived(void **state)
{
	struct reader *r = *state;

	jump(r, 10);
	r->post = 13; /* read on */
	assert_true(back(r));
	assert_int_equal(r->post, 0);
	assert_true(forward(r));
	assert_int_equal(r->post, 13);
}

static void jumps__forget_what_lay_forward__when_another_way_is_taken(void **state)
{
	struct reader *r = *state;

	jump(r, 10);
	jump(r, 20);
	assert_true(back(r));
	jump(r, 50);
	assert_false(forward(r));
	assert_true(back(r));
	assert_int_equal(r->post, 10);
	assert_true(back(r));
	assert_int_equal(r->post, 0);
}

static void jumps__skip_places_where_the_reader_stands(void **state)
{
	struct reader *r = *state;

	jump(r, 10);
	jump(r, 10); /* to the post he is at */
	jump(r, 10);
	assert_true(back(r));
	assert_int_equal(r->post, 0);
	assert_false(back(r));
}

static void jumps__cross_threads__with_their_filters(void **state)
{
	struct reader *r = *state;

	filter_toggle_only(&r->filter, 3);
	jump(r, 10);
	r->thread = 7;
	filter_clear(&r->filter);
	jump(r, 20);
	assert_true(back(r));
	assert_int_equal(r->thread, 7);
	assert_int_equal(r->post, 10);
	assert_false(filter_active(&r->filter));
	assert_true(back(r));
	assert_int_equal(r->thread, 0);
	assert_true(filter_has_only(&r->filter, 3));
}

static void jumps__tell_filters_of_one_place_apart(void **state)
{
	struct reader *r = *state;

	jumps_mark(&r->jumps, r->thread, here(r), &r->filter);
	filter_toggle_only(&r->filter, 3);
	assert_true(back(r));
	assert_false(filter_active(&r->filter));
	assert_true(forward(r));
	assert_true(filter_has_only(&r->filter, 3));
}

static void jumps__tell_lines_of_one_post_apart(void **state)
{
	struct reader *r = *state;
	struct place low = { .post = 5, .line = 9 };
	const struct jump *j;

	jumps_mark(&r->jumps, 0, (struct place){ .post = 5, .line = 2 }, &r->filter);
	j = jumps_back(&r->jumps, 0, low, &r->filter);
	assert_non_null(j);
	assert_int_equal(j->place.line, 2);
	j = jumps_forward(&r->jumps);
	assert_non_null(j);
	assert_int_equal(j->place.line, 9);
}

static void jumps__forget_the_oldest__when_there_are_too_many(void **state)
{
	struct reader *r = *state;
	int n = 0;

	for (uint32_t i = 1; i <= JUMPS_MAX + 50; i++)
		jump(r, i);
	while (back(r))
		n++;
	assert_true(n <= JUMPS_MAX && n >= JUMPS_MAX - 1);
	assert_int_equal(r->post, JUMPS_MAX + 50 - n);
	for (int i = 0; i < n; i++)
		assert_true(forward(r));
	assert_int_equal(r->post, JUMPS_MAX + 50);
}

static void jumps_changed__leads_to_the_same_posts__of_the_thread_that_grew(void **state)
{
	uint32_t posts[] = { 4, 7, 7 }, authors[] = { 2 };
	const struct remap m = { posts, 3, authors, 1 };
	struct reader *r = *state;

	filter_toggle_only(&r->filter, 0);
	jump(r, 1);
	r->thread = 1;
	jump(r, 2);
	jump(r, 3);
	jumps_changed(&r->jumps, 0, &m);
	assert_true(back(r));
	assert_int_equal(r->post, 2); /* another thread's */
	assert_int_equal(r->filter.only[0], 0);
	assert_true(back(r));
	assert_int_equal(r->post, 1);
	assert_true(back(r));
	assert_int_equal(r->thread, 0);
	assert_int_equal(r->post, 4);
	assert_int_equal(r->filter.only[0], 2);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(jumps__lead_nowhere__at_first),
		TEST(jumps__lead_back_step_by_step__and_forward_again),
		TEST(jumps__come_back_to_where_the_reader_left__not_where_he_arrived),
		TEST(jumps__forget_what_lay_forward__when_another_way_is_taken),
		TEST(jumps__skip_places_where_the_reader_stands),
		TEST(jumps__cross_threads__with_their_filters),
		TEST(jumps__tell_filters_of_one_place_apart),
		TEST(jumps__tell_lines_of_one_post_apart),
		TEST(jumps__forget_the_oldest__when_there_are_too_many),
		TEST(jumps_changed__leads_to_the_same_posts__of_the_thread_that_grew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
