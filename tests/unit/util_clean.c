#include "util/clean.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <locale.h>
#include <stdlib.h>
#include <wchar.h>
#include <cmocka.h>

#include "util/utf8.h"

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

static void assert_clean(struct slice dirty, const char *want)
{
	struct arena a;
	struct slice got;

	arena_init(&a);
	got = clean(dirty, &a);
	if (!slice_eq(got, slice_str(want)))
		fail_msg("\"%.*s\", not \"%s\"", (int)got.n, got.p, want);
	arena_release(&a);
}

static void clean__gives_the_text_itself__when_it_is_clean(void **state)
{
	struct slice text = SLICE("爬楼, 「引用」…… “好”！ \xEF\xBF\xBD e\xCC\x81 😀 ①");
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_ptr_equal(clean(text, &a).p, text.p);
	assert_int_equal(clean(text, &a).n, text.n);
	assert_int_equal(a.total, 0);
}

static void clean__drops_controls__wherever_they_stand(void **state)
{
	(void)state;
	assert_clean(SLICE("\0a\x01\x1F"
			   "b\n\r\x7F"
			   "c\xC2\x81\xC2\x9F"),
	    "abc");
}

static void clean__makes_a_space__of_tab_and_other_white_space(void **state)
{
	(void)state;
	assert_clean(SLICE("a\tb\xC2\xA0"
			   "c\xE2\x80\xA8"
			   "d\xE2\x80\xA9"
			   "e"),
	    "a b c d e");
}

static void clean__drops_a_whole_sequence__when_it_ends(void **state)
{
	(void)state;
	assert_clean(SLICE("a\x1B[1;31mb\x1B[?25lc"), "abc");
	assert_clean(SLICE("a\x1B]0;title\007b\x1B]8;;http://x\x1B\\c"), "abc");
	assert_clean(SLICE("a\x1BPq#0\x1B\\b\x1B_x\x1B\\c"), "abc");
	assert_clean(SLICE("a\x1B(Bb\x1B"
			   "cc"),
	    "abc");
	assert_clean(SLICE("a\x1B]52;c;QQ==\xC2\x9Cz"), "az");
}

static void clean__drops_the_introducer_only__when_a_sequence_does_not_end(void **state)
{
	(void)state;
	assert_clean(SLICE("a\x1B"), "a");
	assert_clean(SLICE("a\x1B\x1B\x1B[31"), "a");
	assert_clean(SLICE("a\x1B]title"), "atitle");
	assert_clean(SLICE("a\x1B楼"), "a楼");
	assert_clean(SLICE("a\x1B[3楼"), "a楼");
	assert_clean(SLICE("a\x1B]x\x1B]y"), "axy");
}

static void clean__drops_bidi_controls_and_selectors__in_names_too(void **state)
{
	(void)state;
	assert_clean(SLICE("a\xE2\x80\xAE"
			   "b\xE2\x81\xA6"
			   "c\xE2\x80\x8F"
			   "d\xE2\x80\x8B"
			   "e\xE2\x81\xA1"
			   "f\xEF\xBB\xBF"),
	    "abcdef");
	assert_clean(SLICE("❤\xEF\xB8\x8F👩\xE2\x80\x8D👧"), "❤👩👧");
	assert_clean(SLICE("葛\xF3\xA0\x84\x80\xF3\xA0\x81\x81"), "葛");
	assert_clean(SLICE("\xE2\x80\xAE\xE2\x80\xAE"), "");
}

static void clean__keeps_what_has_no_width__when_it_is_a_mark_or_a_letter(void **state)
{
	(void)state;
	assert_clean(SLICE("e\xCC\x81\x07"), "e\xCC\x81");
	assert_clean(SLICE("\xE1\x84\x92\xE1\x85\xA1\x07"), "\xE1\x84\x92\xE1\x85\xA1");
}

static void clean__writes_u_fffd__for_broken_and_unknown(void **state)
{
	(void)state;
	assert_clean(SLICE("a\xFF"
			   "b\xE6\xA5"),
	    "a\xEF\xBF\xBD"
	    "b\xEF\xBF\xBD");
	assert_clean(SLICE("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
	assert_clean(SLICE("\xCD\xB8"), "\xEF\xBF\xBD");
}

/* --- Properties --- */

static bool forbidden(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA1) || (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069) || (cp >= 0x200B && cp <= 0x200F) ||
	       (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0xFEFF || wcwidth((wchar_t)cp) < 0;
}

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

/* Bytes that meet in escape sequences and in broken UTF-8 more often than chance would have it. */
static size_t random_text(char *out, size_t n, uint64_t *seed)
{
	static const char likely[] =
	    "\x1B[]P\\;1m\x07 \xE2\x80\xAE\x8B\xC2\x9B\x9C\xE6\xA5\xBC\xF0\x9F";
	size_t len = next_random(seed) % n;

	for (size_t i = 0; i < len; i++) {
		uint64_t r = next_random(seed);

		out[i] = r & 1 ? (char)(r >> 8) : likely[(r >> 8) % (sizeof likely - 1)];
	}
	return len;
}

static void clean__lets_nothing_forbidden_out__for_random_bytes(void **state)
{
	uint64_t seed = 88172645463325252u;
	struct arena a;

	(void)state;
	arena_init(&a);
	for (int i = 0; i < 100000; i++) {
		char bytes[64];
		struct slice out =
		    clean(slice_of(bytes, random_text(bytes, sizeof bytes, &seed)), &a);
		struct slice again = clean(out, &a);

		assert_true(utf8_valid(out));
		assert_ptr_equal(again.p, out.p);
		assert_int_equal(again.n, out.n);
		while (out.n) {
			uint32_t cp;

			out = slice_skip(out, utf8_next(out, &cp));
			assert_false(forbidden(cp));
		}
		arena_clear(&a);
	}
	arena_release(&a);
}

static void clean__lets_nothing_forbidden_out__for_every_code_point(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		char bytes[UTF8_MAX];
		struct slice out = clean(slice_of(bytes, utf8_put(bytes, cp)), &a);
		uint32_t got;

		if (out.n == 0)
			continue;
		assert_int_equal(utf8_next(out, &got), out.n);
		assert_false(forbidden(got));
		assert_true(got == cp || got == ' ' || got == UTF8_BAD);
		arena_clear(&a);
	}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clean__gives_the_text_itself__when_it_is_clean),
		cmocka_unit_test(clean__drops_controls__wherever_they_stand),
		cmocka_unit_test(clean__makes_a_space__of_tab_and_other_white_space),
		cmocka_unit_test(clean__drops_a_whole_sequence__when_it_ends),
		cmocka_unit_test(clean__drops_the_introducer_only__when_a_sequence_does_not_end),
		cmocka_unit_test(clean__drops_bidi_controls_and_selectors__in_names_too),
		cmocka_unit_test(clean__keeps_what_has_no_width__when_it_is_a_mark_or_a_letter),
		cmocka_unit_test(clean__writes_u_fffd__for_broken_and_unknown),
		cmocka_unit_test(clean__lets_nothing_forbidden_out__for_random_bytes),
		cmocka_unit_test(clean__lets_nothing_forbidden_out__for_every_code_point),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
