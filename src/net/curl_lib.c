#include "net/curl_lib.h"

#include <stddef.h>

#include "util/shared.h"

int curl_lib_load(struct curl_lib *curl, struct err *e)
{
	static const struct shared_function functions[] = {
#define CURL_NAME(name) { "curl_" #name, offsetof(struct curl_lib, name) },
		CURL_FUNCTIONS(CURL_NAME)
#undef CURL_NAME
	};

	return shared_load(PALOU_LIBCURL, functions, sizeof functions / sizeof *functions, curl, e);
}
