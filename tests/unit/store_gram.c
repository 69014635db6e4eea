#include "store/gram.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fixture/random.h"
#include "util/buf.h"

#define TERMS 64

struct terms {
	uint64_t keys[TERMS];
	size_t n;
};

static struct terms terms_of(const char *text)
{
	struct terms t;

	assert_true(strlen(text) <= TERMS);
	t.n = gram_terms(slice_str(text), t.keys);
	return t;
}

static struct gram_plan plan_of(const char *needle)
{
	struct gram_plan p;

	gram_plan(&p, slice_str(needle));
	return p;
}

static bool matches(const struct gram_plan *p, const struct terms *t)
{
	size_t found = 0;

	if (p->n == 0) {
		for (size_t i = 0; i < t->n; i++)
			found += t->keys[i] >= p->lo && t->keys[i] <= p->hi;
		return found > 0;
	}
	for (size_t i = 0; i < p->n; i++) {
		size_t j = 0;

		while (j < t->n && t->keys[j] != p->keys[i])
			j++;
		found += j < t->n;
	}
	return found == p->n;
}

static void gram_terms__are_one_for_each_code_point_and_fit_their_bits(void **state)
{
	const char *text = "显a卡gpu4 \xF4\x8F\xBF\xBF";
	struct terms t = terms_of(text);

	(void)state;
	assert_int_equal(terms_of("").n, 0);
	assert_int_equal(terms_of("显").n, 1);
	assert_int_equal(terms_of("显卡").n, 2);
	assert_int_equal(t.n, 9);
	for (size_t i = 0; i < t.n; i++)
		assert_int_equal(t.keys[i] >> GRAM_BITS, 0);
}

static void gram_plan__is_one_exact_key_for_two_han_and_for_three_letters(void **state)
{
	struct gram_plan han = plan_of("显卡");
	struct gram_plan word = plan_of("gpu");

	(void)state;
	assert_true(han.exact && han.n == 1 && han.keys[0] == terms_of("显卡").keys[0]);
	assert_true(word.exact && word.n == 1 && word.keys[0] == terms_of("gpu").keys[0]);
}

static void gram_plan__is_an_exact_range_for_one_character_and_for_two_letters(void **state)
{
	(void)state;
	assert_true(plan_of("显").exact && plan_of("显").n == 0);
	assert_true(plan_of("g").exact && plan_of("g").n == 0);
	assert_true(plan_of("gp").exact && plan_of("gp").n == 0);
}

static void gram_plan__is_candidates_for_what_is_longer(void **state)
{
	struct gram_plan many = plan_of("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑");

	(void)state;
	assert_false(plan_of("显卡好").exact);
	assert_int_equal(plan_of("显卡好").n, 2);
	assert_int_equal(plan_of("哈哈哈哈").n, 1);
	assert_false(plan_of("gpus").exact);
	assert_int_equal(plan_of("gpus").n, 2);
	assert_false(many.exact);
	assert_int_equal(many.n, GRAM_KEYS_MAX);
}

static void gram_of__keeps_kinds_and_values_apart_and_away_from_text(void **state)
{
	(void)state;
	assert_true(gram_of(0, 0) > terms_of("\xF4\x8F\xBF\xBF").keys[0]);
	assert_true(gram_of(1, 0) > gram_of(0, UINT32_MAX));
	assert_true(gram_of(0, 1u << GRAM_HALF) > gram_of(0, (1u << GRAM_HALF) - 1));
	assert_int_equal(gram_of(GRAM_KINDS - 1, UINT32_MAX) >> GRAM_BITS, 0);
}

/* Texts of few characters, so that much is alike and nothing is: what contains the needle always
 * matches, and with an exact plan nothing else does. */
static void gram_plan__finds_every_text_that_contains_the_needle(void **state)
{
	static const char *const signs[] = { "a", "b", "z", "0", "9", " ", "-", "中", "文", "é" };
	struct buf text, needle;
	uint64_t seed = 7;

	(void)state;
	buf_init(&text, TERMS);
	buf_init(&needle, TERMS);
	for (unsigned round = 0; round < 20000; round++) {
		struct gram_plan p;
		struct terms t;
		bool contains;

		buf_clear(&text);
		buf_clear(&needle);
		buf_add_str(&text, "");
		for (uint32_t i = random_below(&seed, 12); i; i--)
			buf_add_str(&text, signs[random_below(&seed, 10)]);
		for (uint32_t i = 1 + random_below(&seed, 4); i; i--)
			buf_add_str(&needle, signs[random_below(&seed, 10)]);
		p = plan_of(needle.p);
		t = terms_of(text.p);
		contains = slice_find(buf_slice(&text), buf_slice(&needle)) != NULL;
		assert_true(!contains || matches(&p, &t));
		assert_true(!p.exact || contains == matches(&p, &t));
	}
	buf_release(&text);
	buf_release(&needle);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gram_terms__are_one_for_each_code_point_and_fit_their_bits),
		cmocka_unit_test(gram_plan__is_one_exact_key_for_two_han_and_for_three_letters),
		cmocka_unit_test(
		    gram_plan__is_an_exact_range_for_one_character_and_for_two_letters),
		cmocka_unit_test(gram_plan__is_candidates_for_what_is_longer),
		cmocka_unit_test(gram_of__keeps_kinds_and_values_apart_and_away_from_text),
		cmocka_unit_test(gram_plan__finds_every_text_that_contains_the_needle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
