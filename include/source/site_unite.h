/* A thread of a site, the same thread out of archives, and earlier texts of its posts become one:
 * pure.
 *
 * Posts of the archive are those of the site with the same author and minute; of several in one
 * minute those with the same text, then the same floor, then in order. What the archive has and the
 * site has not stands where its neighbours are, by time: pages that were not read yet are filled,
 * and stop being holes as far as the archive has them; what stands on pages that were read was
 * deleted.
 *
 * Of a post that was deleted or blanked the archive's text is shown, else the newest earlier one,
 * else what others quote of it; its flags say so (POST_OF_ARCHIVE …). A post that the site shows is
 * shown as it is there. */
#ifndef PALOU_SOURCE_SITE_UNITE_H
#define PALOU_SOURCE_SITE_UNITE_H

#include "source/site_pages.h"

struct site_beside {
	const struct site_pages *pages; /* of which LIVE was built */
	const struct thread *archive;   /* united, or NULL */
	struct site_page *earlier; /* a page of posts by pid, the newest of each first, or NULL */
	bool quotes;               /* what others quoted counts */
};

/* Puts all into OUT, which is cleared first. It takes over what LIVE has kept, and points into the
 * archive, which outlives it. Nothing is resolved yet. */
void site_unite(struct thread *live, const struct site_beside *b, struct thread *out);

#endif
