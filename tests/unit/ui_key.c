#include "ui/key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "util/slice.h"

static const struct {
	const char *name;
	ui_key key;
} known[] = {
	{ "j", 'j' },
	{ "G", 'G' },
	{ "<", '<' },
	{ "-", '-' },
	{ "Space", ' ' },
	{ "C-d", 'd' | UK_CTRL },
	{ "C-Space", ' ' | UK_CTRL },
	{ "C-]", ']' | UK_CTRL },
	{ "M-x", 'x' | UK_ALT },
	{ "C-M-x", 'x' | UK_CTRL | UK_ALT },
	{ "Esc", UK_ESC },
	{ "Enter", UK_ENTER },
	{ "Tab", UK_TAB },
	{ "S-Tab", UK_BACKTAB },
	{ "Backspace", UK_BACKSPACE },
	{ "PgDn", UK_PGDN },
	{ "S-Up", UK_UP | UK_SHIFT },
	{ "C-M-S-End", UK_END | UK_CTRL | UK_ALT | UK_SHIFT },
	{ "F1", UK_F1 },
	{ "F12", UK_F12 },
	{ "楼", 0x697C },
	{ "😀", 0x1F600 },
};

static void key_spell__gives_the_name_that_key_read_takes__for_every_kind(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		const char *s = known[i].name;
		char name[KEY_NAME_SIZE];
		ui_key key = 0;

		key_spell(name, known[i].key);
		assert_string_equal(name, known[i].name);
		assert_true(key_read(&s, &key));
		assert_int_equal(key, known[i].key);
		assert_string_equal(s, "");
	}
}

static void assert_reads(const char *text, size_t n, const ui_key *keys)
{
	for (size_t i = 0; i < n; i++) {
		ui_key key = 0;

		assert_true(key_read(&text, &key));
		assert_int_equal(key, keys[i]);
	}
	assert_string_equal(text, "");
}

static void key_read__takes_one_key_at_a_time__from_a_sequence(void **state)
{
	(void)state;
	assert_reads("za", 2, (const ui_key[]){ 'z', 'a' });
	assert_reads("zC-aEnter", 3, (const ui_key[]){ 'z', 'a' | UK_CTRL, UK_ENTER });
	assert_reads("F1F10", 2, (const ui_key[]){ UK_F1, UK_F1 + 9 });
}

static void key_read__takes_a_letter__where_no_modifier_can_be_meant(void **state)
{
	(void)state;
	assert_reads("C-", 2, (const ui_key[]){ 'C', '-' });
	assert_reads("S-a", 3, (const ui_key[]){ 'S', '-', 'a' });
}

static void key_read__gives_the_key_the_terminal_sends__for_control_characters_with_names(
    void **state)
{
	(void)state;
	assert_reads("C-i", 1, (const ui_key[]){ UK_TAB });
	assert_reads("C-mC-j", 2, (const ui_key[]){ UK_ENTER, UK_ENTER });
	assert_reads("C-[", 1, (const ui_key[]){ UK_ESC });
	assert_reads("C-h", 1, (const ui_key[]){ UK_BACKSPACE });
	assert_reads("C-D", 1, (const ui_key[]){ 'd' | UK_CTRL });
}

static void key_read__finds_no_key__at_a_space_the_end_or_a_broken_byte(void **state)
{
	const char *bad[] = { "", " j", "\t", "\xFF", "\x7F" };
	ui_key key;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const char *s = bad[i];

		assert_false(key_read(&s, &key));
		assert_ptr_equal(s, bad[i]);
	}
}

static void key_half_width__gives_the_ascii_key__for_what_an_input_method_types(void **state)
{
	(void)state;
	assert_int_equal(key_half_width(0xFF1A), ':');
	assert_int_equal(key_half_width(0xFF0F), '/');
	assert_int_equal(key_half_width(0xFF1F), '?');
	assert_int_equal(key_half_width(0xFF47), 'g');
	assert_int_equal(key_half_width(0x300A), '<');
	assert_int_equal(key_half_width(0x3011), ']');
	assert_int_equal(key_half_width(0x3000), ' ');
}

static void key_half_width__changes_nothing__for_other_keys(void **state)
{
	(void)state;
	assert_int_equal(key_half_width('j'), 'j');
	assert_int_equal(key_half_width(0x697C), 0x697C);
	assert_int_equal(key_half_width(0xFF5F), 0xFF5F);
	assert_int_equal(key_half_width(UK_ENTER), UK_ENTER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(key_spell__gives_the_name_that_key_read_takes__for_every_kind),
		cmocka_unit_test(key_read__takes_one_key_at_a_time__from_a_sequence),
		cmocka_unit_test(key_read__takes_a_letter__where_no_modifier_can_be_meant),
		cmocka_unit_test(
		    key_read__gives_the_key_the_terminal_sends__for_control_characters_with_names),
		cmocka_unit_test(key_read__finds_no_key__at_a_space_the_end_or_a_broken_byte),
		cmocka_unit_test(
		    key_half_width__gives_the_ascii_key__for_what_an_input_method_types),
		cmocka_unit_test(key_half_width__changes_nothing__for_other_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
