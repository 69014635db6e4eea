/* A store from inside: what the files of store/ share, nobody else. */
#ifndef PALOU_STORE_STORE_PARTS_H
#define PALOU_STORE_STORE_PARTS_H

#include "store/db.h"
#include "store/store.h"

struct index_list;
struct store_runs;

struct store {
	struct db db;
	struct index_list *index; /* what was read of it (store/index_parts.h), or NULL */
	struct store_runs *runs;  /* what is known of runs (store/store_runs.h), or NULL */
};

#endif
