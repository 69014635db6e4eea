#include "util/fold.h"

#include <unicase.h>

#include "util/utf8.h"

#define PIECE 4096 /* bytes folded at a time */

/* Full-width forms are the half-width ones moved by a constant (Unicode, FF00-FFEF). */
uint32_t fold_width(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		return cp - 0xFEE0;
	return cp == 0x3000 ? ' ' : cp;
}

static uint32_t lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
	/* Han has no case; looking it up would cost the most where most text is. */
	return cp >= 0x2E80 && cp < 0xA640 ? cp : uc_tolower(cp);
}

uint32_t fold_cp(uint32_t cp)
{
	return lower(fold_width(cp));
}

/* U+4000 to U+9FFF, which fold to themselves. */
static bool is_same(const unsigned char *p, size_t n)
{
	return n >= 3 && p[0] >= 0xE4 && p[0] <= 0xE9 && (p[1] & 0xC0) == 0x80 &&
	       (p[2] & 0xC0) == 0x80;
}

/* Folds one code point of TEXT to OUT. Bytes read; *WROTE: written, at most three for each. */
static size_t fold_one(struct slice text, char *out, size_t *wrote)
{
	const unsigned char *p = (const unsigned char *)text.p;
	uint32_t cp;
	size_t n;

	if (*p < 0x80) {
		*out = (char)lower(*p);
		*wrote = 1;
		return 1;
	}
	if (is_same(p, text.n)) {
		memcpy(out, p, 3);
		*wrote = 3;
		return 3;
	}
	n = utf8_next(text, &cp);
	*wrote = utf8_put(out, fold_cp(cp));
	return n;
}

void fold_text(struct slice text, struct buf *out)
{
	while (text.n) {
		size_t want = text.n < PIECE ? text.n : PIECE;
		char *to = buf_room(out, 3 * (want + UTF8_MAX));
		size_t done = 0;

		if (!to)
			return;
		while (done < want) {
			size_t wrote;

			done += fold_one(slice_skip(text, done), to, &wrote);
			to += wrote;
		}
		buf_cut(out, (size_t)(to - out->p));
		text = slice_skip(text, done);
	}
}
