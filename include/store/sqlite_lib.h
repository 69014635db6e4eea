/* SQLite, loaded when the library is first opened (util/shared.h): the table of what is used of it.
 */
#ifndef PALOU_STORE_SQLITE_LIB_H
#define PALOU_STORE_SQLITE_LIB_H

#include <sqlite3.h>

#include "util/err.h"

#define SQLITE_FUNCTIONS(X)                                                                        \
	X(open_v2)                                                                                 \
	X(close_v2)                                                                                \
	X(errmsg)                                                                                  \
	X(extended_errcode)                                                                        \
	X(system_errno)                                                                            \
	X(busy_handler)                                                                            \
	X(exec)                                                                                    \
	X(prepare_v3)                                                                              \
	X(step)                                                                                    \
	X(reset)                                                                                   \
	X(finalize)                                                                                \
	X(clear_bindings)                                                                          \
	X(bind_int64)                                                                              \
	X(bind_text)                                                                               \
	X(bind_blob)                                                                               \
	X(bind_null)                                                                               \
	X(column_int64)                                                                            \
	X(column_text)                                                                             \
	X(column_blob)                                                                             \
	X(column_bytes)                                                                            \
	X(column_type)                                                                             \
	X(last_insert_rowid)                                                                       \
	X(changes)                                                                                 \
	X(total_changes)                                                                           \
	X(get_autocommit)                                                                          \
	X(interrupt)                                                                               \
	X(wal_checkpoint_v2)                                                                       \
	X(db_cacheflush)

struct sqlite_lib {
#define POINTER(name) __typeof__ (&(sqlite3_##name))(name);
	SQLITE_FUNCTIONS(POINTER)
#undef POINTER
};

/* Returns 0 or ERR_LIBRARY. */
int sqlite_lib_load(struct sqlite_lib *sql, struct err *e);

#endif
