#include "source/address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#define S1 "https://bbs.saraba1st.com/2b/"

/* What an address says, in a line: its kind and what is not 0. */
static void tell(const struct address *a, struct buf *out)
{
	static const char *const kinds[] = { "none", "other", "site", "category", "board",
		"thread" };
	const struct {
		const char *name;
		uint64_t n;
	} numbers[] = {
		{ "tid", a->tid },
		{ "pid", a->pid },
		{ "floor", a->floor },
		{ "page", a->page },
		{ "fid", a->fid },
		{ "gid", a->gid },
		{ "only", a->only_uid },
		{ "type", a->list.type },
		{ "order", a->list.order },
		{ "digest", a->list.digest },
		{ "from", a->list.from },
		{ "last", a->last },
	};

	buf_add_str(out, kinds[a->kind]);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (numbers[i].n)
			buf_printf(
			    out, " %s=%llu", numbers[i].name, (unsigned long long)numbers[i].n);
}

static void means(const char *url, const char *want)
{
	struct address a = address_read(slice_str(url));
	struct buf out;

	buf_init(&out, 4096);
	tell(&a, &out);
	assert_string_equal(out.p, want);
	buf_release(&out);
}

static void address__is_a_thread__in_every_form(void **state)
{
	(void)state;
	means(S1 "forum.php?mod=viewthread&tid=2124229", "thread tid=2124229");
	means(S1 "forum.php?mod=viewthread&amp;tid=9&amp;page=3", "thread tid=9 page=3");
	means(S1 "forum.php?mod=viewthread&amp;amp;tid=9", "thread tid=9");
	means(S1 "forum.php?mod=viewthread&tid=9&extra=page%3D2&page=4#pid7",
	    "thread tid=9 pid=7 page=4");
	means(S1 "forum.php?mod=viewthread&tid=9&page=2&authorid=5", "thread tid=9 page=2 only=5");
	means(S1 "forum.php?mod=viewthread&tid=9&viewpid=7&inajax=1", "thread tid=9 pid=7");
	means(S1 "forum.php?mod=viewthread&tid=9&mobile=2", "thread tid=9");
	means(S1 "forum.php?tid=9", "thread tid=9");
	means(S1 "viewthread.php?tid=9&page=2", "thread tid=9 page=2");
	means(S1 "thread-9-5-1.html", "thread tid=9 page=5");
	means(S1 "thread-9-5-1.html#pid7", "thread tid=9 pid=7 page=5");
	means(S1 "thread-9.html", "thread tid=9");
	means(S1 "read-htm-tid-9.html", "thread tid=9");
	means(S1 "read.php?tid-9.html", "thread tid=9");
	means(S1 "archiver/?tid-9.html", "thread tid=9");
	means(S1 "archiver/?tid-9.html&page=2", "thread tid=9 page=2");
	means(S1 "archiver/tid-9.html", "thread tid=9");
	means(S1 "api/mobile/index.php?version=4&module=viewthread&tid=9", "thread tid=9");
}

static void address__is_a_post__by_pid_floor_or_being_the_last(void **state)
{
	(void)state;
	means(S1 "forum.php?mod=redirect&goto=findpost&ptid=9&pid=7", "thread tid=9 pid=7");
	means("http" S1 "forum.php?mod=redirect&amp;goto=findpost&amp;pid=7&amp;ptid=9",
	    "thread tid=9 pid=7");
	means(S1 "redirect.php?goto=findpost&pid=7&ptid=9", "thread tid=9 pid=7");
	means(S1 "forum.php?mod=redirect&goto=findpost&pid=7", "thread pid=7");
	means(S1 "forum.php?mod=redirect&goto=findpost&ptid=9&postno=12", "thread tid=9 floor=12");
	means(S1 "forum.php?mod=redirect&ptid=9&authorid=0&postno=12", "thread tid=9 floor=12");
	means(S1 "forum.php?mod=redirect&tid=9&goto=lastpost#lastpost", "thread tid=9 last=1");
}

static void address__is_a_board_or_the_site(void **state)
{
	(void)state;
	means(S1 "forum.php?mod=forumdisplay&fid=75&page=3", "board page=3 fid=75 from=3");
	means(S1 "forum.php?mod=forumdisplay&fid=4&filter=typeid&typeid=2", "board fid=4 type=2");
	means(S1 "forum-75-3.html", "board page=3 fid=75 from=3");
	means(S1 "forum.php?mod=forumdisplay&fid=4&page=1", "board page=1 fid=4");
	means(S1 "forum.php?mod=forumdisplay&fid=4&filter=author&orderby=dateline",
	    "board fid=4 order=1");
	means(S1 "forum.php?mod=forumdisplay&fid=4&orderby=replies", "board fid=4 order=2");
	means(S1 "forum.php?mod=forumdisplay&fid=4&orderby=views", "board fid=4 order=3");
	means(S1 "forum.php?mod=forumdisplay&fid=4&orderby=heats", "board fid=4 order=4");
	means(S1 "forum.php?mod=forumdisplay&fid=4&orderby=lastpost", "board fid=4");
	means(S1 "forum.php?mod=forumdisplay&fid=4&orderby=else", "board fid=4");
	means(S1 "forum.php?mod=forumdisplay&fid=4&filter=digest&digest=1", "board fid=4 digest=1");
	means(S1 "forum.php?mod=forumdisplay&fid=4&filter=digest&page=2",
	    "board page=2 fid=4 digest=1 from=2");
	means(S1 "forumdisplay.php?fid=75", "board fid=75");
	means(S1 "archiver/?fid-75.html", "board fid=75");
	means(S1 "forum.php?gid=1", "category gid=1");
	means(S1 "forum.php", "site");
	means(S1 "forum.php?mod=index", "site");
	means(S1 "index.php", "site");
	means(S1, "site");
	means("https://example.org", "site");
	means(S1 "?123.4", "site");
}

static void address__is_something_else__when_it_names_no_thread_or_board(void **state)
{
	(void)state;
	means(S1 "home.php?mod=space&uid=123", "other");
	means(S1 "space-uid-123.html", "other");
	means(S1 "forum.php?mod=attachment&aid=MTIz", "other");
	means(S1 "forum.php?mod=post&action=reply&fid=4&tid=9&repquote=7", "other");
	means(S1 "forum.php?mod=redirect&goto=nextnewset&tid=9", "other");
	means(S1 "thread-.html", "other");
	means(S1 "static/image/smiley/face2017/067.png", "none");
	means("", "none");
	means(":", "none");
	means("magnet:?xt=urn:btih:0011&tid=9", "none");
	means("mailto:anna@example.org", "none");
	means("javascript:;", "none");
	means("https:", "none");
}

static void address__has_no_number__when_it_is_too_large(void **state)
{
	(void)state;
	means("thread-9-99999999999999999999-1.html", "thread tid=9");
	means("thread-9-4294967296-1.html", "thread tid=9");
	means("thread-99999999999999999999-1-1.html", "other");
	means("forum.php?mod=forumdisplay&fid=4294967296", "other");
	means("thread-9-", "thread tid=9");
}

static char *bases[] = { (char[]){ "https://stage1st.com/2b/" },
	(char[]){ "http://127.0.0.1:8080/" } };
static char *hosts[] = { (char[]){ "saraba1st.com" }, (char[]){ "stage1.cc" } };
static const struct site_config site = { .bases = bases, .nbases = 2, .hosts = hosts, .nhosts = 2 };

static void address__is_the_site_s__below_its_bases_or_on_its_hosts(void **state)
{
	(void)state;
	assert_true(address_is_of(&site, SLICE("https://stage1st.com/2b/thread-9-1-1.html")));
	assert_true(address_is_of(&site, SLICE("http://STAGE1ST.com/2b/")));
	assert_true(address_is_of(&site, SLICE("httphttps://bbs.saraba1st.com/2b/forum.php")));
	assert_true(address_is_of(&site, SLICE("https://saraba1st.com")));
	assert_true(address_is_of(&site, SLICE("http://bbs.stage1.cc/thread-9-1-1.html")));
	assert_true(address_is_of(&site, SLICE("http://127.0.0.1:8080/forum.php")));
	assert_true(address_is_of(&site, SLICE("http://127.0.0.1:8080")));
	assert_true(address_is_of(&site, SLICE("forum.php?mod=viewthread&tid=9")));
	assert_true(address_is_of(&site, SLICE("/2b/thread-9-1-1.html")));
}

static void address__is_not_the_site_s__elsewhere(void **state)
{
	(void)state;
	assert_false(address_is_of(&site, SLICE("https://example.org/thread-9-1-1.html")));
	assert_false(address_is_of(&site, SLICE("https://notsaraba1st.com/")));
	assert_false(address_is_of(&site, SLICE("https://saraba1st.com.example.org/")));
	assert_false(address_is_of(&site, SLICE("https://saraba1st.com@example.org/")));
	assert_false(address_is_of(&site, SLICE("https://example.org@saraba1st.com/")));
	assert_false(address_is_of(&site, SLICE("https://stage1st.com/other/")));
	assert_false(address_is_of(&site, SLICE("http://127.0.0.1:8081/forum.php")));
	assert_false(address_is_of(&site, SLICE("//example.org/2b/")));
	assert_false(address_is_of(&site, SLICE("mailto:anna@saraba1st.com")));
	assert_false(address_is_of(&site, SLICE("javascript:void(0)")));
}

static void base_is(const char *url, const char *want)
{
	struct buf out;
	bool good;

	buf_init(&out, 4096);
	good = address_base(slice_str(url), &out);
	assert_string_equal(good ? out.p : "none", want);
	buf_release(&out);
}

static void base__is_the_folder_of_any_address_of_the_site(void **state)
{
	(void)state;
	base_is("https://example.org/2b/thread-9-1-1.html#pid7", "https://example.org/2b/");
	base_is("https://example.org/forum.php?a=/b/c", "https://example.org/");
	base_is("https://example.org:8443", "https://example.org:8443/");
	base_is("HTTP://example.org/bbs/", "http://example.org/bbs/");
	base_is("httphttps://example.org/2b/forum.php", "https://example.org/2b/");
	base_is("http://example.org/bbs/archiver/?tid-9.html", "http://example.org/bbs/");
	base_is("http://example.org/archiver/", "http://example.org/");
	base_is("file:///etc/passwd", "none");
	base_is("https:", "none");
	base_is("example.org/2b/", "none");
}

static void made_address__means_what_it_was_made_of(void **state)
{
	static const char base[] = "https://example.org/bbs/";
	struct buf out;

	(void)state;
	buf_init(&out, 4096);
	address_index(&out, base);
	means(out.p, "site");
	buf_clear(&out);
	address_board(&out, base, 4, 2);
	means(out.p, "board page=2 fid=4 from=2");
	buf_clear(&out);
	address_list(&out, base,
	    &(struct list_query){ .fid = 4, .type = 2, .order = LIST_VIEWS, .digest = true }, 3);
	means(out.p, "board page=3 fid=4 type=2 order=3 digest=1 from=3");
	buf_clear(&out);
	address_thread(&out, base, 9, 1, 0);
	assert_string_equal(out.p, "https://example.org/bbs/forum.php?mod=viewthread&tid=9");
	buf_clear(&out);
	address_thread(&out, base, 9, 3, 5);
	means(out.p, "thread tid=9 page=3 only=5");
	buf_clear(&out);
	address_post(&out, base, 9, 7);
	means(out.p, "thread tid=9 pid=7");
	buf_clear(&out);
	address_floor(&out, base, 9, 12);
	means(out.p, "thread tid=9 floor=12");
	buf_clear(&out);
	address_last(&out, base, 9);
	means(out.p, "thread tid=9 last=1");
	buf_clear(&out);
	address_post_alone(&out, base, 9, 7);
	means(out.p, "thread tid=9 pid=7");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(address__is_a_thread__in_every_form),
		cmocka_unit_test(address__is_a_post__by_pid_floor_or_being_the_last),
		cmocka_unit_test(address__is_a_board_or_the_site),
		cmocka_unit_test(address__is_something_else__when_it_names_no_thread_or_board),
		cmocka_unit_test(address__has_no_number__when_it_is_too_large),
		cmocka_unit_test(address__is_the_site_s__below_its_bases_or_on_its_hosts),
		cmocka_unit_test(address__is_not_the_site_s__elsewhere),
		cmocka_unit_test(base__is_the_folder_of_any_address_of_the_site),
		cmocka_unit_test(made_address__means_what_it_was_made_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
