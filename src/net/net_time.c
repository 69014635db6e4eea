#include "net/net_parts.h"

int64_t net_deadline(const struct net_transfer *t)
{
	int64_t patience = t->site->patience_ms;

	if (net_is_connected(t))
		return t->moved + patience;
	return t->started + (patience < NET_CONNECT * 1000 ? patience : NET_CONNECT * 1000);
}

/* Of a head curl says nothing before a line is whole, which may take long where a byte comes a
 * second: so a byte for any request will do then. */
static bool late(struct net_transfer *t, int64_t now)
{
	const struct net *n = t->site->net;

	if (net_deadline(t) > now)
		return false;
	if (net_is_connected(t) && !t->received && n->stirred > t->moved)
		t->moved = n->stirred;
	return net_deadline(t) <= now;
}

void net_give_up(struct net *n)
{
	int64_t now = net_clock();

	for (struct net_transfer *t = n->transfers; t; t = t->next)
		if (t->state == NET_RUNNING && late(t, now))
			net_end_late(t);
}
