/* Posts as text, to a command of the person's. */
#ifndef PALOU_APP_PIPE_H
#define PALOU_APP_PIPE_H

#include "app/app.h"

/* What goes to it. */
enum pipe_part { PIPE_POST, PIPE_SHOWN, PIPE_THREAD, PIPE_COUNT };

/* Which one KEY means; false: none. */
bool pipe_part_of(ui_key key, enum pipe_part *part);

/* What is said where the command is asked for. */
enum word pipe_label(enum pipe_part part);

/* Where the reader is. Nothing is owned. */
struct pipe_source {
	const struct layout_source *src;
	struct layout_options opt;
	const struct items *items;       /* what is shown */
	size_t at;                       /* of them, the one he is at */
	bool raw;                        /* that is shown as it came */
	const struct conversation *talk; /* what is shown is that; or NULL */
	const struct filter *filter;     /* of what is shown */
	const struct filter *outside;    /* of the whole thread */
};

/* Gives COMMAND, for the shell, the terminal and PART of it to read. An empty one is not asked for.
 * What goes wrong is said. */
void pipe_to(
    struct app *app, const struct pipe_source *source, enum pipe_part part, struct slice command);

#endif
