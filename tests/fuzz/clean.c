/* Any bytes: what comes out of the gate is clean, and stays as it is the second time. */
#include <locale.h>
#include <stdlib.h>

#include "util/clean.h"
#include "util/linebreak.h"
#include "util/utf8.h"
#include "util/width.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text;
	struct arena a;
	char *breaks;

	setlocale(LC_CTYPE, "C.UTF-8");
	arena_init(&a);
	text = clean(slice_of((const char *)data, size), &a);
	if (!utf8_valid(text) || clean(text, &a).p != text.p || text_width(text) > text.n)
		abort();
	breaks = arena_alloc(&a, text.n);
	line_breaks(text, breaks);
	for (size_t i = 0, n; i < text.n; i += n) {
		uint32_t cp;

		n = utf8_next(slice_skip(text, i), &cp);
		if (is_control(cp) || (i > 0 && cp_width(cp) > 0 && breaks[i] == BREAK_INSIDE))
			abort();
	}
	arena_release(&a);
	return 0;
}
