#include "util/linebreak.h"

#include <stdbool.h>
#include <unilbrk.h>

#include "util/han.h"
#include "util/utf8.h"
#include "util/width.h"

/* What a character is to the corrections. */
enum side {
	SIDE_NONE,
	SIDE_OPENS,  /* never ends a line */
	SIDE_CLOSES, /* never begins one */
	SIDE_SPACE,
};

static const uint16_t opening[] = { 0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014,
	0x3016, 0x3018, 0x301A, 0x301D, 0xFF08, 0xFF3B, 0xFF5B, 0xFF5F, 0xFF62 };
static const uint16_t closing[] = { 0x2019, 0x201D, 0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F,
	0x3011, 0x3015, 0x3017, 0x3019, 0x301B, 0x301E, 0x301F, 0xFF01, 0xFF09, 0xFF0C, 0xFF0E,
	0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF60, 0xFF61, 0xFF63, 0xFF64 };

/* Is CP in the sorted LIST? */
static bool among(uint32_t cp, const uint16_t *list, size_t n)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (list[mid] < cp)
			low = mid + 1;
		else
			high = mid;
	}
	return low < n && list[low] == cp;
}

static enum side side_of(uint32_t cp)
{
	if (cp == ' ' || cp == 0x3000)
		return SIDE_SPACE;
	if (cp < 0x2018 || (cp >= 0x3020 && cp < 0xFF00))
		return SIDE_NONE;
	if (among(cp, closing, sizeof closing / sizeof *closing))
		return SIDE_CLOSES;
	return among(cp, opening, sizeof opening / sizeof *opening) ? SIDE_OPENS : SIDE_NONE;
}

static bool is_quotation(uint32_t cp)
{
	return cp == 0x2018 || cp == 0x2019 || cp == 0x201C || cp == 0x201D;
}

/* The character before the place in question, and the last one that is no space. */
struct before {
	uint32_t cp;
	enum side side;
	enum side solid;
};

/* Two columns wide in every terminal. */
static bool is_wide(uint32_t cp)
{
	return cp_width(cp) == 2 && !cp_is_ambiguous(cp);
}

/* UAX #14 knows only one class of quotation marks and breaks on neither side of them. Next to what
 * is two columns wide they are Chinese ones and have a direction. */
static bool splits_at_quotation(const struct before *b, uint32_t cp, enum side side)
{
	if (is_quotation(cp) && side == SIDE_OPENS)
		return is_quotation(b->cp) || is_wide(b->cp);
	return is_quotation(b->cp) && b->side == SIDE_CLOSES && is_wide(cp);
}

/* `a.png` and `a.example` are one word; libunistring parts them. */
static bool is_dot_in_word(const struct before *b, uint32_t cp)
{
	return b->cp == '.' && cp < 0x80 && ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
}

static enum break_kind as_found(char found)
{
	return found == UC_BREAK_PROHIBITED || found == UC_BREAK_UNDEFINED ? BREAK_NO : BREAK_MAY;
}

static enum break_kind corrected(const struct before *b, uint32_t cp, enum side side, char found)
{
	if (cp_width(cp) == 0)
		return BREAK_INSIDE;
	if (side == SIDE_CLOSES || b->solid == SIDE_OPENS)
		return BREAK_NEVER;
	if (splits_at_quotation(b, cp, side))
		return BREAK_MAY;
	return is_dot_in_word(b, cp) ? BREAK_NO : as_found(found);
}

void line_breaks(struct slice s, char *out)
{
	struct before b = { 0, SIDE_NONE, SIDE_NONE };
	size_t n;

	u8_possible_linebreaks((const uint8_t *)s.p, s.n, "GBK", out);
	for (size_t i = 0; i < s.n; i += n) {
		struct slice rest = slice_skip(s, i);
		bool han = han_at(rest);
		uint32_t cp = HAN_ANY;
		enum side side;

		n = han ? HAN_BYTES : utf8_next(rest, &cp);
		side = han ? SIDE_NONE : side_of(cp);
		/* There is nothing to correct between Han, most of what there is. */
		out[i] = (char)(han && b.solid == SIDE_NONE ? as_found(out[i])
							    : corrected(&b, cp, side, out[i]));
		memset(out + i + 1, BREAK_INSIDE, n - 1);
		b = (struct before){ cp, side, side == SIDE_SPACE ? b.solid : side };
	}
	if (s.n)
		out[0] = BREAK_NO;
}
