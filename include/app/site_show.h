/* `palou show` of a thread on a site. */
#ifndef PALOU_APP_SITE_SHOW_H
#define PALOU_APP_SITE_SHOW_H

#include "app/show.h"
#include "app/site_wait.h"
#include "source/address.h"

/* Prints the thread that A names, only those of its pages that the options want. Returns 0, or why
 * not all of it could be printed. */
int site_show(
    struct show *s, struct site *site, const struct address *a, struct site_wait *w, struct err *e);

#endif
