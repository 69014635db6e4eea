#include "model/pcre_lib.h"

#include <stddef.h>

#include "util/shared.h"

int pcre_lib_load(struct pcre_lib *pcre, struct err *e)
{
#define FUNCTION(name) { "pcre2_" #name "_8", offsetof(struct pcre_lib, name) },
	static const struct shared_function functions[] = { PCRE_FUNCTIONS(FUNCTION) };
#undef FUNCTION

	return shared_load(PALOU_PCRE2, functions, sizeof functions / sizeof *functions, pcre, e);
}
