/* The terminal: the one home of ncurses.
 *
 * Rows (view/row.h) go in; cells come out at screen_flush(). Input bytes are not read by ncurses
 * but by the loop and become keys in ui/keyboard. The terminal is restored by screen_close(), and
 * by an atexit() handler on every other way out through exit().
 *
 * There can be one screen at a time. LC_CTYPE must be set. ncurses handles SIGINT, SIGTERM, SIGTSTP
 * and SIGWINCH where nobody else does: install handlers before screen_open(). C-c is a key; C-z
 * sends SIGTSTP as usual. */
#ifndef PALOU_UI_SCREEN_H
#define PALOU_UI_SCREEN_H

#include <stdbool.h>
#include <stdio.h>

#include "ui/color.h"
#include "ui/keyboard.h"
#include "util/err.h"
#include "view/row.h"

struct screen;

struct screen_setup {
	const char *term; /* NULL: $TERM */
	FILE *out;        /* stdout but in tests: the atexit() handler knows no other */
	int in;           /* the terminal's descriptor for keys */
	const struct theme *theme;
	int colors;     /* at most so many: COLORS_AUTO and others (ui/color.h) */
	int rows, cols; /* 0: the terminal's; else this size for ever, for tests */
};

/* Takes the terminal over: cursor addressing, no echo, bracketed paste; an unknown TERM falls back
 * to one that any terminal understands. Fails with ERR_TERMINAL (err.subject is TERM) where the
 * cursor cannot be addressed, or ERR_SYSTEM. */
int screen_open(struct screen **s, const struct screen_setup *setup, struct err *e);
void screen_close(struct screen *s);

/* Gives the terminal back for a while (SIGTSTP, an editor) and takes it again: the next flush
 * paints everything. The size may have changed in between: screen_resize(). */
void screen_suspend(struct screen *s);
void screen_resume(struct screen *s);

/* While it is suspended: keys come as they are typed, without echo, and what stands on the terminal
 * stays there until screen_resume(). */
void screen_pause(const struct screen *s);

/* Asks the terminal to copy TEXT (ui/clipboard.h). */
int screen_copy(const struct screen *s, struct slice text, struct err *e);

/* Asks the terminal to report buttons and the wheel, or leaves them to it again. Off at first;
 * nothing is sent to a terminal whose description knows no mouse. Holds over suspension, and ends
 * with the screen. */
void screen_mouse(struct screen *s, bool on);

/* Asks the terminal for its size and adopts it. True if it changed; then all rows are to be painted
 * again. Both are at least 1. */
bool screen_resize(struct screen *s);
int screen_rows(const struct screen *s);
int screen_cols(const struct screen *s);

/* Other looks, or other colours, from the next flush on. Where colours want another description of
 * the terminal, it is taken over anew. THEME is not kept. */
void screen_set_theme(struct screen *s, const struct theme *theme, int colors);

/* Tells the keyboard the terminal's key sequences. */
void screen_define_keys(struct screen *s, struct keyboard *k);

/* How a whole row is marked, beside the styles of its spans. */
enum row_mark {
	ROW_PLAIN = 0,
	ROW_CURSOR = 1 << 0,   /* the cursor's row: a mark in column 0 */
	ROW_SELECTED = 1 << 1, /* a list's chosen row: the whole row stands out */
	ROW_CHOSEN = 1 << 2,   /* the jump's goal, highlighted until the next key: its text is */
};

/* Paints R at screen row Y, its column 0 at screen column X, and clears the rest of the row. Spans
 * whose target is TARGET (TARGET_NONE: none) stand out. NULL paints an empty row. With X >= 1 the
 * cursor mark stands in column 0. A row that is painted as it stands already costs next to nothing.
 * R is not kept. What lies outside of the screen is cut. */
void screen_row(
    struct screen *s, int y, int x, const struct row *r, unsigned marks, uint32_t target);

/* From here on screen_row() leaves rows FIRST to END - 1 as they are: something else lies over
 * them. 0, 0: no more. */
void screen_keep(struct screen *s, int first, int end);

/* Where the terminal's own cursor stands after the next flush (an input method's window follows
 * it). The flag hides or shows it. */
void screen_cursor(struct screen *s, int y, int x, bool visible);

/* Sends the difference to the terminal. */
void screen_flush(struct screen *s);

/* The whole screen anew with the next flush. */
void screen_redraw(struct screen *s);

/* Adds to TEXT what stands in screen row Y: a line of text, a line with the style letter of each
 * column (view/row.h; blanks outside of spans, and where the terminal has no colours), and, if
 * anything is reversed, a line with # for it. Trailing blanks are cut. For tests. */
void screen_read(const struct screen *s, int y, struct buf *text);

#endif
