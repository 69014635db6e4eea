#include "parse/body_tail.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static void is_whole_tail(const char *line)
{
	size_t begin = 99;

	if (!tail_find(slice_str(line), &begin) || begin != 0)
		fail_msg("no tail: %s", line);
}

static void is_no_tail(const char *line)
{
	size_t begin;

	if (tail_find(slice_str(line), &begin))
		fail_msg("a tail from byte %zu: %s", begin, line);
}

static void tail_find__knows_every_form(void **state)
{
	static const char *const lines[] = {
		"—— 来自 Brand M-1, Android 13上的 [S1Next-鹅版](https://example.com/r) v2.5.4",
		"  —— 来自 [S1Next-鹅版](https://example.com/r) v2.5.2-play",
		"— from Brand M-1, Android 13 of [S1 Next Goose](https://example.com/r) v2.1",
		"—— 來自 Brand, Android 9上的 [S1Next-鵝版](https://example.com/r)",
		"—— 来自 [S1Fun](https://example.com)\xC2\xA0 ",
		"—— 来自 [鹅球](https://example.com) v3.0.86-alpha",
		"-来自 [S1Fun](https://example.com)",
		"[  -- 来自 能搜索的 Stage1官方 Android客户端](https://example.com)",
		"[--\xC2\xA0来自 Stage1官球iOS客户端](https://example.com)",
		"[论坛助手,iPhone](https://example.com)",
		"----发送自 [Brand M-1,Android 12](http://stage1.5j4m.com/?1.3)",
		"--发送自[B](http://saraba1st.com/x)",
		" -- 傲娇地来自 Stage1未知客户端",
		"—— 来自 Brand M-1, Android 12上的 S1Next-鹅版",
		"— from Brand M-1, Android 12 of S1 Next Goose v1",
		"— 来自 Brand, Android 4.4.2",
		"—— 来自 [Stage1st Reader 1.2](https://example.com)",
		"发送自 [S1 Pluto](https://example.com) (Beta)",
		"发送自我的Brand 5 via [Saralin 3.0](https://example.com)",
		"----发自我的手机 via [S1 Nyan](https://example.com)",
		"- 发自忧郁深沉的 [Stage1st UWP](https://example.com) 非官方客户端",
		"----[STAGE1 Mobile](https://example.com)",
		"来自: iPhone客户端",
		"—— 来自 [S1 Nyan](https://example.com)  来自:Android客户端",
	};

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		is_whole_tail(lines[i]);
}

static void tail_find__says_where_it_begins__when_glued_to_the_text(void **state)
{
	struct slice line = SLICE("说得对  来自: WindowsPhone客户端 ");
	size_t begin;

	(void)state;
	assert_true(tail_find(line, &begin));
	assert_int_equal(begin, strlen("说得对"));
}

static void tail_find__leaves_damaged_tails_and_talk_of_clients(void **state)
{
	static const char *const lines[] = {
		"",
		"来自火星",
		"—— 来自 [S1Fun](https://example.com)da",
		"—— 来自 [url=https://example.com]S1Fun[/url]",
		"我用的是 —— 来自 [S1Fun](https://example.com)",
		"—— 来自 [S1Fun2](https://example.com)",
		"—— 来自 [S1Fun](https://example.com) v",
		"———— 来自 [S1Fun](https://example.com)",
		"[论坛助手,](https://example.com)",
		"-发送自 [B](http://stage1.5j4m.com/)",
		"----发送自 [B](http://example.com/)",
		"—— 来自 A, Android ",
		"—— 来自 某人, Android 12真好用",
		"来自: Nokia客户端",
		"客户端",
	};

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		is_no_tail(lines[i]);
}

/* A tail with N characters before its client. */
static bool far_client_is_tail(size_t n)
{
	static const char begin[] = "—— 来自", end[] = "[S1Fun](https://example.com)";
	char line[400];
	size_t at = sizeof begin - 1;
	size_t ignored;

	memcpy(line, begin, at);
	for (size_t i = 0; i < n; i++, at += 3)
		memcpy(line + at, "机", 3);
	memcpy(line + at, end, sizeof end - 1);
	return tail_find(slice_of(line, at + sizeof end - 1), &ignored);
}

static void tail_find__allows_ninety_characters__before_the_client(void **state)
{
	(void)state;
	assert_true(far_client_is_tail(0));
	assert_true(far_client_is_tail(90));
	assert_false(far_client_is_tail(91));
}

static void tail_in_excerpt__knows_what_the_forum_leaves_of_one(void **state)
{
	static const char *const lines[] = {
		"—— 来自 Brand M-1, Android 13上的 S1Next-鹅版 v2.5.4",
		"\xC2\xA0 -- 来自 能搜索的 Stage1官方 Android客户端",
		"——发送自S1 Pluto 2.5",
		"— from Brand M-1, Android 8.1.0 of S1 Next Goose",
		"论坛助手,iPhone ...",
		"—— 来 ...",
		"— ...",
	};

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (!tail_in_excerpt(slice_str(lines[i])))
			fail_msg("no tail: %s", lines[i]);
}

static void tail_in_excerpt__leaves_speech_alone(void **state)
{
	static const char *const lines[] = {
		"",
		"...",
		"——那天的风很大",
		"- 第一条",
		"来自远方的信",
		"论坛助手是什么",
	};

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (tail_in_excerpt(slice_str(lines[i])))
			fail_msg("a tail: %s", lines[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tail_find__knows_every_form),
		cmocka_unit_test(tail_find__says_where_it_begins__when_glued_to_the_text),
		cmocka_unit_test(tail_find__leaves_damaged_tails_and_talk_of_clients),
		cmocka_unit_test(tail_find__allows_ninety_characters__before_the_client),
		cmocka_unit_test(tail_in_excerpt__knows_what_the_forum_leaves_of_one),
		cmocka_unit_test(tail_in_excerpt__leaves_speech_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
