#include "app/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

/* The one thing a signal handler may touch. */
static int signal_pipe[2] = { -1, -1 };

static void on_signal(int sig)
{
	char c = (char)sig;
	int saved = errno;

	/* A full pipe already holds what wakes the loop. */
	if (write(signal_pipe[1], &c, 1) < 0)
		errno = saved;
	errno = saved;
}

void signals_catch(int sig)
{
	struct sigaction sa = { .sa_handler = on_signal, .sa_flags = SA_RESTART };

	sigemptyset(&sa.sa_mask);
	sigaction(sig, &sa, NULL);
}

int signals_open(const int *list, size_t n)
{
	if (pipe(signal_pipe) < 0)
		return -1;
	for (int i = 0; i < 2; i++) {
		fcntl(signal_pipe[i], F_SETFL, O_NONBLOCK);
		fcntl(signal_pipe[i], F_SETFD, FD_CLOEXEC);
	}
	for (size_t i = 0; i < n; i++)
		signals_catch(list[i]);
	return 0;
}

void signals_close(const int *list, size_t n)
{
	/* A terminal that closes tells it twice, as tmux does and then the system: what the first
	 * one ended is still writing down where it was. */
	for (size_t i = 0; i < n; i++)
		signal(list[i], list[i] == SIGHUP ? SIG_IGN : SIG_DFL);
	close(signal_pipe[0]);
	close(signal_pipe[1]);
}

int signals_fd(void)
{
	return signal_pipe[0];
}

int signals_next(void)
{
	char c;

	return read(signal_pipe[0], &c, 1) == 1 ? c : 0;
}
