#include "store/posting.h"

#include <stdlib.h>

#include "fixture/indexed.h"

static struct block_writer *begun(void)
{
	struct block_writer *w = malloc(sizeof *w);

	assert_non_null(w);
	block_begin(w);
	return w;
}

static void assert_entry(struct block_reader *r, uint64_t key, const char *docs)
{
	struct docset got = { 0 };

	assert_int_equal(block_next(r), 1);
	assert_int_equal(r->key, key);
	assert_int_equal(block_docs(r, 100, 5000, &got), 0);
	assert_docs(&got, docs);
	docset_release(&got);
}

static void block_next__gives_what_was_added(void **state)
{
	struct block_writer *w = begun();
	struct block_reader r;

	(void)state;
	assert_true(block_add(w, 7, 0));
	assert_true(block_add(w, 7, 1));
	assert_true(block_add(w, 7, 300));
	assert_true(block_add(w, (uint64_t)1 << 41, 4999));
	assert_true(block_add(w, ((uint64_t)1 << 42) - 1, 0));
	block_open(&r, block_close(w));
	assert_entry(&r, 7, "100 101 400");
	assert_entry(&r, (uint64_t)1 << 41, "5099");
	assert_entry(&r, ((uint64_t)1 << 42) - 1, "100");
	assert_int_equal(block_next(&r), 0);
	free(w);
}

/* Until nothing fits: of one key, and of one key each. */
static void block_add__fills_a_block_and_never_more(void **state)
{
	(void)state;
	for (int same = 0; same < 2; same++) {
		struct block_writer *w = begun();
		struct block_reader r;
		struct slice bytes;
		uint32_t n = 0;
		uint32_t docs = 0;

		while (block_add(w, same ? 9 : 9 + n, same ? n : 3))
			n++;
		bytes = block_close(w);
		assert_true(bytes.n <= BLOCK_MAX && bytes.n > BLOCK_MAX - 32);
		block_open(&r, bytes);
		while (block_next(&r) > 0) {
			struct docset got = { 0 };

			assert_int_equal(block_docs(&r, 0, n, &got), 0);
			docs += (uint32_t)got.n;
			docset_release(&got);
		}
		assert_int_equal(docs, n);
		free(w);
	}
}

/* The codes of the header's comment, and what is wrong with them. */
static void block_next__finds_out_what_is_damaged(void **state)
{
	const struct slice bad[] = {
		SLICE("\x80"),             /* a varint without an end */
		SLICE("\x03"),             /* a key without a document */
		SLICE("\x02\x05\x01\x01"), /* a list longer than the block */
		SLICE("\x02\x00\x03\x01"), /* a list of nothing */
		SLICE("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct block_reader r;

		block_open(&r, bad[i]);
		assert_int_equal(block_next(&r), ERR_STORE_DAMAGED);
		assert_int_equal(block_next(&r), 0);
	}
}

static void block_docs__finds_out_what_is_damaged(void **state)
{
	const struct slice bad[] = {
		SLICE("\x02\x02\x01\x80"), /* a varint that goes on behind the list */
		SLICE("\x02\x02\x01\x00"), /* the same document twice */
		SLICE("\x03\x0A"),         /* beyond the segment */
		SLICE("\x02\x02\x05\x05"), /* the same by a sum */
	};

	(void)state;
	for (size_t i = 0; i < 2 * sizeof bad / sizeof *bad; i++) {
		struct docset got = { 0 };
		struct block_reader r;

		if (i % 2)
			docset_widen(&got, 10);
		block_open(&r, bad[i / 2]);
		assert_int_equal(block_next(&r), 1);
		assert_int_equal(block_docs(&r, 0, 10, &got), ERR_STORE_DAMAGED);
		docset_release(&got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(block_next__gives_what_was_added),
		cmocka_unit_test(block_add__fills_a_block_and_never_more),
		cmocka_unit_test(block_next__finds_out_what_is_damaged),
		cmocka_unit_test(block_docs__finds_out_what_is_damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
