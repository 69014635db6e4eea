/* Completing a line of the configuration: what the word that it ends with can become. */
#ifndef PALOU_APP_COMPLETE_H
#define PALOU_APP_COMPLETE_H

#include "app/config.h"
#include "ui/prompt.h"

/* Adds to OUT the words, quoted where need be, that begin with what is typed of the last one in
 * LINE, else those it is a part of. A single one has a space behind it. Folders are read where a
 * path stands. */
void complete(struct prompt_words *out, const struct config *config, struct slice line);

#endif
