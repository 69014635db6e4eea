/* A store from inside: what the files of store/ share, nobody else. */
#ifndef PALOU_STORE_STORE_PARTS_H
#define PALOU_STORE_STORE_PARTS_H

#include "store/db.h"
#include "store/store.h"
#include "store/zlib_lib.h"

struct store {
	struct db db;
	struct zlib_lib zlib;
	bool has_zlib; /* it was loaded */
};

#endif
