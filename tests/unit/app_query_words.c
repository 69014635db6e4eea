#include "app/query_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "util/err.h"

static void said_is(const char *query, enum language language, const char *want)
{
	const struct query_options o = { .now = 0 };
	struct query_error e;
	struct query q;
	struct buf said;

	assert_int_equal(query_parse(&q, slice_str(query), &o, &e), ERR_INVALID);
	buf_init(&said, 1000);
	query_error_say(&e, words_of(language), &said);
	assert_string_equal(said.p, want);
	buf_release(&said);
	query_release(&q);
}

static void query_error_say__speaks_of_regular_expressions_in_the_persons_language(void **state)
{
	(void)state;
	said_is("/x(y/", LANG_ZH, "正则表达式有误（第 5 个字起）：缺少 )");
	said_is("/x(y/", LANG_EN, "wrong regular expression (from character 5 on): a ) is missing");
	said_is("船 /[船-灯]/", LANG_ZH, "正则表达式有误（第 8 个字起）：[ ] 中的范围前大后小");
}

static void query_error_say__has_what_pcre2_says__behind_its_own_where_it_has_no_word(void **state)
{
	(void)state;
	said_is("/(?(R)a|b|c)/", LANG_ZH,
	    "正则表达式有误（第 5 个字起）：conditional subpattern contains more than two "
	    "branches");
}

static void query_error_say__has_words_for_every_fault(void **state)
{
	const char *none = words_of(LANG_EN)->s[0];

	(void)state;
	for (unsigned f = REGEX_OTHER + 1; f < REGEX_FAULTS; f++) {
		const struct query_error e = { QUERY_BAD_REGEX, (uint8_t)f, .said = "pcre2 says" };
		struct buf said;

		buf_init(&said, 1000);
		query_error_say(&e, words_of(LANG_EN), &said);
		assert_null(strstr(said.p, e.said));
		assert_string_not_equal(said.p + said.n - strlen(none), none);
		buf_release(&said);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    query_error_say__speaks_of_regular_expressions_in_the_persons_language),
		cmocka_unit_test(
		    query_error_say__has_what_pcre2_says__behind_its_own_where_it_has_no_word),
		cmocka_unit_test(query_error_say__has_words_for_every_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
