/* Bytes made smaller, from inside store/: zlib's format (RFC 1950), whose checksum tells what is
 * damaged. */
#ifndef PALOU_STORE_PACK_H
#define PALOU_STORE_PACK_H

#include "store/store_parts.h"
#include "util/buf.h"

/* Loads zlib if that was not done. ERR_LIBRARY. */
int pack_ready(struct store *s, struct err *e);

/* Puts BYTES, packed, into OUT, which the caller has initialised. */
int pack(struct store *s, struct slice bytes, struct buf *out, struct err *e);

/* Appends to OUT what PACKED holds, which must be exactly SIZE bytes, at most MAX, with a NUL
 * behind them. ERR_STORE_DAMAGED. */
int unpack(
    struct store *s, struct slice packed, int64_t size, size_t max, struct buf *out, struct err *e);

#endif
