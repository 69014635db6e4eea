/* `palou show` and `palou list`. Both print what can be read, say what cannot, and return the exit
 * status. */
#ifndef PALOU_APP_COMMANDS_H
#define PALOU_APP_COMMANDS_H

#include "app/library.h"
#include "app/options.h"
#include "app/settings.h"
#include "cli/out.h"
#include "source/site_config.h"

/* Of the settings only how wide text is counts: what is printed is not what is open on a screen. */
int command_show(struct library *l, const struct options *o, const struct settings *settings,
    const struct words *words);
int command_list(struct library *l, const struct options *o, const struct words *words);

/* A line for thread number INDEX of C, of SITE (NULL: of archives). False: rules hide it. */
bool command_list_thread(struct out *out, const struct catalog *c, size_t index,
    const struct site_config *site, const struct options *o, const struct words *words);

/* Writes what is left of what a command prints, and returns its exit status: it printed FOUND
 * things and could not have FAILED others. */
int command_finish(struct out *out, size_t failed, size_t found, const struct words *words);

#endif
