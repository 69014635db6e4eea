#include "parse/html_body.h"

#include "fixture/page.h"

#define WORDS(words)                                                                               \
	"<table cellspacing=\"0\"><tr><td class=\"t_f\" id=\"postmessage_77\">" words              \
	"</td></tr></table>"
#define SPECIAL(markup) "<div class=\"pcb\"><div class=\"pcbs\">" markup "</div></div>"

/* --- Polls --- */

#define OPTION_ROW(n, words)                                                                       \
	"<tr><td class=\"pvt\"><label for=\"option_" n "\">" n ". &nbsp;" words "</label></td>"    \
	"<td class=\"pvts\"></td></tr>"
#define SHARE_ROW(share)                                                                           \
	"<tr><td><div class=\"pbg\"><div class=\"pbr\" style=\"width: 60%\"></div></div></td>"     \
	"<td>" share "</td></tr>"
#define POLL(kind, time, rows)                                                                     \
	"<form id=\"poll\" name=\"poll\" method=\"post\"><input type=\"hidden\" "                  \
	"name=\"formhash\" "                                                                       \
	"value=\"1234abcd\" /><div class=\"pinf\">" kind "</div>" time                             \
	"<div class=\"pcht\"><table summary=\"poll panel\">" rows "</table></div></form>"

static void html_special__reads_a_poll__with_its_counts_and_when_it_ends(void **state)
{
	(void)state;
	column_is(SPECIAL(WORDS("请投票") POLL("<strong>单选投票</strong>, 共有 5 人参与投票 "
					       "<a href=\"forum.php\">查看投票参与人</a>",
		      "<p class=\"ptmr\"><strong>投票已经结束</strong></p>",
		      OPTION_ROW("1", "茶 &lt;热&gt;") SHARE_ROW("60.00% <em>(3)</em>")
			  OPTION_ROW("2", "咖啡") SHARE_ROW(
			      "40.00% <em>(2)</em>") "<tr><td "
						     "colspan=\"2\">您已经投过票，谢谢您的参与</"
						     "td></tr>")),
	    "请投票\npoll 单选投票, 共有 5 人参与投票 [投票已经结束]\n"
	    "option 茶 <热> [60.00% (3)]\noption 咖啡 [40.00% (2)]\n"
	    "notice 您已经投过票，谢谢您的参与\n");
}

static void html_special__reads_a_poll__whose_results_are_hidden(void **state)
{
	(void)state;
	column_is(SPECIAL(WORDS("") POLL("<strong>多选投票</strong>: ( 最多可选 3 项 )",
		      "<p class=\"ptmr\">\n距结束还有:\n<strong>\n2 天\n</strong></p>",
		      OPTION_ROW("1", "东岸") OPTION_ROW(
			  "2", "西岸") "<tr><td class=\"selector\">&nbsp;</td><td colspan=\"2\">"
				       "<button><span>提交</span></button></td></tr>")),
	    "poll 多选投票: ( 最多可选 3 项 ) [距结束还有: 2 天]\noption 东岸\noption 西岸\n");
}

static void html_special__gives_a_poll_s_options_their_pictures(void **state)
{
	(void)state;
	column_is(SPECIAL(WORDS("") POLL("<strong>单选投票</strong>", "",
		      "<tr><td><ul><li><img src=\"data/a.jpg\" /><label for=\"option_1\">1. 甲"
		      "</label></li></ul></td></tr>")),
	    "poll 单选投票\noption 甲<|https://harbour.example/2b/data/a.jpg>\n");
}

/* --- Rewards, activities, goods, debates --- */

static void html_special__reads_a_reward__and_its_best_answer(void **state)
{
	(void)state;
	column_is(
	    SPECIAL("<div class=\"rwd cl\"><div class=\"rsld z\"><i class=\"fico-reward\">"
		    "</i>悬赏<cite>3</cite>金钱<em>已解决</em></div><div class=\"rwdn\">" WORDS(
			"谁知道？") "</div></div><div class=\"rwdbst\"><h3 class=\"psth\">"
				    "最佳答案</h3><div class=\"pstl\"><div class=\"psta vm\">"
				    "<a href=\"home.php\" class=\"xi2 xw1\">BERT</a></div><div "
				    "class=\"psti\">"
				    "<p><a href=\"javascript:;\">查看完整内容</a></p>"
				    "<div class=\"mtn\">我知道。</div></div></div></div>"),
	    "notice 悬赏 3 金钱 已解决\n谁知道？\nbox 最佳答案: BERT\n| 我知道。\n");
}

static void html_special__reads_an_activity_s_terms(void **state)
{
	(void)state;
	column_is(SPECIAL("<script>function checkform() {}</script><div class=\"act pbm cl\">"
			  "<div class=\"spi\"><dl><dt>活动类型:</dt><dd><strong>聚会</strong></dd>"
			  "<dt>开始时间:</dt>\n<dd>\n2023-12-20 10:00</dd><dt></dt><dd>"
			  "<button>我要参加</button></dd></dl></div></div>" WORDS("都来")),
	    "box 活动\n| 活动类型: 聚会\n| 开始时间: 2023-12-20 10:00\n都来\n");
}

static void html_special__reads_goods__with_their_price(void **state)
{
	(void)state;
	column_is(SPECIAL(WORDS("") "<div class=\"trdb\"><div id=\"trade78\" class=\"trdl cl\">"
				    "<div class=\"ta spi\"><h4><a href=\"forum.php\">旧船</a></h4>"
				    "<dl class=\"z\"><dt>商品类型:</dt><dd>\n二手\n</dd></dl>"
				    "<div class=\"z mtn\"><strong>100.00</strong>&nbsp;元&nbsp;"
				    "</div></div></div></div>"),
	    "box 商品: 旧船\n| 商品类型: 二手\n| 100.00 元\n");
}

static void html_special__reads_a_debate_s_points__and_where_a_reply_stands(void **state)
{
	(void)state;
	column_is(SPECIAL(WORDS("请辩") "<p class=\"dtm\">结束时间: 2023-12-30 10:00</p>"
					"<div class=\"ds\"><table><tr><td class=\"si_1\">"
					"<div class=\"point\"><strong>正方观点 (2)</strong>"
					"<p>桥好</p></div></td></tr></table></div>"
					"<div class=\"dr\"><h5>辩手:1</h5></div>"),
	    "请辩\nnotice 结束时间: 2023-12-30 10:00\nbox 正方观点 (2)\n| 桥好\n");
	column_is("<div class=\"pi\"><div class=\"pdbt\"><label class=\"pdbts pdbts_1\">"
		  "<a href=\"x\">正方</a> <a href=\"y\">支持 1</a></label></div></div>"
		  "<div class=\"pcb\">" WORDS("船好") "</div>",
	    "notice 正方 支持 1\n船好\n");
}

/* --- What is not to be read --- */

static uint8_t state_of(const char *markup)
{
	struct web_page *p = page_of_post("<div class=\"pcb\">", markup, "</div>");
	uint8_t state = p->thread.posts.posts[0].state;

	web_page_free(p);
	return state;
}

static void html_body__knows_why_a_post_has_no_words(void **state)
{
	(void)state;
	assert_int_equal(POST_BANNED,
	    state_of("<div class=\"locked\">提示: <em>作者被禁止或删除 内容自动屏蔽</em></div>"));
	assert_int_equal(POST_BLOCKED,
	    state_of("<div class=\"locked\">提示: <em>该帖被管理员或版主屏蔽</em></div>"));
	assert_int_equal(POST_HIDDEN, state_of(WORDS("<div class=\"locked\">游客，如果您要查看本帖"
						     "隐藏内容请<a href=\"x\">回复</a></div>")));
	assert_int_equal(POST_OK, state_of(WORDS("<div class=\"locked\">隐藏内容</div>后")));
	assert_int_equal(POST_OK, state_of(WORDS("提示: 作者被禁止或删除")));
}

static void html_body__shows_a_moderator_the_words__and_why_others_see_none(void **state)
{
	(void)state;
	column_is(
	    "<div class=\"pcb\"><div class=\"locked\">提示: <em>该帖被管理员或版主屏蔽，只有管理"
	    "员或有管理权限的成员可见</em></div>" WORDS("被屏蔽的话") "</div>",
	    "notice 提示: 该帖被管理员或版主屏蔽，只有管理员或有管理权限的成员可见\n被屏蔽的话\n");
}

static void html_body__gives_the_free_part__and_what_the_rest_costs(void **state)
{
	(void)state;
	column_is("<div class=\"pcb\"><div id=\"postmessage_77\" class=\"t_f\">免费<br /></div>"
		  "<div class=\"locked\"><a href=\"x\" class=\"y viewpay\">购买主题</a>"
		  "<em class=\"right\">已有 1 人购买&nbsp; </em>本主题需向作者支付 "
		  "<strong>5 金钱</strong> 才能浏览</div></div>",
	    "免费\nnote 已有 1 人购买 本主题需向作者支付 5 金钱 才能浏览\n");
	column_is(
	    "<div class=\"pcb\"><div class=\"locked\"><em class=\"y\"><a href=\"x\">记录</a></em>"
	    "付费主题, 价格: <strong>5 金钱 </strong></div>" WORDS("买到了") "</div>",
	    "notice 付费主题, 价格: 5 金钱\n买到了\n");
}

static void html_body__asks_for_a_post_s_password__without_its_button(void **state)
{
	(void)state;
	column_is("<div class=\"pcb\"><div class=\"locked\">本帖为密码帖 ，请输入密码<input "
		  "id=\"postpw_77\" />&nbsp;<button><strong>提交</strong></button></div></div>",
	    "note 本帖为密码帖 ，请输入密码\n");
}

static void html_body__leaves_out_what_is_none_of_the_post_s(void **state)
{
	(void)state;
	column_is(
	    "<div class=\"pcb\"><h2>回复的标题</h2>" WORDS(
		"正文") "<div class=\"ptg\"><a href=\"x\">标签</a></div>"
			"<div class=\"modact\"><a href=\"x\">本主题由 CARL 置顶</a></div></div>"
			"<div class=\"po hin\"><em>回复</em></div>",
	    "*回复的标题*\n正文\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(html_special__reads_a_poll__with_its_counts_and_when_it_ends),
		cmocka_unit_test(html_special__reads_a_poll__whose_results_are_hidden),
		cmocka_unit_test(html_special__gives_a_poll_s_options_their_pictures),
		cmocka_unit_test(html_special__reads_a_reward__and_its_best_answer),
		cmocka_unit_test(html_special__reads_an_activity_s_terms),
		cmocka_unit_test(html_special__reads_goods__with_their_price),
		cmocka_unit_test(html_special__reads_a_debate_s_points__and_where_a_reply_stands),
		cmocka_unit_test(html_body__knows_why_a_post_has_no_words),
		cmocka_unit_test(html_body__shows_a_moderator_the_words__and_why_others_see_none),
		cmocka_unit_test(html_body__gives_the_free_part__and_what_the_rest_costs),
		cmocka_unit_test(html_body__asks_for_a_post_s_password__without_its_button),
		cmocka_unit_test(html_body__leaves_out_what_is_none_of_the_post_s),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
