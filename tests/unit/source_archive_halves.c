/* A thread indexed by two is the thread indexed by one, wherever the halves meet. */
#include "source/archive_halves.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture/archive.h"

static const char text[] = "\xEF\xBB\xBF\n" POST(
    "1", "ANNA", "2023-3-15 18:20", "####  好\n##### 7#") POST("2", "BERT", "2023-3-15 18:21",
    QUOTE("7", "ANNA", "2023-3-15 18:20", "好") "是*****") "\n" POST_BY_NOBODY("3",
    "2023-3-15 18:21", "无名") POST("4", "CARL", "2023-3-16 8:00", "")
    POST("5", "ANNA", "2023-3-16 08:01",
	QUOTE("8", "BERT", "2023-3-15 18:21", "是") QUOTE("9", "CARL", "2023-3-16 08:00", "") "完");

static void assert_same_posts(const struct thread *a, const struct thread *b)
{
	assert_int_equal(a->nposts, b->nposts);
	for (size_t i = 0; i < a->nposts; i++) {
		const struct post *x = &a->posts[i], *y = &b->posts[i];

		assert_ptr_equal(x->raw.p, y->raw.p);
		assert_int_equal(x->raw.n, y->raw.n);
		assert_int_equal(x->posted, y->posted);
		assert_int_equal(x->floor, y->floor);
		assert_int_equal(x->author, y->author);
		assert_int_equal(x->quotes, y->quotes);
		assert_int_equal(x->nquotes, y->nquotes);
		assert_int_equal(x->part, y->part);
	}
}

static void assert_same_quotes_and_authors(const struct thread *a, const struct thread *b)
{
	assert_int_equal(a->nquotes, b->nquotes);
	for (size_t i = 0; i < a->nquotes; i++) {
		assert_ptr_equal(a->quotes[i].begin, b->quotes[i].begin);
		assert_ptr_equal(a->quotes[i].author.p, b->quotes[i].author.p);
		assert_int_equal(a->quotes[i].post, b->quotes[i].post);
	}
	assert_int_equal(a->nauthors, b->nauthors);
	for (size_t i = 0; i < a->nauthors; i++)
		assert_true(slice_eq(a->authors[i].name, b->authors[i].name));
}

static void halves__give_the_thread_that_one_pass_gives(void **state)
{
	struct slice bytes = SLICE(text);
	struct thread one, two;

	(void)state;
	thread_init(&one);
	archive_index(&one, 3, bytes);
	assert_int_equal(one.nposts, 5);
	for (size_t at = 0; at <= bytes.n; at++) {
		size_t middle = archive_post_begins(bytes, at);
		struct thread tail;

		thread_init(&two);
		thread_init(&tail);
		archive_index_range(&two, 3, bytes, 0, middle);
		archive_index_range(&tail, 3, bytes, middle, bytes.n);
		thread_append(&two, &tail);
		assert_same_posts(&two, &one);
		assert_same_quotes_and_authors(&two, &one);
		thread_release(&tail);
		thread_release(&two);
	}
	thread_init(&two);
	archive_index_halves(&two, 3, bytes);
	assert_same_posts(&two, &one);
	assert_same_quotes_and_authors(&two, &one);
	thread_release(&two);
	thread_release(&one);
}

static void halves__add_nothing__to_a_file_without_posts(void **state)
{
	struct thread t;

	(void)state;
	thread_init(&t);
	archive_index_halves(&t, 0, SLICE("no post in here\n*****\n"));
	archive_index_halves(&t, 0, slice_of(NULL, 0));
	assert_int_equal(t.nposts, 0);
	thread_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(halves__give_the_thread_that_one_pass_gives),
		cmocka_unit_test(halves__add_nothing__to_a_file_without_posts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
