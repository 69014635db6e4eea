#include "ui/keyboard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

/* What was typed, as names joined by spaces; a paste as `<text>`. */
static void drain(struct keyboard *k, int64_t now, struct buf *out)
{
	ui_key key;

	while (keyboard_next(k, now, &key)) {
		char name[KEY_NAME_SIZE];

		if (out->n)
			buf_add_char(out, ' ');
		if (key == UK_MOUSE) {
			struct mouse_report m = keyboard_mouse(k);

			buf_printf(
			    out, "%s%d@%d,%d", m.pressed ? "+" : "-", (int)m.button, m.y, m.x);
			continue;
		}
		if (key == UK_PASTE) {
			buf_add_char(out, '<');
			buf_add_slice(out, keyboard_paste(k));
			buf_add_char(out, '>');
			continue;
		}
		key_spell(name, key);
		buf_add_str(out, name);
	}
}

/* The bytes in two reads, cut behind the first CUT; then time passes. */
static void assert_cut(struct slice bytes, size_t cut, const char *want)
{
	struct keyboard *k = keyboard_new();
	struct buf got;

	buf_init(&got, 1 << 20);
	buf_add_str(&got, "");
	keyboard_define(k, "\033[11^", UK_F1 + 10);
	keyboard_feed(k, bytes.p, cut, 0);
	drain(k, 1, &got);
	keyboard_feed(k, bytes.p + cut, bytes.n - cut, 2);
	drain(k, 3, &got);
	drain(k, 100000, &got);
	assert_string_equal(got.p ? got.p : "", want);
	assert_int_equal(keyboard_wait(k, 100000), -1);
	buf_release(&got);
	keyboard_free(k);
}

static void assert_types_slice(struct slice bytes, const char *want)
{
	for (size_t cut = 0; cut <= bytes.n; cut++)
		assert_cut(bytes, cut, want);
}

static void assert_types(const char *bytes, const char *want)
{
	assert_types_slice(slice_str(bytes), want);
}

static void keyboard__gives_characters__however_reads_cut_them(void **state)
{
	(void)state;
	assert_types("jG/12 ", "j G / 1 2 Space");
	assert_types("爬楼é😀", "爬 楼 é 😀");
}

static void keyboard__gives_named_and_control_keys__for_control_characters(void **state)
{
	(void)state;
	assert_types("\t\r\n\x7F\b", "Tab Enter Enter Backspace Backspace");
	assert_types("\x04\x06\x0C\x1D", "C-d C-f C-l C-]");
	assert_types_slice(slice_of("\0", 1), "C-Space");
}

static void keyboard__swallows_broken_bytes__and_keeps_what_follows(void **state)
{
	(void)state;
	assert_types("\x80j\xFFk\xE6\x88l", "j k l");
	assert_types("\xED\xA0\x80j", "j"); /* a surrogate */
	assert_types("\xC2\x9Bj", "j");     /* a C1 character */
	assert_types("\xE6\x88\033[A", "Up");
	assert_types("\xE6\xE6\xA5\xBC", "楼"); /* a lead byte, then a whole character */
}

static void keyboard__knows_common_sequences__of_both_kinds(void **state)
{
	(void)state;
	assert_types("\033[A\033OB\033[C\033OD", "Up Down Right Left");
	assert_types("\033[H\033OF\033[1~\033[4~\033[7~\033[8~", "Home End Home End Home End");
	assert_types("\033[2~\033[3~\033[5~\033[6~\033[Z", "Insert Delete PgUp PgDn S-Tab");
	assert_types("\033OP\033OS\033[15~\033[24~\033[[A\033[[E", "F1 F4 F5 F12 F1 F5");
	assert_types("\033OM", "Enter");
}

static void keyboard__reads_modifiers__of_xterm_rxvt_and_code_points(void **state)
{
	(void)state;
	assert_types("\033[1;5C\033[1;2A\033[1;3D\033[3;5~", "C-Right S-Up M-Left C-Delete");
	assert_types("\033[5^\033[6@\033[a", "C-PgUp C-S-PgDn S-Up");
	assert_types("\033[100;5u\033[97;3u\033[97;2u\033[13;5u", "C-d M-a A C-Enter");
	assert_types("\033[27;5;105~\033[9;2u\033[27u", "Tab S-Tab Esc");
	assert_types("\033[97:65;2u", "A");
}

static void keyboard__takes_the_terminals_own_sequence__over_the_common_one(void **state)
{
	(void)state;
	assert_types("\033[11^", "F11");
}

static void keyboard__leaves_control_characters_alone__whatever_terminfo_says(void **state)
{
	struct keyboard *k = keyboard_new();
	ui_key key = 0;

	(void)state;
	keyboard_define(k, "\n", UK_DOWN); /* adm3a */
	keyboard_define(k, "\033", UK_DOWN);
	keyboard_feed(k, "\n", 1, 0);
	assert_true(keyboard_next(k, 0, &key));
	assert_int_equal(key, UK_ENTER);
	keyboard_free(k);
}

static void keyboard__gives_alt__for_esc_and_a_character_together(void **state)
{
	(void)state;
	assert_types("\033x\033\x04\033楼", "M-x C-M-d M-楼");
	assert_types("\033\033[A", "Esc Up");
}

static void keyboard__gives_alt_with_the_introducer__when_nothing_follows(void **state)
{
	(void)state;
	assert_types("\033[", "M-[");
	assert_types("\033O", "M-O");
	assert_types("\033]", "M-]");
	assert_types("\033O\r", "M-O Enter");
}

static void keyboard__swallows_sequences_whole__that_no_key_sends(void **state)
{
	(void)state;
	assert_types("\033[?1;2cj", "j");      /* device attributes */
	assert_types("\033[Ij\033[Ok", "j k"); /* focus */
	assert_types("\033[M !!j", "j");       /* mouse, old */
	assert_types("\033[<0;0;7Mj\033[<0;99999;7Mk\033[<0;-1;7Ml", "j k l"); /* no place */
	assert_types("\033[<35;1;7Mj\033[<0;1Mk", "j k"); /* a movement, a half */
	assert_types("\033]52;c;5qW5\aj", "j");           /* clipboard */
	assert_types("\033P1+r544e\033\\j", "j");         /* termcap query */
	assert_types("\033[99~\033[1;2;3;4;5xj", "j");
	assert_types("\033[uj\033[57441uk", "j k");
	assert_types("\033[201~j", "j"); /* the end of no paste */
}

static void keyboard__swallows_a_sequence_whole__however_long_it_is(void **state)
{
	char bytes[300] = "\033[";

	(void)state;
	memset(bytes + 2, '1', 200);
	memcpy(bytes + 202, "~j", 3);
	assert_types(bytes, "j");
}

static void keyboard__begins_anew__when_a_sequence_is_broken_off(void **state)
{
	(void)state;
	assert_types("\033[1;\033[A", "Up");
	assert_types("\033[1\rj", "Enter j");
	assert_types("\033]52;c;\033[Bj", "Down j");
}

static void keyboard__gives_esc__only_after_its_time(void **state)
{
	struct keyboard *k = keyboard_new();
	ui_key key = 0;

	(void)state;
	assert_int_equal(keyboard_wait(k, 0), -1);
	keyboard_feed(k, "\033", 1, 1000);
	assert_false(keyboard_next(k, 1000, &key));
	assert_int_equal(keyboard_wait(k, 1005), KEYBOARD_ESC_MS - 5);
	assert_false(keyboard_next(k, 1000 + KEYBOARD_ESC_MS - 1, &key));
	assert_int_equal(keyboard_wait(k, 1000 + KEYBOARD_ESC_MS), 0);
	assert_true(keyboard_next(k, 1000 + KEYBOARD_ESC_MS, &key));
	assert_int_equal(key, UK_ESC);
	assert_int_equal(keyboard_wait(k, 2000), -1);
	keyboard_free(k);
}

static void keyboard__gives_esc_and_the_key__when_the_key_came_later(void **state)
{
	struct keyboard *k = keyboard_new();
	struct buf got;

	(void)state;
	buf_init(&got, 100);
	keyboard_feed(k, "\033", 1, 0);
	drain(k, 0, &got);
	keyboard_feed(k, "j", 1, KEYBOARD_ESC_MS);
	assert_int_equal(keyboard_wait(k, KEYBOARD_ESC_MS), 0);
	drain(k, KEYBOARD_ESC_MS, &got);
	assert_string_equal(got.p, "Esc j");
	buf_release(&got);
	keyboard_free(k);
}

static void keyboard__waits_longer__inside_a_sequence(void **state)
{
	struct keyboard *k = keyboard_new();
	struct buf got;

	(void)state;
	buf_init(&got, 100);
	keyboard_feed(k, "\033[1;", 4, 0);
	drain(k, 0, &got);
	assert_int_equal(keyboard_wait(k, 0), KEYBOARD_SEQ_MS);
	keyboard_feed(k, "5A", 2, KEYBOARD_SEQ_MS - 1);
	drain(k, KEYBOARD_SEQ_MS - 1, &got);
	keyboard_feed(k, "\033[1;", 4, 1000);
	drain(k, 1000, &got);
	keyboard_feed(k, "j", 1, 2000);
	drain(k, 2000, &got);
	assert_string_equal(got.p, "C-Up j");
	buf_release(&got);
	keyboard_free(k);
}

static void keyboard__gives_pasted_text_as_one_key__whatever_is_in_it(void **state)
{
	(void)state;
	assert_types("\033[200~你好\rq\033[201~j", "<你好\rq> j");
	assert_types("\033[200~\033[201~j", "<> j");
	assert_types("\033[200~a\033[A\033\033[20\033[201~", "<a\033[A\033\033[20>");
	assert_types("k\033[200~a\033[201~\033[200~b\033[201~", "k <a> <b>");
}

static void keyboard__keeps_the_beginning_of_a_paste__when_it_is_too_long(void **state)
{
	struct keyboard *k = keyboard_new();
	char *long_text = test_malloc(2 * KEYBOARD_PASTE_MAX);
	ui_key key = 0;

	(void)state;
	memset(long_text, 'a', 2 * KEYBOARD_PASTE_MAX);
	keyboard_feed(k, "\033[200~", 6, 0);
	keyboard_feed(k, long_text, 2 * KEYBOARD_PASTE_MAX, 0);
	keyboard_feed(k, "b\033[201~", 7, 0);
	assert_true(keyboard_next(k, 0, &key));
	assert_int_equal(key, UK_PASTE);
	assert_int_equal(keyboard_paste(k).n, KEYBOARD_PASTE_MAX);
	assert_null(memchr(keyboard_paste(k).p, 'b', KEYBOARD_PASTE_MAX));
	assert_false(keyboard_next(k, 0, &key));
	test_free(long_text);
	keyboard_free(k);
}

static void keyboard__ends_a_paste__when_its_end_does_not_come(void **state)
{
	struct keyboard *k = keyboard_new();
	struct buf got;

	(void)state;
	buf_init(&got, 100);
	keyboard_feed(k, "\033[200~abc", 9, 0);
	drain(k, KEYBOARD_PASTE_MS - 1, &got);
	assert_int_equal(got.n, 0);
	drain(k, KEYBOARD_PASTE_MS, &got);
	keyboard_feed(k, "j", 1, 10000);
	drain(k, 10000, &got);
	assert_string_equal(got.p, "<abc> j");
	buf_release(&got);
	keyboard_free(k);
}

static void keyboard__reads_the_mouse__however_reads_cut_its_reports(void **state)
{
	(void)state;
	assert_types("\033[<0;12;7Mj\033[<0;12;7mk", "+0@6,11 j -0@6,11 k");
	assert_types("\033[<64;1;1M\033[<65;500;200M", "+3@0,0 +4@199,499");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keyboard__gives_characters__however_reads_cut_them),
		cmocka_unit_test(keyboard__gives_named_and_control_keys__for_control_characters),
		cmocka_unit_test(keyboard__swallows_broken_bytes__and_keeps_what_follows),
		cmocka_unit_test(keyboard__knows_common_sequences__of_both_kinds),
		cmocka_unit_test(keyboard__reads_modifiers__of_xterm_rxvt_and_code_points),
		cmocka_unit_test(keyboard__takes_the_terminals_own_sequence__over_the_common_one),
		cmocka_unit_test(keyboard__leaves_control_characters_alone__whatever_terminfo_says),
		cmocka_unit_test(keyboard__gives_alt__for_esc_and_a_character_together),
		cmocka_unit_test(keyboard__gives_alt_with_the_introducer__when_nothing_follows),
		cmocka_unit_test(keyboard__swallows_sequences_whole__that_no_key_sends),
		cmocka_unit_test(keyboard__swallows_a_sequence_whole__however_long_it_is),
		cmocka_unit_test(keyboard__begins_anew__when_a_sequence_is_broken_off),
		cmocka_unit_test(keyboard__gives_esc__only_after_its_time),
		cmocka_unit_test(keyboard__gives_esc_and_the_key__when_the_key_came_later),
		cmocka_unit_test(keyboard__waits_longer__inside_a_sequence),
		cmocka_unit_test(keyboard__gives_pasted_text_as_one_key__whatever_is_in_it),
		cmocka_unit_test(keyboard__keeps_the_beginning_of_a_paste__when_it_is_too_long),
		cmocka_unit_test(keyboard__ends_a_paste__when_its_end_does_not_come),
		cmocka_unit_test(keyboard__reads_the_mouse__however_reads_cut_its_reports),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
