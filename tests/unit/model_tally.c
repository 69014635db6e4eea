#include "model/tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture/random.h"

static void tally__counts_each_key__however_many_there_are(void **state)
{
	enum { KEYS = 5000 };
	static uint32_t want[KEYS];
	struct tally t = { 0 };
	uint64_t seed = 7;

	(void)state;
	assert_int_equal(tally_of(&t, 3), 0);
	for (int i = 0; i < 50000; i++) {
		uint32_t key = random_below(&seed, KEYS - 1), n = random_below(&seed, 3);

		want[key] += n;
		tally_add(&t, (int64_t)key - KEYS / 2, n);
	}
	for (int i = 0; i < KEYS; i++)
		assert_int_equal(tally_of(&t, i - KEYS / 2), want[i]);
	assert_true(t.n <= KEYS - 1);
	tally_release(&t);
	assert_int_equal(tally_of(&t, 3), 0);
}

static void tally__keeps_entries_where_they_are(void **state)
{
	struct tally t = { 0 };

	(void)state;
	for (int64_t i = 0; i < 1000; i++)
		tally_add(&t, i * i, 1);
	for (int64_t i = 0; i < 1000; i++)
		assert_int_equal(t.list[i].key, i * i);
	tally_release(&t);
}

static void tally_most__has_the_most_frequent_first__of_equal_ones_the_smaller_key(void **state)
{
	struct tally t = { 0 };
	uint32_t *order = tally_most(&t);

	(void)state;
	free(order);
	tally_add(&t, 9, 2);
	tally_add(&t, 4, 2);
	tally_add(&t, 1, 1);
	tally_add(&t, 2, 5);
	order = tally_most(&t);
	assert_int_equal(t.list[order[0]].key, 2);
	assert_int_equal(t.list[order[1]].key, 4);
	assert_int_equal(t.list[order[2]].key, 9);
	assert_int_equal(t.list[order[3]].key, 1);
	free(order);
	tally_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tally__counts_each_key__however_many_there_are),
		cmocka_unit_test(tally__keeps_entries_where_they_are),
		cmocka_unit_test(
		    tally_most__has_the_most_frequent_first__of_equal_ones_the_smaller_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
