#include "app/links.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "fixture/archive.h"

#define S1 "https://bbs.saraba1st.com/2b/"

/* `TID PID FLOOR`. */
static void leads_to(const char *url, const char *want)
{
	struct link_goal goal = link_goal(slice_str(url));
	char told[128];

	snprintf(told, sizeof told, "%llu %llu %u", (unsigned long long)goal.tid,
	    (unsigned long long)goal.pid, goal.floor);
	assert_string_equal(told, want);
}

static void link__leads_to_a_thread__in_every_form(void **state)
{
	(void)state;
	leads_to(S1 "thread-2124229-1-1.html", "2124229 0 0");
	leads_to(S1 "read-htm-tid-2124229.html", "2124229 0 0");
	leads_to(S1 "forum.php?mod=viewthread&tid=2124229", "2124229 0 0");
	leads_to(S1 "forum.php?mod=viewthread&tid=2124229&extra=page%3D1", "2124229 0 0");
	leads_to(S1 "viewthread.php?tid=2124229", "2124229 0 0");
	leads_to(S1 "read.php?tid-2124229.html", "2124229 0 0");
}

static void link__leads_to_a_post__by_its_pid_or_floor(void **state)
{
	(void)state;
	leads_to(S1 "forum.php?mod=redirect&goto=findpost&pid=7&ptid=9", "9 7 0");
	leads_to(S1 "forum.php?mod=redirect&goto=findpost&ptid=9&pid=7", "9 7 0");
	leads_to(S1 "forum.php?mod=viewthread&tid=9&page=2#pid7", "9 7 0");
	leads_to(S1 "thread-9-2-1.html#pid7", "9 7 0");
	leads_to(S1 "forum.php?mod=redirect&ptid=9&authorid=0&postno=12", "9 0 12");
}

static void link__leads_to_a_page__when_it_names_no_post(void **state)
{
	(void)state;
	assert_int_equal(link_goal(SLICE(S1 "thread-9-5-1.html")).page, 5);
	assert_int_equal(link_goal(SLICE(S1 "forum.php?mod=viewthread&tid=9&page=7")).page, 7);
	assert_int_equal(link_goal(SLICE(S1 "thread-9.html")).page, 0);
	assert_int_equal(link_goal(SLICE(S1 "thread-9-")).page, 0);
	assert_int_equal(link_goal(SLICE(S1 "thread-9-99999999999999999999-1.html")).page, 0);
}

/* What programs are given; `none`: nothing. */
static void opens(const char *url, const char *want)
{
	struct buf out;
	bool good;

	buf_init(&out, 4096);
	good = link_to_open(&out, slice_str(url));
	assert_string_equal(good ? out.p : "none", want);
	assert_int_equal(good ? 0 : out.n, 0);
	buf_release(&out);
}

static void link_to_open__keeps_addresses_of_pages(void **state)
{
	(void)state;
	opens("https://example.org/a?b=c&d=(e)#f", "https://example.org/a?b=c&d=(e)#f");
	opens("HTTP://example.org", "HTTP://example.org");
	opens("mailto:anna@example.org", "mailto:anna@example.org");
}

static void link_to_open__makes_the_forum_s_own_whole(void **state)
{
	(void)state;
	opens("forum.php?mod=viewthread&tid=9", FORUM_BASE "forum.php?mod=viewthread&tid=9");
	opens("thread-9-1-1.html", FORUM_BASE "thread-9-1-1.html");
	opens("/2b/thread-9-1-1.html", FORUM_BASE "thread-9-1-1.html");
	opens("//example.org/a.png", "https://example.org/a.png");
}

static void link_to_open__takes_nothing_else(void **state)
{
	(void)state;
	opens("javascript:alert(1)", "none");
	opens("file:///etc/passwd", "none");
	opens("magnet:?xt=urn:btih:0011", "none");
	opens("-https://example.org", "none");
	opens("a.png", "none");
	opens("", "none");
	opens(":", "none");
}

static void link_to_open__leaves_no_blank_quote_or_control_in_it(void **state)
{
	(void)state;
	opens("http://a/b c\"d\x1b\n<e>", "http://a/b%20c%22d%1B%0A%3Ce%3E");
	opens("http://a/`id`\\|x{1}", "http://a/%60id%60%5C%7Cx%7B1%7D");
}

/* The address of post number POST in a thread where the second quotes the first. */
static void post_is_at(uint64_t tid, uint32_t post, const char *want)
{
	struct thread t;
	struct buf out;

	thread_of(&t, POST("1", "ANNA", "2023-3-15 18:20", "好") POST("2", "BERT",
			  "2023-3-15 18:21", QUOTE("7", "ANNA", "2023-3-15 18:20", "好") "是"));
	graph_build(&t);
	t.tid = tid;
	buf_init(&out, 4096);
	assert_int_equal(link_to_post(&out, &t, post), want != NULL);
	assert_string_equal(want ? out.p : "", want ? want : "");
	buf_release(&out);
	thread_release(&t);
}

static void link_to_post__names_its_pid__when_a_quote_gives_it_away(void **state)
{
	(void)state;
	post_is_at(1, 0, FORUM_BASE "forum.php?mod=redirect&goto=findpost&ptid=1&pid=7");
}

static void link_to_post__names_its_floor__when_no_pid_is_known(void **state)
{
	(void)state;
	post_is_at(1, 1, FORUM_BASE "forum.php?mod=redirect&ptid=1&authorid=0&postno=2");
}

static void link_to_post__is_none__when_the_thread_has_no_number(void **state)
{
	(void)state;
	post_is_at(0, 0, NULL);
}

static void link__is_the_forum_s__on_any_of_its_hosts_or_on_none(void **state)
{
	(void)state;
	leads_to("http://bbs.stage1.cc/thread-9-1-1.html", "9 0 0");
	leads_to("https://www.saraba1st.com/2b/thread-9-1-1.html", "9 0 0");
	leads_to("https://saraba1st.com/2b/thread-9-1-1.html", "9 0 0");
	leads_to("https://stage1st.com/2b/thread-9-1-1.html", "9 0 0");
	leads_to("forum.php?mod=viewthread&tid=9", "9 0 0");
	leads_to("thread-9-1-1.html", "9 0 0");
}

static void link__leads_nowhere__on_another_host(void **state)
{
	(void)state;
	leads_to("https://example.org/thread-9-1-1.html", "0 0 0");
	leads_to("https://notsaraba1st.com/thread-9-1-1.html", "0 0 0");
	leads_to("https://saraba1st.com.example.org/thread-9-1-1.html", "0 0 0");
	leads_to("https://example.org/?to=" S1 "thread-9-1-1.html", "0 0 0");
	leads_to("https://example.org", "0 0 0");
}

static void link__leads_nowhere__when_it_names_no_thread(void **state)
{
	(void)state;
	leads_to("", "0 0 0");
	leads_to(S1, "0 0 0");
	leads_to(S1 "forum-75-1.html", "0 0 0");
	leads_to(S1 "home.php?mod=space&uid=123", "0 0 0");
	leads_to(S1 "thread-.html", "0 0 0");
	leads_to("magnet:?xt=urn:btih:0011", "0 0 0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(link__leads_to_a_thread__in_every_form),
		cmocka_unit_test(link__leads_to_a_post__by_its_pid_or_floor),
		cmocka_unit_test(link__leads_to_a_page__when_it_names_no_post),
		cmocka_unit_test(link_to_open__keeps_addresses_of_pages),
		cmocka_unit_test(link_to_open__makes_the_forum_s_own_whole),
		cmocka_unit_test(link_to_open__takes_nothing_else),
		cmocka_unit_test(link_to_open__leaves_no_blank_quote_or_control_in_it),
		cmocka_unit_test(link_to_post__names_its_pid__when_a_quote_gives_it_away),
		cmocka_unit_test(link_to_post__names_its_floor__when_no_pid_is_known),
		cmocka_unit_test(link_to_post__is_none__when_the_thread_has_no_number),
		cmocka_unit_test(link__is_the_forum_s__on_any_of_its_hosts_or_on_none),
		cmocka_unit_test(link__leads_nowhere__on_another_host),
		cmocka_unit_test(link__leads_nowhere__when_it_names_no_thread),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
