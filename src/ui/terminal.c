#include "ui/terminal.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#include "ui/color.h"

/* A string of the current terminal's description, NULL if it has none of this NAME. */
static const char *capability(const char *name)
{
	const char *s = tigetstr(name);

	return s == (const char *)-1 ? NULL : s;
}

/* Is there a description of TERM? *MOVES: can its cursor be addressed, the way all are today? */
static bool is_known(const char *term, int fd, bool *moves)
{
	TERMINAL *before = cur_term;
	const char *address;
	int status;

	if (!term || !*term || setupterm(term, fd, &status) != OK) {
		set_curterm(before);
		return false;
	}
	address = capability("cup");
	*moves = address && strncmp(address, "\033[", 2) == 0;
	del_curterm(set_curterm(before));
	return true;
}

/* NAME-direct of TERM, which may be a NAME-256color. */
static void direct_name(char name[TERMINAL_NAME_SIZE], const char *term)
{
	const char *end = strstr(term, "-256color");
	size_t n = end && !strcmp(end, "-256color") ? (size_t)(end - term) : strlen(term);

	snprintf(name, TERMINAL_NAME_SIZE, "%.*s-direct", n < 64 ? (int)n : 64, term);
}

static bool wants_direct(int colors)
{
	const char *says = getenv("COLORTERM");

	return colors >= COLORS_TRUE || (colors == COLORS_AUTO && says &&
					    (!strcmp(says, "truecolor") || !strcmp(says, "24bit")));
}

bool terminal_choose(char name[TERMINAL_NAME_SIZE], const char *wanted, int colors, int fd)
{
	const char *const terms[] = { wanted, "xterm", "vt100" };
	bool moves;

	if (wanted && wants_direct(colors)) {
		direct_name(name, wanted);
		if (is_known(name, fd, &moves) && moves)
			return true;
	}
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
		if (is_known(terms[i], fd, &moves)) {
			snprintf(name, TERMINAL_NAME_SIZE, "%s", terms[i]);
			return moves;
		}
	return false;
}

void terminal_define_keys(struct keyboard *k)
{
	static const struct {
		const char *name; /* as in terminfo(5) */
		ui_key key;
	} keys[] = {
		{ "kcuu1", UK_UP },
		{ "kcud1", UK_DOWN },
		{ "kcub1", UK_LEFT },
		{ "kcuf1", UK_RIGHT },
		{ "khome", UK_HOME },
		{ "kend", UK_END },
		{ "kpp", UK_PGUP },
		{ "knp", UK_PGDN },
		{ "kdch1", UK_DELETE },
		{ "kich1", UK_INSERT },
		{ "kcbt", UK_BACKTAB },
		{ "kbs", UK_BACKSPACE },
		{ "kent", UK_ENTER },
		{ "kf1", UK_F1 },
		{ "kf2", UK_F1 + 1 },
		{ "kf3", UK_F1 + 2 },
		{ "kf4", UK_F1 + 3 },
		{ "kf5", UK_F1 + 4 },
		{ "kf6", UK_F1 + 5 },
		{ "kf7", UK_F1 + 6 },
		{ "kf8", UK_F1 + 7 },
		{ "kf9", UK_F1 + 8 },
		{ "kf10", UK_F1 + 9 },
		{ "kf11", UK_F1 + 10 },
		{ "kf12", UK_F12 },
	};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *sequence = capability(keys[i].name);

		if (sequence)
			keyboard_define(k, sequence, keys[i].key);
	}
}

/* `$<5>` and the like ask for a delay. */
static void add_without_delays(struct buf *out, const char *s)
{
	while (*s) {
		size_t n = strcspn(s, "$");
		const char *end = strncmp(s + n, "$<", 2) == 0 ? strchr(s + n, '>') : NULL;

		buf_add(out, s, n);
		s += n;
		if (!end && *s)
			buf_add_char(out, *s++);
		else if (end)
			s = end + 1;
	}
}

void terminal_leave(struct buf *leave)
{
	static const char *const names[] = { "sgr0", "op", "rmkx", "cnorm", "rmcup" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *s = capability(names[i]);

		if (s)
			add_without_delays(leave, s);
	}
	/* No second screen to leave: what comes next is written in the last row. */
	if (!capability("rmcup"))
		buf_add_str(leave, "\033[999;1H\033[K");
}

bool terminal_has_mouse(void)
{
	/* The key that announces a report, and xterm's string that asks for them. */
	return capability("kmous") || capability("XM");
}

void terminal_modes_init(struct terminal_modes *m, int fd)
{
	m->fd = fd;
	m->known = tcgetattr(fd, &m->given) == 0;
}

void terminal_modes_take(const struct terminal_modes *m)
{
	struct termios t = m->given;

	if (!m->known)
		return;
	t.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | IXON | ISTRIP);
	t.c_oflag &= ~(tcflag_t)ONLCR; /* ncurses counts on a bare line feed, see nonl() */
	t.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
	t.c_lflag |= ISIG;
	t.c_cc[VINTR] = t.c_cc[VQUIT] = _POSIX_VDISABLE;
	t.c_cc[VMIN] = 1;
	t.c_cc[VTIME] = 0;
	tcsetattr(m->fd, TCSADRAIN, &t);
}

void terminal_modes_give_back(const struct terminal_modes *m)
{
	if (m->known)
		tcsetattr(m->fd, TCSADRAIN, &m->given);
}
