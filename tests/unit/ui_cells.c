/* What is written to terminals of every kind, for a row that has something of everything. */
#include "ui/cells.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "fixture/theme.h"
#include "ui/screen.h"
#include "ui/terminal.h"

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

/* Text, author, link, time and quote, one letter each, as TERM is sent them. */
struct written {
	struct screen *s;
	FILE *out;
	char bytes[8192];
};

/* Orange and black, of which one can be read; italic, underlined and struck; an orange link. */
static void paint_marked(struct screen *s, int y, unsigned marks)
{
	static const struct {
		const char *text;
		enum style style;
		unsigned marks;
		uint32_t color;
	} pieces[] = { { "O", STYLE_TEXT, SPAN_COLOR, 0xFF8700 },
		{ "B", STYLE_TEXT, SPAN_COLOR, 0x000000 }, { "I", STYLE_TEXT, SPAN_ITALIC, 0 },
		{ "U", STYLE_TEXT, SPAN_UNDERLINE, 0 }, { "S", STYLE_TEXT, SPAN_STRIKE, 0 },
		{ "L", STYLE_LINK, SPAN_COLOR, 0xFF8700 } };
	struct span spans[sizeof pieces / sizeof *pieces];
	struct row row = { .spans = spans, .nspans = sizeof pieces / sizeof *pieces };

	for (uint32_t i = 0; i < row.nspans; i++)
		spans[i] = (struct span){ .text = slice_str(pieces[i].text),
			.target = TARGET_NONE,
			.col = (uint16_t)(2 * i),
			.width = 1,
			.style = (uint8_t)pieces[i].style,
			.marks = (uint8_t)pieces[i].marks,
			.color = pieces[i].color };
	screen_row(s, y, 0, &row, marks, TARGET_NONE);
}

static void paint(struct screen *s)
{
	static const struct {
		const char *text;
		enum style style;
	} pieces[] = { { "x", STYLE_TEXT }, { "a", STYLE_AUTHOR }, { "l", STYLE_LINK },
		{ "t", STYLE_TIME }, { "q", STYLE_QUOTE } };
	struct span spans[sizeof pieces / sizeof *pieces];
	struct row row = { .spans = spans, .nspans = sizeof pieces / sizeof *pieces };

	for (uint32_t i = 0; i < row.nspans; i++)
		spans[i] = (struct span){ .text = slice_str(pieces[i].text),
			.target = TARGET_NONE,
			.col = (uint16_t)(2 * i),
			.width = 1,
			.style = (uint8_t)pieces[i].style };
	screen_row(s, 1, 0, &row, ROW_PLAIN, TARGET_NONE);
	screen_flush(s);
}

/* Skips the test, aloud, where TERM has no description. */
static void need_terminal(const char *term)
{
	char name[TERMINAL_NAME_SIZE];

	if (!terminal_choose(name, term, 256, 1) || strcmp(name, term) != 0) {
		print_message("no %s in terminfo\n", term);
		skip();
	}
}

static void write_as(struct written *w, const char *term, int colors)
{
	struct theme theme;
	struct screen_setup setup = {
		.term = term, .theme = &theme, .colors = colors, .rows = 4, .cols = 40
	};
	size_t n;

	need_terminal(term);
	assert_int_equal(theme_read_file(&theme, "dark"), STYLE_TOTAL);
	w->out = tmpfile();
	assert_non_null(w->out);
	setup.out = w->out;
	setup.in = fileno(w->out);
	assert_int_equal(screen_open(&w->s, &setup, NULL), 0);
	paint(w->s);
	fflush(w->out);
	n = (size_t)ftell(w->out);
	rewind(w->out);
	n = fread(w->bytes, 1, n < sizeof w->bytes - 1 ? n : sizeof w->bytes - 1, w->out);
	w->bytes[n] = '\0';
	fseek(w->out, 0, SEEK_END);
	screen_close(w->s);
	fclose(w->out);
}

/* Is LETTER written right behind SEQUENCE? Padding of old terminals is not looked at. */
static void assert_letter(const struct written *w, const char *sequence, char letter)
{
	char want[64];

	snprintf(want, sizeof want, "%s%c", sequence, letter);
	if (!strstr(w->bytes, want))
		fail_msg("ESC%s was not written", want + 1);
}

static void palette__writes_rgb__where_the_terminal_takes_it(void **state)
{
	struct written w;

	(void)state;
	write_as(&w, "xterm-direct", COLORS_AUTO);
	assert_letter(&w, "\033[38:2::95:175:255m", 'l');
	assert_letter(&w, "\033[38:2::138:138:138m", 't');
	assert_null(strstr(w.bytes, "38;5"));
}

static void palette__writes_numbers__of_256(void **state)
{
	struct written w;

	(void)state;
	write_as(&w, "xterm-256color", 256);
	assert_letter(&w, "\033[38;5;75m", 'l');
	assert_letter(&w, "\033[38;5;71m", 'q');
	assert_null(strstr(w.bytes, "\033[48;"));
}

static void palette__writes_bright_ones__of_16(void **state)
{
	struct written w;

	(void)state;
	write_as(&w, "xterm-256color", 16);
	assert_letter(&w, "\033[94m", 'l');
	write_as(&w, "xterm-16color", COLORS_AUTO);
	assert_letter(&w, "\033[94m", 'l');
	assert_letter(&w, "\033[92m", 'q');
}

static void palette__writes_the_first_ones__of_8(void **state)
{
	struct written w;

	(void)state;
	write_as(&w, "xterm", COLORS_AUTO);
	assert_letter(&w, "\033[34m", 'l');
	assert_letter(&w, "\033[32m", 'q');
	assert_non_null(strstr(w.bytes, "\033[0;2m"));
}

/* The console shows an underline and dim letters as colours of its own: not with other colours. */
static void palette__makes_links_bold__on_the_linux_console(void **state)
{
	struct written w;

	(void)state;
	write_as(&w, "linux", COLORS_AUTO);
	assert_non_null(strstr(w.bytes, "\033[0;10;1m\017\033[34ml"));
	assert_non_null(strstr(w.bytes, "\033[0;10;2m\017t"));
	assert_null(strstr(w.bytes, "\033[0;10;4"));
}

static void palette__says_what_matters__on_a_vt100(void **state)
{
	struct written w;

	(void)state;
	write_as(&w, "vt100", COLORS_AUTO);
	assert_non_null(strstr(w.bytes, "\033[0;1m"));
	assert_non_null(strstr(w.bytes, "\033[0;4m"));
	assert_null(strstr(w.bytes, "\033[3"));
}

static size_t written_in(const struct written *w, const char *sequence)
{
	size_t n = 0;

	for (const char *p = w->bytes; (p = strstr(p, sequence)); p++)
		n++;
	return n;
}

/* Opens a screen on W's file, which write_as() closed. */
static void open_again(struct written *w, const struct theme *theme, const char *term, int colors)
{
	struct screen_setup setup = {
		.term = term, .theme = theme, .colors = colors, .rows = 4, .cols = 40
	};

	w->out = tmpfile();
	assert_non_null(w->out);
	setup.out = w->out;
	setup.in = fileno(w->out);
	assert_int_equal(screen_open(&w->s, &setup, NULL), 0);
}

static void close_again(struct written *w)
{
	size_t n;

	screen_close(w->s);
	rewind(w->out);
	n = fread(w->bytes, 1, sizeof w->bytes - 1, w->out);
	w->bytes[n] = '\0';
	fclose(w->out);
}

/* The marked row on TERM. */
static void write_marked(struct written *w, const char *term, int colors)
{
	struct theme theme;

	need_terminal(term);
	theme_read_file(&theme, "dark");
	open_again(w, &theme, term, colors);
	paint_marked(w->s, 1, ROW_PLAIN);
	screen_flush(w->s);
	close_again(w);
}

static void palette__writes_colours_of_texts__where_they_can_be_read(void **state)
{
	struct written w;

	(void)state;
	write_marked(&w, "xterm-direct", COLORS_AUTO);
	assert_letter(&w, "\033[38:2::255:135:0m", 'O');
	assert_null(strstr(w.bytes, "38:2::0:0:0"));
	write_marked(&w, "xterm-256color", COLORS_AUTO);
	assert_letter(&w, "\033[38;5;208m", 'O');
	assert_null(strstr(w.bytes, "38;5;16m"));
	write_marked(&w, "xterm", COLORS_AUTO);
	assert_letter(&w, "\033[33m", 'O');
	write_marked(&w, "xterm-256color", COLORS_NONE);
	assert_null(strstr(w.bytes, "\033[38"));
	assert_null(strstr(w.bytes, "\033[33"));
}

static void palette__writes_what_authors_made_of_their_texts(void **state)
{
	struct written w;

	(void)state;
	write_marked(&w, "xterm-256color", COLORS_NONE);
	assert_letter(&w, "\033[3m", 'I');
	assert_letter(&w, "\033[0;4m", 'U');
	assert_letter(&w, "\033[0;2m", 'S');
}

static void palette__writes_no_colours_of_texts__on_a_row_that_stands_out(void **state)
{
	struct theme theme;
	struct written w;

	(void)state;
	theme_read_file(&theme, "dark");
	open_again(&w, &theme, "xterm-256color", 256);
	paint_marked(w.s, 1, ROW_SELECTED);
	paint_marked(w.s, 2, ROW_CHOSEN);
	screen_flush(w.s);
	close_again(&w);
	assert_int_equal(written_in(&w, "38;5;208"), 0);
}

/* Nor for a background that nobody said. */
static void palette__has_colours_of_texts__only_as_the_theme_has_a_background(void **state)
{
	struct theme theme, quiet;
	struct written w;

	(void)state;
	theme_read_file(&theme, "dark");
	quiet = theme_quiet(&theme);
	theme.background = LOOK_DEFAULT;
	open_again(&w, &theme, "xterm-256color", 256);
	paint_marked(w.s, 1, ROW_PLAIN);
	screen_flush(w.s);
	close_again(&w);
	assert_int_equal(written_in(&w, "38;5;208"), 0);
	open_again(&w, &quiet, "xterm-256color", 256);
	paint_marked(w.s, 1, ROW_PLAIN);
	screen_flush(w.s);
	close_again(&w);
	assert_int_equal(written_in(&w, "38;5;"), 0);
}

/* A page can have more colours than a terminal: those that come last are not painted. */
static void palette__comes_to_no_harm__with_more_colours_than_there_are(void **state)
{
	struct theme theme;
	struct written w;

	(void)state;
	theme_read_file(&theme, "dark");
	open_again(&w, &theme, "xterm-256color", 256);
	for (uint32_t i = 0; i < 2 * PALETTE_EXTRA; i++) {
		struct span span = { .text = SLICE("x"),
			.target = TARGET_NONE,
			.width = 1,
			.marks = SPAN_COLOR,
			.color = 0xC00000 + i };
		struct row row = { .spans = &span, .nspans = 1 };

		screen_row(w.s, 1, 0, &row, ROW_PLAIN, TARGET_NONE);
	}
	screen_flush(w.s);
	close_again(&w);
	assert_int_equal(written_in(&w, "38;5;"), 0);
}

static void palette_init__replaces_what_a_terminal_cannot_do(void **state)
{
	struct palette p;
	struct theme theme;
	struct written w;

	(void)state;
	write_as(&w, "vt100", COLORS_AUTO); /* no dim, no italics */
	theme_init(&theme);
	theme.looks[STYLE_QUOTE].attrs = LOOK_ITALIC;
	theme.looks[STYLE_DIM].attrs = LOOK_DIM;
	w.out = tmpfile();
	assert_int_equal(screen_open(&w.s,
			     &(struct screen_setup){ .term = "vt100",
				 .theme = &theme,
				 .out = w.out,
				 .in = fileno(w.out),
				 .rows = 4,
				 .cols = 40 },
			     NULL),
	    0);
	palette_init(&p, &theme, COLORS_AUTO);
	assert_int_equal(p.plain[STYLE_QUOTE].attrs, A_UNDERLINE);
	assert_int_equal(p.plain[STYLE_DIM].attrs, A_NORMAL);
	assert_int_equal(p.plain[STYLE_TEXT].attrs, A_NORMAL);
	assert_int_equal(p.reverse, A_REVERSE);
	assert_int_equal(p.plain[STYLE_QUOTE].pair, 0);
	screen_close(w.s);
	fclose(w.out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(palette__writes_rgb__where_the_terminal_takes_it),
		cmocka_unit_test(palette__writes_numbers__of_256),
		cmocka_unit_test(palette__writes_bright_ones__of_16),
		cmocka_unit_test(palette__writes_the_first_ones__of_8),
		cmocka_unit_test(palette__makes_links_bold__on_the_linux_console),
		cmocka_unit_test(palette__says_what_matters__on_a_vt100),
		cmocka_unit_test(palette_init__replaces_what_a_terminal_cannot_do),
		cmocka_unit_test(palette__writes_colours_of_texts__where_they_can_be_read),
		cmocka_unit_test(palette__writes_what_authors_made_of_their_texts),
		cmocka_unit_test(palette__writes_no_colours_of_texts__on_a_row_that_stands_out),
		cmocka_unit_test(palette__has_colours_of_texts__only_as_the_theme_has_a_background),
		cmocka_unit_test(palette__comes_to_no_harm__with_more_colours_than_there_are),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
