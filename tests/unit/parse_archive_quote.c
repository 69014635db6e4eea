#include "parse/archive_quote.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture/archive.h"

#define HREF        "httphttps://bbs.saraba1st.com/2b/forum.php?mod=redirect&amp;goto=findpost&amp;"
#define LINK(query) "<a href=\"" HREF query "\" target=\"_blank\">"
#define NBSP        "\xC2\xA0"

static void tell_quote(const struct quote *q, struct buf *out)
{
	char time[DATE_ISO_SIZE];

	date_iso(time, q->posted, ZONE_ARCHIVE);
	buf_add_slice(out, q->author.n ? q->author : SLICE("?"));
	buf_printf(out, " %.19s", *time ? time : "-");
	if (q->pid)
		buf_printf(out, " pid %llu", (unsigned long long)q->pid);
	if (q->tid)
		buf_printf(out, " tid %llu", (unsigned long long)q->tid);
	if (q->floor_said)
		buf_printf(out, " said %u", q->floor_said);
	buf_printf(out, "%s|", q->flat ? " flat" : "");
	buf_add_slice(out, q->excerpt);
	buf_add_char(out, '\n');
}

/* The quotes of BODY, a line each, and last what the body says outside of them. */
static void quotes_are(const char *body, const char *want)
{
	size_t n = strlen(body);
	char *exact = malloc(n ? n : 1); /* reading on behind it is then seen */
	struct thread t;
	struct buf told;
	const char *at = exact;
	uint32_t count;

	memcpy(exact, body, n);
	thread_init(&t);
	buf_init(&told, 1 << 20);
	count = archive_quotes(&t, 5, slice_of(exact, n));
	assert_int_equal(count, t.nquotes);
	for (size_t i = 0; i < t.nquotes; i++)
		tell_quote(&t.quotes[i], &told);
	for (size_t i = 0; i < t.nquotes; i++) {
		assert_int_equal(t.quotes[i].post, 5);
		assert_int_equal(t.quotes[i].target, POST_NONE);
		assert_true(t.quotes[i].begin >= at && t.quotes[i].end > t.quotes[i].begin);
		buf_add_slice(&told, slice_between(at, t.quotes[i].begin));
		at = t.quotes[i].end;
	}
	buf_add_slice(&told, slice_between(at, exact + n));
	assert_string_equal(told.p ? told.p : "", want);
	buf_release(&told);
	thread_release(&t);
	free(exact);
}

/* Heads. */

static void quote__has_pid_and_tid__when_it_has_a_link(void **state)
{
	(void)state;
	quotes_are(
	    "<blockquote>" LINK(
		"pid=60098337&amp;ptid=2124229") "废都刽子手 发表于 2023-3-15 "
						 "18:16</a>\n\n去年有点火 ...</blockquote>\n是",
	    "废都刽子手 2023-03-15T18:16:00 pid 60098337 tid 2124229|去年有点火 ...\n\n是");
}

static void quote__has_the_same_head__whoever_wrote_the_link(void **state)
{
	static const char *const heads[] = {
		LINK("pid=7&amp;ptid=9"),
		LINK("ptid=9&amp;pid=7"),
		LINK("pid=7&amp;pid=9"),
		"<a "
		"href=\"httphttp://bbs.saraba1st.com/2b/"
		"forum.php?mod=redirect&amp;goto=findpost&amp;"
		"pid=7&amp;ptid=9\" target=\"_blank\">",
		"<a "
		"href=\"httphttps://bbs.saraba1st.com/2b/"
		"forum.php?mod=redirect&amp;amp;goto=findpost"
		"&amp;amp;pid=7&amp;amp;ptid=9\" target=\"_blank\">",
		"<a "
		"href=\"httphttps://bbs.saraba1st.com/2b/"
		"forum.php?mod=viewthread&amp;tid=9&amp;page=2"
		"#pid7\" target=\"_blank\">",
		"<a href=\"forum.php?mod=redirect&goto=findpost&pid=7&ptid=9\">",
	};
	char body[512];

	(void)state;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		snprintf(body, sizeof body,
		    "<blockquote>%sA 发表于 2023-3-5 08:04</a>\nx</blockquote>", heads[i]);
		quotes_are(body, "A 2023-03-05T08:04:00 pid 7 tid 9|x\n");
	}
}

static void quote__reads_no_number__where_none_stands(void **state)
{
	(void)state;
	quotes_are(
	    "<blockquote>" LINK("pid=&amp;ptid=x") "A 发表于 2023-3-5 08:04</a>\nx</blockquote>",
	    "A 2023-03-05T08:04:00|x\n");
	quotes_are("<blockquote><a href=\"\">A 发表于 2023-3-5 08:04</a>\nx</blockquote>",
	    "A 2023-03-05T08:04:00|x\n");
}

static void quote__keeps_the_last_said__when_the_name_says_it_too(void **state)
{
	(void)state;
	quotes_are(
	    "<blockquote>" LINK(
		"pid=7&amp;ptid=9") "我 发表于 昨天 发表于 2023-3-5 08:04</a>\n\nx</blockquote>",
	    "我 发表于 昨天 2023-03-05T08:04:00 pid 7 tid 9|x\n");
}

static void quote__has_no_remark_on_a_deleted_account__in_its_name(void **state)
{
	(void)state;
	quotes_are("<blockquote>" LINK("pid=7&amp;ptid=9") "旧地图 该用户已被删除 发表于 2023-3-5 "
							   "08:04</a>\n\nx</blockquote>",
	    "旧地图 2023-03-05T08:04:00 pid 7 tid 9|x\n");
}

static void quote__has_no_time__when_a_phone_wrote_it(void **state)
{
	(void)state;
	quotes_are("<blockquote>" LINK("pid=7&amp;ptid=9") "A 发表于 2024年3月27日 中国标准时间 "
							   "下午10:26:28</a>\n\nx</blockquote>",
	    "A - pid 7 tid 9|x\n");
	quotes_are(
	    "<blockquote>" LINK(
		"pid=7&amp;ptid=9") "A 发表于 2022/12/16周五 上午12:35:18</a>\n\nx</blockquote>",
	    "A - pid 7 tid 9|x\n");
}

static void quote__is_flat__when_the_head_has_seconds_or_a_space_before(void **state)
{
	(void)state;
	quotes_are("<blockquote>" LINK(
		       "pid=7&amp;ptid=9") "A 发表于 2023-06-10 09:45:18</a>\n\nx</blockquote>",
	    "A 2023-06-10T09:45:18 pid 7 tid 9 flat|x\n");
	quotes_are("<blockquote>" LINK(
		       "pid=7&amp;ptid=9") "A 发表于 2023-06-10 09:45:00</a>\n\nx</blockquote>",
	    "A 2023-06-10T09:45:00 pid 7 tid 9 flat|x\n");
	quotes_are(
	    "<blockquote>" LINK("pid=7&amp;ptid=9") " A 发表于 2023-6-10 09:45</a>  本帖最后由 A "
						    "于 2023-6-10 09:50 编辑   x </blockquote>",
	    "A 2023-06-10T09:45:00 pid 7 tid 9 flat|本帖最后由 A 于 2023-6-10 09:50 编辑   x\n");
}

static void quote__has_author_and_time__without_a_link(void **state)
{
	(void)state;
	quotes_are("<blockquote>废都刽子手 发表于 2023-3-15 18:25\n去年</blockquote>\n是",
	    "废都刽子手 2023-03-15T18:25:00|去年\n\n是");
	quotes_are("<blockquote>A 发表于 2023-3-15 18:25 \n去年</blockquote>",
	    "A 2023-03-15T18:25:00|去年\n");
	quotes_are("<blockquote>A 发表于 2023-3-15 18:25</blockquote>", "A 2023-03-15T18:25:00|\n");
}

#define BACK_PICTURE "<[img src=\"static/image/common/back.gif\" referrerpolicy=\"no-referrer\">"

static void quote__has_an_author__when_a_little_picture_ends_its_head(void **state)
{
	(void)state;
	quotes_are("<blockquote>samuel.j 发表于 2018-8-13 08:43" BACK_PICTURE
		   "\n引用:甲 发表于 2018-8-12 22:34 是</blockquote>\n好",
	    "samuel.j 2018-08-13T08:43:00 flat|引用:甲 发表于 2018-8-12 22:34 是\n\n好");
	quotes_are("<blockquote>逸 yi 发表于 9 分钟前" BACK_PICTURE "\n是</blockquote>\n好",
	    "逸 yi - flat|是\n\n好");
	quotes_are("<blockquote>逸 yi 发表于 半小时前" BACK_PICTURE "\n是</blockquote>",
	    "逸 yi - flat|是\n");
	quotes_are(
	    "<blockquote>看图" BACK_PICTURE "\n是</blockquote>", "? -|看图" BACK_PICTURE "\n是\n");
}

static void quote__says_a_floor__when_the_app_wrote_it(void **state)
{
	(void)state;
	quotes_are("<blockquote>引用第58楼云于雾间于2023-03-17 09:43发表的" NBSP NBSP
		   ":很长的话......</blockquote>\n@云于雾间\n\n是",
	    "云于雾间 2023-03-17T09:43:00 said 58 flat|很长的话......\n\n@云于雾间\n\n是");
	quotes_are(
	    "<blockquote>引用第3楼A于2023-03-17 09:43发表的 回 13楼(X) 的帖子 :好</blockquote>",
	    "A 2023-03-17T09:43:00 said 3 flat|好\n");
	quotes_are("<blockquote>引用第3楼A于2023-03-17 09:43发表的 Re:Re:标题 好</blockquote>",
	    "A 2023-03-17T09:43:00 said 3 flat|Re:标题 好\n");
}

static void quote__is_a_citation__when_its_head_is_none(void **state)
{
	static const char *const texts[] = {
		"一句名言",
		"A 发表于",
		"A 发表于 昨天",
		"A 发表于 2023-3-15 18:25 的话",
		"A发表于2023-3-15 18:25",
		"引用第三楼的话",
		"引用第58楼A于昨天发表的  :好",
		"引用第58楼于2023-03-17 09:43发表的  :好",
		"<a href=\"https://example.org/\">出处</a>",
		"<a href=\"https://example.org/",
		"<a href=\"https://example.org/\">没有关上",
		"2023-3-15 18:25",
	};
	char body[256], want[256];

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		snprintf(body, sizeof body, "<blockquote>%s</blockquote>后", texts[i]);
		snprintf(want, sizeof want, "? -|%s\n后", texts[i]);
		quotes_are(body, want);
	}
}

static void quote__keeps_the_excerpt_as_written__white_space_around_it_left_out(void **state)
{
	(void)state;
	quotes_are(
	    "<blockquote>" LINK("pid=7&amp;ptid=9") "A 发表于 2023-3-5 08:04</a>\n\n上\n\n\n&amp;# "
						    "...\r\n</blockquote>",
	    "A 2023-03-05T08:04:00 pid 7 tid 9|上\n\n\n&amp;# ...\n");
	quotes_are(
	    "<blockquote>" LINK("pid=7&amp;ptid=9") "A 发表于 2023-3-5 08:04</a>粘着</blockquote>",
	    "A 2023-03-05T08:04:00 pid 7 tid 9|粘着\n");
	quotes_are("<blockquote></blockquote>空", "? -|\n空");
}

/* Several, nested, broken ones. */

static void quotes__stand_in_the_order_of_the_body(void **state)
{
	(void)state;
	quotes_are("前<blockquote>A 发表于 2023-3-5 08:04\n一</blockquote>中"
		   "<blockquote>B 发表于 2023-3-5 08:05\n二</blockquote>后",
	    "A 2023-03-05T08:04:00|一\nB 2023-03-05T08:05:00|二\n前中后");
}

static void quotes__are_the_outermost_only(void **state)
{
	(void)state;
	quotes_are("前<blockquote>大\n<blockquote>中\n<blockquote>小</blockquote>\n</blockquote>\n"
		   "</blockquote>后<blockquote>又</blockquote>",
	    "? -|大\n<blockquote>中\n<blockquote>小</blockquote>\n</blockquote>\n? -|又\n前后");
}

static void quotes__end_with_the_last_closing_tag__when_one_is_missing(void **state)
{
	(void)state;
	quotes_are("<blockquote>大<blockquote>小</blockquote>后", "? -|大<blockquote>小\n后");
}

static void quotes__end_with_their_mark_or_line__when_never_closed(void **state)
{
	(void)state;
	quotes_are(
	    "<blockquote>" LINK("pid=7&amp;ptid=9") "A 发表于 2023-3-5 08:04</a>\n\n去年有点火 "
						    "...我的回复\n\n第二行",
	    "A 2023-03-05T08:04:00 pid 7 tid 9|去年有点火 ...\n我的回复\n\n第二行");
	quotes_are(
	    "<blockquote>" LINK(
		"pid=7&amp;ptid=9") "A 发表于 2023-3-5 08:04</a>\n\n去年有点火\n\n我的回复 ...",
	    "A 2023-03-05T08:04:00 pid 7 tid 9|去年有点火\n\n\n我的回复 ...");
	quotes_are("前<blockquote>", "? -|\n前");
	quotes_are("<blockquote>一 ...二<blockquote>三", "? -|一 ...\n? -|三\n二");
}

static void quotes__pass_over_a_closing_tag_too_many(void **state)
{
	(void)state;
	quotes_are("</blockquote><blockquote>一</blockquote></blockquote></blockquote>后",
	    "? -|一\n</blockquote></blockquote></blockquote>后");
}

static void quotes__are_none__where_only_something_like_a_tag_stands(void **state)
{
	(void)state;
	quotes_are("<blockquot><block</blockquote&lt;blockquote&gt;<",
	    "<blockquot><block"
	    "</blockquote&lt;blockquote&gt;<");
	quotes_are("", "");
}

/* Hostile bodies. Looking through the rest for each piece would take many minutes; how long it
 * takes is in the bench. */

static uint32_t count_repeated(const char *piece, const char *end, size_t times)
{
	size_t n = strlen(piece), rest = strlen(end);
	char *body = malloc(n * times + rest + 1);
	struct thread t;
	uint32_t count;

	assert_non_null(body);
	for (size_t i = 0; i < times; i++)
		memcpy(body + i * n, piece, n);
	memcpy(body + n * times, end, rest);
	thread_init(&t);
	count = archive_quotes(&t, 0, slice_of(body, n * times + rest));
	assert_int_equal(count, t.nquotes);
	thread_release(&t);
	free(body);
	return count;
}

static void quotes__are_counted__whatever_is_nested_or_left_open(void **state)
{
	enum { TIMES = 100000 };
	static const struct {
		const char *piece, *end;
		uint32_t count;
	} bodies[] = {
		{ "<blockquote>", "", 1 },
		{ "<blockquote>", "</blockquote>", 1 },
		{ "</blockquote>", "", 0 },
		{ "<blockquote>x</blockquote>", "", TIMES },
		{ "<blockquote>x ...", "", TIMES },
		{ "<blockquote>x\n", "", TIMES },
		{ "<blockquote><a href=\"x\n", "", TIMES },
		{ "<blockquote><a href=\"\">x\n", "", TIMES },
		{ "<blockquote><a href=\"\">A 发表于 x\n", "", TIMES },
		{ "<blockquote>引用第x\n", "", TIMES },
		{ "<blockquote>A 发表于 ...", "", TIMES },
	};

	(void)state;
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		assert_int_equal(
		    count_repeated(bodies[i].piece, bodies[i].end, TIMES), bodies[i].count);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quote__has_pid_and_tid__when_it_has_a_link),
		cmocka_unit_test(quote__has_the_same_head__whoever_wrote_the_link),
		cmocka_unit_test(quote__reads_no_number__where_none_stands),
		cmocka_unit_test(quote__keeps_the_last_said__when_the_name_says_it_too),
		cmocka_unit_test(quote__has_no_remark_on_a_deleted_account__in_its_name),
		cmocka_unit_test(quote__has_no_time__when_a_phone_wrote_it),
		cmocka_unit_test(quote__is_flat__when_the_head_has_seconds_or_a_space_before),
		cmocka_unit_test(quote__has_author_and_time__without_a_link),
		cmocka_unit_test(quote__has_an_author__when_a_little_picture_ends_its_head),
		cmocka_unit_test(quote__says_a_floor__when_the_app_wrote_it),
		cmocka_unit_test(quote__is_a_citation__when_its_head_is_none),
		cmocka_unit_test(
		    quote__keeps_the_excerpt_as_written__white_space_around_it_left_out),
		cmocka_unit_test(quotes__stand_in_the_order_of_the_body),
		cmocka_unit_test(quotes__are_the_outermost_only),
		cmocka_unit_test(quotes__end_with_the_last_closing_tag__when_one_is_missing),
		cmocka_unit_test(quotes__end_with_their_mark_or_line__when_never_closed),
		cmocka_unit_test(quotes__pass_over_a_closing_tag_too_many),
		cmocka_unit_test(quotes__are_none__where_only_something_like_a_tag_stands),
		cmocka_unit_test(quotes__are_counted__whatever_is_nested_or_left_open),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
