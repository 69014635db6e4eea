#include "util/linebreak.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <locale.h>
#include <string.h>
#include <cmocka.h>

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

/* WANT is the text with `|` where a line may break and `^` where it never may; where neither
 * stands, it may as the last resort. Combining marks are inside. */
static void assert_breaks(const char *want)
{
	char text[512], breaks[512], got[1024];
	size_t n = 0, m = 0;

	for (const char *p = want; *p; p++)
		if (*p != '|' && *p != '^')
			text[n++] = *p;
	line_breaks(slice_of(text, n), breaks);
	for (size_t i = 0; i < n; i++) {
		if (breaks[i] == BREAK_MAY)
			got[m++] = '|';
		if (breaks[i] == BREAK_NEVER)
			got[m++] = '^';
		got[m++] = text[i];
	}
	got[m] = '\0';
	assert_string_equal(got, want);
}

static void line_breaks__may_break__between_any_two_han(void **state)
{
	(void)state;
	assert_breaks("爬|楼");
	assert_breaks("用|的|img|的|ip");
	assert_breaks("2023|年|3|月");
}

static void line_breaks__keep_words_and_numbers__in_one_piece(void **state)
{
	(void)state;
	assert_breaks("the |quick |fox");
	assert_breaks("v2.5.4 |3,000");
	assert_breaks("don^’t");
}

static void line_breaks__never_begin_a_line__with_closing_punctuation(void **state)
{
	(void)state;
	assert_breaks("你^，|我^。|他^！^！^？");
	assert_breaks("a^，|b");
	assert_breaks("好 ^。");
	assert_breaks("（^对^）^，");
}

static void line_breaks__never_end_a_line__with_opening_punctuation(void **state)
{
	(void)state;
	assert_breaks("看|「^这^」|里");
	assert_breaks("《^书^》|（^一^）");
	assert_breaks("（^ ^空");
}

static void line_breaks__treat_quotation_marks_as_pairs__next_to_han(void **state)
{
	(void)state;
	assert_breaks("他|说|“^你|好^”|然|后");
	assert_breaks("好^，|“^嗯^”^。");
	assert_breaks("“^一^”|“^二^”");
	assert_breaks("‘^一^’|二");
}

static void line_breaks__keep_quotation_marks__next_to_latin(void **state)
{
	(void)state;
	assert_breaks("says |“^yes^” |now");
}

static void line_breaks__keep_dashes_and_dots_together__as_pairs(void **state)
{
	(void)state;
	assert_breaks("对……|好");
	assert_breaks("对|——|好");
}

static void line_breaks__are_inside__before_a_combining_mark(void **state)
{
	char breaks[8];

	(void)state;
	line_breaks(SLICE("e\xCC\x81楼"), breaks);
	assert_int_equal(breaks[1], BREAK_INSIDE);
	assert_int_equal(breaks[2], BREAK_INSIDE);
	assert_int_equal(breaks[3], BREAK_MAY);
	assert_int_equal(breaks[4], BREAK_INSIDE);
}

static void line_breaks__may_break_an_address__behind_its_slashes(void **state)
{
	(void)state;
	assert_breaks("https://|a.example/|b/|c");
	assert_breaks("a.png");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(line_breaks__may_break__between_any_two_han),
		cmocka_unit_test(line_breaks__keep_words_and_numbers__in_one_piece),
		cmocka_unit_test(line_breaks__never_begin_a_line__with_closing_punctuation),
		cmocka_unit_test(line_breaks__never_end_a_line__with_opening_punctuation),
		cmocka_unit_test(line_breaks__treat_quotation_marks_as_pairs__next_to_han),
		cmocka_unit_test(line_breaks__keep_quotation_marks__next_to_latin),
		cmocka_unit_test(line_breaks__keep_dashes_and_dots_together__as_pairs),
		cmocka_unit_test(line_breaks__are_inside__before_a_combining_mark),
		cmocka_unit_test(line_breaks__may_break_an_address__behind_its_slashes),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
