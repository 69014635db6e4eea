/* Requests over HTTP, all on one curl multi handle, driven by the program's one loop: nothing here
 * waits but net_wait(), and that ends when a descriptor of the caller's is ready. The one home of
 * libcurl, which is loaded by the first net_new().
 *
 * Each site has rules and cookies of its own, sent to no other one. Requests to a site go out in
 * turn, so many at once and so many a second; what a person waits for goes before what is only
 * fetched ahead. GETs are tried again with growing pauses when nothing came or the server is busy
 * (429 and 503 with Retry-After, 502, 504, lost connections); a POST never is, because it may have
 * arrived. TLS is always verified, 1.2 at least. Redirects are followed here: to the same scheme
 * only, and from a public host to no private or local address. */
#ifndef PALOU_NET_NET_H
#define PALOU_NET_NET_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/buf.h"
#include "util/err.h"

#define NET_PAGE_MAX   ((size_t)16 * 1024 * 1024) /* bytes of an answer, unpacked */
#define NET_HEADER_MAX ((size_t)256 * 1024)
#define NET_REDIRECTS  5
#define NET_TRIES      3

struct net;
struct net_site;

/* NULL, with ERR_LIBRARY, if libcurl cannot be had. */
struct net *net_new(struct err *e);

/* Ends all requests; `done` of none is called. Does not wait for name servers. */
void net_free(struct net *n);

struct net_rules {
	const char *user_agent;
	const char *proxy;   /* `socks5h://…`; NULL: what the environment says; "": none */
	const char *ca_file; /* certificates to believe besides the system's, or NULL */
	unsigned at_once;    /* requests at the same time, at least 1 */
	unsigned per_second; /* at least 1 */
	unsigned patience;   /* seconds without a byte until a request is given up; 0: 30 */
	unsigned pause_ms;   /* before the second try, doubled for each one after it; 0: 1000 */
};

/* Rules are copied. Freed with the net. */
struct net_site *net_site_new(struct net *n, const struct net_rules *rules);

/* Other rules from the next request on. */
void net_site_rules(struct net_site *s, const struct net_rules *rules);

/* Why a connection would not be safe: err.limit of ERR_TLS. err.said has it in English, or what the
 * TLS library said where it is none of these; of NET_TLS_CA_FILE the file. */
enum net_tls {
	NET_TLS_OTHER,
	NET_TLS_EXPIRED,     /* the certificate has */
	NET_TLS_EARLY,       /* it is not valid yet: perhaps this computer's clock is wrong */
	NET_TLS_HOST,        /* it is for another host */
	NET_TLS_SELF_SIGNED, /* nobody but itself says so */
	NET_TLS_ISSUER,      /* somebody does whom this system does not know */
	NET_TLS_OLD,         /* the server has nothing newer than TLS 1.1 */
	NET_TLS_NONE,        /* what answers there does not speak TLS */
	NET_TLS_CA_FILE,     /* rules.ca_file cannot be read */
	NET_TLS_COUNT,
};

/* How an answer is broken: err.limit of ERR_BROKEN. err.said has curl's own words. */
enum net_broken {
	NET_BROKEN_OTHER,
	NET_BROKEN_EARLY, /* it ended before its end */
	NET_BROKEN_EMPTY, /* it ended before its beginning */
	NET_BROKEN_NO_HTTP,
	NET_BROKEN_PACKED, /* it cannot be unpacked */
	NET_BROKEN_COUNT,
};

/* Why a redirect is not followed: err.limit of ERR_REDIRECT. */
enum net_refusal {
	NET_CIRCLE, /* there were too many */
	NET_SCHEME, /* from http to https, or back */
	NET_NO_WEB, /* to what is no address of the web: file:, javascript: … */
	NET_INSIDE, /* from a public host to a local address */
	NET_FORM,   /* another host would get the form */
	NET_REFUSAL_COUNT,
};

struct net_answer {
	struct err err;           /* code 0: an answer came, whatever its status */
	long status;              /* of the last answer, 0: none came */
	const char *url;          /* where it came from in the end */
	const char *first;        /* where the first redirect led, "" if there was none */
	const char *content_type; /* as sent, "" if it was not */
	struct buf body;          /* unpacked, with an error what came before it; the callback may
				   * take it, leaving an empty one */
};

struct net_request {
	const char *url;
	const char *referer; /* or NULL */
	struct slice form;   /* of a POST, encoded; p is NULL for a GET */
	bool ahead;          /* nobody waits for it yet */
	unsigned tries; /* of a GET, at most; 0: NET_TRIES. Who can ask elsewhere need not wait */
	void (*done)(void *ctx, struct net_answer *a); /* called once, by net_run(), unless the
							* request is cancelled; may send others */
	void *ctx;
};

/* The strings are copied. The number is never 0. */
uint32_t net_send(struct net_site *s, const struct net_request *r);

/* Somebody waits for it now. */
void net_hurry(struct net *n, uint32_t request);

/* Its `done` is never called. What hangs in a name look-up is let run out unseen. */
void net_cancel(struct net *n, uint32_t request);

struct net_progress {
	bool sent;      /* it is on its way, not waiting for its turn */
	size_t bytes;   /* received so far */
	size_t total;   /* 0: not known */
	int64_t age_ms; /* since net_send() */
	unsigned tries; /* 1, 2 … */
	long busy;      /* the status by which the server said that it is busy, or 0 … */
	int64_t due_ms; /* … and how long it will be until it is asked again */
};

/* False: there is no such request any more. */
bool net_progress(const struct net *n, uint32_t request, struct net_progress *p);

/* The oldest request that somebody waits for; false: there is none. */
bool net_busiest(const struct net *n, struct net_progress *p);

/* Waits until something comes for a request, one of FDS is ready (revents is set), or TIMEOUT_MS
 * have passed (-1: for ever). Returns how many of FDS are ready, or -1 with errno. */
int net_wait(struct net *n, struct pollfd *fds, unsigned nfds, int timeout_ms);

/* Does what can be done now, and calls `done` of what is. True: something ended or moved on. */
bool net_run(struct net *n);

/* ---- cookies: of one site; its whole jar, for the file it is kept in */

/* Appends the jar as a Netscape cookie file. */
void net_cookies(struct net_site *s, struct buf *out);

/* Takes over a Netscape cookie file, or what stands behind `Cookie:` in a request to HOST (of which
 * it needs the name alone). Returns how many cookies were in it; those of other sites than HOST
 * and the domains above it count for nothing. */
size_t net_cookies_take(struct net_site *s, struct slice text, const char *host);

/* Appends the value of the cookie whose name ends with SUFFIX (`_auth`: prefixes differ); false if
 * there is none. */
bool net_cookie(struct net_site *s, const char *suffix, struct buf *out);

void net_cookies_forget(struct net_site *s);

/* Changes whenever a cookie was set or lost: what is kept in a file is to be written. */
unsigned net_cookies_changes(const struct net_site *s);

#endif
