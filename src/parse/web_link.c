#include "parse/web_link.h"

#include <stdbool.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

size_t number_read(struct slice s, uint64_t *n)
{
	bool fits = true;
	size_t i = 0;

	*n = 0;
	for (; i < s.n && is_digit(s.p[i]); i++) {
		fits = fits && *n < UINT64_MAX / 10;
		*n = *n * 10 + (uint64_t)(s.p[i] - '0');
	}
	if (!fits)
		*n = 0;
	return i;
}

uint64_t number_in(struct slice s)
{
	uint64_t n = 0;
	size_t i = 0;

	while (i < s.n && !is_digit(s.p[i]))
		i++;
	for (; i < s.n && (is_digit(s.p[i]) || s.p[i] == ','); i++)
		if (s.p[i] != ',') {
			if (n >= UINT64_MAX / 10)
				return 0;
			n = n * 10 + (uint64_t)(s.p[i] - '0');
		}
	return n;
}

uint32_t number32_in(struct slice s)
{
	uint64_t n = number_in(s);

	return n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
}

uint64_t link_query(struct slice url, const char *key)
{
	struct slice name = slice_str(key), rest = url;
	const char *at;
	uint64_t n;

	for (; (at = slice_find(rest, name)); rest = slice_between(at + 1, slice_end(rest))) {
		struct slice value = slice_between(at + name.n, slice_end(rest));

		if (at == url.p || !(at[-1] == '?' || at[-1] == '&' || at[-1] == ';'))
			continue;
		if (value.n && *value.p == '=' && number_read(slice_skip(value, 1), &n))
			return n;
	}
	return 0;
}

/* `thread-2124003-2-1.html`: field number FIELD behind NAME at the beginning of the path's last
 * part. */
static uint64_t path_number(struct slice url, struct slice name, unsigned field)
{
	const char *at = slice_find(url, name);
	struct slice rest;
	uint64_t n = 0;

	if (!at || (at != url.p && at[-1] != '/' && at[-1] != '?'))
		return 0;
	rest = slice_between(at + name.n, slice_end(url));
	for (;; field--) {
		size_t size = number_read(rest, &n);

		if (field == 0 || size == 0)
			return n;
		rest = slice_skip(rest, size);
		if (!rest.n || *rest.p != '-')
			return 0;
		rest = slice_skip(rest, 1);
	}
}

static uint64_t either(uint64_t a, uint64_t b)
{
	return a ? a : b;
}

static uint32_t narrow(uint64_t n)
{
	return n > UINT32_MAX ? 0 : (uint32_t)n;
}

uint64_t link_tid(struct slice url)
{
	return either(either(link_query(url, "tid"), link_query(url, "ptid")),
	    either(path_number(url, SLICE("thread-"), 0),
		path_number(url, SLICE("read-htm-tid-"), 0)));
}

uint64_t link_pid(struct slice url)
{
	return link_query(url, "pid");
}

uint32_t link_fid(struct slice url)
{
	return narrow(either(link_query(url, "fid"), path_number(url, SLICE("forum-"), 0)));
}

uint64_t link_uid(struct slice url)
{
	return either(link_query(url, "uid"), path_number(url, SLICE("space-uid-"), 0));
}

uint32_t link_page(struct slice url)
{
	uint64_t path =
	    either(path_number(url, SLICE("thread-"), 1), path_number(url, SLICE("forum-"), 1));

	return narrow(either(link_query(url, "page"), path));
}
