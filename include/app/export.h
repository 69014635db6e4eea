/* What is shown of a thread, written to a file: `:export [--md|--json|--text] [--force] FILE`. */
#ifndef PALOU_APP_EXPORT_H
#define PALOU_APP_EXPORT_H

#include "app/pipe.h"

/* Writes what the filter leaves, or the conversation, as LINE says, which begins behind `export`;
 * what became of it is said. FILE may be a folder, in which the file gets the name that archives
 * have. */
void export_to(struct app *app, const struct pipe_source *from, struct slice line);

/* Asks for LINE, unless the command line has given it; DONE is called with it. */
void export_ask(struct app *app, const struct prompt_use *use);

#endif
