#include "store/segment.h"

#include "fixture/indexed.h"

#define DOCS 30000u

/* A key of all documents, then one of a few, then many of one each. */
static void write_one(struct indexed *x, struct segment *g)
{
	struct segment_writer *w = malloc(sizeof *w);
	struct db_stmt st;

	assert_non_null(w);
	assert_int_equal(store_begin(x->s, &x->e), 0);
	segment_begin(w, &x->s->db, 1000, DOCS, &x->e);
	for (uint32_t i = 0; i < DOCS; i++)
		segment_add(w, 5, i);
	segment_add(w, 6, 1);
	segment_add(w, 6, DOCS - 1);
	for (uint32_t i = 0; i < DOCS; i++)
		segment_add(w, 7 + i, i);
	assert_int_equal(segment_end(w), 0);
	assert_int_equal(store_end(x->s, 0, &x->e), 0);
	*g = (struct segment){ .id = w->id, .base = 1000, .n = DOCS };
	free(w);
	st = db_use(&x->s->db, "SELECT head FROM segment", &x->e);
	assert_int_equal(db_step(&st), 1);
	assert_int_equal(segment_head(&x->s->db, g, db_get_blob(&st, 0), &x->e), 0);
	db_done(&st);
}

static size_t count(struct indexed *x, const struct segment *g, uint64_t lo, uint64_t hi)
{
	struct docset docs = { 0 };
	size_t n;

	if (lo != hi)
		docset_widen(&docs, 1000 + DOCS);
	assert_int_equal(segment_read(&x->s->db, g, lo, hi, &docs, &x->e), 0);
	n = docs.n;
	docset_release(&docs);
	return n;
}

static void segment_read__finds_keys_and_ranges_over_several_blocks(void **state)
{
	struct segment g;
	struct indexed x;

	indexed_open(&x, *state);
	write_one(&x, &g);
	assert_true(g.nblocks > 5);
	assert_int_equal(g.first[0], 5);
	assert_int_equal(g.first[1], 5);
	assert_int_equal(count(&x, &g, 4, 4), 0);
	assert_int_equal(count(&x, &g, 5, 5), DOCS);
	assert_int_equal(count(&x, &g, 6, 6), 2);
	for (uint64_t i = 0; i < DOCS; i += 97)
		assert_int_equal(count(&x, &g, 7 + i, 7 + i), 1);
	assert_int_equal(count(&x, &g, 6, 9), 4);
	assert_int_equal(count(&x, &g, 107, 20106), 20000);
	assert_int_equal(count(&x, &g, 0, UINT64_MAX), DOCS);
	assert_int_equal(count(&x, &g, 7 + DOCS, 7 + DOCS), 0);
	segment_release(&g);
	indexed_close(&x);
}

static void segment_drop__leaves_nothing(void **state)
{
	struct segment g;
	struct indexed x;

	indexed_open(&x, *state);
	write_one(&x, &g);
	assert_int_equal(segment_drop(&x.s->db, &g, &x.e), 0);
	assert_int_equal(indexed_number(&x, "SELECT count(*) FROM block"), 0);
	assert_int_equal(indexed_number(&x, "SELECT count(*) FROM segment"), 0);
	segment_release(&g);
	indexed_close(&x);
}

/* A block fills its pages: what SQLite needs on top is little. */
static void segment_end__wastes_no_pages(void **state)
{
	struct segment g;
	struct indexed x;
	int64_t pages;

	indexed_open(&x, *state);
	pages = indexed_number(&x, "PRAGMA page_count");
	write_one(&x, &g);
	pages = indexed_number(&x, "PRAGMA page_count") - pages;
	assert_in_range(pages * 8192, 0, (uint64_t)g.nblocks * BLOCK_MAX * 105 / 100 + 16384);
	segment_release(&g);
	indexed_close(&x);
}

static void expect_damaged(struct indexed *x, const struct segment *g)
{
	struct docset docs = { 0 };

	x->e = (struct err){ 0 };
	assert_int_equal(segment_read(&x->s->db, g, 5, 5, &docs, &x->e), ERR_STORE_DAMAGED);
	assert_int_equal(x->e.code, ERR_STORE_DAMAGED);
	docset_release(&docs);
}

static void segment_read__finds_out_what_is_damaged(void **state)
{
	static const char *const damage[] = {
		"UPDATE block SET data = zeroblob(100) WHERE id & 0xFFFFFF = 1",
		"UPDATE block SET data = x'0AFFFF0F' WHERE id & 0xFFFFFF = 1",
		"UPDATE block SET data = x'' WHERE id & 0xFFFFFF = 1",
		"DELETE FROM block WHERE id & 0xFFFFFF = 1",
	};
	struct segment g;
	struct indexed x;

	indexed_open(&x, *state);
	write_one(&x, &g);
	for (size_t i = 0; i < sizeof damage / sizeof *damage; i++) {
		assert_int_equal(db_exec(&x.s->db, damage[i], &x.e), 0);
		expect_damaged(&x, &g);
	}
	segment_release(&g);
	indexed_close(&x);
}

static void segment_head__finds_out_what_is_damaged(void **state)
{
	struct segment g = { 0 };
	struct indexed x;

	indexed_open(&x, *state);
	assert_int_equal(segment_head(&x.s->db, &g, SLICE("\x05\x80"), &x.e), ERR_STORE_DAMAGED);
	segment_release(&g);
	indexed_close(&x);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(segment_read__finds_keys_and_ranges_over_several_blocks),
		TEST(segment_drop__leaves_nothing),
		TEST(segment_end__wastes_no_pages),
		TEST(segment_read__finds_out_what_is_damaged),
		TEST(segment_head__finds_out_what_is_damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
