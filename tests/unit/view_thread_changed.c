/* A thread that grows, and shrinks, under its reader. */
#include "fixture/growing.h"

#define V(g) (&(g)->viewing.view)

/* To the post that bears FLOOR. */
static void go(struct growing *g, int floor)
{
	view_go(V(g), thread_floor(&g->viewing.reading.thread, (uint32_t)floor));
	V(g)->goal = POST_NONE;
}

/* Pages come. */

static void view_changed__leaves_the_rows_under_the_cursor__when_pages_come_around_them(
    void **state)
{
	struct growing g = { 0 };

	(void)state;
	growing_open(&g, "00010", 7);
	go(&g, 8);
	view_move(V(&g), 1);
	growing_sight(&g, "7.1/-/#8/>8.1/-/⋯ 第 5 页未载入/-");
	growing_change(&g, "00011");
	growing_sight(&g, "7.1/-/#8/>8.1/-/#9/9.1");
	growing_change(&g, "00111");
	growing_sight(&g, "7.1/-/#8/>8.1/-/#9/9.1");
	growing_change(&g, "111111");
	growing_sight(&g, "7.1/-/#8/>8.1/-/#9/9.1");
	assert_int_equal(view_post(V(&g)), 7);
	growing_close(&g);
}

/* Nothing is laid out when the posts change: what counts is where things were. */
static void view_changed__needs_nothing_that_was_laid_out(void **state)
{
	struct growing g = { 0 };

	(void)state;
	growing_open(&g, "00010", 7);
	go(&g, 8);
	view_move(V(&g), 1);
	view_find(V(&g), slice_of("", 0));
	growing_change(&g, "11110");
	growing_sight(&g, "7.1/-/#8/>8.1/-/⋯ 第 5 页未载入/-");
	growing_close(&g);
}

static void view_changed__reads_on__where_the_hole_was(void **state)
{
	struct growing g = { 0 };

	(void)state;
	growing_open(&g, "1001", 9);
	view_move(V(&g), 5);
	growing_sight(&g, "1.1/-/#2/2.1/-/>⋯ 第 2–3 页未载入/-/#7/7.1");
	growing_change(&g, "1001");
	growing_sight(&g, "1.1/-/#2/2.1/-/>⋯ 第 2–3 页未载入/-/#7/7.1");
	growing_change(&g, "1101");
	growing_sight(&g, "1.1/-/#2/2.1/-/>#3/3.1/-/#4");
	growing_close(&g);
}

static void view_changed__stays_in_what_is_left_of_a_hole__between_others(void **state)
{
	struct growing g = { 0 };

	(void)state;
	growing_open(&g, "10000001", 9);
	view_move(V(&g), 5);
	growing_change(&g, "10010001");
	growing_sight(&g, "1.1/-/#2/2.1/-/>⋯ 第 2–3 页未载入/-/#7/7.1");
	growing_close(&g);
}

/* From below one wants to read what is just above. */
static void view_changed__shows_the_end__of_a_hole_that_was_filled_from_below(void **state)
{
	struct growing g = { 0 };

	(void)state;
	growing_open(&g, "0001", 9);
	view_move(V(&g), -1);
	growing_sight(&g, ">⋯ 第 1–3 页未载入/-/#7/7.1/-/#8/8.1/-/~");
	growing_change(&g, "0011");
	assert_int_equal(view_post(V(&g)), 1);
	growing_sight(&g, "#6/>6.1/-/#7/7.1/-/#8/8.1/-");
	growing_close(&g);
}

static void view_changed__keeps_the_target_that_was_chosen(void **state)
{
	struct growing g = { .quoted = { [7] = 1, [8] = 3 } };

	(void)state;
	growing_open(&g, "0001", 12);
	view_next_target(V(&g), 1);
	view_next_target(V(&g), 1);
	growing_sight(
	    &g, "⋯ 第 1–3 页未载入/-/#7/▸ SOMEBODY: 1 said/7.1/-/#8/>▸ SOMEBODY: 3 said/8.1/-/~/~");
	growing_change(&g, "1111");
	assert_int_not_equal(V(&g)->target, TARGET_NONE);
	assert_int_equal(view_target(V(&g))->kind, TARGET_QUOTE);
	assert_int_equal(view_post(V(&g)), 7);
	growing_sight(&g, "-/#6/6.1/-/#7/▸ #1 ANNA: 1 said/7.1/-/#8/>▸ #3 ANNA: 3 said/8.1/-");
	growing_close(&g);
}

static void view_changed__keeps_opened_quotes_open__and_the_cursor_in_them(void **state)
{
	struct growing g = { .quoted = { [4] = 1, [8] = 4 } };

	(void)state;
	growing_open(&g, "0101", 14);
	go(&g, 8);
	view_move(V(&g), 1);
	assert_true(view_fold(V(&g)));
	view_move(V(&g), 2);
	assert_non_null(strstr(in_sight(&g.viewing), "│ ▸ SOMEBODY: 1 said/>│ 4.1/8.1"));
	growing_change(&g, "1111");
	assert_non_null(strstr(in_sight(&g.viewing), "│ ▸ #1 ANNA: 1 said/>│ 4.1"));
	growing_close(&g);
}

/* An opened quote above the cursor may take more rows than before: those below are the same. */
static void view_changed__keeps_the_row__below_a_quote_that_is_found_now(void **state)
{
	struct growing g = { .quoted = { [8] = 1 } };

	(void)state;
	growing_open(&g, "0001", 12);
	go(&g, 8);
	view_move(V(&g), 1);
	view_fold(V(&g));
	view_move(V(&g), 10);
	assert_non_null(strstr(in_sight(&g.viewing), "│ 原文已不在，存于引文/│ 1 said/>8.1"));
	growing_change(&g, "1111");
	assert_non_null(strstr(in_sight(&g.viewing), "│ 1.1/>8.1"));
	growing_close(&g);
}

static void view_changed__keeps_goal_raw_post_and_what_was_revealed(void **state)
{
	struct growing g = { 0 };
	struct thread_view *v;

	(void)state;
	growing_open(&g, "0001", 12);
	v = V(&g);
	filter_toggle_only(&v->filter, thread_find_author(v->src->thread, SLICE("ANNA")));
	view_filtered(v);
	assert_true(view_go(v, 1));
	view_raw(v);
	growing_change(&g, "1111");
	assert_int_equal(v->goal, 7);
	assert_int_equal(v->revealed, 7);
	assert_int_equal(v->raw, 7);
	assert_ptr_equal(v->opt.raw, &v->raw);
	assert_int_equal(view_post(v), 7);
	growing_sight(&g, "-/#3/3.1/-/#5/5.1/-/#7/7.1/-/>!#8/-");
	g.deleted[8] = true;
	growing_change(&g, "1111");
	assert_int_equal(v->goal, POST_NONE);
	assert_int_equal(v->raw, POST_NONE);
	assert_null(v->opt.raw);
	assert_int_equal(view_post(v), 6);
	growing_close(&g);
}

static void view_changed__keeps_the_filter__whose_authors_have_other_numbers(void **state)
{
	struct growing g = { 0 };
	struct thread_view *v;

	(void)state;
	g.deleted[7] = true; /* BERT is the first author there is */
	growing_open(&g, "0001", 8);
	v = V(&g);
	filter_toggle_only(&v->filter, thread_find_author(v->src->thread, SLICE("BERT")));
	view_filtered(v);
	growing_change(&g, "1111");
	assert_int_equal(v->filter.only[0], thread_find_author(v->src->thread, SLICE("BERT")));
	assert_int_equal(v->filter.only[0], 1);
	growing_sight(&g, ">#2/2.1/-/#4/4.1/-/#6/6.1");
	growing_close(&g);
}

static void view_changed__stands_on_the_next_post__where_a_post_is_gone(void **state)
{
	struct growing g = { 0 };

	(void)state;
	growing_open(&g, "11", 6);
	go(&g, 2);
	view_move(V(&g), 1);
	g.deleted[2] = true;
	growing_change(&g, "11");
	growing_sight(&g, "#1/1.1/-/>#3/3.1/-");
	go(&g, 4);
	g.deleted[4] = true;
	growing_change(&g, "11");
	growing_sight(&g, "#1/1.1/-/>#3/3.1/-");
	growing_close(&g);
}

static void view_changed__adds_the_posts_that_joined_the_conversation(void **state)
{
	struct growing g = { .quoted = { [7] = 1, [5] = 1, [3] = 2 } };

	(void)state;
	growing_open(&g, "1001", 10);
	go(&g, 7);
	view_talk(V(&g), 2, false);
	growing_sight(&g, "#1/1.1/-/>#7/▸ #1 ANNA: 1 said/7.1/-/~/~/~");
	growing_change(&g, "1111");
	assert_int_equal(view_talking(V(&g)), TALK_LIST);
	growing_sight(&g, "#1/1.1/-/>#7/▸ #1 ANNA: 1 said/7.1/-/~/~/~");
	view_end_talk(V(&g));
	assert_int_equal(view_post(V(&g)), 6);
	growing_sight(&g, "▸ #1 ANNA: 1 said/5.1/-/#6/6.1/-/>#7/▸ #1 ANNA: 1 said/7.1/-");
	growing_close(&g);
}

static void view_changed__rebuilds_a_tree__around_its_first_post(void **state)
{
	struct growing g = { .quoted = { [7] = 1, [5] = 1 } };

	(void)state;
	growing_open(&g, "1001", 12);
	view_talk(V(&g), 0, true);
	assert_int_equal(V(&g)->items.n, 2);
	growing_change(&g, "1111");
	assert_int_equal(view_talking(V(&g)), TALK_TREE);
	assert_int_equal(V(&g)->items.n, 3);
	assert_int_equal(V(&g)->items.list[1].post, 4);
	assert_int_equal(V(&g)->items.list[2].depth, 1);
	growing_close(&g);
}

static void view_changed__ends_a_conversation__whose_post_is_gone(void **state)
{
	struct growing g = { .quoted = { [3] = 2, [4] = 3 } };

	(void)state;
	growing_open(&g, "11", 9);
	view_talk(V(&g), 2, false);
	view_last(V(&g));
	g.deleted[3] = true;
	growing_change(&g, "11");
	assert_int_equal(view_talking(V(&g)), TALK_NONE);
	assert_int_equal(V(&g)->items.n, 3);
	assert_int_equal(view_post(V(&g)), 2);
	growing_close(&g);
}

static void view_changed__keeps_a_post_that_is_shown_alone(void **state)
{
	struct growing g = { .quoted = { [8] = 1 } };

	(void)state;
	growing_open(&g, "0001", 4);
	view_one(V(&g), 1, 0);
	growing_sight(&g, ">SOMEBODY/原文已不在，存于引文/1 said/~");
	growing_change(&g, "0101");
	growing_sight(&g, ">SOMEBODY/原文已不在，存于引文/1 said/~");
	g.quoted[8] = 0;
	growing_change(&g, "0111");
	growing_sight(&g, ">#8/8.1/~/~");
	growing_change(&g, "0000");
	assert_true(view_empty(V(&g)));
	growing_close(&g);
}

static void view_changed__counts_matches_anew__and_goes_on_searching(void **state)
{
	struct growing g = { 0 };
	struct view_search s;
	uint32_t at, total;

	(void)state;
	growing_open(&g, "0011", 8);
	view_find(V(&g), SLICE("5.1"));
	while (view_count_step(V(&g), 8))
		;
	view_search_begin(V(&g), &s, -1);
	assert_int_equal(view_search_step(V(&g), &s, 2), VIEW_SEARCHING);
	growing_change(&g, "1000");
	assert_false(view_counted(V(&g), &at, &total));
	assert_int_equal(view_search_step(V(&g), &s, 100), VIEW_NOT_FOUND);
	growing_change(&g, "1111");
	while (view_count_step(V(&g), 8))
		;
	assert_true(view_counted(V(&g), &at, &total));
	assert_int_equal(total, 1);
	growing_close(&g);
}

/* What was kept. */

static void view_state_changed__leads_back_to_the_same_row(void **state)
{
	struct growing g = { 0 };
	struct view_state kept = { .kept = false };
	struct thread *t, old;
	struct remap m;

	(void)state;
	growing_open(&g, "0001", 7);
	t = &g.viewing.reading.thread;
	go(&g, 8);
	view_move(V(&g), 1);
	growing_sight(&g, "-/#7/7.1/-/#8/>8.1/-");
	view_keep(V(&g), &kept);
	old = *t;
	g.pages = "1111";
	growing_build(&g, t);
	remap_init(&m, &old, t);
	view_changed(V(&g), &m);
	view_first(V(&g));
	view_state_changed(&kept, &m);
	view_restore(V(&g), &kept);
	growing_sight(&g, "-/#7/7.1/-/#8/>8.1/-");
	view_state_changed(&kept, &m); /* nothing is kept any more */
	remap_release(&m);
	thread_release(&old);
	growing_close(&g);
}

static void place_changed__forgets_the_row__in_a_post_that_is_gone(void **state)
{
	uint32_t posts[] = { 3, 4, 4, POST_NONE };
	const struct remap m = { .posts = posts, .nposts = 4 };
	struct place p = { 0, 7, 5, 1, TALK_LIST };

	(void)state;
	place_changed(&p, &m);
	assert_int_equal(p.post, 3);
	assert_int_equal(p.line, 7);
	assert_int_equal(p.talk, TALK_NONE);
	p = (struct place){ 1, 7, 5, 2, TALK_LIST };
	place_changed(&p, &m);
	assert_int_equal(p.post, 4);
	assert_int_equal(p.line + p.off, 0);
	assert_int_equal(p.talk, TALK_LIST);
	assert_int_equal(p.around, 4);
	p = (struct place){ 3, 7, 5, POST_NONE, TALK_NONE };
	place_changed(&p, &m);
	assert_int_equal(p.post, 4);
	assert_int_equal(p.line + p.off, 0);
}

/* Everything at once. */

static unsigned next_number(unsigned *state, unsigned below)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 16) % below;
}

#define WALK_PAGES 12

static void change_randomly(struct growing *g, unsigned *n)
{
	static char pages[WALK_PAGES + 1];
	unsigned kind = next_number(n, 8);

	for (int i = 0; i < WALK_PAGES; i++)
		pages[i] = kind == 0 ? '0' : next_number(n, 3) ? '1' : '0';
	for (int i = 0; i < 3; i++)
		g->deleted[next_number(n, WALK_PAGES * 2 + 1)] = next_number(n, 3) == 0;
	growing_change(g, pages);
}

static void act_randomly(struct growing *g, struct view_search *search, unsigned *n)
{
	struct thread_view *v = V(g);
	const struct thread *t = &g->viewing.reading.thread;
	uint32_t post = view_post(v);
	int far = (int)next_number(n, 41) - 20;

	switch (next_number(n, 20)) {
	case 0:
		view_move(v, far);
		break;
	case 1:
		view_scroll(v, far);
		break;
	case 2:
		view_pan(v, far);
		break;
	case 3:
		view_move_post(v, far / 4);
		break;
	case 4:
		view_first(v);
		break;
	case 5:
		view_last(v);
		break;
	case 6:
		view_next_target(v, far > 0 ? 1 : -1);
		break;
	case 7:
		view_fold(v);
		break;
	case 8:
		view_fold_level(v, next_number(n, 4));
		break;
	case 9:
		view_raw(v);
		break;
	case 10:
		view_reveal(v, far > 0);
		break;
	case 11:
		view_open_run(v);
		break;
	case 12:
		view_end_talk(v);
		break;
	case 13:
		view_resize(v, (uint16_t)(20 + next_number(n, 80)), (uint16_t)next_number(n, 20));
		break;
	case 14:
		view_point(v, (int)next_number(n, 20), (int)next_number(n, 80));
		break;
	case 15:
		view_count_step(v, 5);
		break;
	case 16:
		view_search_step(v, search, 3);
		break;
	case 17:
		if (t->nauthors)
			filter_toggle_only(&v->filter, next_number(n, (unsigned)t->nauthors));
		view_filtered(v);
		break;
	case 18:
		if (post != POST_NONE)
			view_talk(v, post, far > 0);
		break;
	default:
		if (t->nposts)
			view_go(v, next_number(n, (unsigned)t->nposts));
	}
}

static void check_view(struct growing *g)
{
	struct thread_view *v = V(g);
	uint32_t post = view_post(v);

	in_sight(&g->viewing);
	view_hole(v);
	view_hole_in_sight(v);
	view_post_here(v);
	assert_true(post == POST_NONE || post < g->viewing.reading.thread.nposts);
	assert_true(view_empty(v) || v->cursor.item < v->items.n);
	assert_in_range(view_cursor_row(v), 0, v->height - 1);
}

static void view_changed__keeps_its_feet__whatever_comes(void **state)
{
	(void)state;
	for (unsigned seed = 0; seed < 300; seed++) {
		struct growing
		    g = { .quoted = {
			      [3] = 1, [5] = 3, [8] = 5, [9] = 20, [14] = 8, [20] = 9, [21] = 3 } };
		struct view_search search;
		unsigned n = seed;

		growing_open(&g, "000010000000", 10);
		view_find(V(&g), SLICE("1"));
		view_search_begin(V(&g), &search, seed % 2 ? 1 : -1);
		for (int i = 0; i < 60; i++) {
			if (next_number(&n, 4) == 0)
				change_randomly(&g, &n);
			else
				act_randomly(&g, &search, &n);
			if (next_number(&n, 3))
				check_view(&g);
		}
		growing_close(&g);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    view_changed__leaves_the_rows_under_the_cursor__when_pages_come_around_them),
		cmocka_unit_test(view_changed__needs_nothing_that_was_laid_out),
		cmocka_unit_test(view_changed__reads_on__where_the_hole_was),
		cmocka_unit_test(view_changed__stays_in_what_is_left_of_a_hole__between_others),
		cmocka_unit_test(view_changed__shows_the_end__of_a_hole_that_was_filled_from_below),
		cmocka_unit_test(view_changed__keeps_the_target_that_was_chosen),
		cmocka_unit_test(view_changed__keeps_opened_quotes_open__and_the_cursor_in_them),
		cmocka_unit_test(view_changed__keeps_the_row__below_a_quote_that_is_found_now),
		cmocka_unit_test(view_changed__keeps_goal_raw_post_and_what_was_revealed),
		cmocka_unit_test(view_changed__keeps_the_filter__whose_authors_have_other_numbers),
		cmocka_unit_test(view_changed__stands_on_the_next_post__where_a_post_is_gone),
		cmocka_unit_test(view_changed__adds_the_posts_that_joined_the_conversation),
		cmocka_unit_test(view_changed__rebuilds_a_tree__around_its_first_post),
		cmocka_unit_test(view_changed__ends_a_conversation__whose_post_is_gone),
		cmocka_unit_test(view_changed__keeps_a_post_that_is_shown_alone),
		cmocka_unit_test(view_changed__counts_matches_anew__and_goes_on_searching),
		cmocka_unit_test(view_state_changed__leads_back_to_the_same_row),
		cmocka_unit_test(place_changed__forgets_the_row__in_a_post_that_is_gone),
		cmocka_unit_test(view_changed__keeps_its_feet__whatever_comes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
