#include "net/net.h"

#include <limits.h>
#include <stdlib.h>
#include <time.h>

#include "net/net_parts.h"
#include "util/mem.h"

#define WAIT_MAX (24 * 60 * 60 * 1000) /* ms: curl knows no “for ever” */

int64_t net_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- life */

/* `Expect` would keep a form back for a second where the server does not know it. */
static void make_headers(struct net *n)
{
	static const char *const headers[] = { "Expect:",
		"Accept: text/html,application/xhtml+xml,*/*;q=0.8",
		"Accept-Language: zh-CN,zh;q=0.9,en;q=0.5" };

	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
		struct curl_slist *longer = n->curl.slist_append(n->headers, headers[i]);

		if (!longer)
			oom();
		n->headers = longer;
	}
}

static bool can_leave_look_ups(const struct net *n)
{
	bool can = false;
#if LIBCURL_VERSION_NUM >= 0x075700
	CURL *easy = n->curl.easy_init();

	can = easy && n->curl.easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L) == CURLE_OK;
	n->curl.easy_cleanup(easy);
#else
	(void)n;
#endif
	return can;
}

struct net *net_new(struct err *e)
{
	struct net *n = mem_zalloc(1, sizeof *n);

	if (curl_lib_load(&n->curl, e)) {
		free(n);
		return NULL;
	}
	if (n->curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
	    !(n->multi = n->curl.multi_init()))
		oom();
	n->local = net_address_local;
	n->quick = can_leave_look_ups(n);
	make_headers(n);
	return n;
}

/* What waits for a name server cannot be ended by an older curl without waiting for it too; then
 * what it still uses stays. */
void net_free(struct net *n)
{
	bool leak;

	if (!n)
		return;
	while (n->transfers)
		net_cancel(n, n->transfers->id);
	leak = n->nunseen && !n->quick;
	for (size_t i = 0; i < n->nunseen && !leak; i++) {
		n->curl.multi_remove_handle(n->multi, n->unseen[i]);
		n->curl.easy_cleanup(n->unseen[i]);
	}
	if (!leak)
		n->curl.multi_cleanup(n->multi);
	while (n->sites) {
		struct net_site *s = n->sites;

		n->sites = s->next;
		net_site_free(s, leak);
	}
	if (!leak) {
		n->curl.slist_free_all(n->headers);
		n->curl.global_cleanup();
	}
	free(n->unseen);
	free(n);
}

/* ---- waiting */

static int sooner(int timeout_ms, int64_t due)
{
	if (timeout_ms < 0 || timeout_ms > WAIT_MAX)
		timeout_ms = WAIT_MAX;
	return due >= 0 && due < timeout_ms ? (int)due : timeout_ms;
}

/* curl tells less of a descriptor than poll(), a hang-up above all: that is asked again below. */
static void wait_with_curl(struct net *n, const struct pollfd *fds, unsigned nfds, int timeout_ms)
{
	struct curl_waitfd *all = mem_zalloc(nfds, sizeof *all);
	int ready = 0;

	for (unsigned i = 0; i < nfds; i++) {
		all[i].fd = fds[i].fd;
		all[i].events = (short)((fds[i].events & POLLIN ? CURL_WAIT_POLLIN : 0) |
					(fds[i].events & POLLPRI ? CURL_WAIT_POLLPRI : 0) |
					(fds[i].events & POLLOUT ? CURL_WAIT_POLLOUT : 0));
	}
	n->curl.multi_poll(n->multi, all, nfds, timeout_ms, &ready);
	for (unsigned i = 0; i < nfds; i++)
		ready -= all[i].revents != 0;
	if (ready > 0)
		n->stirred = net_clock();
	free(all);
}

static bool on_the_way(const struct net *n)
{
	const struct net_transfer *t = n->transfers;

	while (t && t->state != NET_RUNNING)
		t = t->next;
	return t || n->nunseen;
}

int net_wait(struct net *n, struct pollfd *fds, unsigned nfds, int timeout_ms)
{
	int64_t due = net_due_in(n);

	if (!on_the_way(n))
		return poll(fds, nfds, due < 0 ? timeout_ms : sooner(timeout_ms, due));
	wait_with_curl(n, fds, nfds, sooner(timeout_ms, due));
	return poll(fds, nfds, 0);
}

/* ---- a round */

static void forget_unseen(struct net *n, CURL *easy)
{
	size_t i = 0;

	while (i < n->nunseen && n->unseen[i] != easy)
		i++;
	if (i < n->nunseen)
		n->unseen[i] = n->unseen[--n->nunseen];
	n->curl.multi_remove_handle(n->multi, easy);
	n->curl.easy_cleanup(easy);
}

static void collect(struct net *n)
{
	CURLMsg *message;
	int left;

	while ((message = n->curl.multi_info_read(n->multi, &left))) {
		struct net_transfer *t = NULL;

		if (message->msg != CURLMSG_DONE)
			continue;
		n->curl.easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &t);
		if (t) {
			t->over = true;
			net_end(t, message->data.result);
		} else {
			forget_unseen(n, message->easy_handle);
		}
	}
}

static void tell(struct net_transfer *t)
{
	t->answer.url = t->url;
	t->answer.first = t->first ? t->first : "";
	t->answer.content_type = t->content_type ? t->content_type : "";
	t->done(t->ctx, &t->answer);
	net_transfer_free(t);
}

/* From the front each time: `done` may send, and cancel. What it sends is not told in this
 * round. */
static bool tell_all(struct net *n)
{
	struct net_transfer **at = &n->transfers;
	uint32_t last = n->last;
	bool told = false;

	while (*at) {
		struct net_transfer *t = *at;

		if (t->state != NET_ENDED || t->id > last) {
			at = &t->next;
			continue;
		}
		*at = t->next;
		tell(t);
		told = true;
		at = &n->transfers;
	}
	return told;
}

bool net_run(struct net *n)
{
	int running;

	n->moved = false;
	n->curl.multi_perform(n->multi, &running);
	collect(n);
	net_give_up(n);
	if (tell_all(n))
		n->moved = true;
	net_start_due(n);
	return n->moved;
}
