#include "store/seen_set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "util/date.h"

#define BYTES_MAX ((size_t)16 << 20)
#define KEYS      512

static uint64_t next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

static void same_as_read(const struct seen_set *s)
{
	struct seen_set again = { 0 };
	struct buf bytes;

	buf_init(&bytes, BYTES_MAX);
	seen_set_write(s, &bytes);
	assert_int_equal(seen_set_read(&again, buf_slice(&bytes)), 0);
	assert_int_equal(again.n, s->n);
	for (size_t i = 0; i < s->n; i++)
		assert_int_equal(again.keys[i], s->keys[i]);
	seen_set_release(&again);
	buf_release(&bytes);
}

static void seen_set__is_a_plain_set__whatever_is_done_to_it(void **state)
{
	uint64_t seed = 20230315;

	(void)state;
	for (int round = 0; round < 40; round++) {
		struct seen_set s = { 0 };
		bool plain[KEYS] = { false };

		for (int i = 0; i < 200; i++) {
			uint64_t keys[20];
			size_t n = next_random(&seed) % 20;
			bool add = next_random(&seed) % 3, changed = false;

			for (size_t k = 0; k < n; k++) {
				keys[k] = next_random(&seed) % KEYS;
				changed |= plain[keys[k]] != add;
				plain[keys[k]] = add;
			}
			assert_int_equal(
			    add ? seen_set_add(&s, keys, n) : seen_set_drop(&s, keys, n), changed);
			for (uint64_t k = 0; k < KEYS; k++)
				assert_int_equal(seen_set_has(&s, k), plain[k]);
		}
		same_as_read(&s);
		seen_set_release(&s);
	}
}

static void seen_key__tells_posts_apart__by_minute_author_and_number(void **state)
{
	struct slice anna = SLICE("ANNA"), bert = SLICE("BERT"), none = { NULL, 0 };
	uint64_t key = seen_key(1678875900, 9, anna, 0);

	(void)state;
	assert_true(key == seen_key(1678875900 + 59, 10, anna, 0)); /* the floor is but a label */
	assert_true(key != seen_key(1678875900 + 60, 9, anna, 0));
	assert_true(key != seen_key(1678875900, 9, bert, 0));
	assert_true(key != seen_key(1678875900, 9, none, 0));
	assert_true(key != seen_key(1678875900, 9, anna, 1));
	assert_true(seen_key(TIME_NONE, 9, anna, 0) != seen_key(TIME_NONE, 10, anna, 0));
	assert_true(seen_key(TIME_NONE, 9, anna, 0) != seen_pid(9));
	assert_true(seen_key(-1, 1, anna, 0) != seen_key(0, 1, anna, 0));
}

static void seen_key__stays_what_it_is__since_it_is_kept(void **state)
{
	(void)state;
	assert_int_equal(seen_key(1678875900, 9, SLICE("ANNA"), 2), 0x4001AAF5D1E1F8F2);
	assert_int_equal(seen_key(TIME_NONE, 9, slice_of(NULL, 0), 0), 0x8000000009C95D40);
}

static void seen_set_write__takes_few_bytes__of_a_thread_of_fifty_thousand(void **state)
{
	struct seen_set s = { 0 };
	uint64_t *keys = calloc(100000, sizeof *keys);
	uint64_t seed = 7, pid = 60000000;
	int64_t when = 1678875900;
	struct buf bytes;

	(void)state;
	assert_non_null(keys);
	for (size_t i = 0; i < 50000; i++) {
		char name[] = { (char)('a' + next_random(&seed) % 26),
			(char)('a' + next_random(&seed) % 26) };

		keys[2 * i] = seen_pid(pid += 1 + next_random(&seed) % 300);
		when += (int64_t)(next_random(&seed) % 600);
		keys[2 * i + 1] = seen_key(when, (uint32_t)i, slice_of(name, 2), 0);
	}
	seen_set_add(&s, keys, 100000);
	assert_in_range(s.n, 99900, 100000);
	buf_init(&bytes, BYTES_MAX);
	seen_set_write(&s, &bytes);
	assert_in_range(bytes.n, 1, 50000 * 6);
	same_as_read(&s);
	buf_release(&bytes);
	seen_set_release(&s);
	free(keys);
}

static void seen_set_read__refuses__what_was_not_written_so(void **state)
{
	static const struct slice bad[] = {
		{ "", 0 }, { "\2\0", 2 },                               /* another version */
		{ "\1", 1 },                                            /* no number of keys */
		{ "\1\2\5", 3 },                                        /* one is missing */
		{ "\1\1\5\0", 4 },                                      /* something behind them */
		{ "\1\2\5\0", 4 },                                      /* the same key twice */
		{ "\1\1\x85\x80\0", 5 },                                /* longer than need be */
		{ "\1\1\x85\x80\x80", 5 },                              /* broken off */
		{ "\1\1\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\2", 12 },   /* 65 bits */
		{ "\1\2\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\1\1", 13 }, /* past the end */
		{ "\1\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\1\1\1\1",
		    14 }, /* memory for all of them? */
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct seen_set s = { 0 };

		assert_int_equal(seen_set_read(&s, bad[i]), ERR_STORE_DAMAGED);
		assert_int_equal(s.n, 0);
		seen_set_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(seen_set__is_a_plain_set__whatever_is_done_to_it),
		cmocka_unit_test(seen_key__tells_posts_apart__by_minute_author_and_number),
		cmocka_unit_test(seen_key__stays_what_it_is__since_it_is_kept),
		cmocka_unit_test(seen_set_write__takes_few_bytes__of_a_thread_of_fifty_thousand),
		cmocka_unit_test(seen_set_read__refuses__what_was_not_written_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
