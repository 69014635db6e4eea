#include "app/links.h"

#include <stdbool.h>

static const struct slice hosts[] = {
	{ "saraba1st.com", 13 },
	{ "stage1st.com", 12 },
	{ "stage1.cc", 9 },
};

static uint64_t number_behind(struct slice url, struct slice key)
{
	const char *p = slice_find(url, key);
	uint64_t n = 0;

	if (!p)
		return 0;
	for (p += key.n; p < slice_end(url) && *p >= '0' && *p <= '9' && n < UINT64_MAX / 100; p++)
		n = n * 10 + (uint64_t)(*p - '0');
	return n;
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
	return goal;
}
