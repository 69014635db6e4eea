#include <stdlib.h>

#include "net/net_parts.h"
#include "util/mem.h"

static void gather(struct net_transfer *t)
{
	long status = net_info_long(t, CURLINFO_RESPONSE_CODE);

	if (net_info_long(t, CURLINFO_PRIMARY_PORT))
		t->proxied = t->proxied || net_info_long(t, CURLINFO_PRIMARY_PORT) != t->place.port;
	if (!status)
		return;
	t->answer.status = status;
	free(t->content_type);
	t->content_type = mem_dup(net_info_text(t, CURLINFO_CONTENT_TYPE));
}

/* The server, or what stands before it, is busy. */
static bool busy(long status)
{
	return status == 429 || status == 502 || status == 503 || status == 504;
}

static int64_t pause_of(const struct net_transfer *t)
{
	int64_t pause = (int64_t)t->site->pause_ms << (t->tries - 1);
	int64_t told = busy(t->answer.status) ? net_info_off(t, CURLINFO_RETRY_AFTER) : 0;

	if (told > NET_PAUSE)
		told = NET_PAUSE;
	if (told * 1000 > pause)
		pause = told * 1000;
	return pause < NET_PAUSE * 1000 ? pause : NET_PAUSE * 1000;
}

static void try_again(struct net_transfer *t)
{
	t->due = net_clock() + pause_of(t);
	t->state = NET_WAITING;
}

/* A proxy that wants a password says so in the site's place, when there is no tunnel. */
static void blame_proxy(struct net_transfer *t)
{
	char name[sizeof t->answer.err.subject];

	net_proxy_name(t, name, sizeof name);
	err_set(&t->answer.err, ERR_PROXY, name);
}

static void answered(struct net_transfer *t)
{
	t->answer.err.code = 0;
	if (net_leads(t))
		net_follow(t);
	else if (busy(t->answer.status) && !t->post && t->tries < t->most_tries)
		try_again(t);
	else
		t->state = NET_ENDED;
	if (t->answer.status == 407 && t->proxied)
		blame_proxy(t);
}

static void failed(struct net_transfer *t, CURLcode result)
{
	bool again = net_error(t, result, &t->answer.err);

	if (again && !t->post && t->tries < t->most_tries)
		try_again(t);
	else
		t->state = NET_ENDED;
}

void net_end(struct net_transfer *t, CURLcode result)
{
	gather(t);
	if (result == CURLE_OK && t->headers && !t->headed)
		result = CURLE_PARTIAL_FILE;
	if (result == CURLE_OK)
		answered(t);
	else
		failed(t, result);
	net_transfer_drop(t);
	t->site->net->moved = true;
}

/* No name, no connection, or no answer. */
static CURLcode stage(const struct net_transfer *t)
{
	if (!net_is_named(t))
		return t->proxied ? CURLE_COULDNT_RESOLVE_PROXY : CURLE_COULDNT_RESOLVE_HOST;
	if (!net_is_connected(t) && net_info_off(t, CURLINFO_CONNECT_TIME_T) == 0)
		return CURLE_COULDNT_CONNECT;
	return CURLE_OPERATION_TIMEDOUT;
}

void net_end_late(struct net_transfer *t)
{
	net_end(t, stage(t));
}
