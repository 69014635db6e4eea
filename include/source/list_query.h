/* Which threads of a board are listed, and in which of the site's own orders. */
#ifndef PALOU_SOURCE_LIST_QUERY_H
#define PALOU_SOURCE_LIST_QUERY_H

#include <stdbool.h>
#include <stdint.h>

enum list_order {
	LIST_LAST_POST,
	LIST_NEWEST,
	LIST_REPLIES,
	LIST_VIEWS,
	LIST_HEAT,
	LIST_ORDERS,
};

struct list_query {
	uint32_t fid;
	uint32_t type; /* only threads of this type; 0: all */
	enum list_order order;
	bool digest;   /* only these */
	uint32_t from; /* the page that the list begins with; 0: the first */
};

#endif
