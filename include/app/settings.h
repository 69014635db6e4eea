/* What a person can set: one table, from which the configuration is read and printed, `:set`
 * completes, and the manual page is checked. Defaults are not here but in config/palou.conf, in the
 * person's own syntax, which is compiled in and read first. */
#ifndef PALOU_APP_SETTINGS_H
#define PALOU_APP_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum setting_language { SET_LANGUAGE_AUTO, SET_LANGUAGE_ZH, SET_LANGUAGE_EN };
enum setting_colors {
	SET_COLORS_AUTO,
	SET_COLORS_NONE,
	SET_COLORS_8,
	SET_COLORS_16,
	SET_COLORS_256,
	SET_COLORS_TRUE,
};

struct settings {
	int language;        /* enum setting_language */
	char *theme;         /* its name; owned */
	int colors;          /* enum setting_colors */
	int ambiguous_width; /* columns of — … “ ” ① ★: 1 or 2 */
	int text_width;      /* most columns a row of text takes */
	int scrolloff;       /* rows in sight above and below the cursor */
	int quotes_open;     /* so many quotes deep are open when a thread is opened */
	int sort;            /* of lists: enum sort of app/page_list.c, in the order of its keys */
	int escape_delay;    /* milliseconds */
	bool tails;          /* client tails are shown */
	bool mouse;
	bool hints;    /* what keys would do here, on the last row */
	bool disguise; /* a quiet look that could pass for a log file */
	bool remember; /* recent threads and places are kept in the state file */
	char *copy_command;
	char *open_command;
	char **archives; /* paths for the home screen, owned */
	size_t narchives;
};

#endif
