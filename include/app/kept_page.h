/* A page that is kept of a site, as data again. */
#ifndef PALOU_APP_KEPT_PAGE_H
#define PALOU_APP_KEPT_PAGE_H

#include "parse/web_page.h"
#include "store/store_pages.h"

/* The page KEY of SITE, to be freed; *CAME is when it came. BYTES is room for it. ZONE: of times
 * where it does not say. NULL: there is none, or it cannot be read (E). */
struct web_page *kept_page_read(struct web_reader *reader, struct store *s, const char *site,
    const struct page_key *key, int zone, struct buf *bytes, int64_t *came, struct err *e);

#endif
