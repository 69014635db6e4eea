/* What a thread's requests make of answers that are not what was asked for, or are cut. */
#include "fixture/small_site.h"

static int begin(void **state)
{
	struct small_site *s = mem_alloc(sizeof *s);

	small_site_open(s);
	*state = s;
	return 0;
}

static int end(void **state)
{
	small_site_close(*state);
	free(*state);
	return 0;
}

static void page__that_is_always_another_one__is_an_error(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 120);
	server_page(
	    s->forum.server, small_path(&s->forum, 3, 0), small_thread_page(&s->forum, 2, 0));
	small_serve(&s->forum);
	site_thread_want_page(s->thread, 3, false);
	small_wait_thread(s);
	assert_int_equal(site_thread_status(s->thread)->state, SITE_FAILED);
	assert_int_equal(site_thread_status(s->thread)->err.code, ERR_FOREIGN);
	small_holds(s, "[1-1] 1030-1059 [3-4]");
}

static void page__of_which_only_one_member_s_posts_come__is_an_error(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 120);
	server_page(
	    s->forum.server, small_path(&s->forum, 1, 0), small_thread_page(&s->forum, 1, 12));
	small_serve(&s->forum);
	site_thread_want_page(s->thread, 1, false);
	small_wait_thread(s);
	assert_int_equal(site_thread_status(s->thread)->err.code, ERR_FOREIGN);
}

/* Else they would be asked for as long as the forum lives. */
static void posts_of_a_member__come_to_an_end__when_their_pages_do_not_go_on(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 280);
	server_page(
	    s->forum.server, small_path(&s->forum, 3, 12), small_thread_page(&s->forum, 1, 12));
	server_page(
	    s->forum.server, small_path(&s->forum, 2, 12), small_thread_page(&s->forum, 1, 12));
	small_serve(&s->forum);
	small_read(s, 1);
	site_thread_want_author(s->thread, 12);
	small_wait_thread(s);
	assert_int_equal(server_asked(s->forum.server), 3);
}

/* ---- pages of which the end is missing */

/* PAGE up to POST, as a server may send it that ends in between. */
static const char *cut_before(struct small_forum *f, const char *page, unsigned pid)
{
	char id[32], *text = mem_dup(page), *at;
	const char *cut;

	snprintf(id, sizeof id, "<div id=\"post_%u", pid);
	at = strstr(text, id);
	assert_non_null(at);
	*at = '\0';
	cut = small_text(f, text);
	free(text);
	return cut;
}

static void page_that_was_cut__is_fetched_again__by_the_next_reload(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 120);
	server_answer(s->forum.server,
	    &(struct script){
		.path = small_path(&s->forum, 2, 0),
		.body = cut_before(&s->forum, small_thread_page(&s->forum, 2, 0), SMALL_PID + 40),
		.times = 1,
	    });
	small_serve(&s->forum);
	for (unsigned i = 1; i <= 4; i++)
		small_read(s, i);
	assert_true(site_thread_gaps(s->thread).cut);
	assert_false(site_thread_whole(s->thread));
	small_holds(s, "1000-1039 1060-1119");
	site_thread_reload(s->thread, 0);
	small_wait_thread(s);
	assert_int_equal(server_asked_for(s->forum.server, small_path(&s->forum, 2, 0)), 2);
	assert_int_equal(server_asked_for(s->forum.server, small_path(&s->forum, 3, 0)), 1);
	assert_true(site_thread_whole(s->thread));
	small_holds(s, "1000-1119");
}

static void page_that_was_cut__says_of_no_post_that_it_is_gone(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 120);
	small_findpost(&s->forum, SMALL_PID + 50, 2);
	server_page(s->forum.server, small_path(&s->forum, 2, 0),
	    cut_before(&s->forum, small_thread_page(&s->forum, 2, 0), SMALL_PID + 40));
	small_serve(&s->forum);
	site_thread_want_post(s->thread, SMALL_PID + 50);
	small_wait_thread(s);
	assert_false(site_thread_gone(s->thread, SMALL_PID + 50));
	assert_true(site_thread_has_page(s->thread, 2));
}

static void page_that_ends_before_its_pager__is_the_one_that_was_asked_for(void **state)
{
	struct small_site *s = *state;
	struct buf head;

	small_thread(&s->forum, 120);
	buf_init(&head, SMALL_PAGE);
	small_head(&s->forum, &head, "pg_viewthread");
	buf_add_str(&head, "<div id=\"postlist\">");
	small_whole_post(&s->forum, &s->forum.posts[60], 61, false, &head);
	server_page(s->forum.server, small_path(&s->forum, 3, 0), small_text(&s->forum, head.p));
	buf_release(&head);
	small_serve(&s->forum);
	small_read(s, 1);
	small_read(s, 3);
	small_holds(s, "1000-1029 [2-2] 1060 [4-4]");
}

/* ---- what is of another thread */

static void post_that_is_in_another_thread_now__is_gone_from_this_one(void **state)
{
	struct small_site *s = *state;
	struct buf page;

	small_thread(&s->forum, 120);
	small_redirect(&s->forum,
	    small_format(
		&s->forum, "/forum.php?mod=redirect&goto=findpost&ptid=%llu&pid=7", SMALL_TID),
	    "forum.php?mod=viewthread&tid=8", 0);
	buf_init(&page, SMALL_PAGE);
	small_head(&s->forum, &page, "pg_viewthread");
	buf_add_str(&page, "<script>var tid = parseInt('8');</script><div id=\"postlist\">");
	small_whole_post(
	    &s->forum, &(struct small_post){ .pid = 7, .says = "anderswo" }, 1, false, &page);
	buf_add_str(&page, "</div>");
	small_foot(&page);
	server_page(
	    s->forum.server, "/forum.php?mod=viewthread&tid=8", small_text(&s->forum, page.p));
	buf_release(&page);
	small_serve(&s->forum);
	small_read(s, 1);
	site_thread_want_post(s->thread, 7);
	small_wait_thread(s);
	assert_true(site_thread_gone(s->thread, 7));
	small_holds(s, "1000-1029 [2-4]");
}

#define with_site(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_site(page__that_is_always_another_one__is_an_error),
		with_site(page__of_which_only_one_member_s_posts_come__is_an_error),
		with_site(posts_of_a_member__come_to_an_end__when_their_pages_do_not_go_on),
		with_site(page_that_was_cut__is_fetched_again__by_the_next_reload),
		with_site(page_that_was_cut__says_of_no_post_that_it_is_gone),
		with_site(page_that_ends_before_its_pager__is_the_one_that_was_asked_for),
		with_site(post_that_is_in_another_thread_now__is_gone_from_this_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
