/* Base64 (RFC 4648, section 4): with padding, in one line. */
#ifndef PALOU_UTIL_BASE64_H
#define PALOU_UTIL_BASE64_H

#include "util/buf.h"

/* Characters that N bytes take. */
#define BASE64_SIZE(n) (((n) + 2) / 3 * 4)

/* Appends S as base64, all or nothing. */
void base64_add(struct buf *out, struct slice s);

#endif
