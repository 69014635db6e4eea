#include "view/layout.h"

#include <stdio.h>

#include "fixture/ferry.h"

/* --- Golden files --- */

/* In a tree each post answers the one before it. */
static void check_golden(struct screen *s, const char *name, uint16_t width, bool tree)
{
	char path[64];
	struct buf out;

	buf_init(&out, 1u << 20);
	s->reading.options.width = width;
	s->reading.options.tails = true;
	for (uint32_t i = 0; i < s->reading.thread.nposts; i++) {
		struct layout_options opt = s->reading.options;
		struct block b;

		if (tree) {
			opt.depth = i;
			opt.parent = i - 1;
		}
		b = layout_post(&s->reading.source, &opt, i, &s->arena);
		assert_null(block_fault(&b, &opt, &s->arena));
		rows_dump(&b, &out);
	}
	snprintf(path, sizeof path, "rows/%s-%u.txt", name, width);
	golden_check_bytes(path, out.p, out.n);
	buf_release(&out);
}

static void layout__gives_the_golden_rows__when_all_is_folded(void **state)
{
	check_golden(*state, "folded", 40, false);
	check_golden(*state, "folded", 80, false);
	check_golden(*state, "folded", 120, false);
}

static void layout__gives_the_golden_rows__when_all_is_open(void **state)
{
	struct screen *s = *state;

	folds_set_level(&s->reading.folds, ALL_OPEN);
	check_golden(s, "open", 40, false);
	check_golden(s, "open", 80, false);
	check_golden(s, "open", 120, false);
}

static void layout__gives_the_golden_rows__in_a_tree(void **state)
{
	check_golden(*state, "tree", 40, true);
	check_golden(*state, "tree", 80, true);
	check_golden(*state, "tree", 120, true);
}

static void tree__keeps_its_rows_whole__on_any_screen(void **state)
{
	struct screen *s = *state;

	folds_set_level(&s->reading.folds, ALL_OPEN);
	for (uint16_t width = 20; width < 60; width++)
		for (uint32_t i = 0; i < s->reading.thread.nposts; i++) {
			struct layout_options opt = s->reading.options;
			struct block b;

			opt.width = width;
			opt.depth = 1 + i * 1000;
			b = layout_post(&s->reading.source, &opt, i, &s->arena);
			assert_null(block_fault(&b, &opt, &s->arena));
		}
}

/* Everything open and folded in turn, as lines of a log. */
static void layout__gives_the_golden_rows__as_a_log(void **state)
{
	struct screen *s = *state;

	s->reading.options.words = words_of_log();
	check_golden(s, "log-folded", 80, false);
	folds_set_level(&s->reading.folds, ALL_OPEN);
	check_golden(s, "log-open", 40, false);
	check_golden(s, "log-open", 80, false);
}

/* A reader who looks over a shoulder sees letters. */
static void layout__draws_no_signs__in_a_log(void **state)
{
	static const char *const drawn[] = { "▸", "▾", "│", "┃", "─", "↩", "█", "░", "·", "›" };
	struct screen *s = *state;

	s->reading.options.words = words_of_log();
	folds_set_level(&s->reading.folds, ALL_OPEN);
	for (uint32_t i = 0; i < s->reading.thread.nposts; i++) {
		struct block b = layout_post(&s->reading.source, &s->reading.options, i, &s->arena);
		struct buf text;

		buf_init(&text, 1u << 20);
		for (uint32_t r = 0; r < b.nrows; r++)
			row_text(&b.rows[r], &text);
		for (size_t k = 0; k < sizeof drawn / sizeof *drawn; k++)
			assert_null(slice_find(buf_slice(&text), slice_str(drawn[k])));
		buf_release(&text);
	}
}

static void header__is_a_line_of_a_log__shorter_on_narrow_screens(void **state)
{
	struct screen *s = *state;

	s->reading.options.words = words_of_log();
	s->reading.options.width = 75;
	assert_string_equal(row_of(s, 2, 0), "2023-03-01 09:12:00 INFO  小岛[2]: refs=1");
	s->reading.options.width = 50;
	assert_string_equal(row_of(s, 2, 0), "03-01 09:12:00 INFO  小岛[2]: refs=1");
	s->reading.options.width = 30;
	assert_string_equal(row_of(s, 2, 0), "09:12:00 INFO  小岛[2]: refs=1");
	s->reading.options.width = 25;
	assert_string_equal(row_of(s, 2, 0), "09:12:00 INFO  小岛[2]: …");
}

static void layout__keeps_its_promises__where_signs_take_two_columns(void **state)
{
	struct screen *s = *state;

	width_set_ambiguous(2);
	for (int open = 0; open < 2; open++) {
		folds_set_level(&s->reading.folds, open ? ALL_OPEN : 0);
		for (uint16_t width = 20; width <= 100; width += 5)
			for (uint32_t depth = 0; depth < 5; depth++) {
				s->reading.options.width = width;
				s->reading.options.depth = depth;
				for (uint32_t i = 0; i < s->reading.thread.nposts; i++) {
					struct block b = layout_post(
					    &s->reading.source, &s->reading.options, i, &s->arena);

					assert_null(
					    block_fault(&b, &s->reading.options, &s->arena));
				}
			}
	}
	width_set_ambiguous(1);
}

/* --- Headers --- */

static void header__stands_as_drawn__at_75_columns(void **state)
{
	struct screen *s = *state;

	s->reading.options.width = 75;
	assert_string_equal(row_of(s, 2, 0),
	    "#2  小岛                                        2023-03-01 09:12        ↩ 1");
}

static void header__drops_edit_then_year_then_time_then_name__as_the_screen_shrinks(void **state)
{
	static const struct {
		uint16_t width;
		const char *row;
	} cases[] = {
		{ 60, "#4  船夫  楼主  版主甲 编辑于 03-02 00:10  2023-03-01 23:58" },
		{ 50, "#4  船夫  楼主        编辑  2023-03-01 23:58" },
		{ 38, "#4  船夫  楼主  编辑  2023-03-01 23:58" },
		{ 33, "#4  船夫  楼主  编辑  03-01 23:58" },
		{ 28, "#4  船夫  楼主  03-01 23:58" },
		{ 26, "#4  船夫  楼主" },
	};
	struct screen *s = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		s->reading.options.width = cases[i].width;
		assert_string_equal(row_of(s, 4, 0), cases[i].row);
	}
}

static void header__cuts_the_name__when_nothing_else_is_left(void **state)
{
	struct screen *s = *state;

	s->reading.options.width = 20;
	assert_string_equal(row_of(s, 9, 0), "#9  a very long nam…");
}

static void header__stays_at_the_text_width__on_a_wide_screen(void **state)
{
	struct screen *s = *state;
	struct block b;

	s->reading.options.width = 200;
	s->reading.options.text_width = 60;
	b = laid_out(s, 2);
	assert_int_equal(b.rows[0].spans[3].col + b.rows[0].spans[3].width, 60);
}

static void header__shows_a_substitute__for_a_name_of_invisible_characters(void **state)
{
	assert_memory_equal(row_of(*state, 11, 0), "#11  \xEF\xBF\xBD  ", 10);
}

/* --- Text --- */

static void text__never_begins_or_ends_a_row_wrongly__at_any_width(void **state)
{
	static const char *const first[] = { "。", "，", "」", "）", "！" };
	struct screen *s = *state;

	for (uint16_t width = 20; width < 100; width++) {
		struct block b;

		s->reading.options.width = width;
		b = laid_out(s, 1);
		for (uint32_t i = 1; i + 1 < b.nrows; i++) {
			struct slice begin = b.rows[i].spans[0].text;
			struct slice end = b.rows[i].spans[b.rows[i].nspans - 1].text;

			for (size_t k = 0; k < sizeof first / sizeof *first; k++)
				assert_false(slice_starts(begin, slice_str(first[k])));
			assert_false(slice_ends(end, SLICE("「")));
			assert_false(slice_ends(end, SLICE("（")));
		}
	}
}

static void text__keeps_its_indent__of_ideographic_spaces(void **state)
{
	assert_memory_equal(row_of(*state, 1, 3), "  　　缩进", 14);
}

static void text__keeps_its_lines__at_every_width(void **state)
{
	struct screen *s = *state;

	for (uint32_t floor = 1; floor <= 12; floor++) {
		struct block wide, narrow;

		s->reading.options.width = 120;
		wide = laid_out(s, floor);
		s->reading.options.width = 20;
		narrow = laid_out(s, floor);
		assert_int_equal(
		    wide.rows[wide.nrows - 1].line, narrow.rows[narrow.nrows - 1].line);
	}
}

static void token__is_not_broken__when_it_fits_a_row(void **state)
{
	struct screen *s = *state;

	s->reading.options.width = 40;
	assert_string_equal(row_of(s, 7, 1), "  匿名说一句：");
	assert_string_equal(row_of(s, 7, 2), "  [图: harbour-in-the-morning.jpg]这张是");
}

static void token__is_broken__when_it_is_longer_than_a_row(void **state)
{
	struct screen *s = *state;

	s->reading.options.width = 20;
	assert_string_equal(row_of(s, 7, 2), "  [图: harbour-in-th");
	assert_string_equal(row_of(s, 7, 3), "  e-morning.jpg]这张");
}

static void pre__has_a_mark__where_it_was_broken(void **state)
{
	struct screen *s = *state;

	s->reading.options.width = 40;
	assert_string_equal(row_of(s, 11, 3), "  ↪ line of code that does not fit into");
}

static void tail__is_shown__only_when_asked_for(void **state)
{
	struct screen *s = *state;

	assert_null(strstr(shown(s, 3), "来自"));
	s->reading.options.tails = true;
	assert_non_null(strstr(shown(s, 3), "\n  —— 来自 S1Fun\n"));
}

static void post__is_never_empty__when_it_has_no_text(void **state)
{
	struct screen s = { 0 };

	(void)state;
	screen_open(
	    &s, SLICE("*****\n\n####  甲  \n##### 1#       楼主       发表于 2023-3-1 09:05\n\n"));
	assert_string_equal(row_of(&s, 1, 1), "  （没有文字）");
	screen_close(&s);
}

/* --- Runs of removed posts --- */

static const char *run_row(struct screen *s, uint32_t count, struct block *b)
{
	struct reading *r = &s->reading;

	*b = layout_run(&r->source, &r->options, thread_floor(&r->thread, 5), count, &s->arena);
	assert_null(block_fault(b, &r->options, &s->arena));
	buf_clear(&s->text);
	row_text(&b->rows[0], &s->text);
	return s->text.p;
}

static void run__is_one_row__that_is_a_target(void **state)
{
	struct screen *s = *state;
	struct block b;

	assert_string_equal(run_row(s, 2, &b), "#5 …  2 楼  作者被禁止或删除，内容已屏蔽");
	assert_int_equal(b.nrows, 2);
	assert_int_equal(b.ntargets, 1);
	assert_int_equal(b.targets[0].kind, TARGET_RUN);
	assert_int_equal(b.targets[0].post, thread_floor(&s->reading.thread, 5));
}

static void run__names_the_author__when_it_is_one_post(void **state)
{
	struct block b;

	assert_string_equal(run_row(*state, 1, &b), "#5  浪花  作者被禁止或删除，内容已屏蔽");
}

/* --- Found text --- */

/* The matched pieces of a floor, each followed by `|`, rows by a newline. */
static const char *matches(struct screen *s, uint32_t floor, const char *pattern)
{
	struct find find;
	struct block b;

	find_init(&find, slice_str(pattern));
	s->reading.options.find = &find;
	b = laid_out(s, floor);
	s->reading.options.find = NULL;
	find_release(&find);
	buf_clear(&s->text);
	buf_add_str(&s->text, "");
	for (uint32_t i = 0; i < b.nrows; i++)
		for (uint32_t k = 0; k < b.rows[i].nspans; k++)
			if (b.rows[i].spans[k].match)
				buf_printf(&s->text, "%u:%.*s|", i, (int)b.rows[i].spans[k].text.n,
				    b.rows[i].spans[k].text.p);
	return s->text.p;
}

static void match__goes_on_in_the_next_row__when_the_line_is_broken_in_it(void **state)
{
	struct screen *s = *state;

	s->reading.options.width = 40;
	assert_string_equal(matches(s, 1, "第一班"), "1:第一|2:班|");
}

static void match__spans_styles__when_text_changes_within_it(void **state)
{
	assert_string_equal(matches(*state, 1, "船今天"), "1:船|1:今天|");
}

static void match__is_found_in_headers_and_quotes__as_they_are_shown(void **state)
{
	struct screen *s = *state;

	assert_string_equal(matches(s, 2, "船"), "1:船|1:船|");
	assert_string_equal(matches(s, 2, "小岛"), "0:小岛|");
	s->reading.options.width = 40;
	assert_string_equal(matches(s, 2, "第一班"), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FERRY_TEST(layout__gives_the_golden_rows__when_all_is_folded),
		FERRY_TEST(layout__gives_the_golden_rows__when_all_is_open),
		FERRY_TEST(layout__gives_the_golden_rows__as_a_log),
		FERRY_TEST(layout__draws_no_signs__in_a_log),
		FERRY_TEST(header__is_a_line_of_a_log__shorter_on_narrow_screens),
		FERRY_TEST(layout__keeps_its_promises__where_signs_take_two_columns),
		FERRY_TEST(layout__gives_the_golden_rows__in_a_tree),
		FERRY_TEST(tree__keeps_its_rows_whole__on_any_screen),
		FERRY_TEST(header__stands_as_drawn__at_75_columns),
		FERRY_TEST(header__drops_edit_then_year_then_time_then_name__as_the_screen_shrinks),
		FERRY_TEST(header__cuts_the_name__when_nothing_else_is_left),
		FERRY_TEST(header__stays_at_the_text_width__on_a_wide_screen),
		FERRY_TEST(header__shows_a_substitute__for_a_name_of_invisible_characters),
		FERRY_TEST(text__never_begins_or_ends_a_row_wrongly__at_any_width),
		FERRY_TEST(text__keeps_its_indent__of_ideographic_spaces),
		FERRY_TEST(text__keeps_its_lines__at_every_width),
		FERRY_TEST(token__is_not_broken__when_it_fits_a_row),
		FERRY_TEST(token__is_broken__when_it_is_longer_than_a_row),
		FERRY_TEST(pre__has_a_mark__where_it_was_broken),
		FERRY_TEST(tail__is_shown__only_when_asked_for),
		cmocka_unit_test(post__is_never_empty__when_it_has_no_text),
		FERRY_TEST(run__is_one_row__that_is_a_target),
		FERRY_TEST(run__names_the_author__when_it_is_one_post),
		FERRY_TEST(match__goes_on_in_the_next_row__when_the_line_is_broken_in_it),
		FERRY_TEST(match__spans_styles__when_text_changes_within_it),
		FERRY_TEST(match__is_found_in_headers_and_quotes__as_they_are_shown),
	};

	return cmocka_run_group_tests(tests, ferry_locale, NULL);
}
