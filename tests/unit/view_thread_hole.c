/* Pages that were not read yet, in a view. */
#include "fixture/growing.h"

#define V(g) (&(g)->viewing.view)

/* To the post that bears FLOOR. */
static void go(struct growing *g, int floor)
{
	view_go(V(g), thread_floor(&g->viewing.reading.thread, (uint32_t)floor));
	V(g)->goal = POST_NONE;
}

static void view__shows_a_row__for_pages_that_were_not_read(void **state)
{
	struct growing g = { 0 };

	(void)state;
	growing_open(&g, "10010", 20);
	growing_sight(&g,
	    ">#1/1.1/-/#2/2.1/-/⋯ 第 2–3 页未载入/-/#7/7.1/-/#8/8.1/-/⋯ 第 5 页未载入/-/"
	    "~/~/~/~");
	growing_close(&g);
}

static void view__says_that_a_page_is_on_its_way__as_soon_as_it_is(void **state)
{
	struct growing g = { 0 };

	(void)state;
	growing_open(&g, "100", 8);
	in_sight(&g.viewing);
	g.viewing.reading.thread.holes[0].loading = true;
	growing_sight(&g, ">#1/1.1/-/#2/2.1/-/⋯ 第 2–3 页未载入  正在读取…/-");
	g.viewing.reading.thread.holes[0].loading = false;
	growing_sight(&g, ">#1/1.1/-/#2/2.1/-/⋯ 第 2–3 页未载入/-");
	growing_close(&g);
}

static void view__shows_holes__whatever_the_filter_leaves(void **state)
{
	struct growing g = { 0 };
	struct thread_view *v;

	(void)state;
	growing_open(&g, "0101", 8);
	v = V(&g);
	filter_toggle_only(&v->filter, thread_find_author(v->src->thread, SLICE("BERT")));
	view_filtered(v);
	growing_sight(&g, ">⋯ 第 1 页未载入/-/#4/4.1/-/⋯ 第 3 页未载入/-/#8");
	filter_toggle_hidden(&v->filter, thread_find_author(v->src->thread, SLICE("BERT")));
	filter_toggle_hidden(&v->filter, thread_find_author(v->src->thread, SLICE("ANNA")));
	view_filtered(v);
	growing_sight(&g, ">⋯ 第 1 页未载入/-/⋯ 第 3 页未载入/-/~/~/~/~");
	assert_int_equal(view_post(v), 0);
	assert_true(view_go(v, 1));
	growing_sight(&g, "⋯ 第 1 页未载入/-/>!#4/4.1/-/⋯ 第 3 页未载入/-/~");
	growing_close(&g);
}

static void view__shows_no_holes__in_a_conversation(void **state)
{
	struct growing g = { .quoted = { [7] = 1 } };

	(void)state;
	growing_open(&g, "1001", 8);
	view_talk(V(&g), 0, false);
	growing_sight(&g, ">#1/1.1/-/#7/▸ #1 ANNA: 1 said/7.1/-/~");
	assert_null(view_hole_in_sight(V(&g)));
	growing_close(&g);
}

static void holes__are_not_shown__where_all_that_the_filter_keeps_is_there(void **state)
{
	struct growing g = { 0 };
	struct filter f;
	uint32_t anna;

	(void)state;
	growing_open(&g, "1001", 6);
	anna = thread_find_author(&g.viewing.reading.thread, SLICE("ANNA"));
	filter_init(&f);
	filter_toggle_only(&f, anna);
	filter_copy(&V(&g)->filter, &f);
	view_filtered(V(&g));
	growing_sight(&g, ">#1/1.1/-/⋯ 第 2–3 页未载入/-/#7");
	g.viewing.reading.thread.authors[anna].whole = true;
	assert_false(filter_keeps_unread(&f, &g.viewing.reading.thread));
	view_filtered(V(&g));
	growing_sight(&g, ">#1/1.1/-/#7/7.1/-");
	filter_toggle_only(&f, thread_find_author(&g.viewing.reading.thread, SLICE("BERT")));
	assert_true(filter_keeps_unread(&f, &g.viewing.reading.thread));
	filter_release(&f);
	growing_close(&g);
}

static void view__is_empty__of_a_thread_without_a_post(void **state)
{
	struct growing g = { 0 };
	struct thread_view *v;

	(void)state;
	growing_open(&g, "000", 4);
	v = V(&g);
	assert_true(view_empty(v));
	growing_sight(&g, "~/~/~/~");
	assert_null(view_hole(v));
	assert_int_equal(view_hole_in_sight(v)->last, 3);
	view_first(v);
	view_last(v);
	assert_false(view_move(v, 1));
	assert_false(view_move_post(v, 1));
	assert_int_equal(view_post(v), POST_NONE);
	growing_change(&g, "0000");
	assert_true(view_empty(v));
	growing_change(&g, "0100");
	growing_sight(&g, ">⋯ 第 1 页未载入/-/#3/3.1");
	growing_change(&g, "0000");
	assert_true(view_empty(v));
	growing_close(&g);
}

static void view_hole__is_the_one_under_the_cursor__whose_post_is_the_one_before(void **state)
{
	struct growing g = { 0 };
	struct thread_view *v;

	(void)state;
	growing_open(&g, "01001", 20);
	v = V(&g);
	assert_int_equal(view_hole(v)->last, 1);
	assert_int_equal(view_post(v), 0);
	assert_int_equal(view_post_here(v), 0);
	view_move(v, 1);
	assert_null(view_hole(v));
	view_move(v, 5);
	assert_int_equal(view_hole(v)->first, 3);
	assert_int_equal(view_hole(v)->last, 4);
	assert_int_equal(view_post(v), 1);
	assert_null(view_target(v));
	assert_null(view_quote(v));
	assert_false(view_raw(v));
	assert_false(view_fold(v));
	assert_int_equal(view_run(v), VIEW_RUN_NOTHING);
	growing_close(&g);
}

static void view_hole_in_sight__is_the_nearest(void **state)
{
	struct growing g = { 0 };
	struct thread_view *v;

	(void)state;
	growing_open(&g, "0110111110", 9);
	v = V(&g);
	assert_int_equal(view_hole_in_sight(v)->first, 1);
	growing_sight(&g, ">⋯ 第 1 页未载入/-/#3/3.1/-/#4/4.1/-/#5");
	view_move(v, 11);
	assert_int_equal(view_hole_in_sight(v)->first, 4);
	go(&g, 14);
	assert_null(view_hole_in_sight(v));
	growing_close(&g);
}

static void view_move_post__goes_past_holes__but_where_nothing_else_is(void **state)
{
	struct growing g = { 0 };
	struct thread_view *v;

	(void)state;
	growing_open(&g, "01010", 20);
	v = V(&g);
	go(&g, 4);
	assert_true(view_move_post(v, 1));
	assert_null(view_hole(v));
	assert_int_equal(view_post(v), 2);
	assert_true(view_move_post(v, 1));
	assert_true(view_move_post(v, 1));
	assert_int_equal(view_hole(v)->first, 5);
	assert_false(view_move_post(v, 1));
	assert_true(view_move_post(v, -4));
	assert_int_equal(view_post(v), 0);
	assert_null(view_hole(v));
	assert_true(view_move_post(v, -1));
	assert_int_equal(view_hole(v)->first, 1);
	assert_false(view_move_post(v, -1));
	assert_true(view_move_post(v, 1));
	assert_null(view_hole(v));
	growing_close(&g);
}

static void view_find__finds_nothing_in_holes(void **state)
{
	struct growing g = { 0 };
	struct view_search s;

	(void)state;
	growing_open(&g, "10", 8);
	view_find(V(&g), SLICE("未读"));
	view_search_begin(V(&g), &s, 1);
	assert_int_equal(view_search_step(V(&g), &s, 100), VIEW_NOT_FOUND);
	growing_close(&g);
}

static void view_resize__keeps_the_cursor_in_its_hole(void **state)
{
	struct growing g = { 0 };
	struct thread_view *v;

	(void)state;
	growing_open(&g, "010", 8);
	v = V(&g);
	view_resize(v, 40, 8);
	assert_int_equal(view_hole(v)->first, 1);
	view_last(v);
	assert_int_equal(view_hole(v)->first, 3);
	view_resize(v, 80, 6);
	assert_int_equal(view_hole(v)->first, 3);
	growing_close(&g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(view__shows_a_row__for_pages_that_were_not_read),
		cmocka_unit_test(view__says_that_a_page_is_on_its_way__as_soon_as_it_is),
		cmocka_unit_test(view__shows_holes__whatever_the_filter_leaves),
		cmocka_unit_test(view__shows_no_holes__in_a_conversation),
		cmocka_unit_test(holes__are_not_shown__where_all_that_the_filter_keeps_is_there),
		cmocka_unit_test(view__is_empty__of_a_thread_without_a_post),
		cmocka_unit_test(
		    view_hole__is_the_one_under_the_cursor__whose_post_is_the_one_before),
		cmocka_unit_test(view_hole_in_sight__is_the_nearest),
		cmocka_unit_test(view_move_post__goes_past_holes__but_where_nothing_else_is),
		cmocka_unit_test(view_find__finds_nothing_in_holes),
		cmocka_unit_test(view_resize__keeps_the_cursor_in_its_hole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
