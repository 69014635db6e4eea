#include "ui/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fixture/theme.h"

/* What theme_set() makes of `STYLE WORD…`. */
static int set(struct theme *t, const char *line, struct err *e)
{
	struct slice words[THEME_WORDS_MAX] = { { NULL, 0 } };
	size_t n = theme_split(line, words);

	return theme_set(t, words[0], words + 1, n - 1, e);
}

static void assert_looks(const char *line, enum style s, int32_t fg, unsigned attrs)
{
	struct theme t;
	struct err e = { 0 };

	theme_init(&t);
	assert_int_equal(set(&t, line, &e), 0);
	assert_int_equal(t.looks[s].fg, fg);
	assert_int_equal(t.looks[s].attrs, attrs);
}

static void theme_set__reads_every_way_to_say_a_colour(void **state)
{
	(void)state;
	assert_looks("link default", STYLE_LINK, LOOK_DEFAULT, 0);
	assert_looks("link black", STYLE_LINK, 0, 0);
	assert_looks("link white", STYLE_LINK, 7, 0);
	assert_looks("link brightblack", STYLE_LINK, 8, 0);
	assert_looks("link brightwhite", STYLE_LINK, 15, 0);
	assert_looks("link 0", STYLE_LINK, 0, 0);
	assert_looks("link 255", STYLE_LINK, 255, 0);
	assert_looks("link #5fafff", STYLE_LINK, LOOK_RGB_OF(0x5FAFFF), 0);
	assert_looks("link #5FAFFF", STYLE_LINK, LOOK_RGB_OF(0x5FAFFF), 0);
	assert_looks("link #000000", STYLE_LINK, LOOK_RGB_OF(0), 0);
}

static void theme_set__reads_attributes__with_and_without_a_colour(void **state)
{
	(void)state;
	assert_looks("link #5fafff underline", STYLE_LINK, LOOK_RGB_OF(0x5FAFFF), LOOK_UNDERLINE);
	assert_looks("op bold dim underline reverse italic", STYLE_OP, LOOK_DEFAULT,
	    LOOK_BOLD | LOOK_DIM | LOOK_UNDERLINE | LOOK_REVERSE | LOOK_ITALIC);
	assert_looks("op bold yellow", STYLE_OP, 3, LOOK_BOLD);
	assert_looks("op", STYLE_OP, LOOK_DEFAULT, 0);
}

static void assert_wrong(const char *line, const char *word)
{
	struct theme t, before;
	struct err e = { 0 };

	theme_init(&t);
	assert_int_equal(set(&t, "op yellow bold", &e), 0);
	before = t;
	assert_int_equal(set(&t, line, &e), ERR_INVALID);
	assert_int_equal(e.code, ERR_INVALID);
	assert_string_equal(e.subject, word);
	assert_memory_equal(&t, &before, sizeof t);
}

static void theme_set__says_which_word_is_wrong__and_changes_nothing(void **state)
{
	(void)state;
	assert_wrong("op blu", "blu");
	assert_wrong("op bold 256", "256");
	assert_wrong("op -1", "-1");
	assert_wrong("op 1234567890123", "1234567890123");
	assert_wrong("op #12345", "#12345");
	assert_wrong("op #12345g", "#12345g");
	assert_wrong("op #1234567", "#1234567");
	assert_wrong("op red blue", "blue");
	assert_wrong("op Red", "Red");
	assert_wrong("opp red", "opp");
}

static void theme_spell__says_what_theme_set_reads__for_every_look(void **state)
{
	static const int32_t colors[] = { LOOK_DEFAULT, 0, 7, 8, 15, 16, 255, LOOK_RGB_OF(0),
		LOOK_RGB_OF(0xFFFFFF), LOOK_RGB_OF(0x0A00F1) };

	(void)state;
	for (size_t i = 0; i < sizeof colors / sizeof *colors; i++)
		for (unsigned attrs = 0; attrs < 32; attrs++) {
			struct theme t;
			struct buf line;

			theme_init(&t);
			t.looks[STYLE_QUOTE] = (struct look){ colors[i], (uint8_t)attrs };
			buf_init(&line, 256);
			buf_add_str(&line, "quote ");
			theme_spell(&t, STYLE_QUOTE, &line);
			assert_looks(line.p, STYLE_QUOTE, colors[i], attrs);
			buf_release(&line);
		}
}

static void theme_spell__is_short_and_in_names(void **state)
{
	struct theme t;
	struct buf out;

	(void)state;
	theme_init(&t);
	buf_init(&out, 256);
	t.looks[STYLE_LINK] = (struct look){ LOOK_RGB_OF(0x5FAFFF), LOOK_UNDERLINE };
	t.looks[STYLE_OP] = (struct look){ 11, LOOK_BOLD | LOOK_ITALIC };
	theme_spell(&t, STYLE_TEXT, &out);
	buf_add_char(&out, '\n');
	theme_spell(&t, STYLE_LINK, &out);
	buf_add_char(&out, '\n');
	theme_spell(&t, STYLE_OP, &out);
	assert_string_equal(out.p, "default\n#5fafff underline\nbrightyellow bold italic");
	buf_release(&out);
}

static void theme_word__gives_words_that_theme_set_knows(void **state)
{
	const char *word;
	size_t n = 0;

	(void)state;
	for (; (word = theme_word(n)); n++) {
		struct slice one = slice_str(word);
		struct theme t;

		theme_init(&t);
		assert_int_equal(theme_set(&t, SLICE("text"), &one, 1, NULL), 0);
	}
	assert_int_equal(n, 16 + 5 + 1);
}

static int set_background(struct theme *t, const char *words)
{
	struct slice list[THEME_WORDS_MAX];
	struct err e;

	return theme_set(t, SLICE(THEME_BACKGROUND), list, theme_split(words, list), &e);
}

static void theme_set__takes_one_colour_for_the_background__and_nothing_else(void **state)
{
	struct theme t, before;
	struct buf out;

	(void)state;
	theme_init(&t);
	assert_int_equal(t.background, LOOK_DEFAULT);
	buf_init(&out, 1 << 10);
	theme_spell_background(&t, &out);
	assert_int_equal(out.n, 0);
	assert_int_equal(set_background(&t, "#1e1E1e"), 0);
	assert_int_equal(t.background, LOOK_RGB_OF(0x1E1E1E));
	theme_spell_background(&t, &out);
	assert_string_equal(out.p, "#1e1e1e");
	before = t;
	assert_true(set_background(&t, "black bold") < 0);
	assert_true(set_background(&t, "dark") < 0);
	assert_int_equal(t.background, before.background);
	assert_int_equal(set_background(&t, "default"), 0);
	assert_int_equal(t.background, LOOK_DEFAULT);
	buf_release(&out);
}

/* ---- the themes that come with the program */

static const struct {
	const char *name;
	uint32_t background[2];
	size_t backgrounds; /* 0: a theme without colours */
} themes[] = {
	{ "dark", { 0x000000, 0x1E1E1E }, 2 },
	{ "light", { 0xFFFFFF }, 1 },
	{ "solarized", { 0x002B36 }, 1 },
	{ "solarized-light", { 0xFDF6E3 }, 1 },
	{ "mono", { 0 }, 0 },
};

#define THEMES (sizeof themes / sizeof *themes)

/* What nobody has to read. */
static bool stands_back(enum style s)
{
	static const enum style styles[] = { STYLE_DIM, STYLE_TIME, STYLE_SMILEY, STYLE_TAIL,
		STYLE_BAR, STYLE_RULE, STYLE_UNKNOWN };

	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (s == styles[i])
			return true;
	return false;
}

static void themes__say_how_every_style_looks__once(void **state)
{
	(void)state;
	for (size_t i = 0; i < THEMES; i++) {
		struct theme t;

		if (theme_read_file(&t, themes[i].name) != STYLE_TOTAL)
			fail_msg("config/themes/%s.conf: not all styles, or not once each",
			    themes[i].name);
	}
}

static void assert_readable(size_t theme, enum style s, struct look look, uint32_t background)
{
	double contrast, least = stands_back(s) ? 3 : 4.5;

	/* The terminal's own colour is readable on its own background. */
	if (look.fg == LOOK_DEFAULT)
		return;
	assert_true(look.fg >= 16); /* the others may look like anything */
	contrast = color_contrast(color_rgb(look.fg), background);
	if (contrast < least)
		fail_msg("%s: %s: contrast %.2f on #%06x", themes[theme].name, style_name(s),
		    contrast, background);
}

static void themes__can_be_read__on_their_backgrounds(void **state)
{
	(void)state;
	for (size_t i = 0; i < THEMES; i++)
		for (size_t b = 0; b < themes[i].backgrounds; b++)
			for (int s = 0; s < STYLE_TOTAL; s++) {
				uint32_t background = themes[i].background[b];
				struct look few;
				struct theme t;

				theme_read_file(&t, themes[i].name);
				few = color_degrade(t.looks[s], 256);
				assert_readable(i, (enum style)s, t.looks[s], background);
				assert_readable(i, (enum style)s, few, background);
			}
}

/* What a reader must tell from text without reading it. */
static void themes__say_what_matters__without_colours_too(void **state)
{
	static const enum style styles[] = { STYLE_AUTHOR, STYLE_OP, STYLE_STRONG, STYLE_LINK,
		STYLE_TITLE, STYLE_ERROR, STYLE_KEY, STYLE_DIM, STYLE_TIME, STYLE_TAIL };

	(void)state;
	for (size_t i = 0; i < THEMES; i++)
		for (size_t k = 0; k < sizeof styles / sizeof *styles; k++) {
			struct theme t;
			struct look look;

			theme_read_file(&t, themes[i].name);
			look = color_degrade(t.looks[styles[k]], COLORS_NONE);
			assert_int_equal(look.fg, LOOK_DEFAULT);
			if (!look.attrs)
				fail_msg("%s: %s looks like text", themes[i].name,
				    style_name(styles[k]));
		}
}

static void themes__leave_text_unpainted__and_reverse_to_what_is_selected(void **state)
{
	(void)state;
	for (size_t i = 0; i < THEMES; i++) {
		struct theme t;

		theme_read_file(&t, themes[i].name);
		assert_int_equal(t.looks[STYLE_TEXT].fg, LOOK_DEFAULT);
		assert_int_equal(t.looks[STYLE_TEXT].attrs, 0);
		for (int s = 0; s < STYLE_TOTAL; s++)
			assert_false(t.looks[s].attrs & LOOK_REVERSE);
	}
}

static void themes__mono_has_no_colours(void **state)
{
	struct theme t;

	(void)state;
	theme_read_file(&t, "mono");
	for (int s = 0; s < STYLE_TOTAL; s++)
		assert_int_equal(t.looks[s].fg, LOOK_DEFAULT);
}

/* Or none, and then no text has colours of its own. */
static void themes__say_the_background_that_they_are_made_for(void **state)
{
	(void)state;
	for (size_t i = 0; i < THEMES; i++) {
		size_t n = themes[i].backgrounds;
		struct theme t;

		theme_read_file(&t, themes[i].name);
		assert_int_equal(
		    t.background, n ? LOOK_RGB_OF(themes[i].background[n - 1]) : LOOK_DEFAULT);
	}
}

static void theme_quiet__keeps_only_what_is_dim__and_shows_the_last_row_as_less_does(void **state)
{
	struct theme t, quiet;

	(void)state;
	theme_read_file(&t, "dark");
	quiet = theme_quiet(&t);
	assert_true(quiet.ascii);
	assert_int_equal(quiet.background, LOOK_DEFAULT);
	for (int s = 0; s < STYLE_TOTAL; s++) {
		assert_int_equal(quiet.looks[s].fg, LOOK_DEFAULT);
		assert_int_equal(quiet.looks[s].attrs & ~(LOOK_DIM | LOOK_REVERSE), 0);
	}
	assert_int_equal(quiet.looks[STYLE_TIME].attrs, LOOK_DIM);
	assert_int_equal(quiet.looks[STYLE_AUTHOR].attrs, 0);
	assert_int_equal(quiet.looks[STYLE_STATUS].attrs, LOOK_REVERSE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(theme_set__reads_every_way_to_say_a_colour),
		cmocka_unit_test(theme_set__reads_attributes__with_and_without_a_colour),
		cmocka_unit_test(theme_set__says_which_word_is_wrong__and_changes_nothing),
		cmocka_unit_test(theme_spell__says_what_theme_set_reads__for_every_look),
		cmocka_unit_test(theme_spell__is_short_and_in_names),
		cmocka_unit_test(theme_word__gives_words_that_theme_set_knows),
		cmocka_unit_test(theme_set__takes_one_colour_for_the_background__and_nothing_else),
		cmocka_unit_test(themes__say_how_every_style_looks__once),
		cmocka_unit_test(themes__say_the_background_that_they_are_made_for),
		cmocka_unit_test(themes__can_be_read__on_their_backgrounds),
		cmocka_unit_test(themes__say_what_matters__without_colours_too),
		cmocka_unit_test(themes__leave_text_unpainted__and_reverse_to_what_is_selected),
		cmocka_unit_test(themes__mono_has_no_colours),
		cmocka_unit_test(
		    theme_quiet__keeps_only_what_is_dim__and_shows_the_last_row_as_less_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
