/* `palou import`: archives are taken into the library. Files stay where they are. */
#ifndef PALOU_APP_IMPORT_H
#define PALOU_APP_IMPORT_H

#include "app/config.h"
#include "app/options.h"

/* Takes in what changed below the paths, or below all that were imported before if none is given;
 * says on standard output what came of it, and what could not be read on standard error. SIGINT,
 * SIGTERM and SIGHUP end it with what is done kept. Returns the exit status. */
int command_import(const struct options *o, struct config *c, const struct words *words);

#endif
