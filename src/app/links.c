#include "app/links.h"

#include <strings.h>

static const struct slice hosts[] = {
	{ "saraba1st.com", 13 },
	{ "stage1st.com", 12 },
	{ "stage1.cc", 9 },
};

static bool of_the_forum(struct slice url)
{
	struct slice host = address_host(url);

	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
		if (address_host_is(host, hosts[i]))
			return true;
	return !slice_find(url, SLICE("://"));
}

struct link_goal link_goal_of(const struct address *a)
{
	return (struct link_goal){
		.tid = a->tid,
		.pid = a->pid,
		.floor = a->floor,
		.page = a->page,
		.last = a->last,
		.list = a->list,
		.only_uid = a->only_uid,
		.other = a->kind == ADDRESS_NONE || a->kind == ADDRESS_OTHER,
	};
}

bool link_goal_is_alone(const struct link_goal *goal)
{
	return goal && goal->pid && !goal->tid;
}

struct link_goal link_goal(struct slice url)
{
	struct address a = address_read(url);

	if (a.kind != ADDRESS_THREAD || !of_the_forum(url))
		return (struct link_goal){ 0 };
	a.page = a.page < UINT32_MAX / LINK_PAGE_POSTS ? a.page : 0;
	return link_goal_of(&a);
}

/* ---- addresses of what is shown */

bool link_to_thread(struct buf *out, uint64_t tid)
{
	if (tid)
		buf_printf(out, FORUM_BASE "thread-%llu-1-1.html", (unsigned long long)tid);
	return tid != 0;
}

/* The post's own pid, or the one in a quote of it; 0: unknown. */
static uint64_t pid_of(const struct thread *t, uint32_t post)
{
	const struct graph *g = &t->graph;

	if (t->posts[post].pid || !g->first)
		return t->posts[post].pid;
	for (uint32_t i = g->first[post]; i < g->first[post + 1]; i++) {
		const struct post *p = &t->posts[g->list[i]];

		for (uint32_t q = p->quotes; q < p->quotes + p->nquotes; q++)
			if (t->quotes[q].target == post && t->quotes[q].pid)
				return t->quotes[q].pid;
	}
	return 0;
}

bool link_to_post(struct buf *out, const struct thread *t, uint32_t post)
{
	uint64_t pid = pid_of(t, post);

	if (t->tid && pid)
		address_post(out, FORUM_BASE, t->tid, pid);
	else if (t->tid && t->posts[post].floor)
		address_floor(out, FORUM_BASE, t->tid, t->posts[post].floor);
	else
		return link_to_thread(out, t->tid);
	return true;
}

/* ---- addresses for other programs */

/* The scheme URL begins with, without the colon; empty: none. */
static struct slice scheme_of(struct slice url)
{
	size_t n = 0;

	while (n < url.n && !strchr(":/?#", url.p[n]))
		n++;
	return n < url.n && url.p[n] == ':' ? slice_head(url, n) : slice_of("", 0);
}

static bool is_open_scheme(struct slice scheme)
{
	static const char *const known[] = { "http", "https", "mailto" };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (scheme.n == strlen(known[i]) && strncasecmp(scheme.p, known[i], scheme.n) == 0)
			return true;
	return false;
}

/* What stands before an address without a scheme; NULL: it is none, only a name. */
static const char *root_of(struct slice url)
{
	if (slice_starts(url, SLICE("//")))
		return "https:";
	if (slice_starts(url, SLICE("/")))
		return FORUM_ROOT;
	for (size_t i = 0; i < url.n; i++)
		if (url.p[i] == '/' || url.p[i] == '?')
			return FORUM_BASE;
	return slice_ends(url, SLICE(".html")) ? FORUM_BASE : NULL;
}

/* What RFC 3986 has in no address, and what a program's script might trip over. */
static bool is_unsafe(char c)
{
	return (unsigned char)c <= ' ' || c == 0x7F || strchr("\"<>\\^`{|}", c);
}

bool link_to_open(struct buf *out, struct slice url)
{
	struct slice scheme = scheme_of(url);
	const char *root = scheme.n ? "" : root_of(url);

	if (!root || (scheme.n && !is_open_scheme(scheme)))
		return false;
	buf_add_str(out, root);
	for (size_t i = 0; i < url.n; i++)
		if (is_unsafe(url.p[i]))
			buf_printf(out, "%%%02X", (unsigned char)url.p[i]);
		else
			buf_add_char(out, url.p[i]);
	return true;
}
