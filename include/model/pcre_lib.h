/* PCRE2, loaded when the first regular expression is made (util/shared.h): the table of what is
 * used of it. */
#ifndef PALOU_MODEL_PCRE_LIB_H
#define PALOU_MODEL_PCRE_LIB_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "util/err.h"

#define PCRE_FUNCTIONS(X)                                                                          \
	X(compile)                                                                                 \
	X(code_free)                                                                               \
	X(jit_compile)                                                                             \
	X(match_data_create)                                                                       \
	X(match_data_free)                                                                         \
	X(match_context_create)                                                                    \
	X(match_context_free)                                                                      \
	X(set_match_limit)                                                                         \
	X(set_depth_limit)                                                                         \
	X(set_heap_limit)                                                                          \
	X(match)                                                                                   \
	X(get_ovector_pointer)                                                                     \
	X(get_error_message)

struct pcre_lib {
#define POINTER(name) __typeof__ (&(pcre2_##name##_8))(name);
	PCRE_FUNCTIONS(POINTER)
#undef POINTER
};

/* Returns 0 or ERR_LIBRARY. */
int pcre_lib_load(struct pcre_lib *pcre, struct err *e);

#endif
