#include "model/thread.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "fixture/archive.h"

static void thread_author__gives_the_same_index__for_the_same_name(void **state)
{
	struct thread t;

	(void)state;
	thread_init(&t);
	assert_int_equal(thread_author(&t, SLICE("云海")), 0);
	assert_int_equal(thread_author(&t, SLICE("雲海")), 1);
	assert_int_equal(thread_author(&t, SLICE("云海")), 0);
	assert_int_equal(t.nauthors, 2);
	assert_slice(t.authors[1].name, "雲海");
	thread_release(&t);
}

static void thread_author__finds_everybody_again__after_many_names(void **state)
{
	static char names[5000][8];
	struct thread t;

	(void)state;
	thread_init(&t);
	for (int i = 0; i < 5000; i++) {
		snprintf(names[i], sizeof names[i], "n%d", i);
		assert_int_equal(thread_author(&t, slice_str(names[i])), i);
	}
	for (int i = 0; i < 5000; i++)
		assert_int_equal(thread_find_author(&t, slice_str(names[i])), i);
	thread_release(&t);
}

static void thread_find_author__adds_nobody(void **state)
{
	struct thread t;

	(void)state;
	thread_init(&t);
	assert_int_equal(thread_find_author(&t, SLICE("ANNA")), AUTHOR_NONE);
	thread_author(&t, SLICE("BERT"));
	assert_int_equal(thread_find_author(&t, SLICE("ANNA")), AUTHOR_NONE);
	assert_int_equal(thread_find_author(&t, SLICE("bert")), AUTHOR_NONE);
	assert_int_equal(t.nauthors, 1);
	thread_release(&t);
}

static void thread_author__takes_names_of_nothing_but_odd_characters(void **state)
{
	struct thread t;

	(void)state;
	thread_init(&t);
	assert_int_equal(thread_author(&t, SLICE("\xE2\x80\xAE")), 0);
	assert_int_equal(thread_author(&t, SLICE("\xE3\x80\x80")), 1);
	assert_int_equal(thread_author(&t, slice_of(NULL, 0)), 2);
	assert_int_equal(thread_find_author(&t, slice_of(NULL, 0)), 2);
	thread_release(&t);
}

static void thread_clear__leaves_no_trace_of_the_thread_before(void **state)
{
	struct thread t;

	(void)state;
	thread_of(&t, POST("1", "ANNA", "2023-3-15 18:20", "一") POST("2", "BERT",
			  "2023-3-15 18:21", QUOTE("7", "ANNA", "2023-3-15 18:20", "一") "二"));
	thread_clear(&t);
	assert_int_equal(t.nposts + t.nquotes + t.nauthors + t.nparts + t.tid, 0);
	assert_int_equal(t.op, AUTHOR_NONE);
	assert_null(t.graph.first);
	assert_int_equal(thread_find_author(&t, SLICE("ANNA")), AUTHOR_NONE);
	assert_int_equal(thread_author(&t, SLICE("CARL")), 0);
	thread_release(&t);
}

static void thread_add_part__gives_room__when_a_larger_one_is_read_again(void **state)
{
	struct thread t;
	struct part *p;

	(void)state;
	thread_init(&t);
	thread_add_part(&t, "a", 10);
	thread_clear(&t);
	p = thread_add_part(&t, "b", 100000);
	assert_true(p->cap >= 100000);
	assert_int_equal(p->n, 0);
	assert_string_equal(p->name, "b");
	memset(p->bytes, 'x', 100000);
	thread_release(&t);
}

static void thread_floor__gives_the_first__when_a_floor_stands_twice(void **state)
{
	struct thread t;

	(void)state;
	thread_init(&t);
	for (uint32_t i = 0; i < 4; i++)
		thread_add_post(&t)->floor = i < 2 ? 7 : i + 8;
	assert_int_equal(thread_floor(&t, 7), 0);
	thread_release(&t);
}

static void thread_floor__gives_the_next_higher__when_a_floor_is_missing(void **state)
{
	static const uint32_t floors[] = { 1, 194, 2, 5 };
	struct thread t;

	(void)state;
	thread_init(&t);
	for (size_t i = 0; i < 4; i++)
		thread_add_post(&t)->floor = floors[i];
	assert_int_equal(thread_floor(&t, 3), 3);
	assert_int_equal(thread_floor(&t, 6), 1);
	assert_int_equal(thread_floor(&t, 195), POST_NONE);
	assert_int_equal(thread_floor(&t, 1), 0);
	thread_release(&t);
}

static void label_is(uint32_t floor, uint16_t twin, const char *want)
{
	struct post p = { .floor = floor, .twin = twin };
	char label[FLOOR_LABEL_SIZE];

	post_label(label, &p);
	assert_string_equal(label, want);
}

static void post_label__names_twins_by_letters__then_by_numbers(void **state)
{
	(void)state;
	label_is(12, 0, "12");
	label_is(31, 1, "31b");
	label_is(31, 25, "31z");
	label_is(31, 26, "31.27");
	label_is(0, 0, "?");
	label_is(0, 3, "?");
	label_is(UINT32_MAX, UINT16_MAX, "4294967295.65536");
}

static void quote_by_name__has_a_word__for_everything_but_open(void **state)
{
	static const char *const words[] = { "pid", "minute", "zone", "text", "name", "floor" };

	(void)state;
	assert_null(quote_by_name(QUOTE_OPEN));
	for (int by = QUOTE_PID; by < QUOTE_BY_COUNT; by++)
		assert_string_equal(quote_by_name((enum quote_by)by), words[by - 1]);
}

/* A post with quotes of TARGETS, -1 for an open one. */
static void add_quoting(struct thread *t, const int *targets, uint32_t n)
{
	struct post *p = thread_add_post(t);
	uint32_t index = (uint32_t)t->nposts - 1;

	p->nquotes = n;
	for (uint32_t i = 0; i < n; i++) {
		struct quote *q = thread_add_quote(t);

		q->post = index;
		q->target = targets[i] < 0 ? POST_NONE : (uint32_t)targets[i];
	}
}

static void answers_are(const struct thread *t, uint32_t post, const char *want)
{
	char told[256] = "";
	size_t n = 0;

	for (uint32_t i = t->graph.first[post]; i < t->graph.first[post + 1]; i++)
		n += (size_t)snprintf(told + n, sizeof told - n, "%u ", t->graph.list[i]);
	assert_string_equal(told, want);
}

static void graph__lists_who_quotes_a_post__in_reading_order(void **state)
{
	static const int first[] = { 0 }, both[] = { 1, 0 };
	struct thread t;

	(void)state;
	thread_init(&t);
	add_quoting(&t, NULL, 0);
	add_quoting(&t, first, 1);
	add_quoting(&t, both, 2);
	add_quoting(&t, first, 1);
	graph_build(&t);
	answers_are(&t, 0, "1 2 3 ");
	answers_are(&t, 1, "2 ");
	answers_are(&t, 2, "");
	answers_are(&t, 3, "");
	thread_release(&t);
}

static void graph__counts_a_post_once__when_it_quotes_another_twice(void **state)
{
	static const int twice[] = { 0, -1, 0 };
	struct thread t;

	(void)state;
	thread_init(&t);
	add_quoting(&t, NULL, 0);
	add_quoting(&t, twice, 3);
	graph_build(&t);
	answers_are(&t, 0, "1 ");
	thread_release(&t);
}

static void graph__can_be_built_again__and_for_no_posts_at_all(void **state)
{
	static const int first[] = { 0 };
	struct thread t;

	(void)state;
	thread_init(&t);
	graph_build(&t);
	assert_int_equal(t.graph.first[0], 0);
	add_quoting(&t, NULL, 0);
	add_quoting(&t, first, 1);
	graph_build(&t);
	graph_build(&t);
	answers_are(&t, 0, "1 ");
	thread_release(&t);
}

/* Threads that are made of pages. */

/* ANNA's post with PID and BODY quotes QUOTES others. */
static void add_of_page(struct thread *t, uint64_t pid, const struct body *body, uint32_t quotes)
{
	struct post *p = thread_add_post(t);

	p->pid = pid;
	p->nquotes = quotes;
	p->author = thread_author(t, SLICE("ANNA"));
	t->authors[p->author].uid = 77;
	for (uint32_t i = 0; i < quotes; i++) {
		struct quote *q = thread_add_quote(t);

		q->pid = pid + i;
		q->post = (uint32_t)t->nposts - 1;
	}
	thread_set_body(t, body);
}

/* Bodies are only told apart by where they are. */
static const char bodies[4];

static const struct body *body_number(int i)
{
	return (const struct body *)(const void *)&bodies[i];
}

static void thread_append__carries_bodies_quotes_and_authors(void **state)
{
	struct thread t, tail;

	(void)state;
	thread_init(&t);
	thread_init(&tail);
	thread_author(&tail, SLICE("BERT"));
	for (int i = 0; i < 200; i++)
		add_of_page(&t, 1000 + (uint64_t)i, body_number(0), 1);
	add_of_page(&tail, 10, body_number(1), 1);
	add_of_page(&tail, 20, body_number(2), 2);
	thread_append(&t, &tail);
	assert_int_equal(t.nposts, 202);
	assert_ptr_equal(t.bodies[199], body_number(0));
	assert_ptr_equal(t.bodies[200], body_number(1));
	assert_ptr_equal(t.bodies[201], body_number(2));
	assert_int_equal(t.posts[201].quotes, 201);
	assert_int_equal(t.quotes[202].post, 201);
	assert_int_equal(t.quotes[202].pid, 21);
	assert_int_equal(t.posts[201].author, 0);
	thread_release(&t);
	thread_release(&tail);
}

static void thread_append_post__carries_one_with_its_quotes__and_what_is_known_of_its_author(
    void **state)
{
	struct thread t, tail;

	(void)state;
	thread_init(&t);
	thread_init(&tail);
	thread_author(&t, SLICE("BERT"));
	thread_author(&t, SLICE("ANNA"));
	add_of_page(&tail, 10, body_number(1), 2);
	add_of_page(&tail, 20, body_number(2), 2);
	tail.posts[0].author = AUTHOR_NONE;
	thread_append_post(&t, &tail, 1);
	thread_append_post(&t, &tail, 0);
	assert_int_equal(t.nposts, 2);
	assert_int_equal(t.posts[0].pid, 20);
	assert_int_equal(t.posts[0].author, 1);
	assert_int_equal(t.authors[1].uid, 77);
	assert_int_equal(t.posts[1].author, AUTHOR_NONE);
	assert_int_equal(t.posts[1].quotes, 2);
	assert_int_equal(t.quotes[2].pid, 10);
	assert_int_equal(t.quotes[3].post, 1);
	assert_ptr_equal(t.bodies[0], body_number(2));
	assert_ptr_equal(t.bodies[1], body_number(1));
	thread_release(&t);
	thread_release(&tail);
}

static void thread_clear__forgets_holes_and_bodies(void **state)
{
	struct thread t;

	(void)state;
	thread_init(&t);
	thread_add_hole(&t, 1, 2);
	add_of_page(&t, 10, body_number(1), 0);
	thread_clear(&t);
	assert_int_equal(t.nholes, 0);
	assert_null(t.bodies);
	thread_add_post(&t);
	assert_null(t.bodies);
	thread_release(&t);
}

static void thread_add_hole__stands_behind_the_last_post(void **state)
{
	struct thread t;

	(void)state;
	thread_init(&t);
	thread_add_hole(&t, 1, 2);
	add_of_page(&t, 10, body_number(1), 0);
	add_of_page(&t, 20, body_number(1), 0);
	thread_add_hole(&t, 4, 9);
	assert_int_equal(t.nholes, 2);
	assert_int_equal(t.holes[0].before, 0);
	assert_int_equal(t.holes[1].before, 2);
	assert_int_equal(t.holes[1].first, 4);
	assert_int_equal(t.holes[1].last, 9);
	assert_false(t.holes[1].loading);
	thread_release(&t);
}

static void thread_pid__finds_no_post__by_a_pid_that_is_not_known(void **state)
{
	struct thread t;

	(void)state;
	thread_init(&t);
	assert_int_equal(thread_pid(&t, 10), POST_NONE);
	add_of_page(&t, 0, body_number(1), 0);
	add_of_page(&t, 20, body_number(1), 0);
	assert_int_equal(thread_pid(&t, 20), 1);
	assert_int_equal(thread_pid(&t, 10), POST_NONE);
	assert_int_equal(thread_pid(&t, 0), POST_NONE);
	thread_release(&t);
}

static void thread_quote_name__stays__when_posts_come_before_it(void **state)
{
	struct thread few, many;

	(void)state;
	thread_init(&few);
	thread_init(&many);
	add_of_page(&few, 30, body_number(1), 2);
	add_of_page(&many, 10, body_number(1), 2);
	add_of_page(&many, 30, body_number(1), 2);
	assert_int_equal(thread_quote_name(&few, 0), thread_quote_name(&many, 2));
	assert_int_equal(thread_quote_name(&few, 1), thread_quote_name(&many, 3));
	assert_int_not_equal(thread_quote_name(&few, 0), thread_quote_name(&few, 1));
	assert_int_not_equal(thread_quote_name(&many, 0), thread_quote_name(&many, 2));
	many.posts[1].pid = 0; /* of an archive: its number */
	assert_int_equal(thread_quote_name(&many, 3), 3);
	thread_release(&few);
	thread_release(&many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(thread_author__gives_the_same_index__for_the_same_name),
		cmocka_unit_test(thread_author__finds_everybody_again__after_many_names),
		cmocka_unit_test(thread_find_author__adds_nobody),
		cmocka_unit_test(thread_author__takes_names_of_nothing_but_odd_characters),
		cmocka_unit_test(thread_clear__leaves_no_trace_of_the_thread_before),
		cmocka_unit_test(thread_add_part__gives_room__when_a_larger_one_is_read_again),
		cmocka_unit_test(thread_floor__gives_the_first__when_a_floor_stands_twice),
		cmocka_unit_test(thread_floor__gives_the_next_higher__when_a_floor_is_missing),
		cmocka_unit_test(post_label__names_twins_by_letters__then_by_numbers),
		cmocka_unit_test(quote_by_name__has_a_word__for_everything_but_open),
		cmocka_unit_test(graph__lists_who_quotes_a_post__in_reading_order),
		cmocka_unit_test(graph__counts_a_post_once__when_it_quotes_another_twice),
		cmocka_unit_test(graph__can_be_built_again__and_for_no_posts_at_all),
		cmocka_unit_test(thread_append__carries_bodies_quotes_and_authors),
		cmocka_unit_test(
		    thread_append_post__carries_one_with_its_quotes__and_what_is_known_of_its_author),
		cmocka_unit_test(thread_clear__forgets_holes_and_bodies),
		cmocka_unit_test(thread_add_hole__stands_behind_the_last_post),
		cmocka_unit_test(thread_pid__finds_no_post__by_a_pid_that_is_not_known),
		cmocka_unit_test(thread_quote_name__stays__when_posts_come_before_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
