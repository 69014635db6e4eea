#include "ui/clipboard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

static void asks(const char *text, const char *term, bool gnu_screen, const char *want)
{
	struct buf out;

	buf_init(&out, 1 << 20);
	assert_int_equal(clipboard_sequence(&out, slice_str(text), term, gnu_screen), 0);
	assert_string_equal(out.p, want);
	buf_release(&out);
}

static int refused(size_t n, const char *term)
{
	char *text = calloc(1, n);
	struct buf out;
	int code;

	buf_init(&out, 1 << 20);
	code = clipboard_sequence(&out, slice_of(text, n), term, false);
	assert_int_equal(code ? out.n : 0, 0);
	buf_release(&out);
	free(text);
	return code;
}

static void clipboard__is_asked_with_osc_52(void **state)
{
	(void)state;
	asks("foobar", "xterm-256color", false, "\033]52;c;Zm9vYmFy\007");
}

static void clipboard__is_asked_through_gnu_screen__in_short_strings(void **state)
{
	struct buf text, out;
	const char *p;

	(void)state;
	asks("foobar", "screen-256color", true, "\033P\033]52;c;Zm9vYmFy\007\033\\");
	buf_init(&text, 4096);
	buf_init(&out, 1 << 20);
	for (int i = 0; i < 1000; i++)
		buf_add_char(&text, 'a');
	assert_int_equal(clipboard_sequence(&out, buf_slice(&text), "screen", true), 0);
	for (p = out.p; *p; p = strstr(p, "\033\\") + 2) {
		assert_memory_equal(p, "\033P", 2);
		assert_true(strstr(p, "\033\\") - p <= 512);
	}
	buf_release(&text);
	buf_release(&out);
}

static void clipboard__takes_no_more_than_terminals_do(void **state)
{
	(void)state;
	assert_int_equal(refused(CLIPBOARD_MAX, "xterm"), 0);
	assert_int_equal(refused(CLIPBOARD_MAX + 1, "xterm"), ERR_TOO_BIG);
}

static void clipboard__is_not_asked__where_the_sequence_would_be_printed(void **state)
{
	(void)state;
	assert_int_equal(refused(1, "linux"), ERR_TERMINAL);
	assert_int_equal(refused(1, "vt100"), ERR_TERMINAL);
	assert_int_equal(refused(1, "dumb"), ERR_TERMINAL);
	assert_int_equal(refused(1, NULL), ERR_TERMINAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clipboard__is_asked_with_osc_52),
		cmocka_unit_test(clipboard__is_asked_through_gnu_screen__in_short_strings),
		cmocka_unit_test(clipboard__takes_no_more_than_terminals_do),
		cmocka_unit_test(clipboard__is_not_asked__where_the_sequence_would_be_printed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
