#include "store/zlib_lib.h"

#include <stddef.h>

#include "util/shared.h"

int zlib_lib_load(struct zlib_lib *z, struct err *e)
{
#define FUNCTION(name) { #name, offsetof(struct zlib_lib, name) },
	static const struct shared_function functions[] = { ZLIB_FUNCTIONS(FUNCTION) };
#undef FUNCTION

	return shared_load(PALOU_ZLIB, functions, sizeof functions / sizeof *functions, z, e);
}
