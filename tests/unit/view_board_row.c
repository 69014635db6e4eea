#include "fixture/lists.h"

static const struct forum_board boards[] = {
	{ .fid = 4,
	    .name = { "渡口闲谈", 12 },
	    .threads = 12345,
	    .posts = 987654,
	    .today = 84,
	    .last_title = { "渡口的灯是谁点的", 24 },
	    .last_author = { "ANNA", 4 },
	    .last_time = NOW - 300 },
	{ .fid = 6,
	    .parent = 4,
	    .name = { "旧船买卖", 12 },
	    .threads = 307,
	    .today = 0,
	    .last_title = { "Which of the two ferries goes to the island on Sundays, and when does "
			    "it come back?",
		83 },
	    .last_time = NOW - 20 * DAY },
	{ .fid = 7, .name = { "船员室", 9 }, .access = BOARD_DENIED, .last_time = TIME_NONE },
	{ .fid = 8,
	    .name = { "灯塔", 6 },
	    .access = BOARD_PASSWORD,
	    .threads = 9,
	    .today = 123456,
	    .last_time = NOW - 900 * DAY },
	{ .name = { "另一个岛", 12 },
	    .url = { "https://island.example/", 23 },
	    .last_time = TIME_NONE },
	{ .fid = 9,
	    .parent = 8,
	    .name = { "一个名字长得无论多宽的终端都要折半才放得下的子版块", 75 },
	    .access = BOARD_PASSWORD,
	    .threads = 4000000000u,
	    .last_time = TIME_NONE },
};

#define NBOARDS (sizeof boards / sizeof *boards)

static void check(const char *name, struct list_look look)
{
	struct arena a;
	struct buf out;

	arena_init(&a);
	buf_init(&out, 1 << 20);
	for (size_t i = 0; i < NBOARDS; i++) {
		struct block b = board_row(&boards[i], &look, &a);

		list_check_row(&b, look.width, &a);
		rows_dump(&b, &out);
	}
	list_golden(name, &look, &out);
	buf_release(&out);
	arena_release(&a);
}

static void board_row__gives_the_golden_rows__on_all_screens(void **state)
{
	(void)state;
	check("boards", list_look_of(40));
	check("boards", list_look_of(80));
	check("boards", list_look_of(120));
	check("boards", list_look_of(200));
}

static void board_row__is_a_line_of_a_log__in_english(void **state)
{
	struct list_look look = list_look_of(80);

	(void)state;
	look.words = words_of_log();
	check("boards-log", look);
}

static void board_row__keeps_its_row_whole__on_any_screen(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (uint16_t width = 20; width < 260; width++)
		for (size_t i = 0; i < NBOARDS; i++) {
			struct list_look look = list_look_of(width);
			struct block b;

			look.words = width % 3 ? look.words : words_of_log();
			b = board_row(&boards[i], &look, &a);
			list_check_row(&b, width, &a);
		}
	arena_release(&a);
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
		cmocka_unit_test(board_row__gives_the_golden_rows__on_all_screens),
		cmocka_unit_test(board_row__is_a_line_of_a_log__in_english),
		cmocka_unit_test(board_row__keeps_its_row_whole__on_any_screen),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
