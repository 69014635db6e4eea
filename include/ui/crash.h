/* Gives the terminal back where nothing else of the program runs any more: at exit() from anywhere,
 * and on signals that end it at once (a crash, an abort, a limit of the system). The handler does
 * only what a handler may: write() of what was prepared, tcsetattr(). Then the signal takes the way
 * it would have taken without us, so that exit status, core dump and a sanitizer's report stay. */
#ifndef PALOU_UI_CRASH_H
#define PALOU_UI_CRASH_H

#include <stddef.h>

#include "ui/terminal.h"

#define CRASH_LEAVE_MAX 512 /* bytes */

/* From now on LEAVE (N bytes, copied, at most CRASH_LEAVE_MAX) goes to descriptor OUT and MODES are
 * given back if one of those signals comes. Guarding again replaces what was prepared. */
void crash_guard(int out, const char *leave, size_t n, const struct terminal_modes *modes);

/* The terminal is given back already. */
void crash_release(void);

/* Gives it back in the same way now, if that was not done: for atexit(). What draws may be in any
 * state then, and there may be no memory. */
void crash_restore(void);

#endif
