/* A post of which nothing but its pid is known. */
#include "fixture/small_site.h"

static int begin(void **state)
{
	small_site_open(*state = mem_zalloc(1, sizeof(struct small_site)));
	return 0;
}

static int end(void **state)
{
	small_site_close(*state);
	free(*state);
	return 0;
}

/* Where the forum says that PID is: on PAGE. */
static void leads(struct small_forum *f, uint64_t pid, unsigned page)
{
	small_redirect(f,
	    small_format(
		f, "/forum.php?mod=redirect&goto=findpost&pid=%llu", (unsigned long long)pid),
	    small_path(f, page, 0) + 1, 0);
}

static enum site_state find(struct small_site *s, uint64_t pid)
{
	site_find(s->site, pid, true);
	small_wait(s, site_find_status(s->site));
	return site_find_status(s->site)->state;
}

static void post__leads_to_its_thread__whose_page_is_there_then(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 280);
	leads(&s->forum, SMALL_PID + 130, 5);
	small_serve(&s->forum);
	assert_int_equal(find(s, SMALL_PID + 130), SITE_READY);
	assert_int_equal(site_find_pid(s->site), SMALL_PID + 130);
	assert_int_equal(site_find_tid(s->site), SMALL_TID);
	assert_int_equal(site_thread_status(s->thread)->state, SITE_READY);
	site_thread_want_post(s->thread, SMALL_PID + 130);
	assert_int_equal(site_thread_status(s->thread)->state, SITE_READY);
	small_holds(s, "[1-4] 1120-1149 [6-10]");
	assert_int_equal(server_asked(s->forum.server), 2);
}

static void page__is_left__when_it_is_not_to_be_taken(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 280);
	leads(&s->forum, SMALL_PID + 130, 5);
	small_serve(&s->forum);
	site_find(s->site, SMALL_PID + 130, false);
	small_wait(s, site_find_status(s->site));
	assert_int_equal(site_find_tid(s->site), SMALL_TID);
	assert_false(site_thread_has_page(s->thread, 5));
}

static void post_that_was_read__is_asked_of_nobody(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 280);
	small_serve(&s->forum);
	small_read(s, 1);
	site_find(s->site, SMALL_PID + 3, true);
	assert_int_equal(site_find_status(s->site)->state, SITE_READY);
	assert_int_equal(site_find_tid(s->site), SMALL_TID);
	assert_int_equal(server_asked(s->forum.server), 1);
}

static void post__is_looked_for_on_the_next_page__when_the_forum_errs(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 280);
	leads(&s->forum, SMALL_PID + 130, 4);
	small_serve(&s->forum);
	assert_int_equal(find(s, SMALL_PID + 130), SITE_READY);
	small_wait_thread(s);
	small_holds(s, "[1-3] 1090-1149 [6-10]");
}

static void post__is_gone__when_its_page_does_not_have_it(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 280);
	small_delete(&s->forum, SMALL_PID + 130);
	leads(&s->forum, SMALL_PID + 130, 5);
	small_serve(&s->forum);
	assert_int_equal(find(s, SMALL_PID + 130), SITE_READY);
	assert_true(site_thread_gone(s->thread, SMALL_PID + 130));
	assert_int_equal(server_asked(s->forum.server), 2);
}

static void post_that_never_was__is_an_error(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 30);
	small_serve(&s->forum);
	assert_int_equal(find(s, 7), SITE_FAILED);
	assert_int_equal(site_find_tid(s->site), 0);
}

static void post__is_forgotten__when_another_one_is_looked_for(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 280);
	leads(&s->forum, SMALL_PID + 30, 2);
	leads(&s->forum, SMALL_PID + 60, 3);
	small_serve(&s->forum);
	site_find(s->site, SMALL_PID + 30, true);
	assert_int_equal(find(s, SMALL_PID + 60), SITE_READY);
	assert_int_equal(site_find_pid(s->site), SMALL_PID + 60);
	small_holds(s, "[1-2] 1060-1089 [4-10]");
}

static void wait__ends__when_it_is_cancelled(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 30);
	small_serve(&s->forum);
	site_find(s->site, 7, true);
	assert_true(site_cancel(s->site));
	assert_int_equal(site_find_status(s->site)->state, SITE_FAILED);
	assert_int_equal(site_find_status(s->site)->err.code, ERR_CANCELLED);
}

#define with_site(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_site(post__leads_to_its_thread__whose_page_is_there_then),
		with_site(page__is_left__when_it_is_not_to_be_taken),
		with_site(post_that_was_read__is_asked_of_nobody),
		with_site(post__is_looked_for_on_the_next_page__when_the_forum_errs),
		with_site(post__is_gone__when_its_page_does_not_have_it),
		with_site(post_that_never_was__is_an_error),
		with_site(post__is_forgotten__when_another_one_is_looked_for),
		with_site(wait__ends__when_it_is_cancelled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
