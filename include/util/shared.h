/* Libraries that only some runs need, loaded when they are first wanted: linked, libcurl and
 * libxml2 with all they rest on would take longer to load than an archived thread to its first
 * frame. Each such library has one home (net/curl_lib.h, parse/xml_lib.h), a table of the functions
 * that are used of it. */
#ifndef PALOU_UTIL_SHARED_H
#define PALOU_UTIL_SHARED_H

#include <stddef.h>

#include "util/err.h"

struct shared_function {
	const char *name;
	size_t offset; /* of its pointer in the table */
};

/* Loads the library SONAME and fills the pointers of TABLE. It stays loaded. Returns 0 or
 * ERR_LIBRARY, with what the system's loader said in e->said. */
int shared_load(const char *soname, const struct shared_function *functions, size_t n, void *table,
    struct err *e);

#endif
