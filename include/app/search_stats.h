/* `palou stats QUERY`: the hits of a search counted. Where the files of a thread are as they were
 * imported, it is read whole, so that who quotes the hits is known, too. */
#ifndef PALOU_APP_SEARCH_STATS_H
#define PALOU_APP_SEARCH_STATS_H

#include "app/search_text.h"
#include "cli/stats.h"

/* Counts all hits of group G, of thread T. READER as for found_post(). */
int search_stats_group(struct stats *s, struct search_reader *reader, const struct query *q,
    const struct search_group *g, const struct found_thread *t, struct err *e);

#endif
