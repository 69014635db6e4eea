#include "parse/body_parse.h"

#include "fixture/tree.h"

#define FORM "<input name=\"formhash\" type=\"hidden\" value=\"66e5028a\"/)\n\n"

static void body_poll__reads_kind_time_and_options(void **state)
{
	(void)state;
	tree_is(FORM "<strong>单选投票</strong> , 投票后结果可见, 共有 398 "
		     "人参与投票\n\n距结束还有:\n\n<strong>\n\n"
		     "12 天22 小时35 分钟\n\n</strong>\n\n1. \xC2\xA0茶\n\n2. "
		     "\xC2\xA0咖啡\n\n\xC2\xA0\n提交\n\n"
		     "(此为公开投票，其他人可看到您的投票项目)\n\n请投",
	    "poll 单选投票 , 投票后结果可见, 共有 398 人参与投票 [距结束还有: 12 天22 小时35 "
	    "分钟]\n"
	    "option 茶\noption 咖啡\n请投\n");
}

static void body_poll__reads_shares__and_its_script_is_gone(void **state)
{
	(void)state;
	tree_is("var max_obj = 3;\n\nvar p = 0;\n\n" FORM
		"<strong>多选投票</strong>: ( 最多可选 3 项 ), 共有 85 "
		"人参与投票\n\n投票已经结束\n\n1. \xC2\xA0茶\n\n"
		"\xC2\xA0\n\n28.93% (57)\n\n2. \xC2\xA0咖啡\n\n\xC2\xA0\n\n71.07% "
		"(140)\n\n\xC2\xA0\n提交",
	    "poll 多选投票: ( 最多可选 3 项 ), 共有 85 人参与投票 [投票已经结束]\n"
	    "option 茶 [28.93% (57)]\noption 咖啡 [71.07% (140)]\n");
}

static void body_poll__knows_that_it_is_over__in_bold_and_closed(void **state)
{
	(void)state;
	tree_is(FORM "<strong>多选投票</strong>: ( 最多可选 3 项 ), 共有 85 人参与投票\n\n"
		     "<strong>投票已经结束</strong>\n\n1. \xC2\xA0茶\n\n28.93% (57)\n\n"
		     "该投票已经关闭或者过期，不能投票\n\n完",
	    "poll 多选投票: ( 最多可选 3 项 ), 共有 85 人参与投票 [投票已经结束]\n"
	    "option 茶 [28.93% (57)]\n完\n");
}

static void body_poll__reads_options_with_pictures(void **state)
{
	(void)state;
	tree_is(FORM "<strong>单选投票</strong>, 共有 30 人参与投票\n\n"
		     "<img src=\"https://img.example.com/1.jpg\" "
		     "referrerpolicy=\"no-referrer\">\n\n猫\n\n\xC2\xA0\n\n"
		     "18票\n2.28% \n\n提交\n\n完",
	    "poll 单选投票, 共有 30 人参与投票\noption 猫 [2.28% "
	    "(18)]<|https://img.example.com/1.jpg>\n完\n");
}

static void body_poll__ends__at_a_line_that_is_none_of_its_own(void **state)
{
	(void)state;
	tree_is(FORM "<strong>单选投票</strong>, 共有 3 人参与投票\n\n1. "
		     "\xC2\xA0茶\n\n为什么\n\n1. 因为\n\n提交",
	    "poll 单选投票, 共有 3 人参与投票\noption 茶\n为什么\n1. 因为\n提交\n");
}

static void body_poll__leaves_scripts_in_the_text__alone(void **state)
{
	(void)state;
	tree_is("写\n\nvar p = 0;", "写\nvar p = 0;\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(body_poll__reads_kind_time_and_options),
		cmocka_unit_test(body_poll__reads_shares__and_its_script_is_gone),
		cmocka_unit_test(body_poll__knows_that_it_is_over__in_bold_and_closed),
		cmocka_unit_test(body_poll__reads_options_with_pictures),
		cmocka_unit_test(body_poll__ends__at_a_line_that_is_none_of_its_own),
		cmocka_unit_test(body_poll__leaves_scripts_in_the_text__alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
