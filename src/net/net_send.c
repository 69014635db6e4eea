#include <stdlib.h>

#include "net/net_parts.h"
#include "util/mem.h"

static struct net_transfer **last_of(struct net *n)
{
	struct net_transfer **at = &n->transfers;

	while (*at)
		at = &(*at)->next;
	return at;
}

static char *copy(const char *s)
{
	return s ? mem_dup(s) : NULL;
}

/* What cannot be asked at all is answered too, in the next round. */
static void check(struct net_transfer *t)
{
	if (!net_place_of(t->site->net, t->url, &t->place))
		err_set(&t->answer.err, ERR_URL, t->url);
	else if (t->place.tls && t->site->ca_bad) {
		err_set(&t->answer.err, ERR_TLS, t->url);
		t->answer.err.limit = NET_TLS_CA_FILE;
		err_said(&t->answer.err, slice_str(t->site->ca_file));
	}
	t->state = t->answer.err.code ? NET_ENDED : NET_WAITING;
}

uint32_t net_send(struct net_site *s, const struct net_request *r)
{
	struct net_transfer *t = mem_zalloc(1, sizeof *t);
	struct net *n = s->net;

	t->site = s;
	if (++n->last == 0)
		n->last = 1;
	t->id = n->last;
	t->ahead = r->ahead;
	t->most_tries = r->tries ? r->tries : NET_TRIES;
	t->done = r->done;
	t->ctx = r->ctx;
	t->url = mem_dup(r->url);
	t->referer = copy(r->referer);
	t->post = r->form.p != NULL;
	t->form = mem_dup_n(r->form.p, r->form.n);
	t->form_n = r->form.n;
	t->born = net_clock();
	buf_init(&t->answer.body, NET_PAGE_MAX);
	check(t);
	*last_of(n) = t;
	return t->id;
}

static struct net_transfer *find(const struct net *n, uint32_t request)
{
	struct net_transfer *t = n->transfers;

	while (t && t->id != request)
		t = t->next;
	return t;
}

void net_hurry(struct net *n, uint32_t request)
{
	struct net_transfer *t = find(n, request);

	if (t)
		t->ahead = false;
}

void net_cancel(struct net *n, uint32_t request)
{
	struct net_transfer **at = &n->transfers, *t;

	while ((t = *at) && t->id != request)
		at = &t->next;
	if (!t)
		return;
	*at = t->next;
	net_transfer_free(t);
}

static bool look(const struct net_transfer *t, struct net_progress *p)
{
	int64_t now = net_clock();

	if (!t)
		return false;
	*p = (struct net_progress){
		.sent = t->state != NET_WAITING,
		.bytes = t->received,
		.total = t->total,
		.age_ms = now - t->born,
		.tries = t->tries ? t->tries : 1,
	};
	if (t->state == NET_WAITING && t->tries && t->due > now && t->answer.status >= 400) {
		p->busy = t->answer.status;
		p->due_ms = t->due - now;
	}
	return true;
}

bool net_progress(const struct net *n, uint32_t request, struct net_progress *p)
{
	return look(find(n, request), p);
}

bool net_busiest(const struct net *n, struct net_progress *p)
{
	const struct net_transfer *t = n->transfers;

	while (t && t->ahead)
		t = t->next;
	return look(t, p);
}
