#include "parse/archive_index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture/archive.h"

#define BOM  "\xEF\xBB\xBF"
#define NBSP "\xC2\xA0"

static void tell_post(const struct thread *t, const struct post *p, struct buf *out)
{
	static const char *const states[] = { "", " banned", " blocked", " hidden" };
	char time[DATE_SHORT_SIZE];

	date_short(time, p->posted, ZONE_ARCHIVE);
	buf_printf(out, "#%u ", p->floor);
	if (p->author == AUTHOR_NONE)
		buf_add_char(out, '?');
	else
		buf_add_slice(out, t->authors[p->author].name);
	buf_printf(out, " %s%s%s%s|", *time ? time : "-", p->flags & POST_IS_OP ? " op" : "",
	    p->flags & POST_ANONYMOUS ? " nobody" : "", states[p->state]);
	buf_add_slice(out, p->raw);
	buf_add_char(out, '\n');
}

/* The posts in BYTES, a line each: `#FLOOR NAME TIME …|BODY`. */
static void posts_are(struct slice bytes, const char *want)
{
	/* As long as the input and no longer: reading on is then seen. */
	char *exact = malloc(bytes.n ? bytes.n : 1);
	struct thread t;
	struct buf told;

	if (bytes.n)
		memcpy(exact, bytes.p, bytes.n);
	thread_init(&t);
	buf_init(&told, 1 << 20);
	buf_add_str(&told, "");
	archive_index(&t, 0, slice_of(exact, bytes.n));
	for (size_t i = 0; i < t.nposts; i++)
		tell_post(&t, &t.posts[i], &told);
	assert_string_equal(told.p, want);
	buf_release(&told);
	thread_release(&t);
	free(exact);
}

static void reads(const char *text, const char *want)
{
	posts_are(slice_str(text), want);
}

#define TIME    "2023-3-15 18:20"
#define TOLD    "2023-03-15 18:20"
#define FLOOR_2 "##### 2#       发表于 " TIME "\n\n"

/* The two lines of a header. */

static void index__reads_every_form_of_the_floor_line(void **state)
{
	static const struct {
		const char *line, *told;
	} forms[] = {
		{ "##### 12#       发表于 2023-3-15 18:35", "#12 ANNA 2023-03-15 18:35|x\n" },
		{ "##### 123456#       发表于 2023-12-5 08:04",
		    "#123456 ANNA 2023-12-05 08:04|x\n" },
		{ "##### 12#        " NBSP "楼主| 发表于 " TIME, "#12 ANNA " TOLD " op|x\n" },
		{ "##### 12#         楼主| 发表于 " TIME, "#12 ANNA " TOLD " op|x\n" },
		{ "##### 1#       楼主       发表于 " TIME, "#1 ANNA " TOLD " op|x\n" },
		{ "##### 1#       楼主        " NBSP "楼主| 发表于 " TIME,
		    "#1 ANNA " TOLD " op|x\n" },
		{ "##### 12#        匿名" NBSP "  发表于 " TIME, "#12 ? " TOLD " nobody|x\n" },
		{ "##### 1#       楼主        匿名" NBSP "  发表于 " TIME,
		    "#1 ? " TOLD " op nobody|x\n" },
	};
	char text[256];

	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		snprintf(text, sizeof text, "####  ANNA  \n%s\n\nx\n", forms[i].line);
		reads(text, forms[i].told);
	}
}

static void index__reads_every_form_of_the_author_line(void **state)
{
	static const struct {
		const char *line, *name;
	} forms[] = {
		{ "####  ANNA  ", "ANNA" },
		{ "####  ANNA", "ANNA" },
		{ "####   ANNA 该用户已被删除 ", "ANNA" },
		{ "####  ANNA 该用户已被删除 ", "ANNA" },
		{ "####    ANNA   ", "  ANNA " }, /* spaces of its own */
		{ "####  \xE3\x80\x80云\xE3\x80\x80  ", "\xE3\x80\x80云\xE3\x80\x80" },
		{ "####  \xE2\x80\xAE  ", "\xE2\x80\xAE" },
		{ "####  C#不是井  ", "C#不是井" },
		{ "####  [a]#*b*  ", "[a]#*b*" },
		{ "####  两 个 字  ", "两 个 字" },
		{ "####    ", "" },
	};
	char text[256], told[256];

	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		snprintf(text, sizeof text, "%s\n" FLOOR_2 "x\n", forms[i].line);
		snprintf(told, sizeof told, "#2 %s " TOLD "|x\n", forms[i].name);
		reads(text, told);
	}
}

static void index__has_no_time__when_the_date_does_not_exist(void **state)
{
	static const char *const dates[] = { "2023-2-29 10:00", "2023-13-1 10:00", "2023-0-1 10:00",
		"2023-4-31 10:00", "2023-3-1 24:00", "2023-3-1 10:60", "昨天 10:00", "" };
	char text[256];

	(void)state;
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		snprintf(text, sizeof text, "####  A  \n##### 2#       发表于 %s\n\nx\n", dates[i]);
		reads(text, "#2 A -|x\n");
	}
	reads(
	    "####  A  \n##### 2#       发表于 2024-2-29 10:00\n\nx\n", "#2 A 2024-02-29 10:00|x\n");
}

static void index__reads_the_time_of_each_post__in_one_day_and_the_next(void **state)
{
	(void)state;
	reads(POST("1", "A", "2023-3-15 00:00", "x") POST("2", "A", "2023-3-15 23:59", "x")
		  POST("3", "A", "2023-3-1 10:00", "x") POST("4", "A", "2023-3-1 24:00", "x")
		      POST("5", "A", "2023-3-1 9:05", "x") POST("6", "A", "1969-12-31 07:59", "x"),
	    "#1 A 2023-03-15 00:00|x\n#2 A 2023-03-15 23:59|x\n#3 A 2023-03-01 10:00|x\n"
	    "#4 A -|x\n#5 A 2023-03-01 09:05|x\n#6 A 1969-12-31 07:59|x\n");
}

static void index__has_no_floor__when_it_has_too_many_digits(void **state)
{
	(void)state;
	reads("####  A  \n##### 99999999999999999999#       发表于 " TIME "\n\nx\n",
	    "#0 A " TOLD "|x\n");
	reads("####  A  \n##### 4294967308#       发表于 " TIME "\n\nx\n", "#0 A " TOLD "|x\n");
	reads("####  A  \n##### 999999999#       发表于 " TIME "\n\nx\n",
	    "#999999999 A " TOLD "|x\n");
}

static void index__takes_nothing_for_a_header__that_lacks_a_part(void **state)
{
	static const char *const none[] = {
		"####  A  \n##### #       发表于 " TIME "\n\nx\n",
		"####  A  \n##### 2       发表于 " TIME "\n\nx\n",
		"####  A  \n##### 2#       说于 " TIME "\n\nx\n",
		"####  A  \n#### 2#       发表于 " TIME "\n\nx\n",
		"####  A  \n\n##### 2#       发表于 " TIME "\n\nx\n",
		"#### A\n##### 2#       发表于 " TIME "\n\nx\n",
		"###  A  \n##### 2#       发表于 " TIME "\n\nx\n",
		"##### 2#       发表于 " TIME "\n\nx\n",
		"*****\n\nx\n",
		"",
	};

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		reads(none[i], "");
}

/* What stands between two posts. */

static void index__parts_two_posts__by_any_separator(void **state)
{
	static const char *const separators[] = {
		"\n\n*****\n\n",
		"\n*****\n\n",
		"\n*****\n",
		"*****\n\n",
		"\n\n" BOM "*****\n\n",
		"\n\n                                                 *****\n\n",
		"\n                                                 \n\n*****\n\n",
		"\n\n\n\n*****\n\n\n\n",
		"\n\n",
		"\n\n" BOM,
		"\n\n*****\n\n" BOM,
		"\r\n\r\n*****\r\n\r\n",
	};
	char text[512];

	(void)state;
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
		snprintf(text, sizeof text,
		    "####  A  \n##### 1#       发表于 " TIME "\n\n问下%s####  B  \n" FLOOR_2 "二\n",
		    separators[i]);
		reads(text, "#1 A " TOLD "|问下\n#2 B " TOLD "|二\n");
	}
}

static void index__leaves_asterisks_in_bodies_alone(void **state)
{
	(void)state;
	reads(POST("1", "A", TIME, "上\n\n*****\n\n下")
		  POST("2", "B", TIME, "*****\n\n####  没有楼层")
		      POST("3", "A", TIME, "尾\n\n*****") POST("4", "B", TIME, "四"),
	    "#1 A " TOLD "|上\n\n*****\n\n下\n#2 B " TOLD "|*****\n\n####  没有楼层\n#3 A " TOLD
	    "|尾\n\n*****\n#4 B " TOLD "|四\n");
}

static void index__takes_no_header_inside_a_line_or_behind_text(void **state)
{
	(void)state;
	reads(POST("1", "A", TIME, "我说####  B  \n" FLOOR_2 "还是一楼"),
	    "#1 A " TOLD "|我说####  B  \n" FLOOR_2 "还是一楼\n");
	reads(POST("1", "A", TIME, "字\n####  B  \n" FLOOR_2 "还是一楼"),
	    "#1 A " TOLD "|字\n####  B  \n" FLOOR_2 "还是一楼\n");
}

static void index__passes_over_what_stands_before_the_first_post(void **state)
{
	(void)state;
	reads("\n\n" POST("1", "A", TIME, "一"), "#1 A " TOLD "|一\n");
	reads(BOM "\n" POST("1", "A", TIME, "一"), "#1 A " TOLD "|一\n");
	reads(BOM "####  A  \n" FLOOR_2 "二", "#2 A " TOLD "|二\n");
	reads("\n> ## **本文件最后更新于2020-12-19 16:06** \n\n\n" POST("1", "A", TIME, "一"),
	    "#1 A " TOLD "|一\n");
	reads(".\n\n" POST("1", "A", TIME, "一"), "#1 A " TOLD "|一\n");
}

static void index__reads_a_file_with_cr_lf_throughout(void **state)
{
	(void)state;
	reads("*****\r\n\r\n####  ANNA  \r\n##### 1#       楼主       发表于 " TIME
	      "\r\n\r\n上\r\n\r\n下\r\n\r\n*****\r\n\r\n####   匿名\r\n##### 2#        匿名" NBSP
	      "  发表于 " TIME "\r\n\r\n二\r\n\r\n*****\r\n\r\n####   BERT 该用户已被删除 \r\n"
	      "##### 3#       发表于 " TIME "\r\n\r\n三\r\n",
	    "#1 ANNA " TOLD " op|上\r\n\r\n下\n#2 ? " TOLD " nobody|二\n#3 BERT " TOLD "|三\n");
}

static void index__trims_white_space_around_bodies__and_none_inside(void **state)
{
	(void)state;
	reads(POST("1", "A", TIME, "\n\n  一\n\n  二  \n                                  ")
		  POST("2", "A", TIME, ""),
	    "#1 A " TOLD "|  一\n\n  二\n#2 A " TOLD "|\n");
}

static void index__keeps_control_characters__nul_among_them(void **state)
{
	static const char text[] = "####  A  \n" FLOOR_2 "a\0b\x1B[1m\n\0";
	static const char want[] = "a\0b\x1B[1m\n";
	struct thread t;

	(void)state;
	thread_init(&t);
	archive_index(&t, 0, slice_of(text, sizeof text - 1));
	assert_int_equal(t.nposts, 1);
	assert_int_equal(t.posts[0].raw.n, sizeof want);
	assert_memory_equal(t.posts[0].raw.p, want, sizeof want);
	thread_release(&t);
}

/* Files that were cut off. */

static void index__reads_what_is_there__wherever_the_file_is_cut(void **state)
{
	static const char text[] =
	    POST("1", "ANNA", TIME, "第一楼") POST("2", "BERT", TIME, "第二楼");
	struct slice second = slice_str(strstr(text, "####  BERT"));
	size_t header = (size_t)(strstr(second.p, TIME) + sizeof TIME - 1 - text);
	struct thread t;

	(void)state;
	for (size_t n = 0; n < sizeof text; n++) {
		char *cut = malloc(n ? n : 1);

		memcpy(cut, text, n);
		thread_init(&t);
		archive_index(&t, 0, slice_of(cut, n));
		assert_true(t.nposts <= 2);
		if (n >= header)
			assert_int_equal(t.nposts, 2);
		for (size_t i = 0; i < t.nposts; i++)
			assert_true(
			    t.posts[i].raw.n == 0 ||
			    (t.posts[i].raw.p >= cut && slice_end(t.posts[i].raw) <= cut + n));
		thread_release(&t);
		free(cut);
	}
}

static void index__drops_a_separator_at_the_end__of_a_file_that_was_cut(void **state)
{
	(void)state;
	reads(POST("1", "A", TIME, "一") "*****\n", "#1 A " TOLD "|一\n");
	reads(POST("1", "A", TIME, "一") "*****\n\n####  B  \n",
	    "#1 A " TOLD "|一\n\n*****\n\n####  B\n");
	reads(POST("1", "A", TIME, "*****"), "#1 A " TOLD "|\n");
	reads(POST("1", "A", TIME, "问下*****"), "#1 A " TOLD "|问下*****\n");
}

static void index__keeps_a_character_that_was_cut(void **state)
{
	(void)state;
	reads("####  A  \n" FLOOR_2 "字\xE5\xAD", "#2 A " TOLD "|字\xE5\xAD\n");
}

/* Posts whose text was taken away. */

static void index__knows_removed_posts__by_their_whole_body(void **state)
{
	(void)state;
	reads(POST("1", "A", TIME, "提示: 作者被禁止或删除 内容自动屏蔽")
		  POST("2", "A", TIME, "提示: 该帖被管理员或版主屏蔽")
		      POST("3", "A", TIME, "他说提示: 作者被禁止或删除 内容自动屏蔽")
			  POST("4", "A", TIME, "提示: 该帖被管理员或版主屏蔽\n\n真的"),
	    "#1 A " TOLD " banned|提示: 作者被禁止或删除 内容自动屏蔽\n#2 A " TOLD
	    " blocked|提示: 该帖被管理员或版主屏蔽\n#3 A " TOLD
	    "|他说提示: 作者被禁止或删除 内容自动屏蔽\n#4 A " TOLD
	    "|提示: 该帖被管理员或版主屏蔽\n\n真的\n");
}

static uint8_t state_of(const char *body)
{
	char text[512];
	struct thread t;
	uint8_t state;

	snprintf(text, sizeof text, "####  A  \n" FLOOR_2 "%s\n", body);
	thread_init(&t);
	archive_index(&t, 0, slice_str(text));
	assert_int_equal(t.nposts, 1);
	state = t.posts[0].state;
	thread_release(&t);
	return state;
}

#define HIDDEN "存档员，如果您要查看本帖隐藏内容请回复"
#define EDITED " 本帖最后由 A 于 2023-3-15 19:45 编辑 "

static void index__knows_hidden_posts__whose_text_is_nothing_else(void **state)
{
	(void)state;
	assert_int_equal(state_of(HIDDEN), POST_HIDDEN);
	assert_int_equal(state_of(EDITED "\n\n" HIDDEN), POST_HIDDEN);
	assert_int_equal(
	    state_of("replyreload += ',' + 65836809;" EDITED "\n\n" HIDDEN), POST_HIDDEN);
	assert_int_equal(state_of("资源在此\n\n" HIDDEN), POST_OK);
	assert_int_equal(state_of(EDITED "\n\n资源在此\n\n" HIDDEN), POST_OK);
	assert_int_equal(state_of(HIDDEN "\n\n谢谢"), POST_OK);
}

/* Time does not grow faster than the file. */

static void index__ends_soon__on_lines_that_are_nearly_headers(void **state)
{
	static const char line[] = "\n####  A  \n##### 2#     发表于\n*****\n#########";
	enum { TIMES = 100000 };
	char *text = malloc(TIMES * (sizeof line - 1));
	struct thread t;

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < TIMES; i++)
		memcpy(text + i * (sizeof line - 1), line, sizeof line - 1);
	thread_init(&t);
	archive_index(&t, 0, slice_of(text, TIMES * (sizeof line - 1)));
	assert_int_equal(t.nposts, 0);
	thread_release(&t);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(index__reads_every_form_of_the_floor_line),
		cmocka_unit_test(index__reads_every_form_of_the_author_line),
		cmocka_unit_test(index__has_no_time__when_the_date_does_not_exist),
		cmocka_unit_test(index__reads_the_time_of_each_post__in_one_day_and_the_next),
		cmocka_unit_test(index__has_no_floor__when_it_has_too_many_digits),
		cmocka_unit_test(index__takes_nothing_for_a_header__that_lacks_a_part),
		cmocka_unit_test(index__parts_two_posts__by_any_separator),
		cmocka_unit_test(index__leaves_asterisks_in_bodies_alone),
		cmocka_unit_test(index__takes_no_header_inside_a_line_or_behind_text),
		cmocka_unit_test(index__passes_over_what_stands_before_the_first_post),
		cmocka_unit_test(index__reads_a_file_with_cr_lf_throughout),
		cmocka_unit_test(index__trims_white_space_around_bodies__and_none_inside),
		cmocka_unit_test(index__keeps_control_characters__nul_among_them),
		cmocka_unit_test(index__reads_what_is_there__wherever_the_file_is_cut),
		cmocka_unit_test(index__drops_a_separator_at_the_end__of_a_file_that_was_cut),
		cmocka_unit_test(index__keeps_a_character_that_was_cut),
		cmocka_unit_test(index__knows_removed_posts__by_their_whole_body),
		cmocka_unit_test(index__knows_hidden_posts__whose_text_is_nothing_else),
		cmocka_unit_test(index__ends_soon__on_lines_that_are_nearly_headers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
