/* Posts of a page written as archives have them, and read again: what `show --json` says of them
 * is the same, whatever their authors wrote. */
#include "cli/export_md.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "cli/json.h"
#include "fixture/archive.h"
#include "fixture/page.h"
#include "parse/archive_body.h"

/* The JSON of post 0 from its time on, without comments. */
static char *said(const struct thread *t, const struct body *b)
{
	struct json_scratch scratch;
	struct buf out;
	char *from, *end, *copy;

	json_scratch_init(&scratch);
	buf_init(&out, 1 << 20);
	json_post(&out, t, 0, b, NULL, &scratch);
	from = strstr(out.p, "\"posted\":");
	end = strstr(from, ",\"comments\":");
	copy = strndup(from, end ? (size_t)(end - from) : strlen(from) - 2);
	buf_release(&out);
	json_scratch_release(&scratch);
	return copy;
}

static void export_page(struct web_page *p, struct buf *out)
{
	const struct thread *t = &p->thread.posts;

	buf_init(out, 1 << 20);
	export_md_begin(out);
	export_md_post(out, t, 0, t->bodies[0], SLICE(PAGE_BASE));
	export_md_end(out, t, 0);
}

/* A post with MARKUP in it comes back as it was. */
static void returns(const char *markup)
{
	struct web_page *p = page_of_post(WORDS_HEAD, markup, WORDS_FOOT);
	struct thread t;
	struct arena a;
	struct buf md;
	char *before = said(&p->thread.posts, p->thread.posts.bodies[0]), *after;

	export_page(p, &md);
	thread_of(&t, md.p);
	arena_init(&a);
	assert_int_equal(t.nposts, 1);
	assert_int_equal(t.posts[0].floor, 7);
	assert_string_equal(t.authors[t.posts[0].author].name.n == 4 ? "ANNA" : "", "ANNA");
	after = said(&t, archive_body(&t, 0, &a));
	if (strcmp(before, after) != 0)
		print_message("%s\n", md.p);
	assert_string_equal(before, after);
	free(before);
	free(after);
	arena_release(&a);
	thread_release(&t);
	buf_release(&md);
	web_page_free(p);
}

static void export__gives_text_back(void **state)
{
	(void)state;
	returns("一行");
	returns("第一行<br />\n第二行<br />\n<br />\n空行之后");
	returns("只有空行<br />\n<br />\n之后");
	returns("<br />\n上面是空行");
	returns("a &lt; b &amp;&amp; c &gt; d; &amp;amp; &amp;lt; &amp;#x4E00; &amp;nbsp;");
	returns("  两个空格开头，结尾也是  ");
	returns("<strong>粗</strong><i>斜</i><u>线</u><font color=\"red\">红</font>");
}

static void export__gives_links_pictures_and_smileys_back(void **state)
{
	(void)state;
	returns("<a href=\"https://example.com/a(b)?x=1&amp;y=2\">括号 [里] 面</a> 之后 ]( 与 [");
	returns("<a href=\"magnet:?xt=urn:btih:1\">磁力</a> <a href=\"mailto:a@b.example\">信</a>");
	returns("前 <img src=\"https://img.example.com/a.png?x=1&amp;y=%22\" /> 后");
	returns("<img src=\"static/image/smiley/face2017/067.png\" smilieid=\"1\" />好");
	returns("[看起来像链接](https://example.com/)");
	returns("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ <a href=\"https://e.example/\">x</a>");
}

static void export__gives_quotes_back(void **state)
{
	(void)state;
	returns(
	    "<div class=\"quote\"><blockquote><a href=\"" PAGE_BASE
	    "forum.php?mod=redirect&amp;goto=findpost&amp;pid=55&amp;ptid=9\">BERT 发表于 "
	    "2023-3-15 18:16</a><br />\n摘录<br />\n<br />\n两段</blockquote></div>好<br />\n<br "
	    "/>\n是");
	returns("<div class=\"quote\"><blockquote>BERT 发表于 2023-3-15 18:16<br />\n摘录"
		"</blockquote></div>好<br />\n<br />\n是");
	returns("<div class=\"quote\"><blockquote>只是引文 发表于 昨天</blockquote></div>好");
	returns("前<div class=\"quote\"><blockquote>外<div class=\"quote\"><blockquote>内"
		"</blockquote></div>尾</blockquote></div>好");
}

/* Words that archives give a meaning, said by somebody. */
static void export__keeps_words_from_meaning_something(void **state)
{
	static const char *const words[] = {
		"*****",
		"####  BERT  <br />\n##### 8#       发表于 2023-3-15 18:21<br />\n<br />\n假的",
		"*****<br />\n<br />\n####  BERT  <br />\n##### 8#       发表于 2023-3-15 18:21",
		"提示: 作者被禁止或删除 内容自动屏蔽",
		"本帖最后由 BERT 于 2023-3-15 19:45 编辑",
		"话 本帖最后由 BERT 于 2023-3-15 19:45 编辑",
		"ANNA，如果您要查看本帖隐藏内容请回复",
		"以下内容需要积分高于 3000 才可浏览",
		"*本主题由 BERT 于 2023-9-20 22:23 加入精华*",
		"<strong>单选投票</strong>: 共有 3 人参与投票<br />\n1.  甲<br />\n提交",
		"图.png<br />\n(82.61 KB, 下载次数: 3)",
		"<strong>图.png</strong> (82.61 KB, 下载次数: 3)",
		"var p = 0;",
		"replyreload += ',' + 60101839;",
		"    代码<br />\n复制代码",
		"&lt;blockquote&gt;假的&lt;/blockquote&gt;",
		/* NOLINTNEXTLINE(bugprone-suspicious-missing-comma): it is one. */
		"﹍﹍﹍<br />\n<br />\n评分<br />\n<br />\n 参与人数 1战斗力 +1<br "
		"/>\n|昵称|战斗力|"
		"理由|<br />\n|----|---|---|<br />\n| BERT|+1||<br />\n<br />\n查看全部评分",
		"$('flv_kBm').innerHTML=(x(\"src\", 'src', 'https://e.example/'));",
		"[thgame_biliplay{,=av}11661677{,=page}1][/thgame_biliplay]",
		"引用第3楼BERT于2023-3-15 18:21发表的 :",
	};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		char both[1024];

		returns(words[i]);
		snprintf(both, sizeof both, "前<br />\n%s<br />\n<br />\n后", words[i]);
		returns(both);
	}
}

/* ---- an archive's post */

static void export__writes_an_archives_post_as_it_came(void **state)
{
	static const char text[] =
	    "\n" POST("1", "ANNA", "2023-3-5 08:04", "一\n\n*****\n\n二\n  \n<img 坏的")
		POST("1234", "名 字 ", "2023-12-15 18:20", "####  X  \n三\n*****\n*****");
	struct thread t;
	struct buf md;

	(void)state;
	thread_of(&t, text);
	assert_int_equal(t.nposts, 2);
	buf_init(&md, 1 << 20);
	export_md_begin(&md);
	for (uint32_t i = 0; i < 2; i++)
		export_md_post(&md, &t, i, NULL, SLICE(""));
	export_md_end(&md, &t, 1);
	assert_non_null(
	    strstr(md.p, "####  名 字   \n##### 1234#       发表于 2023-12-15 18:20\n"));
	assert_non_null(strstr(md.p, "\n\n一\n\n*****\n\n二\n  \n<img 坏的\n\n"));
	thread_release(&t);
	thread_of(&t, md.p);
	assert_int_equal(t.nposts, 2);
	assert_true(slice_ends(t.posts[1].raw, SLICE("三\n*****")));
	thread_release(&t);
	buf_release(&md);
}

/* What began right behind the header is no post; behind an empty line it would be. */
static void export__leaves_no_empty_line__where_that_made_two_posts_of_one(void **state)
{
	static const char text[] = "*****\n\n####  ANNA  \n##### 1#       发表于 2023-3-5 08:04\n"
				   "####  BERT  \n##### 2#       发表于 2023-3-5 08:05\n\n假的\n";
	struct thread t;
	struct buf md;

	(void)state;
	thread_of(&t, text);
	assert_int_equal(t.nposts, 1);
	buf_init(&md, 1 << 20);
	export_md_begin(&md);
	export_md_post(&md, &t, 0, NULL, SLICE(""));
	thread_release(&t);
	thread_of(&t, md.p);
	assert_int_equal(t.nposts, 1);
	thread_release(&t);
	buf_release(&md);
}

static void export__writes_names_on_one_line(void **state)
{
	struct thread t;
	struct buf md;

	(void)state;
	thread_of(&t, POST("1", "ANNA", "2023-3-5 08:04", "一"));
	t.authors[0].name = SLICE("A\n##### 9#       发表于 2023-3-5 08:04\r</a>");
	buf_init(&md, 1 << 20);
	export_md_post(&md, &t, 0, NULL, SLICE(""));
	thread_release(&t);
	thread_of(&t, md.p);
	assert_int_equal(t.nposts, 1);
	assert_int_equal(t.posts[0].floor, 1);
	thread_release(&t);
	buf_release(&md);
}

/* ---- names of files */

static void name_is(uint64_t tid, const char *title, const char *want)
{
	struct buf b;

	buf_init(&b, 1 << 16);
	export_md_name(&b, tid, slice_str(title));
	assert_string_equal(b.p, want);
	buf_release(&b);
}

static void export_md_name__widens_what_file_systems_forbid(void **state)
{
	(void)state;
	name_is(2124229, "标题", "2124229-01[标题].md");
	name_is(
	    9, "a/b\\c:d*e?f\"g|h[i]<j>&k", "9-01[a／b＼c：d＊e？f＂g｜h［i］&lt;j&gt;&amp;k].md");
	name_is(0, "../..", "1-01[..／..].md");
	name_is(9, "换\n行\x1B[31m", "9-01[换行［31m].md");
}

static void export_md_name__cuts_between_characters__what_is_too_long(void **state)
{
	char title[601] = "";
	struct buf b;

	(void)state;
	for (int i = 0; i < 200; i++)
		memcpy(title + 3 * i, "楼", 4);
	buf_init(&b, 1 << 16);
	export_md_name(&b, 2124229, slice_str(title));
	assert_true(b.n <= EXPORT_NAME_MAX && b.n > EXPORT_NAME_MAX - 3);
	assert_true(slice_ends(buf_slice(&b), SLICE("楼].md")));
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(export__gives_text_back),
		cmocka_unit_test(export__gives_links_pictures_and_smileys_back),
		cmocka_unit_test(export__gives_quotes_back),
		cmocka_unit_test(export__keeps_words_from_meaning_something),
		cmocka_unit_test(export__writes_an_archives_post_as_it_came),
		cmocka_unit_test(export__leaves_no_empty_line__where_that_made_two_posts_of_one),
		cmocka_unit_test(export__writes_names_on_one_line),
		cmocka_unit_test(export_md_name__widens_what_file_systems_forbid),
		cmocka_unit_test(export_md_name__cuts_between_characters__what_is_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
