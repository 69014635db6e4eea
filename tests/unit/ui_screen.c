#include "ui/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "fixture/theme.h"
#include "ui/cells.h"
#include "util/width.h"

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

struct fixture {
	FILE *null;
	struct theme theme;
	struct screen *s;
};

static void open_as(struct fixture *f, const char *term, bool colors, int rows, int cols)
{
	struct screen_setup setup = { .term = term,
		.theme = &f->theme,
		.colors = colors ? COLORS_AUTO : COLORS_NONE,
		.rows = rows,
		.cols = cols };
	struct err e = { 0 };

	theme_read_file(&f->theme, "dark");
	f->null = fopen("/dev/null", "r+");
	assert_non_null(f->null);
	setup.out = f->null;
	setup.in = fileno(f->null);
	assert_int_equal(screen_open(&f->s, &setup, &e), 0);
}

static void open_size(struct fixture *f, int rows, int cols)
{
	open_as(f, "xterm-256color", true, rows, cols);
}

static void close_all(struct fixture *f)
{
	screen_close(f->s);
	fclose(f->null);
}

static void assert_reads(const struct screen *s, int y, const char *want)
{
	struct buf got;

	buf_init(&got, 1 << 16);
	screen_read(s, y, &got);
	assert_string_equal(got.p, want);
	buf_release(&got);
}

static struct span span_at(int col, const char *text, enum style style)
{
	return (struct span){ .text = slice_str(text),
		.target = TARGET_NONE,
		.col = (uint16_t)col,
		.width = (uint16_t)text_width(slice_str(text)),
		.style = (uint8_t)style };
}

/* One span of text at column COL, painted at row Y with x = 2. */
static void paint_text(struct screen *s, int y, const char *text, unsigned marks)
{
	struct span span = span_at(0, text, STYLE_TEXT);
	struct row row = { .spans = &span, .nspans = 1 };

	screen_row(s, y, 2, &row, marks, TARGET_NONE);
}

/* `#9  NAME  … ` with a link to the right of it, which is target 3. */
static void paint_header(struct screen *s, int y, unsigned marks, uint32_t target)
{
	struct span spans[] = { span_at(0, "#9", STYLE_FLOOR), span_at(4, "作者", STYLE_AUTHOR),
		span_at(10, "link", STYLE_LINK) };
	struct row row = { .spans = spans, .nspans = 3 };

	spans[2].target = 3;
	screen_row(s, y, 2, &row, marks, target);
}

/* ---- opening */

static void screen_open__fails__where_the_cursor_cannot_be_addressed(void **state)
{
	FILE *null = fopen("/dev/null", "r+");
	struct screen_setup setup = { .term = "dumb", .out = null, .in = fileno(null) };
	struct screen *s;
	struct err e = { 0 };

	(void)state;
	assert_int_equal(screen_open(&s, &setup, &e), ERR_TERMINAL);
	assert_int_equal(e.code, ERR_TERMINAL);
	assert_string_equal(e.subject, "dumb");
	assert_null(s);
	fclose(null);
}

static void screen_open__falls_back__when_nobody_knows_the_terminal(void **state)
{
	static const char *const unknown[] = { "", "no-such-terminal", "xterm-from-tomorrow" };

	(void)state;
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
		struct fixture f;

		open_as(&f, unknown[i], true, 3, 20);
		paint_text(f.s, 0, "爬楼", 0);
		assert_reads(f.s, 0, "  爬楼\n  ....\n");
		close_all(&f);
	}
}

static void screen_open__works__on_old_terminals(void **state)
{
	static const char *const old[] = { "vt100", "vt220", "linux", "screen", "xterm" };

	(void)state;
	for (size_t i = 0; i < sizeof old / sizeof *old; i++) {
		struct fixture f;
		struct buf got;

		open_as(&f, old[i], true, 3, 20);
		paint_header(f.s, 1, ROW_CURSOR, 3);
		screen_flush(f.s);
		buf_init(&got, 1000);
		screen_read(f.s, 1, &got);
		assert_true(slice_starts(buf_slice(&got), SLICE("▌ #9  作者  link\n")));
		buf_release(&got);
		close_all(&f);
	}
}

/* ---- width */

static void screen_row__gives_signs_two_columns__where_that_is_said(void **state)
{
	struct fixture f;

	(void)state;
	width_set_ambiguous(2);
	open_size(&f, 3, 12);
	paint_text(f.s, 0, "“楼”│x", ROW_CURSOR);
	paint_text(f.s, 1, "a—…★①—", 0);
	screen_flush(f.s);
	assert_reads(f.s, 0, "> “楼”│x\nF .........\n");
	assert_reads(f.s, 1, "  a—…★①\n  .........\n");
	width_set_ambiguous(1);
	screen_set_theme(f.s, &f.theme, COLORS_AUTO);
	paint_text(f.s, 0, "“楼”│x", ROW_CURSOR);
	assert_reads(f.s, 0, "▌ “楼”│x\nF ......\n");
	close_all(&f);
}

/* ---- themes */

static void screen_set_theme__takes_effect__on_rows_that_stand_already(void **state)
{
	struct fixture f;
	cchar_t cell;
	wchar_t text[CCHARW_MAX + 1];
	attr_t attrs;
	short pair;

	(void)state;
	open_size(&f, 3, 24);
	paint_header(f.s, 1, ROW_PLAIN, TARGET_NONE);
	f.theme.looks[STYLE_FLOOR] = (struct look){ 3, LOOK_ITALIC };
	screen_set_theme(f.s, &f.theme, COLORS_AUTO);
	paint_header(f.s, 1, ROW_PLAIN, TARGET_NONE);
	mvin_wch(1, 2, &cell);
	getcchar(&cell, text, &attrs, &pair, NULL);
	assert_int_equal(attrs & ~A_COLOR, A_ITALIC);
	assert_reads(f.s, 1,
	    "  #9  作者  link\n"
	    "  FF  AAAA  LLLL\n");
	close_all(&f);
}

static void screen_set_theme__takes_the_terminal_over_anew__for_true_colours_and_back(void **state)
{
	struct fixture f;

	(void)state;
	open_as(&f, "xterm-256color", true, 5, 24);
	screen_set_theme(f.s, &f.theme, COLORS_TRUE);
	if (COLORS < COLORS_TRUE) {
		close_all(&f);
		print_message("no xterm-direct in terminfo\n");
		skip();
	}
	assert_int_equal(screen_rows(f.s), 5);
	assert_int_equal(screen_cols(f.s), 24);
	paint_header(f.s, 4, ROW_PLAIN, TARGET_NONE);
	screen_flush(f.s);
	assert_reads(f.s, 4,
	    "  #9  作者  link\n"
	    "  FF  AAAA  LLLL\n");
	screen_set_theme(f.s, &f.theme, 16);
	assert_int_equal(COLORS, 256);
	paint_header(f.s, 4, ROW_PLAIN, TARGET_NONE);
	assert_reads(f.s, 4,
	    "  #9  作者  link\n"
	    "  FF  AAAA  LLLL\n");
	close_all(&f);
}

/* ---- rows */

static void screen_row__paints_text_and_styles__where_the_row_has_them(void **state)
{
	struct fixture f;

	(void)state;
	open_size(&f, 3, 24);
	paint_header(f.s, 1, ROW_PLAIN, TARGET_NONE);
	assert_reads(f.s, 1,
	    "  #9  作者  link\n"
	    "  FF  AAAA  LLLL\n");
	assert_reads(f.s, 0, "\n\n");
	close_all(&f);
}

static void screen_row__puts_column_0_where_told__with_room_for_the_mark_or_not(void **state)
{
	struct span span = span_at(1, "楼", STYLE_TEXT);
	struct row row = { .spans = &span, .nspans = 1 };
	struct fixture f;

	(void)state;
	open_size(&f, 3, 24);
	screen_row(f.s, 0, 0, &row, ROW_CURSOR, TARGET_NONE);
	screen_row(f.s, 1, 1, &row, ROW_CURSOR, TARGET_NONE);
	screen_row(f.s, 2, 4, &row, ROW_CURSOR, TARGET_NONE);
	assert_reads(f.s, 0, " 楼\n ..\n");
	assert_reads(f.s, 1, "▌ 楼\nF ..\n");
	assert_reads(f.s, 2, "▌    楼\nF    ..\n");
	close_all(&f);
}

static void screen_row__reverses_the_whole_row__when_selected(void **state)
{
	struct fixture f;

	(void)state;
	open_size(&f, 2, 20);
	paint_header(f.s, 0, ROW_SELECTED, TARGET_NONE);
	assert_reads(f.s, 0,
	    "  #9  作者  link\n"
	    "..FF..AAAA..LLLL....\n"
	    "####################\n");
	close_all(&f);
}

static void screen_row__reverses_only_the_text__of_a_jumps_goal(void **state)
{
	struct fixture f;

	(void)state;
	open_size(&f, 2, 20);
	paint_header(f.s, 0, ROW_CHOSEN | ROW_CURSOR, TARGET_NONE);
	assert_reads(f.s, 0,
	    "▌ #9  作者  link\n"
	    "F FF  AAAA  LLLL\n"
	    "  ##  ####  ####\n");
	close_all(&f);
}

static void screen_row__makes_the_target_stand_out__on_every_row(void **state)
{
	struct fixture f;

	(void)state;
	open_size(&f, 3, 20);
	paint_header(f.s, 0, ROW_PLAIN, 3);
	paint_header(f.s, 1, ROW_SELECTED, 3);
	paint_header(f.s, 2, ROW_PLAIN, 4);
	assert_reads(f.s, 0,
	    "  #9  作者  link\n"
	    "  FF  AAAA  LLLL\n"
	    "            ####\n");
	assert_reads(f.s, 1,
	    "  #9  作者  link\n"
	    "..FF..AAAA..LLLL....\n"
	    "############    ####\n");
	assert_reads(f.s, 2,
	    "  #9  作者  link\n"
	    "  FF  AAAA  LLLL\n");
	close_all(&f);
}

static void screen_row__makes_a_match_stand_out__on_every_row(void **state)
{
	struct span spans[] = { span_at(0, "爬", STYLE_TEXT), span_at(2, "楼", STYLE_QUOTE) };
	struct row row = { .spans = spans, .nspans = 2 };
	struct fixture f;

	(void)state;
	open_size(&f, 2, 8);
	spans[1].match = true;
	screen_row(f.s, 0, 1, &row, ROW_PLAIN, TARGET_NONE);
	screen_row(f.s, 1, 1, &row, ROW_SELECTED, TARGET_NONE);
	assert_reads(f.s, 0, " 爬楼\n ..qq\n   ##\n");
	assert_reads(f.s, 1, " 爬楼\n...qq...\n###  ###\n");
	close_all(&f);
}

static void screen_row__cuts_at_the_right_edge__never_through_a_character(void **state)
{
	struct fixture f;

	(void)state;
	open_size(&f, 3, 8);
	paint_text(f.s, 0, "一二三四", 0);
	paint_text(f.s, 1, "a一二三四", 0);
	paint_text(f.s, 2, "abcdefghijk", 0);
	assert_reads(f.s, 0, "  一二三\n  ......\n");
	assert_reads(f.s, 1, "  a一二\n  .....\n");
	assert_reads(f.s, 2, "  abcdef\n  ......\n");
	close_all(&f);
}

static void screen_row__keeps_marks_on_their_character__as_many_as_a_cell_holds(void **state)
{
	struct fixture f;

	(void)state;
	open_size(&f, 3, 20);
	paint_text(f.s, 0, "e\xCC\x81楼\xCC\x82x", 0);
	paint_text(f.s, 1, "\xCC\x81x", 0); /* a mark on nothing */
	paint_text(f.s, 2, "e\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86x", 0);
	assert_reads(f.s, 0, "  e\xCC\x81楼\xCC\x82x\n  ....\n");
	assert_reads(f.s, 1, "  x\n  .\n");
	assert_reads(f.s, 2, "  e\xCC\x81\xCC\x82\xCC\x83\xCC\x84x\n  ..\n");
	close_all(&f);
}

static void screen_row__lets_no_control_through__whoever_forgot_to_clean(void **state)
{
	struct fixture f;

	(void)state;
	open_size(&f, 2, 20);
	paint_text(f.s, 0, "a\033[31mb\tc\x7F\xC2\x9B\xFFz", 0);
	assert_reads(f.s, 0, "  a�[31mb�c���z\n  .............\n");
	close_all(&f);
}

static void screen_row__clears_the_row__for_null(void **state)
{
	struct fixture f;

	(void)state;
	open_size(&f, 2, 10);
	paint_text(f.s, 0, "一二三四", ROW_SELECTED);
	screen_row(f.s, 0, 2, NULL, ROW_PLAIN, TARGET_NONE);
	assert_reads(f.s, 0, "\n\n");
	close_all(&f);
}

static void screen_row__ignores__rows_outside_of_the_screen(void **state)
{
	struct fixture f;

	(void)state;
	open_size(&f, 2, 10);
	paint_text(f.s, -1, "x", 0);
	paint_text(f.s, 2, "x", 0);
	paint_text(f.s, 1000000, "x", 0);
	assert_reads(f.s, 0, "\n\n");
	assert_reads(f.s, 1, "\n\n");
	close_all(&f);
}

static void screen__paints_something__at_every_tiny_size(void **state)
{
	(void)state;
	for (int rows = 1; rows < 4; rows++) {
		for (int cols = 1; cols < 6; cols++) {
			struct fixture f;

			open_size(&f, rows, cols);
			for (int y = 0; y < 4; y++)
				paint_header(f.s, y, ROW_CURSOR | ROW_SELECTED, 3);
			screen_cursor(f.s, 99, 99, true);
			screen_flush(f.s);
			assert_int_equal(screen_rows(f.s), rows);
			assert_int_equal(screen_cols(f.s), cols);
			close_all(&f);
		}
	}
}

/* Pseudo-random rows, the same on every run: `numbers` is a linear congruential generator. */
static unsigned next_number(unsigned *numbers, unsigned below)
{
	*numbers = *numbers * 1103515245u + 12345u;
	return (*numbers >> 16) % below;
}

static void paint_random(struct screen *s, unsigned seed)
{
	static const char *const pieces[] = { "a", "楼", "bc", "爬楼", "e\xCC\x81", "，", "😀",
		" " };
	unsigned n = seed, col = 0;
	struct span spans[8];
	struct row row = { .spans = spans };

	while (row.nspans < 8 && next_number(&n, 9)) {
		struct span span = span_at(
		    0, pieces[next_number(&n, 8)], (enum style)next_number(&n, STYLE_TOTAL));

		col += next_number(&n, 3);
		span.col = (uint16_t)col;
		span.match = next_number(&n, 5) == 0;
		col += span.width;
		spans[row.nspans++] = span;
	}
	screen_row(s, 0, (int)next_number(&n, 3), &row, next_number(&n, 8), TARGET_NONE);
	screen_flush(s);
}

static void screen_row__leaves_nothing_behind__whatever_stood_there_before(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 200; i += 10) {
		struct fixture used;
		struct buf got[10];

		open_size(&used, 1, 12);
		for (unsigned j = 0; j < 10; j++) {
			buf_init(&got[j], 1000);
			paint_random(used.s, i + j);
			screen_read(used.s, 0, &got[j]);
		}
		close_all(&used);
		for (unsigned j = 0; j < 10; j++) {
			struct fixture fresh;

			open_size(&fresh, 1, 12);
			paint_random(fresh.s, i + j);
			assert_reads(fresh.s, 0, got[j].p);
			buf_release(&got[j]);
			close_all(&fresh);
		}
	}
}

static void screen_row__says_the_style_without_colours__where_they_are_not_wanted(void **state)
{
	struct fixture f;

	(void)state;
	open_as(&f, "xterm-256color", false, 2, 20);
	paint_header(f.s, 0, ROW_CURSOR, 3);
	assert_reads(f.s, 0,
	    "▌ #9  作者  link\n"
	    "F FF  AAAA  LLLL\n"
	    "            ####\n");
	close_all(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screen_open__fails__where_the_cursor_cannot_be_addressed),
		cmocka_unit_test(screen_open__falls_back__when_nobody_knows_the_terminal),
		cmocka_unit_test(screen_open__works__on_old_terminals),
		cmocka_unit_test(screen_row__gives_signs_two_columns__where_that_is_said),
		cmocka_unit_test(screen_set_theme__takes_effect__on_rows_that_stand_already),
		cmocka_unit_test(
		    screen_set_theme__takes_the_terminal_over_anew__for_true_colours_and_back),
		cmocka_unit_test(screen_row__paints_text_and_styles__where_the_row_has_them),
		cmocka_unit_test(
		    screen_row__puts_column_0_where_told__with_room_for_the_mark_or_not),
		cmocka_unit_test(screen_row__reverses_the_whole_row__when_selected),
		cmocka_unit_test(screen_row__reverses_only_the_text__of_a_jumps_goal),
		cmocka_unit_test(screen_row__makes_the_target_stand_out__on_every_row),
		cmocka_unit_test(screen_row__makes_a_match_stand_out__on_every_row),
		cmocka_unit_test(screen_row__cuts_at_the_right_edge__never_through_a_character),
		cmocka_unit_test(
		    screen_row__keeps_marks_on_their_character__as_many_as_a_cell_holds),
		cmocka_unit_test(screen_row__lets_no_control_through__whoever_forgot_to_clean),
		cmocka_unit_test(screen_row__clears_the_row__for_null),
		cmocka_unit_test(screen_row__ignores__rows_outside_of_the_screen),
		cmocka_unit_test(screen__paints_something__at_every_tiny_size),
		cmocka_unit_test(screen_row__leaves_nothing_behind__whatever_stood_there_before),
		cmocka_unit_test(
		    screen_row__says_the_style_without_colours__where_they_are_not_wanted),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
