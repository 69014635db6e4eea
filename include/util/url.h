/* What addresses are made of, and relative ones made whole (RFC 3986). Nothing is decoded. */
#ifndef PALOU_UTIL_URL_H
#define PALOU_UTIL_URL_H

#include "util/buf.h"
#include "util/slice.h"

struct url {
	struct slice scheme; /* without the colon; empty: none */
	struct slice host;   /* with its port; p is NULL where there is none */
	struct slice path;
	struct slice query, fragment; /* p is NULL where there is none */
};

/* Any text has these pieces. */
struct url url_split(struct slice s);

/* What stands in *S before the first of STOPS is cut off and returned. */
struct slice slice_until(struct slice *s, const char *stops);

/* `http`, `https`, and what was put before them by mistake (`httphttps`); NULL for others. */
const char *url_web_scheme(struct slice scheme);

/* Behind the last `/` of PATH. */
struct slice url_file(struct slice path);

/* Appends URL, which may be relative, as a whole address (5.2): below BASE, a whole address itself.
 * Without a BASE it stays relative. */
void url_resolve(struct buf *out, struct slice base, struct slice url);

#endif
