#include "store/run_code.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "model/thread.h"

static const struct run_post typical[] = {
	{ .posted = 1678875600,
	    .file = 7,
	    .offset = 64,
	    .length = 300,
	    .author = 12,
	    .floor = 1,
	    .flags = POST_IS_OP },
	{ .posted = 1678875660,
	    .file = 7,
	    .offset = 420,
	    .length = 0,
	    .author = 0,
	    .floor = 2,
	    .flags = POST_ANONYMOUS },
	{ .posted = 1678875660,
	    .file = 7,
	    .offset = 500,
	    .length = 90,
	    .author = 12,
	    .floor = 2,
	    .twin = 1,
	    .state = POST_BLOCKED },
	{ .posted = TIME_NONE,
	    .file = 8,
	    .offset = 10,
	    .length = 5,
	    .author = 4000000,
	    .floor = 0,
	    .pid = 61234567 },
};

/* Structs of other code may have gaps, which are not compared. */
static void assert_same(const struct run_post *a, const struct run_post *b)
{
	assert_int_equal(a->posted, b->posted);
	assert_int_equal(a->pid, b->pid);
	assert_int_equal(a->offset, b->offset);
	assert_int_equal(a->length, b->length);
	assert_int_equal(a->file, b->file);
	assert_int_equal(a->author, b->author);
	assert_int_equal(a->floor, b->floor);
	assert_int_equal(a->twin, b->twin);
	assert_int_equal(a->state, b->state);
	assert_int_equal(a->flags, b->flags);
}

static void check(const struct run_post *posts, size_t n)
{
	struct run_post *got = calloc(n + 1, sizeof *got);
	int64_t *times = calloc(n + 1, sizeof *times);
	struct err e = { 0 };
	struct buf blob;

	buf_init(&blob, SIZE_MAX / 4);
	run_encode(&blob, posts, n);
	assert_int_equal(run_decode(buf_slice(&blob), got, n, &e), 0);
	assert_int_equal(run_decode_times(buf_slice(&blob), times, n, &e), 0);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(times[i], posts[i].posted == TIME_NONE ? 0 : posts[i].posted);
	free(times);
	for (size_t i = 0; i < n; i++)
		assert_same(&posts[i], &got[i]);
	buf_release(&blob);
	free(got);
}

static void run_decode__gives_what_was_encoded(void **state)
{
	(void)state;
	for (size_t n = 0; n <= sizeof typical / sizeof *typical; n++)
		check(typical, n);
}

static void run_decode__keeps_the_largest_and_the_smallest_numbers(void **state)
{
	const struct run_post posts[] = {
		{ .posted = INT64_MAX,
		    .pid = UINT64_MAX,
		    .offset = UINT64_MAX,
		    .length = UINT32_MAX,
		    .file = UINT32_MAX,
		    .author = UINT32_MAX,
		    .floor = UINT32_MAX,
		    .twin = UINT16_MAX,
		    .state = POST_HIDDEN,
		    .flags = 7 },
		{ 0 },
		{ .posted = -60 },
		{ .posted = INT64_MIN + 1, .pid = 1 },
	};

	(void)state;
	check(posts, sizeof posts / sizeof *posts);
}

static void run_encode__takes_ten_bytes_a_post_of_an_archive(void **state)
{
	struct run_post posts[1000] = { 0 };
	uint64_t at = 60;
	struct buf blob;

	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		posts[i] = (struct run_post){ .posted = 1678875600 + (int64_t)(i * 7 % 11) * 3600,
			.file = 3,
			.offset = at,
			.length = 200,
			.author = (uint32_t)(i * 37 % 20000),
			.floor = (uint32_t)i + 1 };
		at += 270;
	}
	buf_init(&blob, SIZE_MAX / 4);
	run_encode(&blob, posts, 1000);
	assert_true(blob.n < 10000);
	buf_release(&blob);
	check(posts, 1000);
}

static void run_decode__says_so__when_bytes_are_missing_or_left(void **state)
{
	struct run_post got[8];
	struct buf blob;
	struct err e;

	(void)state;
	buf_init(&blob, 4096);
	run_encode(&blob, typical, 4);
	for (size_t n = 0; n < blob.n; n++)
		assert_int_equal(run_decode(slice_of(blob.p, n), got, 4, &e), ERR_STORE_DAMAGED);
	buf_add_char(&blob, 0);
	assert_int_equal(run_decode(buf_slice(&blob), got, 4, &e), ERR_STORE_DAMAGED);
	buf_cut(&blob, blob.n - 1);
	assert_int_equal(run_decode(buf_slice(&blob), got, 3, &e), ERR_STORE_DAMAGED);
	assert_int_equal(run_decode(buf_slice(&blob), got, 5, &e), ERR_STORE_DAMAGED);
	buf_release(&blob);
}

/* With the sanitizers: nothing is read or written outside. */
static void run_decode__stays_inside__whatever_the_bytes_are(void **state)
{
	struct run_post got[4];
	int64_t times[4];
	struct buf blob;
	struct err e;
	uint32_t seed = 7;

	(void)state;
	buf_init(&blob, 4096);
	run_encode(&blob, typical, 4);
	for (int round = 0; round < 20000; round++) {
		char *copy = malloc(blob.n);

		memcpy(copy, blob.p, blob.n);
		for (int i = 0; i < 1 + round % 3; i++) {
			seed = seed * 1664525 + 1013904223;
			copy[(seed >> 8) % blob.n] = (char)(seed >> 24);
		}
		(void)run_decode(slice_of(copy, blob.n), got, 4, &e);
		(void)run_decode_times(slice_of(copy, blob.n), times, 4, &e);
		free(copy);
	}
	buf_release(&blob);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(run_decode__gives_what_was_encoded),
		cmocka_unit_test(run_decode__keeps_the_largest_and_the_smallest_numbers),
		cmocka_unit_test(run_encode__takes_ten_bytes_a_post_of_an_archive),
		cmocka_unit_test(run_decode__says_so__when_bytes_are_missing_or_left),
		cmocka_unit_test(run_decode__stays_inside__whatever_the_bytes_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
