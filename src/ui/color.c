#include "ui/color.h"

#include <math.h>

#define RED(rgb)   ((int)((rgb) >> 16 & 0xFF))
#define GREEN(rgb) ((int)((rgb) >> 8 & 0xFF))
#define BLUE(rgb)  ((int)((rgb)&0xFF))

/* xterm's own; most terminals let a person change these 16. */
static const uint32_t named[16] = { 0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD,
	0x00CDCD, 0xE5E5E5, 0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF,
	0xFFFFFF };

uint32_t color_rgb(int32_t fg)
{
	static const uint8_t steps[6] = { 0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF };
	uint32_t n = (uint32_t)fg;

	if (LOOK_IS_RGB(fg))
		return n & 0xFFFFFF;
	if (n < 16)
		return named[n];
	if (n < 232) {
		n -= 16;
		return (uint32_t)steps[n / 36] << 16 | (uint32_t)steps[n / 6 % 6] << 8 |
		       steps[n % 6];
	}
	return (8 + 10 * (n - 232)) * 0x010101;
}

/* ---- luminance */

static double linear(int value)
{
	double c = value / 255.0;

	return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

double color_luminance(uint32_t rgb)
{
	return 0.2126 * linear(RED(rgb)) + 0.7152 * linear(GREEN(rgb)) + 0.0722 * linear(BLUE(rgb));
}

double color_contrast(uint32_t a, uint32_t b)
{
	double x = color_luminance(a) + 0.05, y = color_luminance(b) + 0.05;

	return x > y ? x / y : y / x;
}

/* ---- the nearest of 256 */

/* How different two colours look: squared differences, weighed by how the eye sees them
 * (compuphase.com/cmetric.htm). */
static int distance(uint32_t a, uint32_t b)
{
	int mean = (RED(a) + RED(b)) / 2;
	int r = RED(a) - RED(b), g = GREEN(a) - GREEN(b), v = BLUE(a) - BLUE(b);

	return (((512 + mean) * r * r) >> 8) + 4 * g * g + (((767 - mean) * v * v) >> 8);
}

/* The first 16 may look like anything. */
static int32_t nearest(uint32_t rgb)
{
	int32_t best = 16;

	for (int32_t i = 17; i < 256; i++)
		if (distance(color_rgb(i), rgb) < distance(color_rgb(best), rgb))
			best = i;
	return best;
}

/* ---- 16 and 8 */

static int max3(int a, int b, int c)
{
	int m = a > b ? a : b;

	return m > c ? m : c;
}

static int min3(int a, int b, int c)
{
	return -max3(-a, -b, -c);
}

/* Less of a hue than this is grey. */
static bool is_grey(uint32_t rgb)
{
	int most = max3(RED(rgb), GREEN(rgb), BLUE(rgb));

	return (most - min3(RED(rgb), GREEN(rgb), BLUE(rgb))) * 4 <= most;
}

/* The colour of 8 whose hue is nearest: red, green and blue that are more than halfway between the
 * weakest and the strongest of the three. Orange is yellow, and what is between blue and cyan is
 * blue: that is how they look. */
static int32_t hue(uint32_t rgb)
{
	int r = RED(rgb), g = GREEN(rgb), b = BLUE(rgb);
	int sum = max3(r, g, b) + min3(r, g, b);
	bool green = b > r && b > g ? g * 5 > sum * 3 : g * 2 >= sum;

	return (r * 2 > sum ? 1 : 0) + (green ? 2 : 0) + (b * 2 > sum ? 4 : 0);
}

/* Grey in the attributes' words: what is neither near black nor near white stands back. */
static void dim_grey(struct look *look, uint32_t rgb)
{
	double light = color_luminance(rgb);

	if (light > 0.05 && light < 0.45)
		look->attrs |= LOOK_DIM;
	look->fg = LOOK_DEFAULT;
}

#define IS_LIGHT 0.3 /* luminance from which a colour is a bright one of 16 */

static void degrade_16(struct look *look)
{
	uint32_t rgb = color_rgb(look->fg);

	if (look->fg < 16)
		return;
	if (is_grey(rgb))
		dim_grey(look, rgb);
	else
		look->fg = hue(rgb) + (color_luminance(rgb) > IS_LIGHT ? 8 : 0);
}

static void degrade_8(struct look *look)
{
	uint32_t rgb = color_rgb(look->fg);

	if (look->fg < 8)
		return;
	if (is_grey(rgb) && look->fg != 15) {
		dim_grey(look, rgb);
		return;
	}
	if (look->fg < 16)
		look->attrs |= LOOK_BOLD; /* as such terminals make them bright */
	look->fg = look->fg < 16 ? look->fg - 8 : hue(rgb);
}

struct look color_degrade(struct look look, int colors)
{
	if (look.fg == LOOK_DEFAULT)
		return look;
	if (colors >= COLORS_TRUE)
		look.fg = look.fg < 8 ? look.fg : (int32_t)color_rgb(look.fg);
	else if (colors >= 256)
		look.fg = LOOK_IS_RGB(look.fg) ? nearest(color_rgb(look.fg)) : look.fg;
	else if (colors >= 16)
		degrade_16(&look);
	else if (colors >= 8)
		degrade_8(&look);
	else if (is_grey(color_rgb(look.fg)))
		dim_grey(&look, color_rgb(look.fg));
	else
		look.fg = LOOK_DEFAULT;
	return look;
}

#define CONTRAST_LEAST 3.0
#define NEAR_BLACK     0x080808 /* of true colours the first 8 are the terminal's own */

static bool is_readable(int32_t fg, int32_t background, int colors)
{
	uint32_t rgb = colors >= COLORS_TRUE ? (uint32_t)fg : color_rgb(fg);

	return color_contrast(rgb, color_rgb(background)) >= CONTRAST_LEAST;
}

int32_t color_readable(uint32_t rgb, int32_t background, int colors)
{
	struct look look = { .fg = LOOK_RGB_OF(rgb < 8 ? NEAR_BLACK : rgb) };

	if (background == LOOK_DEFAULT)
		return LOOK_DEFAULT;
	look = color_degrade(look, colors);
	if (look.fg == LOOK_DEFAULT)
		return LOOK_DEFAULT;
	/* Of 16 there is each hue twice. */
	if (colors < 256 && colors >= 16 && !is_readable(look.fg, background, colors))
		look.fg ^= 8;
	return is_readable(look.fg, background, colors) ? look.fg : LOOK_DEFAULT;
}
