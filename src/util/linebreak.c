#include "util/linebreak.h"

#include <stdbool.h>
#include <unilbrk.h>

#include "util/utf8.h"
#include "util/width.h"

/* What a character is to the corrections. */
enum side {
	SIDE_NONE,
	SIDE_OPENS,  /* never ends a line */
	SIDE_CLOSES, /* never begins one */
	SIDE_SPACE,
};

static enum side punctuation_side(uint32_t cp)
{
	static const struct {
		uint16_t cp;
		uint8_t side;
	} table[] = {
		{ 0x2018, SIDE_OPENS },  { 0x2019, SIDE_CLOSES }, { 0x201C, SIDE_OPENS },
		{ 0x201D, SIDE_CLOSES }, { 0x3001, SIDE_CLOSES }, { 0x3002, SIDE_CLOSES },
		{ 0x3008, SIDE_OPENS },  { 0x3009, SIDE_CLOSES }, { 0x300A, SIDE_OPENS },
		{ 0x300B, SIDE_CLOSES }, { 0x300C, SIDE_OPENS },  { 0x300D, SIDE_CLOSES },
		{ 0x300E, SIDE_OPENS },  { 0x300F, SIDE_CLOSES }, { 0x3010, SIDE_OPENS },
		{ 0x3011, SIDE_CLOSES }, { 0x3014, SIDE_OPENS },  { 0x3015, SIDE_CLOSES },
		{ 0x3016, SIDE_OPENS },  { 0x3017, SIDE_CLOSES }, { 0x3018, SIDE_OPENS },
		{ 0x3019, SIDE_CLOSES }, { 0x301A, SIDE_OPENS },  { 0x301B, SIDE_CLOSES },
		{ 0x301D, SIDE_OPENS },  { 0x301E, SIDE_CLOSES }, { 0x301F, SIDE_CLOSES },
		{ 0xFF01, SIDE_CLOSES }, { 0xFF08, SIDE_OPENS },  { 0xFF09, SIDE_CLOSES },
		{ 0xFF0C, SIDE_CLOSES }, { 0xFF0E, SIDE_CLOSES }, { 0xFF1A, SIDE_CLOSES },
		{ 0xFF1B, SIDE_CLOSES }, { 0xFF1F, SIDE_CLOSES }, { 0xFF3B, SIDE_OPENS },
		{ 0xFF3D, SIDE_CLOSES }, { 0xFF5B, SIDE_OPENS },  { 0xFF5D, SIDE_CLOSES },
		{ 0xFF5F, SIDE_OPENS },  { 0xFF60, SIDE_CLOSES }, { 0xFF61, SIDE_CLOSES },
		{ 0xFF62, SIDE_OPENS },  { 0xFF63, SIDE_CLOSES }, { 0xFF64, SIDE_CLOSES },
	};
	size_t low = 0, high = sizeof table / sizeof *table;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (table[mid].cp == cp)
			return (enum side)table[mid].side;
		if (table[mid].cp < cp)
			low = mid + 1;
		else
			high = mid;
	}
	return SIDE_NONE;
}

static enum side side_of(uint32_t cp)
{
	if (cp == ' ')
		return SIDE_SPACE;
	return cp < 0x2018 || (cp >= 0x3020 && cp < 0xFF00) ? SIDE_NONE : punctuation_side(cp);
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

/* UAX #14 knows only one class of quotation marks and breaks on neither side of them. Next to what
 * is two columns wide they are Chinese ones and have a direction. */
static bool splits_at_quotation(const struct before *b, uint32_t cp, enum side side)
{
	if (is_quotation(cp) && side == SIDE_OPENS)
		return is_quotation(b->cp) || cp_width(b->cp) == 2;
	return is_quotation(b->cp) && b->side == SIDE_CLOSES && cp_width(cp) == 2;
}

static enum break_kind corrected(const struct before *b, uint32_t cp, enum side side, char found)
{
	if (cp_width(cp) == 0)
		return BREAK_INSIDE;
	if (side == SIDE_CLOSES || (b->solid == SIDE_OPENS && side != SIDE_SPACE))
		return BREAK_NEVER;
	if (splits_at_quotation(b, cp, side))
		return BREAK_MAY;
	return found == UC_BREAK_PROHIBITED || found == UC_BREAK_UNDEFINED ? BREAK_NO : BREAK_MAY;
}

void line_breaks(struct slice s, char *out)
{
	struct before b = { 0, SIDE_NONE, SIDE_NONE };

	u8_possible_linebreaks((const uint8_t *)s.p, s.n, "GBK", out);
	for (size_t i = 0; i < s.n;) {
		uint32_t cp;
		size_t n = utf8_next(slice_skip(s, i), &cp);
		enum side side = side_of(cp);

		out[i] = (char)(i == 0 ? BREAK_NO : corrected(&b, cp, side, out[i]));
		memset(out + i + 1, BREAK_INSIDE, n - 1);
		b = (struct before){ cp, side, side == SIDE_SPACE ? b.solid : side };
		i += n;
	}
}
