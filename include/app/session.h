/* The interactive program: one terminal, one loop, a stack of pages. */
#ifndef PALOU_APP_SESSION_H
#define PALOU_APP_SESSION_H

#include "app/library.h"

/* Runs until the person quits. Returns the exit status. */
int session_run(struct library *l, const struct options *o, const struct words *words);

#endif
