/* The least a program must do to show such a thread with ncurses: what palou's keys are measured
 * against.
 *
 *	paint_peer ROWS COLS FRAMES SHIFT
 *
 * paints ROWS x COLS cells of headers, quotes and text, Han and Latin mixed, FRAMES times, each
 *time SHIFT rows further on (1: a line, ROWS / 2: half a page, ROWS: a page, 0: only the cursor's
 *mark moves). With FRAMES 0 it paints one frame at once and one more for each byte on standard
 *input, until q or the end. Then it writes its CPU time per frame in microseconds to standard
 *error. */
#include <curses.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define POST_ROWS 6    /* a header, a quote, three lines of text, an empty row */
#define POSTS     2000 /* then the same again */

enum { PAIR_FLOOR = 1, PAIR_QUOTE, PAIR_TIME };

struct options {
	int rows, cols, frames, shift;
};

static void paint_header(int y, int post)
{
	attr_set(A_BOLD, PAIR_FLOOR, NULL);
	mvprintw(y, 2, "#%d", post + 1);
	attr_set(A_BOLD, 0, NULL);
	mvprintw(y, 8, "爬楼的人%d", post * 7 % 97);
	attr_set(A_NORMAL, PAIR_TIME, NULL);
	mvprintw(y, 66, "2023-03-%02d %02d:%02d", post % 28 + 1, post % 24, post % 60);
	attr_set(A_NORMAL, PAIR_FLOOR, NULL);
	mvprintw(y, 88, "↩ %d", post % 9);
}

static void paint_quote(int y, int post)
{
	attr_set(A_NORMAL, PAIR_QUOTE, NULL);
	mvprintw(y, 4, "▸ #%d 路过的人%d: 你说的这个我也想过，不过 GPU 的价格摆在那里…",
	    post / 2 + 1, post * 13 % 89);
}

static void paint_text(int y, int post, int line)
{
	static const char *const texts[] = {
		"感觉是炒热度的，用的也是别人的 IP core，台积电流片，驱动才是大头，",
		"去年说要出 v2.0 也没有下文；跑分 3dmark 只有 6,000 出头，功耗倒是不低。",
		"linux 下面的表现如何？有没有人实际用过，说说 build 一次 kernel 要多久",
		"这楼里几位说的其实不是一回事，一个说设计 (RTL)，一个说制造工艺。",
		"等等党永远不亏，先看看首发评测再说",
	};

	attr_set(A_NORMAL, 0, NULL);
	mvprintw(y, 4, "%s%d", texts[(post * 3 + line) % 5], post * 31 + line);
}

static void paint_row(int y, int at)
{
	int post = at / POST_ROWS % POSTS, line = at % POST_ROWS;

	if (line == 0)
		paint_header(y, post);
	else if (line == 1)
		paint_quote(y, post);
	else if (line < POST_ROWS - 1)
		paint_text(y, post, line - 2);
}

/* The rows from FIRST on, and the mark of the cursor in one of them. */
static void paint(const struct options *o, int first, int cursor)
{
	erase();
	for (int y = 0; y < o->rows; y++)
		paint_row(y, first + y);
	attr_set(A_BOLD, PAIR_FLOOR, NULL);
	mvaddstr(cursor, 0, "▌");
	refresh();
}

static bool wanted(const struct options *o, int frame)
{
	char key;

	if (o->frames)
		return frame < o->frames;
	return read(STDIN_FILENO, &key, 1) == 1 && key != 'q';
}

static double cpu_us(void)
{
	struct rusage use;

	getrusage(RUSAGE_SELF, &use);
	return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e6 +
	       (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec);
}

static bool start(const struct options *o)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	if (!newterm(NULL, stdout, stdin))
		return false;
	resize_term(o->rows, o->cols);
	cbreak();
	noecho();
	nonl();
	idlok(stdscr, TRUE);
	typeahead(-1);
	curs_set(0);
	start_color();
	use_default_colors();
	init_pair(PAIR_FLOOR, COLORS >= 256 ? 37 : COLOR_CYAN, -1);
	init_pair(PAIR_QUOTE, COLORS >= 256 ? 71 : COLOR_GREEN, -1);
	init_pair(PAIR_TIME, COLORS >= 256 ? 245 : COLOR_WHITE, -1);
	return true;
}

int main(int argc, char **argv)
{
	struct options o = { 0 };
	int frame = 0;
	double begun, used;

	if (argc == 5)
		o = (struct options){ (int)strtol(argv[1], NULL, 10),
			(int)strtol(argv[2], NULL, 10), (int)strtol(argv[3], NULL, 10),
			(int)strtol(argv[4], NULL, 10) };
	if (o.rows < 1 || o.cols < 1 || !start(&o)) {
		fprintf(stderr, "usage: paint_peer ROWS COLS FRAMES SHIFT\n");
		return 2;
	}
	paint(&o, 0, 0);
	begun = cpu_us();
	for (; wanted(&o, frame); frame++)
		paint(&o, (frame + 1) * o.shift, o.shift ? 3 % o.rows : (frame + 1) % o.rows);
	used = cpu_us() - begun;
	endwin();
	fprintf(stderr, "%.1f\n", frame ? used / frame : 0);
	return 0;
}
