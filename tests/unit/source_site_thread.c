/* A thread of a site, asked for page by page from a forum on the loopback. */
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

static void thread__is_read_from_first_to_last__with_each_page_once(void **state)
{
	struct small_site *s = *state;
	struct thread t;

	small_thread(&s->forum, 280);
	s->forum.posts[200].quotes = SMALL_PID + 7;
	small_serve(&s->forum);
	for (unsigned i = 1; i <= 10; i++) {
		small_read(s, i);
		site_thread_want_page(s->thread, i + 1, true);
		site_thread_want_page(s->thread, i + 1, true);
	}
	assert_true(site_thread_whole(s->thread));
	assert_int_equal(server_asked(s->forum.server), 10);
	small_holds(s, "1000-1279");
	thread_init(&t);
	site_thread_build(s->thread, &t);
	assert_int_equal(t.tid, SMALL_TID);
	assert_true(slice_eq(t.title, SLICE("小楼")));
	assert_true(slice_eq(t.board, SLICE("茶馆")));
	assert_int_equal(t.posts[279].floor, 280);
	assert_int_equal(t.nquotes, 1);
	assert_int_equal(t.quotes[0].target, 7);
	assert_int_equal(t.quotes[0].by, QUOTE_PID);
	assert_int_equal(t.graph.first[8] - t.graph.first[7], 1);
	assert_non_null(t.bodies[279]);
	thread_release(&t);
}

static void floor__is_reached_by_its_page_alone(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 280);
	small_serve(&s->forum);
	small_read(s, 1);
	site_thread_want_floor(s->thread, 200);
	site_thread_want_floor(s->thread, 200);
	small_wait_thread(s);
	assert_int_equal(server_asked(s->forum.server), 2);
	small_holds(s, "1000-1029 [2-6] 1180-1209 [8-10]");
	assert_int_equal(site_thread_page_of_floor(s->thread, 200), 7);
	site_thread_want_floor(s->thread, 199);
	site_thread_want_floor(s->thread, 1);
	assert_int_equal(site_thread_status(s->thread)->state, SITE_READY);
}

static void floor__is_reached__when_nothing_is_known_of_the_thread(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 280);
	small_serve(&s->forum);
	site_thread_want_floor(s->thread, 200);
	small_wait_thread(s);
	assert_int_equal(server_asked(s->forum.server), 2);
	small_holds(s, "1000-1029 [2-6] 1180-1209 [8-10]");
}

static void floor__behind_the_last__gives_the_last_page(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 70);
	small_serve(&s->forum);
	site_thread_want_floor(s->thread, 5000);
	small_wait_thread(s);
	small_holds(s, "1000-1029 [2-2] 1060-1069");
}

static void last_page__is_asked_for_at_once(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 280);
	small_serve(&s->forum);
	site_thread_want_last(s->thread);
	small_wait_thread(s);
	small_holds(s, "[1-9] 1270-1279");
	assert_int_equal(site_thread_pages(s->thread), 10);
	site_thread_want_last(s->thread);
	assert_int_equal(site_thread_status(s->thread)->state, SITE_READY);
}

static void page__is_asked_for_once__however_often_it_is_wanted(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 90);
	small_serve(&s->forum);
	site_thread_want_page(s->thread, 2, true);
	site_thread_want_page(s->thread, 2, true);
	site_thread_want_page(s->thread, 2, false);
	site_thread_want_page(s->thread, 2, false);
	assert_int_equal(site_thread_status(s->thread)->state, SITE_WAITING);
	small_wait_thread(s);
	assert_int_equal(server_asked(s->forum.server), 1);
	site_thread_want_page(s->thread, 4, false);
	assert_int_equal(site_thread_status(s->thread)->state, SITE_READY);
}

static void hole__says_that_it_is_loading(void **state)
{
	struct small_site *s = *state;
	struct thread t;

	small_thread(&s->forum, 280);
	small_serve(&s->forum);
	small_read(s, 1);
	site_thread_want_page(s->thread, 5, true);
	thread_init(&t);
	site_thread_build(s->thread, &t);
	assert_true(t.holes[0].loading);
	thread_release(&t);
	small_wait_page(s, 5);
	thread_init(&t);
	site_thread_build(s->thread, &t);
	assert_int_equal(t.nholes, 2);
	assert_false(t.holes[0].loading || t.holes[1].loading);
	thread_release(&t);
}

static void post__is_found_by_findpost(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 280);
	small_findpost(&s->forum, SMALL_PID + 130, 5);
	small_serve(&s->forum);
	site_thread_want_post(s->thread, SMALL_PID + 130);
	small_wait_thread(s);
	small_holds(s, "[1-4] 1120-1149 [6-10]");
	assert_int_equal(server_asked(s->forum.server), 2);
	site_thread_want_post(s->thread, SMALL_PID + 131);
	assert_int_equal(site_thread_status(s->thread)->state, SITE_READY);
}

static void post__is_found_on_the_next_page__when_the_forum_errs(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 280);
	small_findpost(&s->forum, SMALL_PID + 130, 4);
	small_findpost(&s->forum, SMALL_PID + 10, 2);
	small_serve(&s->forum);
	site_thread_want_post(s->thread, SMALL_PID + 130);
	small_wait_thread(s);
	small_holds(s, "[1-3] 1090-1149 [6-10]");
	assert_false(site_thread_gone(s->thread, SMALL_PID + 130));
	site_thread_want_post(s->thread, SMALL_PID + 10);
	small_wait_thread(s);
	small_holds(s, "1000-1059 [3-3] 1090-1149 [6-10]");
}

static void post__is_gone__when_its_page_does_not_have_it(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 280);
	small_delete(&s->forum, SMALL_PID + 130);
	small_findpost(&s->forum, SMALL_PID + 130, 5);
	small_findpost(&s->forum, 77, 1);
	small_serve(&s->forum);
	site_thread_want_post(s->thread, SMALL_PID + 130);
	small_wait_thread(s);
	assert_true(site_thread_gone(s->thread, SMALL_PID + 130));
	assert_int_equal(server_asked(s->forum.server), 2);
	site_thread_want_post(s->thread, SMALL_PID + 130);
	assert_int_equal(site_thread_status(s->thread)->state, SITE_READY);
	site_thread_want_post(s->thread, 77);
	small_wait_thread(s);
	assert_true(site_thread_gone(s->thread, 77));
}

static const char *alone_path(struct small_forum *f, unsigned pid)
{
	return small_format(
	    f, "/forum.php?mod=viewthread&tid=%llu&viewpid=%u&inajax=1", SMALL_TID, pid);
}

static void post__is_fetched_alone(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 280);
	server_answer(s->forum.server, &(struct script){
					   .path = alone_path(&s->forum, 1130),
					   .type = "text/xml; charset=utf-8",
					   .body = small_alone(&s->forum, 1130),
				       });
	server_page(s->forum.server, alone_path(&s->forum, 1131),
	    small_message(
		&s->forum, "alert_error", "抱歉，指定的主题不存在或已被删除或正在被审核"));
	small_serve(&s->forum);
	small_read(s, 1);
	site_thread_want_alone(s->thread, 1130);
	site_thread_want_alone(s->thread, 1131);
	site_thread_want_alone(s->thread, 1001);
	small_wait_thread(s);
	assert_int_equal(site_thread_status(s->thread)->state, SITE_READY);
	assert_int_equal(server_asked(s->forum.server), 3);
	small_holds(s, "1000-1029 [2-10] 1130 [2-10]");
	assert_true(site_thread_gone(s->thread, 1131));
}

static void posts_of_a_member__come_from_all_pages_of_his(void **state)
{
	struct small_site *s = *state;
	struct thread t;

	small_thread(&s->forum, 120);
	small_serve(&s->forum);
	small_read(s, 1);
	site_thread_want_author(s->thread, 12);
	site_thread_want_author(s->thread, 12);
	small_wait_thread(s);
	assert_int_equal(server_asked(s->forum.server), 3);
	thread_init(&t);
	site_thread_build(s->thread, &t);
	assert_int_equal(t.authors[thread_find_author(&t, SLICE("BERT"))].posts, 40);
	assert_true(t.authors[thread_find_author(&t, SLICE("BERT"))].whole);
	assert_false(t.authors[t.op].whole);
	assert_int_equal(t.posts[thread_pid(&t, 1001)].floor, 2);
	assert_int_equal(t.posts[thread_pid(&t, 1118)].floor, 0);
	thread_release(&t);
	site_thread_want_author(s->thread, 12);
	assert_int_equal(site_thread_status(s->thread)->state, SITE_READY);
}

static void posts_of_a_member__are_none__when_the_forum_does_not_know_what_that_means(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 120);
	server_page(s->forum.server, small_path(&s->forum, 1, 99),
	    small_message(&s->forum, "alert_error", "未定义操作"));
	small_serve(&s->forum);
	small_read(s, 1);
	site_thread_want_author(s->thread, 99);
	small_wait_thread(s);
	assert_int_equal(site_thread_status(s->thread)->state, SITE_READY);
	small_holds(s, "1000-1029 [2-4]");
}

/* After a deletion the first view leads to the thread itself. */
static void page__is_asked_for_again__when_the_forum_forgets_what_was_wanted(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 120);
	small_redirect(&s->forum, small_path(&s->forum, 3, 0), small_path(&s->forum, 1, 0) + 1, 1);
	small_redirect(&s->forum, small_path(&s->forum, 1, 12), small_path(&s->forum, 1, 0) + 1, 1);
	small_serve(&s->forum);
	small_read(s, 3);
	small_holds(s, "1000-1029 [2-2] 1060-1089 [4-4]");
	site_thread_want_author(s->thread, 12);
	small_wait_thread(s);
	assert_int_equal(server_asked_for(s->forum.server, small_path(&s->forum, 1, 12)), 2);
	small_holds(s, "1000-1029 [2-2] 1031 1034 1037 1040 1043 1046 1049 1052 1055 1058 [2-2] "
		       "1060-1089 [4-4] 1091 1094 1097 1100 1103 1106 1109 1112 1115 1118 [4-4]");
}

static void page__that_is_always_forgotten__is_asked_for_twice_and_no_more(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 120);
	small_redirect(&s->forum, small_path(&s->forum, 3, 0), small_path(&s->forum, 1, 0) + 1, 0);
	small_serve(&s->forum);
	site_thread_want_page(s->thread, 3, false);
	small_wait_thread(s);
	assert_int_equal(server_asked_for(s->forum.server, small_path(&s->forum, 3, 0)), 2);
	assert_int_equal(site_thread_status(s->thread)->err.code, ERR_FOREIGN);
	small_holds(s, "1000-1029 [2-4]");
}

static void reload__fetches_the_last_page_read__and_leaves_those_behind_it(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 70);
	small_serve(&s->forum);
	small_read(s, 1);
	small_read(s, 2);
	small_read(s, 3);
	small_thread(&s->forum, 130);
	small_serve_anew(&s->forum);
	site_thread_reload(s->thread, 0);
	small_wait_thread(s);
	assert_int_equal(server_asked(s->forum.server), 4);
	small_holds(s, "1000-1089 [4-5]");
	site_thread_reload(s->thread, 1);
	small_wait_thread(s);
	assert_int_equal(server_asked(s->forum.server), 6);
}

static void deletions_between_fetches__lose_nothing_and_show_nothing_twice(void **state)
{
	struct small_site *s = *state;
	struct thread t;

	small_thread(&s->forum, 100);
	small_serve(&s->forum);
	for (unsigned i = 1; i <= 4; i++)
		small_read(s, i);
	small_delete(&s->forum, 1005);
	small_delete(&s->forum, 1040);
	small_serve_anew(&s->forum);
	site_thread_reload(s->thread, 1);
	small_wait_thread(s);
	/* Page 1 is new and has 1030 now; pages 2 and 3 are as they were. */
	small_holds(s, "1000-1004 1006-1099");
	thread_init(&t);
	site_thread_build(s->thread, &t);
	assert_int_equal(t.posts[thread_pid(&t, 1030)].floor, 30);
	assert_int_equal(t.posts[thread_pid(&t, 1099)].floor, 98);
	thread_release(&t);
}

static void thread_that_shrank__loses_its_last_pages(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 62);
	small_serve(&s->forum);
	small_read(s, 3);
	small_delete(&s->forum, 1061);
	small_delete(&s->forum, 1060);
	small_serve_anew(&s->forum);
	site_thread_reload(s->thread, 0);
	small_wait_thread(s);
	assert_int_equal(site_thread_pages(s->thread), 2);
	small_holds(s, "[1-1] 1030-1059");
}

static void thread_that_was_moved__is_asked_for_by_its_true_number(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 40);
	small_redirect(
	    &s->forum, "/forum.php?mod=viewthread&tid=8", small_path(&s->forum, 1, 0) + 1, 0);
	small_serve(&s->forum);
	s->thread = site_thread(s->site, 8);
	small_read(s, 1);
	small_read(s, 2);
	assert_int_equal(server_asked_for(s->forum.server, small_path(&s->forum, 2, 0)), 1);
	small_holds(s, "1000-1039");
}

static void page_ahead_that_fails__says_nothing__and_waits_to_be_wanted(void **state)
{
	struct small_site *s = *state;
	const char *path = small_path(&s->forum, 2, 0);

	small_thread(&s->forum, 70);
	server_answer(s->forum.server,
	    &(struct script){ .path = path, .times = 1, .status = 404, .body = "" });
	small_serve(&s->forum);
	small_read(s, 1);
	site_thread_want_page(s->thread, 2, true);
	for (int i = 0; i < 200 && server_asked_for(s->forum.server, path) < 1; i++)
		small_step(s);
	for (int i = 0; i < 4; i++)
		small_step(s);
	assert_int_equal(site_thread_status(s->thread)->state, SITE_READY);
	site_thread_want_page(s->thread, 2, true);
	small_step(s);
	assert_int_equal(server_asked_for(s->forum.server, path), 1);
	small_read(s, 2);
	small_holds(s, "1000-1059 [3-3]");
}

static void cancelling__ends_what_is_waited_for__and_keeps_what_is_there(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 70);
	server_answer(s->forum.server,
	    &(struct script){
		.path = small_path(&s->forum, 2, 0), .times = 1, .delay_ms = 60000, .body = "" });
	small_serve(&s->forum);
	small_read(s, 1);
	assert_false(site_cancel(s->site));
	site_thread_want_page(s->thread, 2, false);
	small_step(s);
	assert_true(site_cancel(s->site));
	assert_int_equal(site_thread_status(s->thread)->state, SITE_FAILED);
	assert_int_equal(site_thread_status(s->thread)->err.code, ERR_CANCELLED);
	small_holds(s, "1000-1029 [2-3]");
	small_read(s, 2);
	small_holds(s, "1000-1059 [3-3]");
}

static void refused_thread__says_why__and_can_be_asked_for_again(void **state)
{
	struct small_site *s = *state;
	const struct site_status *st = site_thread_status(s->thread);

	small_thread(&s->forum, 7);
	server_answer(s->forum.server, &(struct script){
					   .path = small_path(&s->forum, 1, 0),
					   .times = 1,
					   .status = 404,
					   .body = small_message(&s->forum, "alert_error",
					       "抱歉，指定的主题不存在或已被删除或正在被审核"),
				       });
	small_serve(&s->forum);
	site_thread_want_page(s->thread, 1, false);
	small_wait_thread(s);
	assert_int_equal(st->state, SITE_FAILED);
	assert_int_equal(st->err.code, ERR_NOT_FOUND);
	assert_non_null(strstr(st->err.said, "不存在"));
	small_read(s, 1);
	assert_int_equal(st->err.code, 0);
}

static void thread__goes_on_living__when_its_site_is_gone(void **state)
{
	struct small_site *s = *state;
	struct thread t;

	small_thread(&s->forum, 7);
	small_serve(&s->forum);
	small_read(s, 1);
	thread_init(&t);
	site_thread_build(s->thread, &t);
	sites_free(s->sites);
	s->sites = NULL;
	assert_true(slice_eq(t.title, SLICE("小楼")));
	thread_release(&t);
}

#define with_site(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_site(thread__is_read_from_first_to_last__with_each_page_once),
		with_site(floor__is_reached_by_its_page_alone),
		with_site(floor__is_reached__when_nothing_is_known_of_the_thread),
		with_site(floor__behind_the_last__gives_the_last_page),
		with_site(last_page__is_asked_for_at_once),
		with_site(page__is_asked_for_once__however_often_it_is_wanted),
		with_site(hole__says_that_it_is_loading),
		with_site(post__is_found_by_findpost),
		with_site(post__is_found_on_the_next_page__when_the_forum_errs),
		with_site(post__is_gone__when_its_page_does_not_have_it),
		with_site(post__is_fetched_alone),
		with_site(posts_of_a_member__come_from_all_pages_of_his),
		with_site(
		    posts_of_a_member__are_none__when_the_forum_does_not_know_what_that_means),
		with_site(page__is_asked_for_again__when_the_forum_forgets_what_was_wanted),
		with_site(page__that_is_always_forgotten__is_asked_for_twice_and_no_more),
		with_site(reload__fetches_the_last_page_read__and_leaves_those_behind_it),
		with_site(deletions_between_fetches__lose_nothing_and_show_nothing_twice),
		with_site(thread_that_shrank__loses_its_last_pages),
		with_site(thread_that_was_moved__is_asked_for_by_its_true_number),
		with_site(page_ahead_that_fails__says_nothing__and_waits_to_be_wanted),
		with_site(cancelling__ends_what_is_waited_for__and_keeps_what_is_there),
		with_site(refused_thread__says_why__and_can_be_asked_for_again),
		with_site(thread__goes_on_living__when_its_site_is_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
