/* What could not be read of a site's pages is told to the person. */
#ifndef PALOU_APP_GAPS_H
#define PALOU_APP_GAPS_H

#include "app/app.h"

/* Says it, in the word LOST of so many things, unless it is no more than was TOLD. */
void gaps_say(struct app *app, struct site_gaps gaps, enum word lost, struct site_gaps *told);

/* Returns 0, or ERR_PART if there are any. */
int gaps_err(struct site_gaps gaps, struct err *e);

#endif
