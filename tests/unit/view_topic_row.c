#include "view/topic_row.h"

#include "fixture/lists.h"

#define NOT_SAID UINT32_MAX

static const struct topic topics[] = {
	{ .title = { "版务公告：发帖前请看", 30 },
	    .author = { "站务", 6 },
	    .last_author = { "站务", 6 },
	    .created = NOW - 900 * DAY,
	    .last_time = NOW - 900 * DAY,
	    .replies = 0,
	    .views = 123456,
	    .sticky = STICKY_GLOBAL,
	    .flags = TOPIC_CLOSED | TOPIC_BOLD | TOPIC_COLORED,
	    .color = 0xEE1B2E },
	{ .title = { "渡口的灯是谁点的", 24 },
	    .type = { "闲谈", 6 },
	    .author = { "小岛", 6 },
	    .last_author = { "ANNA", 4 },
	    .created = NOW - 3600,
	    .last_time = NOW - 60,
	    .replies = 66,
	    .views = 1843,
	    .sticky = STICKY_BOARD,
	    .digest = 2,
	    .kind = TOPIC_POLL,
	    .flags = TOPIC_PICTURES },
	{ .title = { "Which of the two ferries goes to the island on Sundays, and does anybody "
		     "know when the last one comes back in winter? Asking for a friend who missed "
		     "it twice",
	      157 },
	    .type = { "问答", 6 },
	    .author = { "a_reader_with_a_very_long_name", 30 },
	    .last_author = { "岸上的一位名字也很长很长的人", 42 },
	    .created = NOW - 40 * DAY,
	    .last_time = NOW - 20 * DAY,
	    .replies = 123456,
	    .views = 98765432,
	    .kind = TOPIC_REWARD,
	    .flags = TOPIC_SOLVED | TOPIC_ITALIC | TOPIC_UNDERLINE | TOPIC_RECOMMENDED },
	{ .title = { "只给老船员看的海图", 27 },
	    .author = { "BERT", 4 },
	    .last_author = { "BERT", 4 },
	    .created = NOW - 400 * DAY,
	    .last_time = NOW - 400 * DAY,
	    .replies = 3,
	    .views = 30,
	    .read_perm = 50,
	    .price = 5,
	    .flags = TOPIC_MOVED | TOPIC_FILES },
	{ .title = { "不知是谁写的", 18 },
	    .created = TIME_NONE,
	    .last_time = TIME_NONE,
	    .replies = NOT_SAID,
	    .views = NOT_SAID,
	    .flags = TOPIC_ANONYMOUS,
	    .kind = TOPIC_DEBATE,
	    .board = { "外海", 6 } },
	{ .created = NOW, .last_time = NOW - 1000 * DAY },
};

#define NTOPICS (sizeof topics / sizeof *topics)

static void check(const char *name, struct list_look look)
{
	struct arena a;
	struct buf out;

	arena_init(&a);
	buf_init(&out, 1 << 20);
	for (size_t i = 0; i < NTOPICS; i++) {
		struct block b = topic_row(&topics[i], &look, &a);

		list_check_row(&b, look.width, &a);
		rows_dump(&b, &out);
	}
	list_golden(name, &look, &out);
	buf_release(&out);
	arena_release(&a);
}

static void topic_row__gives_the_golden_rows__on_all_screens(void **state)
{
	(void)state;
	check("topics", list_look_of(40));
	check("topics", list_look_of(80));
	check("topics", list_look_of(120));
	check("topics", list_look_of(200));
}

static void topic_row__tells_the_board__in_a_list_of_several(void **state)
{
	struct list_look look = list_look_of(80);

	(void)state;
	look.boards = true;
	check("topics-boards", look);
}

static void topic_row__is_a_line_of_a_log__in_english(void **state)
{
	struct list_look look = list_look_of(100);

	(void)state;
	look.words = words_of_log();
	check("topics-log", look);
}

static void topic_row__has_no_colours__where_none_are_wanted(void **state)
{
	struct list_look look = list_look_of(80);
	struct arena a;
	struct block b;

	(void)state;
	look.colors = false;
	arena_init(&a);
	b = topic_row(&topics[0], &look, &a);
	for (uint32_t i = 0; i < b.rows[0].nspans; i++)
		assert_int_equal(b.rows[0].spans[i].marks, 0);
	arena_release(&a);
}

static void topic_row__keeps_its_row_whole__on_any_screen(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (uint16_t width = 20; width < 260; width++)
		for (size_t i = 0; i < NTOPICS; i++) {
			struct list_look look = list_look_of(width);
			struct block b;

			look.boards = width % 2;
			look.words = width % 3 ? look.words : words_of_log();
			b = topic_row(&topics[i], &look, &a);
			list_check_row(&b, width, &a);
		}
	arena_release(&a);
}

static void words_are(const struct topic *t, enum language language, const char *want)
{
	struct buf out;

	buf_init(&out, 1 << 20);
	topic_words(t, words_of(language), &out);
	buf_add_str(&out, "");
	assert_string_equal(out.p ? out.p : "", want);
	buf_release(&out);
}

static void topic_words__say_what_the_signs_mean(void **state)
{
	const struct topic plain = { .tid = 1 };

	(void)state;
	words_are(&topics[0], LANG_ZH, "全局置顶 · 已关闭");
	words_are(&topics[1], LANG_ZH, "置顶 · 精华 2 · 投票 · 图");
	words_are(&topics[2], LANG_EN, "recommended · reward · solved");
	words_are(&topics[3], LANG_ZH, "已移走 · 附件 · 权限 50 · 售价 5");
	words_are(&plain, LANG_ZH, "");
}

static void time_is(int64_t t, const char *want)
{
	const struct list_look look = list_look_of(80);
	char text[LIST_TIME_SIZE];

	list_time(text, t, &look);
	assert_string_equal(text, want);
}

static void list_time__is_as_short_as_it_can_be(void **state)
{
	(void)state;
	time_is(NOW, "18:35");
	time_is(NOW - NOW % DAY - 8 * 3600, "00:00"); /* midnight where the reader is */
	time_is(NOW - NOW % DAY - 8 * 3600 - 1, "03-14");
	time_is(NOW - 73 * DAY, "01-01");
	time_is(NOW - 74 * DAY, "2022-12-31");
	time_is(NOW + DAY, "03-16");
	time_is(TIME_NONE, "");
}

static int set_locale(void **state)
{
	(void)state;
	setlocale(LC_CTYPE, "C.UTF-8");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(topic_row__gives_the_golden_rows__on_all_screens),
		cmocka_unit_test(topic_row__tells_the_board__in_a_list_of_several),
		cmocka_unit_test(topic_row__is_a_line_of_a_log__in_english),
		cmocka_unit_test(topic_row__has_no_colours__where_none_are_wanted),
		cmocka_unit_test(topic_row__keeps_its_row_whole__on_any_screen),
		cmocka_unit_test(topic_words__say_what_the_signs_mean),
		cmocka_unit_test(list_time__is_as_short_as_it_can_be),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
