/* Numbers in addresses and words of a page. */
#ifndef PALOU_PARSE_WEB_LINK_H
#define PALOU_PARSE_WEB_LINK_H

#include <stdint.h>

#include "util/slice.h"

/* The number that S begins with; returns its digits' bytes, 0 if there are none. One that is too
 * large for 64 bits is 0. */
size_t number_read(struct slice s, uint64_t *n);

/* The first number in S, 0 if there is none; commas inside it count for nothing. */
uint64_t number_in(struct slice s);

/* The same in 32 bits; what is larger is UINT32_MAX. */
uint32_t number32_in(struct slice s);

/* What the query of URL gives KEY, as a number; 0: nothing. */
uint64_t link_query(struct slice url, const char *key);

/* The tid, pid, fid, uid, page that URL names, in its query or in a pseudo-static path; 0: none. */
uint64_t link_tid(struct slice url);
uint64_t link_pid(struct slice url);
uint32_t link_fid(struct slice url);
uint64_t link_uid(struct slice url);
uint32_t link_page(struct slice url);

#endif
