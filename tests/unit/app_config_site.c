#include "app/config_site.h"

#include <stdio.h>

#include "fixture/configured.h"

static int open_config(void **state)
{
	struct config *c = calloc(1, sizeof *c);

	setenv("XDG_STATE_HOME", "/state", 1);
	configured_open(c, "/home/gull");
	*state = c;
	return 0;
}

static int close_config(void **state)
{
	config_release(*state);
	free(*state);
	return 0;
}

static const struct site_config *site(const struct config *c, const char *name)
{
	return config_site_find(c, slice_str(name));
}

static void preset__describes_stage1st__until_it_is_off(void **state)
{
	struct config *c = *state;
	const struct site_config *s = site(c, "s1");

	assert_non_null(s);
	assert_string_equal(s->title, "Stage1st");
	assert_int_equal(s->nbases, 1);
	assert_string_equal(s->bases[0], "https://stage1st.com/2b/");
	assert_int_equal(s->nhosts, 3);
	assert_string_equal(s->cookie_file, "/state/palou/cookies/s1");
	assert_int_equal(s->per_second, 2);
	assert_does(c, "site s1 off");
	assert_null(site(c, "s1"));
	assert_wrong(c, "site s1 off", "s1: no such site");
	assert_string_equal(s->title, "Stage1st"); /* who opened it may still look */
}

static void lines_of_one_site__add_up__and_the_same_key_replaces(void **state)
{
	struct config *c = *state;
	const struct site_config *s;

	assert_does(c, "site mine base https://a.example/bbs http://b.example/forum.php");
	assert_does(c, "site mine title '我的 论坛'");
	assert_does(c, "site mine rate 5");
	s = site(c, "mine");
	assert_int_equal(s->nbases, 2);
	assert_string_equal(s->bases[0], "https://a.example/bbs/");
	assert_string_equal(s->bases[1], "http://b.example/");
	assert_string_equal(s->title, "我的 论坛");
	assert_int_equal(s->per_second, 5);
	assert_int_equal(s->zone, 8 * 3600);
	assert_does(c, "site mine base https://c.example/");
	assert_int_equal(s->nbases, 1);
	assert_string_equal(s->bases[0], "https://c.example/");
	assert_does(c, "site mine title ''");
	assert_null(s->title);
	assert_does(c, "site mine base \"\"");
	assert_int_equal(s->nbases, 0);
}

static void proxy__is_the_environments_or_none_or_an_address(void **state)
{
	struct config *c = *state;
	const struct site_config *s = site(c, "s1");

	assert_null(s->proxy);
	assert_does(c, "site s1 proxy none");
	assert_string_equal(s->proxy, "");
	assert_does(c, "site s1 proxy socks5h://127.0.0.1:1080");
	assert_string_equal(s->proxy, "socks5h://127.0.0.1:1080");
	assert_wrong(c, "site s1 proxy ftp://x",
	    "proxy: ftp://x: not a value it can have, expected: auto|none|ADDRESS");
	assert_string_equal(s->proxy, "socks5h://127.0.0.1:1080");
	assert_does(c, "site s1 proxy auto");
	assert_null(s->proxy);
}

static void zone__is_hours_and_minutes_from_utc(void **state)
{
	struct config *c = *state;
	const struct site_config *s = site(c, "s1");

	assert_does(c, "site s1 zone 0");
	assert_int_equal(s->zone, 0);
	assert_does(c, "site s1 zone -3:30");
	assert_int_equal(s->zone, -(3 * 3600 + 30 * 60));
	assert_does(c, "site s1 zone +14");
	assert_int_equal(s->zone, 14 * 3600);
	assert_wrong(c, "site s1 zone +15", "zone: +15: not a value it can have, expected: +8");
	assert_wrong(c, "site s1 zone", "zone: not how it is written, expected: site NAME zone +8");
}

static void paths__begin_at_home_or_at_the_file_that_names_them(void **state)
{
	struct config *c = *state;
	struct config_source source = { .name = "/etc/palou/more.conf" };
	const struct site_config *s = site(c, "s1");

	assert_does(c, "site s1 ca-file ~/ca.pem");
	assert_string_equal(s->ca_file, "/home/gull/ca.pem");
	config_read_text(c, &source, SLICE("site s1 cookies-from cookies.txt"));
	assert_no_errors(c);
	assert_string_equal(s->cookies_from, "/etc/palou/cookies.txt");
}

static void wrong_statement__changes_nothing__and_names_what_may_be_meant(void **state)
{
	struct config *c = *state;

	assert_wrong(c, "site", "site: not how it is written, expected: site NAME KEY VALUE...");
	assert_wrong(c, "site s1", "s1: not how it is written, expected: site NAME KEY VALUE...");
	assert_wrong(c, "site s1 bse https://a.example/",
	    "bse: nothing that can be said of a site, did you mean base?");
	assert_wrong(c, "site s1 base stage1st.com",
	    "base: stage1st.com: not a value it can have, expected: ADDRESS...");
	assert_wrong(c, "site s1 base https://a.example/ https:///",
	    "base: https:///: not a value it can have, expected: ADDRESS...");
	assert_wrong(c, "site s1 rate 21", "rate: 21: not a value it can have, expected: 1-20");
	assert_wrong(c, "site s1 rate 0", "rate: 0: not a value it can have, expected: 1-20");
	assert_wrong(
	    c, "site s1 user a b", "user: not how it is written, expected: site NAME user NAME");
	assert_wrong(
	    c, "site s1 host a/b", "host: a/b: not a value it can have, expected: HOST...");
	assert_string_equal(site(c, "s1")->bases[0], "https://stage1st.com/2b/");
}

static void name__is_also_one_of_a_file(void **state)
{
	struct config *c = *state;

	assert_wrong(c, "site ../x user a", "../x: not a name for a site");
	assert_wrong(c, "site .x user a", ".x: not a name for a site");
	assert_wrong(c, "site '' user a", "not a name for a site");
	assert_wrong(c, "site 'a b' user a", "a b: not a name for a site");
	assert_does(c, "site 海边 user a");
	assert_string_equal(site(c, "海边")->cookie_file, "/state/palou/cookies/海边");
}

static void wrong_first_line__makes_no_site(void **state)
{
	struct config *c = *state;
	size_t n = c->nsites;

	assert_wrong(c, "site new rate x", "rate: x: not a value it can have, expected: 1-20");
	assert_int_equal(c->nsites, n);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_config, close_config)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(preset__describes_stage1st__until_it_is_off),
		TEST(lines_of_one_site__add_up__and_the_same_key_replaces),
		TEST(proxy__is_the_environments_or_none_or_an_address),
		TEST(zone__is_hours_and_minutes_from_utc),
		TEST(paths__begin_at_home_or_at_the_file_that_names_them),
		TEST(wrong_statement__changes_nothing__and_names_what_may_be_meant),
		TEST(name__is_also_one_of_a_file),
		TEST(wrong_first_line__makes_no_site),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
