/* zlib, loaded when the first page is kept or looked for (util/shared.h): the table of what is used
 * of it. */
#ifndef PALOU_STORE_ZLIB_LIB_H
#define PALOU_STORE_ZLIB_LIB_H

#include <zlib.h>

#include "util/err.h"

#define ZLIB_FUNCTIONS(X)                                                                          \
	X(compress2)                                                                               \
	X(compressBound)                                                                           \
	X(uncompress)

struct zlib_lib {
#define POINTER(name) __typeof__ (&(name))(name);
	ZLIB_FUNCTIONS(POINTER)
#undef POINTER
};

/* Returns 0 or ERR_LIBRARY. */
int zlib_lib_load(struct zlib_lib *z, struct err *e);

#endif
