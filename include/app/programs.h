/* Which program opens a link and which one copies: by what the person set, else by the environment
 * and by what is installed. Pure, so that tests need neither. */
#ifndef PALOU_APP_PROGRAMS_H
#define PALOU_APP_PROGRAMS_H

#include "util/arena.h"

/* What the choice depends on. */
struct surroundings {
	const char *(*get)(void *ctx, const char *name); /* an environment variable, or NULL */
	bool (*has)(void *ctx, const char *program);     /* is it in $PATH */
	void *ctx;
	bool mac; /* `open` means there what xdg-open means elsewhere */
};

struct opener {
	struct slice command; /* words; the address stands for %s in them, else behind them */
	bool terminal;        /* it wants the terminal for itself: w3m, lynx … */
};

/* SETTING (open-command) if it is not `auto`: `terminal:COMMAND` names one that wants the terminal;
 * else the first of $BROWSER's commands, separated by colons, that is there; else xdg-open, open or
 * wslview; without a desktop a browser of the terminal. False: there is none. */
bool choose_opener(const struct surroundings *s, const char *setting, struct opener *o);

/* The same for pictures: SETTING (image-command), else OPEN_COMMAND, $BROWSER and the desktop's,
 * but no browser of the terminal, which would offer to save it; else a program that draws in the
 * terminal (chafa, timg, viu …). */
bool choose_viewer(
    const struct surroundings *s, const char *setting, const char *open_command, struct opener *o);

struct copier {
	const char
	    *command;      /* for the shell, reads the text; NULL: the terminal is asked to copy */
	struct slice name; /* of its program; empty with the terminal */
};

/* SETTING (copy-command) if it is not `auto`, else tmux inside of it, wl-copy, xclip or pbcopy,
 * whichever has something to copy to, else the terminal. */
void choose_copier(const struct surroundings *s, const char *setting, struct copier *c);

/* COMMAND as an argument vector in A: divided at blanks, with '…', "…" and \ as in a shell, but
 * nothing is expanded and no shell ever sees it. ADDRESS stands for every %s, is added at the end
 * if there is none, and is never divided; %% is a percent sign. NULL if a quote is not closed or
 * nothing is there. */
char **command_words(struct slice command, struct slice address, struct arena *a);

#endif
