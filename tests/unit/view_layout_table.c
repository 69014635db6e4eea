#include "fixture/web_post.h"

#define TABLE(rows)   "<table class=\"t_table\">" rows "</table>"
#define INNER(rows)   "<table class=\"t_table\">" rows "</table>"
#define ROW2(a, b)    "<tr><td>" a "</td><td>" b "</td></tr>"
#define ROW3(a, b, c) "<tr><td>" a "</td><td>" b "</td><td>" c "</td></tr>"
#define LONG          "渡口每天早上六点开第一班船，晚上十点收班"

static void table__stands_in_columns(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, "前<br />" TABLE(ROW3("船", "时间", "票") ROW3("<strong>一号</strong>",
			      "6:00", "两元") ROW3("二号渡轮", "", "五元")) "后");
	web_post_is(&w, "前\n船       │ 时间 │ 票\n一号     │ 6:00 │ 两元\n二号渡轮 │      │ 五元\n"
			"后\n");
	assert_int_equal(w.block.rows[3].spans[0].style, STYLE_STRONG);
	web_post_close(&w);
}

static void table__wraps_its_cells__and_parts_the_rows_then(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, TABLE(ROW3("一", LONG, "二") ROW3("三", LONG, "四")));
	w.options.width = 40;
	web_post_is(&w, "一 │ 渡口每天早上六点开第一班船， │ 二\n"
			"   │ 晚上十点收班                 │\n"
			"───┼──────────────────────────────┼───\n"
			"三 │ 渡口每天早上六点开第一班船， │ 四\n"
			"   │ 晚上十点收班                 │\n");
	web_post_close(&w);
}

static void table__gives_a_cell_the_columns_it_spans(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, TABLE("<tr><td colspan=\"2\">渡口的班次和票价</td><td>X</td></tr>" ROW3(
			      "一", "二", "三")));
	web_post_is(&w, "渡口的班次和票价 │ X\n一 │ 二          │ 三\n");
	web_post_close(&w);
}

static void table__is_told_cell_by_cell__where_columns_do_not_fit(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, TABLE(ROW3("船", "说明", "备注") ROW3("一号", LONG, LONG)
				  ROW3("二号", LONG, "<a href=\"https://a.example/\">链接</a>")));
	w.options.width = 24;
	web_post_is(&w, "船: 一号\n说明: 渡口每天早上六点\n开第一班船，晚上十点收\n班\n"
			"备注: 渡口每天早上六点\n开第一班船，晚上十点收\n班\n\n船: 二号\n"
			"说明: 渡口每天早上六点\n开第一班船，晚上十点收\n班\n备注: 链接\n");
	assert_int_equal(w.block.ntargets, 1);
	web_post_close(&w);
}

static void table__has_no_headings__where_its_first_row_is_text(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, TABLE(ROW2(LONG, LONG) ROW2("甲", "乙")));
	w.options.width = 20;
	web_post_is(&w, "渡口每天早上六点开\n第一班船，晚上十点\n收班\n渡口每天早上六点开\n"
			"第一班船，晚上十点\n收班\n\n甲\n乙\n");
	web_post_close(&w);
}

static void table__keeps_links_pictures_and_quotes_as_targets__in_the_order_of_rows(void **state)
{
	struct shown_post w;
	const struct block *b;

	(void)state;
	web_post_open(&w, TABLE(ROW2("一<br /><a href=\"https://a.example/1\">甲</a>",
			      "<a href=\"https://a.example/2\">乙</a><br />三<br />"
			      "<img src=\"https://a.example/p.png\" />")));
	b = web_post_lay_out(&w);
	assert_int_equal(b->ntargets, 3);
	assert_true(slice_eq(b->targets[0].url, SLICE("https://a.example/2")));
	assert_true(slice_eq(b->targets[1].url, SLICE("https://a.example/1")));
	assert_int_equal(b->targets[2].kind, TARGET_IMAGE);
	assert_int_equal(b->targets[0].row, 1);
	assert_int_equal(b->targets[1].row, 2);
	assert_int_equal(b->targets[2].row, 3);
	assert_int_equal(b->rows[2].spans[0].target, 1);
	web_post_is(&w, "一 │ 乙\n甲 │ 三\n   │ [图: p.png]\n");
	web_post_close(&w);
}

static void table__in_a_table__is_told_cell_by_cell(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(
	    &w, TABLE(ROW2("甲",
		    INNER("<tr><td>一</td><td>二</td></tr><tr><td>三</td><td>四</td></tr>"))));
	web_post_is(&w, "甲 │ 一: 三\n   │ 二: 四\n");
	web_post_close(&w);
}

static void table__of_one_column__is_no_table(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, TABLE("<tr><td>一</td></tr><tr><td>二</td></tr>"));
	web_post_is(&w, "一\n二\n");
	web_post_close(&w);
}

static void table__is_drawn_with_letters__in_a_log(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, TABLE(ROW2("一", "二<br />三") ROW2("四", "五")));
	w.options.words = words_of_log();
	web_post_is(&w, "一 | 二\n   | 三\n---+---\n四 | 五\n");
	web_post_close(&w);
}

static void table__highlights_what_is_found_in_it(void **state)
{
	struct shown_post w;
	struct find find;

	(void)state;
	web_post_open(&w, TABLE(ROW2("船一", "船二")));
	find_init(&find, SLICE("二"));
	w.options.find = &find;
	web_post_lay_out(&w);
	assert_int_equal(w.block.rows[1].nspans, 4);
	assert_true(w.block.rows[1].spans[3].match);
	find_release(&find);
	web_post_close(&w);
}

/* Wide and narrow, with everything in it. */
static void table__keeps_its_rows_whole__on_any_screen(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w,
	    "<ul><li>" TABLE(ROW3(LONG, "<div align=\"center\">中</div><hr />", "c") ROW3(
		"<ul><li>甲<li>乙</ul>", "<img src=\"a.png\" />",
		"<div class=\"quote\"><blockquote>引</blockquote></div>") "<tr><td "
									  "colspan=\"9\">" LONG
									  "</td></tr><tr></"
									  "tr>" ROW2(
									      "<div "
									      "class=\"showhide\"><"
									      "h4>藏</h4>" LONG
									      "</div>",
									      "")) "</ul>");
	for (unsigned level = 0; level < 2; level++) {
		folds_set_level(&w.folds, level);
		for (w.options.width = 20; w.options.width < 130; w.options.width++)
			web_post_lay_out(&w);
	}
	web_post_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table__stands_in_columns),
		cmocka_unit_test(table__wraps_its_cells__and_parts_the_rows_then),
		cmocka_unit_test(table__gives_a_cell_the_columns_it_spans),
		cmocka_unit_test(table__is_told_cell_by_cell__where_columns_do_not_fit),
		cmocka_unit_test(table__has_no_headings__where_its_first_row_is_text),
		cmocka_unit_test(
		    table__keeps_links_pictures_and_quotes_as_targets__in_the_order_of_rows),
		cmocka_unit_test(table__in_a_table__is_told_cell_by_cell),
		cmocka_unit_test(table__of_one_column__is_no_table),
		cmocka_unit_test(table__is_drawn_with_letters__in_a_log),
		cmocka_unit_test(table__highlights_what_is_found_in_it),
		cmocka_unit_test(table__keeps_its_rows_whole__on_any_screen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
