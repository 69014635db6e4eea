/* The terminal as a device: its description (terminfo) and its modes (termios). */
#ifndef PALOU_UI_TERMINAL_H
#define PALOU_UI_TERMINAL_H

#include <stdbool.h>
#include <termios.h>

#include "ui/keyboard.h"
#include "util/buf.h"

#define TERMINAL_NAME_SIZE 128

/* The description to use for the terminal FD that calls itself WANTED (may be NULL): that one, or a
 * plain one if it is unknown. For COLORS_TRUE (ui/color.h), or COLORS_AUTO where COLORTERM says
 * `truecolor` or `24bit`, the one whose colours are RGB, NAME-direct, if there is any. False if the
 * cursor of the terminal cannot be addressed. */
bool terminal_choose(char name[TERMINAL_NAME_SIZE], const char *wanted, int colors, int fd);

/* Tells K the key sequences of the terminal in use. */
void terminal_define_keys(struct keyboard *k);

/* Adds to LEAVE what ends the use of the terminal, as its description has it: attributes off, the
 * cursor shown, the first screen again. Without delays, which no terminal of today needs. */
void terminal_leave(struct buf *leave);

/* Does the terminal in use have a mouse, as far as its description says? */
bool terminal_has_mouse(void);

struct terminal_modes {
	struct termios given; /* as they were found */
	bool known;           /* false if FD is no terminal: then nothing is set */
	int fd;
};

void terminal_modes_init(struct terminal_modes *m, int fd);

/* Every key comes to us as it is, C-c and C-\ too, but C-z stops the program as everywhere. */
void terminal_modes_take(const struct terminal_modes *m);
void terminal_modes_give_back(const struct terminal_modes *m);

#endif
