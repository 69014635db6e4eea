/* `palou show` and `palou list` of what is on a site. */
#ifndef PALOU_APP_SITE_COMMANDS_H
#define PALOU_APP_SITE_COMMANDS_H

#include "app/config.h"
#include "app/options.h"

/* Prints what the paths of the options name that are sites' addresses and names, and says what
 * cannot be had. Returns the exit status. */
int command_sites(const struct options *o, struct config *c, const struct words *words);

/* Is PATH, unless there is a file of that name, a site's? */
bool command_is_site(struct config *c, const char *path);

#endif
