/* The page of a board's threads from inside: what its files share, src/app/page_topics.c and
 * topics_lines.c. */
#ifndef PALOU_APP_TOPICS_PAGE_H
#define PALOU_APP_TOPICS_PAGE_H

#include "app/lines.h"
#include "app/live.h"
#include "app/site_pages.h"

/* A line is one of these, and a number: of a topic, of a sub-board, how many stickies there are, or
 * pages before these. */
enum topics_line { LINE_TOPIC, LINE_RULES, LINE_BOARD, LINE_STICKIES, LINE_START, LINE_END };

struct topics_page {
	struct lines_page lines;
	struct site_list *list;
	unsigned version;
	uint64_t here; /* the thread that the cursor was on in the last frame; 0: none */
	uint64_t keep; /* the thread that the cursor goes back to, once it is there; 0: none */
	bool folded;   /* the stickies are one line */
	bool asked;    /* S was pressed: the next key says which order */
	struct site_gaps told; /* what was said to be missing */
};

/* The topic that LINE is. */
const struct topic *topics_topic(const struct lines_page *p, size_t line);

/* How many posts came to it since it was read; 0: none, or not known. */
uint32_t topics_news(const struct app *app, const struct topic *t);

extern const struct lines_ops topics_lines;

#endif
