/* The screen and the terminal's modes on a pseudo-terminal: what is written to it, what is set. */
#include "ui/terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <curses.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "fixture/theme.h"
#include "ui/screen.h"
#include "util/width.h"

#define ROWS 50
#define COLS 200

static int set_locale(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

struct pty {
	int master;
	FILE *tty;
	struct buf got; /* what was written since the last look */
	struct screen *s;
};

static void set_size(const struct pty *p, unsigned short rows, unsigned short cols)
{
	struct winsize size = { .ws_row = rows, .ws_col = cols };

	assert_int_equal(ioctl(p->master, TIOCSWINSZ, &size), 0);
}

static void open_pty(struct pty *p)
{
	int slave;

	*p = (struct pty){ .master = posix_openpt(O_RDWR | O_NOCTTY) };
	assert_true(p->master >= 0);
	assert_int_equal(grantpt(p->master), 0);
	assert_int_equal(unlockpt(p->master), 0);
	slave = open(ptsname(p->master), O_RDWR | O_NOCTTY);
	assert_true(slave >= 0);
	p->tty = fdopen(slave, "r+");
	assert_non_null(p->tty);
	assert_int_equal(fcntl(p->master, F_SETFL, O_NONBLOCK), 0);
	buf_init(&p->got, 1 << 20);
	set_size(p, ROWS, COLS);
}

static void open_screen(struct pty *p, const char *term, bool colors)
{
	struct theme theme;
	struct screen_setup setup = { .term = term,
		.out = p->tty,
		.in = fileno(p->tty),
		.theme = &theme,
		.colors = colors ? 256 : COLORS_NONE };

	theme_read_file(&theme, "dark");
	assert_int_equal(screen_open(&p->s, &setup, NULL), 0);
}

static void open_all(struct pty *p)
{
	open_pty(p);
	open_screen(p, "xterm-256color", true);
}

static void close_all(struct pty *p)
{
	screen_close(p->s);
	fclose(p->tty);
	close(p->master);
	buf_release(&p->got);
}

/* Forgets what was written before and takes what has been written since. */
static const char *written(struct pty *p)
{
	char bytes[4096];
	ssize_t n;

	buf_clear(&p->got);
	buf_add_str(&p->got, "");
	while ((n = read(p->master, bytes, sizeof bytes)) > 0)
		buf_add(&p->got, bytes, (size_t)n);
	return p->got.p;
}

static void assert_written(struct pty *p, const char *want, bool is_there)
{
	if (!strstr(p->got.p, want) == is_there)
		fail_msg("ESC%s was %swritten: %s", want + 1, is_there ? "not " : "", p->got.p);
}

/* Row AT of a long text: headers, text and empty rows in turn. */
static void paint_line(struct screen *s, int y, int at, unsigned marks)
{
	char text[200];
	struct span span = { .target = TARGET_NONE, .style = at % 4 ? STYLE_TEXT : STYLE_AUTHOR };
	struct row row = { .spans = &span, .nspans = at % 4 != 3 };

	snprintf(text, sizeof text, "第 %d 行：用的 img 的 IP，台积电流片，感觉是炒热度的 %d %s",
	    at, at * 7919, "有没有人实际用过？说说 build 一次要多久");
	span.text = slice_str(text);
	span.width = (uint16_t)text_width(span.text);
	screen_row(s, y, 2, &row, marks, TARGET_NONE);
}

static void paint_from(struct screen *s, int first, int cursor)
{
	for (int y = 0; y < screen_rows(s); y++)
		paint_line(s, y, first + y, y == cursor ? ROW_CURSOR : ROW_PLAIN);
	screen_flush(s);
}

/* ---- what is written */

static void screen__takes_and_gives_back__the_other_screen_and_pasting(void **state)
{
	struct pty p;

	(void)state;
	open_all(&p);
	paint_from(p.s, 0, 0);
	written(&p);
	assert_written(&p, "\033[?1049h", true);
	assert_written(&p, "\033[?2004h", true);
	screen_close(p.s);
	p.s = NULL;
	written(&p);
	assert_written(&p, "\033[?2004l", true);
	assert_written(&p, "\033[?1049l", true);
	close_all(&p);
}

static void screen_flush__writes_less_than_1_kb__when_the_text_moves_by_a_line(void **state)
{
	struct pty p;

	(void)state;
	open_all(&p);
	paint_from(p.s, 0, ROWS - 4);
	written(&p);
	for (int first = 1; first < 40; first++) {
		paint_from(p.s, first, ROWS - 4);
		assert_in_range(strlen(written(&p)), 1, 1023);
	}
	for (int first = 38; first >= 0; first--) {
		paint_from(p.s, first, 3);
		assert_in_range(strlen(written(&p)), 1, 1023);
	}
	close_all(&p);
}

static void screen_flush__writes_a_few_bytes__when_the_cursor_moves(void **state)
{
	struct pty p;

	(void)state;
	open_all(&p);
	paint_from(p.s, 0, 3);
	written(&p);
	paint_from(p.s, 0, 4);
	assert_in_range(strlen(written(&p)), 1, 100);
	paint_from(p.s, 0, 4);
	assert_int_equal(strlen(written(&p)), 0);
	close_all(&p);
}

static void screen_flush__writes_a_frame_in_one_piece__for_terminals_that_know_how(void **state)
{
	struct slice got, begin = SLICE("\033[?2026h"), end = SLICE("\033[?2026l");
	struct pty p;

	(void)state;
	open_all(&p);
	paint_from(p.s, 0, 3);
	written(&p);
	paint_from(p.s, 25, 3);
	got = slice_str(written(&p));
	assert_true(slice_starts(got, begin) && slice_ends(got, end));
	close_all(&p);
}

static void screen_flush__writes_no_colour__where_none_is_wanted(void **state)
{
	struct pty p;

	(void)state;
	open_pty(&p);
	open_screen(&p, "xterm-256color", false);
	for (int y = 0; y < STYLE_TOTAL; y++) {
		struct span span = {
			.text = SLICE("x"), .target = TARGET_NONE, .width = 1, .style = (uint8_t)y
		};
		struct row row = { .spans = &span, .nspans = 1 };

		screen_row(p.s, y, 2, &row, y % 2 ? ROW_SELECTED : ROW_CURSOR, TARGET_NONE);
	}
	screen_flush(p.s);
	written(&p);
	assert_written(&p, "\033[0;1m", true);
	assert_written(&p, "\033[0;4m", true);
	for (int color = 0; color < 8; color++) {
		char set[8];

		snprintf(set, sizeof set, "\033[3%dm", color);
		assert_written(&p, set, false);
	}
	assert_written(&p, "\033[38;", false);
	close_all(&p);
}

static void screen_cursor__shows_the_terminals_own__where_told(void **state)
{
	struct pty p;

	(void)state;
	open_all(&p);
	paint_from(p.s, 0, 0);
	written(&p);
	assert_written(&p, "\033[?25l", true);
	screen_cursor(p.s, 49, 7, true);
	screen_flush(p.s);
	written(&p);
	assert_written(&p, "\033[50;8H", true);
	assert_written(&p, "\033[?12l\033[?25h", true);
	close_all(&p);
}

static void screen_redraw__writes_everything_again__once(void **state)
{
	struct pty p;
	size_t first;

	(void)state;
	open_all(&p);
	paint_from(p.s, 0, 0);
	first = strlen(written(&p));
	screen_redraw(p.s);
	paint_from(p.s, 0, 0);
	assert_in_range(strlen(written(&p)), first / 2, first * 2);
	paint_from(p.s, 0, 0);
	assert_int_equal(strlen(written(&p)), 0);
	close_all(&p);
}

static void screen_resume__takes_all_again__after_a_break(void **state)
{
	struct pty p;

	(void)state;
	open_all(&p);
	paint_from(p.s, 0, 0);
	written(&p);
	screen_suspend(p.s);
	written(&p);
	assert_written(&p, "\033[?2004l", true);
	assert_written(&p, "\033[?1049l", true);
	screen_resume(p.s);
	paint_from(p.s, 0, 0);
	written(&p);
	assert_written(&p, "\033[?2004h", true);
	assert_written(&p, "\033[?1049h", true);
	assert_written(&p, "第 4 行", true);
	close_all(&p);
}

static void screen_mouse__asks_for_reports__until_it_or_the_screen_ends(void **state)
{
	struct pty p;

	(void)state;
	open_all(&p);
	written(&p);
	assert_written(&p, "\033[?1000h", false);
	screen_mouse(p.s, true);
	written(&p);
	assert_written(&p, "\033[?1000h\033[?1006h", true);
	screen_suspend(p.s);
	written(&p);
	assert_written(&p, "\033[?1006l\033[?1000l", true);
	screen_resume(p.s);
	written(&p);
	assert_written(&p, "\033[?1000h\033[?1006h", true);
	screen_mouse(p.s, false);
	written(&p);
	assert_written(&p, "\033[?1006l\033[?1000l", true);
	close_all(&p);
}

static void screen_mouse__asks_nothing__of_a_terminal_without_one(void **state)
{
	struct pty p;

	(void)state;
	open_pty(&p);
	open_screen(&p, "vt100", true);
	screen_mouse(p.s, true);
	written(&p);
	assert_written(&p, "\033[?1000", false);
	screen_suspend(p.s);
	written(&p);
	assert_written(&p, "\033[?1000", false);
	close_all(&p);
}

static void screen_resize__adopts_the_terminals_size__once(void **state)
{
	struct pty p;

	(void)state;
	open_all(&p);
	assert_int_equal(screen_rows(p.s), ROWS);
	assert_int_equal(screen_cols(p.s), COLS);
	assert_false(screen_resize(p.s));
	for (unsigned short size = 1; size < 90; size += 11) {
		set_size(&p, size, (unsigned short)(2 * size));
		assert_true(screen_resize(p.s));
		assert_false(screen_resize(p.s));
		assert_int_equal(screen_rows(p.s), size);
		assert_int_equal(screen_cols(p.s), 2 * size);
		paint_from(p.s, 0, 0);
		assert_true(strlen(written(&p)) > 0);
	}
	set_size(&p, 0, 0);
	assert_false(screen_resize(p.s));
	close_all(&p);
}

/* ---- modes */

static struct termios modes_of(const struct pty *p)
{
	struct termios t;

	assert_int_equal(tcgetattr(fileno(p->tty), &t), 0);
	return t;
}

static void assert_same_modes(struct termios a, struct termios b)
{
	assert_int_equal(a.c_iflag, b.c_iflag);
	assert_int_equal(a.c_oflag, b.c_oflag);
	assert_int_equal(a.c_lflag, b.c_lflag);
	assert_memory_equal(a.c_cc, b.c_cc, sizeof a.c_cc);
}

static void assert_modes_are_ours(struct termios t)
{
	assert_int_equal(t.c_iflag & (ICRNL | IXON), 0);
	assert_int_equal(t.c_lflag & (ICANON | ECHO | IEXTEN), 0);
	assert_true(t.c_lflag & ISIG);
	assert_int_equal(t.c_cc[VINTR], _POSIX_VDISABLE);
	assert_int_equal(t.c_cc[VQUIT], _POSIX_VDISABLE);
	assert_int_not_equal(t.c_cc[VSUSP], _POSIX_VDISABLE);
}

static void screen__takes_every_key_but_the_one_that_stops__and_gives_them_back(void **state)
{
	struct termios before;
	struct pty p;

	(void)state;
	open_pty(&p);
	before = modes_of(&p);
	open_screen(&p, "xterm-256color", true);
	paint_from(p.s, 0, 0);
	assert_modes_are_ours(modes_of(&p));
	screen_suspend(p.s);
	assert_same_modes(modes_of(&p), before);
	screen_resume(p.s);
	paint_from(p.s, 0, 0);
	assert_modes_are_ours(modes_of(&p));
	screen_close(p.s);
	assert_same_modes(modes_of(&p), before);
	p.s = NULL;
	close_all(&p);
}

#define EXIT_ANYWHERE 3
#define EXIT_NOT_BACK 9

static struct pty dying; /* of the child that exits: a handler has no argument */
static struct termios dying_before;

/* Registered first, so it runs last: was everything given back by then? Then frees what an exit
 * leaves, lest valgrind complain. */
static void look_behind(void)
{
	if (modes_of(&dying).c_lflag != dying_before.c_lflag)
		_exit(EXIT_NOT_BACK);
	close_all(&dying);
}

static void exit_anywhere(void)
{
	atexit(look_behind);
	dup2(fileno(dying.tty), STDOUT_FILENO);
	open_screen(&dying, "xterm-256color", true);
	paint_from(dying.s, 0, 0);
	exit(EXIT_ANYWHERE);
}

static void screen__gives_the_terminal_back__when_the_program_exits_anywhere(void **state)
{
	pid_t child;
	int status;

	(void)state;
	open_pty(&dying);
	dying_before = modes_of(&dying);
	child = fork();
	assert_true(child >= 0);
	if (child == 0)
		exit_anywhere();
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(WEXITSTATUS(status), EXIT_ANYWHERE);
	assert_same_modes(modes_of(&dying), dying_before);
	written(&dying);
	assert_written(&dying, "\033[?2004l", true);
	assert_written(&dying, "\033[?1049l", true);
	close_all(&dying);
}

static void terminal_modes__leave_alone__what_is_no_terminal(void **state)
{
	struct terminal_modes m;
	int fd = open("/dev/null", O_RDWR);

	(void)state;
	terminal_modes_init(&m, fd);
	assert_false(m.known);
	terminal_modes_take(&m);
	terminal_modes_give_back(&m);
	assert_int_equal(lseek(fd, 0, SEEK_CUR), 0);
	close(fd);
}

/* ---- descriptions */

static void assert_chosen(const char *wanted, int colors, const char *want)
{
	char name[TERMINAL_NAME_SIZE];

	assert_true(terminal_choose(name, wanted, colors, STDOUT_FILENO));
	assert_string_equal(name, want);
}

static void terminal_choose__takes_the_wanted_one__where_it_is_known(void **state)
{
	char name[TERMINAL_NAME_SIZE];

	(void)state;
	assert_chosen("vt220", COLORS_AUTO, "vt220");
	assert_chosen("xterm-256color", COLORS_AUTO, "xterm-256color");
	assert_chosen("no-such-terminal", COLORS_AUTO, "xterm");
	assert_chosen(NULL, COLORS_AUTO, "xterm");
	assert_false(terminal_choose(name, "dumb", COLORS_AUTO, STDOUT_FILENO));
}

/* Is there a description of TERM here? */
static bool has_description(const char *term)
{
	char name[TERMINAL_NAME_SIZE];

	return terminal_choose(name, term, 256, STDOUT_FILENO) && !strcmp(name, term);
}

static void terminal_choose__takes_true_colours__where_they_are_said_or_asked_for(void **state)
{
	(void)state;
	if (!has_description("xterm-direct") || !has_description("tmux-direct")) {
		print_message("no xterm-direct or tmux-direct in terminfo\n");
		skip();
	}
	assert_chosen("xterm-256color", COLORS_TRUE, "xterm-direct");
	assert_chosen("xterm", COLORS_TRUE, "xterm-direct");
	assert_chosen("xterm-direct", COLORS_TRUE, "xterm-direct");
	assert_chosen("vt100", COLORS_TRUE, "vt100");
	setenv("COLORTERM", "truecolor", 1);
	assert_chosen("tmux-256color", COLORS_AUTO, "tmux-direct");
	assert_chosen("tmux-256color", 256, "tmux-256color");
	setenv("COLORTERM", "24bit", 1);
	assert_chosen("xterm-256color", COLORS_AUTO, "xterm-direct");
	setenv("COLORTERM", "yes", 1);
	assert_chosen("xterm-256color", COLORS_AUTO, "xterm-256color");
	unsetenv("COLORTERM");
}

static void screen_define_keys__tells_the_terminals_own_sequences__to_the_keyboard(void **state)
{
	struct keyboard *k = keyboard_new();
	struct pty p;
	ui_key key = 0;

	(void)state;
	open_pty(&p);
	open_screen(&p, "mach", true);
	keyboard_feed(k, "\033[Y", 3, 0);
	assert_false(keyboard_next(k, 0, &key));
	screen_define_keys(p.s, k);
	keyboard_feed(k, "\033[Y", 3, 0);
	assert_true(keyboard_next(k, 0, &key));
	assert_int_equal(key, UK_END);
	close_all(&p);
	keyboard_free(k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screen__takes_and_gives_back__the_other_screen_and_pasting),
		cmocka_unit_test(
		    screen_flush__writes_less_than_1_kb__when_the_text_moves_by_a_line),
		cmocka_unit_test(screen_flush__writes_a_few_bytes__when_the_cursor_moves),
		cmocka_unit_test(
		    screen_flush__writes_a_frame_in_one_piece__for_terminals_that_know_how),
		cmocka_unit_test(screen_flush__writes_no_colour__where_none_is_wanted),
		cmocka_unit_test(screen_cursor__shows_the_terminals_own__where_told),
		cmocka_unit_test(screen_redraw__writes_everything_again__once),
		cmocka_unit_test(screen_resume__takes_all_again__after_a_break),
		cmocka_unit_test(screen_mouse__asks_for_reports__until_it_or_the_screen_ends),
		cmocka_unit_test(screen_mouse__asks_nothing__of_a_terminal_without_one),
		cmocka_unit_test(screen_resize__adopts_the_terminals_size__once),
		cmocka_unit_test(
		    screen__takes_every_key_but_the_one_that_stops__and_gives_them_back),
		cmocka_unit_test(screen__gives_the_terminal_back__when_the_program_exits_anywhere),
		cmocka_unit_test(terminal_modes__leave_alone__what_is_no_terminal),
		cmocka_unit_test(terminal_choose__takes_the_wanted_one__where_it_is_known),
		cmocka_unit_test(
		    terminal_choose__takes_true_colours__where_they_are_said_or_asked_for),
		cmocka_unit_test(
		    screen_define_keys__tells_the_terminals_own_sequences__to_the_keyboard),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
