#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/net_parts.h"
#include "util/mem.h"

#define SET(t, option, value) (t)->site->net->curl.easy_setopt((t)->easy, option, value)

long net_info_long(const struct net_transfer *t, CURLINFO info)
{
	long value = 0;

	t->site->net->curl.easy_getinfo(t->easy, info, &value);
	return value;
}

curl_off_t net_info_off(const struct net_transfer *t, CURLINFO info)
{
	curl_off_t value = 0;

	t->site->net->curl.easy_getinfo(t->easy, info, &value);
	return value;
}

const char *net_info_text(const struct net_transfer *t, CURLINFO info)
{
	const char *value = NULL;

	t->site->net->curl.easy_getinfo(t->easy, info, &value);
	return value ? value : "";
}

/* A request that shares an HTTP/2 connection never looks for a name itself. */
bool net_is_named(const struct net_transfer *t)
{
	return net_info_off(t, CURLINFO_NAMELOOKUP_TIME_T) > 0 || net_is_connected(t);
}

/* Of a connection that was kept curl does not say when it was made, but when it was there. */
bool net_is_connected(const struct net_transfer *t)
{
	return net_info_off(t, CURLINFO_PRETRANSFER_TIME_T) > 0;
}

/* ---- what curl calls */

static unsigned port_of(const struct sockaddr *address)
{
	struct sockaddr_in four;
	struct sockaddr_in6 six;

	if (address->sa_family == AF_INET) {
		memcpy(&four, address, sizeof four);
		return ntohs(four.sin_port);
	}
	if (address->sa_family != AF_INET6)
		return 0;
	memcpy(&six, address, sizeof six);
	return ntohs(six.sin6_port);
}

/* The one place that knows what a name led to: a public host may not lead into the local network
 * by any name. Of a proxy of the environment curl says nothing, but the port tells. */
static curl_socket_t open_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *to)
{
	struct net_transfer *t = ctx;
	int fd;

	(void)purpose;
	t->proxied = (t->site->proxy && *t->site->proxy) || port_of(&to->addr) != t->place.port;
	if (t->public && !t->proxied && t->site->net->local(&to->addr)) {
		t->refused = true;
		return CURL_SOCKET_BAD;
	}
	fd = socket(to->family, to->socktype, to->protocol);
	if (fd >= 0)
		fcntl(fd, F_SETFD, FD_CLOEXEC);
	return fd;
}

/* For what nobody wants any more, when its name server answers after all. */
static curl_socket_t open_none(void *ctx, curlsocktype purpose, struct curl_sockaddr *to)
{
	(void)ctx, (void)purpose, (void)to;
	return CURL_SOCKET_BAD;
}

static size_t take_none(char *p, size_t size, size_t n, void *ctx)
{
	(void)p, (void)size, (void)ctx;
	return n ? 0 : 1;
}

static void came(struct net_transfer *t)
{
	t->moved = net_clock();
	t->site->net->moved = true;
}

static bool begins_head(const char *p, size_t n)
{
	return n >= 5 && !memcmp(p, "HTTP/", 5);
}

static bool ends_head(const char *p, size_t n)
{
	return (n == 2 && *p == '\r') || (n == 1 && *p == '\n');
}

/* Lines of a head, and those that stand behind a body in chunks. */
static size_t take_header(char *p, size_t size, size_t n, void *ctx)
{
	static const struct slice cookie = { "set-cookie:", 11 };
	struct net_transfer *t = ctx;

	n *= size;
	if (!t->headers)
		buf_clear(&t->answer.body);
	came(t);
	t->headers += n;
	t->headed = ends_head(p, n) || (t->headed && !begins_head(p, n));
	if (n > cookie.n && !strncasecmp(p, cookie.p, cookie.n))
		t->site->changes++;
	if (t->headers <= NET_HEADER_MAX)
		return n;
	t->too_big = true;
	return 0;
}

static size_t take_body(char *p, size_t size, size_t n, void *ctx)
{
	struct net_transfer *t = ctx;

	n *= size;
	came(t);
	buf_add(&t->answer.body, p, n);
	if (!t->answer.body.full)
		return n;
	t->too_big = true;
	return n ? 0 : 1;
}

static int progress(void *ctx, curl_off_t total, curl_off_t now, curl_off_t up, curl_off_t upped)
{
	struct net_transfer *t = ctx;

	(void)up, (void)upped;
	if ((size_t)now != t->received)
		came(t);
	t->received = (size_t)now;
	t->total = (size_t)total;
	return 0;
}

/* ---- a try */

static void set_callbacks(struct net_transfer *t)
{
	SET(t, CURLOPT_PRIVATE, t);
	SET(t, CURLOPT_ERRORBUFFER, t->said);
	SET(t, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	SET(t, CURLOPT_OPENSOCKETDATA, t);
	SET(t, CURLOPT_HEADERFUNCTION, take_header);
	SET(t, CURLOPT_HEADERDATA, t);
	SET(t, CURLOPT_WRITEFUNCTION, take_body);
	SET(t, CURLOPT_WRITEDATA, t);
	SET(t, CURLOPT_XFERINFOFUNCTION, progress);
	SET(t, CURLOPT_XFERINFODATA, t);
	SET(t, CURLOPT_NOPROGRESS, 0L);
}

/* Too long a time is seen in net_time.c: a curl that cannot leave a name look-up would wait for it
 * when its own time is up, so only one that can is told, for it shares the time out among the
 * addresses of a host. */
static void set_limits(struct net_transfer *t)
{
	long day = 24L * 60 * 60;

	SET(t, CURLOPT_NOSIGNAL, 1L);
	SET(t, CURLOPT_CONNECTTIMEOUT, t->site->net->quick ? NET_CONNECT + 1L : day);
#if LIBCURL_VERSION_NUM >= 0x075700
	SET(t, CURLOPT_QUICK_EXIT, 1L);
#endif
	SET(t, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)NET_PAGE_MAX);
	SET(t, CURLOPT_FOLLOWLOCATION, 0L);
	SET(t, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
	SET(t, CURLOPT_HTTP09_ALLOWED, 0L);
	/* On a kept connection that is gone by now curl would send a form again by itself. */
	SET(t, CURLOPT_FRESH_CONNECT, (long)(t->fresh || t->post));
}

static void set_tls(struct net_transfer *t)
{
	struct curl_blob ca = { t->site->ca.p, t->site->ca.n, CURL_BLOB_NOCOPY };

	SET(t, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	SET(t, CURLOPT_PROXY_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (!ca.len)
		return;
	SET(t, CURLOPT_CAINFO_BLOB, &ca);
	SET(t, CURLOPT_PROXY_CAINFO_BLOB, &ca);
}

static void set_site(struct net_transfer *t)
{
	const struct net_site *s = t->site;

	SET(t, CURLOPT_SHARE, s->share);
	/* No file, but without one curl does not look at the jar. */
	SET(t, CURLOPT_COOKIEFILE, "");
	SET(t, CURLOPT_USERAGENT, s->user_agent);
	SET(t, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	if (!s->proxy)
		return;
	SET(t, CURLOPT_PROXY, s->proxy);
	SET(t, CURLOPT_NOPROXY, "");
}

static void set_request(struct net_transfer *t)
{
	SET(t, CURLOPT_URL, t->url);
	SET(t, CURLOPT_REFERER, t->referer);
	SET(t, CURLOPT_HTTPHEADER, t->site->net->headers);
	SET(t, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	SET(t, CURLOPT_ACCEPT_ENCODING, "");
	SET(t, CURLOPT_TCP_KEEPALIVE, 1L);
	if (!t->post)
		return;
	SET(t, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)t->form_n);
	SET(t, CURLOPT_POSTFIELDS, t->form);
}

void net_transfer_start(struct net_transfer *t)
{
	struct net *n = t->site->net;

	t->easy = n->curl.easy_init();
	if (!t->easy)
		oom();
	t->state = NET_RUNNING;
	t->tries++;
	t->headers = t->received = t->total = 0;
	t->over = t->headed = t->refused = t->too_big = false;
	t->proxied = t->site->proxy && *t->site->proxy;
	t->said[0] = '\0';
	t->started = t->moved = net_clock();
	set_callbacks(t);
	set_limits(t);
	set_tls(t);
	set_site(t);
	set_request(t);
	if (n->curl.multi_add_handle(n->multi, t->easy) != CURLM_OK)
		oom();
	n->moved = true;
}

/* ---- its end */

/* Nothing of T is touched by its handle from here on. */
static void forget(struct net_transfer *t)
{
	struct net *n = t->site->net;

	SET(t, CURLOPT_PRIVATE, NULL);
	SET(t, CURLOPT_ERRORBUFFER, NULL);
	SET(t, CURLOPT_OPENSOCKETFUNCTION, open_none);
	SET(t, CURLOPT_HEADERFUNCTION, take_none);
	SET(t, CURLOPT_WRITEFUNCTION, take_none);
	SET(t, CURLOPT_NOPROGRESS, 1L);
	SET(t, CURLOPT_POSTFIELDS, NULL);
	MEM_ROOM(n->unseen, n->nunseen, n->unseen_cap);
	n->unseen[n->nunseen++] = t->easy;
}

void net_transfer_drop(struct net_transfer *t)
{
	struct net *n = t->site->net;

	if (!t->easy)
		return;
	if (t->over || net_is_named(t)) {
		n->curl.multi_remove_handle(n->multi, t->easy);
		n->curl.easy_cleanup(t->easy);
	} else {
		forget(t);
	}
	t->easy = NULL;
}

void net_transfer_free(struct net_transfer *t)
{
	net_transfer_drop(t);
	free(t->url);
	free(t->referer);
	if (t->form)
		explicit_bzero(t->form, t->form_n); /* it may hold a password */
	free(t->form);
	free(t->first);
	free(t->content_type);
	buf_release(&t->answer.body);
	free(t);
}
