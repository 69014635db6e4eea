/* Rows -> cells: what the screen hands to ncurses, one line at a time.
 *
 * Each style has a colour pair of its own, two even, and keeps them where two look the same: so the
 * style of a cell can be read back from the screen. */
#ifndef PALOU_UI_CELLS_H
#define PALOU_UI_CELLS_H

#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif

#include <curses.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/theme.h"
#include "view/row.h"

/* How one piece is painted: attributes and colour pair. */
struct ink {
	attr_t attrs;
	short pair;
};

#define PALETTE_EXTRA 256 /* colours of texts, more are not painted */

struct palette {
	struct ink plain[STYLE_TOTAL];    /* in their colours */
	struct ink inverted[STYLE_TOTAL]; /* on selected rows, where colours would be backgrounds */
	attr_t reverse, bold, underline;  /* or what stands in for them */
	attr_t italic, strike;            /* what the author of a text made of it */
	wchar_t mark;                     /* of the cursor's row */

	/* Colours that texts have of their own, in pairs as they come; 0: it is not painted. */
	struct {
		uint32_t rgb;
		short pair;
	} extra[PALETTE_EXTRA];
	size_t nextra;
	int32_t background; /* of the theme */
	int colors;
};

/* Defines the colour pairs of the current ncurses screen for a theme, in at most so many COLORS
 * (ui/color.h); none, or a terminal without any: in attributes alone. What the terminal cannot do,
 * or not together with a colour, is done in another way. */
void palette_init(struct palette *p, const struct theme *theme, int colors);

/* The style whose ink has this pair; STYLE_TEXT for a pair of none. */
enum style palette_style(short pair);

struct cells {
	cchar_t *cells; /* characters, not columns: a wide one is one cell here */
	size_t n, cap;
	int col; /* columns they take */
};

void cells_release(struct cells *c);

/* A row with its marks: see screen_row() for the arguments, all of which are alike. */
struct painted {
	const struct row *row;
	int x;
	unsigned marks;
	uint32_t target;
};

/* Lays P out in COLS columns; what is wider is cut. The rest of the row, where c->col is less, is
 * blank and left to the caller, because ncurses has a faster way for it. Control characters and
 * broken bytes become U+FFFD, and at most 4 combining marks stay on a character. Colours of texts
 * get pairs of the palette as they come. */
void cells_paint(struct cells *c, struct palette *palette, const struct painted *p, int cols);

/* A number that differs where the cells do (and where something differs that is not seen). */
uint64_t cells_signature(const struct painted *p);

#endif
