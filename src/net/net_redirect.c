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

static void refuse(struct net_transfer *t, const char *url, enum net_refusal why)
{
	err_set(&t->answer.err, ERR_REDIRECT, url);
	t->answer.err.limit = why;
	t->state = NET_ENDED;
}

/* NET_REFUSAL_COUNT: nothing is against it. 307 and 308 want the form again. */
static enum net_refusal against(const struct net_transfer *t, const struct net_place *to)
{
	if (t->redirects >= NET_REDIRECTS)
		return NET_CIRCLE;
	if (to->tls != t->place.tls)
		return NET_SCHEME;
	if (t->post && t->answer.status >= 307 && !net_place_same(&t->place, to))
		return NET_FORM;
	return NET_REFUSAL_COUNT;
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
	enum net_refusal why;
	struct net_place to;

	if (!t->first)
		t->first = mem_dup(url);
	why = net_place_of(n, url, &to) ? against(t, &to) : NET_NO_WEB;
	if (why != NET_REFUSAL_COUNT) {
		refuse(t, url, why);
		free(url);
		return;
	}
	/* What a form is answered with is looked at with a GET. */
	t->post = t->post && t->answer.status >= 307;
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
