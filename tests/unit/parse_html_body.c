#include "parse/html_body.h"

#include "fixture/page.h"

#define FINDPOST_HTML "forum.php?mod=redirect&amp;goto=findpost&amp;"
#define HEAD_OF(pid, tid, words)                                                                   \
	"<font size=\"2\"><a href=\"" FINDPOST_HTML "pid=" pid "&amp;ptid=" tid                    \
	"\" target=\"_blank\"><font color=\"#999999\">" words "</font></a></font><br />\n"
#define QUOTED(words) "<div class=\"quote\"><blockquote>" words "</blockquote></div>"

/* --- Lines --- */

static void html_body__breaks_lines_at_br__and_takes_the_newline_behind_it_for_nothing(void **state)
{
	(void)state;
	post_is("早上好<br />\n今天下雨<br />带伞", "早上好\n今天下雨\n带伞\n");
	post_is("早上好<br />\n<br />\n<br />\n带伞<br />\n", "早上好\n\n\n带伞\n");
	post_is("<br />\n<br />\n带伞", "带伞\n");
}

static void html_body__collapses_white_space__but_not_the_hard_kind(void **state)
{
	(void)state;
	post_is("一  二\n\t三 ", "一 二 三\n");
	post_is("&nbsp; &nbsp; 缩进&nbsp;&nbsp;<br />\n　　全角　<br />", "    缩进\n　　全角\n");
	post_is("　　　&nbsp;", "");
}

static void html_body__decodes_entities_once__and_keeps_what_looks_like_markup(void **state)
{
	(void)state;
	post_is("&lt;b&gt;不是&lt;/b&gt; &amp;nbsp; ]]&gt; &quot;", "<b>不是</b> &nbsp; ]]> \"\n");
}

static void html_body__aligns_lines__as_their_blocks_say(void **state)
{
	(void)state;
	post_is("左<div align=\"center\">中</div><div align=\"right\">右<br />\n二</div>左"
		"<p style=\"text-align:center\">段</p>",
	    "左\n>< 中\n> 右\n> 二\n左\n>< 段\n");
	post_is("<div align=\"center\">中</div><br />\n下", ">< 中\n下\n");
}

/* --- Marks --- */

static void html_body__keeps_marks_and_colours__but_no_background_and_no_sizes(void **state)
{
	(void)state;
	post_is("<strong>粗</strong><i>斜</i><u>线</u><strike>删</strike>", "*粗*/斜/_线_~删~\n");
	post_is("<font color=\"Red\">红</font><font color=\"#0f0\">绿</font>"
		"<font style=\"color:rgb(0, 0, 255)\">蓝</font>",
	    "#ff0000 红##00ff00 绿##0000ff 蓝#\n");
	post_is("<font style=\"background-color:Yellow\">底</font><font size=\"5\">大</font>"
		"<font color=\"nonsense\">无</font>",
	    "底大无\n");
}

static void html_body__goes_on_with_a_mark_on_the_next_line__until_it_ends(void **state)
{
	(void)state;
	post_is("<strong>一<br />\n二</strong>三", "*一*\n*二*三\n");
	post_is("前<strong>没有闭合 <font color=\"blue\">也没有<br />\n下一行",
	    "前*没有闭合 #0000ff 也没有#*\n*#0000ff 下一行#*\n");
}

static void html_body__leaves_white_space_outside_of_marks__where_it_stood(void **state)
{
	(void)state;
	post_is("看 <strong>这里</strong> 和 <a href=\"https://a.example/\">那里</a>。",
	    "看 *这里* 和 {那里|https://a.example/}。\n");
	post_is("看<strong> 这里 </strong>好", "看* 这里* 好\n");
}

/* --- Links and pictures --- */

static void html_body__makes_addresses_whole__by_the_page_s_base(void **state)
{
	(void)state;
	post_is("<a href=\"thread-9-1-1.html\">伪静态</a>",
	    "{伪静态|https://harbour.example/2b/thread-9-1-1.html}\n");
	post_is("<a href=\"/x\">根</a><a href=\"//cdn.example/y\">他</a>",
	    "{根|https://harbour.example/x}{他|https://cdn.example/y}\n");
	post_is(
	    "<a href=\"ed2k://|file|a.avi|1|2|/\">a.avi</a><a href=\"mailto:a@b.example\">信</a>",
	    "{a.avi|ed2k://|file|a.avi|1|2|/}{信|mailto:a@b.example}\n");
}

static void html_body__makes_no_link__of_a_script(void **state)
{
	(void)state;
	post_is("<a href=\"javascript:alert(1)\">坏</a><a href=\"JavaScript:;\">坏</a>", "坏坏\n");
	post_is("<a href=\"https://bbs.saraba1st.com/2b/javascript:alert(1)\">坏</a>",
	    "{坏|https://bbs.saraba1st.com/2b/javascript:alert(1)}\n");
}

static void html_body__takes_a_picture_s_real_address__not_the_spacer_s(void **state)
{
	(void)state;
	post_is(
	    "图<img id=\"aimg_x\" class=\"zoom\" file=\"https://img.example/a.jpg\" alt=\"\" />",
	    "图<|https://img.example/a.jpg>\n");
	post_is("<img src=\"static/image/common/none.gif\" file=\"data/a.png\" "
		"zoomfile=\"data/big.png\" />",
	    "<|https://harbour.example/2b/data/big.png>\n");
	post_is("<a href=\"https://a.example/\"><img src=\"https://img.example/t.webp\" /></a>",
	    "{<|https://img.example/t.webp>|https://a.example/}\n");
	post_is("无<img src=\"static/image/common/none.gif\" />", "无\n");
}

static void html_body__names_smileys_by_their_path__wherever_they_are_kept(void **state)
{
	(void)state;
	post_is("笑<img src=\"static/image/smiley/face2017/067.png\" smilieid=\"152\" alt=\"\" />",
	    "笑(face2017/067)\n");
	post_is(
	    "<img class=\"zoom\" file=\"https://static.example/image/smiley/face2017/037.png\" />",
	    "(face2017/037)\n");
	post_is("<img src=\"https://cdn.example/s/goose2017/01.gif\" smilieid=\"9\" />",
	    "(goose2017/01)\n");
}

static void html_body__shows_a_player_s_address__once(void **state)
{
	(void)state;
	post_is("<ignore_js_op><div id=\"mp4_a\" class=\"media\"><div class=\"media_tips\">"
		"<a href=\"https://v.example/a.mp4\">如果无法播放</a></div></div>"
		"<script>detectPlayer(\"mp4_a\", \"mp4\", \"https://v.example/a.mp4\");</script>"
		"</ignore_js_op>",
	    "{|https://v.example/a.mp4}\n");
	post_is("<span id=\"flv_a\"></span><script>document.getElementById('flv_a').innerHTML=("
		"\"<iframe src='https://v.example/p?id=1&x=0' width='5'></iframe>\");</script>",
	    "{|https://v.example/p?id=1&x=0}\n");
	post_is("<iframe src=\"//v.example/e\"></iframe><script>alert('src=')</script>",
	    "{|https://v.example/e}\n");
}

/* --- Boxes --- */

static void html_body__keeps_code_as_it_was_typed__and_closes_its_items(void **state)
{
	(void)state;
	post_is("码：<div class=\"blockcode\"><div id=\"code_x\"><ol><li>int main(void) {"
		"<li>&nbsp; &nbsp; &nbsp; &nbsp; return&nbsp;&nbsp;0;<li>}<li></ol></div>"
		"<em onclick=\"copycode($('code_x'));\">复制代码</em></div>后",
	    "码：\n= int main(void) {\n=         return  0;\n= }\n后\n");
}

static void html_body__closes_spoilers__numbered_and_with_what_stands_on_them(void **state)
{
	(void)state;
	post_is("前<div class=\"spoil\"><button type=\"button\">剧透</button></div>"
		"<div class=\"spoil_c\" style=\"display:none\">凶手<br />\n是管家</div>后"
		"<details><summary>细节</summary>在此</details>",
	    "前\nspoiler 0 剧透\n| 凶手\n| 是管家\n后\nspoiler 1 细节\n| 在此\n");
}

static void html_body__says_what_is_hidden__and_shows_what_was_unlocked(void **state)
{
	(void)state;
	post_is("可见：<div class=\"locked\">游客，如果您要查看本帖隐藏内容请"
		"<a href=\"forum.php?mod=post\">回复</a></div>后",
	    "可见：\nnote 游客，如果您要查看本帖隐藏内容请回复\n后\n");
	post_is("<div class=\"showhide\"><h4>本帖隐藏的内容</h4>一<br />\n二</div>",
	    "box 本帖隐藏的内容\n| 一\n| 二\n");
}

static void html_body__removes_noise_against_copying__and_nothing_else(void **state)
{
	(void)state;
	post_is("一<font class=\"jammer\">2 F4 G5</font><br />\n"
		"<span style=\"display:none\"># {, U</span>二<span>三</span>",
	    "一\n二三\n");
}

static void html_body__reads_lists__with_their_signs_and_lists_inside(void **state)
{
	(void)state;
	post_is("<ul><br />\n<li>甲<br />\n<li>乙 <strong>粗</strong><br />\n</ul><br />\n后",
	    "item •\n| 甲\nitem •\n| 乙 *粗*\n后\n");
	post_is("<ul type=\"1\" class=\"litype_1\"><br />\n<li>一<br />\n<li>二<br />\n"
		"<ul type=\"a\" class=\"litype_2\"><br />\n<li>甲<br />\n</ul><br />\n</ul>",
	    "item 1.\n| 一\nitem 2.\n| 二\n| item a.\n| | 甲\n");
}

static void html_body__reads_tables__and_takes_one_of_one_cell_for_a_frame(void **state)
{
	(void)state;
	post_is("<table class=\"t_table\"><tr><td>型号</td><td>显存</td></tr>"
		"<tr><td colspan=\"2\">两<br />\n行</td></tr></table><br />\n后",
	    "table\n| row\n| | cell\n| | | 型号\n| | cell\n| | | 显存\n"
	    "| row\n| | cell 2\n| | | 两\n| | | 行\n后\n");
	post_is("<table><tr><td>框</td></tr></table>里", "框\n里\n");
}

static void html_body__indents_a_blockquote__that_is_no_quote(void **state)
{
	(void)state;
	post_is("<blockquote>缩进</blockquote>正文<hr class=\"l\" />下",
	    "item  \n| 缩进\n正文\n--\n下\n");
}

/* --- Quotes --- */

static void html_body__finds_whom_a_quote_names__in_all_forms_of_heads(void **state)
{
	(void)state;
	post_is(QUOTED(HEAD_OF("71", "9", "BERT 发表于 2023-3-15 18:16") "早") "<br />\n是",
	    "quote 0\n| 早\n是\nq BERT|2023-03-15T18:16:00+08:00|71|9|0|早\n");
	post_is(QUOTED("BERT 发表于 2023-3-15 18:16<br />\n早") "是",
	    "quote 0\n| 早\n是\nq BERT|2023-03-15T18:16:00+08:00|0|0|0|早\n");
	post_is(QUOTED("引用第58楼BERT于2023-03-15 18:16发表的&nbsp;&nbsp;:<br />\n早") "是",
	    "quote 0\n| 早\n是\nq BERT|2023-03-15T18:16:00+08:00|0|0|58|早\n");
	post_is(QUOTED("早<br />\n好") "是", "quote 0\n| 早\n| 好\n是\nq ||0|0|0|早\n好\n");
	post_is(QUOTED("BERT 发表于 2009-3-15 18:16 <a href=\"" FINDPOST_HTML
		       "pid=71&amp;ptid=9\"><img src=\"static/image/common/back.gif\" /></a><br "
		       "/>\n早") "是",
	    "quote 0\n| 早\n是\nq BERT|2009-03-15T18:16:00+08:00|71|9|0|早\n");
}

static void html_body__numbers_quotes_in_order__inside_boxes_too(void **state)
{
	(void)state;
	post_is(QUOTED("甲") "一"
			     "<div class=\"showhide\"><h4>隐藏</h4>" QUOTED("乙") "二</div>",
	    "quote 0\n| 甲\n一\nbox 隐藏\n| quote 1\n| | 乙\n| 二\n"
	    "q ||0|0|0|甲\nq ||0|0|0|乙\n");
}

static void html_body__puts_a_quote_in_a_quote_together_again(void **state)
{
	(void)state;
	post_is(QUOTED("外<br />\n[quote]里") "外尾[/quote]<br />\n正文",
	    "quote 0\n| 外\n| quote\n| | 里\n| 外尾\n正文\nq ||0|0|0|外\n外尾\n");
	post_is(QUOTED("一[quote]二[quote]三") "四[/quote]五[/quote]六",
	    "quote 0\n| 一\n| quote\n| | 二\n| | quote\n| | | 三\n| | 四\n| 五\n六\n"
	    "q ||0|0|0|一\n五\n");
	post_is(QUOTED("一[quote]二") "三" QUOTED("四") "五[/quote]六" QUOTED("七"),
	    "quote 0\n| 一\n| quote\n| | 二\n| 三\n| quote\n| | 四\n| 五\n六\nquote 1\n| 七\n"
	    "q ||0|0|0|一\n三\n五\nq ||0|0|0|七\n");
}

static void html_body__leaves_the_words_of_a_quote_alone__that_do_not_pair(void **state)
{
	(void)state;
	post_is(
	    QUOTED("外[quote]里") "正文", "quote 0\n| 外[quote]里\n正文\nq ||0|0|0|外[quote]里\n");
	post_is("正文[/quote]" QUOTED("甲"), "正文[/quote]\nquote 0\n| 甲\nq ||0|0|0|甲\n");
	post_is("[quote]正文", "[quote]正文\n");
}

static void html_body__keeps_no_empty_lines__next_to_quotes(void **state)
{
	(void)state;
	post_is("一<br />\n<br />\n" QUOTED("甲") "<br />\n<br />\n二<br />\n<br />\n三",
	    "一\nquote 0\n| 甲\n二\n\n三\nq ||0|0|0|甲\n");
}

/* --- Tails and notes --- */

static void html_body__takes_the_client_s_tail__and_the_lines_above_it(void **state)
{
	(void)state;
	post_is("对<br />\n<br />\n—— 来自 HUAWEI, Android 10上的 "
		"<a href=\"https://next.example/\">S1Next-鹅版</a> v2.5.4",
	    "对\ntail —— 来自 HUAWEI, Android 10上的 {S1Next-鹅版|https://next.example/} v2.5.4\n");
	post_is("对来自: iPhone客户端", "对\ntail 来自: iPhone客户端\n");
	post_is("—— 来自 <a href=\"https://s1fun.example\">S1Fun</a><br />\n补充",
	    "—— 来自 {S1Fun|https://s1fun.example}\n补充\n");
}

static void html_body__takes_the_edit_note__only_as_the_first_thing(void **state)
{
	(void)state;
	post_is(
	    "<i class=\"pstatus\"> 本帖最后由 BERT 于 2023-3-15 18:40 编辑 </i><br />\n<br />\n好",
	    "好\nedited 2023-03-15T18:40:00+08:00 BERT\n");
	post_is("好<br />\n<i class=\"pstatus\"> 本帖最后由 BERT 于 2023-3-15 18:40 编辑 </i>",
	    "好\n/本帖最后由 BERT 于 2023-3-15 18:40 编辑/\n");
	post_is("<i class=\"pstatus\"> 本帖最后由 于 2023-3-15 18:40 编辑 </i>好",
	    "/本帖最后由 于 2023-3-15 18:40 编辑/ 好\n");
	post_is("<i class=\"pstatus\">好</i>", "/好/\n");
}

/* --- Limits --- */

static void add_times(struct buf *b, const char *s, size_t times)
{
	while (times--)
		buf_add_str(b, s);
}

static void html_body__loses_no_words__however_deep_they_stand(void **state)
{
	static const char *const openings[] = { "<b>", "<div class=\"quote\">", "<blockquote>",
		"<ul><li>", "<table><tr><td>a</td><td>", "<div class=\"showhide\">",
		"<font color=red>" };

	(void)state;
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
		struct web_page *p;
		struct buf b, text;

		buf_init(&b, TREE_TEXT_MAX);
		buf_init(&text, TREE_TEXT_MAX);
		add_times(&b, openings[i], 70);
		buf_add_str(&b, "深处");
		p = page_of_post(WORDS_HEAD, b.p, WORDS_FOOT);
		page_tree(&text, &p->thread.posts, 0);
		assert_non_null(strstr(text.p, "深处"));
		web_page_free(p);
		buf_release(&b);
		buf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    html_body__breaks_lines_at_br__and_takes_the_newline_behind_it_for_nothing),
		cmocka_unit_test(html_body__collapses_white_space__but_not_the_hard_kind),
		cmocka_unit_test(
		    html_body__decodes_entities_once__and_keeps_what_looks_like_markup),
		cmocka_unit_test(html_body__aligns_lines__as_their_blocks_say),
		cmocka_unit_test(
		    html_body__keeps_marks_and_colours__but_no_background_and_no_sizes),
		cmocka_unit_test(html_body__goes_on_with_a_mark_on_the_next_line__until_it_ends),
		cmocka_unit_test(html_body__leaves_white_space_outside_of_marks__where_it_stood),
		cmocka_unit_test(html_body__makes_addresses_whole__by_the_page_s_base),
		cmocka_unit_test(html_body__makes_no_link__of_a_script),
		cmocka_unit_test(html_body__takes_a_picture_s_real_address__not_the_spacer_s),
		cmocka_unit_test(html_body__names_smileys_by_their_path__wherever_they_are_kept),
		cmocka_unit_test(html_body__shows_a_player_s_address__once),
		cmocka_unit_test(html_body__keeps_code_as_it_was_typed__and_closes_its_items),
		cmocka_unit_test(html_body__closes_spoilers__numbered_and_with_what_stands_on_them),
		cmocka_unit_test(html_body__says_what_is_hidden__and_shows_what_was_unlocked),
		cmocka_unit_test(html_body__removes_noise_against_copying__and_nothing_else),
		cmocka_unit_test(html_body__reads_lists__with_their_signs_and_lists_inside),
		cmocka_unit_test(html_body__reads_tables__and_takes_one_of_one_cell_for_a_frame),
		cmocka_unit_test(html_body__indents_a_blockquote__that_is_no_quote),
		cmocka_unit_test(html_body__finds_whom_a_quote_names__in_all_forms_of_heads),
		cmocka_unit_test(html_body__numbers_quotes_in_order__inside_boxes_too),
		cmocka_unit_test(html_body__puts_a_quote_in_a_quote_together_again),
		cmocka_unit_test(html_body__leaves_the_words_of_a_quote_alone__that_do_not_pair),
		cmocka_unit_test(html_body__keeps_no_empty_lines__next_to_quotes),
		cmocka_unit_test(html_body__takes_the_client_s_tail__and_the_lines_above_it),
		cmocka_unit_test(html_body__takes_the_edit_note__only_as_the_first_thing),
		cmocka_unit_test(html_body__loses_no_words__however_deep_they_stand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
