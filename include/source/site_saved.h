/* Pages that were saved from a browser, as a site of which nothing more can be asked. Pages that
 * came from one forum belong to one such site, and several of one thread or board are one. */
#ifndef PALOU_SOURCE_SITE_SAVED_H
#define PALOU_SOURCE_SITE_SAVED_H

#include "source/address.h"
#include "source/site.h"

/* Is the file at PATH such a page? By its name, `….html` or `….htm`, or its first bytes; what comes
 * out of a pipe is not looked at. */
bool site_saved_is(const char *path);

/* Reads the page at PATH. It says itself where it came from (`<base>`, a canonical link, what the
 * browser noted); BASE (or NULL) is for those that do not. Returns 0, with the site, and what of it
 * the page is: a thread, the list of a board, the index; or ERR_SYSTEM, ERR_TOO_BIG, ERR_LIBRARY,
 * or ERR_FOREIGN: another page; e->said is then what it says. */
int site_saved_open(struct sites *all, const char *path, const char *base, struct site **site,
    struct address *what, struct err *e);

#endif
