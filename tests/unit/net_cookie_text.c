#include "net/cookie_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void add(void *ctx, const struct cookie *c)
{
	cookie_text_add(ctx, c);
	buf_add_char(ctx, '\n');
}

/* TEXT, read for HOST, is N cookies that are these lines. */
static void reads(struct slice text, const char *host, size_t n, const char *lines)
{
	struct buf out;

	buf_init(&out, 65536);
	assert_int_equal(cookie_text_read(text, slice_str(host), add, &out), n);
	assert_string_equal(out.p ? out.p : "", lines);
	buf_release(&out);
}

#define HOST "www.forum.example"

static void file__is_read(void **state)
{
	(void)state;
	reads(SLICE("# Netscape HTTP Cookie File\n"
		    "# https://curl.se/docs/http-cookies.html\n"
		    "\n"
		    "www.forum.example\tFALSE\t/2b/\tTRUE\t1893456000\tx_saltkey\tAb%2Fc\n"
		    "#HttpOnly_.forum.example\tTRUE\t/\tFALSE\t0\tx_auth\td%2Be=\n"),
	    HOST, 2,
	    "www.forum.example\tFALSE\t/2b/\tTRUE\t1893456000\tx_saltkey\tAb%2Fc\n"
	    "#HttpOnly_.forum.example\tTRUE\t/\tFALSE\t0\tx_auth\td%2Be=\n");
}

static void file__may_have_other_line_ends__and_junk(void **state)
{
	(void)state;
	reads(SLICE("<html>\r\n"
		    "forum.example\tTRUE\t/\tFALSE\t0\ta\t1\r\n"
		    "forum.example\tTRUE\t/\tFALSE\t0\n"
		    "forum.example\tTRUE\t/\tFALSE\t0\tb\t2\t3\n"
		    "forum.example\tTRUE\t/\tFALSE\t0\t\tnameless\n"
		    "forum.example\tTRUE\t/\tFALSE\t0\tc\x01\tcontrol\n"
		    "forum.example\tTRUE\t\tFALSE\t0\td\tno path\n"
		    "\tTRUE\t/\tFALSE\t0\te\tno domain\n"
		    "forum.example TRUE / FALSE 0 f blanks\n"
		    "forum.example\tTRUE\t/\tFALSE\t0\tg\t7"),
	    HOST, 2,
	    ".forum.example\tTRUE\t/\tFALSE\t0\ta\t1\n"
	    ".forum.example\tTRUE\t/\tFALSE\t0\tg\t7\n");
}

static void file__may_hold_odd_numbers_and_empty_values(void **state)
{
	(void)state;
	reads(SLICE("forum.example\tTRUE\t/\tFALSE\t-1\ta\t1\n"
		    "forum.example\tTRUE\t/\tFALSE\t1893456000.25\tb\t\n"
		    "forum.example\tTRUE\t/\tFALSE\t99999999999999999999999\tc\n"),
	    HOST, 3,
	    ".forum.example\tTRUE\t/\tFALSE\t0\ta\t1\n"
	    ".forum.example\tTRUE\t/\tFALSE\t1893456000\tb\t\n"
	    ".forum.example\tTRUE\t/\tFALSE\t9223372036854775807\tc\t\n");
}

static void cookies_of_other_sites__count_for_nothing(void **state)
{
	(void)state;
	reads(SLICE("bank.example\tTRUE\t/\tFALSE\t0\ta\t1\n"
		    "um.example\tTRUE\t/\tFALSE\t0\tb\t1\n"
		    "example\tTRUE\t/\tFALSE\t0\tc\t1\n"
		    ".\tTRUE\t/\tFALSE\t0\td\t1\n"
		    "a.www.forum.example\tTRUE\t/\tFALSE\t0\te\t1\n"
		    "FORUM.example\tTRUE\t/\tFALSE\t0\tf\t1\n"),
	    HOST, 1, ".FORUM.example\tTRUE\t/\tFALSE\t0\tf\t1\n");
	reads(SLICE("0.1\tTRUE\t/\tFALSE\t0\ta\t1\n"
		    "10.0.0.1\tFALSE\t/\tFALSE\t0\tb\t1\n"),
	    "10.0.0.1", 1, "10.0.0.1\tFALSE\t/\tFALSE\t0\tb\t1\n");
}

static void line_of_a_request__is_read__with_its_word_and_without(void **state)
{
	static const char lines[] = "www.forum.example\tFALSE\t/\tFALSE\t0\tx_saltkey\tAb%2Fc\n"
				    "www.forum.example\tFALSE\t/\tFALSE\t0\tx_auth\td%2Be==\n";

	(void)state;
	reads(SLICE("Cookie: x_saltkey=Ab%2Fc; x_auth=d%2Be=="), HOST, 2, lines);
	reads(SLICE("cookie:x_saltkey=Ab%2Fc;x_auth=d%2Be==;\r\n"), HOST, 2, lines);
	reads(SLICE("\n  x_saltkey=Ab%2Fc ; x_auth = d%2Be==  \n"), HOST, 2, lines);
	reads(SLICE("GET / HTTP/1.1\r\nHost: a=b\r\n"
		    "Cookie: x_saltkey=Ab%2Fc; x_auth=d%2Be==\r\nAccept: */*;q=0.8\r\n"),
	    HOST, 2, lines);
}

static void line_of_a_request__keeps_only_what_is_a_cookie(void **state)
{
	(void)state;
	reads(SLICE("word; =nameless; two words=1; a\x01=1; b=\x7f; c=; d"), HOST, 1,
	    "www.forum.example\tFALSE\t/\tFALSE\t0\tc\t\n");
	reads(SLICE("__Secure-id=1; __host-id=2"), HOST, 2,
	    "www.forum.example\tFALSE\t/\tTRUE\t0\t__Secure-id\t1\n"
	    "www.forum.example\tFALSE\t/\tTRUE\t0\t__host-id\t2\n");
}

static void nothing__is_no_cookie(void **state)
{
	(void)state;
	reads(SLICE(""), HOST, 0, "");
	reads(SLICE("\n\r\n\n"), HOST, 0, "");
	reads(SLICE("Cookie:"), HOST, 0, "");
	reads(SLICE("# Netscape HTTP Cookie File\n# a=b"), HOST, 0, "");
	reads(SLICE("a=b"), "", 0, "");
	reads(SLICE("a=b"), "two words", 0, "");
	reads(slice_of(NULL, 0), HOST, 0, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(file__is_read),
		cmocka_unit_test(file__may_have_other_line_ends__and_junk),
		cmocka_unit_test(file__may_hold_odd_numbers_and_empty_values),
		cmocka_unit_test(cookies_of_other_sites__count_for_nothing),
		cmocka_unit_test(line_of_a_request__is_read__with_its_word_and_without),
		cmocka_unit_test(line_of_a_request__keeps_only_what_is_a_cookie),
		cmocka_unit_test(nothing__is_no_cookie),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
