/* Bytes from the terminal -> keys.
 *
 * Bytes are put together here, not by ncurses: wget_wch() loses characters whose bytes come in two
 * reads. Sequences come from the terminal's description (terminfo) and the common xterm ones
 * (ECMA-48 CSI and SS3, xterm's "ctlseqs" for modifiers and bracketed paste, CSI u of fixterms). A
 * lone ESC becomes the key Esc when nothing follows for a while. The mouse is read in the
 * form of private mode 1006. Unknown sequences, reports of the mouse in other forms or from places
 * that no screen has, reports of focus, and malformed UTF-8 are swallowed whole: keyboard_next()
 * never shows them. */
#ifndef PALOU_UI_KEYBOARD_H
#define PALOU_UI_KEYBOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/sequence.h"
#include "util/buf.h"

#define KEYBOARD_ESC_MS    25   /* until the caller says otherwise */
#define KEYBOARD_SEQ_MS    250  /* a sequence cut off behind its beginning is dropped after this */
#define KEYBOARD_PASTE_MS  5000 /* a paste whose end never comes ends after this */
#define KEYBOARD_PASTE_MAX (64 * 1024) /* bytes of a paste that are kept */

struct keyboard;

struct keyboard *keyboard_new(void);
void keyboard_free(struct keyboard *k);

/* Nothing may follow an ESC for so many milliseconds to make it the key Esc. */
void keyboard_set_escape(struct keyboard *k, int milliseconds);

/* SEQUENCE (NUL-terminated bytes) is the key KEY; as the screen reads them from terminfo. What does
 * not begin with ESC, or is longer than any real one, is not taken: control characters have their
 * meaning already. */
void keyboard_define(struct keyboard *k, const char *sequence, ui_key key);

/* N bytes were read at time NOW (milliseconds of any steady clock). */
void keyboard_feed(struct keyboard *k, const char *bytes, size_t n, int64_t now);

/* The next key, if one is complete at time NOW. */
bool keyboard_next(struct keyboard *k, int64_t now, ui_key *key);

/* Milliseconds until a half-read sequence becomes something, -1 if only further bytes can do that.
 */
int keyboard_wait(const struct keyboard *k, int64_t now);

/* The text of the last UK_PASTE; valid until the next keyboard_next. */
struct slice keyboard_paste(const struct keyboard *k);

/* What the last UK_MOUSE was; valid until the next keyboard_next. */
struct mouse_report keyboard_mouse(const struct keyboard *k);

#endif
