#include "ui/theme.h"

#define B    LOOK_BOLD
#define D    LOOK_DIM
#define U    LOOK_UNDERLINE
#define NONE LOOK_DEFAULT

/* Eight colours have no grey, so what is dim there has the attribute; of 256 the greys and pastels
 * are taken that are readable on black and on white. */
static const struct look dark[STYLE_TOTAL] = {
	[STYLE_TEXT] = { 0, NONE, 0, NONE },
	[STYLE_DIM] = { D, NONE, 0, 245 },
	[STYLE_FLOOR] = { B, 6, B, 37 },
	[STYLE_AUTHOR] = { B, NONE, B, NONE },
	[STYLE_OP] = { B, 3, B, 172 },
	[STYLE_TIME] = { D, NONE, 0, 245 },
	[STYLE_COUNT] = { 0, 6, 0, 37 },
	[STYLE_QUOTE] = { 0, 2, 0, 71 },
	[STYLE_BAR] = { D, 2, 0, 71 },
	[STYLE_STRONG] = { B, NONE, B, NONE },
	[STYLE_LINK] = { U, 4, U, 75 },
	[STYLE_IMAGE] = { U, 5, 0, 140 },
	[STYLE_SMILEY] = { D, NONE, 0, 245 },
	[STYLE_PRE] = { 0, 3, 0, 137 },
	[STYLE_NOTE] = { D, NONE, 0, 245 },
	[STYLE_RATING] = { 0, 3, 0, 172 },
	[STYLE_TAIL] = { D, NONE, 0, 245 },
	[STYLE_TITLE] = { B, NONE, B, NONE },
	[STYLE_RULE] = { D, NONE, 0, 240 },
	[STYLE_STATUS] = { 0, NONE, 0, NONE },
	[STYLE_ERROR] = { B, 1, B, 203 },
	[STYLE_KEY] = { B, 6, B, 37 },
	[STYLE_UNKNOWN] = { D, NONE, 0, 245 },
};

const struct look *theme_look(enum style s)
{
	return &dark[s];
}
