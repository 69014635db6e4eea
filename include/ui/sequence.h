/* What a key's escape sequence says, on the terminals of today: xterm's "ctlseqs" with its
 * modifiers, the older numbers and letters of rxvt, and CSI u (fixterms, and xterm's
 * modifyOtherKeys). */
#ifndef PALOU_UI_SEQUENCE_H
#define PALOU_UI_SEQUENCE_H

#include "ui/key.h"
#include "util/slice.h"

/* The key of SEQ, a whole sequence that begins with ESC [ or ESC O and has at least 3 bytes;
 * UK_UNKNOWN, perhaps with modifiers, if it is none of a key. */
ui_key sequence_key(struct slice seq);

#endif
