#include "app/links.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

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
		cmocka_unit_test(link__is_the_forum_s__on_any_of_its_hosts_or_on_none),
		cmocka_unit_test(link__leads_nowhere__on_another_host),
		cmocka_unit_test(link__leads_nowhere__when_it_names_no_thread),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
