/* Lists, spoilers, boxes, and what an author makes of his words. */
#include "fixture/web_post.h"

#define LIST  "<ul><li>带伞，因为一早就说过今天下午渡口那边会有雨，而且不小<li>带船票</ul>"
#define INNER "<ul type=\"1\"><li>先<ul type=\"a\"><li>甲<li>乙</ul><li>后</ul>"
#define SPOIL(label, inside)                                                                       \
	"<div class=\"spoil\"><button type=\"button\">" label "</button></div>"                    \
	"<div class=\"spoil_c\" style=\"display:none\">" inside "</div>"

static void item__hangs_its_text_behind_its_sign(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, "前<br />" LIST INNER "后");
	w.options.width = 40;
	web_post_is(&w, "前\n• 带伞，因为一早就说过今天下午渡口那边\n  会有雨，而且不小\n"
			"• 带船票\n1. 先\n   a. 甲\n   b. 乙\n2. 后\n后\n");
	web_post_close(&w);
}

static void item__stands_below_its_sign__where_there_is_no_room(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, "<ul type=\"1\"><li><ul type=\"1\"><li><ul type=\"1\"><li>甲乙丙丁"
			  "</ul></ul></ul>");
	w.options.width = 20;
	web_post_is(&w, "1. 1. 1.\n      甲乙丙丁\n");
	w.options.width = 80;
	web_post_is(&w, "1. 1. 1. 甲乙丙丁\n");
	web_post_close(&w);
}

static void item__is_a_row__even_of_nothing(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, "<ul><li><li>乙</ul>");
	web_post_is(&w, "•\n• 乙\n");
	web_post_close(&w);
}

static void item__begins_with_letters__in_a_log(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, "<ul><li>甲</ul>");
	w.options.words = words_of_log();
	web_post_lay_out(&w);
	buf_clear(&w.text);
	row_text(&w.block.rows[1], &w.text);
	buf_add_str(&w.text, "");
	assert_string_equal(w.text.p, "  * 甲");
	web_post_close(&w);
}

static void spoiler__is_closed__whatever_quotes_are(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, "前" SPOIL("凶手", "是管家<br />真的") "后" SPOIL("剧透", "没有"));
	web_post_is(&w, "前\n▸ 剧透 凶手\n后\n▸ 剧透\n");
	folds_set_level(&w.folds, 50);
	web_post_is(&w, "前\n▸ 剧透 凶手\n后\n▸ 剧透\n");
	web_post_close(&w);
}

static void spoiler__opens_in_place__each_by_itself(void **state)
{
	struct shown_post w;
	const struct target *t;

	(void)state;
	web_post_open(&w, "前" SPOIL("凶手", "是管家<br />真的") "后" SPOIL("剧透", "没有"));
	web_post_toggle(&w, 1);
	web_post_is(&w, "前\n▸ 剧透 凶手\n后\n▾ 剧透\n│ 没有\n");
	web_post_toggle(&w, 0);
	web_post_is(&w, "前\n▾ 剧透 凶手\n│ 是管家\n│ 真的\n后\n▾ 剧透\n│ 没有\n");
	t = &w.block.targets[0];
	assert_true(t->open);
	assert_int_equal(t->row, 2);
	assert_int_equal(t->end, 5);
	web_post_close(&w);
}

static void spoiler__holds_another__behind_another_bar(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, SPOIL("外", "一" SPOIL("里", "二") "三"));
	web_post_toggle(&w, 0);
	web_post_toggle(&w, 1);
	web_post_is(&w, "▾ 剧透 外\n│ 一\n│ ▾ 剧透 里\n┃ 二\n│ 三\n");
	web_post_close(&w);
}

static void spoiler__keeps_its_name__when_the_post_has_another_place(void **state)
{
	struct shown_post w;
	uint64_t fold;

	(void)state;
	web_post_open(&w, SPOIL("甲", "乙"));
	fold = web_post_lay_out(&w)->targets[0].fold;
	thread_append_post(&w.page->thread.posts, &w.page->thread.posts, 0);
	w.block = layout_post(&w.source, &w.options, 1, &w.arena);
	assert_int_equal(w.block.targets[0].fold, fold);
	w.page->thread.posts.posts[1].pid = 78;
	w.block = layout_post(&w.source, &w.options, 1, &w.arena);
	assert_int_not_equal(w.block.targets[0].fold, fold);
	web_post_close(&w);
}

static void box__has_its_title_above__and_a_bar(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, "前<div class=\"showhide\"><h4>本帖隐藏的内容</h4>一<ul><li>二</ul>"
			  "</div>后");
	web_post_is(&w, "前\n本帖隐藏的内容\n│ 一\n│ • 二\n后\n");
	web_post_close(&w);
}

/* Marks and alignment. */

static void marks_are(struct shown_post *w, const char *want)
{
	const struct block *b = web_post_lay_out(w);

	buf_clear(&w->text);
	row_marks(&b->rows[1], &w->text);
	buf_add_str(&w->text, "");
	assert_string_equal(w->text.p, want);
}

static void text__has_the_marks_its_author_gave_it(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, "一<i>斜</i><u>线</u><strike>删</strike><font color=\"#123456\">色"
			  "<i>两样</i></font>");
	marks_are(&w, "+    iiuusscc****\n");
	assert_int_equal(w.block.rows[1].spans[4].color, 0x123456);
	assert_int_equal(w.block.rows[1].spans[5].marks, SPAN_ITALIC | SPAN_COLOR);
	w.options.colors = false;
	marks_are(&w, "+    iiuuss  iiii\n");
	web_post_close(&w);
}

static void text__has_no_marks__in_the_row_of_a_quote(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, "<div class=\"quote\"><blockquote><i>斜</i><font color=\"red\">红"
			  "</font></blockquote></div>后");
	marks_are(&w, "");
	folds_set_level(&w.folds, 1);
	web_post_is(&w, "▾ 引用\n│ 斜红\n后\n");
	web_post_close(&w);
}

static void text__stands_where_its_author_put_it(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, "<div align=\"center\">中间</div><div align=\"right\">右</div>左");
	w.options.width = 30;
	web_post_is(&w, "            中间\n                          右\n左\n");
	web_post_close(&w);
}

static void folded_quote__tells_lists_and_tables__but_no_spoiler(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, "<div class=\"quote\"><blockquote>看<ul><li>甲<li>乙</ul>"
			  "<table class=\"t_table\"><tr><td>一</td><td>二</td></tr></table>" SPOIL(
			      "凶手", "管家") "</blockquote></div>后");
	web_post_is(&w, "▸ 引用: 看 • 甲 • 乙 一 二 凶手\n后\n");
	web_post_close(&w);
}

/* However deep. */
static void blocks__come_to_an_end__however_deep_they_stand(void **state)
{
	struct shown_post w;
	struct node *first = NULL;
	struct body body = { .edited = TIME_NONE };

	(void)state;
	web_post_open(&w, "好");
	for (int i = 0; i < 3000; i++) {
		struct node *n = arena_zalloc(&w.arena, sizeof *n);

		n->kind = i % 3 == 0 ? NODE_ITEM : i % 3 == 1 ? NODE_BOX : NODE_QUOTE;
		n->quote = QUOTE_NONE;
		n->text = SLICE("1.");
		n->child = first;
		first = n;
	}
	body.blocks = first;
	w.page->thread.posts.bodies[0] = &body;
	for (w.options.width = 20; w.options.width < 100; w.options.width += 7)
		web_post_lay_out(&w);
	web_post_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(item__hangs_its_text_behind_its_sign),
		cmocka_unit_test(item__stands_below_its_sign__where_there_is_no_room),
		cmocka_unit_test(item__is_a_row__even_of_nothing),
		cmocka_unit_test(item__begins_with_letters__in_a_log),
		cmocka_unit_test(spoiler__is_closed__whatever_quotes_are),
		cmocka_unit_test(spoiler__opens_in_place__each_by_itself),
		cmocka_unit_test(spoiler__holds_another__behind_another_bar),
		cmocka_unit_test(spoiler__keeps_its_name__when_the_post_has_another_place),
		cmocka_unit_test(box__has_its_title_above__and_a_bar),
		cmocka_unit_test(text__has_the_marks_its_author_gave_it),
		cmocka_unit_test(text__has_no_marks__in_the_row_of_a_quote),
		cmocka_unit_test(text__stands_where_its_author_put_it),
		cmocka_unit_test(folded_quote__tells_lists_and_tables__but_no_spoiler),
		cmocka_unit_test(blocks__come_to_an_end__however_deep_they_stand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
