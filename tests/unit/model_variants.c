#include "model/variants.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/query.h"

static struct variants *v;

static int begin(void **state)
{
	struct err e;

	(void)state;
	return variants_new(&v, &e);
}

static int end(void **state)
{
	(void)state;
	variants_free(v);
	return 0;
}

static void variants_class__is_one__for_traditional_and_simplified(void **state)
{
	(void)state;
	assert_int_equal(variants_class(v, 0x5F8C), 0x540E); /* 後 后 */
	assert_int_equal(variants_class(v, 0x540E), 0x540E);
	assert_int_equal(variants_class(v, 0x9AD4), 0x4F53); /* 體 体 */
	assert_int_equal(variants_class(v, 0x4EBA), 0x4EBA); /* 人 */
	assert_int_equal(variants_class(v, 'a'), 'a');
	assert_int_equal(variants_class(v, 0x20000), 0x20000);
}

static void variants_of__lists_the_whole_class(void **state)
{
	const uint32_t *list;
	size_t n = variants_of(v, 0x5F8C, &list);

	(void)state;
	assert_int_equal(n, 2);
	assert_int_equal(list[0], 0x540E);
	assert_int_equal(list[1], 0x5F8C);
	assert_int_equal(variants_of(v, 0x4EBA, &list), 0);
	assert_int_equal(variants_of(v, 'a', &list), 0);
}

static void variants_of__agrees_with_variants_class__for_every_character(void **state)
{
	unsigned several = 0;

	(void)state;
	for (uint32_t cp = VARIANTS_FIRST; cp < VARIANTS_END; cp++) {
		const uint32_t *list;
		size_t n = variants_of(v, cp, &list);
		bool itself = !n;

		several += n > 0;
		assert_int_equal(variants_class(v, variants_class(v, cp)), variants_class(v, cp));
		for (size_t i = 0; i < n; i++) {
			assert_int_equal(variants_class(v, list[i]), variants_class(v, cp));
			itself |= list[i] == cp;
		}
		assert_true(itself);
	}
	assert_true(several > 4000);
}

static bool holds(const char *query, struct slice title)
{
	const struct query_options o = { .variants = v };
	struct query_subject s = { .title = title, .author = title };
	struct query q;
	bool found;

	assert_int_equal(query_parse(&q, slice_str(query), &o, NULL), 0);
	found = query_matches(&q, &s);
	query_release(&q);
	return found;
}

static void query__finds_the_one_by_the_other__when_variants_are_asked_for(void **state)
{
	(void)state;
	assert_true(holds("thread:身体", SLICE("身體健康")));
	assert_true(holds("thread:身體", SLICE("身体健康")));
	assert_true(holds("author:後來", SLICE("后来")));
	assert_false(holds("thread:前後", SLICE("后来")));
}

static void regex__folds_its_pattern__but_not_the_ends_of_ranges(void **state)
{
	struct regex_error e;
	struct regex *re;
	struct regex_hit hit;

	(void)state;
	assert_int_equal(regex_new(&re, SLICE("身體[後x]?[一-龥]"), v, &e), 0);
	assert_true(slice_eq(regex_pattern(re), SLICE("身体[后x]?[一-龥]")));
	assert_true(regex_find(re, SLICE("身体后人"), 0, &hit));
	assert_int_equal(hit.end, 12);
	regex_free(re);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(variants_class__is_one__for_traditional_and_simplified),
		cmocka_unit_test(variants_of__lists_the_whole_class),
		cmocka_unit_test(variants_of__agrees_with_variants_class__for_every_character),
		cmocka_unit_test(query__finds_the_one_by_the_other__when_variants_are_asked_for),
		cmocka_unit_test(regex__folds_its_pattern__but_not_the_ends_of_ranges),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
