#include "store/store_index.h"

#include <signal.h>
#include <sys/wait.h>

#include "fixture/indexed.h"
#include "fixture/random.h"
#include "store/index_parts.h"

static int64_t segments(struct indexed *x)
{
	return indexed_number(x, "SELECT count(*) FROM segment");
}

static void add_one_each(struct indexed *x, unsigned n)
{
	while (n--) {
		indexed_add(x, "好");
		indexed_flush(x);
	}
}

static void index_tidy__makes_one_of_eight(void **state)
{
	struct indexed x;

	indexed_open(&x, *state);
	add_one_each(&x, 7);
	indexed_tidy(&x);
	assert_int_equal(segments(&x), 7);
	add_one_each(&x, 1);
	indexed_tidy(&x);
	assert_int_equal(segments(&x), 1);
	assert_int_equal(indexed_number(&x, "SELECT count(*) FROM block"), 1);
	assert_found(&x, "好", "0 1 2 3 4 5 6 7");
	indexed_close(&x);
}

/* Of any sizes: never many, and never all of it again. */
static void index_due__keeps_segments_few_and_work_small(void **state)
{
	struct segment g[400];
	struct index_list list = { .segments = g };
	uint64_t moved = 0;
	uint64_t written = 0;
	uint64_t seed = 5;
	size_t from;
	size_t n;

	(void)state;
	for (unsigned round = 0; round < 5000; round++) {
		g[list.n++] = (struct segment){ .n = 10, .bytes = 1 + random_below(&seed, 40000) };
		if (round % 16 == 0)
			g[list.n - 1].bytes = 1 + random_below(&seed, 6u << 20);
		written += g[list.n - 1].bytes;
		while (index_due(&list, &from, &n)) {
			for (size_t i = 1; i < n; i++)
				g[from].bytes += g[from + i].bytes;
			moved += g[from].bytes;
			memmove(g + from + 1, g + from + n, (list.n - from - n) * sizeof *g);
			list.n -= n - 1;
		}
		assert_in_range(list.n, 1, 80);
	}
	assert_in_range(moved / written, 1, 5);
}

static void index_kill__takes_documents_away__and_tidy_their_postings(void **state)
{
	struct docset docs = { 0 };
	struct indexed x;
	int64_t bytes;

	indexed_open(&x, *state);
	for (unsigned i = 0; i < 100; i++)
		indexed_add(&x, "好的，显卡");
	indexed_flush(&x);
	bytes = index_size(x.s);
	assert_int_equal(index_kill(x.s, 3, 0, &x.e), 0);
	assert_int_equal(index_kill(x.s, 3, 95, &x.e), 0);
	assert_found(&x, "显卡", "0 1 2 98 99");
	indexed_tidy(&x);
	assert_found(&x, "显卡", "0 1 2 98 99");
	assert_int_equal(index_all(x.s, &docs, &x.e), 0);
	assert_docs(&docs, "0 1 2 98 99");
	assert_true(index_size(x.s) < bytes);
	indexed_tidy(&x);
	docset_release(&docs);
	indexed_close(&x);
}

static void index_kill__keeps_few_ranges(void **state)
{
	static const uint32_t ranges[][2] = { { 10, 5 }, { 20, 5 }, { 15, 5 }, { 12, 2 }, { 9, 30 },
		{ 40, 1 }, { 39, 1 }, { 100, 1 } };
	struct indexed x;

	indexed_open(&x, *state);
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		assert_int_equal(index_kill(x.s, ranges[i][0], ranges[i][1], &x.e), 0);
	assert_int_equal(indexed_number(&x, "SELECT count(*) FROM dead"), 2);
	assert_int_equal(indexed_number(&x, "SELECT n FROM dead WHERE base = 9"), 32);
	indexed_close(&x);
}

static bool once(void *ctx)
{
	return (*(unsigned *)ctx)++ < 1;
}

static void index_tidy__ends_between_merges__when_it_is_told_to(void **state)
{
	unsigned asked = 0;
	struct indexed x;

	indexed_open(&x, *state);
	add_one_each(&x, 24);
	assert_int_equal(index_tidy(x.s, once, &asked, &x.e), ERR_CANCELLED);
	assert_int_equal(asked, 2);
	assert_int_equal(segments(&x), 17);
	indexed_tidy(&x);
	assert_int_equal(segments(&x), 3);
	indexed_close(&x);
}

/* --- Killed at any moment --- */

/* Writes documents and says how many, until somebody ends it. */
static _Noreturn void write_for_ever(struct folder *f, int say)
{
	struct indexed x;

	indexed_open(&x, f);
	x.base = (uint32_t)indexed_number(&x, "SELECT coalesce(max(base + n), 0) FROM segment");
	for (;;) {
		for (unsigned i = 0; i < 50; i++)
			indexed_add(&x, "杀不死的显卡 gpu");
		indexed_flush(&x);
		if (write(say, &x.base, sizeof x.base) != sizeof x.base)
			_exit(1);
		indexed_tidy(&x);
	}
}

static uint32_t write_until_killed(struct folder *f, useconds_t us)
{
	uint32_t said = 0;
	uint32_t more;
	int ends[2];
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0)
		write_for_ever(f, ends[1]);
	close(ends[1]);
	usleep(us);
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
	while (read(ends[0], &more, sizeof more) == sizeof more)
		said = more;
	close(ends[0]);
	return said;
}

static void index__is_whole__after_it_was_killed_at_any_moment(void **state)
{
	uint64_t seed = 99;
	uint32_t before = 0;

	/* Later and later, until it had time to write something, on a slow machine too. */
	for (uint32_t i = 0; i < 20 || before == 0; i++) {
		uint32_t said =
		    write_until_killed(*state, 2000 + random_below(&seed, 40000 + 10000 * i));
		struct docset docs = { 0 };
		struct indexed x;
		struct db_stmt st;
		bool exact;

		said = said ? said : before;
		indexed_open(&x, *state);
		st = db_use(&x.s->db, "PRAGMA integrity_check", &x.e);
		assert_int_equal(db_step(&st), 1);
		assert_true(slice_eq(db_get_text(&st, 0), SLICE("ok")));
		db_done(&st);
		assert_int_equal(index_find(x.s, SLICE("显卡"), &docs, &exact, &x.e), 0);
		assert_true(docs.n >= said && docs.n % 50 == 0);
		assert_int_equal(
		    docs.n, indexed_number(&x, "SELECT coalesce(max(base + n), 0) FROM segment"));
		before = (uint32_t)docs.n;
		docset_release(&docs);
		indexed_close(&x);
	}
}

/* --- Two at once --- */

static void index__loses_nothing__when_two_write(void **state)
{
	struct docset docs = { 0 };
	struct indexed x;
	bool exact;
	pid_t child;

	indexed_open(&x, *state);
	indexed_close(&x);
	child = fork();
	assert_true(child >= 0);
	indexed_open(&x, *state);
	for (unsigned i = 0; i < 100; i++) {
		assert_int_equal(store_begin(x.s, &x.e), 0);
		x.base =
		    (uint32_t)indexed_number(&x, "SELECT coalesce(max(base + n), 0) FROM segment");
		indexed_add(&x, "两个显卡");
		indexed_flush(&x);
		assert_int_equal(store_end(x.s, 0, &x.e), 0);
		indexed_tidy(&x);
		assert_int_equal(index_find(x.s, SLICE("显卡"), &docs, &exact, &x.e), 0);
		assert_in_range(docs.n, i + 1, 200);
	}
	if (child == 0)
		_exit(0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(index_find(x.s, SLICE("显卡"), &docs, &exact, &x.e), 0);
	assert_int_equal(docs.n, 200);
	docset_release(&docs);
	indexed_close(&x);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(index_tidy__makes_one_of_eight),
		cmocka_unit_test(index_due__keeps_segments_few_and_work_small),
		TEST(index_kill__takes_documents_away__and_tidy_their_postings),
		TEST(index_kill__keeps_few_ranges),
		TEST(index_tidy__ends_between_merges__when_it_is_told_to),
		TEST(index__is_whole__after_it_was_killed_at_any_moment),
		TEST(index__loses_nothing__when_two_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
