#include "app/messages.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "net/net.h"
#include "util/width.h"

static void says(int code, size_t limit, const char *said, const char *wanted)
{
	struct err e = { 0 };
	struct buf out;

	err_set(&e, code, "https://forum.example.org/");
	e.limit = limit;
	err_said(&e, slice_str(said));
	buf_init(&out, 4096);
	message_of(&e, words_of(LANG_EN), &out);
	assert_string_equal(out.p, wanted);
	buf_release(&out);
}

static void message_of__has_a_reason__for_every_code(void **state)
{
	(void)state;
	for (int code = ERR_NO_POSTS; code >= ERR_SECRET; code--) {
		struct err e = { 0 };
		struct buf out;

		if (code == ERR_TAKEN) /* never told */
			continue;
		err_set(&e, code, "x");
		buf_init(&out, 4096);
		message_of(&e, words_of(LANG_ZH), &out);
		if (out.n < 6)
			fail_msg("%d: %s", code, out.p);
		buf_release(&out);
	}
}

static void message_of__gives_the_number__where_one_belongs_to_the_code(void **state)
{
	(void)state;
	says(ERR_HTTP, 418, "", "https://forum.example.org/: the server answers 418");
	says(ERR_HTTP, 404, "", "https://forum.example.org/: there is no such page (404)");
	says(ERR_HTTP, 500, "", "https://forum.example.org/: the server fails (500)");
	says(ERR_HTTP, 502, "",
	    "https://forum.example.org/: the forum's own server does not answer (502)");
	says(ERR_HTTP, 503, "",
	    "https://forum.example.org/: the server is busy or being repaired (503)");
	says(ERR_TIMEOUT, 30, "", "https://forum.example.org/: no sign of life for 30 seconds");
	says(ERR_FLOOD, 10, "", "https://forum.example.org/: too fast: try again in 10 seconds");
	says(ERR_FLOOD, 0, "", "https://forum.example.org/: too fast: try again in a moment");
	says(ERR_PART, 3, "", "https://forum.example.org/: 3 things in it could not be read");
	says(ERR_PART, 0, "",
	    "https://forum.example.org/: this page is nested too deep or came in part: its end is "
	    "missing");
}

static void message_of__adds_what_the_forum_says_itself__cleaned(void **state)
{
	(void)state;
	says(ERR_FORUM, 0, "没有\x1b[31m这个版块",
	    "https://forum.example.org/: the forum does not show it: 没有这个版块");
}

static void message_of__tells_a_page_that_is_no_thread__from_one_that_is_no_forum_s(void **state)
{
	(void)state;
	says(ERR_FOREIGN, 0, "",
	    "https://forum.example.org/: not a page of a Discuz! forum that is understood");
	says(ERR_FOREIGN, 1, "",
	    "https://forum.example.org/: a page of a forum, but no thread or list: of saved pages "
	    "only these can be opened");
}

static void message_of__says_why_a_connection_is_not_safe(void **state)
{
	(void)state;
	says(ERR_TLS, NET_TLS_EXPIRED, "the certificate has expired",
	    "https://forum.example.org/: the connection is not safe, nothing was read: "
	    "the certificate has expired");
	says(ERR_TLS, NET_TLS_CA_FILE, "/ca.pem",
	    "https://forum.example.org/: the connection is not safe, nothing was read: "
	    "this file of certificates cannot be read: /ca.pem");
	says(ERR_TLS, NET_TLS_OTHER, "handshake failure",
	    "https://forum.example.org/: the connection is not safe, nothing was read: "
	    "handshake failure");
}

static void message_of__says_how_an_answer_is_broken__in_the_library_s_words_only_without_own(
    void **state)
{
	(void)state;
	says(ERR_BROKEN, NET_BROKEN_EARLY, "transfer closed with 9 bytes remaining to read",
	    "https://forum.example.org/: the answer broke off");
	says(ERR_BROKEN, NET_BROKEN_OTHER, "Stream error in the HTTP/2 framing layer",
	    "https://forum.example.org/: the answer broke off, or is no web page: "
	    "Stream error in the HTTP/2 framing layer");
}

static void message_of__says_why_a_redirect_is_not_followed(void **state)
{
	(void)state;
	says(ERR_REDIRECT, NET_CIRCLE, "",
	    "https://forum.example.org/: it leads on and on without end");
	says(ERR_REDIRECT, NET_INSIDE, "",
	    "https://forum.example.org/: a public site leads into the local network, which is "
	    "not followed");
}

static void message_of__gives_a_limit_in_its_unit(void **state)
{
	(void)state;
	says(ERR_TOO_BIG, NET_PAGE_MAX, "",
	    "https://forum.example.org/: too large, the limit is 16 MB");
	says(ERR_TOO_BIG, NET_HEADER_MAX, "",
	    "https://forum.example.org/: too large, the limit is 256 KB");
}

static void message_fit__leaves_the_end_of_a_long_path__so_that_the_reason_is_seen(void **state)
{
	const struct words *words = words_of(LANG_ZH);
	struct err e = { 0 };
	struct buf whole, cut;

	(void)state;
	err_set(&e, ERR_NO_POSTS, "/a/folder/whose/name/is/long/and/longer/still/2164450-01[x].md");
	buf_init(&whole, 1024);
	buf_init(&cut, 1024);
	message_of(&e, words, &whole);
	message_fit(&e, words, 200, &cut);
	assert_string_equal(cut.p, whole.p);
	buf_clear(&cut);
	message_fit(&e, words, 64, &cut);
	assert_true(text_width(buf_slice(&cut)) <= 64);
	assert_true(slice_starts(buf_slice(&cut), SLICE("…")));
	assert_non_null(strstr(cut.p, "/2164450-01[x].md: "));
	assert_non_null(strstr(cut.p, words->s[W_NO_POSTS]));
	buf_release(&whole);
	buf_release(&cut);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(message_of__has_a_reason__for_every_code),
		cmocka_unit_test(message_of__gives_the_number__where_one_belongs_to_the_code),
		cmocka_unit_test(
		    message_of__tells_a_page_that_is_no_thread__from_one_that_is_no_forum_s),
		cmocka_unit_test(message_of__says_why_a_connection_is_not_safe),
		cmocka_unit_test(
		    message_of__says_how_an_answer_is_broken__in_the_library_s_words_only_without_own),
		cmocka_unit_test(message_of__says_why_a_redirect_is_not_followed),
		cmocka_unit_test(message_of__gives_a_limit_in_its_unit),
		cmocka_unit_test(message_of__adds_what_the_forum_says_itself__cleaned),
		cmocka_unit_test(
		    message_fit__leaves_the_end_of_a_long_path__so_that_the_reason_is_seen),
	};

	setlocale(LC_CTYPE, "C.UTF-8"); /* in which … can be shown */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
