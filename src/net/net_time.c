#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "net/net_parts.h"

static bool connected(const struct net_transfer *t)
{
	return net_info_off(t, CURLINFO_PRETRANSFER_TIME_T) > 0;
}

int64_t net_deadline(const struct net_transfer *t)
{
	int64_t patience = t->site->patience_ms;

	if (connected(t))
		return t->moved + patience;
	return t->started + (patience < NET_CONNECT * 1000 ? patience : NET_CONNECT * 1000);
}

/* A header is told by curl when its line is whole, which may take long where a byte comes a second:
 * the system knows when the last one came. */
static int64_t last_byte(const struct net_transfer *t, int64_t now)
{
#ifdef __linux__
	struct tcp_info info;
	socklen_t size = sizeof info;
	curl_socket_t fd = CURL_SOCKET_BAD;

	if (t->site->net->curl.easy_getinfo(t->easy, CURLINFO_ACTIVESOCKET, &fd) == CURLE_OK &&
	    fd != CURL_SOCKET_BAD && !getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &size))
		return now - (int64_t)info.tcpi_last_data_recv;
#endif
	return now < t->moved ? now : t->moved;
}

static bool late(struct net_transfer *t, int64_t now)
{
	if (net_deadline(t) > now)
		return false;
	if (connected(t) && !t->received) {
		int64_t last = last_byte(t, now);

		if (last > t->moved)
			t->moved = last;
	}
	return net_deadline(t) <= now;
}

void net_give_up(struct net *n)
{
	int64_t now = net_clock();

	for (struct net_transfer *t = n->transfers; t; t = t->next)
		if (t->state == NET_RUNNING && late(t, now))
			net_end_late(t);
}
