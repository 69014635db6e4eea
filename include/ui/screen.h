/* The terminal: the one home of ncurses.
 *
 * Rows (view/row.h) go in; cells come out at screen_flush(). Input bytes are not read by ncurses
 * but by the loop, from screen_fd(), and become keys in ui/keyboard. The terminal is restored by
 * screen_close(), and by an atexit() handler on every other way out. */
#ifndef PALOU_UI_SCREEN_H
#define PALOU_UI_SCREEN_H

#include <stdbool.h>
#include <stdio.h>

#include "ui/keyboard.h"
#include "util/err.h"
#include "view/row.h"

struct screen;

struct screen_setup {
	const char *term; /* NULL: $TERM */
	FILE *out;        /* usually stdout */
	int in;           /* the terminal's descriptor for keys */
	bool colors;      /* false: attributes only (NO_COLOR, monochrome) */
};

/* Takes the terminal over: cursor addressing, no echo, bracketed paste; an unknown TERM falls back
 * to one that any terminal understands. Fails with ERR_TERMINAL. */
int screen_open(struct screen **s, const struct screen_setup *setup, struct err *e);
void screen_close(struct screen *s);

/* Gives the terminal back for a while (SIGTSTP, an editor) and takes it again. */
void screen_suspend(struct screen *s);
void screen_resume(struct screen *s);

/* Asks the terminal for its size and adopts it. True if it changed. */
bool screen_resize(struct screen *s);
int screen_rows(const struct screen *s);
int screen_cols(const struct screen *s);

/* Tells the keyboard the terminal's key sequences. */
void screen_define_keys(struct screen *s, struct keyboard *k);

/* How a whole row is marked, beside the styles of its spans. */
enum row_mark {
	ROW_PLAIN = 0,
	ROW_CURSOR = 1 << 0,   /* the cursor's row: a mark in column 0 */
	ROW_SELECTED = 1 << 1, /* a list's chosen row: the whole row stands out */
	ROW_CHOSEN = 1 << 2,   /* the jump's goal, highlighted until the next key */
};

/* Paints R at screen row Y, its column 0 at screen column X, and clears the rest of the row. The
 * span whose target is TARGET (TARGET_NONE: none) stands out. NULL paints an empty row. With X >= 1
 * the cursor mark stands in column 0. */
void screen_row(
    struct screen *s, int y, int x, const struct row *r, unsigned marks, uint32_t target);

/* Where the terminal's own cursor stands after the next flush (an input method's window follows
 * it). The flag hides or shows it. */
void screen_cursor(struct screen *s, int y, int x, bool visible);

/* Sends the difference to the terminal. */
void screen_flush(struct screen *s);

/* The whole screen anew with the next flush. */
void screen_redraw(struct screen *s);

/* Copies the text of screen row Y, as it stands, and its style letters: for tests. */
void screen_read(const struct screen *s, int y, struct buf *text);

#endif
