#include "model/filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { ANNA, BERT, CARL };

static int begin(void **state)
{
	static struct filter f;

	filter_init(&f);
	*state = &f;
	return 0;
}

static int end(void **state)
{
	filter_release(*state);
	return 0;
}

static bool keeps(const struct filter *f, uint32_t author, uint32_t floor, unsigned flags)
{
	struct post p = { .author = author, .floor = floor, .flags = (uint8_t)flags };

	return filter_keeps(f, &p);
}

static void filter__keeps_everything__at_first(void **state)
{
	struct filter *f = *state;

	assert_false(filter_active(f));
	assert_true(keeps(f, ANNA, 1, POST_IS_OP));
	assert_true(keeps(f, AUTHOR_NONE, 0, POST_ANONYMOUS));
}

static void filter__keeps_the_authors_chosen__and_no_others(void **state)
{
	struct filter *f = *state;

	filter_toggle_only(f, ANNA);
	filter_toggle_only(f, CARL);
	assert_true(filter_active(f));
	assert_true(keeps(f, ANNA, 1, 0));
	assert_true(keeps(f, CARL, 2, 0));
	assert_false(keeps(f, BERT, 3, 0));
	filter_toggle_only(f, ANNA);
	assert_false(keeps(f, ANNA, 1, 0));
	filter_toggle_only(f, CARL);
	assert_false(filter_active(f));
}

static void filter__never_takes_anonymous_posts_for_one_person(void **state)
{
	struct filter *f = *state;

	filter_toggle_only(f, AUTHOR_NONE);
	filter_toggle_hidden(f, AUTHOR_NONE);
	assert_false(filter_active(f));
	filter_toggle_hidden(f, ANNA);
	assert_true(keeps(f, AUTHOR_NONE, 1, POST_ANONYMOUS));
	filter_toggle_only(f, BERT);
	assert_false(keeps(f, AUTHOR_NONE, 1, POST_ANONYMOUS));
}

static void filter__lets_one_go__when_the_other_is_chosen(void **state)
{
	struct filter *f = *state;

	filter_toggle_hidden(f, ANNA);
	assert_false(keeps(f, ANNA, 1, 0));
	filter_toggle_only(f, ANNA);
	assert_false(filter_has_hidden(f, ANNA));
	assert_true(keeps(f, ANNA, 1, 0));
	filter_toggle_hidden(f, ANNA);
	assert_false(filter_has_only(f, ANNA));
	filter_toggle_hidden(f, ANNA);
	assert_false(filter_active(f));
}

static void filter__keeps_only_the_op__with_anonymous_ones(void **state)
{
	struct filter *f = *state;

	f->op = true;
	assert_true(filter_active(f));
	assert_true(keeps(f, AUTHOR_NONE, 1, POST_IS_OP | POST_ANONYMOUS));
	assert_true(keeps(f, ANNA, 9, POST_IS_OP));
	assert_false(keeps(f, BERT, 2, 0));
}

static void filter__keeps_a_range_of_floors__ends_included(void **state)
{
	struct filter *f = *state;

	f->first = 3;
	f->last = 5;
	assert_false(keeps(f, ANNA, 2, 0));
	assert_true(keeps(f, ANNA, 3, 0));
	assert_true(keeps(f, ANNA, 5, 0));
	assert_false(keeps(f, ANNA, 6, 0));
	f->last = 0;
	assert_true(keeps(f, ANNA, 600000, 0));
	f->first = 0;
	f->last = 5;
	assert_true(keeps(f, ANNA, 1, 0));
	assert_false(keeps(f, ANNA, 6, 0));
}

static void filter_copy__is_equal__and_on_its_own(void **state)
{
	struct filter *f = *state;
	struct filter copy;

	filter_init(&copy);
	filter_toggle_only(&copy, CARL); /* what was there before goes */
	filter_toggle_only(f, ANNA);
	filter_toggle_only(f, BERT);
	filter_toggle_hidden(f, CARL);
	f->op = true;
	f->first = 2;
	filter_copy(&copy, f);
	assert_true(filter_equal(&copy, f));
	filter_toggle_only(f, ANNA);
	assert_false(filter_equal(&copy, f));
	assert_true(filter_has_only(&copy, ANNA));
	filter_release(&copy);
}

static void filter_equal__takes_no_account_of_the_order_of_choosing(void **state)
{
	struct filter *f = *state;
	struct filter other;

	filter_init(&other);
	filter_toggle_only(f, ANNA);
	filter_toggle_only(f, BERT);
	filter_toggle_only(&other, BERT);
	filter_toggle_only(&other, ANNA);
	assert_true(filter_equal(f, &other));
	other.last = 7;
	assert_false(filter_equal(f, &other));
	other.last = 0;
	filter_toggle_hidden(&other, ANNA);
	assert_false(filter_equal(f, &other));
	filter_release(&other);
}

static void filter_clear__hides_nothing(void **state)
{
	struct filter *f = *state;

	filter_toggle_only(f, ANNA);
	filter_toggle_hidden(f, BERT);
	f->op = true;
	f->first = f->last = 3;
	filter_clear(f);
	assert_false(filter_active(f));
	assert_true(keeps(f, BERT, 1, 0));
}

static void filter_fit__takes_out_authors__the_thread_read_again_does_not_have(void **state)
{
	struct filter *f = *state;

	filter_toggle_only(f, ANNA);
	filter_toggle_only(f, 7);
	filter_toggle_hidden(f, 8);
	filter_fit(f, 7);
	assert_true(filter_has_only(f, ANNA));
	assert_int_equal(f->nonly, 1);
	assert_int_equal(f->nhidden, 0);
}

static void filter_changed__finds_its_authors_again__and_forgets_who_is_gone(void **state)
{
	uint32_t authors[] = { 5, AUTHOR_NONE, 0 };
	const struct remap m = { .authors = authors, .nauthors = 3 };
	struct filter *f = *state;

	filter_toggle_only(f, ANNA);
	filter_toggle_only(f, BERT);
	filter_toggle_hidden(f, CARL);
	f->first = 7;
	filter_changed(f, &m);
	assert_int_equal(f->nonly, 1);
	assert_true(filter_has_only(f, 5));
	assert_int_equal(f->nhidden, 1);
	assert_true(filter_has_hidden(f, 0));
	assert_int_equal(f->first, 7);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(filter__keeps_everything__at_first),
		TEST(filter__keeps_the_authors_chosen__and_no_others),
		TEST(filter__never_takes_anonymous_posts_for_one_person),
		TEST(filter__lets_one_go__when_the_other_is_chosen),
		TEST(filter__keeps_only_the_op__with_anonymous_ones),
		TEST(filter__keeps_a_range_of_floors__ends_included),
		TEST(filter_copy__is_equal__and_on_its_own),
		TEST(filter_equal__takes_no_account_of_the_order_of_choosing),
		TEST(filter_clear__hides_nothing),
		TEST(filter_fit__takes_out_authors__the_thread_read_again_does_not_have),
		TEST(filter_changed__finds_its_authors_again__and_forgets_who_is_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
