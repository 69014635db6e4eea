#include "util/shared.h"

#include <dlfcn.h>
#include <string.h>

static int fail(const char *soname, struct err *e)
{
	const char *why = dlerror();

	err_set(e, ERR_LIBRARY, soname);
	if (e)
		err_said(e, slice_str(why ? why : ""));
	return ERR_LIBRARY;
}

int shared_load(const char *soname, const struct shared_function *functions, size_t n, void *table,
    struct err *e)
{
	void *library = dlopen(soname, RTLD_NOW | RTLD_LOCAL);

	if (!library)
		return fail(soname, e);
	for (size_t i = 0; i < n; i++) {
		void *function = dlsym(library, functions[i].name);

		if (!function)
			return fail(soname, e);
		memcpy((char *)table + functions[i].offset, &function, sizeof function);
	}
	return 0;
}
