/* Inside the network layer: what its files share. Nothing above includes this.
 *
 *	net.c           life, waiting, one round of the loop
 *	net_send.c      requests: made, hurried, cancelled, looked at
 *	net_queue.c     whose turn it is, and when
 *	net_transfer.c  one try: its curl handle, what comes in
 *	net_time.c      what took too long
 *	net_end.c       what a try's end means: an answer, another try, somewhere else
 *	net_error.c     curl's errors as ours
 *	net_redirect.c  where an answer may lead
 *	net_address.c   which addresses are local, what an address is made of
 *	net_site.c      rules, certificates
 *	net_cookies.c   a site's jar; cookie_text.h: what stands in its file
 */
#ifndef PALOU_NET_NET_PARTS_H
#define PALOU_NET_NET_PARTS_H

#include <sys/socket.h>

#include "net/curl_lib.h"
#include "net/net.h"

#define NET_CONNECT  20 /* seconds until a connection, with TLS, must stand */
#define NET_PAUSE    60 /* seconds that a server's Retry-After is obeyed at most */
#define NET_RATE_MAX 32 /* requests a second, whatever the rules say */
#define NET_URL_MAX  8192

enum net_state {
	NET_WAITING, /* for its turn */
	NET_RUNNING, /* it has a curl handle */
	NET_ENDED,   /* its answer is whole; `done` is to be called */
};

struct net {
	struct curl_lib curl;
	CURLM *multi;
	struct curl_slist *headers; /* of every request */
	bool quick;                 /* curl can leave a name look-up that hangs */
	bool moved;                 /* something came or ended in this round */
	int64_t stirred;            /* when a descriptor of curl's was ready last */
	struct net_site *sites;
	struct net_transfer *transfers; /* the oldest first */
	uint32_t last;                  /* the newest request's number */
	/* Handles of requests that are gone, waiting for a name server. */
	CURL **unseen;
	size_t nunseen, unseen_cap;
	/* Which addresses a public host may not lead to: net_address_local(). Tests have but the
	 * loopback, and tell others. */
	bool (*local)(const struct sockaddr *address);
};

struct net_site {
	struct net *net;
	struct net_site *next;
	/* Rules. */
	char *user_agent, *proxy, *ca_file;
	unsigned at_once, per_second, pause_ms;
	int64_t patience_ms;
	struct buf ca; /* of ca_file and the system, empty without ca_file */
	bool ca_bad;   /* ca_file cannot be read */
	/* Cookies. */
	CURLSH *share;
	CURL *jar; /* asks for nothing: looks into the share */
	unsigned changes;
	/* When the latest requests went out, as a ring. */
	int64_t starts[NET_RATE_MAX];
	unsigned nstarts;
};

/* What an http or https address is made of. */
struct net_place {
	bool tls;
	unsigned port;
	char host[256];
};

struct net_transfer {
	struct net_site *site;
	struct net_transfer *next;
	uint32_t id;
	enum net_state state;
	bool ahead;
	void (*done)(void *ctx, struct net_answer *a);
	void *ctx;

	/* What is asked for now; a redirect changes it. */
	char *url, *referer, *form;
	size_t form_n;
	bool post;
	struct net_place place;
	bool public; /* a public host led here */
	bool fresh;  /* on a new connection, whose address is looked at */

	/* This try. */
	CURL *easy;
	char said[CURL_ERROR_SIZE];
	size_t headers, received, total; /* bytes */
	bool headed;                     /* the answer's head is whole */
	bool over;                       /* curl has said that it ended */
	bool proxied;                    /* the connection is to a proxy */
	bool refused;                    /* it would have been to an address it must not be */
	bool too_big;                    /* the answer, of which no more is taken */

	int64_t born, due, started, moved; /* ms; DUE: not before; MOVED: a byte came */
	unsigned tries, most_tries, redirects;

	struct net_answer answer;
	char *first, *content_type; /* the answer's, when there is one */
};

int64_t net_clock(void);

/* ---- net_queue.c */

/* Begins what may begin now. */
void net_start_due(struct net *n);
/* In how many ms something has to be done; -1: nothing has. */
int64_t net_due_in(const struct net *n);

/* ---- net_transfer.c */

void net_transfer_free(struct net_transfer *t);
/* Sends it, again or for the first time. */
void net_transfer_start(struct net_transfer *t);
/* Its handle is done with, or left to run out when it waits for a name server. */
void net_transfer_drop(struct net_transfer *t);
long net_info_long(const struct net_transfer *t, CURLINFO info);
curl_off_t net_info_off(const struct net_transfer *t, CURLINFO info);
const char *net_info_text(const struct net_transfer *t, CURLINFO info); /* never NULL */
bool net_is_named(const struct net_transfer *t);     /* no name server is waited for any more */
bool net_is_connected(const struct net_transfer *t); /* it is being sent, or was */

/* ---- net_time.c */

/* When it will have taken too long, if nothing comes. */
int64_t net_deadline(const struct net_transfer *t);
void net_give_up(struct net *n);

/* ---- net_end.c */

/* The try of T ended with RESULT, and its handle is still there. */
void net_end(struct net_transfer *t, CURLcode result);
/* It took too long. */
void net_end_late(struct net_transfer *t);

/* ---- net_error.c */

/* What RESULT means, and whether another try may help. */
bool net_error(const struct net_transfer *t, CURLcode result, struct err *e);
/* The proxy of T, without what logs in there. */
void net_proxy_name(const struct net_transfer *t, char *name, size_t size);

/* ---- net_redirect.c */

/* T's answer leads somewhere. */
bool net_leads(const struct net_transfer *t);
/* Turns T into the request for that, or into an error. */
void net_follow(struct net_transfer *t);

/* ---- net_address.c */

/* Loopback, private, link-local, or otherwise of no public host (RFC 6890). */
bool net_address_local(const struct sockaddr *address);
bool net_address_local_text(const struct net *n, const char *address);
/* False if URL is no http or https address. */
bool net_place_of(const struct net *n, const char *url, struct net_place *place);
bool net_place_same(const struct net_place *a, const struct net_place *b);

/* ---- net_site.c */

void net_site_free(struct net_site *s, bool leak);

#endif
