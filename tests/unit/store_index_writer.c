#include "store/store_index.h"

#include "fixture/indexed.h"
#include "util/mem.h"

static void index_flush__writes_documents_from_a_base_on(void **state)
{
	struct indexed x;

	indexed_open(&x, *state);
	x.base = 100;
	indexed_add(&x, "国内GPU发展如何");
	indexed_add(&x, "");
	indexed_add(&x, "显卡，显卡，显卡");
	indexed_flush(&x);
	indexed_add(&x, "一张显卡");
	indexed_flush(&x);
	assert_found(&x, "显卡", "102 103");
	assert_found(&x, "gpu", "100");
	assert_found(&x, "g", "100");
	assert_found(&x, "卡", "102 103");
	assert_found(&x, "无", "");
	indexed_close(&x);
}

static void index_flush__of_nothing_writes_nothing(void **state)
{
	struct indexed x;

	indexed_open(&x, *state);
	indexed_flush(&x);
	assert_int_equal(indexed_number(&x, "SELECT count(*) FROM segment"), 0);
	indexed_close(&x);
}

static void index_flush__refuses_numbers_that_were_given_already(void **state)
{
	struct indexed x;

	indexed_open(&x, *state);
	indexed_add(&x, "好");
	indexed_add(&x, "好");
	indexed_flush(&x);
	indexed_add(&x, "好");
	assert_int_equal(index_flush(x.w, 1, &x.e), ERR_INVALID);
	index_add(x.w, SLICE("好"), NULL, 0);
	index_add(x.w, SLICE("好"), NULL, 0);
	assert_int_equal(index_flush(x.w, UINT32_MAX - 1, &x.e), ERR_INVALID);
	assert_found(&x, "好", "0 1");
	indexed_close(&x);
}

/* Longer than what is taken at a time, with words at each border; and longer than the memory. */
static void index_add__takes_texts_of_any_length(void **state)
{
	struct indexed x;
	struct buf text;

	indexed_open(&x, *state);
	buf_init(&text, SIZE_MAX / 4);
	for (uint32_t i = 0; text.n < (4u << 20); i++) {
		buf_add_cp(&text, 0x4E00 + i % 20000);
		buf_add_cp(&text, 0x4E00 + i / 20000);
	}
	buf_add_str(&text, "末尾");
	indexed_add(&x, "😀");
	indexed_add_slice(&x, buf_slice(&text));
	assert_true(index_full(x.w));
	indexed_flush(&x);
	assert_false(index_full(x.w));
	for (size_t at = 0; at + 6 <= text.n; at += 3 * 613) {
		struct docset docs = { 0 };
		bool exact;

		assert_int_equal(index_find(x.s, slice_of(text.p + at, 6), &docs, &exact, &x.e), 0);
		assert_docs(&docs, "1");
		docset_release(&docs);
	}
	assert_found(&x, "末尾", "1");
	assert_found(&x, "😀", "0");
	buf_release(&text);
	indexed_close(&x);
}

/* Words of ASCII too are whole across the borders of pieces. */
static void index_add__keeps_words_whole_between_pieces(void **state)
{
	struct indexed x;
	struct buf text;

	indexed_open(&x, *state);
	for (unsigned shift = 0; shift < 7; shift++) {
		buf_init(&text, SIZE_MAX / 4);
		for (unsigned i = 0; i < shift; i++)
			buf_add_char(&text, '-');
		for (unsigned i = 0; i < 16384; i++)
			buf_printf(&text, "%03x ", i & 0xFFF);
		indexed_add_slice(&x, buf_slice(&text));
		buf_release(&text);
	}
	indexed_flush(&x);
	for (unsigned i = 0; i < 0x1000; i += 7) {
		char word[8];

		snprintf(word, sizeof word, "%03x", i);
		assert_found(&x, word, "0 1 2 3 4 5 6");
	}
	indexed_close(&x);
}

static void index_full__keeps_to_the_memory(void **state)
{
	struct index_writer *w;
	struct indexed x;
	uint32_t n = 0;

	indexed_open(&x, *state);
	w = index_writer_new(x.s, 8u << 20);
	while (!index_full(w))
		n = index_add(w, SLICE("一二三四五六七八九十"), NULL, 0);
	/* Half of the memory is for sorting. */
	assert_in_range(n, (4u << 20) / 8 / 10 * 8 / 10, (4u << 20) / 8 / 10);
	index_writer_free(w);
	indexed_close(&x);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(index_flush__writes_documents_from_a_base_on),
		TEST(index_flush__of_nothing_writes_nothing),
		TEST(index_flush__refuses_numbers_that_were_given_already),
		TEST(index_add__takes_texts_of_any_length),
		TEST(index_add__keeps_words_whole_between_pieces),
		TEST(index_full__keeps_to_the_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
