#include "util/utf8.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static void reads(const char *bytes, size_t n, size_t length, uint32_t want)
{
	uint32_t cp = 0;
	size_t got = utf8_next(slice_of(bytes, n), &cp);

	if (got != length || cp != want)
		fail_msg("%02X …: %zu bytes, U+%04X", (unsigned char)bytes[0], got, cp);
}

static void utf8_next__reads_back__what_utf8_put_wrote(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		char out[UTF8_MAX];
		size_t n = utf8_put(out, cp);

		reads(out, n, n, cp >= 0xD800 && cp < 0xE000 ? UTF8_BAD : cp);
	}
}

static void utf8_next__takes_the_longest_broken_piece_as_one(void **state)
{
	(void)state;
	reads("\x80", 1, 1, UTF8_BAD);
	reads("\xC0\x80", 2, 1, UTF8_BAD);
	reads("\xE0\x80\x80", 3, 1, UTF8_BAD);
	reads("\xED\xA0\x80", 3, 1, UTF8_BAD);
	reads("\xE4\xBD", 2, 2, UTF8_BAD);
	reads("\xE4\xBD!", 3, 2, UTF8_BAD);
	reads("\xE4!!", 3, 1, UTF8_BAD);
	reads("\xF0\x9F\x98", 3, 3, UTF8_BAD);
	reads("\xF4\x90\x80\x80", 4, 1, UTF8_BAD);
	reads("\xF5\x80\x80\x80", 4, 1, UTF8_BAD);
}

static void utf8_next__looks_at_no_byte_behind_the_slice(void **state)
{
	(void)state;
	reads("\xE4\xBD\xA0", 1, 1, UTF8_BAD);
	reads("\xE4\xBD\xA0", 2, 2, UTF8_BAD);
	reads("\xE4\xBD\xA0", 3, 3, 0x4F60);
}

static void utf8_prev__finds_the_last_character__broken_or_not(void **state)
{
	(void)state;
	assert_int_equal(utf8_prev(SLICE("aé")), 2);
	assert_int_equal(utf8_prev(SLICE("é你")), 3);
	assert_int_equal(utf8_prev(SLICE("你\xF0\x9F\x98\x80")), 4);
	assert_int_equal(utf8_prev(SLICE("你a")), 1);
	assert_int_equal(utf8_prev(SLICE("a\x80")), 1);
}

static void utf8_put__writes_u_fffd__for_what_is_no_scalar_value(void **state)
{
	char out[UTF8_MAX];

	(void)state;
	assert_int_equal(utf8_put(out, 0xD800), 3);
	assert_memory_equal(out, "\xEF\xBF\xBD", 3);
	assert_int_equal(utf8_put(out, 0x110000), 3);
	assert_memory_equal(out, "\xEF\xBF\xBD", 3);
}

static void utf8_count__counts_broken_pieces_as_one_each(void **state)
{
	(void)state;
	assert_int_equal(utf8_count(SLICE("")), 0);
	assert_int_equal(utf8_count(SLICE("a你\xE4\xBD!")), 4);
}

static void utf8_valid__accepts_u_fffd_itself(void **state)
{
	(void)state;
	assert_true(utf8_valid(SLICE("你\xEF\xBF\xBD")));
	assert_false(utf8_valid(SLICE("你\xEF\xBF")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_next__reads_back__what_utf8_put_wrote),
		cmocka_unit_test(utf8_next__takes_the_longest_broken_piece_as_one),
		cmocka_unit_test(utf8_next__looks_at_no_byte_behind_the_slice),
		cmocka_unit_test(utf8_prev__finds_the_last_character__broken_or_not),
		cmocka_unit_test(utf8_put__writes_u_fffd__for_what_is_no_scalar_value),
		cmocka_unit_test(utf8_count__counts_broken_pieces_as_one_each),
		cmocka_unit_test(utf8_valid__accepts_u_fffd_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
