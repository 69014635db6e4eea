/* Finding in a thread, step by step. */
#include "view/thread_view.h"

#include "fixture/viewing.h"

/* Runs the search to its end, as the program does in slices of one item. */
static enum view_found find(struct viewing *s, int direction)
{
	struct view_search search;
	enum view_found found;

	view_search_begin(&s->view, &search, direction);
	do
		found = view_search_step(&s->view, &search, 1);
	while (found == VIEW_SEARCHING);
	return found;
}

#define WORDS                                                                                      \
	POST("1", "A", "2023-3-1 10:00", "苹果")                                                   \
	POST("2", "B", "2023-3-1 10:01", "梨\n\n苹果\n\n苹果和梨")                                 \
	POST("3", "C", "2023-3-1 10:02", "Apple")                                                  \
	POST("4", "D", "2023-3-1 10:03", "苹果")

static void view_find__goes_from_row_to_row__and_round(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, WORDS, 80, 20);
	view_find(&s.view, SLICE("苹果"));
	assert_int_equal(find(&s, 1), VIEW_FOUND);
	assert_sight(&s, "#1/>苹果/-/#2/梨/苹果/苹果和梨/-/#3/Apple/-/#4/苹果/-/~/~/~/~/~/~");
	assert_int_equal(find(&s, 1), VIEW_FOUND);
	assert_sight(&s, "#1/苹果/-/#2/梨/>苹果/苹果和梨/-/#3/Apple/-/#4/苹果/-/~/~/~/~/~/~");
	assert_int_equal(find(&s, 1), VIEW_FOUND);
	assert_sight(&s, "#1/苹果/-/#2/梨/苹果/>苹果和梨/-/#3/Apple/-/#4/苹果/-/~/~/~/~/~/~");
	assert_int_equal(find(&s, 1), VIEW_FOUND);
	assert_int_equal(view_post(&s.view), 3);
	assert_int_equal(find(&s, 1), VIEW_WRAPPED);
	assert_int_equal(view_post(&s.view), 0);
	viewing_close(&s);
}

static void view_find__goes_backwards__and_round(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, WORDS, 80, 20);
	view_find(&s.view, SLICE("苹果"));
	assert_int_equal(find(&s, -1), VIEW_WRAPPED);
	assert_int_equal(view_post(&s.view), 3);
	assert_int_equal(find(&s, -1), VIEW_FOUND);
	assert_sight(&s, "#1/苹果/-/#2/梨/苹果/>苹果和梨/-/#3/Apple/-/#4/苹果/-/~/~/~/~/~/~");
	assert_int_equal(find(&s, -1), VIEW_FOUND);
	assert_int_equal(find(&s, -1), VIEW_FOUND);
	assert_int_equal(view_post(&s.view), 0);
	viewing_close(&s);
}

static void view_find__comes_back_to_its_row__when_it_is_the_only_one(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, WORDS, 80, 20);
	view_find(&s.view, SLICE("apple"));
	assert_int_equal(find(&s, 1), VIEW_FOUND);
	assert_int_equal(view_post(&s.view), 2);
	assert_int_equal(find(&s, 1), VIEW_WRAPPED);
	assert_int_equal(view_post(&s.view), 2);
	assert_int_equal(find(&s, -1), VIEW_WRAPPED);
	assert_int_equal(view_post(&s.view), 2);
	viewing_close(&s);
}

static void view_find__leaves_the_cursor__when_nothing_is_found(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, WORDS, 80, 20);
	view_move(&s.view, 5);
	view_find(&s.view, SLICE("橘子"));
	assert_int_equal(find(&s, 1), VIEW_NOT_FOUND);
	assert_int_equal(find(&s, -1), VIEW_NOT_FOUND);
	assert_non_null(strstr(in_sight(&s), "梨/>苹果/"));
	viewing_close(&s);
}

static void view_find__looks_at_no_more_than_it_may__and_goes_on(void **state)
{
	struct view_search search;
	struct viewing s;
	unsigned steps = 0;

	(void)state;
	viewing_open_posts(&s, 300, 1, 80, 9);
	view_find(&s.view, SLICE("299.1"));
	view_search_begin(&s.view, &search, 1);
	while (view_search_step(&s.view, &search, 10) == VIEW_SEARCHING) {
		assert_int_equal(view_post(&s.view), 0);
		steps++;
	}
	assert_int_equal(steps, 29);
	assert_int_equal(view_post(&s.view), 298);
	viewing_close(&s);
}

static bool marked(const struct view_line *line)
{
	for (uint32_t i = 0; line->row && i < line->row->nspans; i++)
		if (line->row->spans[i].match)
			return true;
	return false;
}

static void count_marked(void *ctx, int y, const struct view_line *line)
{
	(void)y;
	*(int *)ctx += marked(line);
}

static void view_find__marks_all_matches_in_sight__until_it_ends(void **state)
{
	struct viewing s;
	int n = 0;

	(void)state;
	viewing_open(&s, WORDS, 80, 20);
	view_find(&s.view, SLICE("梨"));
	view_lines(&s.view, count_marked, &n);
	assert_int_equal(n, 2);
	view_find(&s.view, SLICE("苹果")); /* another pattern takes its place */
	n = 0;
	view_lines(&s.view, count_marked, &n);
	assert_int_equal(n, 4);
	view_find(&s.view, SLICE(""));
	n = 0;
	view_lines(&s.view, count_marked, &n);
	assert_int_equal(n, 0);
	assert_int_equal(find(&s, 1), VIEW_NOT_FOUND);
	viewing_close(&s);
}

static void view_find__looks_only_at_what_is_shown(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, WORDS, 80, 20);
	filter_toggle_hidden(&s.view.filter, thread_find_author(&s.reading.thread, SLICE("D")));
	filter_toggle_hidden(&s.view.filter, thread_find_author(&s.reading.thread, SLICE("B")));
	view_filtered(&s.view);
	view_find(&s.view, SLICE("苹果"));
	assert_int_equal(find(&s, 1), VIEW_FOUND);
	assert_int_equal(find(&s, 1), VIEW_WRAPPED);
	assert_int_equal(view_post(&s.view), 0);
	viewing_close(&s);
}

/* `2/4`, or empty as long as not all are counted. */
static const char *counted(struct viewing *s)
{
	uint32_t at, total;

	buf_clear(&s->told);
	buf_add_str(&s->told, "");
	if (view_counted(&s->view, &at, &total))
		buf_printf(&s->told, "%u/%u", at, total);
	return s->told.n ? s->told.p : "";
}

static void count_all(struct viewing *s)
{
	while (view_count_step(&s->view, 1))
		;
}

static void view_count__says_which_of_how_many__once_all_are_counted(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, WORDS, 80, 20);
	assert_false(view_count_step(&s.view, 9)); /* nothing is looked for */
	view_find(&s.view, SLICE("苹果"));
	assert_string_equal(counted(&s), "");
	for (int i = 0; i < 4; i++) {
		assert_string_equal(counted(&s), "");
		assert_true(view_count_step(&s.view, 1));
	}
	assert_false(view_count_step(&s.view, 1));
	assert_string_equal(counted(&s), "0/4"); /* on a header */
	find(&s, 1);
	assert_string_equal(counted(&s), "1/4");
	find(&s, -1);
	assert_string_equal(counted(&s), "4/4");
	find(&s, -1);
	assert_string_equal(counted(&s), "3/4");
	viewing_close(&s);
}

static void view_count__begins_anew__when_other_rows_are_shown(void **state)
{
	struct viewing s;

	(void)state;
	viewing_open(&s, WORDS, 80, 20);
	view_find(&s.view, SLICE("苹果"));
	count_all(&s);
	find(&s, 1);
	filter_toggle_hidden(&s.view.filter, thread_find_author(&s.reading.thread, SLICE("B")));
	view_filtered(&s.view);
	assert_string_equal(counted(&s), "");
	count_all(&s);
	assert_string_equal(counted(&s), "1/2");
	view_find(&s.view, SLICE("apple"));
	assert_string_equal(counted(&s), "");
	count_all(&s);
	assert_string_equal(counted(&s), "0/1");
	view_find(&s.view, SLICE(""));
	assert_string_equal(counted(&s), "");
	viewing_close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(view_find__goes_from_row_to_row__and_round),
		cmocka_unit_test(view_find__goes_backwards__and_round),
		cmocka_unit_test(view_find__comes_back_to_its_row__when_it_is_the_only_one),
		cmocka_unit_test(view_find__leaves_the_cursor__when_nothing_is_found),
		cmocka_unit_test(view_find__looks_at_no_more_than_it_may__and_goes_on),
		cmocka_unit_test(view_find__marks_all_matches_in_sight__until_it_ends),
		cmocka_unit_test(view_find__looks_only_at_what_is_shown),
		cmocka_unit_test(view_count__says_which_of_how_many__once_all_are_counted),
		cmocka_unit_test(view_count__begins_anew__when_other_rows_are_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
