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
	struct slice words[THEME_WORDS_MAX];
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(theme_set__reads_every_way_to_say_a_colour),
		cmocka_unit_test(theme_set__reads_attributes__with_and_without_a_colour),
		cmocka_unit_test(theme_set__says_which_word_is_wrong__and_changes_nothing),
		cmocka_unit_test(theme_spell__says_what_theme_set_reads__for_every_look),
		cmocka_unit_test(theme_spell__is_short_and_in_names),
		cmocka_unit_test(theme_word__gives_words_that_theme_set_knows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
