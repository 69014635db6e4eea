#include "parse/entity.h"

#include <stdbool.h>
#include <stdint.h>

#include "util/utf8.h"

#define LONGEST 12 /* bytes of the longest entity looked for, `&` and `;` counted */

static const struct {
	struct slice name;
	uint32_t cp;
} names[] = {
	{ { "amp", 3 }, '&' },
	{ { "lt", 2 }, '<' },
	{ { "gt", 2 }, '>' },
	{ { "quot", 4 }, '"' },
	{ { "apos", 4 }, '\'' },
	{ { "nbsp", 4 }, ' ' },
	{ { "ensp", 4 }, ' ' },
	{ { "emsp", 4 }, ' ' },
	{ { "middot", 6 }, 0xB7 },
	{ { "hellip", 6 }, 0x2026 },
	{ { "mdash", 5 }, 0x2014 },
	{ { "ndash", 5 }, 0x2013 },
	{ { "ldquo", 5 }, 0x201C },
	{ { "rdquo", 5 }, 0x201D },
	{ { "lsquo", 5 }, 0x2018 },
	{ { "rsquo", 5 }, 0x2019 },
	{ { "times", 5 }, 0xD7 },
	{ { "deg", 3 }, 0xB0 },
	{ { "copy", 4 }, 0xA9 },
	{ { "reg", 3 }, 0xAE },
	{ { "trade", 5 }, 0x2122 },
	{ { "hearts", 6 }, 0x2665 },
};

static int digit_of(char c, int base)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (base == 16 && (c | 0x20) >= 'a' && (c | 0x20) <= 'f')
		return (c | 0x20) - 'a' + 10;
	return -1;
}

/* `#20013` or `#x4E00`, without `&` and `;`. 0 for what is no printable character. */
static uint32_t numeric(struct slice s)
{
	int base = s.n > 1 && (s.p[1] | 0x20) == 'x' ? 16 : 10;
	size_t i = base == 16 ? 2 : 1;
	uint32_t cp = 0;

	if (i >= s.n)
		return 0;
	for (; i < s.n; i++) {
		int d = digit_of(s.p[i], base);

		if (d < 0 || cp > 0x10FFFF)
			return 0;
		cp = cp * (uint32_t)base + (uint32_t)d;
	}
	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0xD800 && cp < 0xE000) ||
	    cp > 0x10FFFF)
		return 0;
	return cp == 0xA0 ? ' ' : cp;
}

static uint32_t named(struct slice s)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_eq(s, names[i].name))
			return names[i].cp;
	return 0;
}

/* Reads what follows an `&`, up to its `;`. Returns the bytes read, 0 if it is no entity. */
static size_t entity(struct slice s, uint32_t *cp)
{
	size_t look = s.n < LONGEST ? s.n : LONGEST;
	const char *stop = look ? memchr(s.p, ';', look) : NULL;
	struct slice name;

	if (!stop)
		return 0;
	name = slice_between(s.p, stop);
	*cp = slice_starts(name, SLICE("#")) ? numeric(name) : named(name);
	return *cp ? name.n + 1 : 0;
}

/* S begins with `&`; returns how much of it stands for *CP. */
static size_t ampersand(struct slice s, bool twice, uint32_t *cp)
{
	size_t n = entity(slice_skip(s, 1), cp);
	uint32_t inner;
	size_t m;

	if (!n) {
		*cp = '&';
		return 1;
	}
	n++;
	m = twice && *cp == '&' ? entity(slice_skip(s, n), &inner) : 0;
	if (m)
		*cp = inner;
	return n + m;
}

static struct slice decode(struct slice s, bool text, struct arena *a)
{
	char *out = arena_alloc(a, s.n);
	size_t n = 0;

	for (size_t i = 0; i < s.n;) {
		if (s.p[i] == '&') {
			uint32_t cp;

			i += ampersand(slice_skip(s, i), text, &cp);
			n += utf8_put(out + n, cp);
		} else if (text && s.p[i] == '\xC2' && i + 1 < s.n && s.p[i + 1] == '\xA0') {
			out[n++] = ' ';
			i += 2;
		} else {
			out[n++] = s.p[i++];
		}
	}
	arena_shrink(a, out, s.n, n);
	return slice_of(out, n);
}

struct slice entity_text(struct slice s, struct arena *a)
{
	if (s.n && (memchr(s.p, '&', s.n) || slice_find(s, SLICE("\xC2\xA0"))))
		return decode(s, true, a);
	return s;
}

struct slice entity_url(struct slice s, struct arena *a)
{
	return s.n && memchr(s.p, '&', s.n) ? decode(s, false, a) : s;
}
