#include <stdio.h>

#include "util/utf8.h"
#include "view/layout_parts.h"

#define PIECE_SIZE 16 /* bytes of `<U+10FFFF>`, and some */

/* What nobody would see: C1, soft hyphen, zero widths, marks of direction, variation selectors. */
static bool is_invisible(uint32_t cp)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{ 0x80, 0x9F },
		{ 0xAD, 0xAD },
		{ 0x61C, 0x61C },
		{ 0x200B, 0x200F },
		{ 0x2028, 0x202E },
		{ 0x2060, 0x206F },
		{ 0xFE00, 0xFE0F },
		{ 0xFEFF, 0xFEFF },
		{ 0xFFF9, 0xFFFB },
		{ 0xE0000, 0xE0FFF },
	};

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (ranges[i].first <= cp && cp <= ranges[i].last)
			return true;
	return false;
}

/* `<E4B8>` for a broken piece of UTF-8. */
static size_t spell_bytes(char out[PIECE_SIZE], struct slice s)
{
	size_t n = 0;

	out[n++] = '<';
	for (size_t i = 0; i < s.n && i < UTF8_MAX; i++)
		n += (size_t)snprintf(out + n, PIECE_SIZE - n, "%02X", (unsigned char)s.p[i]);
	out[n++] = '>';
	return n;
}

/* What stands for S, which reads as CP; 0: itself. */
static size_t stand_in(char out[PIECE_SIZE], struct slice s, uint32_t cp)
{
	if (cp < 0x20)
		return utf8_put(out, 0x2400 + cp); /* control pictures */
	if (cp == 0x7F)
		return utf8_put(out, 0x2421);
	if (cp == UTF8_BAD && !slice_eq(s, SLICE("\xEF\xBF\xBD")))
		return spell_bytes(out, s);
	if (is_invisible(cp))
		return (size_t)snprintf(out, PIECE_SIZE, "<U+%04X>", (unsigned)cp);
	return 0;
}

static void add_visible(struct layout *l, struct slice line)
{
	const char *kept = line.p;

	while (line.n) {
		char piece[PIECE_SIZE];
		uint32_t cp;
		size_t n = utf8_next(line, &cp);
		size_t len = stand_in(piece, slice_head(line, n), cp);

		if (len) {
			line_add(&l->rows, slice_between(kept, line.p), STYLE_PRE, TARGET_NONE);
			line_add(&l->rows, arena_dup(l->rows.a, slice_of(piece, len)), STYLE_NOTE,
			    TARGET_NONE);
			kept = line.p + n;
		}
		line = slice_skip(line, n);
	}
	line_add(&l->rows, slice_between(kept, line.p), STYLE_PRE, TARGET_NONE);
}

void layout_raw(struct layout *l, struct slice text)
{
	const char *end = slice_end(text);

	for (const char *p = text.p; p < end;) {
		const char *eol = memchr(p, '\n', (size_t)(end - p));

		eol = eol ? eol : end;
		add_visible(l, slice_between(p, eol));
		line_pre(&l->rows);
		p = eol + 1;
	}
}
