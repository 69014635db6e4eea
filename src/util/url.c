#include "util/url.h"

#include <strings.h>

struct slice slice_until(struct slice *s, const char *stops)
{
	size_t n = 0;
	struct slice head;

	while (n < s->n && !(s->p[n] && strchr(stops, s->p[n])))
		n++;
	head = slice_head(*s, n);
	*s = slice_skip(*s, n);
	return head;
}

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_scheme(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_letter(s.p[i]) && (i == 0 || !memchr("0123456789+-.", s.p[i], 13)))
			return false;
	return s.n > 0;
}

struct url url_split(struct slice s)
{
	struct url u = { 0 };
	struct slice rest = s;
	struct slice scheme = slice_until(&rest, ":/?#");

	if (rest.n && *rest.p == ':' && is_scheme(scheme)) {
		u.scheme = scheme;
		s = slice_skip(rest, 1);
	}
	if (slice_starts(s, SLICE("//"))) {
		s = slice_skip(s, 2);
		u.host = slice_until(&s, "/?#");
	}
	u.path = slice_until(&s, "?#");
	if (s.n && *s.p == '?') {
		s = slice_skip(s, 1);
		u.query = slice_until(&s, "#");
	}
	if (s.n)
		u.fragment = slice_skip(s, 1);
	return u;
}

const char *url_web_scheme(struct slice scheme)
{
	if (slice_ends_case(scheme, SLICE("https")))
		return "https";
	return slice_ends_case(scheme, SLICE("http")) ? "http" : NULL;
}

struct slice url_file(struct slice path)
{
	size_t n = path.n;

	while (n && path.p[n - 1] != '/')
		n--;
	return slice_skip(path, n);
}

/* ---- relative addresses */

/* Appends PATH, which begins with `/`, without its `.` and `..`. */
static void add_path(struct buf *out, struct slice path)
{
	size_t floor = out->n;

	while (path.n) {
		struct slice name;
		bool last;

		path = slice_skip(path, 1);
		name = slice_until(&path, "/");
		last = !path.n;
		if (slice_eq(name, SLICE(".."))) {
			while (out->n > floor && out->p[out->n - 1] != '/')
				buf_cut(out, out->n - 1);
			if (out->n > floor)
				buf_cut(out, out->n - 1);
		} else if (!slice_eq(name, SLICE("."))) {
			buf_add_char(out, '/');
			buf_add_slice(out, name);
			continue;
		}
		if (last)
			buf_add_char(out, '/');
	}
}

static void add_rest(struct buf *out, const struct url *u)
{
	if (u->query.p) {
		buf_add_char(out, '?');
		buf_add_slice(out, u->query);
	}
	if (u->fragment.p) {
		buf_add_char(out, '#');
		buf_add_slice(out, u->fragment);
	}
}

static void add_root(struct buf *out, struct slice scheme, struct slice host)
{
	const char *web = url_web_scheme(scheme);

	buf_add_slice(out, web ? slice_str(web) : scheme);
	if (scheme.n)
		buf_add_char(out, ':');
	if (host.p) {
		buf_add_str(out, "//");
		buf_add_slice(out, host);
	}
}

/* PATH, relative to that of an address. */
static void merge(struct buf *out, const struct url *base, struct slice path)
{
	struct slice folder = slice_head(base->path, base->path.n - url_file(base->path).n);
	struct buf whole;

	buf_init(&whole, out->max);
	buf_add_slice(&whole, folder.n ? folder : SLICE("/"));
	buf_add_slice(&whole, path);
	add_path(out, buf_slice(&whole));
	buf_release(&whole);
}

void url_resolve(struct buf *out, struct slice base, struct slice url)
{
	struct url u = url_split(url), b = url_split(base);

	if (u.scheme.n || !base.n) {
		add_root(out, u.scheme, u.host);
		buf_add_slice(out, u.path);
		add_rest(out, &u);
		return;
	}
	add_root(out, b.scheme, u.host.p ? u.host : b.host);
	if (u.host.p || slice_starts(u.path, SLICE("/"))) {
		add_path(out, u.path);
	} else if (u.path.n) {
		merge(out, &b, u.path);
	} else {
		buf_add_slice(out, b.path);
		if (!u.query.p)
			u.query = b.query;
	}
	add_rest(out, &u);
}
