#include "ui/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void theme_look__uses_only_colours_that_exist__for_every_style(void **state)
{
	(void)state;
	for (int s = 0; s < STYLE_TOTAL; s++) {
		const struct look *look = theme_look((enum style)s);

		assert_true(look->fg8 >= LOOK_DEFAULT && look->fg8 < 8);
		assert_true(look->fg256 >= LOOK_DEFAULT && look->fg256 < 256);
	}
}

/* White, black and what is next to them vanish on a terminal of that background. */
static void theme_look__keeps_away_from_both_backgrounds__for_every_style(void **state)
{
	(void)state;
	for (int s = 0; s < STYLE_TOTAL; s++) {
		const struct look *look = theme_look((enum style)s);

		assert_true(look->fg8 != 0 && look->fg8 != 7);
		if (look->fg256 >= 0)
			assert_true(look->fg256 > 16 && look->fg256 < 252 && look->fg256 != 231 &&
				    !(look->fg256 > 231 && look->fg256 < 238));
	}
}

/* What a reader must tell from text without reading it. */
static void theme_look__says_what_matters__without_colours_too(void **state)
{
	static const enum style styles[] = { STYLE_FLOOR, STYLE_AUTHOR, STYLE_OP, STYLE_STRONG,
		STYLE_LINK, STYLE_TITLE, STYLE_ERROR, STYLE_KEY, STYLE_DIM };

	(void)state;
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		assert_int_not_equal(theme_look(styles[i])->attrs, theme_look(STYLE_TEXT)->attrs);
}

static void theme_look__leaves_reverse__to_what_is_selected(void **state)
{
	(void)state;
	for (int s = 0; s < STYLE_TOTAL; s++) {
		const struct look *look = theme_look((enum style)s);

		assert_false((look->attrs | look->attrs256) & LOOK_REVERSE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(theme_look__uses_only_colours_that_exist__for_every_style),
		cmocka_unit_test(theme_look__keeps_away_from_both_backgrounds__for_every_style),
		cmocka_unit_test(theme_look__says_what_matters__without_colours_too),
		cmocka_unit_test(theme_look__leaves_reverse__to_what_is_selected),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
