#include "model/query_hit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/* `BEGIN-END` of the first hit in bytes of TEXT, `` for none. */
static const char *hit_of(const char *query, const char *text)
{
	static char out[64];
	const struct query_options o = { 0 };
	struct query_hit hit;
	struct query q;

	assert_int_equal(query_parse(&q, slice_str(query), &o, NULL), 0);
	*out = '\0';
	if (query_hit(&q, slice_str(text), &hit))
		snprintf(out, sizeof out, "%zu-%zu", hit.begin, hit.end);
	query_release(&q);
	return out;
}

static void query_hit__is_the_first_place_of_any_term(void **state)
{
	(void)state;
	assert_string_equal(hit_of("b", "a b c b"), "2-3");
	assert_string_equal(hit_of("c b", "a b c"), "2-3");
	assert_string_equal(hit_of("\"b c\"", "b b c"), "2-5");
	assert_string_equal(hit_of("/c+/ d", "a ccc d"), "2-5");
	assert_string_equal(hit_of("d /c+/", "d ccc"), "0-1");
}

static void query_hit__counts_bytes_of_the_text_as_it_is__when_folding_changes_their_number(
    void **state)
{
	(void)state;
	assert_string_equal(hit_of("abc", "ＡＢＣ"), "0-9");
	assert_string_equal(hit_of("ｂ", "ａＢc"), "3-6");
	assert_string_equal(hit_of("末", "Ａé字末"), "8-11");
	assert_string_equal(hit_of("/字./", "Ａ字末"), "3-9");
}

static void query_hit__is_none__for_what_asks_for_no_text(void **state)
{
	(void)state;
	assert_string_equal(hit_of("author:a", "a"), "");
	assert_string_equal(hit_of("-a", "a"), "");
	assert_string_equal(hit_of("-a b", "a b"), "2-3");
	assert_string_equal(hit_of("thread:a op:yes", "a"), "");
	assert_string_equal(hit_of("", "a"), "");
	assert_string_equal(hit_of("x", "a"), "");
	assert_string_equal(hit_of("x", ""), "");
}

static void query_hit__stays_within_the_text__when_a_match_is_empty(void **state)
{
	(void)state;
	assert_string_equal(hit_of("/x*/", "ab"), "0-0");
	assert_string_equal(hit_of("/$/", "字"), "3-3");
}

static void query_hit__goes_on_behind_bytes_that_are_no_text(void **state)
{
	(void)state;
	assert_string_equal(hit_of("字", "\xff"
					 "a字"),
	    "2-5");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(query_hit__is_the_first_place_of_any_term),
		cmocka_unit_test(
		    query_hit__counts_bytes_of_the_text_as_it_is__when_folding_changes_their_number),
		cmocka_unit_test(query_hit__is_none__for_what_asks_for_no_text),
		cmocka_unit_test(query_hit__stays_within_the_text__when_a_match_is_empty),
		cmocka_unit_test(query_hit__goes_on_behind_bytes_that_are_no_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
