#include "parse/html_body.h"

#include "fixture/page.h"

#define COLUMN(below)                                                                              \
	"<div class=\"pcb\"><div class=\"t_fsz\"><table><tr><td class=\"t_f\" "                    \
	"id=\"postmessage_77\">好</td></tr></table>" below "</div></div>"
#define BELOW(markup) "<div class=\"pcb\">" WORDS_CELL "</div>" markup
#define WORDS_CELL                                                                                 \
	"<div class=\"t_fsz\"><table><tr><td class=\"t_f\" id=\"postmessage_77\">好</td></tr>"    \
	"</table></div>"

/* --- Comments and ratings --- */

#define COMMENT(name, words, more, time)                                                           \
	"<div class=\"pstl xs1 cl\"><div class=\"psta vm\"><a href=\"home.php\" c=\"1\">"          \
	"<img src=\"avatar.php\" /></a> <a href=\"home.php\" class=\"xi2 xw1\">" name "</a></div>" \
	"<div class=\"psti\">\n" words "&nbsp;\n" more "<span class=\"xg1\">\n发表于 " time        \
	"</span></div></div>"

static void html_extra__reads_comments__and_which_of_them_are_posts(void **state)
{
	(void)state;
	column_is(
	    BELOW(
		"<div id=\"comment_77\" class=\"cm\"><h3>点评</h3>" COMMENT("BERT", "一 &lt;i&gt;",
		    "", "<span title=\"2023-3-15 19:00\">3&nbsp;天前</span>") COMMENT("CARL", "二",
		    "<a href=\"forum.php?mod=redirect&amp;goto=findpost&amp;pid=81&amp;ptid=9\" "
		    "class=\"xi2\">详情</a> <a href=\"x\" class=\"xi2\">回复</a>",
		    "2023-3-15 19:05") "<div class=\"pg\"><a class=\"nxt\">下一页</a></div></div>"),
	    "好\ncomment BERT|2023-03-15T19:00:00+08:00|0|一 <i>\n"
	    "comment CARL|2023-03-15T19:05:00+08:00|81|二\nmore\n");
}

static void html_extra__reads_ratings__by_kind_where_there_are_several(void **state)
{
	(void)state;
	column_is(
	    BELOW("<dl id=\"ratelog_77\" class=\"rate\"><dd><table class=\"ratl\"><tr>"
		  "<th><a title=\"查看全部评分\"> 参与人数 <span class=\"xi1\">3</span></a></th>"
		  "<th>威望 <i><span class=\"xi1\">+2</span></i></th>"
		  "<th>金钱 <i><span class=\"xi1\">+8</span></i></th>"
		  "<th><a class=\"op\">收起</a><i class=\"txt_h\">理由</i></th></tr>"
		  "<tbody><tr id=\"rate_77_1\"><td><a href=\"x\">BERT</a></td>"
		  "<td class=\"xi1\"> + 2</td><td class=\"xi1\"> + 3</td>"
		  "<td>赞 &amp;amp;lt;b&amp;amp;gt;</td></tr>"
		  "<tr id=\"rate_77_2\"><td><a href=\"x\">CARL</a></td><td></td><td>-5</td>"
		  "<td></td></tr></tbody></table></dd></dl>"),
	    "好\nrated 3 威望 +2, 金钱 +8\nrating BERT|威望 +2, 金钱 +3|赞 <b>\n"
	    "rating CARL|金钱 -5|\n");
	column_is(BELOW("<dl id=\"ratelog_77\" class=\"rate\"><table><tr><th><span>1</span></th>"
			"<th>战斗力 <i>+1</i></th><th><i class=\"txt_h\">理由</i></th></tr>"
			"<tr id=\"rate_77_1\"><td>BERT</td><td> + 1</td><td>好评</td></tr>"
			"</table></dl>"),
	    "好\nrated 1 战斗力 +1\nrating BERT|+1|好评\n");
}

/* --- Attachments --- */

#define TIP(name, size)                                                                            \
	"<div class=\"tip tip_4\" style=\"display: none\"><p><strong>" name                        \
	"</strong> <em class=\"xg1\">(" size ", 下载次数: 2)</em></p><p>描述</p></div>"

static void html_attach__names_a_picture_in_the_text__by_its_hidden_box(void **state)
{
	(void)state;
	post_is("图：<br />\n<ignore_js_op>\n<img id=\"aimg_1\" aid=\"1\" "
		"src=\"static/image/common/none.gif\" zoomfile=\"data/a.jpg\" file=\"data/a.jpg\" "
		"/>\n" TIP("船 一.jpg", "39.36 KB") "</ignore_js_op><br />\n后",
	    "图：\n<船 一.jpg|https://harbour.example/2b/data/a.jpg>\n后\n"
	    "att 船 一.jpg|39.36 KB|https://harbour.example/2b/data/a.jpg\n");
}

static void html_attach__puts_a_file_on_a_line_of_its_own(void **state)
{
	(void)state;
	post_is(
	    "件：<ignore_js_op><img src=\"static/image/filetype/zip.gif\" /><span id=\"attach_3\">"
	    "<a href=\"forum.php?mod=attachment&amp;aid=M3w\">a.zip</a> <em class=\"xg1\">"
	    "(110 Bytes, 下载次数: 1)</em></span>" TIP("x", "y") "</ignore_js_op><br />\n后",
	    "件：\n@a.zip|110 Bytes\n后\natt a.zip|110 Bytes|"
	    "https://harbour.example/2b/forum.php?mod=attachment&aid=M3w\n");
}

static void html_attach__reads_those_below_the_post__with_their_price(void **state)
{
	(void)state;
	column_is(
	    COLUMN(
		"<div class=\"pattl\"><ignore_js_op><dl class=\"tattl attm\"><dd><p class=\"mbn\">"
		"<a id=\"aid2\" href=\"x\">b.png</a> <em class=\"xg1\">(1.5 KB, 下载次数: "
		"2)</em></p>"
		"<div class=\"mbn savephotop\"><img aid=\"2\" src=\"static/image/common/none.gif\" "
		"file=\"data/b.png\" alt=\"b.png\" /></div></dd></dl></ignore_js_op>"
		"<ignore_js_op><dl class=\"tattl\"><dd><p class=\"attnm\"><a href=\"y\">c.txt</a>"
		"<div class=\"tip\">点击</div></p><p>6 Bytes, 下载次数: 0</p>"
		"<p>售价: <strong>5 金钱</strong> &nbsp;[<a href=\"z\">购买</a>]</p></dd></dl>"
		"</ignore_js_op></div>"),
	    "好\n<b.png|https://harbour.example/2b/data/b.png>\n@c.txt|6 Bytes, 售价: 5 金钱\n"
	    "att b.png|1.5 KB|https://harbour.example/2b/data/b.png\n"
	    "att c.txt|6 Bytes, 售价: 5 金钱|https://harbour.example/2b/y\n");
}

static void html_attach__says_that_attachments_are_not_for_this_reader(void **state)
{
	(void)state;
	column_is(COLUMN("<div class=\"pattl\"><div class=\"attach_nopermission attach_tips\"><h3>"
			 "本帖子中包含更多资源</h3><p>您需要 <a href=\"x\">登录</a> "
			 "才可以下载</p></div></div>"),
	    "好\nnote 本帖子中包含更多资源 您需要 登录 才可以下载\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(html_extra__reads_comments__and_which_of_them_are_posts),
		cmocka_unit_test(html_extra__reads_ratings__by_kind_where_there_are_several),
		cmocka_unit_test(html_attach__names_a_picture_in_the_text__by_its_hidden_box),
		cmocka_unit_test(html_attach__puts_a_file_on_a_line_of_its_own),
		cmocka_unit_test(html_attach__reads_those_below_the_post__with_their_price),
		cmocka_unit_test(html_attach__says_that_attachments_are_not_for_this_reader),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
