/* `palou show` and `palou list`. Both print what can be read, say what cannot, and return the exit
 * status. */
#ifndef PALOU_APP_COMMANDS_H
#define PALOU_APP_COMMANDS_H

#include "app/library.h"

int command_show(struct library *l, const struct options *o, const struct words *words);
int command_list(struct library *l, const struct options *o, const struct words *words);

#endif
