#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture/pages.h"
#include "util/buf.h"

static void tell_post(const struct thread *t, const struct post *p, struct buf *out)
{
	char time[DATE_ISO_SIZE];

	date_iso(time, p->posted, 8 * 3600);
	buf_printf(out, "%llu #%u ", (unsigned long long)p->pid, p->floor);
	if (p->author == AUTHOR_NONE)
		buf_add_char(out, '?');
	else
		buf_add_slice(out, t->authors[p->author].name);
	if (p->author != AUTHOR_NONE)
		buf_printf(out, "(%llu)", (unsigned long long)t->authors[p->author].uid);
	buf_printf(out, " %.19s%s%s%s\n", *time ? time : "-", p->flags & POST_IS_OP ? " op" : "",
	    p->flags & POST_ANONYMOUS ? " nobody" : "", p->flags & POST_TOP ? " top" : "");
}

static void posts_are(const struct web_page *p, const char *want)
{
	const struct thread *t = &p->thread.posts;
	struct buf told;

	buf_init(&told, 1 << 20);
	buf_add_str(&told, "");
	for (size_t i = 0; i < t->nposts; i++)
		tell_post(t, &t->posts[i], &told);
	assert_string_equal(told.p, want);
	buf_release(&told);
}

static void is(struct slice got, const char *want)
{
	char words[512];

	snprintf(words, sizeof words, "%.*s", (int)got.n, got.n ? got.p : "");
	assert_string_equal(words, want);
}

static void thread__has_each_post_with_author_floor_and_time(void **state)
{
	struct web_page *p = page_read("thread.html");

	(void)state;
	assert_int_equal(p->kind, WEB_THREAD);
	posts_are(p, "600 #1 老舵手(8) 2024-05-01T08:00:00 op\n"
		     "640 #0 阿缆(9) 2024-05-03T21:05:09 top\n"
		     "601 #2 阿缆(9) 2024-05-05T20:16:00\n"
		     "602 #3 ? 2024-05-06T20:00:00 op nobody\n"
		     "603 #4 已离港(0) 2024-05-05T05:13:00\n"
		     "604 #5 老舵手(8) 2024-05-06T20:25:00 op\n"
		     "605 #6 a & b(10) 2024-05-06T20:29:58\n");
	assert_int_equal(p->lost, 0);
	assert_false(p->cut);
	web_page_free(p);
}

static void thread__has_its_head_and_its_place_among_pages(void **state)
{
	struct web_page *p = page_read("thread.html");
	const struct web_thread *w = &p->thread;

	(void)state;
	assert_int_equal(w->tid, 21);
	assert_int_equal(w->posts.tid, 21);
	is(w->title, "几号开船 &amp; 谁去");
	is(w->type, "船期");
	is(w->stamp, "精华");
	is(w->notice, "本主题由 管理团队 于 4 天前 加入精华");
	is(w->posts.board, "码头");
	assert_true(w->closed);
	assert_false(w->alone);
	assert_int_equal(w->only_uid, 0);
	assert_int_equal(p->number, 1);
	assert_int_equal(p->count, 3);
	assert_int_equal(p->facts.fid, 4);
	web_page_free(p);
}

static void raw__is_the_source_of_the_body_and_nothing_else(void **state)
{
	struct web_page *p = page_read("thread.html");
	const struct post *posts = p->thread.posts.posts;

	(void)state;
	is(posts[0].raw, "几号开船？<table class=\"t_table\"><tr><td>初一</td></tr></table>完");
	is(posts[4].raw,
	    "<div class=\"locked\">提示: <em>作者被禁止或删除 内容自动屏蔽</em></div>");
	is(posts[5].raw, "没关上的 <font color=\"red\"><strong>红字");
	web_page_free(p);
}

static void source__is_kept_of_bodies_alone(void **state)
{
	struct web_page *p = page_read("thread.html");
	const struct thread *t = &p->thread.posts;
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < t->nposts; i++)
		n += t->posts[i].raw.n;
	assert_int_equal(t->nparts, 1);
	assert_int_equal(t->parts[0].n, n);
	web_page_free(p);
}

static void post__is_found_in_the_source__whatever_stands_before_its_id(void **state)
{
	struct web_page *p = page_text("<html><body class=\"pg_viewthread\"><div id=\"postlist\">"
				       "<div class=\"one with many words\" id=\"post_7\">"
				       "<div class=\"t_f\" id=\"postmessage_7\">sieben</div></div>"
				       "<div class=\"another\" id=\"post_8\">"
				       "<div class=\"t_f\" id=\"postmessage_8\">acht</div></div>"
				       "</div></body></html>");

	(void)state;
	assert_int_equal(p->thread.posts.nposts, 2);
	is(p->thread.posts.posts[0].raw, "sieben");
	is(p->thread.posts.posts[1].raw, "acht");
	web_page_free(p);
}

static void quote__has_its_target(void **state)
{
	struct web_page *p = page_read("thread.html");
	const struct thread *t = &p->thread.posts;

	(void)state;
	assert_int_equal(t->nquotes, 1);
	assert_int_equal(t->posts[2].nquotes, 1);
	assert_int_equal(t->quotes[0].pid, 600);
	is(t->quotes[0].author, "老舵手");
	web_page_free(p);
}

static void floors__are_counted__when_the_site_has_words_of_its_own(void **state)
{
	struct web_page *p = page_read("thread_x34.html");

	(void)state;
	is(p->facts.charset, "gbk");
	assert_int_equal(p->facts.zone, -19800);
	posts_are(p, "600 #1 老舵手(8) 2014-05-01T21:30:00 op\n"
		     "601 #2 阿缆(9) 2014-05-01T21:31:00\n"
		     "602 #0 阿缆(9) 2014-05-01T21:32:00 top\n"
		     "603 #4 老舵手(8) 2014-05-01T21:33:00 op\n");
	is(p->thread.posts.posts[3].raw, "<div class=\"locked\">要买</div>");
	web_page_free(p);
}

static void floors__are_unknown__when_only_one_members_posts_are_shown(void **state)
{
	struct web_page *p = page_read("thread_author.html");

	(void)state;
	assert_int_equal(p->thread.only_uid, 9);
	posts_are(p, "601 #0 阿缆(9) 2024-05-01T08:01:00\n");
	web_page_free(p);
}

static void first_post__keeps_its_floor__when_the_newest_come_first(void **state)
{
	struct web_page *p = page_read("thread_newest.html");

	(void)state;
	posts_are(p, "600 #1 老舵手(8) 2024-05-01T08:00:00 op\n"
		     "605 #6 阿缆(9) 2024-05-02T08:00:00\n");
	web_page_free(p);
}

static void post__is_alone__when_asked_for_by_its_pid(void **state)
{
	struct slice bytes = page_bytes("post_alone.xml");
	struct web_page *p = page_of(bytes,
	    "https://forum.example/forum.php?mod=viewthread&tid=21&viewpid=601&inajax=1",
	    TIME_NONE);

	(void)state;
	assert_int_equal(p->kind, WEB_THREAD);
	assert_true(p->thread.alone);
	assert_false(p->cut);
	posts_are(p, "601 #2 阿缆(9) 2024-05-01T08:01:00\n");
	is(p->thread.posts.posts[0].raw, "初八");
	web_page_free(p);
	free((char *)(uintptr_t)bytes.p);
}

/* What a post leaves open is around all that follow, until libxml2 goes no deeper. */
static void posts__are_all_there__when_what_one_leaves_open_is_too_deep(void **state)
{
	struct buf text;
	struct web_page *p;

	(void)state;
	buf_init(&text, 1 << 20);
	buf_add_str(&text, "<html><body class=\"pg_viewthread\">");
	for (int i = 1; i <= 5; i++) {
		buf_printf(&text,
		    "<div id=\"post_%d\"><div id=\"favatar%d\"><div class=\"pi\">"
		    "<div class=\"authi\"><a class=\"xw1\">甲</a></div></div></div>"
		    "<a id=\"postnum%d\"><em>%d</em></a><em id=\"authorposton%d\">"
		    "2024-5-1 08:00:0%d</em><div id=\"postmessage_%d\">话",
		    i, i, i, i, i, i, i);
		for (int k = 0; k < 300 && i == 2; k++)
			buf_add_str(&text, "<span>");
		buf_add_str(&text, "</div></div>");
	}
	buf_add_str(&text, "<div id=\"ft\">GMT+9, 2024-5-2 08:00</div></html>");
	p = page_of(buf_slice(&text), NULL, TIME_NONE);
	assert_true(p->cut);
	assert_int_equal(p->lost, 0);
	assert_int_equal(p->facts.zone, 9 * 3600);
	posts_are(p, "1 #1 甲(0) 2024-05-01T07:00:01 op\n"
		     "2 #2 甲(0) 2024-05-01T07:00:02 op\n"
		     "3 #3 甲(0) 2024-05-01T07:00:03 op\n"
		     "4 #4 甲(0) 2024-05-01T07:00:04 op\n"
		     "5 #5 甲(0) 2024-05-01T07:00:05 op\n");
	web_page_free(p);
	buf_release(&text);
}

static void page__is_cut__when_its_source_ends_early(void **state)
{
	struct slice bytes = page_bytes("thread.html");
	const char *end = slice_find(bytes, SLICE("id=\"post_603\""));
	struct web_page *p = page_of(slice_between(bytes.p, end), NULL, TIME_NONE);

	(void)state;
	assert_true(p->cut);
	assert_int_equal(p->thread.posts.nposts, 4);
	web_page_free(p);
	free((char *)(uintptr_t)bytes.p);
}

static void each_post__has_a_body(void **state)
{
	struct web_page *p = page_read("thread.html");

	(void)state;
	for (size_t i = 0; i < p->thread.posts.nposts; i++)
		assert_non_null(p->thread.posts.bodies[i]);
	web_page_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(thread__has_each_post_with_author_floor_and_time),
		cmocka_unit_test(thread__has_its_head_and_its_place_among_pages),
		cmocka_unit_test(raw__is_the_source_of_the_body_and_nothing_else),
		cmocka_unit_test(source__is_kept_of_bodies_alone),
		cmocka_unit_test(post__is_found_in_the_source__whatever_stands_before_its_id),
		cmocka_unit_test(quote__has_its_target),
		cmocka_unit_test(floors__are_counted__when_the_site_has_words_of_its_own),
		cmocka_unit_test(floors__are_unknown__when_only_one_members_posts_are_shown),
		cmocka_unit_test(first_post__keeps_its_floor__when_the_newest_come_first),
		cmocka_unit_test(post__is_alone__when_asked_for_by_its_pid),
		cmocka_unit_test(posts__are_all_there__when_what_one_leaves_open_is_too_deep),
		cmocka_unit_test(page__is_cut__when_its_source_ends_early),
		cmocka_unit_test(each_post__has_a_body),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
