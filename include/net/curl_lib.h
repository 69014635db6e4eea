/* The functions of libcurl that are used, loaded when the first struct net is made: see
 * util/shared.h. `curl->easy_perform(…)` is curl_easy_perform(). */
#ifndef PALOU_NET_CURL_LIB_H
#define PALOU_NET_CURL_LIB_H

/* What these add to the header calls or warns of functions that are not linked. */
#define CURL_DISABLE_TYPECHECK
#define CURL_DISABLE_DEPRECATION
#include <curl/curl.h>

#include "util/err.h"

#define CURL_FUNCTIONS(F)                                                                          \
	F(easy_cleanup)                                                                            \
	F(easy_getinfo)                                                                            \
	F(easy_init)                                                                               \
	F(easy_setopt)                                                                             \
	F(easy_strerror)                                                                           \
	F(free)                                                                                    \
	F(global_cleanup)                                                                          \
	F(global_init)                                                                             \
	F(multi_add_handle)                                                                        \
	F(multi_cleanup)                                                                           \
	F(multi_info_read)                                                                         \
	F(multi_init)                                                                              \
	F(multi_perform)                                                                           \
	F(multi_poll)                                                                              \
	F(multi_remove_handle)                                                                     \
	F(share_cleanup)                                                                           \
	F(share_init)                                                                              \
	F(share_setopt)                                                                            \
	F(slist_append)                                                                            \
	F(slist_free_all)                                                                          \
	F(url)                                                                                     \
	F(url_cleanup)                                                                             \
	F(url_get)                                                                                 \
	F(url_set)

struct curl_lib {
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a declaration takes none. */
#define CURL_FIELD(name) __typeof__ (&(curl_##name))(name);
	CURL_FUNCTIONS(CURL_FIELD)
#undef CURL_FIELD
};

/* 0 or ERR_LIBRARY. */
int curl_lib_load(struct curl_lib *curl, struct err *e);

#endif
