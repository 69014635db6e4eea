#include "ui/color.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fixture/theme.h"

static void assert_degrades(int32_t fg, unsigned attrs, int colors, int32_t want, unsigned look)
{
	struct look got = color_degrade((struct look){ fg, (uint8_t)attrs }, colors);

	if (got.fg != want || got.attrs != look)
		fail_msg(
		    "%d of %d colours became %d with attributes %u", fg, colors, got.fg, got.attrs);
}

static void color_degrade__leaves_the_terminals_own_colour__everywhere(void **state)
{
	static const int colors[] = { COLORS_NONE, 8, 16, 256, COLORS_TRUE };

	(void)state;
	for (size_t i = 0; i < sizeof colors / sizeof *colors; i++)
		assert_degrades(LOOK_DEFAULT, LOOK_DIM, colors[i], LOOK_DEFAULT, LOOK_DIM);
}

static void color_degrade__gives_rgb__of_true_colours(void **state)
{
	(void)state;
	assert_degrades(LOOK_RGB_OF(0x5FAFFF), 0, COLORS_TRUE, 0x5FAFFF, 0);
	assert_degrades(37, LOOK_BOLD, COLORS_TRUE, 0x00AFAF, LOOK_BOLD);
	assert_degrades(245, 0, COLORS_TRUE, 0x8A8A8A, 0);
	assert_degrades(9, 0, COLORS_TRUE, 0xFF0000, 0);
	assert_degrades(1, 0, COLORS_TRUE, 1, 0);
}

static void color_degrade__takes_the_nearest__of_256(void **state)
{
	(void)state;
	assert_degrades(LOOK_RGB_OF(0x5FAFFF), 0, 256, 75, 0);
	assert_degrades(LOOK_RGB_OF(0x5CADFA), 0, 256, 75, 0);
	assert_degrades(LOOK_RGB_OF(0x8B8B8B), 0, 256, 245, 0);
	assert_degrades(LOOK_RGB_OF(0x000000), 0, 256, 16, 0);
	assert_degrades(LOOK_RGB_OF(0xFFFFFF), 0, 256, 231, 0);
	assert_degrades(LOOK_RGB_OF(0x268BD2), 0, 256, 32, 0); /* Solarized's blue */
	assert_degrades(100, 0, 256, 100, 0);
	assert_degrades(3, 0, 256, 3, 0);
}

static void color_degrade__keeps_each_of_256__through_rgb(void **state)
{
	(void)state;
	for (int32_t i = 16; i < 256; i++) {
		uint32_t rgb = color_rgb(i);
		struct look got = color_degrade((struct look){ LOOK_RGB_OF(rgb), 0 }, 256);

		assert_int_equal(color_rgb(got.fg), rgb);
	}
}

static void color_degrade__keeps_the_hue__of_16(void **state)
{
	(void)state;
	assert_degrades(LOOK_RGB_OF(0x5FAFFF), LOOK_UNDERLINE, 16, 12, LOOK_UNDERLINE);
	assert_degrades(LOOK_RGB_OF(0x005FAF), 0, 16, 4, 0);
	assert_degrades(LOOK_RGB_OF(0xAF0000), 0, 16, 1, 0);
	assert_degrades(LOOK_RGB_OF(0xFF8787), 0, 16, 9, 0);
	assert_degrades(LOOK_RGB_OF(0xFFAF00), 0, 16, 11, 0);
	assert_degrades(LOOK_RGB_OF(0x5F5F00), 0, 16, 3, 0);
	assert_degrades(LOOK_RGB_OF(0x008700), 0, 16, 2, 0);
	assert_degrades(LOOK_RGB_OF(0x00AFAF), 0, 16, 14, 0);
	assert_degrades(LOOK_RGB_OF(0x5F00AF), 0, 16, 5, 0);
	assert_degrades(12, 0, 16, 12, 0);
}

static void color_degrade__makes_bright_ones_bold__of_8(void **state)
{
	(void)state;
	assert_degrades(9, 0, 8, 1, LOOK_BOLD);
	assert_degrades(15, 0, 8, 7, LOOK_BOLD);
	assert_degrades(LOOK_RGB_OF(0x5FAFFF), LOOK_UNDERLINE, 8, 4, LOOK_UNDERLINE);
	assert_degrades(172, LOOK_BOLD, 8, 3, LOOK_BOLD);
	assert_degrades(6, 0, 8, 6, 0);
}

/* A grey of few colours would be black or white, which may be the background. */
static void color_degrade__makes_greys_dim__below_256(void **state)
{
	static const int colors[] = { COLORS_NONE, 8, 16 };

	(void)state;
	for (size_t i = 0; i < sizeof colors / sizeof *colors; i++) {
		assert_degrades(245, 0, colors[i], LOOK_DEFAULT, LOOK_DIM);
		assert_degrades(LOOK_RGB_OF(0x586E75), 0, colors[i], LOOK_DEFAULT, LOOK_DIM);
		assert_degrades(LOOK_RGB_OF(0xFFFFFF), 0, colors[i], LOOK_DEFAULT, 0);
		assert_degrades(16, 0, colors[i], LOOK_DEFAULT, 0);
	}
	assert_degrades(8, 0, 8, LOOK_DEFAULT, LOOK_DIM);
	assert_degrades(8, 0, 16, 8, 0);
}

static void color_degrade__leaves_attributes__where_there_are_no_colours(void **state)
{
	(void)state;
	assert_degrades(75, LOOK_UNDERLINE, COLORS_NONE, LOOK_DEFAULT, LOOK_UNDERLINE);
	assert_degrades(1, LOOK_BOLD, COLORS_NONE, LOOK_DEFAULT, LOOK_BOLD);
}

static void assert_about(double got, double want)
{
	if (got < want - 0.1 || got > want + 0.1)
		fail_msg("%f, not %f", got, want);
}

/* The values are those of WCAG's own formula. */
static void color_luminance__gives_the_contrasts_of_wcag(void **state)
{
	(void)state;
	assert_about(color_contrast(0x000000, 0xFFFFFF), 21);
	assert_about(color_contrast(0xFFFFFF, 0x000000), 21);
	assert_about(color_contrast(0x123456, 0x123456), 1);
	assert_about(color_contrast(0x767676, 0xFFFFFF), 4.54);
	assert_about(color_contrast(0x8A8A8A, 0x000000), 6.08);
	assert_about(color_contrast(0x005FAF, 0xFFFFFF), 6.54);
	assert_about(color_contrast(0x268BD2, 0x002B36), 4.08);
}

#define DARK  LOOK_RGB_OF(0x1E1E1E)
#define LIGHT LOOK_RGB_OF(0xFFFFFF)

static void color_readable__is_the_nearest__that_can_be_read(void **state)
{
	(void)state;
	assert_int_equal(color_readable(0xFF0000, DARK, COLORS_TRUE), 0xFF0000);
	assert_int_equal(color_readable(0xFF0000, DARK, 256), 196);
	assert_int_equal(color_readable(0xFF0000, DARK, 16), 9);
	assert_int_equal(color_readable(0xFF0000, LIGHT, 8), 1);
	assert_int_equal(color_readable(0x0000FF, LIGHT, 256), 21);
}

static void color_readable__is_the_terminal_s_own__where_it_would_be_hard_to_read(void **state)
{
	(void)state;
	assert_int_equal(color_readable(0x0000FF, DARK, 256), LOOK_DEFAULT);
	assert_int_equal(color_readable(0x000000, DARK, COLORS_TRUE), LOOK_DEFAULT);
	assert_int_equal(color_readable(0xFFFF00, LIGHT, 256), LOOK_DEFAULT);
	assert_int_equal(color_readable(0xFFFFFF, LIGHT, COLORS_TRUE), LOOK_DEFAULT);
	/* What it would become counts, not what it is. */
	assert_int_equal(color_readable(0x8080FF, DARK, 256), 105);
	assert_int_equal(color_readable(0x3050C0, DARK, 8), LOOK_DEFAULT);
}

static void color_readable__needs_a_background_and_colours(void **state)
{
	(void)state;
	assert_int_equal(color_readable(0xFF0000, LOOK_DEFAULT, 256), LOOK_DEFAULT);
	assert_int_equal(color_readable(0xFF0000, DARK, COLORS_NONE), LOOK_DEFAULT);
	assert_int_equal(color_readable(0x808080, DARK, 8), LOOK_DEFAULT); /* greys are dim there */
}

static void color_readable__takes_no_true_colour_for_one_of_the_terminal_s(void **state)
{
	(void)state;
	for (uint32_t rgb = 0; rgb < 8; rgb++)
		assert_int_equal(color_readable(rgb, LIGHT, COLORS_TRUE), 0x080808);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(color_degrade__leaves_the_terminals_own_colour__everywhere),
		cmocka_unit_test(color_degrade__gives_rgb__of_true_colours),
		cmocka_unit_test(color_degrade__takes_the_nearest__of_256),
		cmocka_unit_test(color_degrade__keeps_each_of_256__through_rgb),
		cmocka_unit_test(color_degrade__keeps_the_hue__of_16),
		cmocka_unit_test(color_degrade__makes_bright_ones_bold__of_8),
		cmocka_unit_test(color_degrade__makes_greys_dim__below_256),
		cmocka_unit_test(color_degrade__leaves_attributes__where_there_are_no_colours),
		cmocka_unit_test(color_luminance__gives_the_contrasts_of_wcag),
		cmocka_unit_test(color_readable__is_the_nearest__that_can_be_read),
		cmocka_unit_test(
		    color_readable__is_the_terminal_s_own__where_it_would_be_hard_to_read),
		cmocka_unit_test(color_readable__needs_a_background_and_colours),
		cmocka_unit_test(color_readable__takes_no_true_colour_for_one_of_the_terminal_s),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
