/* Cookies as text: Netscape's file, as browsers' extensions and curl write it, and the `Cookie:`
 * line of a request, as a browser's tools show it. Malformed lines are left out.
 *
 * The file: domain, whether its subdomains are meant (TRUE), path, whether only over TLS, expiry in
 * seconds since 1970 (0: with the session), name, value; tabs between. `#HttpOnly_` before a domain
 * is no comment. curl: docs/HTTP-COOKIES.md. */
#ifndef PALOU_NET_COOKIE_TEXT_H
#define PALOU_NET_COOKIE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "util/buf.h"
#include "util/slice.h"

struct cookie {
	struct slice domain; /* without a dot before it */
	bool below;          /* its subdomains too */
	bool http_only;
	struct slice path;
	bool secure;
	int64_t expires;
	struct slice name, value; /* as they were, nothing is decoded; printable, no `;`, no blank
				   * at an end */
};

/* Calls FOUND for each cookie of TEXT, which is either of the two, that belongs to HOST or to a
 * domain above it; the slices point into TEXT and HOST. Returns how many. */
size_t cookie_text_read(struct slice text, struct slice host,
    void (*found)(void *ctx, const struct cookie *c), void *ctx);

/* One line of a Netscape file, without a newline. False if it is none. */
bool cookie_text_line(struct slice line, struct cookie *c);

/* Appends C as such a line. */
void cookie_text_add(struct buf *out, const struct cookie *c);

#endif
