#include "view/folds.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static void folds__are_closed__at_first(void **state)
{
	struct folds f;

	(void)state;
	folds_init(&f);
	assert_false(folds_open(&f, fold_key(FOLD_ROOT, 0), 0));
	folds_release(&f);
}

static void folds_toggle__turns_one_quote_over__and_back(void **state)
{
	struct folds f;
	uint64_t one = fold_key(FOLD_ROOT, 1), two = fold_key(FOLD_ROOT, 2);

	(void)state;
	folds_init(&f);
	folds_toggle(&f, one);
	assert_true(folds_open(&f, one, 0));
	assert_false(folds_open(&f, two, 0));
	folds_toggle(&f, one);
	assert_false(folds_open(&f, one, 0));
	assert_int_equal(f.n, 0);
	folds_release(&f);
}

static void fold_key__differs__by_the_way_to_the_quote(void **state)
{
	uint64_t outer = fold_key(FOLD_ROOT, 1);

	(void)state;
	assert_true(fold_key(outer, 7) != fold_key(FOLD_ROOT, 7));
	assert_true(fold_key(outer, 7) != fold_key(fold_key(FOLD_ROOT, 2), 7));
	assert_true(outer != FOLD_ROOT);
}

static void folds_set_level__opens_down_to_it__and_forgets_exceptions(void **state)
{
	struct folds f;
	uint64_t key = fold_key(FOLD_ROOT, 1);

	(void)state;
	folds_init(&f);
	folds_toggle(&f, key);
	folds_set_level(&f, 2);
	assert_true(folds_open(&f, key, 0));
	assert_true(folds_open(&f, fold_key(key, 3), 1));
	assert_false(folds_open(&f, fold_key(key, 3), 2));
	folds_toggle(&f, key);
	assert_false(folds_open(&f, key, 0));
	folds_set_level(&f, 0);
	assert_false(folds_open(&f, key, 0));
	folds_release(&f);
}

static void folds__remember_each_of_many__while_others_are_closed_again(void **state)
{
	enum { MANY = 5000 };
	struct folds f;

	(void)state;
	folds_init(&f);
	for (uint32_t i = 0; i < MANY; i++)
		folds_toggle(&f, fold_key(FOLD_ROOT, i));
	for (uint32_t i = 0; i < MANY; i += 3)
		folds_toggle(&f, fold_key(FOLD_ROOT, i));
	for (uint32_t i = 0; i < MANY; i++)
		assert_int_equal(folds_open(&f, fold_key(FOLD_ROOT, i), 0), i % 3 != 0);
	folds_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folds__are_closed__at_first),
		cmocka_unit_test(folds_toggle__turns_one_quote_over__and_back),
		cmocka_unit_test(fold_key__differs__by_the_way_to_the_quote),
		cmocka_unit_test(folds_set_level__opens_down_to_it__and_forgets_exceptions),
		cmocka_unit_test(folds__remember_each_of_many__while_others_are_closed_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
