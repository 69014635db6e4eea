#include "util/width.h"

#include <wchar.h>

#include "util/han.h"
#include "util/utf8.h"

/* What most text is made of is decided without a call. These widths are the same in every locale
 * and whatever `ambiguous-width` says. */
int cp_width(uint32_t cp)
{
	int w;

	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	if ((cp >= 0x4E00 && cp < 0x9FA6) || (cp >= 0xFF01 && cp < 0xFF5F))
		return 2;
	w = wcwidth((wchar_t)cp);
	if (w < 0)
		w = wcwidth((wchar_t)UTF8_BAD);
	return w < 0 ? 1 : w;
}

size_t char_width(struct slice s, size_t *width)
{
	uint32_t cp;
	size_t n;

	if (han_at(s)) {
		*width = 2;
		return HAN_BYTES;
	}
	if (*s.p >= 0x20 && *s.p < 0x7F) {
		*width = 1;
		return 1;
	}
	n = utf8_next(s, &cp);
	*width = (size_t)cp_width(cp);
	return n;
}

size_t text_width(struct slice s)
{
	size_t width = 0, w;

	while (s.n) {
		s = slice_skip(s, char_width(s, &w));
		width += w;
	}
	return width;
}

struct slice text_fit(struct slice s, size_t columns, size_t *width)
{
	size_t used = 0, i = 0;

	while (i < s.n) {
		size_t w, n = char_width(slice_skip(s, i), &w);

		if (used + w > columns)
			break;
		used += w;
		i += n;
	}
	if (width)
		*width = used;
	return slice_head(s, i);
}
