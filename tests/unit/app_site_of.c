#include "app/site_of.h"

#include "fixture/configured.h"

#include "store/store_threads.h"

static int open_config(void **state)
{
	struct config *c = calloc(1, sizeof *c);

	setenv("XDG_STATE_HOME", "/state", 1);
	configured_open(c, "/home/gull");
	configured_read(
	    c, "site gull base https://gull.example/bbs/\nsite gull host old.example\n");
	*state = c;
	return 0;
}

static int close_config(void **state)
{
	config_release(*state);
	free(*state);
	return 0;
}

static const struct site_config *of(struct config *c, const char *url)
{
	return site_of_address(c, slice_str(url));
}

static void site_named__knows_those_of_the_configuration(void **state)
{
	struct config *c = *state;

	assert_string_equal(site_named(c, SLICE("s1"))->name, "s1");
	assert_null(site_named(c, SLICE("gulls")));
}

static void site_of_address__is_a_configured_one__by_its_bases_and_hosts(void **state)
{
	struct config *c = *state;
	const struct site_config *gull = site_named(c, SLICE("gull"));

	assert_ptr_equal(of(c, "https://gull.example/bbs/thread-12-1-1.html"), gull);
	assert_ptr_equal(of(c, "http://old.example/read-htm-tid-12.html"), gull);
	assert_ptr_equal(of(c, "httphttps://bbs.saraba1st.com/2b/thread-1-1-1.html"),
	    site_named(c, SLICE("s1")));
	assert_ptr_not_equal(of(c, "https://gull.example/other/forum.php"), gull);
}

static void typed(struct config *c, const char *text, const char *wanted)
{
	assert_string_equal(site_typed(c, text), wanted);
}

static void site_typed__adds_what_address_bars_leave_out(void **state)
{
	struct config *c = *state;

	typed(c, "gull.example/bbs/", "https://gull.example/bbs/");
	typed(c, "old.example/read-htm-tid-12.html", "https://old.example/read-htm-tid-12.html");
	typed(c, "forum.example.org/thread-12-1-1.html",
	    "https://forum.example.org/thread-12-1-1.html");
	typed(c, "http://gull.example/bbs/", "http://gull.example/bbs/");
	typed(c, "gull", "gull");
	typed(c, "2023/12-01[title].md", "2023/12-01[title].md");
	typed(c, "./gull.example/bbs/", "./gull.example/bbs/");
	typed(c, "thread-12-1-1.html", "thread-12-1-1.html");
	typed(c, "notes.md", "notes.md");
	typed(c, "", "");
}

static void site_typed__adds_the_slash_behind_a_folder(void **state)
{
	struct config *c = *state;

	typed(c, "https://gull.example/bbs", "https://gull.example/bbs/");
	typed(c, "gull.example/bbs", "https://gull.example/bbs/");
	typed(c, "https://forum.example.org/a/bbs", "https://forum.example.org/a/bbs/");
	typed(c, "https://forum.example.org/bbs?x", "https://forum.example.org/bbs?x");
	typed(c, "https://forum.example.org/index.php", "https://forum.example.org/index.php");
	typed(c, "https://forum.example.org/thread-12-1-1",
	    "https://forum.example.org/thread-12-1-1");
}

static void site_typed__is_the_forum_in_a_folder__by_its_host_alone(void **state)
{
	struct config *c = *state;

	typed(c, "gull.example", "https://gull.example/bbs/");
	typed(c, "https://Gull.example/", "https://gull.example/bbs/");
	typed(c, "https://gull.example/?x", "https://gull.example/?x");
	typed(c, "https://gull.example/shop/", "https://gull.example/shop/");
	typed(c, "forum.example.org", "forum.example.org");
}

static void site_of_address__makes_one_of_the_address_alone__once(void **state)
{
	struct config *c = *state;
	const struct site_config *s = of(c, "http://127.0.0.1:8080/forum.php?mod=viewthread&tid=1");

	assert_string_equal(s->name, "127.0.0.1:8080");
	assert_int_equal(s->nbases, 1);
	assert_string_equal(s->bases[0], "http://127.0.0.1:8080/");
	assert_string_equal(s->cookie_file, "/state/palou/cookies/127.0.0.1:8080");
	assert_ptr_equal(of(c, "http://127.0.0.1:8080/thread-9-1-1.html"), s);
	assert_null(site_named(c, SLICE("127.0.0.1:8080")));
}

static void site_of_address__keeps_two_forums_of_one_host_apart(void **state)
{
	struct config *c = *state;
	const struct site_config *a = of(c, "https://two.example/a/forum.php");
	const struct site_config *b = of(c, "https://two.example/b/forum.php");

	assert_string_equal(a->name, "two.example");
	assert_string_equal(b->name, "two.example_b");
	assert_string_equal(b->bases[0], "https://two.example/b/");
}

static void site_of_address__is_none__where_there_is_no_web_address(void **state)
{
	struct config *c = *state;

	assert_null(of(c, "forum.php?mod=viewthread&tid=1"));
	assert_null(of(c, "/tmp/file"));
	assert_null(of(c, "ftp://x/"));
	assert_null(of(c, ""));
	assert_null(of(c, "https://"));
}

static void site_of__is_what_a_person_calls_a_site__its_name_or_an_address(void **state)
{
	struct config *c = *state;
	const struct site_config *gull = site_named(c, SLICE("gull"));

	assert_ptr_equal(site_of(c, SLICE("gull")), gull);
	assert_ptr_equal(site_of(c, SLICE("httphttps://gull.example/bbs/forum.php")), gull);
	assert_string_equal(site_of(c, SLICE("http://127.0.0.1:8080/"))->name, "127.0.0.1:8080");
	assert_null(site_of(c, SLICE("gull.example/bbs/")));
	assert_null(site_of(c, SLICE("/gull")));
}

static void site_of_link__knows_no_site__but_those_of_the_configuration(void **state)
{
	struct config *c = *state;

	assert_ptr_equal(site_of_link(c, SLICE("http://old.example/thread-1-1-1.html")),
	    site_named(c, SLICE("gull")));
	of(c, "http://127.0.0.1:8080/");
	assert_null(site_of_link(c, SLICE("http://127.0.0.1:8080/thread-1-1-1.html")));
}

static void said(struct config *c, const char *what, const char *wanted)
{
	struct slice name = site_said(c, slice_str(what));

	assert_true(slice_eq(name, slice_str(wanted)));
}

static void site_said__is_a_site_by_its_name_or_any_of_its_hosts(void **state)
{
	struct config *c = *state;

	said(c, "gull", "gull");
	said(c, "gull.example", "gull");
	said(c, "OLD.example", "gull");
	said(c, "bbs.saraba1st.com", "s1");
	said(c, "stage1st.com", "s1");
	said(c, "www.stage1st.com", "s1");
	said(c, "1st.com", "1st.com");
	said(c, "other.example:8080", "other.example:8080");
	configured_read(c, "site old.example base https://elsewhere.example/\n");
	said(c, "old.example", "old.example");
}

static void site_of_archives__is_the_one_that_serves_their_addresses(void **state)
{
	struct config *c = *state;

	assert_string_equal(site_of_archives(c), "s1");
	configured_read(c, "site s1 off\nsite stage base https://bbs.saraba1st.com/2b/\n");
	assert_string_equal(site_of_archives(c), "stage");
	configured_read(c, "site stage off\n");
	assert_string_equal(site_of_archives(c), "gull");
	configured_read(c, "site other base https://other.example/\n");
	assert_string_equal(site_of_archives(c), STORE_FORUM_UNKNOWN);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_config, close_config)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(site_named__knows_those_of_the_configuration),
		TEST(site_of_address__is_a_configured_one__by_its_bases_and_hosts),
		TEST(site_typed__adds_what_address_bars_leave_out),
		TEST(site_typed__adds_the_slash_behind_a_folder),
		TEST(site_typed__is_the_forum_in_a_folder__by_its_host_alone),
		TEST(site_of_address__makes_one_of_the_address_alone__once),
		TEST(site_of_address__keeps_two_forums_of_one_host_apart),
		TEST(site_of__is_what_a_person_calls_a_site__its_name_or_an_address),
		TEST(site_of_link__knows_no_site__but_those_of_the_configuration),
		TEST(site_said__is_a_site_by_its_name_or_any_of_its_hosts),
		TEST(site_of_archives__is_the_one_that_serves_their_addresses),
		TEST(site_of_address__is_none__where_there_is_no_web_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
