#include "ui/sequence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void assert_key(const char *seq, ui_key want)
{
	assert_int_equal(sequence_key(slice_str(seq)), want);
}

static void sequence_key__knows_letters__of_both_introducers(void **state)
{
	(void)state;
	assert_key("\033[A", UK_UP);
	assert_key("\033OA", UK_UP);
	assert_key("\033[F", UK_END);
	assert_key("\033[Z", UK_BACKTAB);
	assert_key("\033OM", UK_ENTER);
}

static void sequence_key__knows_every_function_key__by_its_number(void **state)
{
	static const char *const keys[] = { "\033[11~", "\033[12~", "\033[13~", "\033[14~",
		"\033[15~", "\033[17~", "\033[18~", "\033[19~", "\033[20~", "\033[21~", "\033[23~",
		"\033[24~" };

	(void)state;
	for (ui_key i = 0; i < 12; i++)
		assert_key(keys[i], UK_F1 + i);
}

static void sequence_key__adds_modifiers__as_xterm_numbers_them(void **state)
{
	(void)state;
	assert_key("\033[1;2A", UK_UP | UK_SHIFT);
	assert_key("\033[1;3A", UK_UP | UK_ALT);
	assert_key("\033[1;5A", UK_UP | UK_CTRL);
	assert_key("\033[1;8A", UK_UP | UK_CTRL | UK_ALT | UK_SHIFT);
	assert_key("\033[1;9A", UK_UP | UK_ALT); /* Meta */
	assert_key("\033[3;5~", UK_DELETE | UK_CTRL);
}

static void sequence_key__gives_the_key_an_old_terminal_sends__for_code_points(void **state)
{
	(void)state;
	assert_key("\033[100;5u", 'd' | UK_CTRL);
	assert_key("\033[105;5u", UK_TAB);
	assert_key("\033[27u", UK_ESC);
	assert_key("\033[9;2u", UK_BACKTAB);
	assert_key("\033[97;2u", 'A');
	assert_key("\033[127u", UK_BACKSPACE);
	assert_key("\033[27;6;100~", 'd' | UK_CTRL);
}

static void sequence_key__says_unknown__for_what_no_key_sends(void **state)
{
	static const char *const bad[] = { "\033[?1;2c", "\033[<0;1;2M", "\033[99~", "\033[u",
		"\033[55296u", "\033[57441u", "\033[155u", "\033[4294967297u", "\033[1114112;5u",
		"\033[1;2y" };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(sequence_key(slice_str(bad[i])) & ~KEY_MODS, UK_UNKNOWN);
}

static void assert_report(const char *seq, enum mouse_button button, bool pressed, int y, int x)
{
	struct mouse_report m;

	assert_true(sequence_mouse(slice_str(seq), &m));
	assert_int_equal(m.button, button);
	assert_int_equal(m.pressed, pressed);
	assert_int_equal(m.y, y);
	assert_int_equal(m.x, x);
}

static void sequence_mouse__reads_buttons_and_wheel__rows_and_columns_from_0(void **state)
{
	(void)state;
	assert_report("\033[<0;1;1M", MOUSE_LEFT, true, 0, 0);
	assert_report("\033[<0;500;24m", MOUSE_LEFT, false, 23, 499);
	assert_report("\033[<1;2;3M", MOUSE_MIDDLE, true, 2, 1);
	assert_report("\033[<2;2;3m", MOUSE_RIGHT, false, 2, 1);
	assert_report("\033[<64;2;3M", MOUSE_WHEEL_UP, true, 2, 1);
	assert_report("\033[<65;2;3M", MOUSE_WHEEL_DOWN, true, 2, 1);
	assert_report("\033[<20;2;3M", MOUSE_LEFT, true, 2, 1); /* with Shift and Ctrl */
}

static void sequence_mouse__takes_nothing__that_is_no_report_or_no_place(void **state)
{
	static const char *const bad[] = { "", "\033[A", "\033[<M", "\033[<0;1M", "\033[<0;1;M",
		"\033[<;1;1M", "\033[<0;1;1;1M", "\033[<0;-1;1M", "\033[<0;0;1M", "\033[<0;1;0M",
		"\033[<0;10000;1M", "\033[<0;1;4294967297M", "\033[<0;1:2;3M", "\033[<0;1;1~",
		"\033[<32;1;1M", "\033[<66;1;1M", "\033[<64;1;1m", "\033[<128;1;1M",
		"\033[<99999999999999999999;1;1M" };
	struct mouse_report m;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(sequence_mouse(slice_str(bad[i]), &m));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sequence_key__knows_letters__of_both_introducers),
		cmocka_unit_test(sequence_key__knows_every_function_key__by_its_number),
		cmocka_unit_test(sequence_key__adds_modifiers__as_xterm_numbers_them),
		cmocka_unit_test(
		    sequence_key__gives_the_key_an_old_terminal_sends__for_code_points),
		cmocka_unit_test(sequence_key__says_unknown__for_what_no_key_sends),
		cmocka_unit_test(sequence_mouse__reads_buttons_and_wheel__rows_and_columns_from_0),
		cmocka_unit_test(sequence_mouse__takes_nothing__that_is_no_report_or_no_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
