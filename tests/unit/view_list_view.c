#include "view/list_view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void is_at(const struct list_view *l, size_t cursor, size_t top)
{
	assert_int_equal(l->cursor, cursor);
	assert_int_equal(l->top, top);
}

static void list__begins_at_its_first_line(void **state)
{
	struct list_view l = { .scrolloff = 3 };

	(void)state;
	list_set(&l, 100, 10);
	is_at(&l, 0, 0);
	assert_false(list_move(&l, -1));
	is_at(&l, 0, 0);
}

static void list__keeps_lines_in_sight_around_the_cursor(void **state)
{
	struct list_view l = { .scrolloff = 3 };

	(void)state;
	list_set(&l, 100, 10);
	list_move(&l, 6);
	is_at(&l, 6, 0);
	list_move(&l, 1);
	is_at(&l, 7, 1);
	list_move(&l, -3);
	is_at(&l, 4, 1);
	list_move(&l, -1);
	is_at(&l, 3, 0);
}

static void list__stops_at_both_ends__and_says_so(void **state)
{
	struct list_view l = { .scrolloff = 3 };

	(void)state;
	list_set(&l, 20, 10);
	assert_true(list_move(&l, INT64_MAX));
	is_at(&l, 19, 10);
	assert_false(list_move(&l, 1));
	assert_true(list_move(&l, INT64_MIN));
	is_at(&l, 0, 0);
	assert_false(list_scroll(&l, -5));
}

static void list__scrolls_lines_and_cursor_together(void **state)
{
	struct list_view l = { .scrolloff = 3 };

	(void)state;
	list_set(&l, 100, 10);
	list_go(&l, 5);
	is_at(&l, 5, 0);
	assert_true(list_scroll(&l, 20));
	is_at(&l, 25, 20);
	assert_true(list_scroll(&l, -5));
	is_at(&l, 20, 15);
	assert_true(list_scroll(&l, 1000));
	is_at(&l, 99, 90);
}

static void list_go__brings_the_line_into_sight__or_the_last_there_is(void **state)
{
	struct list_view l = { .scrolloff = 3 };

	(void)state;
	list_set(&l, 100, 10);
	list_go(&l, 50);
	is_at(&l, 50, 44);
	list_go(&l, 1000);
	is_at(&l, 99, 90);
	list_go(&l, 0);
	is_at(&l, 0, 0);
}

static void list_set__keeps_the_cursor__when_the_size_changes(void **state)
{
	struct list_view l = { .scrolloff = 3 };

	(void)state;
	list_set(&l, 100, 20);
	list_go(&l, 50);
	list_set(&l, 100, 5);
	assert_int_equal(l.cursor, 50);
	assert_true(l.top + 2 <= 50 && 50 < l.top + 3);
	list_set(&l, 100, 200);
	is_at(&l, 50, 0);
}

static void list_set__goes_to_the_last_line__when_lines_are_gone(void **state)
{
	struct list_view l = { .scrolloff = 3 };

	(void)state;
	list_set(&l, 100, 10);
	list_go(&l, 99);
	list_set(&l, 30, 10);
	is_at(&l, 29, 20);
	list_set(&l, 3, 10);
	is_at(&l, 2, 0);
	list_set(&l, 0, 10);
	is_at(&l, 0, 0);
}

static void list__takes_nothing__for_an_empty_list(void **state)
{
	struct list_view l = { .scrolloff = 3 };

	(void)state;
	list_set(&l, 0, 10);
	assert_false(list_move(&l, 1));
	assert_false(list_scroll(&l, -1));
	list_go(&l, 7);
	is_at(&l, 0, 0);
}

static void list__works__on_one_row_or_none(void **state)
{
	struct list_view l = { .scrolloff = 3 };

	(void)state;
	list_set(&l, 9, 1);
	list_move(&l, 4);
	is_at(&l, 4, 4);
	list_set(&l, 9, 0);
	list_move(&l, 1);
	is_at(&l, 5, 5);
}

static void list_pan__moves_the_lines_under_the_cursor__which_stays_in_sight(void **state)
{
	struct list_view l = { .scrolloff = 3 };

	(void)state;
	list_set(&l, 30, 10);
	list_go(&l, 5);
	list_pan(&l, 1);
	is_at(&l, 5, 1);
	list_pan(&l, 3);
	is_at(&l, 7, 4);
	list_pan(&l, 100);
	is_at(&l, 23, 20);
	list_pan(&l, 1);
	is_at(&l, 23, 20);
	list_pan(&l, -3);
	is_at(&l, 23, 17);
	list_pan(&l, -100);
	is_at(&l, 6, 0);
}

static void list_point__takes_the_line_as_it_stands__where_there_is_one(void **state)
{
	struct list_view l = { .scrolloff = 3 };

	(void)state;
	list_set(&l, 30, 10);
	list_go(&l, 15);
	is_at(&l, 15, 9);
	assert_true(list_point(&l, 0));
	is_at(&l, 9, 9);
	assert_true(list_point(&l, 9));
	is_at(&l, 18, 9);
	assert_false(list_point(&l, 10));
	list_set(&l, 3, 10);
	assert_true(list_point(&l, 2));
	assert_false(list_point(&l, 3));
	is_at(&l, 2, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(list__begins_at_its_first_line),
		cmocka_unit_test(list__keeps_lines_in_sight_around_the_cursor),
		cmocka_unit_test(list__stops_at_both_ends__and_says_so),
		cmocka_unit_test(list__scrolls_lines_and_cursor_together),
		cmocka_unit_test(list_go__brings_the_line_into_sight__or_the_last_there_is),
		cmocka_unit_test(list_set__keeps_the_cursor__when_the_size_changes),
		cmocka_unit_test(list_set__goes_to_the_last_line__when_lines_are_gone),
		cmocka_unit_test(list__takes_nothing__for_an_empty_list),
		cmocka_unit_test(list__works__on_one_row_or_none),
		cmocka_unit_test(list_pan__moves_the_lines_under_the_cursor__which_stays_in_sight),
		cmocka_unit_test(list_point__takes_the_line_as_it_stands__where_there_is_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
