#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "net/net_parts.h"
#include "util/mem.h"

struct block {
	uint8_t address[16];
	uint8_t bits;
};

static bool inside(const uint8_t *address, const struct block *block)
{
	unsigned bytes = block->bits / 8u, rest = block->bits % 8u;

	return !memcmp(address, block->address, bytes) &&
	       (!rest || !((address[bytes] ^ block->address[bytes]) >> (8 - rest)));
}

/* The registry of RFC 6890: what is not to be reached from everywhere. */
static bool local4(const uint8_t *address)
{
	static const struct block blocks[] = {
		{ { 0 }, 8 },
		{ { 10 }, 8 },
		{ { 100, 64 }, 10 },
		{ { 127 }, 8 },
		{ { 169, 254 }, 16 },
		{ { 172, 16 }, 12 },
		{ { 192, 0, 0 }, 24 },
		{ { 192, 168 }, 16 },
		{ { 198, 18 }, 15 },
		{ { 224 }, 3 },
	};

	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		if (inside(address, &blocks[i]))
			return true;
	return false;
}

/* Public addresses are in 2000::/3. Of other blocks, and of 6to4 within it (RFC 3056), these carry
 * an IPv4 address, which counts: mapped (RFC 4291), translated (RFC 6052). */
static bool local6(const uint8_t *address)
{
	static const struct block everywhere = { { 0x20 }, 3 };
	static const struct {
		struct block block;
		unsigned at;
	} carriers[] = {
		{ { { [10] = 0xFF, [11] = 0xFF }, 96 }, 12 },
		{ { { 0x00, 0x64, 0xFF, 0x9B }, 96 }, 12 },
		{ { { 0x20, 0x02 }, 16 }, 2 },
	};

	for (size_t i = 0; i < sizeof carriers / sizeof *carriers; i++)
		if (inside(address, &carriers[i].block))
			return local4(address + carriers[i].at);
	return !inside(address, &everywhere);
}

bool net_address_local(const struct sockaddr *address)
{
	struct sockaddr_in four;
	struct sockaddr_in6 six;

	switch (address->sa_family) {
	case AF_INET:
		memcpy(&four, address, sizeof four);
		return local4((const uint8_t *)&four.sin_addr);
	case AF_INET6:
		memcpy(&six, address, sizeof six);
		return local6(six.sin6_addr.s6_addr);
	default:
		return true;
	}
}

bool net_address_local_text(const struct net *n, const char *address)
{
	struct sockaddr_in four = { .sin_family = AF_INET };
	struct sockaddr_in6 six = { .sin6_family = AF_INET6 };

	if (inet_pton(AF_INET, address, &four.sin_addr) == 1)
		return n->local((const struct sockaddr *)&four);
	if (inet_pton(AF_INET6, address, &six.sin6_addr) == 1)
		return n->local((const struct sockaddr *)&six);
	return true;
}

static bool part(const struct net *n, CURLU *u, CURLUPart which, char *to, size_t size)
{
	char *text = NULL;
	int len;

	if (n->curl.url_get(u, which, &text, CURLU_DEFAULT_PORT) != CURLUE_OK)
		return false;
	len = snprintf(to, size, "%s", text);
	n->curl.free(text);
	return len > 0 && (size_t)len < size;
}

static bool take_apart(const struct net *n, CURLU *u, struct net_place *place)
{
	char scheme[8], port[8];

	if (!part(n, u, CURLUPART_SCHEME, scheme, sizeof scheme) ||
	    !part(n, u, CURLUPART_HOST, place->host, sizeof place->host) ||
	    !part(n, u, CURLUPART_PORT, port, sizeof port))
		return false;
	place->tls = !strcasecmp(scheme, "https");
	place->port = (unsigned)strtoul(port, NULL, 10);
	return place->tls || !strcasecmp(scheme, "http");
}

/* By curl's own reading, so that no address means one thing here and another one there. */
bool net_place_of(const struct net *n, const char *url, struct net_place *place)
{
	CURLU *u = n->curl.url();
	bool good;

	if (!u)
		oom();
	good = strlen(url) <= NET_URL_MAX &&
	       n->curl.url_set(u, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
	       take_apart(n, u, place);
	n->curl.url_cleanup(u);
	return good;
}

bool net_place_same(const struct net_place *a, const struct net_place *b)
{
	return a->tls == b->tls && a->port == b->port && !strcasecmp(a->host, b->host);
}
