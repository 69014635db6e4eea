#include "net/cookie_text.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

#define FIELDS 7

static bool same(struct slice a, struct slice b)
{
	return a.n == b.n && (!a.n || !strncasecmp(a.p, b.p, a.n));
}

static bool starts(struct slice s, struct slice with)
{
	return s.n >= with.n && same(slice_head(s, with.n), with);
}

/* Of a domain, a path, a name: what curl would refuse or read as more than one field. */
static bool plain(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == '\x7f' || s.p[i] == ';')
			return false;
	return s.n > 0;
}

static bool is_name(struct slice s)
{
	return plain(s) && !memchr(s.p, '=', s.n);
}

static bool is_value(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == '\x7f' || s.p[i] == ';')
			return false;
	return true;
}

/* From the front of REST up to, not including, the next byte END, which is skipped. */
static struct slice take(struct slice *rest, char end)
{
	const char *at = rest->n ? memchr(rest->p, end, rest->n) : NULL;
	struct slice taken = slice_head(*rest, at ? (size_t)(at - rest->p) : rest->n);

	*rest = slice_skip(*rest, at ? taken.n + 1 : taken.n);
	return taken;
}

static struct slice take_line(struct slice *rest)
{
	struct slice line = take(rest, '\n');

	while (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	return line;
}

/* ---- Netscape's file */

/* Digits; 0 for anything else (a session's -1, fractions' ends). */
static int64_t seconds(struct slice s)
{
	int64_t n = 0;

	for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++) {
		if (n > INT64_MAX / 16)
			return INT64_MAX;
		n = n * 10 + (s.p[i] - '0');
	}
	return n;
}

bool cookie_text_line(struct slice line, struct cookie *c)
{
	static const struct slice http_only = { "#HttpOnly_", 10 }, yes = { "TRUE", 4 };
	struct slice fields[FIELDS] = { { NULL, 0 } };
	size_t n = 0;

	c->http_only = slice_starts(line, http_only);
	if (c->http_only)
		line = slice_skip(line, http_only.n);
	while (line.n && n < FIELDS)
		fields[n++] = take(&line, '\t');
	if (n < FIELDS - 1 || line.n || fields[0].p[0] == '#')
		return false;
	c->domain = fields[0];
	c->below = same(fields[1], yes) || slice_starts(c->domain, SLICE("."));
	if (slice_starts(c->domain, SLICE(".")))
		c->domain = slice_skip(c->domain, 1);
	c->path = fields[2];
	c->secure = same(fields[3], yes);
	c->expires = seconds(fields[4]);
	c->name = fields[5];
	c->value = slice_trim(fields[6]);
	return plain(c->domain) && plain(c->path) && is_name(c->name) && is_value(c->value);
}

void cookie_text_add(struct buf *out, const struct cookie *c)
{
	buf_add_str(out, c->http_only ? "#HttpOnly_" : "");
	buf_add_str(out, c->below ? "." : "");
	buf_add_slice(out, c->domain);
	buf_add_str(out, c->below ? "\tTRUE\t" : "\tFALSE\t");
	buf_add_slice(out, c->path);
	buf_printf(out, "\t%s\t%" PRId64 "\t", c->secure ? "TRUE" : "FALSE", c->expires);
	buf_add_slice(out, c->name);
	buf_add_char(out, '\t');
	buf_add_slice(out, c->value);
}

/* ---- whose */

/* A domain above HOST has a dot: `com` is nobody's. */
static bool belongs(struct slice domain, struct slice host)
{
	size_t above = host.n - domain.n;

	if (same(domain, host))
		return true;
	return host.n > domain.n && host.p[above - 1] == '.' &&
	       same(slice_skip(host, above), domain) && memchr(domain.p, '.', domain.n) &&
	       memchr("0123456789", host.p[host.n - 1], 10) == NULL;
}

/* ---- the line of a request */

/* Browsers send these over TLS only, and curl takes them so only. */
static bool wants_tls(struct slice name)
{
	return starts(name, SLICE("__Secure-")) || starts(name, SLICE("__Host-"));
}

static size_t read_pairs(struct slice line, struct slice host,
    void (*found)(void *ctx, const struct cookie *c), void *ctx)
{
	size_t n = 0;

	while (line.n) {
		struct slice pair = take(&line, ';');
		struct cookie c = { .domain = host, .path = SLICE("/") };

		if (!pair.n || !memchr(pair.p, '=', pair.n))
			continue;
		c.name = slice_trim(take(&pair, '='));
		c.value = slice_trim(pair);
		c.secure = wants_tls(c.name);
		if (!is_name(c.name) || !is_value(c.value))
			continue;
		found(ctx, &c);
		n++;
	}
	return n;
}

static bool is_cookie_line(struct slice *line)
{
	static const struct slice word = { "Cookie:", 7 };

	*line = slice_trim(*line);
	if (!starts(*line, word))
		return false;
	*line = slice_skip(*line, word.n);
	return true;
}

/* ---- */

struct reading {
	struct slice host;
	void (*found)(void *ctx, const struct cookie *c);
	void *ctx;
	size_t n;
};

/* The whole of a file; false if it is none. */
static bool read_file(struct slice text, struct reading *r)
{
	bool any = false;

	while (text.n) {
		struct slice line = take_line(&text);
		struct cookie c;

		if (!cookie_text_line(line, &c))
			continue;
		any = true;
		if (!belongs(c.domain, r->host))
			continue;
		r->found(r->ctx, &c);
		r->n++;
	}
	return any;
}

static bool read_cookie_lines(struct slice text, struct reading *r)
{
	bool any = false;

	while (text.n) {
		struct slice line = take_line(&text);

		if (!is_cookie_line(&line))
			continue;
		any = true;
		r->n += read_pairs(line, r->host, r->found, r->ctx);
	}
	return any;
}

/* The line alone, without its word. */
static void read_bare(struct slice text, struct reading *r)
{
	struct slice line = { NULL, 0 };

	while (text.n && !line.n)
		line = slice_trim(take_line(&text));
	if (!slice_starts(line, SLICE("#")))
		r->n += read_pairs(line, r->host, r->found, r->ctx);
}

size_t cookie_text_read(struct slice text, struct slice host,
    void (*found)(void *ctx, const struct cookie *c), void *ctx)
{
	struct reading r = { .host = host, .found = found, .ctx = ctx };

	if (!plain(host))
		return 0;
	if (!read_file(text, &r) && !read_cookie_lines(text, &r))
		read_bare(text, &r);
	return r.n;
}
