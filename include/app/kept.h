/* What is read of sites goes into the library, and comes from there: the keeper of
 * source/site_keep.h over store/store_pages.h; and the archives of the library as the other half of
 * a site's threads.
 *
 * The library is opened when a site is first asked for something. Without it everything goes on,
 * and nothing is kept. */
#ifndef PALOU_APP_KEPT_H
#define PALOU_APP_KEPT_H

#include "app/own_store.h"
#include "app/page_index.h"
#include "source/site_keep.h"

struct kept_twin;

struct kept {
	struct own_store *own;
	const struct config *config;
	struct buf bytes;        /* of the page that was handed out last */
	struct kept_twin *twins; /* threads out of archives that were wanted */
	struct page_index index; /* of what was kept */
	bool dropped;            /* pages were dropped whose posts are in the index */
	struct err err;          /* why something could not be kept; code 0: nothing of the kind */
	bool told;
};

/* SITES keep what they read from now on; with WHOLE their threads take what archives have and what
 * others quoted. Who prints pages as they come does without: it would come too late. K must not
 * move, and goes after the sites. */
void kept_begin(struct kept *k, struct own_store *own, const struct config *config,
    struct sites *sites, bool whole);

/* A slice of what makes kept pages known to search, while nothing else is to be done. True: there
 * is more. */
bool kept_work(struct kept *k);

/* Trims to what the settings allow, too. The library must still be open. */
void kept_end(struct kept *k);

/* Why something could not be kept, once: appends it to OUT. False: nothing. */
bool kept_news(struct kept *k, const struct words *words, struct buf *out);

/* `3 小时前`: how long CAME is ago, into OUT. */
void kept_age(int64_t came, int64_t now, const struct words *words, struct buf *out);

#endif
