/* The line mode (`palou --plain`), for screen readers and terminals whose cursor cannot be
 * addressed: whole lines out, whole lines in. No cursor, no colours, no signs that only draw.
 *
 * A line is what one would type on the screen: keys as the key map has them (`J`, `12G`, `za`,
 * `/word`, `:command`), the name of an action (`next-post`), or a number: the entry of a list, the
 * floor of a thread. An empty line goes on: the next entries, the next post. Input may be a pipe;
 * what is read from it is then printed behind the prompt, as a terminal would. */
#ifndef PALOU_APP_PLAIN_H
#define PALOU_APP_PLAIN_H

#include "app/config.h"
#include "app/options.h"

/* Opens what the options name, or the home list, and runs until the person quits or the input ends.
 * C may be changed. Returns the exit status. */
int plain_run(const struct options *o, struct config *c);

#endif
