/* `palou clean`: how large the library is, and what of it goes. */
#ifndef PALOU_APP_CLEAN_H
#define PALOU_APP_CLEAN_H

#include "app/config.h"
#include "app/options.h"

/* Returns the exit status: EXIT_NOTHING if there is no library. */
int command_clean(const struct options *o, const struct config *c, const struct words *words);

#endif
