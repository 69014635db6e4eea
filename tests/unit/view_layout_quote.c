#include "view/layout.h"

#include "fixture/ferry.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
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
	};

	return cmocka_run_group_tests(tests, ferry_locale, NULL);
}
