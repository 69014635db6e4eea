/* Rows and lists as plain text. How rows are laid out is tested with the layout; here it is what is
 * printed of them, in which order, and what is left out. */
#include "cli/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <stdlib.h>
#include <cmocka.h>

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "fixture/archive.h"
#include "fixture/reading.h"
#include "util/width.h"

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

static void text_block__prints_spans_at_their_columns__without_blanks_at_the_end(void **state)
{
	static const struct span first[] = {
		{ .text = { "一", 3 }, .target = TARGET_NONE, .col = 2, .width = 2 },
		{ .text = { "b  ", 3 }, .target = TARGET_NONE, .col = 6, .width = 3 },
	};
	static const struct row rows[] = {
		{ .spans = first, .nspans = 2 },
		{ .line = 1 },
		{ .spans = first, .nspans = 1, .line = 2 },
	};
	const struct block block = { .rows = rows, .nrows = 3 };
	struct buf out;

	(void)state;
	buf_init(&out, 1 << 20);
	text_block(&out, &block);
	assert_string_equal(out.p, "  一  b\n\n  一\n");
	buf_release(&out);
}

/* The thread of TEXT printed under FILTER, in 60 columns. Returns the number of posts. */
static size_t print_thread(const char *text, const struct filter *filter, struct buf *told)
{
	struct reading r;
	struct out out;
	size_t n;

	reading_open(&r, THREAD_TID, slice_str(text));
	r.thread.title = SLICE("题目");
	r.thread.board = SLICE("外野");
	r.options.width = 60;
	out_init(&out, -1); /* less than a piece: nothing is written before the end */
	n = text_thread(&out, &r.source, &r.options, filter);
	buf_init(told, 1 << 20);
	buf_add_str(told, "");
	buf_add_slice(told, buf_slice(&out.buf));
	buf_release(&out.buf);
	reading_close(&r);
	return n;
}

#define FIVE                                                                                       \
	POST("1", "ANNA", "2023-3-1 10:00", "一楼的话")                                            \
	POST("2", "BERT", "2023-3-1 10:01", BANNED)                                                \
	POST("3", "CARL", "2023-3-1 10:02", BANNED)                                                \
	POST("4", "BERT", "2023-3-1 10:03",                                                        \
	    "四楼的话\n\n—— 来自 [S1Fun](https://s1fun.koalcat.com)")                              \
	POST("5", "ANNA", "2023-3-1 10:04",                                                        \
	    QUOTE("7", "BERT", "2023-3-1 10:03", "四楼的话") "五楼的话")

static bool has(const struct buf *told, const char *what)
{
	return strstr(told->p, what) != NULL;
}

static void text_thread__prints_title_and_posts__quotes_folded_and_tails_dropped(void **state)
{
	struct filter filter;
	struct buf told;

	(void)state;
	filter_init(&filter);
	assert_int_equal(print_thread(FIVE, &filter, &told), 5);
	assert_int_equal(strncmp(told.p, "外野 › 题目", strlen("外野 › 题目")), 0);
	assert_true(has(&told, "\n#1  ANNA"));
	assert_true(has(&told, "\n  一楼的话\n"));
	assert_true(has(&told, "\n  ▸ #4 BERT: 四楼的话"));
	assert_false(has(&told, "S1Fun"));
	assert_false(has(&told, " \n"));
	buf_release(&told);
}

static void text_thread__prints_a_run_of_removed_posts__as_one_line(void **state)
{
	struct filter filter;
	struct buf told;

	(void)state;
	filter_init(&filter);
	assert_int_equal(print_thread(FIVE, &filter, &told), 5);
	assert_true(has(&told, "\n#2 …  2 楼"));
	assert_false(has(&told, "\n#3"));
	assert_false(has(&told, "作者被禁止或删除 内容自动屏蔽"));
	buf_release(&told);
}

static void text_thread__prints_what_the_filter_keeps__under_its_title(void **state)
{
	struct filter filter;
	struct buf told;

	(void)state;
	filter_init(&filter);
	filter.first = 4;
	filter.last = 4;
	assert_int_equal(print_thread(FIVE, &filter, &told), 1);
	assert_true(has(&told, "\n#4  BERT"));
	assert_false(has(&told, "\n#1"));
	assert_false(has(&told, "\n#5"));
	buf_release(&told);
}

static void text_thread__prints_nothing_at_all__when_the_filter_keeps_nothing(void **state)
{
	struct filter filter;
	struct buf told;

	(void)state;
	filter_init(&filter);
	filter.first = 99;
	assert_int_equal(print_thread(FIVE, &filter, &told), 0);
	assert_string_equal(told.p, "");
	buf_release(&told);
}

static void text_thread__stops__when_nobody_reads_on(void **state)
{
	struct reading r;
	struct filter filter;
	struct out out;
	struct err e;
	struct buf many;
	int fds[2];

	(void)state;
	buf_init(&many, SIZE_MAX / 4);
	for (int i = 1; i <= 20000; i++)
		buf_printf(&many,
		    "*****\n\n####  A  \n##### %d#       发表于 2023-3-1 10:00\n\n字\n\n", i);
	reading_open(&r, 7, buf_slice(&many));
	filter_init(&filter);
	assert_int_equal(pipe(fds), 0);
	close(fds[0]);
	signal(SIGPIPE, SIG_IGN);
	out_init(&out, fds[1]);
	assert_true(text_thread(&out, &r.source, &r.options, &filter) < 20000);
	assert_int_equal(out_finish(&out, &e), ERR_SYSTEM);
	assert_int_equal(e.sys, EPIPE);
	close(fds[1]);
	reading_close(&r);
	buf_release(&many);
}

static void list_line_is(const struct catalog_thread *t, uint16_t width, const char *want)
{
	struct buf out;

	buf_init(&out, 1 << 20);
	text_list_line(&out, t, words_of(LANG_ZH), width);
	assert_string_equal(out.p, want);
	out.p[out.n - 1] = '\0';
	assert_true(text_width(slice_of(out.p, out.n - 1)) <= width);
	buf_release(&out);
}

static void text_list_line__tells_a_thread__as_wide_as_it_may_be(void **state)
{
	struct catalog_numbers n = { .posts = 67, .authors = 52, .last = 1678876500 };
	struct catalog_thread t = {
		.tid = 2124229,
		.title = SLICE("国内gpu发展如何"),
		.numbers = &n,
		.scan = SCAN_DONE,
	};

	(void)state;
	list_line_is(&t, 80,
	    "2124229  国内gpu发展如何                         67 楼   52 人  2023-03-15 18:35\n");
	list_line_is(&t, 60, "2124229  国内gpu发展如何             67 楼  2023-03-15 18:35\n");
	list_line_is(&t, 30, "2124229  国内gpu发展…    67 楼\n");
	list_line_is(&t, 20, "2124229  国内gpu发…\n");
}

static void text_list_line__tells_apart__what_was_not_read_and_what_cannot_be(void **state)
{
	struct catalog_thread t = { .title = SLICE("题") };

	(void)state;
	list_line_is(&t, 60, "-        题                              …\n");
	t.scan = SCAN_FAILED;
	list_line_is(&t, 60, "-        题                              !\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    text_block__prints_spans_at_their_columns__without_blanks_at_the_end),
		cmocka_unit_test(
		    text_thread__prints_title_and_posts__quotes_folded_and_tails_dropped),
		cmocka_unit_test(text_thread__prints_a_run_of_removed_posts__as_one_line),
		cmocka_unit_test(text_thread__prints_what_the_filter_keeps__under_its_title),
		cmocka_unit_test(text_thread__prints_nothing_at_all__when_the_filter_keeps_nothing),
		cmocka_unit_test(text_thread__stops__when_nobody_reads_on),
		cmocka_unit_test(text_list_line__tells_a_thread__as_wide_as_it_may_be),
		cmocka_unit_test(text_list_line__tells_apart__what_was_not_read_and_what_cannot_be),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
