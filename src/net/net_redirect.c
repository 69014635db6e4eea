#include <stdlib.h>

#include "net/net_parts.h"
#include "util/mem.h"

bool net_leads(const struct net_transfer *t)
{
	long status = t->answer.status;

	return (status == 301 || status == 302 || status == 303 || status == 307 ||
		   status == 308) &&
	       *net_info_text(t, CURLINFO_REDIRECT_URL);
}

static void refuse(struct net_transfer *t, const char *url)
{
	err_set(&t->answer.err, ERR_REDIRECT, url);
	t->state = NET_ENDED;
}

/* What was asked for with a form is looked at with a GET; 307 and 308 want the form again, which
 * another host shall not have. */
static bool may_follow(struct net_transfer *t, const struct net_place *to)
{
	if (t->redirects >= NET_REDIRECTS || to->tls != t->place.tls)
		return false;
	if (t->answer.status >= 307)
		return !t->post || net_place_same(&t->place, to);
	t->post = false;
	return true;
}

static bool was_public(const struct net_transfer *t)
{
	return !t->proxied &&
	       !net_address_local_text(t->site->net, net_info_text(t, CURLINFO_PRIMARY_IP));
}

void net_follow(struct net_transfer *t)
{
	const struct net *n = t->site->net;
	char *url = mem_dup(net_info_text(t, CURLINFO_REDIRECT_URL));
	struct net_place to;

	if (!t->first)
		t->first = mem_dup(url);
	if (!net_place_of(n, url, &to) || !may_follow(t, &to)) {
		refuse(t, url);
		free(url);
		return;
	}
	t->public = t->public || was_public(t);
	if (!net_place_same(&t->place, &to)) {
		free(t->referer);
		t->referer = NULL;
		t->fresh = t->public;
	}
	free(t->url);
	t->url = url;
	t->place = to;
	t->redirects++;
	t->tries = 0;
	t->due = 0;
	buf_clear(&t->answer.body);
	t->state = NET_WAITING;
}
