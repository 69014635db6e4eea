#include "view/find.h"

#include <stdlib.h>

#include "util/fold.h"
#include "util/mem.h"
#include "util/utf8.h"

static uint32_t folded(const struct find *f, uint32_t cp)
{
	return f->ignore_case ? fold_cp(cp) : fold_width(cp);
}

void find_init(struct find *f, struct slice pattern)
{
	*f = (struct find){ .ignore_case = true };
	f->pattern = mem_alloc(utf8_count(pattern) * sizeof *f->pattern);
	while (pattern.n) {
		uint32_t cp;

		pattern = slice_skip(pattern, utf8_next(pattern, &cp));
		cp = fold_width(cp);
		if (fold_cp(cp) != cp)
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
