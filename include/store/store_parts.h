/* A store from inside: what the files of store/ share, nobody else. */
#ifndef PALOU_STORE_STORE_PARTS_H
#define PALOU_STORE_STORE_PARTS_H

#include "store/db.h"
#include "store/store.h"
#include "store/zlib_lib.h"

struct store_runs;

struct store {
	struct db db;
	struct zlib_lib zlib;
	bool has_zlib;           /* it was loaded */
	struct store_runs *runs; /* NULL: not looked at yet; store_runs.h */
};

#endif
