#include "util/utf8.h"

/* What the lead byte says: length, and the range its second byte must lie in. */
struct lead {
	unsigned len;
	unsigned char lo, hi;
};

static struct lead lead_of(unsigned char c)
{
	if (c < 0x80)
		return (struct lead){ 1, 0, 0 };
	if (c < 0xC2)
		return (struct lead){ 0, 0, 0 };
	if (c < 0xE0)
		return (struct lead){ 2, 0x80, 0xBF };
	if (c < 0xF0)
		return (struct lead){ 3, c == 0xE0 ? 0xA0 : 0x80, c == 0xED ? 0x9F : 0xBF };
	if (c < 0xF5)
		return (struct lead){ 4, c == 0xF0 ? 0x90 : 0x80, c == 0xF4 ? 0x8F : 0xBF };
	return (struct lead){ 0, 0, 0 };
}

static size_t bad(uint32_t *cp, size_t n)
{
	*cp = UTF8_BAD;
	return n;
}

static bool follows(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* Three bytes that are neither overlong nor a surrogate: nearly all that is not ASCII here. */
static bool is_plain_three(const unsigned char *p, size_t n)
{
	return n >= 3 && p[0] > 0xE0 && p[0] < 0xF0 && p[0] != 0xED && follows(p[1]) &&
	       follows(p[2]);
}

static size_t any_next(const unsigned char *p, size_t n, uint32_t *cp)
{
	struct lead lead = lead_of(p[0]);
	uint32_t value;

	if (lead.len == 1) {
		*cp = p[0];
		return 1;
	}
	if (lead.len == 0 || n < 2 || p[1] < lead.lo || p[1] > lead.hi)
		return bad(cp, 1);
	value = (p[0] & (0x7Fu >> lead.len)) << 6 | (p[1] & 0x3Fu);
	for (size_t i = 2; i < lead.len; i++) {
		if (i >= n || !follows(p[i]))
			return bad(cp, i);
		value = value << 6 | (p[i] & 0x3Fu);
	}
	*cp = value;
	return lead.len;
}

size_t utf8_next(struct slice s, uint32_t *cp)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (!is_plain_three(p, s.n))
		return any_next(p, s.n, cp);
	*cp = (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
	return 3;
}

size_t utf8_prev(struct slice s)
{
	for (size_t back = 2; back <= UTF8_MAX && back <= s.n; back++) {
		struct slice tail = slice_skip(s, s.n - back);
		uint32_t cp;

		if (utf8_next(tail, &cp) == back)
			return back;
	}
	return 1;
}

size_t utf8_put(char out[UTF8_MAX], uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
		cp = UTF8_BAD;
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

size_t utf8_count(struct slice s)
{
	size_t count = 0;
	uint32_t cp;

	for (; s.n; count++)
		s = slice_skip(s, utf8_next(s, &cp));
	return count;
}

bool utf8_valid(struct slice s)
{
	while (s.n) {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);

		if (cp == UTF8_BAD && !(n == 3 && memcmp(s.p, "\xEF\xBF\xBD", 3) == 0))
			return false;
		s = slice_skip(s, n);
	}
	return true;
}
