#include "ui/clipboard.h"

#include "util/base64.h"

#define BEGIN     "\033]52;c;"
#define END       "\007"
#define DCS_BEGIN "\033P"
#define DCS_END   "\033\\"
#define DCS_MAX   256 /* bytes of one string; GNU screen drops those of more than 768 */

static bool prints_sequences(const char *term)
{
	static const struct slice names[] = { { "linux", 5 }, { "dumb", 4 }, { "vt", 2 },
		{ "ansi", 4 }, { "cons", 4 } };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_starts(slice_str(term), names[i]))
			return true;
	return !term;
}

/* S in pieces, each in a string of its own. */
static void add_wrapped(struct buf *out, struct slice s)
{
	while (s.n) {
		size_t n = s.n < DCS_MAX ? s.n : DCS_MAX;

		buf_add_str(out, DCS_BEGIN);
		buf_add_slice(out, slice_head(s, n));
		buf_add_str(out, DCS_END);
		s = slice_skip(s, n);
	}
}

int clipboard_sequence(struct buf *out, struct slice text, const char *term, bool gnu_screen)
{
	struct buf plain;

	if (prints_sequences(term))
		return ERR_TERMINAL;
	if (text.n > CLIPBOARD_MAX)
		return ERR_TOO_BIG;
	buf_init(&plain, BASE64_SIZE(CLIPBOARD_MAX) + sizeof BEGIN + sizeof END);
	buf_add_str(&plain, BEGIN);
	base64_add(&plain, text);
	buf_add_str(&plain, END);
	if (gnu_screen)
		add_wrapped(out, buf_slice(&plain));
	else
		buf_add_slice(out, buf_slice(&plain));
	buf_release(&plain);
	return 0;
}
