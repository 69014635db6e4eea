#include "parse/body_rating.h"

#include "fixture/tree.h"

#define TABLE "﹍﹍﹍\n\n评分\n\n 参与人数 2战斗力 +3\n\n|昵称|战斗力|理由|\n|----|---|---|\n"

static void body_rating__reads_sum_and_rows(void **state)
{
	(void)state;
	tree_is("好\n\n" TABLE "| BERT| + 1|欢乐多|\n| CARL|-2||\n|| + 4|好评|\n\n查看全部评分",
	    "好\nrated 2 战斗力 +3\nrating BERT|+1|欢乐多\nrating CARL|-2|\nrating |+4|好评\n");
}

static void body_rating__joins_a_reason__that_holds_a_newline(void **state)
{
	(void)state;
	tree_is(TABLE "| BERT| + 1|一 &amp;\n二|\n| CARL| + 2||\n\n查看全部评分",
	    "rated 2 战斗力 +3\nrating BERT|+1|一 & 二\nrating CARL|+2|\n");
}

static void body_rating__is_cut_before_the_tail_is_looked_for(void **state)
{
	(void)state;
	tree_is("好来自: Android客户端\n\n" TABLE "| BERT| + 1||\n\n查看全部评分",
	    "好\ntail 来自: Android客户端\nrated 2 战斗力 +3\nrating BERT|+1|\n");
}

static void body_rating__cuts_at_the_last_table__when_one_was_pasted(void **state)
{
	struct slice raw = SLICE("﹍﹍﹍\n\n评分\n\n旧\n\n﹍﹍﹍\n\n评分\n\n新\n\n查看全部评分");

	(void)state;
	assert_int_equal(rating_cut(raw).n, strlen("﹍﹍﹍\n\n评分\n\n旧\n\n"));
}

static void body_rating__leaves_text_alone__without_the_whole_table(void **state)
{
	(void)state;
	tree_is("﹍﹍﹍\n\n评分\n\n算了", "﹍﹍﹍\n评分\n算了\n");
	tree_is("如何\n\n查看全部评分", "如何\n查看全部评分\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(body_rating__reads_sum_and_rows),
		cmocka_unit_test(body_rating__joins_a_reason__that_holds_a_newline),
		cmocka_unit_test(body_rating__is_cut_before_the_tail_is_looked_for),
		cmocka_unit_test(body_rating__cuts_at_the_last_table__when_one_was_pasted),
		cmocka_unit_test(body_rating__leaves_text_alone__without_the_whole_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
