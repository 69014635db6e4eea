#include "parse/pattern.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static bool matches(const struct pat *p, const char *line)
{
	struct slice cap[PAT_CAPTURES];

	return pat_match(p, slice_str(line), cap);
}

static void pat_match__wants_the_whole_line(void **state)
{
	static const struct pat p[] = { LIT("一|二"), OPT("!"), END };

	(void)state;
	assert_true(matches(p, "一"));
	assert_true(matches(p, "二!"));
	assert_false(matches(p, "三"));
	assert_false(matches(p, "一二"));
	assert_false(matches(p, ""));
}

static void pat_match__takes_spaces_of_both_kinds(void **state)
{
	static const struct pat p[] = { SPACES, LIT("a"), SPACES, END };

	(void)state;
	assert_true(matches(p, "a"));
	assert_true(matches(p, " \xC2\xA0 a\xC2\xA0"));
	assert_false(matches(p, "\ta"));
}

static void pat_match__counts_characters_not_bytes(void **state)
{
	static const struct pat of[] = { OF(1, 2, "—-"), END };
	static const struct pat not [] = { NOT(2, 3, "["), LIT("["), END };

	(void)state;
	assert_true(matches(of, "—-"));
	assert_false(matches(of, ""));
	assert_false(matches(of, "———"));
	assert_true(matches(not, "一二["));
	assert_true(matches(not, "一二三["));
	assert_false(matches(not, "一["));
	assert_false(matches(not, "一二三四["));
	assert_true(matches(not, "\xFF\xFE["));
}

static void pat_match__tries_longer_runs__until_the_rest_fits(void **state)
{
	static const struct pat p[] = { BEGIN(0), NOT(1, 9, ""), STOP(0), LIT(" 于 "), DATE, END };
	struct slice cap[PAT_CAPTURES];

	(void)state;
	assert_true(pat_match(p, SLICE("于 于 于 2023-3-5 08:04"), cap));
	assert_true(slice_eq(cap[0], SLICE("于 于")));
}

static void pat_match__takes_optional_steps_together__or_none(void **state)
{
	static const struct pat p[] = { LIT("a"), MAYBE(2), LIT(" v"), OF(1, 0, DIGITS), END };

	(void)state;
	assert_true(matches(p, "a"));
	assert_true(matches(p, "a v12"));
	assert_false(matches(p, "a v"));
}

static void pat_match__captures(void **state)
{
	static const struct pat p[] = { BEGIN(0), OF(1, 0, DIGITS), STOP(0), MAYBE(1), LIT("x"),
		BEGIN(1), REST, STOP(1), END };
	struct slice cap[PAT_CAPTURES];

	(void)state;
	assert_true(pat_match(p, SLICE("12y"), cap));
	assert_true(slice_eq(cap[0], SLICE("12")));
	assert_true(slice_eq(cap[1], SLICE("y")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pat_match__wants_the_whole_line),
		cmocka_unit_test(pat_match__takes_spaces_of_both_kinds),
		cmocka_unit_test(pat_match__counts_characters_not_bytes),
		cmocka_unit_test(pat_match__tries_longer_runs__until_the_rest_fits),
		cmocka_unit_test(pat_match__takes_optional_steps_together__or_none),
		cmocka_unit_test(pat_match__captures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
