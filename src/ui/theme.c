#include "ui/theme.h"

#include <stdio.h>
#include <string.h>

#include "ui/color.h"

#define LOOK_WORDS (sizeof words / sizeof *words)
#define NAMED      16 /* colours that have names */

/* The colours come first, in the order of their numbers. */
static const struct {
	const char *name;
	uint8_t attr; /* 0: a colour */
} words[] = {
	{ "black", 0 },
	{ "red", 0 },
	{ "green", 0 },
	{ "yellow", 0 },
	{ "blue", 0 },
	{ "magenta", 0 },
	{ "cyan", 0 },
	{ "white", 0 },
	{ "brightblack", 0 },
	{ "brightred", 0 },
	{ "brightgreen", 0 },
	{ "brightyellow", 0 },
	{ "brightblue", 0 },
	{ "brightmagenta", 0 },
	{ "brightcyan", 0 },
	{ "brightwhite", 0 },
	{ "bold", LOOK_BOLD },
	{ "dim", LOOK_DIM },
	{ "underline", LOOK_UNDERLINE },
	{ "reverse", LOOK_REVERSE },
	{ "italic", LOOK_ITALIC },
	{ "default", 0 },
};

void theme_init(struct theme *t)
{
	*t = (struct theme){ .background = LOOK_DEFAULT };
	for (size_t i = 0; i < STYLE_TOTAL; i++)
		t->looks[i].fg = LOOK_DEFAULT;
}

struct theme theme_quiet(const struct theme *t)
{
	struct theme quiet;

	theme_init(&quiet);
	for (size_t i = 0; i < STYLE_TOTAL; i++)
		quiet.looks[i].attrs =
		    color_degrade(t->looks[i], COLORS_NONE).attrs & (LOOK_DIM | LOOK_REVERSE);
	quiet.looks[STYLE_STATUS].attrs = LOOK_REVERSE;
	quiet.looks[STYLE_ERROR].attrs = LOOK_REVERSE;
	quiet.ascii = true;
	return quiet;
}

const char *theme_word(size_t i)
{
	return i < LOOK_WORDS ? words[i].name : NULL;
}

/* ---- reading */

static bool digits(struct slice s, uint32_t base, uint32_t *value)
{
	*value = 0;
	for (size_t i = 0; i < s.n; i++) {
		static const char all[] = "0123456789abcdef";
		int c = s.p[i] >= 'A' && s.p[i] <= 'F' ? s.p[i] - 'A' + 'a' : s.p[i];
		const char *at = c ? strchr(all, c) : NULL;

		if (!at || (uint32_t)(at - all) >= base)
			return false;
		*value = *value * base + (uint32_t)(at - all);
	}
	return s.n > 0;
}

static bool read_number(struct slice word, int32_t *fg)
{
	uint32_t value;

	if (word.n == 7 && word.p[0] == '#' && digits(slice_skip(word, 1), 16, &value)) {
		*fg = LOOK_RGB_OF(value);
		return true;
	}
	if (word.n > 3 || !digits(word, 10, &value) || value > 255)
		return false;
	*fg = (int32_t)value;
	return true;
}

/* Adds what WORD says to LOOK. */
static bool read_word(struct slice word, struct look *look, bool *colored)
{
	int32_t fg = LOOK_DEFAULT;
	bool known = read_number(word, &fg);

	for (size_t i = 0; i < LOOK_WORDS && !known; i++) {
		known = slice_eq(word, slice_str(words[i].name));
		if (known && words[i].attr) {
			look->attrs |= words[i].attr;
			return true;
		}
		if (known && i < NAMED)
			fg = (int32_t)i;
	}
	if (!known || *colored)
		return false;
	*colored = true;
	look->fg = fg;
	return true;
}

static int wrong(struct slice word, struct err *e)
{
	char text[sizeof e->subject];

	snprintf(text, sizeof text, "%.*s", (int)word.n, word.n ? word.p : "");
	return err_set(e, ERR_INVALID, text);
}

/* STYLE_TOTAL: there is none of this name. */
static enum style style_of(struct slice name)
{
	enum style s = 0;

	while (s < STYLE_TOTAL && !slice_eq(name, slice_str(style_name(s))))
		s++;
	return s;
}

int theme_set(
    struct theme *t, struct slice style, const struct slice *spec, size_t n, struct err *e)
{
	struct look look = { .fg = LOOK_DEFAULT };
	enum style s = style_of(style);
	bool background = slice_eq(style, SLICE(THEME_BACKGROUND)), colored = false;

	if (s == STYLE_TOTAL && !background)
		return wrong(style, e);
	for (size_t i = 0; i < n; i++)
		if (!read_word(spec[i], &look, &colored) || (background && look.attrs))
			return wrong(spec[i], e);
	if (background)
		t->background = look.fg;
	else
		t->looks[s] = look;
	return 0;
}

/* ---- spelling */

static void spell_color(int32_t fg, struct buf *out)
{
	if (LOOK_IS_RGB(fg))
		buf_printf(out, "#%06x", (unsigned)(fg & 0xFFFFFF));
	else if (fg >= NAMED)
		buf_printf(out, "%d", (int)fg);
	else if (fg >= 0)
		buf_add_str(out, words[fg].name);
}

void theme_spell(const struct theme *t, enum style s, struct buf *out)
{
	const struct look *look = &t->looks[s];
	size_t begin = out->n;

	spell_color(look->fg, out);
	for (size_t i = NAMED; i < LOOK_WORDS; i++)
		if (words[i].attr & look->attrs) {
			if (out->n > begin)
				buf_add_char(out, ' ');
			buf_add_str(out, words[i].name);
		}
	if (out->n == begin)
		buf_add_str(out, "default");
}

void theme_spell_background(const struct theme *t, struct buf *out)
{
	spell_color(t->background, out);
}
