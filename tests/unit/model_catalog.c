#include "model/catalog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

static int begin(void **state)
{
	static struct catalog c;

	catalog_init(&c);
	*state = &c;
	return 0;
}

static int end(void **state)
{
	catalog_release(*state);
	return 0;
}

static bool is(struct slice s, const char *want)
{
	return slice_eq(s, slice_str(want));
}

static void catalog_board__gives_the_same_index__for_the_same_name(void **state)
{
	struct catalog *c = *state;
	char name[] = "外野";

	assert_int_equal(catalog_board(c, slice_str(name)), 0);
	assert_int_equal(catalog_board(c, SLICE("游戏区")), 1);
	memset(name, 'x', sizeof name - 1); /* the catalog has its own */
	assert_int_equal(catalog_board(c, SLICE("外野")), 0);
	assert_int_equal(c->nboards, 2);
	assert_int_equal(catalog_board(c, slice_of(NULL, 0)), 2);
}

static void catalog_thread__adds_a_thread_once__whatever_title_comes_later(void **state)
{
	struct catalog *c = *state;
	uint32_t one = catalog_board(c, SLICE("一")), two = catalog_board(c, SLICE("二"));
	size_t i = catalog_thread(c, 7, SLICE("旧"), one);

	assert_int_equal(catalog_thread(c, 7, SLICE("新"), two), i);
	assert_int_equal(c->nthreads, 1);
	assert_true(is(c->threads[i].title, "旧"));
	assert_int_equal(c->threads[i].scan, SCAN_WAITING);
	assert_int_equal(catalog_numbers(&c->threads[i])->posts, 0);
	assert_true(catalog_numbers(&c->threads[i])->last == TIME_NONE);
	assert_int_equal(c->boards[one].threads, 1);
	assert_int_equal(c->boards[two].threads, 0);
}

static void catalog_thread__adds_always__when_the_tid_is_unknown(void **state)
{
	struct catalog *c = *state;
	uint32_t board = catalog_board(c, SLICE(""));

	assert_int_equal(catalog_thread(c, 0, SLICE("a"), board), 0);
	assert_int_equal(catalog_thread(c, 0, SLICE("a"), board), 1);
	assert_int_equal(catalog_find(c, 0), THREAD_NONE);
	assert_int_equal(c->boards[board].threads, 2);
}

static void catalog_find__finds_every_thread__of_many(void **state)
{
	struct catalog *c = *state;
	uint32_t board = catalog_board(c, SLICE("外野"));

	assert_int_equal(catalog_find(c, 5), THREAD_NONE);
	for (uint64_t tid = 1; tid <= 3000; tid++)
		assert_int_equal(catalog_thread(c, tid * 977, SLICE("t"), board), tid - 1);
	for (uint64_t tid = 1; tid <= 3000; tid++)
		assert_int_equal(catalog_find(c, tid * 977), tid - 1);
	assert_int_equal(catalog_find(c, 976), THREAD_NONE);
	assert_int_equal(catalog_find(c, UINT64_MAX), THREAD_NONE);
}

static void catalog_add_file__keeps_files_in_the_order_they_came(void **state)
{
	struct catalog *c = *state;
	size_t i = catalog_thread(c, 7, SLICE("t"), catalog_board(c, SLICE("b")));
	static const char *const names[] = { "p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8" };
	uint32_t folder = 0;

	for (uint32_t n = 0; n < 9; n++) {
		folder = catalog_folder(c, n % 3 ? SLICE("a/") : SLICE(""), n);
		catalog_add_file(c, i, folder, names[n], n + 1);
	}
	assert_int_equal(c->nfiles, 9);
	assert_int_equal(c->threads[i].nfiles, 9);
	assert_string_equal(catalog_path(c, &c->threads[i].files[8], &c->arena), "a/p8");
	assert_string_equal(catalog_path(c, &c->threads[i].files[0], &c->arena), "p0");
	assert_int_equal(c->threads[i].files[4].number, 5);
	assert_int_equal(c->folders[c->threads[i].files[4].folder].archive, 4);
}

static void catalog_folder__keeps_a_prefix_once__as_long_as_it_stays_the_same(void **state)
{
	struct catalog *c = *state;
	char prefix[] = "a/";
	uint32_t one = catalog_folder(c, slice_str(prefix), 1);
	uint32_t two = catalog_folder(c, slice_str(prefix), 2);

	prefix[0] = 'x';
	assert_string_equal(c->folders[one].prefix, "a/");
	assert_ptr_equal(c->folders[one].prefix, c->folders[two].prefix);
	assert_int_equal(c->folders[two].archive, 2);
}

static void catalog_board__finds_every_board__of_many(void **state)
{
	struct catalog *c = *state;
	char name[16];

	for (uint32_t i = 0; i < 2 * 3000; i++) {
		snprintf(name, sizeof name, "b%u", i % 3000);
		assert_int_equal(catalog_board(c, slice_str(name)), i % 3000);
	}
	assert_int_equal(c->nboards, 3000);
}

static void catalog_count__replaces_what_was_counted_before(void **state)
{
	struct catalog *c = *state;
	size_t i = catalog_thread(c, 7, SLICE("t"), catalog_board(c, SLICE("b")));

	catalog_count(c, i, &(struct catalog_numbers){ .posts = 3, .last = 60 });
	catalog_count(c, i, &(struct catalog_numbers){ .posts = 4, .last = 70 });
	assert_int_equal(c->threads[i].scan, SCAN_DONE);
	assert_int_equal(catalog_numbers(&c->threads[i])->posts, 4);
	assert_int_equal(catalog_numbers(&c->threads[i])->last, 70);
}

static void catalog_rename__moves_the_thread__and_its_boards_count(void **state)
{
	struct catalog *c = *state;
	uint32_t one = catalog_board(c, SLICE("一")), two = catalog_board(c, SLICE("二"));
	size_t i = catalog_thread(c, 7, SLICE("旧"), one);
	char title[] = "新";

	catalog_rename(c, i, slice_str(title), two);
	title[0] = 'x';
	assert_true(is(c->threads[i].title, "新"));
	assert_int_equal(c->threads[i].board, two);
	assert_int_equal(c->boards[one].threads, 0);
	assert_int_equal(c->boards[two].threads, 1);
}

static void catalog_release__forgets_everything(void **state)
{
	struct catalog *c = *state;

	size_t i = catalog_thread(c, 7, SLICE("t"), catalog_board(c, SLICE("b")));

	catalog_add_file(c, i, catalog_folder(c, SLICE(""), 1), "p", 1);
	catalog_release(c);
	assert_null(c->threads);
	assert_int_equal(c->nthreads + c->nboards, 0);
	catalog_init(c);
	assert_int_equal(catalog_find(c, 7), THREAD_NONE);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(catalog_board__gives_the_same_index__for_the_same_name),
		TEST(catalog_thread__adds_a_thread_once__whatever_title_comes_later),
		TEST(catalog_thread__adds_always__when_the_tid_is_unknown),
		TEST(catalog_find__finds_every_thread__of_many),
		TEST(catalog_add_file__keeps_files_in_the_order_they_came),
		TEST(catalog_folder__keeps_a_prefix_once__as_long_as_it_stays_the_same),
		TEST(catalog_board__finds_every_board__of_many),
		TEST(catalog_count__replaces_what_was_counted_before),
		TEST(catalog_rename__moves_the_thread__and_its_boards_count),
		TEST(catalog_release__forgets_everything),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
