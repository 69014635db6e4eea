/* How the styles of rows look, as one table that knows no terminal library.
 *
 * Nothing is said by colour alone: what matters also has an attribute or a sign of its own in the
 * text. The background is always the terminal's own, so that light and dark ones both work. */
#ifndef PALOU_UI_THEME_H
#define PALOU_UI_THEME_H

#include <stdint.h>

#include "view/row.h"

enum look_attrs {
	LOOK_BOLD = 1 << 0,
	LOOK_DIM = 1 << 1,
	LOOK_UNDERLINE = 1 << 2,
	LOOK_REVERSE = 1 << 3,
};

#define LOOK_DEFAULT (-1) /* the terminal's own foreground */

struct look {
	uint8_t attrs;    /* enum look_attrs, with no colours or 8 of them */
	int8_t fg8;       /* of 8 colours: 0 black, 1 red, … 7 white */
	uint8_t attrs256; /* enum look_attrs with 256 colours */
	int16_t fg256;    /* of xterm's 256 */
};

/* Never NULL; constant. */
const struct look *theme_look(enum style s);

#endif
