/* A store from inside: what the files of store/ share, nobody else. */
#ifndef PALOU_STORE_STORE_PARTS_H
#define PALOU_STORE_STORE_PARTS_H

#include "store/db.h"
#include "store/store.h"

struct store {
	struct db db;
};

#endif
