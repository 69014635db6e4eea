/* Colours as numbers: what stands in for a colour that the terminal does not have. Pure. */
#ifndef PALOU_UI_COLOR_H
#define PALOU_UI_COLOR_H

#include "ui/theme.h"

/* How many colours shall be used: all that the terminal has, none, 8, 16, 256 or RGB. */
#define COLORS_AUTO (-1)
#define COLORS_NONE 0
#define COLORS_TRUE (1 << 24)

/* LOOK for a terminal of so many COLORS, COLORS_NONE to COLORS_TRUE. The
 * colour is LOOK_DEFAULT or one of 0 to COLORS - 1; of true colours, the first 8 are the terminal's
 * own ones and all others RGB, as the `-direct` descriptions of terminfo want it. Greys that
 * cannot be had become LOOK_DIM, or nothing where they are nearly black or nearly white. */
struct look color_degrade(struct look look, int colors);

/* 0xRRGGBB of what LOOK_IS_RGB() or one of xterm's 256 colours (XTerm-col.ad, 256colres.h). */
uint32_t color_rgb(int32_t fg);

/* How a text in colour RGB is painted on BACKGROUND (as look.fg; LOOK_DEFAULT: not known) in so
 * many COLORS: what color_degrade() makes of it, or LOOK_DEFAULT where that would be hard to read
 * (a contrast below 3). */
int32_t color_readable(uint32_t rgb, int32_t background, int colors);

/* Relative luminance, 0 to 1, as WCAG 2.1 defines it. */
double color_luminance(uint32_t rgb);

/* Contrast of two colours, 1 to 21, as it defines that. */
double color_contrast(uint32_t a, uint32_t b);

#endif
