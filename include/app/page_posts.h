/* The posts of a kept page in the library: what app/page_index.c does with one page. */
#ifndef PALOU_APP_PAGE_POSTS_H
#define PALOU_APP_PAGE_POSTS_H

#include "parse/web_page.h"
#include "store/store_pages.h"
#include "store/store_threads.h"

/* The posts of P, the page KEY of SITE, into the thread and the index, in place of those that the
 * page had. Inside a transaction. */
int page_posts_write(struct store *s, const char *site, const struct page_key *key,
    const struct web_page *p, struct err *e);

/* Forgets the posts of a page, and a thread of which nothing is left. Inside a transaction. */
int page_posts_drop(struct store *s, const struct stored_run *run, struct err *e);

#endif
