#include "ui/screen.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "ui/cells.h"
#include "ui/clipboard.h"
#include "ui/crash.h"
#include "ui/terminal.h"
#include "util/mem.h"

/* Xterm's bracketed paste; terminals that do not know it ignore it. */
#define PASTE_ON  "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

/* Reports of buttons and wheel (private mode 1000) as numbers (1006), so that columns beyond 223
 * can be told. ncurses' own mouse is of no use to who reads bytes himself. */
#define MOUSE_ON  "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

/* A frame that the terminal shows at once (private mode 2026, ignored where it is not known):
 * ncurses writes at every jump of its cursor, and half a page would be seen. */
#define FRAME_BEGIN "\033[?2026h"
#define FRAME_END   "\033[?2026l"

struct cursor {
	int y, x;
	bool visible;
};

struct screen {
	SCREEN *sp;
	FILE *keys; /* a copy of the descriptor for newterm() */
	FILE *out;
	char wanted[TERMINAL_NAME_SIZE]; /* what the terminal calls itself */
	char term[TERMINAL_NAME_SIZE];   /* the description in use */
	struct terminal_modes modes;
	struct buf leave; /* what crash_guard() writes */
	bool mouse;       /* reports are asked for */
	bool fixed;       /* the size is the caller's word, not the terminal's */
	int rows, cols;
	struct palette palette;
	struct cells cells;
	int keep_first, keep_end; /* rows not to be painted at the moment */
	uint64_t *painted;        /* for each row the signature of what stands there, 0: unknown */
	struct cursor cursor, shown; /* where it shall be, and where it is */
	bool changed;                /* there is something to flush */
};

/* ---- taking the terminal and giving it back */

/* Ends what ncurses does; harmless where it has ended already. */
static void end(FILE *out)
{
	if (!stdscr || isendwin())
		return;
	fputs(PASTE_OFF, out);
	if (terminal_has_mouse())
		fputs(MOUSE_OFF, out);
	fflush(out);
	/* What comes next is written there, where the terminal has no second screen to leave. */
	move(LINES - 1, 0);
	clrtoeol();
	refresh();
	endwin();
}

static void say(const struct screen *s, const char *sequence)
{
	fputs(sequence, s->out);
	fflush(s->out);
}

static void take(const struct screen *s)
{
	crash_guard(fileno(s->out), s->leave.p, s->leave.n, &s->modes);
	cbreak();
	noecho();
	nonl();
	terminal_modes_take(&s->modes);
	def_prog_mode();
	say(s, PASTE_ON);
	if (s->mouse)
		say(s, MOUSE_ON);
}

static void give_back(const struct screen *s)
{
	end(s->out);
	terminal_modes_give_back(&s->modes);
	crash_release();
}

static void adopt_size(struct screen *s)
{
	s->rows = getmaxy(stdscr);
	s->cols = getmaxx(stdscr);
	free(s->painted);
	s->painted = mem_zalloc((size_t)s->rows, sizeof *s->painted);
}

static int open_keys(struct screen *s, int in)
{
	int copy = fcntl(in, F_DUPFD_CLOEXEC, 0);

	s->keys = copy < 0 ? NULL : fdopen(copy, "r");
	if (!s->keys && copy >= 0)
		close(copy);
	return s->keys ? 0 : ERR_SYSTEM;
}

/* Everything that ncurses keeps for each terminal. */
static int start(struct screen *s)
{
	/* COLUMNS and LINES would outlive a resize. */
	use_env(FALSE);
	use_tioctl(TRUE);
	/* Before ncurses looks, or its cbreak() would let C-c end the program for a moment. */
	terminal_modes_take(&s->modes);
	s->sp = newterm(s->term, s->out, s->keys);
	if (!s->sp)
		return ERR_TERMINAL;
	if (s->fixed)
		resize_term(s->rows, s->cols);
	buf_clear(&s->leave);
	buf_add_str(&s->leave, FRAME_END MOUSE_OFF PASTE_OFF);
	terminal_leave(&s->leave);
	take(s);
	typeahead(-1);       /* frames are whole */
	idlok(stdscr, TRUE); /* scrolling moves lines */
	leaveok(stdscr, FALSE);
	s->shown = (struct cursor){ .visible = true };
	s->changed = true;
	adopt_size(s);
	return 0;
}

int screen_open(struct screen **out, const struct screen_setup *setup, struct err *e)
{
	const char *wanted = setup->term ? setup->term : getenv("TERM");
	struct screen *s = mem_zalloc(1, sizeof *s);
	int code = ERR_TERMINAL;

	*out = NULL;
	s->out = setup->out;
	s->fixed = setup->rows > 0 && setup->cols > 0;
	s->rows = setup->rows;
	s->cols = setup->cols;
	snprintf(s->wanted, sizeof s->wanted, "%s", wanted ? wanted : "");
	buf_init(&s->leave, CRASH_LEAVE_MAX);
	terminal_modes_init(&s->modes, setup->in);
	crash_guard(fileno(s->out), "", 0, &s->modes);
	atexit(crash_restore);
	if (terminal_choose(s->term, s->wanted, setup->colors, fileno(s->out)))
		code = open_keys(s, setup->in);
	if (code == 0)
		code = start(s);
	if (code) {
		screen_close(s);
		return err_set(e, code, wanted);
	}
	palette_init(&s->palette, setup->theme, setup->colors);
	*out = s;
	return 0;
}

/* The terminal anew by another description, or by the old one where that fails. */
static void change_description(struct screen *s, const char term[TERMINAL_NAME_SIZE])
{
	char before[TERMINAL_NAME_SIZE];

	memcpy(before, s->term, sizeof before);
	memcpy(s->term, term, sizeof s->term);
	give_back(s);
	delscreen(s->sp);
	if (start(s) < 0) {
		memcpy(s->term, before, sizeof s->term);
		start(s);
	}
}

void screen_set_theme(struct screen *s, const struct theme *theme, int colors)
{
	char term[TERMINAL_NAME_SIZE];

	if (terminal_choose(term, s->wanted, colors, fileno(s->out)) && strcmp(term, s->term) != 0)
		change_description(s, term);
	palette_init(&s->palette, theme, colors);
	memset(s->painted, 0, (size_t)s->rows * sizeof *s->painted);
}

void screen_close(struct screen *s)
{
	if (!s)
		return;
	give_back(s);
	if (s->sp)
		delscreen(s->sp);
	if (s->keys)
		fclose(s->keys);
	cells_release(&s->cells);
	buf_release(&s->leave);
	free(s->painted);
	free(s);
}

void screen_suspend(struct screen *s)
{
	give_back(s);
}

void screen_resume(struct screen *s)
{
	reset_prog_mode();
	take(s);
	s->shown.visible = true;
	s->painted[s->rows - 1] = 0; /* was cleared when we left */
	screen_redraw(s);
}

void screen_mouse(struct screen *s, bool on)
{
	on = on && terminal_has_mouse();
	if (on != s->mouse)
		say(s, on ? MOUSE_ON : MOUSE_OFF);
	s->mouse = on;
}

void screen_pause(const struct screen *s)
{
	crash_guard(fileno(s->out), "", 0, &s->modes);
	terminal_modes_take(&s->modes);
}

int screen_copy(const struct screen *s, struct slice text, struct err *e)
{
	const char *gnu = getenv("STY");
	struct buf sequence;
	int code;

	buf_init(&sequence, 4 * (size_t)CLIPBOARD_MAX);
	code = clipboard_sequence(&sequence, text, s->wanted, gnu && *gnu);
	if (code == 0)
		say(s, sequence.p);
	buf_release(&sequence);
	if (e && code == ERR_TOO_BIG)
		e->limit = CLIPBOARD_MAX;
	return code ? err_set(e, code, s->wanted) : 0;
}

/* ---- size */

bool screen_resize(struct screen *s)
{
	struct winsize size;

	if (s->fixed || (ioctl(fileno(s->out), TIOCGWINSZ, &size) != 0 &&
			    ioctl(s->modes.fd, TIOCGWINSZ, &size) != 0))
		return false;
	if (!size.ws_row || !size.ws_col || (size.ws_row == s->rows && size.ws_col == s->cols))
		return false;
	if (resize_term(size.ws_row, size.ws_col) != OK)
		return false;
	adopt_size(s);
	screen_redraw(s);
	return true;
}

int screen_rows(const struct screen *s)
{
	return s->rows;
}

int screen_cols(const struct screen *s)
{
	return s->cols;
}

void screen_define_keys(struct screen *s, struct keyboard *k)
{
	(void)s; /* its terminal is the current one */
	terminal_define_keys(k);
}

/* ---- painting */

void screen_row(
    struct screen *s, int y, int x, const struct row *r, unsigned marks, uint32_t target)
{
	struct painted p = { .row = r, .x = x, .marks = marks, .target = target };
	uint64_t signature;

	if (y < 0 || y >= s->rows || (y >= s->keep_first && y < s->keep_end))
		return;
	signature = cells_signature(&p) | 1;
	if (s->painted[y] == signature)
		return;
	s->painted[y] = signature;
	s->changed = true;
	cells_paint(&s->cells, &s->palette, &p, s->cols);
	if (s->cells.n)
		mvwadd_wchnstr(stdscr, y, 0, s->cells.cells, (int)s->cells.n);
	if (s->cells.col < s->cols && wmove(stdscr, y, s->cells.col) == OK)
		wclrtoeol(stdscr);
}

void screen_keep(struct screen *s, int first, int end)
{
	s->keep_first = first;
	s->keep_end = end;
}

void screen_cursor(struct screen *s, int y, int x, bool visible)
{
	s->cursor = (struct cursor){ .y = y, .x = x, .visible = visible };
}

/* N within 0 and SIZE - 1. */
static int within(int n, int size)
{
	return n < 0 ? 0 : n < size ? n : size - 1;
}

static bool cursor_changed(const struct screen *s)
{
	const struct cursor *to = &s->cursor, *from = &s->shown;

	return to->visible != from->visible || to->y != from->y || to->x != from->x;
}

void screen_flush(struct screen *s)
{
	if (!s->changed && !cursor_changed(s))
		return;
	say(s, FRAME_BEGIN);
	if (s->cursor.visible != s->shown.visible)
		curs_set(s->cursor.visible);
	wmove(stdscr, within(s->cursor.y, s->rows), within(s->cursor.x, s->cols));
	wnoutrefresh(stdscr);
	doupdate();
	say(s, FRAME_END);
	s->shown = s->cursor;
	s->changed = false;
}

void screen_redraw(struct screen *s)
{
	clearok(curscr, TRUE);
	s->changed = true;
}

/* ---- reading back */

static void add_line(struct buf *out, const struct buf *line)
{
	size_t n = line->n;

	while (n && line->p[n - 1] == ' ')
		n--;
	if (n)
		buf_add(out, line->p, n);
	buf_add_char(out, '\n');
}

/* Adds the cell at Y, X to the three lines and returns the columns it takes. */
static int read_cell(int y, int x, struct buf lines[3])
{
	wchar_t chars[CCHARW_MAX + 1] = L"";
	cchar_t cell;
	attr_t attrs = 0;
	short pair = 0;
	int width;

	if (mvwin_wch(stdscr, y, x, &cell) != OK ||
	    getcchar(&cell, chars, &attrs, &pair, NULL) != OK)
		return 1;
	width = wcwidth(chars[0]) > 1 ? 2 : 1;
	for (size_t i = 0; chars[i]; i++)
		buf_add_cp(&lines[0], (uint32_t)chars[i]);
	for (int i = 0; i < width; i++) {
		buf_add_char(&lines[1], pair ? style_letter(palette_style(pair)) : ' ');
		buf_add_char(&lines[2], attrs & A_REVERSE ? '#' : ' ');
	}
	return width;
}

void screen_read(const struct screen *s, int y, struct buf *text)
{
	struct buf lines[3];

	for (size_t i = 0; i < 3; i++)
		buf_init(&lines[i], (size_t)s->cols * 4 * CCHARW_MAX);
	for (int x = 0; x < s->cols;)
		x += read_cell(y, x, lines);
	add_line(text, &lines[0]);
	add_line(text, &lines[1]);
	if (lines[2].n && memchr(lines[2].p, '#', lines[2].n))
		add_line(text, &lines[2]);
	for (size_t i = 0; i < 3; i++)
		buf_release(&lines[i]);
}
