#include "harness/data.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <cmocka.h>

const char *data_folder(const char *variable)
{
	const char *path = getenv(variable);
	struct stat st;

	if (!path || !*path) {
		print_message("# %s is not set\n", variable);
		skip();
	} else if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
		print_message("# %s=%s: no such folder\n", variable, path);
		skip();
	}
	return path;
}
