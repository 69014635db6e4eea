#include "app/site_cookies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "fixture/folder.h"
#include "util/mem.h"

#define HEAD "# Netscape HTTP Cookie File\n"
#define AUTH ".sea.example\tTRUE\t/\tTRUE\t0\tab_2132_auth\tx%2By\n"

struct seaside {
	struct folder *folder;
	struct site_config config;
	char name[8], base[40], own[200], browser[200];
	char *bases[1];
	struct sites *sites;
	struct site *site;
};

static int begin(void **state)
{
	struct seaside *s = mem_zalloc(1, sizeof *s);
	void *folder;

	folder_make(&folder);
	s->folder = folder;
	strcpy(s->name, "sea");
	strcpy(s->base, "https://sea.example/bbs/");
	snprintf(s->own, sizeof s->own, "%s/palou/cookies/sea", s->folder->root);
	snprintf(s->browser, sizeof s->browser, "%s/browser.txt", s->folder->root);
	s->bases[0] = s->base;
	s->config = (struct site_config){
		.name = s->name, .bases = s->bases, .nbases = 1, .cookie_file = s->own
	};
	s->sites = sites_new();
	s->site = sites_open(s->sites, &s->config);
	*state = s;
	return 0;
}

static int end(void **state)
{
	struct seaside *s = *state;
	void *folder = s->folder;

	sites_free(s->sites);
	folder_remove(&folder);
	free(s);
	return 0;
}

/* What the cookie that says who is logged in holds; empty: there is none. */
static void assert_session(struct seaside *s, const char *want)
{
	struct buf value;

	buf_init(&value, 1000);
	buf_add_str(&value, "");
	net_cookie(site_net(s->site), "_auth", &value);
	assert_string_equal(value.p, want);
	buf_release(&value);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static void set_time(const char *path, time_t when)
{
	struct timespec times[] = { { when, 0 }, { when, 0 } };

	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void no_file__is_no_failure(void **state)
{
	struct seaside *s = *state;
	struct err e = { 0 };

	assert_int_equal(site_cookies_read(s->site, &e), 0);
	assert_session(s, "");
}

static void what_was_written__is_read_again__and_is_private(void **state)
{
	struct seaside *s = *state;
	struct err e = { 0 };
	char folder[200];

	assert_int_equal(
	    net_cookies_take(site_net(s->site), SLICE("ab_2132_auth=x%2By"), "sea.example"), 1);
	assert_int_equal(site_cookies_write(s->site, &e), 0);
	assert_int_equal(mode_of(s->own), 0600);
	snprintf(folder, sizeof folder, "%s/palou/cookies", s->folder->root);
	assert_int_equal(mode_of(folder), 0700);
	net_cookies_forget(site_net(s->site));
	assert_session(s, "");
	assert_int_equal(site_cookies_read(s->site, &e), 0);
	assert_session(s, "x%2By");
}

static void file_of_somebody_else__is_made_private__when_it_is_written(void **state)
{
	struct seaside *s = *state;
	struct err e = { 0 };

	folder_write(s->folder, "palou/cookies/sea", HEAD AUTH);
	assert_int_equal(chmod(s->own, 0644), 0);
	assert_int_equal(site_cookies_read(s->site, &e), 0);
	assert_int_equal(site_cookies_write(s->site, &e), 0);
	assert_int_equal(mode_of(s->own), 0600);
}

static void broken_file__is_told__and_is_not_fatal(void **state)
{
	struct seaside *s = *state;
	struct err e = { 0 };

	folder_write(s->folder, "palou/cookies/sea", "\x01\x02 what is this\n\xFF\xFE\n");
	assert_int_equal(site_cookies_read(s->site, &e), ERR_COOKIES);
	assert_string_equal(e.subject, s->own);
	assert_session(s, "");
}

static void empty_file__and_one_of_comments__are_none(void **state)
{
	struct seaside *s = *state;
	struct err e = { 0 };

	folder_write(s->folder, "palou/cookies/sea", HEAD "\n# nothing\r\n");
	assert_int_equal(site_cookies_read(s->site, &e), 0);
	folder_write(s->folder, "palou/cookies/sea", "");
	assert_int_equal(site_cookies_read(s->site, &e), 0);
}

static void folder_in_place_of_the_file__is_told(void **state)
{
	struct seaside *s = *state;
	struct err e = { 0 };

	folder_write(s->folder, "palou/cookies/sea/x", "");
	assert_int_equal(site_cookies_read(s->site, &e), ERR_SYSTEM);
	assert_int_equal(site_cookies_write(s->site, &e), ERR_SYSTEM);
	assert_string_equal(e.subject, s->own);
}

static void cookies_of_the_browser__are_taken_over__while_they_are_newer(void **state)
{
	struct seaside *s = *state;
	struct err e = { 0 };

	s->config.cookies_from = s->browser;
	folder_write(s->folder, "browser.txt",
	    HEAD AUTH ".other.example\tTRUE\t/\tTRUE\t0\tother_auth\tsecret\n");
	folder_write(s->folder, "palou/cookies/sea", HEAD);
	set_time(s->browser, 1000);
	assert_int_equal(site_cookies_read(s->site, &e), 0);
	assert_session(s, ""); /* somebody logged out since */
	set_time(s->own, 900);
	assert_int_equal(site_cookies_read(s->site, &e), 0);
	assert_session(s, "x%2By");
}

static void cookies_of_another_site__are_told_to_be_none(void **state)
{
	struct seaside *s = *state;
	struct err e = { 0 };

	s->config.cookies_from = s->browser;
	folder_write(s->folder, "browser.txt", ".other.example\tTRUE\t/\tTRUE\t0\tother_auth\tx\n");
	assert_int_equal(site_cookies_read(s->site, &e), ERR_COOKIES);
	assert_string_equal(e.subject, s->browser);
}

static void missing_file_of_the_browser__is_told(void **state)
{
	struct seaside *s = *state;
	struct err e = { 0 };

	s->config.cookies_from = s->browser;
	assert_int_equal(site_cookies_read(s->site, &e), ERR_SYSTEM);
	assert_string_equal(e.subject, s->browser);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(no_file__is_no_failure),
		TEST(what_was_written__is_read_again__and_is_private),
		TEST(file_of_somebody_else__is_made_private__when_it_is_written),
		TEST(broken_file__is_told__and_is_not_fatal),
		TEST(empty_file__and_one_of_comments__are_none),
		TEST(folder_in_place_of_the_file__is_told),
		TEST(cookies_of_the_browser__are_taken_over__while_they_are_newer),
		TEST(cookies_of_another_site__are_told_to_be_none),
		TEST(missing_file_of_the_browser__is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
