/* `palou stats QUERY`: the hits of a search counted. Where the files of a thread are as they were
 * imported, it is read whole, so that who quotes the hits is known, too. */
#ifndef PALOU_APP_SEARCH_STATS_H
#define PALOU_APP_SEARCH_STATS_H

#include "app/config.h"
#include "app/search_text.h"
#include "cli/stats.h"
#include "model/rule.h"

struct search_stats {
	struct stats *stats;
	struct search_reader *reader; /* as for found_post() */
	const struct query *query;
	const struct config *config;
	const struct rules *rules; /* what they hide is not counted; NULL: none */
	size_t hidden;             /* so many hits are */
};

/* Counts all hits of group G, of thread T. */
int search_stats_group(struct search_stats *s, const struct search_group *g,
    const struct found_thread *t, struct err *e);

#endif
