#include <string.h>

#include "net/net_parts.h"

static unsigned running(const struct net_site *s)
{
	unsigned n = 0;

	for (const struct net_transfer *t = s->net->transfers; t; t = t->next)
		n += t->site == s && t->state == NET_RUNNING;
	return n;
}

/* When the site may be asked again by its rate: a second after the start that is as many requests
 * back as may go out in one. */
static int64_t rate_due(const struct net_site *s)
{
	if (s->nstarts < s->per_second)
		return 0;
	return s->starts[(s->nstarts - s->per_second) % NET_RATE_MAX] + 1000;
}

static bool before(const struct net_transfer *a, const struct net_transfer *b)
{
	return !b || a->ahead < b->ahead;
}

/* Whose turn it is at the site: the oldest that somebody waits for, else the oldest. Those that
 * pause do not keep others. */
static struct net_transfer *next_of(const struct net_site *s, int64_t now)
{
	struct net_transfer *next = NULL;

	for (struct net_transfer *t = s->net->transfers; t; t = t->next)
		if (t->site == s && t->state == NET_WAITING && t->due <= now && before(t, next))
			next = t;
	return next;
}

static void start_site(struct net_site *s, int64_t now)
{
	struct net_transfer *t;

	while (running(s) < s->at_once && rate_due(s) <= now && (t = next_of(s, now))) {
		s->starts[s->nstarts++ % NET_RATE_MAX] = now;
		net_transfer_start(t);
	}
}

void net_start_due(struct net *n)
{
	int64_t now = net_clock();

	for (struct net_site *s = n->sites; s; s = s->next)
		start_site(s, now);
}

/* When T wants something, INT64_MAX: what it waits for tells by itself. */
static int64_t due_of(const struct net_transfer *t)
{
	int64_t rate = rate_due(t->site);

	if (t->state == NET_ENDED)
		return 0;
	if (t->state == NET_RUNNING)
		return net_deadline(t);
	if (running(t->site) >= t->site->at_once)
		return INT64_MAX;
	return t->due > rate ? t->due : rate;
}

int64_t net_due_in(const struct net *n)
{
	int64_t due = INT64_MAX, now = net_clock();

	for (const struct net_transfer *t = n->transfers; t; t = t->next) {
		int64_t at = due_of(t);

		if (at < due)
			due = at;
	}
	if (due == INT64_MAX)
		return -1;
	return due > now ? due - now : 0;
}
