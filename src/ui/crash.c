#include "ui/crash.h"

#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

/* What ends a program that does not catch it, but for those that the loop catches. */
static const int signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGTRAP, SIGXCPU,
	SIGXFSZ, SIGALRM, SIGVTALRM, SIGPROF, SIGPIPE, SIGUSR1, SIGUSR2 };

#define NSIGNALS   (sizeof signals / sizeof *signals)
#define STACK_SIZE (64 * 1024)

/* A signal handler has no other way to what it needs. */
static struct {
	bool guarding;
	int out;
	char leave[CRASH_LEAVE_MAX];
	size_t n;
	struct terminal_modes modes;
	struct sigaction old[NSIGNALS];
	stack_t old_stack;
	char stack[STACK_SIZE]; /* where the own one has overflowed */
} guard;

static void give_back(void)
{
	for (size_t done = 0; done < guard.n;) {
		ssize_t n = write(guard.out, guard.leave + done, guard.n - done);

		if (n <= 0)
			break;
		done += (size_t)n;
	}
	if (guard.modes.known)
		tcsetattr(guard.modes.fd, TCSANOW, &guard.modes.given);
}

/* Does it come again by itself when the handler returns? Not what another process sent. */
static bool is_fault(int sig, const siginfo_t *info)
{
	return info->si_code > 0 &&
	       (sig == SIGSEGV || sig == SIGBUS || sig == SIGFPE || sig == SIGILL);
}

static void on_crash(int sig, siginfo_t *info, void *context)
{
	(void)context;
	give_back();
	for (size_t i = 0; i < NSIGNALS; i++)
		if (signals[i] == sig)
			sigaction(sig, &guard.old[i], NULL);
	if (!is_fault(sig, info))
		raise(sig);
}

static void catch_all(void)
{
	struct sigaction sa = { .sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK };
	stack_t stack = { .ss_sp = guard.stack, .ss_size = STACK_SIZE };

	sigaltstack(&stack, &guard.old_stack);
	sigemptyset(&sa.sa_mask);
	sigaddset(&sa.sa_mask, SIGTTOU); /* the modes are given back from the background too */
	for (size_t i = 0; i < NSIGNALS; i++) {
		sigaction(signals[i], &sa, &guard.old[i]);
		if (guard.old[i].sa_handler == SIG_IGN)
			sigaction(signals[i], &guard.old[i], NULL);
	}
}

void crash_guard(int out, const char *leave, size_t n, const struct terminal_modes *modes)
{
	guard.out = out;
	guard.n = n < CRASH_LEAVE_MAX ? n : CRASH_LEAVE_MAX;
	memcpy(guard.leave, leave, guard.n);
	guard.modes = *modes;
	if (!guard.guarding)
		catch_all();
	guard.guarding = true;
}

void crash_release(void)
{
	if (!guard.guarding)
		return;
	for (size_t i = 0; i < NSIGNALS; i++)
		sigaction(signals[i], &guard.old[i], NULL);
	sigaltstack(&guard.old_stack, NULL);
	guard.guarding = false;
}

void crash_restore(void)
{
	if (guard.guarding)
		give_back();
	crash_release();
}
