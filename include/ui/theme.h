/* How the styles of rows look: plain data that knows no terminal library, and the words in which a
 * person says it, `color STYLE WORD…`.
 *
 * Nothing may be said by colour alone: what matters also has an attribute or a sign of its own in
 * the text. The background is always the terminal's own. */
#ifndef PALOU_UI_THEME_H
#define PALOU_UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "util/buf.h"
#include "util/err.h"
#include "view/row.h"

enum look_attrs {
	LOOK_BOLD = 1 << 0,
	LOOK_DIM = 1 << 1,
	LOOK_UNDERLINE = 1 << 2,
	LOOK_REVERSE = 1 << 3,
	LOOK_ITALIC = 1 << 4,
};

/* A colour of letters: the terminal's own, one of xterm's 256, or red, green and blue. */
#define LOOK_DEFAULT     (-1)
#define LOOK_RGB         0x1000000 /* this and 0xRRGGBB */
#define LOOK_IS_RGB(fg)  ((fg) >= LOOK_RGB)
#define LOOK_RGB_OF(rgb) ((int32_t)(LOOK_RGB | (rgb)))

struct look {
	int32_t fg;    /* LOOK_DEFAULT, 0 to 255, LOOK_RGB_OF(0xRRGGBB) */
	uint8_t attrs; /* enum look_attrs */
};

struct theme {
	struct look looks[STYLE_TOTAL]; /* by enum style */
	int32_t background; /* that it is made for, as look.fg; LOOK_DEFAULT: not said */
	bool ascii;         /* the mark of the cursor's row is no drawn sign */
};

/* What stands in place of a style's name where the background is said: `color background #1e1e1e`.
 * It is never painted; colours that come with texts are only used where they can be read on it. */
#define THEME_BACKGROUND "background"

/* Every style as plain text, on no background in particular. */
void theme_init(struct theme *t);

/* T as it is where nobody shall look twice: without colours, only what is dim or reversed; the last
 * row as less(1) has it. */
struct theme theme_quiet(const struct theme *t);

/* Gives STYLE the look that the N WORDS say, in any order: at most one colour (`default`, `red`,
 * `brightred`, a number up to 255, `#5fafff`) and any of `bold dim underline reverse italic`. No
 * words, or `default`: plain. In place of STYLE THEME_BACKGROUND can stand, which has one colour
 * and nothing else. ERR_INVALID, err.subject being the wrong word or the wrong style; the theme is
 * as it was then. */
int theme_set(
    struct theme *t, struct slice style, const struct slice *words, size_t n, struct err *e);

/* Adds the words that theme_set() would read for S: `#5fafff underline`, `default`. */
void theme_spell(const struct theme *t, enum style s, struct buf *out);

/* The same for the background; nothing if it was not said. */
void theme_spell_background(const struct theme *t, struct buf *out);

/* The I-th word that can stand in a look, but for numbers and `#rrggbb`; NULL behind the last. For
 * completion. */
const char *theme_word(size_t i);

#endif
