/* Bars of charts, and their rows. */
#include "view/bar.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "util/width.h"

static int set_locale(void **state)
{
	(void)state;
	width_set_ambiguous(1);
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

static void assert_bar(
    const struct signs *signs, uint32_t count, uint32_t max, size_t columns, const char *want)
{
	struct buf out;

	buf_init(&out, 4096);
	bar_add(&out, signs, count, max, columns);
	assert_string_equal(out.n ? out.p : "", want);
	buf_release(&out);
}

static void bar__is_as_fine_as_eighths__and_what_is_not_nothing_is_seen(void **state)
{
	const struct signs *drawn = words_of(LANG_ZH)->signs;

	(void)state;
	assert_bar(drawn, 10, 10, 4, "████");
	assert_bar(drawn, 5, 10, 4, "██");
	assert_bar(drawn, 1, 16, 4, "▎");
	assert_bar(drawn, 1, 100000, 4, "▏");
	assert_bar(drawn, 0, 10, 4, "");
	assert_bar(drawn, 0, 0, 4, "");
	assert_bar(drawn, UINT32_MAX, UINT32_MAX, 3, "███");
}

static void bar__is_of_whole_signs__in_a_log(void **state)
{
	const struct signs *typed = words_of_log()->signs;

	(void)state;
	assert_bar(typed, 10, 10, 4, "####");
	assert_bar(typed, 1, 10, 4, "#");
	assert_bar(typed, 0, 10, 4, "");
}

static void bar__takes_no_more_columns__where_blocks_are_two_wide(void **state)
{
	const struct signs *drawn = words_of(LANG_ZH)->signs;

	(void)state;
	width_set_ambiguous(2);
	assert_bar(drawn, 10, 10, 5, "██");
	assert_bar(drawn, 1, 10, 5, "█");
	width_set_ambiguous(1);
}

/* Whatever the width, no row is wider. */
static void bar_row__fits_any_width(void **state)
{
	const struct bar_row bar = { .label = SLICE("一个很长很长很长的名字"),
		.style = STYLE_TEXT,
		.labels = 10,
		.digits = 4,
		.count = 307,
		.max = 1000 };
	struct arena a;

	(void)state;
	arena_init(&a);
	for (uint16_t width = 12; width < 130; width++) {
		struct block b = bar_row(&bar, words_of(LANG_ZH), width, &a);
		const struct row *row = &b.rows[0];
		const struct span *last = &row->spans[row->nspans - 1];

		assert_int_equal(b.nrows, 1);
		assert_true(last->col + text_width(last->text) <= width);
		assert_int_equal(row->nspans, width < 17 ? 1 : width < 19 ? 2 : 3);
	}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bar__is_as_fine_as_eighths__and_what_is_not_nothing_is_seen),
		cmocka_unit_test(bar__is_of_whole_signs__in_a_log),
		cmocka_unit_test(bar__takes_no_more_columns__where_blocks_are_two_wide),
		cmocka_unit_test(bar_row__fits_any_width),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
