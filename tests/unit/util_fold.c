#include "util/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "util/utf8.h"

static void assert_folded(struct slice text, const char *want)
{
	struct buf out;

	buf_init(&out, SIZE_MAX / 4);
	fold_text(text, &out);
	assert_string_equal(out.p, want);
	assert_int_equal(utf8_count(buf_slice(&out)), utf8_count(text));
	buf_release(&out);
}

static void fold_text__makes_capitals_small_and_full_width_half(void **state)
{
	(void)state;
	assert_folded(SLICE("GPU 显卡"), "gpu 显卡");
	assert_folded(SLICE("ＧＰＵ，１２　３！"), "gpu,12 3!");
	assert_folded(SLICE("ÄÉ ΣΩ Жук"), "äé σω жук");
}

/* Ⱥ takes two bytes, its small letter three. */
static void fold_text__keeps_the_number_of_code_points(void **state)
{
	(void)state;
	assert_folded(SLICE("İ"), "i");
	assert_folded(SLICE("ẞȺȾ𐐀"), "ßⱥⱦ𐐨");
	assert_folded(SLICE("a\xE4\xBD"
			    "b\xFF"
			    "中\xE4"),
	    "a\xEF\xBF\xBD"
	    "b\xEF\xBF\xBD"
	    "中\xEF\xBF\xBD");
}

static void fold_text__of_any_length_is_that_of_its_code_points(void **state)
{
	struct buf text, folded, want;

	(void)state;
	buf_init(&text, SIZE_MAX / 4);
	buf_init(&folded, SIZE_MAX / 4);
	buf_init(&want, SIZE_MAX / 4);
	for (uint32_t cp = 1; cp < 0x12000; cp++) {
		if (cp >= 0xD800 && cp < 0xE000)
			continue;
		buf_add_cp(&text, cp);
		buf_add_cp(&want, fold_cp(cp));
	}
	fold_text(buf_slice(&text), &folded);
	assert_true(slice_eq(buf_slice(&folded), buf_slice(&want)));
	buf_release(&text);
	buf_release(&folded);
	buf_release(&want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fold_text__makes_capitals_small_and_full_width_half),
		cmocka_unit_test(fold_text__keeps_the_number_of_code_points),
		cmocka_unit_test(fold_text__of_any_length_is_that_of_its_code_points),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
