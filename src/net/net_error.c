#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "net/net_parts.h"
#include "util/mem.h"

/* X509_V_ERR_* of OpenSSL, which are what CURLINFO_SSL_VERIFYRESULT holds. */
enum {
	TLS_ISSUER_FAR = 2,
	TLS_EARLY = 9,
	TLS_EXPIRED = 10,
	TLS_SELF = 18,
	TLS_SELF_IN_CHAIN = 19,
	TLS_ISSUER = 20,
	TLS_LEAF = 21,
	TLS_HOST = 62
};

static const struct {
	CURLcode curl;
	int code;
	bool again;
} meanings[] = {
	{ CURLE_URL_MALFORMAT, ERR_URL, false },
	{ CURLE_COULDNT_RESOLVE_HOST, ERR_RESOLVE, false },
	{ CURLE_COULDNT_RESOLVE_PROXY, ERR_PROXY, false },
	{ CURLE_PROXY, ERR_PROXY, false },
	{ CURLE_COULDNT_CONNECT, ERR_CONNECT, true },
	{ CURLE_INTERFACE_FAILED, ERR_CONNECT, true },
	{ CURLE_SSL_CONNECT_ERROR, ERR_TLS, false },
	{ CURLE_PEER_FAILED_VERIFICATION, ERR_TLS, false },
	{ CURLE_SSL_CACERT_BADFILE, ERR_TLS, false },
	{ CURLE_SSL_CERTPROBLEM, ERR_TLS, false },
	{ CURLE_SSL_CIPHER, ERR_TLS, false },
	{ CURLE_SSL_ISSUER_ERROR, ERR_TLS, false },
	{ CURLE_SSL_INVALIDCERTSTATUS, ERR_TLS, false },
	{ CURLE_GOT_NOTHING, ERR_BROKEN, true },
	{ CURLE_SEND_ERROR, ERR_BROKEN, true },
	{ CURLE_RECV_ERROR, ERR_BROKEN, true },
	{ CURLE_PARTIAL_FILE, ERR_BROKEN, true },
	/* No HTTP: it may be the rest of an answer that was longer than it said, on a connection
	 * that was kept. */
	{ CURLE_UNSUPPORTED_PROTOCOL, ERR_BROKEN, true },
	{ CURLE_WEIRD_SERVER_REPLY, ERR_BROKEN, true },
	{ CURLE_HTTP2, ERR_BROKEN, true },
	{ CURLE_HTTP2_STREAM, ERR_BROKEN, true },
	{ CURLE_OPERATION_TIMEDOUT, ERR_TIMEOUT, true },
	{ CURLE_FILESIZE_EXCEEDED, ERR_TOO_BIG, false },
	/* Of one header line that is larger than curl's own limit. */
	{ CURLE_OUT_OF_MEMORY, ERR_TOO_BIG, false },
};

/* What of a broken answer is told apart. */
static const struct {
	CURLcode curl;
	enum net_broken how;
} breaks[] = {
	{ CURLE_GOT_NOTHING, NET_BROKEN_EMPTY },
	{ CURLE_RECV_ERROR, NET_BROKEN_EARLY },
	{ CURLE_PARTIAL_FILE, NET_BROKEN_EARLY },
	{ CURLE_UNSUPPORTED_PROTOCOL, NET_BROKEN_NO_HTTP }, /* HTTP/0.9, as curl calls it */
	{ CURLE_WEIRD_SERVER_REPLY, NET_BROKEN_NO_HTTP },
	{ CURLE_BAD_CONTENT_ENCODING, NET_BROKEN_PACKED },
};

/* The same of a certificate by number, and of what has none by the words of the TLS libraries. */
static const struct {
	long verify;
	const char *words;
	enum net_tls why;
	const char *said;
} reasons[] = {
	{ TLS_EXPIRED, "has expired", NET_TLS_EXPIRED, "the certificate has expired" },
	{ TLS_EARLY, "not yet valid", NET_TLS_EARLY, "the certificate is not valid yet" },
	{ TLS_SELF, "self-signed", NET_TLS_SELF_SIGNED, "the certificate is self-signed" },
	{ TLS_SELF_IN_CHAIN, "self signed", NET_TLS_SELF_SIGNED, "the certificate is self-signed" },
	{ TLS_ISSUER, "local issuer", NET_TLS_ISSUER, "the certificate's issuer is not known" },
	{ TLS_LEAF, "issuer certificate", NET_TLS_ISSUER, "the certificate's issuer is not known" },
	{ TLS_ISSUER_FAR, "issuer", NET_TLS_ISSUER, "the certificate's issuer is not known" },
	{ TLS_HOST, "target host name", NET_TLS_HOST, "the certificate is for another host" },
	{ TLS_HOST, "not match", NET_TLS_HOST, "the certificate is for another host" },
	{ 0, "protocol version", NET_TLS_OLD, "only older versions of TLS than 1.2 are offered" },
	{ 0, "unsupported protocol", NET_TLS_OLD,
	    "only older versions of TLS than 1.2 are offered" },
	{ 0, "wrong version number", NET_TLS_NONE, "what answers there does not speak TLS" },
	{ 0, "packet length too long", NET_TLS_NONE, "what answers there does not speak TLS" },
};

static const char *said(const struct net_transfer *t, CURLcode result)
{
	return *t->said ? t->said : t->site->net->curl.easy_strerror(result);
}

static void tls_error(const struct net_transfer *t, CURLcode result, struct err *e)
{
	long verify = net_info_long(t, CURLINFO_SSL_VERIFYRESULT);
	const char *words = said(t, result);

	err_said(e, slice_str(words));
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if ((verify && verify == reasons[i].verify) || strstr(words, reasons[i].words)) {
			e->limit = reasons[i].why;
			err_said(e, slice_str(reasons[i].said));
			return;
		}
}

/* ---- proxies */

static const char *variable(const char *lower, const char *upper)
{
	const char *value = getenv(lower);

	return value && *value ? value : upper ? getenv(upper) : NULL;
}

/* As curl looks for them; HTTP_PROXY in capitals is none, a web server's script may be given it. */
static const char *proxy_of(const struct net_transfer *t)
{
	const char *proxy = t->site->proxy;

	if (!proxy)
		proxy = t->place.tls ? variable("https_proxy", "HTTPS_PROXY")
				     : variable("http_proxy", NULL);
	if (!proxy || !*proxy)
		proxy = variable("all_proxy", "ALL_PROXY");
	return proxy ? proxy : "";
}

void net_proxy_name(const struct net_transfer *t, char *name, size_t size)
{
	const char *proxy = proxy_of(t), *scheme = strstr(proxy, "://"),
		   *login = strrchr(proxy, '@');
	int n = scheme ? (int)(scheme + 3 - proxy) : 0;

	if (login)
		snprintf(name, size, "%.*s%s", n, proxy, login + 1);
	else
		snprintf(name, size, "%s", proxy);
}

static bool by_proxy(const struct net_transfer *t, int code)
{
	if (net_info_long(t, CURLINFO_HTTP_CONNECTCODE) >= 300 ||
	    net_info_long(t, CURLINFO_PROXY_SSL_VERIFYRESULT))
		return true;
	return t->proxied && code == ERR_CONNECT;
}

/* ---- */

/* Those that cut connections to hosts they do not like do so in the handshake. */
static bool cut_in_handshake(const struct net_transfer *t, CURLcode result)
{
	return result == CURLE_SSL_CONNECT_ERROR &&
	       (strcasestr(t->said, "reset by peer") || strcasestr(t->said, "SYSCALL") ||
		   strcasestr(t->said, "unexpected eof"));
}

static int meaning(const struct net_transfer *t, CURLcode result, bool *again)
{
	*again = false;
	if (t->too_big)
		return ERR_TOO_BIG;
	if (t->refused)
		return ERR_REDIRECT;
	if (cut_in_handshake(t, result))
		result = CURLE_RECV_ERROR;
	for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
		if (meanings[i].curl == result) {
			*again = meanings[i].again;
			return meanings[i].code;
		}
	return ERR_BROKEN;
}

static enum net_broken how_broken(CURLcode result)
{
	for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++)
		if (breaks[i].curl == result)
			return breaks[i].how;
	return NET_BROKEN_OTHER;
}

static void set_limit(const struct net_transfer *t, CURLcode result, struct err *e)
{
	if (e->code == ERR_TIMEOUT)
		e->limit = (size_t)(t->site->patience_ms / 1000);
	else if (e->code == ERR_REDIRECT)
		e->limit = NET_INSIDE;
	else if (e->code == ERR_BROKEN)
		e->limit = how_broken(result);
	else if (e->code == ERR_TOO_BIG)
		e->limit = t->answer.body.full || result == CURLE_FILESIZE_EXCEEDED
			       ? NET_PAGE_MAX
			       : NET_HEADER_MAX;
}

static void proxy_error(const struct net_transfer *t, CURLcode result, struct err *e)
{
	char name[sizeof e->subject];

	net_proxy_name(t, name, sizeof name);
	err_set(e, ERR_PROXY, name);
	err_said(e, slice_str(said(t, result)));
}

bool net_error(const struct net_transfer *t, CURLcode result, struct err *e)
{
	bool again;
	int code = meaning(t, result, &again);

	if (code == ERR_PROXY || by_proxy(t, code)) {
		proxy_error(t, result, e);
		return code == ERR_CONNECT;
	}
	err_set(e, code, t->url);
	if (code == ERR_TLS)
		tls_error(t, result, e);
	else if (code == ERR_BROKEN || code == ERR_CONNECT || code == ERR_RESOLVE)
		err_said(e, slice_str(said(t, result)));
	set_limit(t, result, e);
	return again;
}
