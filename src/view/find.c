#include "view/find.h"

#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>

#include "util/mem.h"
#include "util/utf8.h"

/* Full-width forms are the half-width ones moved by a constant (Unicode, FF00-FFEF). */
static uint32_t half_width(uint32_t cp)
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

uint32_t find_fold(uint32_t cp)
{
	return lower(half_width(cp));
}

static uint32_t folded(const struct find *f, uint32_t cp)
{
	return f->ignore_case ? find_fold(cp) : half_width(cp);
}

void find_init(struct find *f, struct slice pattern)
{
	*f = (struct find){ .ignore_case = true };
	f->pattern = mem_alloc(utf8_count(pattern) * sizeof *f->pattern);
	while (pattern.n) {
		uint32_t cp;

		pattern = slice_skip(pattern, utf8_next(pattern, &cp));
		cp = half_width(cp);
		if (lower(cp) != cp)
			f->ignore_case = false;
		f->pattern[f->n++] = cp;
	}
}

void find_release(struct find *f)
{
	free(f->pattern);
	*f = (struct find){ 0 };
}

/* Bytes of TEXT that the whole pattern matches at its beginning, or 0. */
static size_t match_length(const struct find *f, struct slice text)
{
	size_t used = 0;

	for (size_t i = 0; i < f->n; i++) {
		uint32_t cp;

		if (used == text.n)
			return 0;
		used += utf8_next(slice_skip(text, used), &cp);
		if (folded(f, cp) != f->pattern[i])
			return 0;
	}
	return used;
}

bool find_next(const struct find *f, struct slice text, size_t from, struct find_hit *hit)
{
	while (from < text.n) {
		struct slice rest = slice_skip(text, from);
		size_t n = match_length(f, rest);
		uint32_t cp;

		if (n) {
			*hit = (struct find_hit){ from, from + n };
			return true;
		}
		from += utf8_next(rest, &cp);
	}
	return false;
}
