#include "ui/cells.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>

#include "ui/color.h"
#include "ui/screen.h"
#include "util/hash.h"
#include "util/mem.h"
#include "util/utf8.h"
#include "util/width.h"

#define PAIRS_NEEDED (1 + 2 * STYLE_TOTAL)

/* ---- palette */

/* The bits of terminfo's no_color_video that we use: attributes that go without colours only. */
#define NCV_UNDERLINE (1 << 1)
#define NCV_REVERSE   (1 << 2)
#define NCV_DIM       (1 << 4)
#define NCV_BOLD      (1 << 5)

/* What the terminal can do. */
struct abilities {
	attr_t attrs;
	attr_t colorless; /* those of them that a colour puts out */
	int colors;       /* 0: none with its own background behind them */
};

static struct abilities abilities(void)
{
	static const struct {
		int ncv;
		attr_t attr;
	} map[] = {
		{ NCV_UNDERLINE, A_UNDERLINE },
		{ NCV_REVERSE, A_REVERSE },
		{ NCV_DIM, A_DIM },
		{ NCV_BOLD, A_BOLD },
	};
	struct abilities a = { .attrs = termattrs() };
	int ncv = tigetnum("ncv");

	if (tigetstr("sitm"))
		a.attrs |= A_ITALIC;
	for (size_t i = 0; ncv > 0 && i < sizeof map / sizeof *map; i++)
		if (ncv & map[i].ncv)
			a.colorless |= map[i].attr;
	if (has_colors() && start_color() == OK && use_default_colors() == OK &&
	    COLOR_PAIRS >= PAIRS_NEEDED)
		a.colors = COLORS;
	return a;
}

/* LOOK in attributes that are at hand. What shall stand out does so in another way where it must;
 * what shall stand back need not. */
static attr_t attrs_of(unsigned look, attr_t can)
{
	static const struct {
		unsigned look;
		attr_t attr, instead[3];
	} map[] = {
		{ LOOK_BOLD, A_BOLD, { A_UNDERLINE, A_REVERSE } },
		{ LOOK_DIM, A_DIM, { A_NORMAL } },
		{ LOOK_UNDERLINE, A_UNDERLINE, { A_BOLD, A_REVERSE } },
		{ LOOK_REVERSE, A_REVERSE, { A_STANDOUT, A_BOLD } },
		{ LOOK_ITALIC, A_ITALIC, { A_UNDERLINE, A_BOLD } },
	};
	attr_t attrs = 0;

	for (size_t i = 0; i < sizeof map / sizeof *map; i++) {
		attr_t attr = map[i].attr;

		if (!(look & map[i].look))
			continue;
		for (size_t k = 0; !(attr & can) && k < 3; k++)
			attr = map[i].instead[k];
		attrs |= attr & can;
	}
	return attrs;
}

/* The pair of a style: its own even if it has no colour, unless a pair would put attributes out. */
static short define_pair(short pair, int fg, const struct abilities *a)
{
	if (!a->colors || (fg < 0 && a->colorless))
		return 0;
	init_extended_pair(pair, fg, -1);
	return pair;
}

void palette_init(struct palette *p, const struct theme *theme, int colors)
{
	struct abilities a = abilities();

	if (colors == COLORS_AUTO || colors > a.colors)
		colors = a.colors;
	p->nextra = 0;
	p->background = theme->background;
	p->colors = a.colorless ? COLORS_NONE : colors;
	for (int s = 0; s < STYLE_TOTAL; s++) {
		struct look look = color_degrade(theme->looks[s], colors);
		short own = (short)(1 + s), other = (short)(own + STYLE_TOTAL);
		attr_t can = look.fg < 0 ? a.attrs : a.attrs & ~a.colorless;

		p->plain[s] =
		    (struct ink){ attrs_of(look.attrs, can), define_pair(own, look.fg, &a) };
		/* Dim or underlined text on a bar is hard to read. */
		p->inverted[s] =
		    (struct ink){ attrs_of((look.attrs & LOOK_BOLD) | LOOK_REVERSE, a.attrs),
			    define_pair(other, LOOK_DEFAULT, &a) };
	}
	p->reverse = attrs_of(LOOK_REVERSE, a.attrs);
	p->bold = attrs_of(LOOK_BOLD, a.attrs);
	p->underline = attrs_of(LOOK_UNDERLINE, a.attrs);
	p->italic = attrs_of(LOOK_ITALIC, a.attrs);
	p->strike = attrs_of(LOOK_DIM, a.attrs);
	p->mark = !theme->ascii && strcmp(nl_langinfo(CODESET), "UTF-8") == 0 ? L'▌' : L'>';
}

/* The pair for texts in RGB; 0: it cannot be had, or not be read. */
static short extra_pair(struct palette *p, uint32_t rgb)
{
	int32_t fg;
	short pair = 0;

	for (size_t i = 0; i < p->nextra; i++)
		if (p->extra[i].rgb == rgb)
			return p->extra[i].pair;
	if (p->nextra == PALETTE_EXTRA)
		return 0;
	fg = color_readable(rgb, p->background, p->colors);
	if (fg != LOOK_DEFAULT && PAIRS_NEEDED + (int)p->nextra < COLOR_PAIRS) {
		pair = (short)(PAIRS_NEEDED + p->nextra);
		init_extended_pair(pair, fg, -1);
	}
	p->extra[p->nextra].rgb = rgb;
	p->extra[p->nextra++].pair = pair;
	return pair;
}

enum style palette_style(short pair)
{
	if (pair < 1 || pair >= PAIRS_NEEDED)
		return STYLE_TEXT;
	return (enum style)((pair - 1) % STYLE_TOTAL);
}

/* ---- cells */

void cells_release(struct cells *c)
{
	free(c->cells);
	*c = (struct cells){ .n = 0 };
}

static void put(struct cells *c, const wchar_t *text, struct ink ink, int width)
{
	MEM_ROOM(c->cells, c->n, c->cap);
	setcchar(&c->cells[c->n++], text, ink.attrs, ink.pair, NULL);
	c->col += width;
}

/* Blanks up to column COL. */
static void blank_to(struct cells *c, int col, struct ink ink)
{
	cchar_t blank;

	if (c->col >= col)
		return;
	setcchar(&blank, L" ", ink.attrs, ink.pair, NULL);
	for (; c->col < col; c->col++) {
		MEM_ROOM(c->cells, c->n, c->cap);
		c->cells[c->n++] = blank;
	}
}

/* One code point of S as a cell can hold it; its length in bytes. */
static size_t next_char(struct slice s, uint32_t *cp, int *width)
{
	size_t n = utf8_next(s, cp);

	if (*cp < 0x20 || (*cp >= 0x7F && *cp < 0xA0))
		*cp = UTF8_BAD;
	*width = cp_width(*cp);
	return n;
}

/* Takes the combining marks that S begins with into TEXT, behind its first character. */
static struct slice take_marks(struct slice s, wchar_t text[CCHARW_MAX + 1])
{
	size_t held = 1;

	while (s.n && ((unsigned char)s.p[0] >= 0x80)) {
		uint32_t cp;
		int width;
		size_t n = next_char(s, &cp, &width);

		if (width)
			break;
		if (held < CCHARW_MAX)
			text[held++] = (wchar_t)cp;
		s = slice_skip(s, n);
	}
	text[held] = L'\0';
	return s;
}

/* The text up to the right edge COLS. */
static void put_text(struct cells *c, struct slice s, struct ink ink, int cols)
{
	while (s.n) {
		wchar_t text[CCHARW_MAX + 1];
		uint32_t cp;
		int width;
		size_t n = next_char(s, &cp, &width);

		if (c->col + width > cols)
			return;
		s = slice_skip(s, n);
		if (!width) /* a mark on nothing */
			continue;
		text[0] = (wchar_t)cp;
		s = take_marks(s, text);
		put(c, text, ink, width);
	}
}

/* What the author of the text made of it; a row that stands out is not the place for colours. */
static void add_marks(
    struct ink *ink, struct palette *palette, const struct span *span, const struct painted *p)
{
	short pair = 0;

	if (span->marks & SPAN_ITALIC)
		ink->attrs |= palette->italic;
	if (span->marks & SPAN_UNDERLINE)
		ink->attrs |= palette->underline;
	if (span->marks & SPAN_STRIKE)
		ink->attrs |= palette->strike;
	if (span->marks & SPAN_COLOR && !(p->marks & (ROW_SELECTED | ROW_CHOSEN)))
		pair = extra_pair(palette, span->color);
	ink->pair = pair ? pair : ink->pair;
}

/* The ink of a span: what stands out on a row that stands out is turned back. */
static struct ink span_ink(
    struct palette *palette, const struct span *span, const struct painted *p)
{
	bool selected = p->marks & ROW_SELECTED;
	attr_t reverse = selected ? 0 : palette->reverse;
	struct ink ink = selected ? palette->inverted[span->style] : palette->plain[span->style];

	if (span->marks)
		add_marks(&ink, palette, span, p);
	if (p->marks & ROW_CHOSEN)
		ink.attrs ^= palette->reverse;
	if (span->match)
		ink = (struct ink){ reverse | palette->bold, palette->inverted[span->style].pair };
	if (span->target != TARGET_NONE && span->target == p->target)
		ink = (struct ink){ reverse | palette->underline,
			palette->inverted[span->style].pair };
	return ink;
}

void cells_paint(struct cells *c, struct palette *palette, const struct painted *p, int cols)
{
	static const wchar_t nothing[] = L" ";
	bool selected = p->marks & ROW_SELECTED;
	struct ink blank = selected ? palette->inverted[STYLE_TEXT] : (struct ink){ .pair = 0 };

	c->n = 0;
	c->col = 0;
	if (p->x >= 1 && cols >= 1) {
		const wchar_t mark[] = {
			cp_width((uint32_t)palette->mark) == 1 ? palette->mark : L'>', L'\0'
		};
		struct ink ink = palette->plain[STYLE_FLOOR];

		ink.attrs |= palette->bold;
		put(c, p->marks & ROW_CURSOR ? mark : nothing, p->marks & ROW_CURSOR ? ink : blank,
		    1);
	}
	blank_to(c, p->x < cols ? p->x : cols, blank);
	for (uint32_t i = 0; p->row && i < p->row->nspans; i++) {
		const struct span *span = &p->row->spans[i];
		int at = p->x + span->col;

		blank_to(c, at < cols ? at : cols, blank);
		put_text(c, span->text, span_ink(palette, span, p), cols);
	}
	if (selected)
		blank_to(c, cols, blank);
}

/* ---- signature */

static uint64_t stir(uint64_t h, uint64_t x)
{
	return hash_mix(h ^ x) + 0x9E3779B97F4A7C15u;
}

uint64_t cells_signature(const struct painted *p)
{
	uint64_t h = stir(p->marks, (uint64_t)(unsigned)p->x);

	for (uint32_t i = 0; p->row && i < p->row->nspans; i++) {
		const struct span *s = &p->row->spans[i];
		uint64_t chosen = s->target != TARGET_NONE && s->target == p->target;

		h = stir(h, (uint64_t)s->style << 32 | (uint64_t)s->match << 24 | chosen << 25 |
				(uint64_t)s->marks << 40 | (uint64_t)s->col);
		if (s->marks & SPAN_COLOR)
			h = stir(h, s->color);
		h = stir(h, (uint64_t)s->text.n << 32 | hash_slice(s->text));
	}
	return h;
}
