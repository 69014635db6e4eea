#include "view/row_wrap.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <locale.h>
#include <cmocka.h>

#include "util/linebreak.h"
#include "util/width.h"

#define TEXT_MAX 512

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

static struct wrap wrap_of(struct slice text, size_t columns, char breaks[TEXT_MAX])
{
	assert_true(text.n <= TEXT_MAX);
	line_breaks(text, breaks);
	return (struct wrap){ .text = text, .breaks = breaks, .columns = columns };
}

/* WANT: the rows with `|` between them. */
static void assert_rows(struct wrap w, const char *want)
{
	char got[2 * TEXT_MAX];
	size_t begin, end, n = 0;

	while (wrap_next(&w, &begin, &end)) {
		if (n)
			got[n++] = '|';
		memcpy(got + n, w.text.p + begin, end - begin);
		n += end - begin;
	}
	got[n] = '\0';
	assert_string_equal(got, want);
}

static void assert_wrapped(const char *text, size_t columns, const char *want)
{
	char breaks[TEXT_MAX];

	assert_rows(wrap_of(slice_str(text), columns, breaks), want);
}

static void wrap__gives_one_row__for_an_empty_text(void **state)
{
	char breaks[TEXT_MAX];
	struct wrap w = wrap_of(SLICE(""), 10, breaks);
	size_t begin, end;

	(void)state;
	assert_true(wrap_next(&w, &begin, &end));
	assert_int_equal(end, 0);
	assert_false(wrap_next(&w, &begin, &end));
}

static void wrap__fills_each_row__as_far_as_words_allow(void **state)
{
	(void)state;
	assert_wrapped("the quick brown fox", 9, "the quick|brown fox");
	assert_wrapped("爬楼是一件小事", 6, "爬楼是|一件小|事");
	assert_wrapped("爬楼是一件小事", 7, "爬楼是|一件小|事");
}

static void wrap__drops_spaces_at_a_break__however_many(void **state)
{
	(void)state;
	assert_wrapped("one      two", 3, "one|two");
	assert_wrapped("一　　二", 2, "一|二");
	assert_wrapped("end   ", 10, "end");
}

static void wrap__keeps_spaces__at_the_beginning_of_the_text(void **state)
{
	(void)state;
	assert_wrapped("　　一二三四", 8, "　　一二|三四");
}

static void wrap__takes_the_last_word_along__when_punctuation_would_begin_a_row(void **state)
{
	(void)state;
	assert_wrapped("一二三。四", 6, "一二|三。四");
	assert_wrapped("一「二三", 4, "一|「二|三");
}

static void wrap__breaks_anywhere__when_a_word_is_longer_than_a_row(void **state)
{
	(void)state;
	assert_wrapped("abcdefgh", 3, "abc|def|gh");
	assert_wrapped("一 abcdefgh", 4, "一|abcd|efgh");
}

static void wrap__keeps_punctuation_off_the_edge__even_as_the_last_resort(void **state)
{
	(void)state;
	assert_wrapped("abcdef。x", 6, "abcde|f。x");
	assert_wrapped("abcdef「x", 7, "abcdef|「x");
}

static void wrap__breaks_a_run_of_punctuation__when_it_alone_is_longer_than_a_row(void **state)
{
	(void)state;
	assert_wrapped("！！！！！", 4, "！！|！！|！");
}

static void wrap__keeps_a_combining_mark_with_its_letter__at_the_edge(void **state)
{
	(void)state;
	assert_wrapped("abe\xCC\x81"
		       "d",
	    3, "abe\xCC\x81|d");
}

static void wrap__breaks_exactly_at_the_width__without_breaks_given(void **state)
{
	(void)state;
	assert_rows(
	    (struct wrap){ .text = SLICE("the quick。楼"), .columns = 9 }, "the quick|。楼");
}

/* --- Property: nothing is lost, no row is too wide, no edge is wrong --- */

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static struct slice random_text(char *out, uint64_t *seed)
{
	static const char *const pieces[] = { "楼", "爬", "我", "a", "b", "word", "7", " ", " ",
		"　", "。", "，", "「", "」", "（", "）", "“", "”", "……", "——", "e\xCC\x81", "/",
		"." };
	size_t n = 0;

	for (int i = 0; i < 40; i++) {
		const char *piece = pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)];

		memcpy(out + n, piece, strlen(piece));
		n += strlen(piece);
	}
	return slice_of(out, n);
}

static const char *const closing[] = { "。", "，", "」", "）", "”" };
static const char *const opening[] = { "「", "（", "“" };
static const char *const spaces[] = { " ", "　" };

/* Length of the member of LIST that S begins with, or 0. */
static size_t begins_with(struct slice s, const char *const *list, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (slice_starts(s, slice_str(list[k])))
			return strlen(list[k]);
	return 0;
}

#define BEGINS_WITH(s, list) begins_with((s), (list), sizeof(list) / sizeof *(list))

static bool is_spaces(struct slice s)
{
	size_t n;

	while ((n = BEGINS_WITH(s, spaces)) > 0)
		s = slice_skip(s, n);
	return s.n == 0;
}

/* Is there a place in ROW where it could be parted, if nothing else is left? */
static bool can_be_parted(struct slice row)
{
	bool after_opening = true; /* nor at its beginning */

	while (row.n) {
		size_t width, n = char_width(row, &width);
		bool space = BEGINS_WITH(row, spaces) > 0;

		if (!after_opening && width > 0 && !space && !BEGINS_WITH(row, closing))
			return true;
		if (width > 0 && !space)
			after_opening = BEGINS_WITH(row, opening) > 0;
		row = slice_skip(row, n);
	}
	return false;
}

static bool ends_with_opening(struct slice row)
{
	for (size_t k = 0; k < sizeof opening / sizeof *opening; k++)
		if (slice_ends(row, slice_str(opening[k])))
			return true;
	return false;
}

static void check_edge(struct slice before, struct slice row)
{
	bool wrong = BEGINS_WITH(row, closing) || ends_with_opening(before);

	if (wrong && can_be_parted(before))
		fail_msg("\"%.*s\" | \"%.*s\"", (int)before.n, before.p, (int)row.n, row.p);
}

static void check_rows(struct wrap w)
{
	struct slice before = { NULL, 0 };
	size_t begin, end, last = 0;

	while (wrap_next(&w, &begin, &end)) {
		struct slice row = slice_between(w.text.p + begin, w.text.p + end);

		assert_true(text_width(row) <= w.columns);
		assert_true(is_spaces(slice_between(w.text.p + last, w.text.p + begin)));
		if (begin > 0)
			check_edge(before, row);
		before = row;
		last = end;
	}
	assert_true(is_spaces(slice_skip(w.text, last)));
}

static void wrap__loses_nothing_and_keeps_the_edges__for_random_texts(void **state)
{
	uint64_t seed = 6364136223846793005u;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		char text[TEXT_MAX], breaks[TEXT_MAX];

		check_rows(wrap_of(random_text(text, &seed), 6 + (size_t)i % 30, breaks));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrap__gives_one_row__for_an_empty_text),
		cmocka_unit_test(wrap__fills_each_row__as_far_as_words_allow),
		cmocka_unit_test(wrap__drops_spaces_at_a_break__however_many),
		cmocka_unit_test(wrap__keeps_spaces__at_the_beginning_of_the_text),
		cmocka_unit_test(
		    wrap__takes_the_last_word_along__when_punctuation_would_begin_a_row),
		cmocka_unit_test(wrap__breaks_anywhere__when_a_word_is_longer_than_a_row),
		cmocka_unit_test(wrap__keeps_punctuation_off_the_edge__even_as_the_last_resort),
		cmocka_unit_test(
		    wrap__breaks_a_run_of_punctuation__when_it_alone_is_longer_than_a_row),
		cmocka_unit_test(wrap__keeps_a_combining_mark_with_its_letter__at_the_edge),
		cmocka_unit_test(wrap__breaks_exactly_at_the_width__without_breaks_given),
		cmocka_unit_test(wrap__loses_nothing_and_keeps_the_edges__for_random_texts),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
