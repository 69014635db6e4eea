/* A site's or an archive's number in the table `forum`, from inside store/. */
#ifndef PALOU_STORE_STORE_SITE_H
#define PALOU_STORE_STORE_SITE_H

#include "store/store_parts.h"

/* The number of the forum NAME, which is put there if it is new and MAKE; else ERR_NOT_FOUND. */
int store_site(struct store *s, const char *name, bool make, int64_t *forum, struct err *e);

#endif
