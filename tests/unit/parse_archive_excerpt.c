#include "parse/archive_excerpt.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

#include "util/mem.h"

#define SMILEY "<img src=\"https://static.saraba1st.com/image/smiley/face2017/067.png\">"
#define QUOTE                                                                                      \
	"<blockquote><a href=\"httphttps://example.com/?pid=1&amp;ptid=2\">A 发表于 2023-3-15 " \
	"18:16</a>\n\n旧</blockquote>"

static enum excerpt_match compare(struct slice excerpt, struct slice post)
{
	enum excerpt_match m;
	struct buf e, p;

	buf_init(&e, 1 << 20);
	buf_init(&p, 1 << 20);
	excerpt_normal(excerpt, &e);
	post_normal(post, &p);
	m = excerpt_compare(buf_slice(&e), buf_slice(&p));
	buf_release(&e);
	buf_release(&p);
	return m;
}

#define assert_match(e, p, m) assert_int_equal(compare(SLICE(e), SLICE(p)), m)

static void excerpt__is_a_prefix__white_space_and_mark_apart(void **state)
{
	(void)state;
	assert_match(
	    "今天  下雨\n\n带伞 ...", "今天\xC2\xA0下雨\n带\xE2\x80\x8B伞出门", EXCERPT_PREFIX);
	assert_match("全文 ...", "全文", EXCERPT_PREFIX);
	assert_match("......", "", EXCERPT_EMPTY);
}

static void excerpt__skips_what_the_forum_drops(void **state)
{
	(void)state;
	assert_match("今天下雨",
	    " 本帖最后由 A 于 2023-3-15 19:45 编辑 \n\n" QUOTE "\n\n今天" SMILEY
	    "<img src=\"https://img.example.com/1.png\">\n\n<strong>a.png</strong> (1 KB, "
	    "下载次数: "
	    "0)\n\n下载附件\n\n2023-3-15 18:15 上传\n\n下雨\n\n﹍﹍﹍\n\n评分\n\n 参与人数 1战斗力 "
	    "+1\n\n|昵称|战斗力|理由|\n|----|---|---|\n| B| + 1||\n\n查看全部评分",
	    EXCERPT_PREFIX);
	assert_match("粗链接", "<strong>粗</strong>[链接](https://example.com)尾", EXCERPT_PREFIX);
}

static void excerpt__drops_what_was_cut_at_its_end(void **state)
{
	(void)state;
	assert_match("好[f:06 ...", "好" SMILEY, EXCERPT_PREFIX);
	assert_match("好[f ...", "好" SMILEY, EXCERPT_PREFIX);
	assert_match("好&amp;#x4E ...", "好&amp;#x4E00;", EXCERPT_PREFIX);
}

static void excerpt__may_end_in_the_post_s_tail(void **state)
{
	(void)state;
	assert_match(
	    "好\n\n—— 来自 S1 ...", "好\n\n—— 来自 [S1Fun](https://example.com)", EXCERPT_PREFIX);
}

static void excerpt__matches_addresses__shortened_on_either_side(void **state)
{
	(void)state;
	assert_match("看 https://example.com/a/long/title 这里",
	    "看 [https://example. ... title](https://example.com/a/long/title) 这里",
	    EXCERPT_PREFIX);
	assert_match("看 https://example. ... g/title 这里",
	    "看 [https://example.com/a/long/title](https://example.com/a/long/title) 这里",
	    EXCERPT_PREFIX);
}

static void excerpt__is_similar__when_the_post_was_edited_since(void **state)
{
	(void)state;
	assert_match(
	    "今天上午一直下雨，出门带伞", "更正：今天上午一直下雪，出门带伞", EXCERPT_SIMILAR);
	assert_match("今天上午一直下雨", "没有的事", EXCERPT_DIFFERS);
	assert_match("今天", "昨天", EXCERPT_DIFFERS);
}

static void excerpt__is_empty__only_when_both_are(void **state)
{
	(void)state;
	assert_match("", SMILEY, EXCERPT_EMPTY);
	assert_match("", "有字", EXCERPT_DIFFERS);
	assert_match("有字", SMILEY, EXCERPT_DIFFERS);
}

static void excerpt__is_found__in_a_post_of_many_megabytes(void **state)
{
	size_t n = 20 * 1000 * 1000;
	char *post = mem_alloc(n);

	(void)state;
	memset(post, 'a', n);
	memcpy(post, "开头", 6);
	assert_int_equal(compare(SLICE("开头aaa"), slice_of(post, n)), EXCERPT_PREFIX);
	assert_int_equal(compare(SLICE("别的bbb"), slice_of(post, n)), EXCERPT_DIFFERS);
	free(post);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(excerpt__is_a_prefix__white_space_and_mark_apart),
		cmocka_unit_test(excerpt__skips_what_the_forum_drops),
		cmocka_unit_test(excerpt__drops_what_was_cut_at_its_end),
		cmocka_unit_test(excerpt__may_end_in_the_post_s_tail),
		cmocka_unit_test(excerpt__matches_addresses__shortened_on_either_side),
		cmocka_unit_test(excerpt__is_similar__when_the_post_was_edited_since),
		cmocka_unit_test(excerpt__is_empty__only_when_both_are),
		cmocka_unit_test(excerpt__is_found__in_a_post_of_many_megabytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
