#include "parse/charset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#define GBK_SHIP "\xB4\xAC" /* 船 */

static void decodes(struct slice bytes, enum charset c, const char *want)
{
	struct arena a;
	struct slice got;
	char *exact = malloc(bytes.n ? bytes.n : 1);

	arena_init(&a);
	if (bytes.n)
		memcpy(exact, bytes.p, bytes.n);
	got = charset_decode(slice_of(exact, bytes.n), c, &a);
	assert_string_equal(got.p, want);
	assert_int_equal(got.n, strlen(want));
	free(exact);
	arena_release(&a);
}

static void encodes(const char *text, enum charset c, const char *want)
{
	struct arena a;
	struct slice got;

	arena_init(&a);
	got = charset_encode(slice_str(text), c, &a);
	assert_string_equal(got.p, want);
	arena_release(&a);
}

static void charset__is_what_the_mark_the_header_or_the_page_says(void **state)
{
	(void)state;
	assert_int_equal(
	    charset_of(SLICE("\xEF\xBB\xBFx"), "text/html; charset=gbk"), CHARSET_UTF8);
	assert_int_equal(charset_of(SLICE("x"), "text/html; charset=gbk"), CHARSET_GBK);
	assert_int_equal(charset_of(SLICE("x"), "text/html; charset=\"GB2312\""), CHARSET_GBK);
	assert_int_equal(charset_of(SLICE("<meta charset=\"gbk\" />" GBK_SHIP), NULL), CHARSET_GBK);
	assert_int_equal(
	    charset_of(SLICE("<?xml version=\"1.0\" encoding=\"gbk\"?>"), "text/xml"), CHARSET_GBK);
	assert_int_equal(charset_of(SLICE("<meta charset=\"big5\" />"), NULL), CHARSET_BIG5);
	assert_int_equal(charset_of(SLICE("<meta charset=\"x-odd\" />船"), NULL), CHARSET_UTF8);
}

static void charset__is_what_the_bytes_are__when_nothing_is_said_or_it_is_wrong(void **state)
{
	(void)state;
	assert_int_equal(charset_of(SLICE("船"), NULL), CHARSET_UTF8);
	assert_int_equal(charset_of(SLICE(GBK_SHIP GBK_SHIP), NULL), CHARSET_GBK);
	assert_int_equal(
	    charset_of(SLICE(GBK_SHIP GBK_SHIP), "text/html; charset=utf-8"), CHARSET_GBK);
	assert_int_equal(
	    charset_of(SLICE("<meta charset=\"gbk\">船船船船船船船船船船"), NULL), CHARSET_UTF8);
	assert_int_equal(
	    charset_of(SLICE("船船船船船船船船船船"), "text/html; charset=gbk"), CHARSET_UTF8);
}

static void charset__stays_utf8__when_only_a_piece_is_broken(void **state)
{
	(void)state;
	assert_int_equal(charset_of(SLICE("船期\xE8\x88"), NULL), CHARSET_UTF8);
}

static void charset_names__are_found_in_any_case(void **state)
{
	enum charset c = CHARSET_UTF16;

	(void)state;
	assert_true(charset_find(SLICE("UTF-8"), &c));
	assert_int_equal(c, CHARSET_UTF8);
	assert_true(charset_find(SLICE("gb18030"), &c));
	assert_int_equal(c, CHARSET_GBK);
	assert_false(charset_find(SLICE("gb"), &c));
	assert_false(charset_find(SLICE(""), &c));
}

static void decoding__reads_gbk_as_gb18030(void **state)
{
	(void)state;
	decodes(SLICE("a" GBK_SHIP "b"), CHARSET_GBK, "a船b");
	decodes(SLICE("\x94\x39\xDA\x33"), CHARSET_GBK, "💩");
	decodes(SLICE("\xFF\xFE"), CHARSET_UTF16, "");
	decodes(SLICE("x\0y\0"), CHARSET_UTF16, "xy");
	decodes(SLICE("\xE9"), CHARSET_LATIN1, "é");
	decodes(SLICE("\xA4\xA4"), CHARSET_BIG5, "中");
}

static void decoding__puts_a_sign__for_what_is_broken(void **state)
{
	(void)state;
	decodes(SLICE("a\xFFz"), CHARSET_UTF8, "a\xEF\xBF\xBDz");
	decodes(SLICE("\xE8\x88"), CHARSET_UTF8, "\xEF\xBF\xBD");
	decodes(SLICE("a\xFFz" GBK_SHIP), CHARSET_GBK, "a\xEF\xBF\xBDz船");
	decodes(SLICE("a\xB4"), CHARSET_GBK, "a\xEF\xBF\xBD");
	decodes(SLICE(""), CHARSET_GBK, "");
	decodes(SLICE(""), CHARSET_UTF8, "");
}

static void decoding__leaves_no_controls_but_tabs_and_newlines(void **state)
{
	(void)state;
	decodes(SLICE("a\tb\nc"), CHARSET_UTF8, "a\tb\nc");
	decodes(SLICE("a\r\nb\rc"), CHARSET_UTF8, "a\nb\nc");
	decodes(SLICE("a\0\x1B[31m\x7F\xC2\x9B"
		      "b"),
	    CHARSET_UTF8, "a[31mb");
	decodes(SLICE("\xEF\xBB\xBFx"), CHARSET_UTF8, "x");
	/* U+0080 in four bytes. */
	decodes(SLICE("a\x81\x30\x81\x30z"), CHARSET_GBK, "az");
}

static void encoding__writes_numbers__for_what_the_charset_has_not(void **state)
{
	(void)state;
	encodes("船a", CHARSET_GBK, GBK_SHIP "a");
	encodes("한😀", CHARSET_GBK, "&#54620;&#128512;");
	encodes("船😀", CHARSET_UTF8, "船😀");
	encodes("", CHARSET_GBK, "");
}

static void field__is_percent_encoded_in_the_sites_charset(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 1024);
	charset_field(&out, SLICE("kw"), SLICE("国"), CHARSET_GBK);
	charset_field(&out, SLICE("a[]"), SLICE("x y&=~.-_"), CHARSET_UTF8);
	assert_string_equal(out.p, "kw=%B9%FA&a%5B%5D=x%20y%26%3D~.-_");
	buf_clear(&out);
	buf_add_str(&out, "forum.php?");
	charset_field(&out, SLICE("m"), SLICE("한"), CHARSET_GBK);
	assert_string_equal(out.p, "forum.php?m=%26%2354620%3B");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(charset__is_what_the_mark_the_header_or_the_page_says),
		cmocka_unit_test(
		    charset__is_what_the_bytes_are__when_nothing_is_said_or_it_is_wrong),
		cmocka_unit_test(charset__stays_utf8__when_only_a_piece_is_broken),
		cmocka_unit_test(charset_names__are_found_in_any_case),
		cmocka_unit_test(decoding__reads_gbk_as_gb18030),
		cmocka_unit_test(decoding__puts_a_sign__for_what_is_broken),
		cmocka_unit_test(decoding__leaves_no_controls_but_tabs_and_newlines),
		cmocka_unit_test(encoding__writes_numbers__for_what_the_charset_has_not),
		cmocka_unit_test(field__is_percent_encoded_in_the_sites_charset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
