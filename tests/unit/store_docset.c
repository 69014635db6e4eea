#include "store/docset.h"

#include "fixture/indexed.h"
#include "fixture/random.h"

#define LIMIT 700u

static void set_of(struct docset *s, bool wide, const uint32_t *docs, size_t n)
{
	docset_init(s);
	if (wide)
		docset_widen(s, LIMIT);
	for (size_t i = 0; i < n; i++)
		docset_add(s, docs[i]);
}

static void docset_add__takes_documents_in_any_order_and_each_once(void **state)
{
	struct docset s;

	(void)state;
	set_of(&s, false, (const uint32_t[]){ 5, 9, 9, 200, 3, 5, 64, 63 }, 8);
	assert_docs(&s, "3 5 9 63 64 200");
	assert_int_equal(s.n, 6);
	docset_clear(&s);
	assert_docs(&s, "");
	docset_add(&s, 7);
	assert_docs(&s, "7");
	docset_release(&s);
}

static void docset_add_range__adds_to_what_is_there(void **state)
{
	struct docset s;

	(void)state;
	set_of(&s, false, (const uint32_t[]){ 5, 9 }, 2);
	docset_add_range(&s, 8, 0);
	docset_add_range(&s, 7, 4);
	assert_docs(&s, "5 7 8 9 10");
	assert_int_equal(s.n, 5);
	docset_release(&s);
}

/* --- All of them against a plain array of flags --- */

struct both {
	struct docset s;
	bool has[LIMIT];
};

static void random_set(struct both *b, uint64_t *seed)
{
	uint32_t one_in = 1 + random_below(seed, 60);

	*b = (struct both){ 0 };
	if (random_below(seed, 2))
		docset_widen(&b->s, random_below(seed, LIMIT));
	for (uint32_t d = 0; d < LIMIT; d++) {
		if (random_below(seed, one_in) == 0) {
			docset_add(&b->s, d);
			b->has[d] = true;
		}
	}
}

static void assert_same(const struct both *b)
{
	uint32_t next = UINT32_MAX;
	size_t n = 0;

	for (uint32_t d = LIMIT; d-- > 0;) {
		uint32_t got = UINT32_MAX;

		assert_int_equal(docset_has(&b->s, d), b->has[d]);
		next = b->has[d] ? d : next;
		n += b->has[d];
		assert_int_equal(docset_next(&b->s, d, &got), next != UINT32_MAX);
		assert_int_equal(got, next);
	}
	assert_int_equal(b->s.n, n);
}

static void docset_and__or__minus__do_what_they_say_whatever_the_forms(void **state)
{
	static void (*const change[])(
	    struct docset *, const struct docset *) = { docset_and, docset_or, docset_minus };
	uint64_t seed = 42;

	(void)state;
	for (unsigned round = 0; round < 600; round++) {
		unsigned how = round % 3;
		struct both a;
		struct both b;

		random_set(&a, &seed);
		random_set(&b, &seed);
		change[how](&a.s, &b.s);
		for (uint32_t d = 0; d < LIMIT; d++)
			a.has[d] = how == 0   ? a.has[d] && b.has[d]
				   : how == 1 ? a.has[d] || b.has[d]
					      : a.has[d] && !b.has[d];
		assert_same(&a);
		assert_same(&b);
		docset_release(&a.s);
		docset_release(&b.s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(docset_add__takes_documents_in_any_order_and_each_once),
		cmocka_unit_test(docset_add_range__adds_to_what_is_there),
		cmocka_unit_test(docset_and__or__minus__do_what_they_say_whatever_the_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
