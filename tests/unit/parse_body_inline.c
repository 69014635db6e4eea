#include "parse/body_inline.h"

#include "fixture/tree.h"

#define SMILEY(path)                                                                               \
	"<img src=\"https://static.saraba1st.com/image/smiley/" path                               \
	"\" referrerpolicy=\"no-referrer\">"

static void body_inline__reads_smileys__of_all_sets(void **state)
{
	(void)state;
	tree_is("哈" SMILEY("face2017/067.png") SMILEY("face/01.gif") "哈",
	    "哈(face2017/067)(face/01)哈\n");
	tree_is("<img src=\"https://static.saraba1st.com/image/smiley/face2017/067.png\">",
	    "(face2017/067)\n");
}

static void body_inline__reads_pictures__in_all_forms(void **state)
{
	(void)state;
	tree_is("<img src=\"https://example.com/a.png?x=1&amp;y=2\" id=\"aimg_x\" "
		"onclick=\"zoom(this, this.src, 0, 0, 0)\" "
		"onmouseover=\"img_onmouseoverfunc(this)\"/)后",
	    "<|https://example.com/a.png?x=1&y=2>后\n");
	tree_is("<[img src=\"https://example.com/a.png\" referrerpolicy=\"no-referrer\">后",
	    "<|https://example.com/a.png>后\n");
	tree_is("<img src=\"http://data:image/png;base64,AAAA\" referrerpolicy=\"no-referrer\">",
	    "<|data:image/png;base64,AAAA>\n");
	tree_is("<img src=\"https://static.saraba1st.com/image/common/none.gif\" "
		"file=\"https://example.com/a.png\"/)",
	    "<|https://example.com/a.png>\n");
}

static void body_inline__leaves_a_broken_tag__as_text(void **state)
{
	(void)state;
	tree_is("<img src=x> <b>三</b> <3 <img src=\"a", "<img src=x> <b>三</b> <3 <img src=\"a\n");
}

static void body_inline__keeps_strong_open__over_lines(void **state)
{
	(void)state;
	tree_is("一<strong>二\n\n三</strong>四", "一*二*\n*三*四\n");
	tree_is("<strong></strong>一<strong><strong>二</strong>三</strong>", "一*二三*\n");
}

static void body_inline__closes_strong__at_a_quote(void **state)
{
	(void)state;
	tree_is("<strong>一<blockquote>二</blockquote>三", "*一*\nquote 0\n| 二\n三\n");
}

static void body_inline__reads_links__with_text_address_or_both_alike(void **state)
{
	(void)state;
	tree_is("见[这里](https://example.com/a)。", "见{这里|https://example.com/a}。\n");
	tree_is("[https://example.com/a](https://example.com/a)",
	    "{https://example.com/a|https://example.com/a}\n");
	tree_is("[](https://example.com/a?b=1&amp;c=2)", "{|https://example.com/a?b=1&c=2}\n");
	tree_is("[https://exam ... le/a](https://example.com/long/title/a)",
	    "{https://exam ... le/a|https://example.com/long/title/a}\n");
}

static void body_inline__reads_links__with_brackets_in_their_text(void **state)
{
	(void)state;
	tree_is("[[汉化] 一](https://example.com/1)", "{[汉化] 一|https://example.com/1}\n");
	tree_is("[甲 [乙](https://example.com/1)", "[甲 {乙|https://example.com/1}\n");
	tree_is("[甲【乙】] 丙](https://example.com/1) 丁](https://example.com/2)",
	    "{甲【乙】] 丙|https://example.com/1} 丁](https://example.com/2)\n");
	tree_is("[[18]](https://example.com/1)[[19]](https://example.com/2)",
	    "{[18]|https://example.com/1}{[19]|https://example.com/2}\n");
}

static void body_inline__reads_links__with_brackets_or_spaces_in_their_address(void **state)
{
	(void)state;
	tree_is("[甲](https://example.com/a_(b))乙", "{甲|https://example.com/a_(b)}乙\n");
	tree_is("[甲](https://example.com/a_(b)乙", "{甲|https://example.com/a_(b}乙\n");
	tree_is("[https://example.com/(a](https://example.com/(a)乙",
	    "{https://example.com/(a|https://example.com/(a}乙\n");
	tree_is("[甲](https://bbs.saraba1st.com/2b/【一 二】)", "{甲|【一 二】}\n");
}

static void body_inline__removes_the_forum_s_root__where_no_page_follows(void **state)
{
	(void)state;
	tree_is("[M](https://bbs.saraba1st.com/2b/magnet:?xt=urn:btih:AA&amp;tr=http%3A)",
	    "{M|magnet:?xt=urn:btih:AA&tr=http%3A}\n");
	tree_is("[1603344](https://bbs.saraba1st.com/2b/tel:1603344)", "{1603344|tel:1603344}\n");
	tree_is("[楼](https://bbs.saraba1st.com/2b/thread-9-1-1.html)",
	    "{楼|https://bbs.saraba1st.com/2b/thread-9-1-1.html}\n");
	tree_is("[@BERT](https://bbs.saraba1st.com/2b/home.php?mod=space&amp;uid=5)",
	    "{@BERT|https://bbs.saraba1st.com/2b/home.php?mod=space&uid=5}\n");
	tree_is("<a href=\"httphttps://example.com/a\" target=\"_blank\">甲</a>",
	    "{甲|https://example.com/a}\n");
}

static void body_inline__reads_links__that_hold_tags(void **state)
{
	(void)state;
	tree_is("<[strong>设定</strong>](https://example.com/1)后",
	    "{*设定*|https://example.com/1}后\n");
	tree_is(
	    "<strong>[设定](https://example.com/1)</strong>", "*{设定|https://example.com/1}*\n");
	tree_is("<strong>[设定</strong>](https://example.com/1)后",
	    "{*设定*|https://example.com/1}后\n");
	tree_is("[甲<strong>乙](https://example.com/1)", "{甲*乙*|https://example.com/1}\n");
	tree_is("<[img src=\"https://example.com/a.png\"/)](https://example.com/1)后",
	    "{<|https://example.com/a.png>|https://example.com/1}后\n");
}

static void body_inline__leaves_other_brackets__as_text(void **state)
{
	(void)state;
	tree_is("[捂脸](笑) [size=3]大[/size] [f:067] a[1] ]",
	    "[捂脸](笑) [size=3]大[/size] [f:067] a[1] ]\n");
	tree_is("](https://example.com)", "](https://example.com)\n");
}

static void body_inline__gives_plain_text_in_one_piece__though_it_holds_brackets(void **state)
{
	struct arena a;
	struct inlines in = { .a = &a };
	struct slice line = SLICE("一[二]三[四");
	struct node *n;

	(void)state;
	arena_init(&a);
	n = body_inline(&in, line);
	assert_null(n->next);
	assert_ptr_equal(n->text.p, line.p);
	assert_int_equal(n->text.n, line.n);
	arena_release(&a);
}

static void body_inline__shows_what_a_player_plays(void **state)
{
	(void)state;
	tree_is("$('flv_kBm').innerHTML=(mobileplayer() ? \"\" : AC_FL_RunContent('width', '640', "
		"'src', "
		"'https://example.com/v.swf', 'quality', 'high'));后",
	    "{|https://example.com/v.swf}后\n");
	tree_is(
	    "$('swf_a').innerHTML=AC_FL_RunContent('src', encodeURI('https://example.com/v.swf'), "
	    "'wmode', 'transparent');",
	    "{|https://example.com/v.swf}\n");
	tree_is("$('mp3_a').innerHTML=AC_FL_RunContent('FlashVars', "
		"'soundFile=https%3A%2F%2Fexample.com"
		"%2Fa.mp3', 'src', 'https://example.com/player.swf');",
	    "{|https://example.com/a.mp3}\n");
	tree_is("$('#a').innerHTML=1; $5", "$('#a').innerHTML=1; $5\n");
}

static void body_inline__shows_the_number_of_a_video(void **state)
{
	(void)state;
	tree_is("看[thgame_biliplay{,=av}11661677{,=page}1{,=swf}2][/thgame_biliplay]吧",
	    "看av11661677吧\n");
}

static void body_inline__decodes_text__once_or_twice(void **state)
{
	(void)state;
	tree_is("1 &lt; 2 &amp; 3 &amp;#x4E00; &amp;quot;\xC2\xA0"
		"a&amp;b",
	    "1 < 2 & 3 一 \" a&b\n");
}

static void body_plain__flattens_what_only_text_can_show(void **state)
{
	struct arena a;
	struct slice s;

	(void)state;
	arena_init(&a);
	s = body_plain(&a, SLICE("<strong>单选</strong> [甲](https://example.com)"));
	assert_true(slice_eq(s, SLICE("单选 甲")));
	assert_int_equal(body_plain(&a, SLICE("<strong></strong>")).n, 0);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(body_inline__reads_smileys__of_all_sets),
		cmocka_unit_test(body_inline__reads_pictures__in_all_forms),
		cmocka_unit_test(body_inline__leaves_a_broken_tag__as_text),
		cmocka_unit_test(body_inline__keeps_strong_open__over_lines),
		cmocka_unit_test(body_inline__closes_strong__at_a_quote),
		cmocka_unit_test(body_inline__reads_links__with_text_address_or_both_alike),
		cmocka_unit_test(body_inline__reads_links__with_brackets_in_their_text),
		cmocka_unit_test(
		    body_inline__reads_links__with_brackets_or_spaces_in_their_address),
		cmocka_unit_test(body_inline__removes_the_forum_s_root__where_no_page_follows),
		cmocka_unit_test(body_inline__reads_links__that_hold_tags),
		cmocka_unit_test(body_inline__leaves_other_brackets__as_text),
		cmocka_unit_test(
		    body_inline__gives_plain_text_in_one_piece__though_it_holds_brackets),
		cmocka_unit_test(body_inline__shows_what_a_player_plays),
		cmocka_unit_test(body_inline__shows_the_number_of_a_video),
		cmocka_unit_test(body_inline__decodes_text__once_or_twice),
		cmocka_unit_test(body_plain__flattens_what_only_text_can_show),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
