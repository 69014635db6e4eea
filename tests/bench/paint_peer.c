/* The least a program must do to show given screens with ncurses: what palou's keys are measured
 * against.
 *
 *	paint_peer SCREENS
 *
 * paints the first screen of the file at once and the next one for each piece of input and for each
 * change of the terminal's size; after the last it goes on with the first. A screen is a line
 * `= COLUMNS ROWS` and lines `ROW COLUMN STYLE TEXT`, as tests/bench/meter.py records them from
 * palou itself. */
#include <curses.h>
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define PAIRS_MAX 250

struct run {
	int y, x;
	attr_t attrs;
	short pair;
	char *text;
};

struct shot {
	struct run *runs;
	size_t n, cap;
};

struct film {
	struct shot *shots;
	size_t n, cap;
	short colors[PAIRS_MAX][2];
	short npairs;
};

static void die(const char *what)
{
	fprintf(stderr, "paint_peer: %s: %s\n", what, strerror(errno));
	exit(3);
}

/* Room for one more of SIZE bytes in LIST, which is returned. */
static void *grow(void *list, size_t n, size_t *cap, size_t size)
{
	if (n == *cap) {
		*cap = *cap ? *cap * 2 : 64;
		list = realloc(list, *cap * size);
		if (!list)
			die("memory");
	}
	return list;
}

static short pair_of(struct film *f, short fg, short bg)
{
	if (fg < 0 && bg < 0)
		return 0;
	for (short i = 0; i < f->npairs; i++)
		if (f->colors[i][0] == fg && f->colors[i][1] == bg)
			return (short)(i + 1);
	if (f->npairs == PAIRS_MAX)
		return 0;
	f->colors[f->npairs][0] = fg;
	f->colors[f->npairs][1] = bg;
	return ++f->npairs;
}

/* `bu,37,-1`: the letters of the attributes, foreground, background. */
static void read_style(struct film *f, char *style, struct run *r)
{
	static const struct {
		char letter;
		attr_t attr;
	} attrs[] = { { 'b', A_BOLD }, { 'd', A_DIM }, { 'i', A_ITALIC }, { 'u', A_UNDERLINE },
		{ 'r', A_REVERSE } };
	char *at = style + strcspn(style, ",");
	short fg;

	for (size_t i = 0; i < sizeof attrs / sizeof *attrs; i++)
		if (memchr(style, attrs[i].letter, (size_t)(at - style)))
			r->attrs |= attrs[i].attr;
	fg = (short)(*at ? strtol(at + 1, &at, 10) : -1);
	r->pair = pair_of(f, fg, (short)(*at ? strtol(at + 1, NULL, 10) : -1));
}

static void read_run(struct film *f, char *line)
{
	struct shot *s = &f->shots[f->n - 1];
	struct run r = { 0 };
	char *style, *text;

	r.y = (int)strtol(line, &line, 10);
	r.x = (int)strtol(line, &style, 10);
	style += *style == ' ';
	text = style + strcspn(style, " ");
	if (!*text)
		return;
	*text++ = '\0';
	read_style(f, style, &r);
	r.text = strdup(text);
	if (!r.text)
		die("memory");
	s->runs = grow(s->runs, s->n, &s->cap, sizeof *s->runs);
	s->runs[s->n++] = r;
}

static void read_film(struct film *f, const char *path)
{
	FILE *in = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	if (!in)
		die(path);
	while ((n = getline(&line, &cap, in)) > 0) {
		line[n - 1] = '\0';
		if (line[0] == '=') {
			f->shots = grow(f->shots, f->n, &f->cap, sizeof *f->shots);
			f->shots[f->n++] = (struct shot){ 0 };
		} else if (f->n) {
			read_run(f, line);
		}
	}
	free(line);
	fclose(in);
	if (!f->n)
		die(path);
}

static void paint(const struct shot *s)
{
	erase();
	for (size_t i = 0; i < s->n; i++) {
		const struct run *r = &s->runs[i];

		attr_set(r->attrs, r->pair, NULL);
		mvaddstr(r->y, r->x, r->text);
	}
	refresh();
}

static void on_resize(int sig)
{
	(void)sig; /* it ends the read() below */
}

/* False at the end of the input. A resize is taken as ncurses' own handler would: resizeterm()
 * distrusts what the terminal shows. */
static bool next(void)
{
	struct winsize size;
	char keys[64];
	ssize_t n = read(STDIN_FILENO, keys, sizeof keys);

	if (n < 0 && errno == EINTR && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		return resizeterm(size.ws_row, size.ws_col) == OK;
	return n > 0;
}

static void start(const struct film *f)
{
	struct sigaction sa = { .sa_handler = on_resize };

	setlocale(LC_CTYPE, "C.UTF-8");
	if (!newterm(NULL, stdout, stdin))
		die("terminal");
	sigaction(SIGWINCH, &sa, NULL);
	cbreak();
	noecho();
	nonl();
	idlok(stdscr, TRUE);
	typeahead(-1);
	curs_set(0);
	start_color();
	use_default_colors();
	for (short i = 0; i < f->npairs; i++)
		init_pair((short)(i + 1), f->colors[i][0], f->colors[i][1]);
}

static void release(struct film *f)
{
	for (size_t i = 0; i < f->n; i++) {
		for (size_t k = 0; k < f->shots[i].n; k++)
			free(f->shots[i].runs[k].text);
		free(f->shots[i].runs);
	}
	free(f->shots);
}

int main(int argc, char **argv)
{
	struct film film = { 0 };

	if (argc != 2) {
		fprintf(stderr, "usage: paint_peer SCREENS\n");
		return 2;
	}
	read_film(&film, argv[1]);
	start(&film);
	for (size_t i = 0; i == 0 || next(); i++)
		paint(&film.shots[i % film.n]);
	endwin();
	release(&film);
	return 0;
}
