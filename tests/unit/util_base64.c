#include "util/base64.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void becomes(struct slice s, const char *want)
{
	struct buf out;

	buf_init(&out, 4096);
	base64_add(&out, s);
	assert_int_equal(out.n, BASE64_SIZE(s.n));
	assert_string_equal(out.p ? out.p : "", want);
	buf_release(&out);
}

/* The vectors of RFC 4648, section 10. */
static void base64__is_that_of_the_rfc(void **state)
{
	(void)state;
	becomes(SLICE(""), "");
	becomes(SLICE("f"), "Zg==");
	becomes(SLICE("fo"), "Zm8=");
	becomes(SLICE("foo"), "Zm9v");
	becomes(SLICE("foob"), "Zm9vYg==");
	becomes(SLICE("fooba"), "Zm9vYmE=");
	becomes(SLICE("foobar"), "Zm9vYmFy");
}

static void base64__takes_every_byte(void **state)
{
	(void)state;
	becomes(SLICE("\0\xFF\xFE"), "AP/+");
	becomes(SLICE("爬楼"), "54is5qW8");
}

static void base64__adds_nothing__where_there_is_no_room_for_all(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 6);
	buf_add_str(&out, "abc");
	base64_add(&out, SLICE("foo"));
	assert_string_equal(out.p, "abc");
	assert_true(out.full);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(base64__is_that_of_the_rfc),
		cmocka_unit_test(base64__takes_every_byte),
		cmocka_unit_test(base64__adds_nothing__where_there_is_no_room_for_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
