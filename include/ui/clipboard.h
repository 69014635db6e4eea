/* Asking the terminal to copy: xterm's OSC 52, which most terminals of today understand, also at
 * the other end of ssh. A terminal does not say whether it did. */
#ifndef PALOU_UI_CLIPBOARD_H
#define PALOU_UI_CLIPBOARD_H

#include "util/buf.h"
#include "util/err.h"

/* Bytes of text: terminals are known to take sequences of 100,000 bytes, not all of them longer
 * ones, and a longer one is dropped without a word. */
#define CLIPBOARD_MAX 74994

/* Appends what copies TEXT, for a terminal that calls itself TERM (may be NULL). With GNU_SCREEN it
 * goes through GNU screen, which hands device control strings on, as long as they are short.
 * Returns 0, ERR_TOO_BIG, or ERR_TERMINAL for a terminal that would print the sequence. */
int clipboard_sequence(struct buf *out, struct slice text, const char *term, bool gnu_screen);

#endif
