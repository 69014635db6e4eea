#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "app/plain_parts.h"
#include "app/signals.h"

static const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGCHLD };

#define SIGNALS (sizeof signals / sizeof *signals)

static bool reads_input(const struct options *o)
{
	for (size_t i = 0; i < o->npaths; i++)
		if (strcmp(o->paths[i], "-") == 0)
			return true;
	return false;
}

/* Lines come from the terminal when a thread comes from standard input. Programs that want the
 * terminal never get the lines. */
int plain_input_open(struct plain *p, const struct options *o)
{
	struct plain_input *in = &p->in;

	in->fd = reads_input(o) ? p->app.tty : STDIN_FILENO;
	if (in->fd < 0 || signals_open(signals, SIGNALS) < 0)
		return -1;
	if (p->app.tty < 0)
		p->app.tty = open("/dev/null", O_RDONLY | O_CLOEXEC);
	in->echo = !isatty(in->fd);
	buf_init(&in->line, PLAIN_LINE_MAX);
	return 0;
}

void plain_input_close(struct plain *p)
{
	plain_echo(p, true);
	free(p->given);
	signals_close(signals, SIGNALS);
	buf_release(&p->in.line);
}

bool plain_interrupted(struct plain *p)
{
	bool interrupted = false;
	int sig;

	while ((sig = signals_next())) {
		if (sig == SIGCHLD)
			continue;
		interrupted = true;
		if (sig != SIGINT) {
			p->app.signal = sig;
			p->app.quit = true;
		}
	}
	return interrupted;
}

/* Who interrupts where nothing is going on wants to leave. */
static bool is_left(struct plain *p)
{
	if (plain_interrupted(p) && !p->app.signal)
		p->app.signal = SIGINT;
	p->app.quit = p->app.quit || p->app.signal;
	return p->app.quit;
}

/* More bytes; false: there are none, or the program ends. */
static bool fill(struct plain *p)
{
	struct plain_input *in = &p->in;
	struct pollfd fds[] = {
		{ .fd = in->fd, .events = POLLIN },
		{ .fd = signals_fd(), .events = POLLIN },
	};
	ssize_t n;

	if (in->ended)
		return false;
	while (poll(fds, 2, reading_keep_wait(&p->app)) < 0 || !fds[0].revents || fds[1].revents) {
		plain_keep_soon(p);
		if (is_left(p))
			return false;
	}
	n = read(in->fd, in->bytes, sizeof in->bytes);
	in->at = 0;
	in->n = n > 0 ? (size_t)n : 0;
	in->ended = n <= 0;
	return n > 0;
}

/* Up to the end of the line; false: more bytes are wanted. */
static bool take(struct plain_input *in)
{
	while (in->at < in->n) {
		char c = in->bytes[in->at++];

		if (c == '\n')
			return true;
		if (in->line.n < PLAIN_LINE_MAX)
			buf_add_char(&in->line, c);
	}
	return false;
}

void plain_echo(struct plain *p, bool on)
{
	struct termios t;

	if (p->in.silent != on || tcgetattr(p->in.fd, &t) < 0)
		return;
	t.c_lflag = on ? t.c_lflag | ECHO : t.c_lflag & ~(tcflag_t)ECHO;
	tcsetattr(p->in.fd, TCSADRAIN, &t);
	p->in.silent = !on;
	if (on) /* the line's end was not shown either */
		plain_put(p, slice_of(NULL, 0));
}

void plain_forget_line(struct plain *p)
{
	if (p->in.line.p)
		explicit_bzero(p->in.line.p, p->in.line.cap);
	explicit_bzero(p->in.bytes, p->in.at);
	buf_clear(&p->in.line);
}

bool plain_read(struct plain *p, struct slice *line)
{
	struct plain_input *in = &p->in;
	bool whole;

	buf_clear(&in->line);
	while (!(whole = take(in)) && fill(p))
		;
	*line = buf_slice(&in->line);
	while (line->n && line->p[line->n - 1] == '\r')
		line->n--;
	if (in->echo && p->hidden)
		plain_put(p, slice_of(NULL, 0));
	else if (in->echo || !(whole || line->n)) /* C-d leaves the cursor behind the prompt */
		plain_put(p, *line);
	return (whole || line->n) && !p->app.quit;
}

void plain_wait(struct plain *p)
{
	struct pollfd fd = { .fd = signals_fd(), .events = POLLIN };
	int wait;

	while ((wait = external_wait(&p->app)) >= 0) {
		poll(&fd, 1, wait);
		if (plain_interrupted(p) && external_cancel(&p->app))
			app_say(&p->app, W_CANCELLED);
		external_reap(&p->app);
	}
}
