/* Pages of a thread become a thread: without a site, out of pages made by hand. */
#include "source/site_pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "util/mem.h"

/* A page NUMBER of COUNT with posts PIDS (0 ends them), the first of which bears FLOOR (0: none of
 * them has one). */
static struct web_page *page_of(
    uint32_t number, uint32_t count, uint32_t floor, const uint64_t *pids)
{
	struct web_page *p = mem_zalloc(1, sizeof *p);
	struct thread *t = &p->thread.posts;

	arena_init(&p->arena);
	thread_init(t);
	p->kind = WEB_THREAD;
	p->number = number;
	p->count = count;
	p->thread.tid = 9;
	p->thread.title = SLICE("小楼");
	p->facts.board = SLICE("茶馆");
	for (; *pids; pids++) {
		struct post *post = thread_add_post(t);

		post->pid = *pids;
		post->floor = floor ? floor++ : 0;
		post->author = thread_author(t, *pids % 2 ? SLICE("ANNA") : SLICE("BERT"));
	}
	return p;
}

#define PIDS(...) ((const uint64_t[]){ __VA_ARGS__, 0 })

static void put(
    struct site_pages *s, uint32_t number, uint32_t count, uint32_t floor, const uint64_t *pids)
{
	site_pages_put(s, page_of(number, count, floor, pids));
}

static void put_author(struct site_pages *s, uint64_t uid, const uint64_t *pids)
{
	struct web_page *p = page_of(1, 1, 0, pids);

	p->thread.only_uid = uid;
	site_pages_put(s, p);
}

static void put_alone(struct site_pages *s, uint64_t pid, uint32_t floor)
{
	struct web_page *p = page_of(1, 1, floor, PIDS(pid));

	p->thread.alone = true;
	site_pages_put(s, p);
}

/* `1 2 [2-3] 7`: pids, and holes by their pages; `*` where one is loading. */
static void tell(const struct thread *t, char *out, size_t size)
{
	size_t n = 0, hole = 0;

	*out = '\0';
	for (uint32_t i = 0; i <= t->nposts; i++) {
		for (; hole < t->nholes && t->holes[hole].before == i; hole++)
			n += (size_t)snprintf(out + n, size - n, "%s[%u-%u]%s", n ? " " : "",
			    t->holes[hole].first, t->holes[hole].last,
			    t->holes[hole].loading ? "*" : "");
		if (i < t->nposts)
			n += (size_t)snprintf(out + n, size - n, "%s%llu", n ? " " : "",
			    (unsigned long long)t->posts[i].pid);
	}
	assert_int_equal(hole, t->nholes);
}

static void becomes(const struct site_pages *s, const char *want)
{
	struct thread t;
	char told[1024];

	thread_init(&t);
	site_pages_build(s, NULL, 0, &t);
	tell(&t, told, sizeof told);
	assert_string_equal(told, want);
	thread_release(&t);
}

static int begin(void **state)
{
	*state = mem_zalloc(1, sizeof(struct site_pages));
	return 0;
}

static int end(void **state)
{
	site_pages_release(*state);
	free(*state);
	return 0;
}

static void pages__stand_in_their_order__whenever_they_came(void **state)
{
	struct site_pages *s = *state;

	put(s, 3, 3, 7, PIDS(7, 8));
	put(s, 1, 3, 1, PIDS(1, 2, 3));
	put(s, 2, 3, 4, PIDS(4, 5, 6));
	becomes(s, "1 2 3 4 5 6 7 8");
}

static void pages__that_are_missing__are_holes(void **state)
{
	struct site_pages *s = *state;

	becomes(s, "");
	put(s, 4, 9, 10, PIDS(10, 11, 12));
	becomes(s, "[1-3] 10 11 12 [5-9]");
	put(s, 1, 9, 1, PIDS(1, 2, 3));
	becomes(s, "1 2 3 [2-3] 10 11 12 [5-9]");
	put(s, 9, 9, 25, PIDS(25));
	becomes(s, "1 2 3 [2-3] 10 11 12 [5-8] 25");
}

static void hole__is_loading__while_one_of_its_pages_is_on_its_way(void **state)
{
	struct site_pages *s = *state;
	const uint32_t loading[] = { 3, 99 };
	struct thread t;
	char told[256];

	put(s, 1, 6, 1, PIDS(1, 2));
	put(s, 5, 6, 9, PIDS(9, 10));
	thread_init(&t);
	site_pages_build(s, loading, 2, &t);
	tell(&t, told, sizeof told);
	assert_string_equal(told, "1 2 [2-4]* 9 10 [6-6]");
	thread_release(&t);
}

static void post_on_two_pages__stands_once__where_the_newer_page_has_it(void **state)
{
	struct site_pages *s = *state;

	put(s, 1, 3, 1, PIDS(1, 2, 3));
	put(s, 2, 3, 4, PIDS(4, 5, 6));
	/* 2 was deleted: 4 has moved to the first page. */
	put(s, 1, 3, 1, PIDS(1, 3, 4));
	becomes(s, "1 3 4 5 6 [3-3]");
	put(s, 2, 3, 4, PIDS(5, 6, 7));
	becomes(s, "1 3 4 5 6 7 [3-3]");
}

static void floors__are_those_of_the_newest_page(void **state)
{
	struct site_pages *s = *state;
	struct thread t;

	put(s, 2, 2, 4, PIDS(4, 5, 6));
	put(s, 1, 2, 1, PIDS(1, 3, 4));
	thread_init(&t);
	site_pages_build(s, NULL, 0, &t);
	assert_int_equal(t.posts[2].pid, 4);
	assert_int_equal(t.posts[2].floor, 3);
	thread_release(&t);
}

static void pages_behind_the_last__are_gone(void **state)
{
	struct site_pages *s = *state;

	put(s, 1, 3, 1, PIDS(1, 2));
	put(s, 2, 3, 3, PIDS(3, 4));
	put(s, 3, 3, 5, PIDS(5));
	put(s, 2, 2, 3, PIDS(3, 5));
	becomes(s, "1 2 3 5");
}

static void pages_behind_the_last__stay__when_the_page_was_cut(void **state)
{
	struct site_pages *s = *state;
	struct web_page *cut = page_of(1, 1, 1, PIDS(1));

	put(s, 1, 2, 1, PIDS(1, 2));
	put(s, 2, 2, 3, PIDS(3, 4));
	cut->cut = true;
	site_pages_put(s, cut);
	becomes(s, "1 2 3 4");
}

static struct web_page *cut_page(uint32_t number, uint32_t count, const uint64_t *pids)
{
	struct web_page *p = page_of(number, count, number, pids);

	p->cut = true;
	return p;
}

static void page_that_was_cut__takes_the_place_of_no_better_one(void **state)
{
	struct site_pages *s = *state;

	put(s, 1, 1, 1, PIDS(1, 2, 3));
	site_pages_put(s, cut_page(1, 1, PIDS(1, 2)));
	assert_false(site_pages_find(s, 1)->cut);
	becomes(s, "1 2 3");
	site_pages_put(s, cut_page(1, 1, PIDS(2, 3, 4)));
	assert_true(site_pages_find(s, 1)->cut);
	put(s, 1, 1, 1, PIDS(2, 3, 4));
	assert_false(site_pages_find(s, 1)->cut);
	becomes(s, "2 3 4");
}

/* It may stand in what is missing. */
static void page_that_was_cut__says_of_no_post_behind_its_end_that_it_is_gone(void **state)
{
	struct site_pages *s = *state;

	put_alone(s, 9, 0);
	site_pages_put(s, cut_page(2, 2, PIDS(5, 6)));
	becomes(s, "[1-1] 5 6 9");
	put(s, 2, 2, 5, PIDS(5, 6, 7));
	becomes(s, "[1-1] 5 6 7");
}

static void loose_post__stands_in_the_hole_where_its_pid_belongs(void **state)
{
	struct site_pages *s = *state;

	put(s, 1, 9, 1, PIDS(1, 2, 3));
	put(s, 5, 9, 13, PIDS(13, 14, 15));
	put_alone(s, 8, 0);
	becomes(s, "1 2 3 [2-4] 8 [2-4] 13 14 15 [6-9]");
	put_alone(s, 20, 0);
	becomes(s, "1 2 3 [2-4] 8 [2-4] 13 14 15 [6-9] 20 [6-9]");
	put(s, 3, 9, 7, PIDS(7, 8, 9));
	becomes(s, "1 2 3 [2-2] 7 8 9 [4-4] 13 14 15 [6-9] 20 [6-9]");
}

static void posts_of_one_member__stand_among_the_others__once(void **state)
{
	struct site_pages *s = *state;

	put(s, 1, 4, 1, PIDS(1, 2, 3));
	put_author(s, 11, PIDS(1, 3, 5, 9));
	put_alone(s, 5, 5);
	becomes(s, "1 2 3 [2-4] 5 9 [2-4]");
	put_author(s, 11, PIDS(1, 3, 5, 9, 11));
	becomes(s, "1 2 3 [2-4] 5 9 11 [2-4]");
}

static void true_floors__come_from_whole_pages(void **state)
{
	struct site_pages *s = *state;
	struct thread t;

	put_author(s, 11, PIDS(1, 3, 5));
	put(s, 1, 2, 1, PIDS(1, 2, 3));
	thread_init(&t);
	site_pages_build(s, NULL, 0, &t);
	assert_int_equal(t.posts[thread_pid(&t, 3)].floor, 3);
	assert_int_equal(t.posts[thread_pid(&t, 5)].floor, 0);
	thread_release(&t);
}

static void loose_post__is_gone__when_a_newer_page_does_not_have_it(void **state)
{
	struct site_pages *s = *state;

	put_alone(s, 5, 0);
	becomes(s, "5");
	put(s, 1, 1, 1, PIDS(1, 3, 9));
	becomes(s, "1 3 9");
	/* One that came later has been seen since: it was moved over the edge of a page. */
	put_alone(s, 6, 0);
	becomes(s, "1 3 6 9");
}

static void reply_put_to_the_top__stands_where_the_site_shows_it__once(void **state)
{
	struct site_pages *s = *state;
	struct web_page *p = page_of(1, 2, 1, PIDS(1, 77, 2, 3));

	p->thread.posts.posts[1].flags |= POST_TOP;
	p->thread.posts.posts[1].floor = 0;
	site_pages_put(s, p);
	put(s, 2, 2, 4, PIDS(4, 5));
	put_alone(s, 77, 0);
	becomes(s, "1 77 2 3 4 5");
	assert_int_equal(site_page_range(site_pages_find(s, 1), false).high, 3);
}

static void thread__says_what_its_newest_page_says(void **state)
{
	struct site_pages *s = *state;
	struct thread t;
	struct web_page *p = page_of(1, 1, 1, PIDS(1, 2, 3));

	p->thread.posts.posts[1].flags |= POST_IS_OP;
	site_pages_put(s, p);
	thread_init(&t);
	site_pages_build(s, NULL, 0, &t);
	assert_int_equal(t.tid, 9);
	assert_true(slice_eq(t.title, SLICE("小楼")));
	assert_true(slice_eq(t.board, SLICE("茶馆")));
	assert_int_equal(t.nauthors, 2);
	assert_int_equal(t.authors[thread_find_author(&t, SLICE("ANNA"))].posts, 2);
	assert_int_equal(t.op, thread_find_author(&t, SLICE("BERT")));
	thread_release(&t);
}

/* Under a sanitizer this is what says that nothing is read that was freed, and nothing lost. */
static void built_thread__keeps_what_it_needs__whatever_becomes_of_the_pages(void **state)
{
	struct site_pages *s = *state;
	struct thread t, other;

	put(s, 1, 2, 1, PIDS(1, 2, 3));
	thread_init(&t);
	thread_init(&other);
	site_pages_build(s, NULL, 0, &t);
	site_pages_build(s, NULL, 0, &other);
	put(s, 1, 2, 1, PIDS(1, 3));
	site_pages_build(s, NULL, 0, &other);
	site_pages_release(s);
	assert_true(slice_eq(t.title, SLICE("小楼")));
	assert_int_equal(t.nposts, 3);
	assert_true(slice_eq(t.authors[0].name, SLICE("ANNA")));
	assert_int_equal(other.nposts, 2);
	site_pages_build(s, NULL, 0, &t);
	assert_int_equal(t.nposts, 0);
	thread_release(&t);
	thread_release(&other);
}

static void floors__tell_how_many_posts_a_page_has(void **state)
{
	struct site_pages *s = *state;

	assert_int_equal(site_pages_each(s), 0);
	assert_int_equal(site_pages_of_floor(s, 5), 0);
	put(s, 3, 3, 7, PIDS(7));
	assert_int_equal(site_pages_each(s), 3);
	put(s, 1, 3, 1, PIDS(1, 2, 3));
	assert_int_equal(site_pages_each(s), 3);
	assert_int_equal(site_pages_of_floor(s, 2), 1);
	assert_int_equal(site_pages_of_floor(s, 3), 1);
	assert_int_equal(site_pages_of_floor(s, 4), 2);
	assert_int_equal(site_pages_of_floor(s, 7), 3);
	assert_int_equal(site_pages_of_floor(s, 7000), 3);
}

static void only_page__has_every_floor(void **state)
{
	struct site_pages *s = *state;

	put(s, 1, 1, 1, PIDS(1, 2));
	assert_int_equal(site_pages_of_floor(s, 50), 1);
}

/* Where a site keeps the floors of deleted posts free, pages are short. */
static void floors__tell_it__when_some_were_left_free(void **state)
{
	struct site_pages *s = *state;
	struct web_page *p = page_of(1, 9, 1, PIDS(1, 2, 3));

	p->thread.posts.posts[2].floor = 10;
	site_pages_put(s, p);
	assert_int_equal(site_pages_each(s), 10);
	put(s, 2, 9, 12, PIDS(12, 13));
	assert_int_equal(site_pages_each(s), 10);
	assert_int_equal(site_pages_of_floor(s, 11), 2);
	assert_int_equal(site_pages_of_floor(s, 31), 4);
}

#define with_pages(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_pages(pages__stand_in_their_order__whenever_they_came),
		with_pages(pages__that_are_missing__are_holes),
		with_pages(hole__is_loading__while_one_of_its_pages_is_on_its_way),
		with_pages(post_on_two_pages__stands_once__where_the_newer_page_has_it),
		with_pages(floors__are_those_of_the_newest_page),
		with_pages(pages_behind_the_last__are_gone),
		with_pages(pages_behind_the_last__stay__when_the_page_was_cut),
		with_pages(page_that_was_cut__takes_the_place_of_no_better_one),
		with_pages(page_that_was_cut__says_of_no_post_behind_its_end_that_it_is_gone),
		with_pages(loose_post__stands_in_the_hole_where_its_pid_belongs),
		with_pages(posts_of_one_member__stand_among_the_others__once),
		with_pages(true_floors__come_from_whole_pages),
		with_pages(loose_post__is_gone__when_a_newer_page_does_not_have_it),
		with_pages(reply_put_to_the_top__stands_where_the_site_shows_it__once),
		with_pages(thread__says_what_its_newest_page_says),
		with_pages(built_thread__keeps_what_it_needs__whatever_becomes_of_the_pages),
		with_pages(floors__tell_how_many_posts_a_page_has),
		with_pages(only_page__has_every_floor),
		with_pages(floors__tell_it__when_some_were_left_free),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
