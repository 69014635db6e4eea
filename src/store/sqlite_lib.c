#include "store/sqlite_lib.h"

#include <stddef.h>

#include "util/shared.h"

int sqlite_lib_load(struct sqlite_lib *sql, struct err *e)
{
#define FUNCTION(name) { "sqlite3_" #name, offsetof(struct sqlite_lib, name) },
	static const struct shared_function functions[] = { SQLITE_FUNCTIONS(FUNCTION) };
#undef FUNCTION

	return shared_load(PALOU_SQLITE, functions, sizeof functions / sizeof *functions, sql, e);
}
