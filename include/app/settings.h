/* What a person can set: one table, from which the configuration is read and printed, `:set`
 * completes, and the manual page is checked. Defaults are not here but in config/palou.conf, in the
 * person's own syntax, which is compiled in and read first. */
#ifndef PALOU_APP_SETTINGS_H
#define PALOU_APP_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/config_words.h"
#include "util/buf.h"
#include "util/words.h"

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
	int sort;            /* of lists: enum sort of app/list_sort.h */
	int escape_delay;    /* milliseconds */
	bool tails;          /* client tails are shown */
	bool post_colors; /* the colours that posts and titles have of their own, where readable */
	bool mouse;
	bool plain;    /* the line mode instead of the screen, from the next start on */
	bool hints;    /* what keys would do here, on the last row */
	bool disguise; /* a quiet look that could pass for a log file */
	bool remember; /* recent threads and places are kept in the state file */
	char *copy_command;
	char *open_command;
	char *image_command;
	char *library;   /* on, off, or a path: app/own_store.h */
	char **archives; /* paths for the home screen, owned */
	size_t narchives;
};

enum setting_type {
	SETTING_BOOL,   /* bool */
	SETTING_NUMBER, /* int from min to max */
	SETTING_CHOICE, /* int, the place among the choices */
	SETTING_STRING, /* char *, owned, not NULL once the default configuration is read */
	SETTING_THEME,  /* the same; what it may be is the configuration's to say */
	SETTING_PLACE,  /* the same: on, off, or a path */
	SETTING_PATHS,  /* char **, owned, with a size_t behind it; `~` is expanded */
};

struct setting {
	const char *name;
	enum setting_type type;
	size_t offset; /* in struct settings */
	int min, max;
	const char *const *choices; /* ends with NULL */
	const char *help[LANG_COUNT];
};

/* Setting number I of the table, NULL behind the last. */
const struct setting *setting_at(size_t i);
const struct setting *setting_find(struct slice name);

/* Sets T to the N words of VALUES. False: that is no value for it, and nothing was changed. */
bool setting_set(const struct setting *t, struct settings *s, const struct slice *values, size_t n);

/* The one that a line only asks for: `set NAME`, `set NAME?`. NULL: it does something else. */
const struct setting *setting_asked(const struct config_words *line);

/* The value as it is written behind `set NAME`, quoted where need be. */
void setting_value(const struct setting *t, const struct settings *s, struct buf *out);

/* Value number I of those that can be listed (choices, on and off), else NULL. */
const char *setting_choice(const struct setting *t, size_t i);

/* What it may be: `on, off`, `20-1000`; nothing for strings and paths. */
void setting_allowed(const struct setting *t, struct buf *out);

void settings_release(struct settings *s);

#endif
