#include "ui/prompt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "util/utf8.h"
#include "util/width.h"

#define FAMILY "👨‍👩‍👧" /* three people joined by ZWJ: one grapheme */

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

/* Inserts TEXT key by key. */
static void type(struct prompt *p, const char *text)
{
	struct slice s = slice_str(text);

	while (s.n) {
		uint32_t cp;

		s = slice_skip(s, utf8_next(s, &cp));
		assert_int_equal(prompt_key(p, cp), PROMPT_CHANGED);
	}
}

/* Presses the keys named in KEYS, separated by spaces; the last result. */
static enum prompt_result press(struct prompt *p, const char *keys)
{
	enum prompt_result result = PROMPT_IGNORED;
	ui_key key;

	while (*keys) {
		assert_true(key_read(&keys, &key));
		result = prompt_key(p, key);
		keys += *keys == ' ';
	}
	return result;
}

/* The text with | where the cursor stands. */
static void assert_text(const struct prompt *p, const char *want)
{
	struct buf got;

	buf_init(&got, 2 * PROMPT_MAX);
	buf_add(&got, p->text.p, p->cursor);
	buf_add_char(&got, '|');
	buf_add_slice(&got, slice_skip(buf_slice(&p->text), p->cursor));
	assert_string_equal(got.p, want);
	buf_release(&got);
}

/* TEXT was typed and KEYS pressed. */
static void assert_edit(const char *text, const char *keys, const char *want)
{
	struct prompt p;

	prompt_open(&p, "/", NULL);
	type(&p, text);
	press(&p, keys);
	assert_text(&p, want);
	prompt_close(&p);
}

static void prompt__inserts_at_the_cursor__what_is_typed(void **state)
{
	struct prompt p;

	(void)state;
	prompt_open(&p, ":", NULL);
	assert_text(&p, "|");
	type(&p, "爬");
	press(&p, "Left");
	type(&p, "a楼");
	assert_text(&p, "a楼|爬");
	prompt_close(&p);
}

static void prompt__moves_by_grapheme__over_joined_and_combined_characters(void **state)
{
	(void)state;
	assert_edit("楼" FAMILY "e\xCC\x81x", "Left", "楼" FAMILY "e\xCC\x81|x");
	assert_edit("楼" FAMILY "e\xCC\x81x", "Left Left", "楼" FAMILY "|e\xCC\x81x");
	assert_edit("楼" FAMILY "e\xCC\x81x", "C-b C-b Left", "楼|" FAMILY "e\xCC\x81x");
	assert_edit("楼" FAMILY "x", "Home Right C-f", "楼" FAMILY "|x");
	assert_edit("ab", "Left Left Left Left", "|ab");
	assert_edit("ab", "Right", "ab|");
}

static void prompt__erases_whole_graphemes__on_both_sides(void **state)
{
	(void)state;
	assert_edit("楼" FAMILY, "Backspace", "楼|");
	assert_edit("e\xCC\x81", "Backspace", "|");
	assert_edit("🇨🇳🇯🇵", "Backspace", "🇨🇳|");
	assert_edit("楼" FAMILY "x", "Home Delete C-d", "|x");
	assert_edit("ab", "Delete", "ab|");
}

static void prompt__erases_lines__before_and_behind_the_cursor(void **state)
{
	(void)state;
	assert_edit("爬楼ab", "Left Left C-u", "|ab");
	assert_edit("爬楼ab", "Left Left C-k", "爬楼|");
	assert_edit("爬楼ab", "C-a Right C-e C-u", "|");
}

static void prompt__erases_a_run_of_one_kind__as_a_word(void **state)
{
	(void)state;
	assert_edit("显卡 rtx4090", "C-w", "显卡 |");
	assert_edit("显卡 rtx4090  ", "C-w", "显卡 |");
	assert_edit("买了rtx4090显卡", "C-w", "买了rtx4090|");
	assert_edit("买了rtx4090显卡", "C-w C-w", "买了|");
	assert_edit("你好，世界", "C-w C-w", "你好|");
	assert_edit("你好　世界", "C-w C-w", "|");
	assert_edit("ab cd", "Left C-w", "ab |d");
	assert_edit("  ", "C-w", "|");
}

static void prompt__ends__with_enter_or_cancel(void **state)
{
	struct prompt p;

	(void)state;
	prompt_open(&p, "/", NULL);
	type(&p, "x");
	assert_int_equal(press(&p, "Enter"), PROMPT_DONE);
	assert_int_equal(press(&p, "Esc"), PROMPT_CANCEL);
	assert_int_equal(press(&p, "C-c"), PROMPT_CANCEL);
	assert_int_equal(press(&p, "Backspace"), PROMPT_CHANGED);
	assert_int_equal(press(&p, "Backspace"), PROMPT_CANCEL);
	prompt_close(&p);
}

static void prompt__ignores__keys_that_edit_nothing(void **state)
{
	struct prompt p;

	(void)state;
	prompt_open(&p, "/", NULL);
	assert_int_equal(press(&p, "F5"), PROMPT_IGNORED);
	assert_int_equal(press(&p, "C-g"), PROMPT_IGNORED);
	assert_int_equal(press(&p, "M-x"), PROMPT_IGNORED);
	assert_int_equal(press(&p, "Tab"), PROMPT_IGNORED);
	assert_text(&p, "|");
	prompt_close(&p);
}

static void prompt__says_what_changed__text_or_cursor(void **state)
{
	struct prompt p;

	(void)state;
	prompt_open(&p, "/", NULL);
	type(&p, "ab");
	assert_int_equal(press(&p, "Left"), PROMPT_MOVED);
	assert_int_equal(press(&p, "C-w"), PROMPT_CHANGED);
	assert_int_equal(press(&p, "C-w"), PROMPT_MOVED);
	assert_int_equal(press(&p, "Up"), PROMPT_MOVED);
	prompt_close(&p);
}

static void enter_line(struct prompt_history *h, const char *text)
{
	struct prompt p;

	prompt_open(&p, "/", h);
	type(&p, text);
	assert_int_equal(press(&p, "Enter"), PROMPT_DONE);
	prompt_close(&p);
}

static void prompt__walks_its_history__and_comes_back_to_the_own_line(void **state)
{
	struct prompt_history h = { .n = 0 };
	struct prompt p;

	(void)state;
	enter_line(&h, "一");
	enter_line(&h, "二");
	prompt_open(&p, "/", &h);
	type(&p, "自己");
	press(&p, "Up");
	assert_text(&p, "二|");
	press(&p, "C-p Up");
	assert_text(&p, "一|");
	press(&p, "Down C-n");
	assert_text(&p, "自己|");
	press(&p, "Down");
	assert_text(&p, "自己|");
	prompt_close(&p);
	prompt_history_release(&h);
}

static void prompt__remembers_no_line__that_is_empty_or_was_the_last(void **state)
{
	struct prompt_history h = { .n = 0 };

	(void)state;
	enter_line(&h, "一");
	enter_line(&h, "一");
	enter_line(&h, "");
	assert_int_equal(h.n, 1);
	enter_line(&h, "二");
	enter_line(&h, "一");
	assert_int_equal(h.n, 3);
	prompt_history_release(&h);
}

static void prompt__forgets_the_oldest_line__when_the_history_is_full(void **state)
{
	struct prompt_history h = { .n = 0 };
	char line[16];

	(void)state;
	for (int i = 0; i < PROMPT_HISTORY + 5; i++) {
		snprintf(line, sizeof line, "line%d", i);
		enter_line(&h, line);
	}
	assert_int_equal(h.n, PROMPT_HISTORY);
	assert_string_equal(h.lines[0], "line5");
	assert_string_equal(h.lines[PROMPT_HISTORY - 1], line);
	prompt_history_release(&h);
}

static void prompt_paste__makes_one_line__of_several(void **state)
{
	struct prompt p;

	(void)state;
	prompt_open(&p, "/", NULL);
	type(&p, "[]");
	press(&p, "Left");
	assert_int_equal(prompt_paste(&p, SLICE("爬\r\n楼\t\033x\xFF\nq\r")), PROMPT_CHANGED);
	assert_text(&p, "[爬 楼 x q |]");
	assert_int_equal(prompt_paste(&p, SLICE("\x01")), PROMPT_MOVED);
	prompt_close(&p);
}

static void prompt_paste__cuts_behind_a_whole_character__what_does_not_fit(void **state)
{
	struct prompt p;
	char text[3 * PROMPT_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof text; i += 3)
		memcpy(text + i, "楼", 3);
	prompt_open(&p, "/", NULL);
	prompt_paste(&p, slice_of(text, sizeof text));
	assert_in_range(p.text.n, PROMPT_MAX - 3, PROMPT_MAX);
	assert_int_equal(p.text.n % 3, 0);
	assert_int_equal(prompt_key(&p, 0x697C), PROMPT_MOVED);
	assert_int_equal(p.text.n % 3, 0);
	prompt_close(&p);
}

/* The prompt for WIDTH columns as text, | where the cursor stands. */
static void assert_row(const struct prompt *p, int width, const char *want)
{
	struct arena a;
	struct row row;
	int cursor = -1;
	size_t col = 0, held;
	struct buf got;

	arena_init(&a);
	buf_init(&got, 2 * PROMPT_MAX);
	row = prompt_row(p, width, &a, &cursor);
	for (uint32_t i = 0; i < row.nspans; i++) {
		const struct span *s = &row.spans[i];

		for (; col < s->col; col++)
			buf_add_char(&got, ' ');
		assert_int_equal(s->col, col);
		assert_int_equal(s->width, text_width(s->text));
		col += s->width;
		if ((size_t)cursor >= s->col && (size_t)cursor < col) {
			struct slice head = text_fit(s->text, (size_t)cursor - s->col, &held);

			assert_int_equal(s->col + held, cursor);
			buf_add_slice(&got, head);
			buf_add_char(&got, '|');
			buf_add_slice(&got, slice_skip(s->text, head.n));
		} else {
			buf_add_slice(&got, s->text);
		}
	}
	if ((size_t)cursor == col)
		buf_add_char(&got, '|');
	assert_in_range(cursor, 0, width - 1);
	assert_true(col <= (size_t)width);
	assert_string_equal(got.p, want);
	buf_release(&got);
	arena_release(&a);
}

static void prompt_row__shows_everything__when_it_fits(void **state)
{
	struct prompt p;

	(void)state;
	prompt_open(&p, "查找 /", NULL);
	assert_row(&p, 20, "查找 /|");
	type(&p, "爬楼e\xCC\x81");
	assert_row(&p, 20, "查找 /爬楼e\xCC\x81|");
	press(&p, "Left Left");
	assert_row(&p, 20, "查找 /爬|楼e\xCC\x81");
	prompt_close(&p);
}

static void prompt_row__scrolls_to_the_cursor__when_the_text_is_wide(void **state)
{
	struct prompt p;

	(void)state;
	prompt_open(&p, "/", NULL);
	type(&p, "一二三四五六七八九十");
	assert_row(&p, 11, "/七八九十|");
	press(&p, "Left Left Left");
	assert_row(&p, 11, "/四五六七|八");
	press(&p, "C-a");
	assert_row(&p, 11, "/|一二三四五");
	prompt_close(&p);
}

static void prompt_row__keeps_the_cursor_inside__at_every_width_and_place(void **state)
{
	struct prompt p;

	(void)state;
	prompt_open(&p, "标签 /", NULL);
	type(&p, "一a二" FAMILY "b三e\xCC\x81四五");
	for (int back = 0; back < 10; back++, press(&p, "Left")) {
		for (int width = 1; width < 40; width++) {
			struct arena a;
			int cursor = -1;
			struct row row;

			arena_init(&a);
			row = prompt_row(&p, width, &a, &cursor);
			assert_in_range(cursor, 0, width - 1);
			assert_true(row.spans[0].width <= row.spans[1].col);
			assert_true(row.spans[1].col + row.spans[1].width <= width);
			arena_release(&a);
		}
	}
	prompt_close(&p);
}

static void three_words(void *ctx, struct slice before, struct prompt_words *out)
{
	(void)ctx;
	out->from = before.n >= 3 ? before.n : 0; /* behind `ab ` nothing is left to be done */
	if (out->from)
		return;
	prompt_word(out, SLICE("abend"));
	prompt_word(out, SLICE("abgrund"));
	prompt_word(out, SLICE("absatz"));
}

static void assert_tabs(const char *text, const char *steps, const char *want)
{
	struct prompt p;

	prompt_open(&p, ":", NULL);
	type(&p, text);
	for (; *steps; steps++)
		prompt_tab(&p, three_words, NULL, *steps == '+' ? 1 : -1);
	assert_text(&p, want);
	prompt_close(&p);
}

static void prompt_tab__puts_first__what_all_words_begin_with(void **state)
{
	(void)state;
	assert_tabs("a", "+", "ab|");
	assert_tabs("", "+", "ab|");
}

static void prompt_tab__goes_round__forward_and_back(void **state)
{
	(void)state;
	assert_tabs("ab", "+", "abend|");
	assert_tabs("ab", "++", "abgrund|");
	assert_tabs("ab", "++++", "abend|");
	assert_tabs("ab", "-", "absatz|");
	assert_tabs("ab", "++-", "abend|");
	assert_tabs("ab", "+-", "absatz|");
}

static void prompt_tab__does_nothing__where_no_word_fits(void **state)
{
	(void)state;
	assert_tabs("abc", "++", "abc|");
}

static void prompt_tab__begins_anew__after_any_other_key(void **state)
{
	struct prompt p;

	(void)state;
	prompt_open(&p, ":", NULL);
	type(&p, "ab");
	prompt_tab(&p, three_words, NULL, 1);
	press(&p, "C-w a");
	assert_text(&p, "a|");
	prompt_tab(&p, three_words, NULL, 1);
	assert_text(&p, "ab|");
	prompt_close(&p);
}

static void assert_dots(const struct prompt *p, const char *want, int column)
{
	struct arena a;
	struct row row;
	int cursor;

	arena_init(&a);
	row = prompt_row(p, 40, &a, &cursor);
	assert_int_equal(row.spans[1].text.n, strlen(want));
	assert_memory_equal(row.spans[1].text.p, want, strlen(want));
	assert_int_equal(cursor, column);
	arena_release(&a);
}

static void prompt_hidden__shows_a_dot__for_each_grapheme(void **state)
{
	struct prompt p;

	(void)state;
	prompt_open_hidden(&p, "word ");
	assert_dots(&p, "", 5);
	type(&p, "a海");
	prompt_paste(&p, SLICE(FAMILY));
	assert_dots(&p, "•••", 8);
	press(&p, "Left Left");
	assert_dots(&p, "•••", 6);
	assert_text(&p, "a|海" FAMILY);
	prompt_close(&p);
}

static void prompt_hidden__erases_all_before_the_cursor__as_a_word_too(void **state)
{
	struct prompt p;

	(void)state;
	prompt_open_hidden(&p, "word ");
	type(&p, "two words");
	press(&p, "C-w");
	assert_text(&p, "|");
	type(&p, "more");
	press(&p, "C-u");
	assert_text(&p, "|");
	prompt_close(&p);
}

static void prompt_hidden__stays_where_it_is_in_memory__however_long_it_gets(void **state)
{
	struct prompt p;
	const char *place;

	(void)state;
	prompt_open_hidden(&p, "word ");
	place = p.text.p;
	assert_non_null(place);
	for (size_t i = 0; i < PROMPT_MAX + 10; i++)
		prompt_key(&p, 'x');
	assert_int_equal(p.text.n, PROMPT_MAX);
	assert_ptr_equal(p.text.p, place);
	prompt_close(&p);
}

static void prompt_fill__puts_a_text_there__to_be_changed(void **state)
{
	struct prompt p;

	(void)state;
	prompt_open(&p, "name ", NULL);
	prompt_fill(&p, SLICE("海鸥"));
	assert_text(&p, "海鸥|");
	press(&p, "Backspace");
	assert_text(&p, "海|");
	prompt_close(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prompt__inserts_at_the_cursor__what_is_typed),
		cmocka_unit_test(prompt__moves_by_grapheme__over_joined_and_combined_characters),
		cmocka_unit_test(prompt__erases_whole_graphemes__on_both_sides),
		cmocka_unit_test(prompt__erases_lines__before_and_behind_the_cursor),
		cmocka_unit_test(prompt__erases_a_run_of_one_kind__as_a_word),
		cmocka_unit_test(prompt__ends__with_enter_or_cancel),
		cmocka_unit_test(prompt__ignores__keys_that_edit_nothing),
		cmocka_unit_test(prompt__says_what_changed__text_or_cursor),
		cmocka_unit_test(prompt__walks_its_history__and_comes_back_to_the_own_line),
		cmocka_unit_test(prompt__remembers_no_line__that_is_empty_or_was_the_last),
		cmocka_unit_test(prompt__forgets_the_oldest_line__when_the_history_is_full),
		cmocka_unit_test(prompt_paste__makes_one_line__of_several),
		cmocka_unit_test(prompt_paste__cuts_behind_a_whole_character__what_does_not_fit),
		cmocka_unit_test(prompt_tab__puts_first__what_all_words_begin_with),
		cmocka_unit_test(prompt_tab__goes_round__forward_and_back),
		cmocka_unit_test(prompt_tab__does_nothing__where_no_word_fits),
		cmocka_unit_test(prompt_tab__begins_anew__after_any_other_key),
		cmocka_unit_test(prompt_hidden__shows_a_dot__for_each_grapheme),
		cmocka_unit_test(prompt_hidden__erases_all_before_the_cursor__as_a_word_too),
		cmocka_unit_test(prompt_hidden__stays_where_it_is_in_memory__however_long_it_gets),
		cmocka_unit_test(prompt_fill__puts_a_text_there__to_be_changed),
		cmocka_unit_test(prompt_row__shows_everything__when_it_fits),
		cmocka_unit_test(prompt_row__scrolls_to_the_cursor__when_the_text_is_wide),
		cmocka_unit_test(prompt_row__keeps_the_cursor_inside__at_every_width_and_place),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
