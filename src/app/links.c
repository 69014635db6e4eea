#include "app/links.h"

#include <stdbool.h>
#include <strings.h>

static const struct slice hosts[] = {
	{ "saraba1st.com", 13 },
	{ "stage1st.com", 12 },
	{ "stage1.cc", 9 },
};

static const char *read_number(const char *p, const char *end, uint64_t *n)
{
	*n = 0;
	while (p < end && *p >= '0' && *p <= '9' && *n < UINT64_MAX / 100)
		*n = *n * 10 + (uint64_t)(*p++ - '0');
	return p;
}

static uint64_t number_behind(struct slice url, struct slice key)
{
	const char *p = slice_find(url, key);
	uint64_t n = 0;

	if (p)
		read_number(p + key.n, slice_end(url), &n);
	return n;
}

/* Of `thread-TID-PAGE-1.html`. */
static uint64_t page_in_name(struct slice url)
{
	const char *p = slice_find(url, SLICE("thread-"));
	const char *end = slice_end(url);
	uint64_t n = 0;

	if (p)
		p = read_number(p + sizeof "thread-" - 1, end, &n);
	if (!p || !n || p == end || *p != '-')
		return 0;
	read_number(p + 1, end, &n);
	return n;
}

static uint32_t page_of(struct slice url)
{
	uint64_t n = page_in_name(url);

	n = n ? n : number_behind(url, SLICE("&page="));
	return n < UINT32_MAX / LINK_PAGE_POSTS ? (uint32_t)n : 0;
}

static struct slice host_of(struct slice url, const char *scheme_end)
{
	const char *begin = scheme_end + 3;
	const char *end = begin;

	while (end < slice_end(url) && !strchr("/?#", *end))
		end++;
	return slice_between(begin, end);
}

/* HOST is NAME or lies below it. */
static bool is_host(struct slice host, struct slice name)
{
	return slice_ends(host, name) && (host.n == name.n || host.p[host.n - name.n - 1] == '.');
}

static bool of_the_forum(struct slice url)
{
	const char *scheme_end = slice_find(url, SLICE("://"));

	for (size_t i = 0; scheme_end && i < sizeof hosts / sizeof *hosts; i++)
		if (is_host(host_of(url, scheme_end), hosts[i]))
			return true;
	return !scheme_end;
}

struct link_goal link_goal(struct slice url)
{
	static const struct slice tid_keys[] = {
		{ "thread-", 7 },
		{ "read-htm-tid-", 13 },
		{ "ptid=", 5 },
		{ "?tid=", 5 },
		{ "&tid=", 5 },
		{ "?tid-", 5 },
	};
	struct link_goal goal = { 0 };

	if (!of_the_forum(url))
		return goal;
	for (size_t i = 0; !goal.tid && i < sizeof tid_keys / sizeof *tid_keys; i++)
		goal.tid = number_behind(url, tid_keys[i]);
	goal.pid = number_behind(url, SLICE("&pid="));
	if (!goal.pid)
		goal.pid = number_behind(url, SLICE("#pid"));
	goal.floor = (uint32_t)number_behind(url, SLICE("postno="));
	goal.page = page_of(url);
	return goal;
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
	unsigned long long tid = t->tid;
	unsigned long long pid = pid_of(t, post);

	if (tid && pid)
		buf_printf(out,
		    FORUM_BASE "forum.php?mod=redirect&goto=findpost&ptid=%llu&pid=%llu", tid, pid);
	else if (tid && t->posts[post].floor)
		buf_printf(out, FORUM_BASE "forum.php?mod=redirect&ptid=%llu&authorid=0&postno=%u",
		    tid, t->posts[post].floor);
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
