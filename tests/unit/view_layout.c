#include "view/layout.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture/reading.h"
#include "fixture/rows.h"
#include "fixture/rows_check.h"
#include "harness/golden.h"

#define ALL_OPEN 1000

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

/* --- The thread at the ferry: every test reads it anew --- */

struct screen {
	struct reading reading;
	char *archive;
	struct arena arena;
	struct buf text;
};

static void screen_open(struct screen *s, struct slice archive)
{
	reading_open(&s->reading, 1, archive);
	arena_init(&s->arena);
	buf_init(&s->text, 64u << 20);
}

static int open_ferry(void **state)
{
	struct screen *s = calloc(1, sizeof *s);
	size_t n;

	assert_non_null(s);
	s->archive = golden_read("tests/fixture/ferry.md", &n);
	screen_open(s, slice_of(s->archive, n));
	*state = s;
	return 0;
}

static void screen_close(struct screen *s)
{
	reading_close(&s->reading);
	arena_release(&s->arena);
	buf_release(&s->text);
	free(s->archive);
}

static int close_ferry(void **state)
{
	screen_close(*state);
	free(*state);
	return 0;
}

static struct block laid_out(struct screen *s, uint32_t floor)
{
	struct reading *r = &s->reading;
	struct block b =
	    layout_post(&r->source, &r->options, thread_floor(&r->thread, floor), &s->arena);
	const char *fault = block_fault(&b, r->options.width, &s->arena);

	if (fault)
		fail_msg("#%u at %u columns: %s", floor, r->options.width, fault);
	return b;
}

/* The rows of a floor, without the empty one at the end, as one text. */
static const char *shown(struct screen *s, uint32_t floor)
{
	struct block b = laid_out(s, floor);

	buf_clear(&s->text);
	for (uint32_t i = 0; i + 1 < b.nrows; i++) {
		row_text(&b.rows[i], &s->text);
		buf_add_char(&s->text, '\n');
	}
	return s->text.p;
}

static const char *row_of(struct screen *s, uint32_t floor, uint32_t row)
{
	struct block b = laid_out(s, floor);

	assert_true(row < b.nrows);
	buf_clear(&s->text);
	buf_add_str(&s->text, "");
	row_text(&b.rows[row], &s->text);
	return s->text.p;
}

/* Opens quote number I of the thread where it stands in its own post. */
static void open_quote(struct screen *s, uint32_t i)
{
	folds_toggle(&s->reading.folds, fold_key(FOLD_ROOT, i));
}

static uint32_t quote_of(const struct screen *s, uint32_t floor, uint32_t i)
{
	const struct thread *t = &s->reading.thread;

	return t->posts[thread_floor(t, floor)].quotes + i;
}

/* --- Golden files --- */

static void check_golden(struct screen *s, const char *name, uint16_t width)
{
	char path[64];
	struct buf out;

	buf_init(&out, 1u << 20);
	s->reading.options.width = width;
	s->reading.options.tails = true;
	for (uint32_t i = 0; i < s->reading.thread.nposts; i++) {
		struct block b = layout_post(&s->reading.source, &s->reading.options, i, &s->arena);

		assert_null(block_fault(&b, width, &s->arena));
		rows_dump(&b, &out);
	}
	snprintf(path, sizeof path, "rows/%s-%u.txt", name, width);
	golden_check_bytes(path, out.p, out.n);
	buf_release(&out);
}

static void layout__gives_the_golden_rows__when_all_is_folded(void **state)
{
	check_golden(*state, "folded", 40);
	check_golden(*state, "folded", 80);
	check_golden(*state, "folded", 120);
}

static void layout__gives_the_golden_rows__when_all_is_open(void **state)
{
	struct screen *s = *state;

	folds_set_level(&s->reading.folds, ALL_OPEN);
	check_golden(s, "open", 40);
	check_golden(s, "open", 80);
	check_golden(s, "open", 120);
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
		{ 60, "#4  船夫  楼主   2023-03-01 23:58  版主甲 编辑于 03-02 00:10" },
		{ 50, "#4  船夫  楼主              2023-03-01 23:58  编辑" },
		{ 38, "#4  船夫  楼主  2023-03-01 23:58  编辑" },
		{ 33, "#4  船夫  楼主  03-01 23:58  编辑" },
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

/* --- Quotes --- */

static void quote__is_one_row__when_folded(void **state)
{
	struct screen *s = *state;

	s->reading.options.width = 40;
	assert_string_equal(row_of(s, 2, 1), "  ▸ #1 船夫: 渡口的船今天起改了时刻，早…");
	assert_string_equal(row_of(s, 9, 1), "  ▸ 引用: 书上说：海上没有路， 所以哪里…");
}

static void quote__says_name_and_time__when_the_post_is_unknown(void **state)
{
	assert_string_equal(
	    row_of(*state, 4, 3), "  ▸ 走了的人 2023-03-01 08:00: 这条船我坐过三十年");
}

static void quote__says_so__when_it_leads_into_another_thread(void **state)
{
	assert_string_equal(
	    row_of(*state, 10, 1), "  ▸ 另一个人 2022-05-05 05:05 另一主题: 别的楼里的话");
}

static void quote__shows_the_whole_post__when_opened(void **state)
{
	struct screen *s = *state;

	open_quote(s, quote_of(s, 3, 0));
	assert_string_equal(shown(s, 3),
	    "#3  灯塔看守                                         2023-03-01 09:20        ↩ 1\n"
	    "  ▾ #2 小岛  2023-03-01 09:12\n"
	    "  │ ▸ #1 船夫: 渡口的船今天起改了时刻，早上六点半第一班。…\n"
	    "  │ 六点半[f:067]×3[c:012]谁起得来\n"
	    "  我一夜没睡，正好。\n");
}

static void quote__opens_inside_an_opened_one__at_the_same_indent(void **state)
{
	struct screen *s = *state;
	uint64_t outer = fold_key(FOLD_ROOT, quote_of(s, 3, 0));

	folds_toggle(&s->reading.folds, outer);
	folds_toggle(&s->reading.folds, fold_key(outer, quote_of(s, 2, 0)));
	assert_string_equal(row_of(s, 3, 2), "  │ ▾ #1 船夫  2023-03-01 09:05  ·2");
	assert_string_equal(row_of(s, 3, 3), "  ┃ 渡口的船今天起改了时刻，早上六点半第一班。");
	assert_string_equal(row_of(s, 3, 7), "  │ 六点半[f:067]×3[c:012]谁起得来");
}

static void quote__shows_the_excerpt_and_says_so__when_the_post_was_removed(void **state)
{
	struct screen *s = *state;

	open_quote(s, quote_of(s, 8, 0));
	assert_string_equal(row_of(s, 8, 2), "  │ 原文已不在，存于引文");
	assert_string_equal(row_of(s, 8, 3), "  │ 退票的人请到二号窗口");
}

static void quote__shows_the_excerpt_and_says_so__when_the_post_is_unknown(void **state)
{
	struct screen *s = *state;

	open_quote(s, quote_of(s, 4, 1));
	assert_string_equal(row_of(s, 4, 4), "  │ 原文已不在，存于引文");
	assert_string_equal(row_of(s, 4, 5), "  │ 这条船我坐过三十年");
}

static void quote__shows_the_excerpt_and_says_so__when_the_post_says_something_else(void **state)
{
	struct screen *s = *state;

	s->reading.changed = thread_floor(&s->reading.thread, 2);
	open_quote(s, quote_of(s, 3, 0));
	assert_string_equal(row_of(s, 3, 2), "  │ 原文已改，引文如下");
	assert_string_equal(row_of(s, 3, 3), "  │ 六点半谁起得来");
	assert_string_equal(row_of(s, 3, 4), "  我一夜没睡，正好。");
}

static bool never_asked(void *ctx, const struct quote *q, uint32_t post)
{
	(void)ctx;
	(void)q;
	(void)post;
	fail_msg("a folded quote was compared with its post");
	return true;
}

static void quote__is_not_compared_with_its_post__when_folded(void **state)
{
	struct screen *s = *state;

	s->reading.source.says = never_asked;
	for (uint32_t floor = 1; floor <= 12; floor++)
		assert_true(laid_out(s, floor).nrows > 2);
}

static void quote__ends_with_a_note__when_quotes_go_in_a_circle(void **state)
{
	struct screen *s = *state;
	struct thread *t = &s->reading.thread;

	t->quotes[quote_of(s, 2, 0)].target = thread_floor(t, 3);
	folds_set_level(&s->reading.folds, ALL_OPEN);
	assert_string_equal(shown(s, 2),
	    "#2  小岛                                             2023-03-01 09:12        ↩ 1\n"
	    "  ▾ #3 灯塔看守  2023-03-01 09:20  后文\n"
	    "  │ ▾ #2 小岛  2023-03-01 09:12  ·2\n"
	    "  ┃ 循环引用，不再展开\n"
	    "  │ 我一夜没睡，正好。\n"
	    "  六点半[f:067]×3[c:012]谁起得来\n");
}

static void quote__stands_at_its_place__when_a_post_has_several(void **state)
{
	struct screen *s = *state;
	struct block b = laid_out(s, 4);

	assert_int_equal(b.ntargets, 2);
	assert_int_equal(b.targets[0].row, 1);
	assert_int_equal(b.targets[1].row, 3);
	assert_int_equal(b.targets[1].quote, quote_of(s, 4, 1));
	assert_false(b.targets[1].open);
}

static void quote__takes_all_the_rows_below_it__when_opened(void **state)
{
	struct screen *s = *state;
	struct block b;

	b = laid_out(s, 3);
	assert_int_equal(b.targets[0].row, 1);
	assert_int_equal(b.targets[0].end, 2);
	open_quote(s, quote_of(s, 3, 0));
	b = laid_out(s, 3);
	assert_true(b.targets[0].open);
	assert_int_equal(b.targets[0].row, 1);
	assert_int_equal(b.targets[0].end, 4);
	assert_int_equal(b.targets[1].row, 2);
	assert_int_equal(b.targets[1].end, 3);
}

/* A thread in which every post quotes the one before it TIMES times. */
static void add_chain(struct buf *out, unsigned posts, unsigned times)
{
	for (unsigned i = 1; i <= posts; i++) {
		buf_printf(out,
		    "*****\n\n####  甲%u  \n##### %u#       发表于 2023-3-%u %02u:%02u\n\n", i, i,
		    1 + i / 1440, i / 60 % 24, i % 60);
		for (unsigned k = 0; i > 1 && k < times; k++)
			buf_printf(out,
			    "<blockquote>甲%u 发表于 2023-3-%u %02u:%02u\n话</blockquote>\n", i - 1,
			    1 + (i - 1) / 1440, (i - 1) / 60 % 24, (i - 1) % 60);
		buf_add_str(out, "话\n\n");
	}
}

/* Rows of the last post of such a thread with all quotes open; the text is in S. */
static uint32_t open_chain(struct screen *s, unsigned posts, unsigned times)
{
	struct buf archive;
	uint32_t rows;

	buf_init(&archive, 64u << 20);
	add_chain(&archive, posts, times);
	screen_open(s, buf_slice(&archive));
	folds_set_level(&s->reading.folds, UINT32_MAX);
	rows = laid_out(s, posts).nrows;
	shown(s, posts);
	buf_release(&archive);
	return rows;
}

static void quotes__open_two_hundred_deep__and_end_with_a_note(void **state)
{
	struct screen s = { 0 };

	(void)state;
	open_chain(&s, 300, 1);
	assert_non_null(strstr(s.text.p, "  ·200\n"));
	assert_null(strstr(s.text.p, "  ·201\n"));
	assert_non_null(strstr(s.text.p, "引用太多，不再展开\n"));
	screen_close(&s);
}

static void quotes__stay_within_bounds__when_each_post_quotes_another_twice(void **state)
{
	struct screen s = { 0 };

	(void)state;
	assert_in_range(open_chain(&s, 120, 2), 20000, 25000);
	screen_close(&s);
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
	assert_null(block_fault(b, r->options.width, &s->arena));
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

#define FERRY_TEST(name) cmocka_unit_test_setup_teardown(name, open_ferry, close_ferry)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FERRY_TEST(layout__gives_the_golden_rows__when_all_is_folded),
		FERRY_TEST(layout__gives_the_golden_rows__when_all_is_open),
		FERRY_TEST(header__stands_as_drawn__at_75_columns),
		FERRY_TEST(header__drops_edit_then_year_then_time_then_name__as_the_screen_shrinks),
		FERRY_TEST(header__cuts_the_name__when_nothing_else_is_left),
		FERRY_TEST(header__stays_at_the_text_width__on_a_wide_screen),
		FERRY_TEST(header__shows_a_substitute__for_a_name_of_invisible_characters),
		FERRY_TEST(quote__is_one_row__when_folded),
		FERRY_TEST(quote__says_name_and_time__when_the_post_is_unknown),
		FERRY_TEST(quote__says_so__when_it_leads_into_another_thread),
		FERRY_TEST(quote__shows_the_whole_post__when_opened),
		FERRY_TEST(quote__opens_inside_an_opened_one__at_the_same_indent),
		FERRY_TEST(quote__shows_the_excerpt_and_says_so__when_the_post_was_removed),
		FERRY_TEST(quote__shows_the_excerpt_and_says_so__when_the_post_is_unknown),
		FERRY_TEST(quote__shows_the_excerpt_and_says_so__when_the_post_says_something_else),
		FERRY_TEST(quote__is_not_compared_with_its_post__when_folded),
		FERRY_TEST(quote__ends_with_a_note__when_quotes_go_in_a_circle),
		FERRY_TEST(quote__stands_at_its_place__when_a_post_has_several),
		FERRY_TEST(quote__takes_all_the_rows_below_it__when_opened),
		cmocka_unit_test(quotes__open_two_hundred_deep__and_end_with_a_note),
		cmocka_unit_test(quotes__stay_within_bounds__when_each_post_quotes_another_twice),
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

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
