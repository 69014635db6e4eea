#include "util/clean.h"

#include <stdbool.h>
#include <unictype.h>
#include <wchar.h>

#include "util/utf8.h"

#define ESC 0x1B
#define BEL 0x07

static bool between(uint32_t cp, uint32_t first, uint32_t last)
{
	return cp >= first && cp <= last;
}

/* Parameters and intermediate bytes of CSI (ECMA-48, 5.4), then one final byte. */
static size_t csi_length(const unsigned char *p, size_t n)
{
	size_t i = 2;

	while (i < n && between(p[i], 0x20, 0x3F))
		i++;
	return i < n && between(p[i], 0x40, 0x7E) ? i + 1 : i;
}

/* OSC, DCS, SOS, PM, APC: up to BEL or ST. Where another escape comes first, or nothing at all,
 * only the introducer goes: what follows may be text. */
static size_t string_length(const unsigned char *p, size_t n)
{
	for (size_t i = 2; i < n; i++) {
		if (p[i] == BEL)
			return i + 1;
		if (p[i] == 0xC2 && i + 1 < n && p[i + 1] == 0x9C)
			return i + 2;
		if (p[i] == ESC)
			return i + 1 < n && p[i + 1] == '\\' ? i + 2 : 2;
	}
	return 2;
}

/* Intermediate bytes and a final one, as in `ESC ( B` and `ESC c`. */
static size_t short_length(const unsigned char *p, size_t n)
{
	size_t i = 1;

	while (i < n && between(p[i], 0x20, 0x2F))
		i++;
	return i < n && between(p[i], 0x30, 0x7E) ? i + 1 : 1;
}

/* Bytes of the escape sequence that S begins with, at least 1. */
static size_t escape_length(struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (s.n < 2)
		return 1;
	switch (p[1]) {
	case '[':
		return csi_length(p, s.n);
	case ']':
	case 'P':
	case 'X':
	case '^':
	case '_':
		return string_length(p, s.n);
	default:
		return short_length(p, s.n);
	}
}

/* What becomes of a character that the fast scan does not know: itself, another, or 0: nothing. */
static uint32_t cleaned(uint32_t cp)
{
	int w;

	if (cp == '\t' || cp == 0xA0 || cp == 0x2028 || cp == 0x2029)
		return ' ';
	if (cp < 0x20 || between(cp, 0x7F, 0x9F))
		return 0;
	w = wcwidth((wchar_t)cp);
	if (w < 0)
		return UTF8_BAD;
	if (w > 0)
		return cp;
	if (uc_is_property_variation_selector(cp) ||
	    !uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_L))
		return 0;
	return cp;
}

/* Bytes of the character that S begins with if it is one of those that most text is made of: ASCII,
 * Han, full-width forms and the punctuation between; 0: look closer. */
static inline size_t common_length(const unsigned char *p, size_t n)
{
	uint32_t cp;

	if (p[0] < 0x80)
		return p[0] >= 0x20 && p[0] < 0x7F;
	if (n < 3 || p[0] < 0xE3 || p[0] > 0xEF || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
		return 0;
	cp = (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
	return between(cp, 0x4E00, 0x9FA5) || between(cp, 0x3001, 0x3029) ||
		       between(cp, 0xFF01, 0xFF5E)
		   ? 3
		   : 0;
}

/* Does the character that S begins with stay as it is? *N is its length. */
static bool stays(struct slice s, size_t *n)
{
	uint32_t cp;

	*n = common_length((const unsigned char *)s.p, s.n);
	if (*n)
		return true;
	*n = utf8_next(s, &cp);
	if (cp == UTF8_BAD)
		return slice_starts(s, SLICE("\xEF\xBF\xBD"));
	return cp && cleaned(cp) == cp;
}

/* Bytes at the beginning of S that stay as they are. */
static size_t clean_prefix(struct slice s)
{
	size_t i = 0, n;

	while (i < s.n && stays(slice_skip(s, i), &n))
		i += n;
	return i;
}

/* Takes what S begins with, which does not stay, and writes what becomes of it; returns the bytes
 * written, at most three times those taken. */
static size_t replace(struct slice *s, char *out)
{
	uint32_t cp;

	if (*s->p == ESC) {
		*s = slice_skip(*s, escape_length(*s));
		return 0;
	}
	*s = slice_skip(*s, utf8_next(*s, &cp));
	cp = cleaned(cp);
	return cp ? utf8_put(out, cp) : 0;
}

struct slice clean(struct slice s, struct arena *a)
{
	size_t same = clean_prefix(s), n = 0, room;
	char *out;

	if (same == s.n)
		return s;
	room = same + (s.n - same) * 3;
	out = arena_alloc(a, room);
	while (s.n) {
		memcpy(out + n, s.p, same);
		n += same;
		s = slice_skip(s, same);
		if (s.n)
			n += replace(&s, out + n);
		same = clean_prefix(s);
	}
	arena_shrink(a, out, room, n);
	return slice_of(out, n);
}
