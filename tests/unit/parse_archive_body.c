#include "parse/archive_body.h"

#include "fixture/tree.h"

#define HEAD                                                                                       \
	"<blockquote><a href=\"httphttps://bbs.saraba1st.com/2b/forum.php?mod=redirect&amp;"       \
	"goto=findpost&amp;pid=71&amp;ptid=9\" target=\"_blank\">BERT 发表于 2023-3-15 18:16</a>"

static void archive_body__keeps_no_empty_lines__where_a_browser_wrote_two_newlines(void **state)
{
	(void)state;
	tree_is("早上好\n\n今天下雨\n\n带伞", "早上好\n今天下雨\n带伞\n");
}

static void archive_body__keeps_empty_lines__where_an_app_wrote_one_newline(void **state)
{
	(void)state;
	tree_is("早上好\n今天下雨\n\n带伞", "早上好\n今天下雨\n\n带伞\n");
}

static void archive_body__takes_one_newline_before_a_picture__for_a_browser_s(void **state)
{
	(void)state;
	tree_is("早上好\n\n看图\n<img src=\"https://example.com/a.png\" "
		"referrerpolicy=\"no-referrer\">",
	    "早上好\n看图\n<|https://example.com/a.png>\n");
}

static void archive_body__believes_the_quote_s_head__about_who_wrote_the_post(void **state)
{
	(void)state;
	tree_is(
	    HEAD "\n\n一\n\n二</blockquote>\n三\n四\n\n五", "quote 0\n| 一\n| 二\n三\n四\n五\n");
	tree_is(HEAD "\n一\n\n二</blockquote>\n三\n\n四", "quote 0\n| 一\n| \n| 二\n三\n\n四\n");
	tree_is("<blockquote>BERT 发表于 2023-3-15 18:16\n一\n\n二</blockquote>\n三\n\n四",
	    "quote 0\n| 一\n| 二\n三\n四\n");
}

static void archive_body__puts_quotes_at_their_place__in_the_middle_of_lines(void **state)
{
	(void)state;
	tree_is("前" HEAD "\n\n甲</blockquote>中<blockquote>乙</blockquote>后",
	    "前\nquote 0\n| 甲\n中\nquote 1\n| 乙\n后\n");
}

static void archive_body__nests_citations__and_drops_stray_ends(void **state)
{
	(void)state;
	tree_is("<blockquote>一<blockquote>二</blockquote>三</blockquote>四</blockquote>五",
	    "quote 0\n| 一\n| quote\n| | 二\n| 三\n四\n五\n");
}

static void archive_body__ends_an_unclosed_quote__where_its_excerpt_ends(void **state)
{
	(void)state;
	tree_is(HEAD "\n\n摘要 ...回复", "quote 0\n| 摘要 ...\n回复\n");
}

static void archive_body__drops_half_an_entity__at_the_end_of_an_excerpt(void **state)
{
	(void)state;
	tree_is(HEAD "\n\n可以&amp;#x4E ...</blockquote>", "quote 0\n| 可以 ...\n");
	tree_is(HEAD "\n\n可以 ...</blockquote>", "quote 0\n| 可以 ...\n");
}

static void archive_body__takes_the_tail__of_the_last_line_of_text(void **state)
{
	(void)state;
	tree_is("对\n\n—— 来自 [S1Fun](https://s1fun.koalcat.com)",
	    "对\ntail —— 来自 {S1Fun|https://s1fun.koalcat.com}\n");
	tree_is("对来自: iPhone客户端", "对\ntail 来自: iPhone客户端\n");
	tree_is("[  -- 来自 有消息提醒的 Stage1官方 iOS客户端](https://example.com/app)",
	    "tail {-- 来自 有消息提醒的 Stage1官方 iOS客户端|https://example.com/app}\n");
}

static void archive_body__finds_the_tail__above_attachments_and_a_notice(void **state)
{
	(void)state;
	tree_is(
	    "图\n\n—— 来自 [S1Fun](https://s1fun.koalcat.com)\n\na.png\n(1.5 KB, 下载次数: )\n\n"
	    "下载附件\n\n2023-9-15 09:52 上传\n\n"
	    "<img src=\"https://img.example.com/1.png\" referrerpolicy=\"no-referrer\">\n\n"
	    " *本主题由 CARL 于 2023-9-20 22:23 加入精华* ",
	    "图\n<a.png|https://img.example.com/1.png>\n"
	    "notice 本主题由 CARL 于 2023-9-20 22:23 加入精华\n"
	    "tail —— 来自 {S1Fun|https://s1fun.koalcat.com}\n"
	    "att a.png|1.5 KB|https://img.example.com/1.png\n");
}

static void archive_body__leaves_a_tail_alone__with_text_or_a_quote_below(void **state)
{
	(void)state;
	tree_is("—— 来自 [S1Fun](https://s1fun.koalcat.com)\n\n补充",
	    "—— 来自 {S1Fun|https://s1fun.koalcat.com}\n补充\n");
	tree_is("—— 来自 [S1Fun](https://s1fun.koalcat.com)\n\n<blockquote>甲</blockquote>",
	    "—— 来自 {S1Fun|https://s1fun.koalcat.com}\nquote 0\n| 甲\n");
}

static void archive_body__takes_the_edit_note__in_all_its_forms(void **state)
{
	(void)state;
	tree_is(" 本帖最后由 ANNA 于 2023-3-15 19:45 编辑 \n\n好",
	    "好\nedited 2023-03-15T19:45:00+08:00 ANNA\n");
	tree_is("[ 本帖最后由 CARL 于 2023-3-5 08:04 编辑 ]\n\n好",
	    "好\nedited 2023-03-05T08:04:00+08:00 CARL\n");
	tree_is("2019-12-14 18:00本帖最后由 ANNA 于 2019-12-14 18:05 编辑\n\n好",
	    "2019-12-14 18:00\n好\nedited 2019-12-14T18:05:00+08:00 ANNA\n");
	tree_is("好\n\n 本帖最后由 A B 于 2019-12-14 18:05 编辑 然后",
	    "好\n然后\nedited 2019-12-14T18:05:00+08:00 A B\n");
}

static void archive_body__drops_the_edit_note_of_an_excerpt__without_taking_it(void **state)
{
	(void)state;
	tree_is("<blockquote>\xC2\xA0 本帖最后由 BERT 于 2023-3-15 19:45 编辑   甲</blockquote>乙",
	    "quote 0\n| 甲\n乙\n");
}

static void archive_body__leaves_talk_about_edit_notes__as_text(void **state)
{
	(void)state;
	tree_is("本帖最后由 谁 编辑", "本帖最后由 谁 编辑\n");
	tree_is("我来编辑", "我来编辑\n");
}

static void archive_body__is_empty__when_the_whole_post_was_removed(void **state)
{
	(void)state;
	tree_is("提示: 作者被禁止或删除 内容自动屏蔽", "");
	tree_is("提示: 该帖被管理员或版主屏蔽", "");
	tree_is("提示: 该帖被管理员或版主屏蔽\n\n真的", "提示: 该帖被管理员或版主屏蔽\n真的\n");
}

static void archive_body__makes_notes__of_hidden_parts(void **state)
{
	(void)state;
	tree_is("前\n\n以下内容需要积分高于 3000 才可浏览\n\n后",
	    "前\nnote 以下内容需要积分高于 3000 才可浏览\n后\n");
	tree_is(
	    "DORA，如果您要查看本帖隐藏内容请回复", "note DORA，如果您要查看本帖隐藏内容请回复\n");
	tree_is("DORA，本帖隐藏的内容需要积分高于 100 才可浏览，您当前积分为 7",
	    "note DORA，本帖隐藏的内容需要积分高于 100 才可浏览，您当前积分为 7\n");
	tree_is("下载： DORA，如果您要查看本帖隐藏内容请回复",
	    "下载： DORA，如果您要查看本帖隐藏内容请回复\n");
}

static void archive_body__takes_the_post_s_own_pid__and_what_stands_behind_it(void **state)
{
	(void)state;
	tree_is("replyreload += ',' + 60101839; 本帖最后由 ANNA 于 2023-3-16 00:25 编辑 \n\n好",
	    "好\nedited 2023-03-16T00:25:00+08:00 ANNA\npid 60101839\n");
	tree_is("#pid77{background-image:url(\"https://static.example.com/bg9.png\");}\n\n好",
	    "好\npid 77\n");
}

static void archive_body__makes_preformatted_lines__of_code(void **state)
{
	(void)state;
	tree_is("看\n\n    if (a &amp;amp;&amp;amp; b)\n      c();\n复制代码\n\n完",
	    "看\n= if (a && b)\n=   c();\n完\n");
	tree_is("请\n\n复制代码", "请\n复制代码\n");
}

static void archive_body__leaves_what_looks_like_markdown__as_text(void **state)
{
	(void)state;
	tree_is("# 一\n\n---\n\n1. 二\n\n- 三\n\n**四** ~~五~~ `六`\n\n> 七\n\n| a | b |",
	    "# 一\n---\n1. 二\n- 三\n**四** ~~五~~ `六`\n> 七\n| a | b |\n");
}

static void archive_body__trims_lines_at_their_end__and_drops_blank_ones(void **state)
{
	(void)state;
	tree_is("一\xC2\xA0 \n\n                                                 \n\n　二　",
	    "一\n　二\n");
}

static void archive_body__reads_posts_with_carriage_returns(void **state)
{
	(void)state;
	tree_is("一\r\n\r\n二\r\n\r\n提交", "一\n二\n提交\n");
}

static void archive_body__makes_a_rule__of_hr(void **state)
{
	(void)state;
	tree_is("一\n\n<hr class=\"l\">\n\n二", "一\n--\n二\n");
}

static void archive_body__stays_shallow__when_quotes_nest_a_hundred_thousand_times(void **state)
{
	enum { DEPTH = 100000, OPEN = 12 };
	char *raw = mem_alloc(DEPTH * OPEN + 3);
	size_t depth = 0;
	struct parsed p;

	(void)state;
	for (size_t i = 0; i < DEPTH; i++)
		memcpy(raw + i * OPEN, "<blockquote>", OPEN);
	memcpy(raw + DEPTH * OPEN, "底", 3);
	parsed_init(&p, slice_of(raw, DEPTH * OPEN + 3));
	for (const struct node *n = p.body->blocks; n; n = n->child)
		depth++;
	assert_in_range(depth, 1, 70);
	assert_non_null(strstr(p.text.p, "底"));
	parsed_release(&p);
	free(raw);
}

/* UNIT over and over, COUNT bytes of it. What is read is less interesting than that it ends. */
static void read_many(const char *unit, size_t count)
{
	size_t n = strlen(unit);
	char *raw = mem_alloc(count);
	struct parsed p;

	for (size_t i = 0; i < count; i++)
		raw[i] = unit[i % n];
	parsed_init(&p, slice_of(raw, count));
	assert_non_null(p.body->blocks);
	parsed_release(&p);
	free(raw);
}

static void archive_body__stays_linear__on_hostile_lines(void **state)
{
	static const char *const units[] = {
		"[",
		"[a](http://(",
		"<img src=\"",
		"<a href=\"x\">",
		"<strong>",
		"$('flv_x').innerHTML=",
		"[thgame_biliplay{,=av}1",
		"&amp;",
		"replyreload += ',' + 1;",
		"本帖最后由 ",
		"—— 来自 ",
		"<blockquote>a</blockquote>\n",
		"a\n(1 KB, 下载次数: 0)\n",
		"﹍﹍﹍\n\n评分\n",
		"    a\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		read_many(units[i], 2000000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    archive_body__keeps_no_empty_lines__where_a_browser_wrote_two_newlines),
		cmocka_unit_test(archive_body__keeps_empty_lines__where_an_app_wrote_one_newline),
		cmocka_unit_test(archive_body__takes_one_newline_before_a_picture__for_a_browser_s),
		cmocka_unit_test(archive_body__believes_the_quote_s_head__about_who_wrote_the_post),
		cmocka_unit_test(archive_body__puts_quotes_at_their_place__in_the_middle_of_lines),
		cmocka_unit_test(archive_body__nests_citations__and_drops_stray_ends),
		cmocka_unit_test(archive_body__ends_an_unclosed_quote__where_its_excerpt_ends),
		cmocka_unit_test(archive_body__drops_half_an_entity__at_the_end_of_an_excerpt),
		cmocka_unit_test(archive_body__takes_the_tail__of_the_last_line_of_text),
		cmocka_unit_test(archive_body__finds_the_tail__above_attachments_and_a_notice),
		cmocka_unit_test(archive_body__leaves_a_tail_alone__with_text_or_a_quote_below),
		cmocka_unit_test(archive_body__takes_the_edit_note__in_all_its_forms),
		cmocka_unit_test(
		    archive_body__drops_the_edit_note_of_an_excerpt__without_taking_it),
		cmocka_unit_test(archive_body__leaves_talk_about_edit_notes__as_text),
		cmocka_unit_test(archive_body__is_empty__when_the_whole_post_was_removed),
		cmocka_unit_test(archive_body__makes_notes__of_hidden_parts),
		cmocka_unit_test(archive_body__takes_the_post_s_own_pid__and_what_stands_behind_it),
		cmocka_unit_test(archive_body__makes_preformatted_lines__of_code),
		cmocka_unit_test(archive_body__leaves_what_looks_like_markdown__as_text),
		cmocka_unit_test(archive_body__trims_lines_at_their_end__and_drops_blank_ones),
		cmocka_unit_test(archive_body__reads_posts_with_carriage_returns),
		cmocka_unit_test(archive_body__makes_a_rule__of_hr),
		cmocka_unit_test(
		    archive_body__stays_shallow__when_quotes_nest_a_hundred_thousand_times),
		cmocka_unit_test(archive_body__stays_linear__on_hostile_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
