/* What a key's escape sequence says, on the terminals of today: xterm's "ctlseqs" with its
 * modifiers, the older numbers and letters of rxvt, and CSI u (fixterms, and xterm's
 * modifyOtherKeys). */
#ifndef PALOU_UI_SEQUENCE_H
#define PALOU_UI_SEQUENCE_H

#include <stdbool.h>

#include "ui/key.h"
#include "util/slice.h"

/* The key of SEQ, a whole sequence that begins with ESC [ or ESC O and has at least 3 bytes;
 * UK_UNKNOWN, perhaps with modifiers, if it is none of a key. */
ui_key sequence_key(struct slice seq);

enum mouse_button { MOUSE_LEFT, MOUSE_MIDDLE, MOUSE_RIGHT, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

#define MOUSE_CELL_MAX 9999 /* rows and columns beyond this are no place on a screen */

struct mouse_report {
	enum mouse_button button;
	bool pressed; /* false: let go; the wheel is only ever pressed */
	int y, x;     /* from 0 */
};

/* Reads `ESC [ < BUTTON ; COLUMN ; ROW M` (`m`: let go), xterm's private mode 1006. What modifiers
 * were held does not matter. False if SEQ is anything else, a movement, a button that has no name
 * here, or a place that no screen has. */
bool sequence_mouse(struct slice seq, struct mouse_report *m);

#endif
