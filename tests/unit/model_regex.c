#include "model/regex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "model/query.h"
#include "util/err.h"
#include "util/hash.h"

static struct regex *compiled(const char *pattern)
{
	struct regex_error e;
	struct regex *re;

	if (regex_new(&re, slice_str(pattern), NULL, &e))
		fail_msg("%s: %s at %zu", pattern, e.said, e.at);
	return re;
}

/* As search does it: the text is folded. */
static bool finds_in(struct regex *re, struct slice text)
{
	struct buf folded;
	struct regex_hit hit;
	bool found;

	buf_init(&folded, 1 << 20);
	query_fold_with(NULL, text, &folded);
	found = regex_find(re, buf_slice(&folded), 0, &hit);
	buf_release(&folded);
	return found;
}

static bool finds(const char *pattern, const char *text)
{
	struct regex *re = compiled(pattern);
	bool found = finds_in(re, slice_str(text));

	regex_free(re);
	return found;
}

static void regex_find__matches_folded_text__whatever_the_case(void **state)
{
	(void)state;
	assert_true(finds("LINUX", "ｌinux"));
	assert_true(finds("[A-C]+x", "abcX"));
	assert_true(finds("Ｌｉｎｕｘ", "linux"));
	assert_true(finds("\\p{Han}{2}", "显卡"));
	assert_true(finds("^b", "a\nb"));
	assert_true(finds("É", "é"));
	assert_false(finds("显.卡", "显卡"));
}

static void regex_find__takes_full_width_signs__as_they_are(void **state)
{
	(void)state;
	assert_true(finds("真的？", "真的?"));
	assert_false(finds("真的？", "真"));
	assert_true(finds("（好）", "(好)"));
	assert_true(finds("a[？]b", "a?b"));
	assert_true(finds("\\ｄ", "d"));
	assert_true(finds("\\？", "?"));
	assert_true(finds("\\Q？\\E？", "??"));
}

static void regex_find__says_where__and_goes_on_from_there(void **state)
{
	struct regex *re = compiled("a+");
	struct regex_hit hit;

	(void)state;
	assert_true(regex_find(re, SLICE("xaaya"), 0, &hit));
	assert_int_equal(hit.begin, 1);
	assert_int_equal(hit.end, 3);
	assert_true(regex_find(re, SLICE("xaaya"), 3, &hit));
	assert_int_equal(hit.begin, 4);
	assert_false(regex_find(re, SLICE("xaaya"), 5, &hit));
	assert_false(regex_find(re, SLICE(""), 0, &hit));
	regex_free(re);
}

static void regex_find__gives_up__when_a_pattern_takes_too_many_steps(void **state)
{
	static const struct {
		const char *pattern;
		unsigned gives_up;
	} slow[] = { { "(a+)+$", 1 }, { "(?:a?){40}a{40}$", 1 },
		/* what must be there is not: nothing is tried */
		{ "(a|a)*b", 0 }, { "((a*)*)*c", 0 } };
	static char text[50001];

	(void)state;
	memset(text, 'a', 50000);
	for (size_t i = 0; i < sizeof slow / sizeof *slow; i++) {
		struct regex *re = compiled(slow[i].pattern);

		text[49999] = 'x';
		assert_false(finds_in(re, slice_str(text)));
		assert_int_equal(regex_gave_up(re), slow[i].gives_up);
		regex_free(re);
	}
}

static void regex_gave_up__is_true__after_a_text_that_was_too_much(void **state)
{
	struct regex *re = compiled("(?:a?){40}(a+)+\\d$");

	(void)state;
	assert_true(finds_in(re, SLICE("aaa1")));
	assert_false(regex_gave_up(re));
	assert_false(
	    finds_in(re, SLICE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1x")));
	assert_true(regex_gave_up(re));
	regex_free(re);
}

static void regex_new__says_where_a_pattern_is_wrong__as_it_was_written(void **state)
{
	struct regex_error e;
	struct regex *re;

	(void)state;
	assert_int_equal(regex_new(&re, SLICE("Ａ？(b"), NULL, &e), ERR_INVALID);
	assert_null(re);
	assert_int_equal(e.at, 8);
	assert_string_equal(e.said, "missing closing parenthesis");
	assert_int_equal(regex_new(&re, SLICE("a\\C"), NULL, &e), ERR_INVALID);
}

static void regex_new__knows_what_people_get_wrong(void **state)
{
	static const struct {
		const char *pattern;
		enum regex_fault fault;
	} wrong[] = {
		{ "(x", REGEX_OPEN_GROUP },
		{ "[x", REGEX_OPEN_CLASS },
		{ "x)", REGEX_STRAY_GROUP },
		{ "*x", REGEX_REPEAT },
		{ "x{3,1}", REGEX_COUNT_ORDER },
		{ "[z-a]", REGEX_RANGE_ORDER },
		{ "x\\", REGEX_END_BACKSLASH },
		{ "(?<=x*)y", REGEX_LOOKBEHIND },
		{ "\\p{Foo}", REGEX_PROPERTY },
		{ "[[:foo:]]", REGEX_POSIX },
		{ "\\3", REGEX_REFERENCE },
		{ "(?(R)a|b|c)", REGEX_OTHER },
	};
	struct regex_error e;
	struct regex *re;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_int_equal(
		    regex_new(&re, slice_str(wrong[i].pattern), NULL, &e), ERR_INVALID);
		assert_int_equal(e.fault, wrong[i].fault);
	}
}

static void literals_are(const char *pattern, const char *want)
{
	struct regex *re = compiled(pattern);
	struct slice *list;
	struct arena a;
	struct buf all;
	size_t n;

	arena_init(&a);
	buf_init(&all, 4096);
	n = regex_literals(re, &a, &list);
	for (size_t i = 0; i < n; i++) {
		buf_add_slice(&all, list[i]);
		buf_add_char(&all, i + 1 < n ? '|' : '\0');
	}
	if (strcmp(n ? all.p : "", want) != 0)
		fail_msg("%s: %s", pattern, n ? all.p : "");
	buf_release(&all);
	arena_release(&a);
	regex_free(re);
}

static void regex_literals__are_what_every_match_contains(void **state)
{
	(void)state;
	literals_are("显卡.*驱动", "显卡|驱动");
	literals_are("LINUX", "linux");
	literals_are("ab?c", "a|c");
	literals_are("ab*cd", "a|cd");
	literals_are("ab+cd", "ab|cd");
	literals_are("ab+?c", "ab|c");
	literals_are("ab{0,2}c", "a|c");
	literals_are("ab{2}c", "a|c");
	literals_are("ab{x", "a|x");
	literals_are("好(一|二)的", "好|的");
	literals_are("好[一二]的", "好|的");
	literals_are("好[]x]的", "好|的");
	literals_are("a\\.b\\d+c", "a.b|c");
	literals_are("test", "te|t");
	literals_are("^好$", "好");
	literals_are("真的？", "真的?");
}

static void regex_literals__are_none__where_none_is_certain(void **state)
{
	static const char *const patterns[] = {
		"a|b",
		"abc|",
		"(?i)abc",
		"(?x)a b c",
		"(*ANYCRLF)abc",
		"\\x41bc",
		"\\Qabc\\E",
		"a[[:alpha:]]b",
		"abc(?#x)",
		"\\101",
		".",
		"(abc)",
		"a?",
	};

	(void)state;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
		literals_are(patterns[i], "");
}

/* A row of numbers that a seed names. */
static size_t pick(uint64_t *seed, size_t n)
{
	*seed += 0x9E3779B97F4A7C15u;
	return hash_mix(*seed) % n;
}

/* Pieces whose every row is tried: most are patterns, and the rest are refused. */
static void make_pattern(uint64_t *seed, struct buf *out)
{
	static const char *const pieces[] = {
		"a",
		"b",
		"S",
		"k",
		"好",
		"的",
		"ſ",
		"Ａ",
		"？",
		".",
		"a?",
		"b*",
		"好+",
		"a{0,1}",
		"b{2}",
		"{",
		"}",
		"[ab]",
		"[^a]",
		"[]b]",
		"(a|b)",
		"(?:好)",
		"(a)?",
		"(?=a)",
		"(?!b)",
		"(?i)",
		"(?x)",
		" ",
		"|",
		"\\d",
		"\\.",
		"\\Qa?\\E",
		"\\x61",
		"\\x{597d}",
		"^",
		"$",
		"(?|a|b)",
		"[[:alpha:]]",
		"[\\E]a]",
		"\\b",
		"*?",
		"+",
		"(",
		")",
		"[",
		"\\1",
		"(?<n>b)",
		"(?#a)",
		"\\K",
		",",
		"1",
	};
	size_t n = 1 + pick(seed, 6);

	while (n--)
		buf_add_str(out, pieces[pick(seed, sizeof pieces / sizeof *pieces)]);
}

static void make_text(uint64_t *seed, struct buf *out)
{
	static const char *const letters[] = { "a", "b", "s", "ſ", "K", "k", "好", "的", "?", "1",
		"}", "{", ".", "]", " ", "Ｂ", "A", "1,", "x" };
	size_t n = pick(seed, 12);

	while (n--)
		query_fold_with(
		    NULL, slice_str(letters[pick(seed, sizeof letters / sizeof *letters)]), out);
}

/* Returns whether TEXT matched. */
static bool check(struct regex *re, struct slice text)
{
	struct regex_hit hit;
	struct slice *list;
	struct arena a;
	size_t n;

	if (!regex_find(re, text, 0, &hit))
		return false;
	arena_init(&a);
	n = regex_literals(re, &a, &list);
	for (size_t i = 0; i < n; i++)
		if (!slice_find(text, list[i]))
			fail_msg("%.*s matches %.*s without %.*s", (int)regex_pattern(re).n,
			    regex_pattern(re).p, (int)text.n, text.p, (int)list[i].n, list[i].p);
	arena_release(&a);
	return true;
}

static void regex_literals__stand_in_every_match__of_random_patterns(void **state)
{
	uint64_t seed = 5;
	unsigned matched = 0;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct regex_error e;
		struct regex *re;
		struct buf pattern, text;

		buf_init(&pattern, 4096);
		buf_init(&text, 4096);
		make_pattern(&seed, &pattern);
		if (!regex_new(&re, buf_slice(&pattern), NULL, &e)) {
			for (int j = 0; j < 20; j++) {
				buf_clear(&text);
				make_text(&seed, &text);
				matched += check(re, buf_slice(&text));
			}
			regex_free(re);
		}
		buf_release(&pattern);
		buf_release(&text);
	}
	assert_true(matched > 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(regex_find__matches_folded_text__whatever_the_case),
		cmocka_unit_test(regex_find__takes_full_width_signs__as_they_are),
		cmocka_unit_test(regex_find__says_where__and_goes_on_from_there),
		cmocka_unit_test(regex_find__gives_up__when_a_pattern_takes_too_many_steps),
		cmocka_unit_test(regex_gave_up__is_true__after_a_text_that_was_too_much),
		cmocka_unit_test(regex_new__knows_what_people_get_wrong),
		cmocka_unit_test(regex_new__says_where_a_pattern_is_wrong__as_it_was_written),
		cmocka_unit_test(regex_literals__are_what_every_match_contains),
		cmocka_unit_test(regex_literals__are_none__where_none_is_certain),
		cmocka_unit_test(regex_literals__stand_in_every_match__of_random_patterns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
