#include "ui/crash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#define LEAVE "\033[?1049l"

struct ended {
	int status;
	char wrote[64];
};

/* What a child wrote, and how it ended, that prepared for the worst and then did it. */
static struct ended child_that(void (*does)(void))
{
	struct terminal_modes modes = { .known = false };
	struct ended ended = { 0 };
	struct rlimit no_core = { 0 };
	int out[2];
	pid_t pid;
	ssize_t n;

	assert_int_equal(pipe(out), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		setrlimit(RLIMIT_CORE, &no_core);
		signal(SIGSEGV, SIG_DFL); /* not the test program's own way */
		crash_guard(out[1], LEAVE, strlen(LEAVE), &modes);
		does();
		_exit(0);
	}
	close(out[1]);
	n = read(out[0], ended.wrote, sizeof ended.wrote - 1);
	assert_true(n >= 0);
	close(out[0]);
	assert_int_equal(waitpid(pid, &ended.status, 0), pid);
	return ended;
}

static void assert_ended_by(const struct ended *ended, int sig)
{
	assert_true(WIFSIGNALED(ended->status));
	assert_int_equal(WTERMSIG(ended->status), sig);
}

static void touch_nothing(void)
{
	volatile uintptr_t nowhere = 8; /* not NULL, for which UBSan has an end of its own */

	*(volatile char *)nowhere = 1;
}

static volatile size_t depth;

static char dig(const volatile char *above)
{
	volatile char here[4096];

	here[0] = (char)(above[0] + 1);
	here[4095] = here[0];
	return ++depth == SIZE_MAX ? here[0] : (char)(dig(here) + here[4095]);
}

static void dig_deep(void)
{
	dig("");
}

static void send_usr1(void)
{
	kill(getpid(), SIGUSR1);
}

static void release_and_send_usr1(void)
{
	crash_release();
	kill(getpid(), SIGUSR1);
}

static void ignore_usr1_before(void)
{
	struct terminal_modes modes = { .known = false };

	crash_release();
	signal(SIGUSR1, SIG_IGN);
	crash_guard(STDOUT_FILENO, "", 0, &modes);
	kill(getpid(), SIGUSR1);
}

static void crash_guard__writes_what_was_prepared__at_a_fault(void **state)
{
	struct ended ended = child_that(touch_nothing);

	(void)state;
	assert_string_equal(ended.wrote, LEAVE);
	assert_ended_by(&ended, SIGSEGV);
}

static void crash_guard__works_without_a_stack__when_it_overflowed(void **state)
{
	struct ended ended = child_that(dig_deep);

	(void)state;
	assert_string_equal(ended.wrote, LEAVE);
	assert_ended_by(&ended, SIGSEGV);
}

static void crash_guard__lets_a_sent_signal_end_the_program__after_it(void **state)
{
	struct ended ended = child_that(send_usr1);

	(void)state;
	assert_string_equal(ended.wrote, LEAVE);
	assert_ended_by(&ended, SIGUSR1);
}

static void send_pipe(void)
{
	kill(getpid(), SIGPIPE);
}

static void crash_guard__works__when_the_reader_of_a_pipe_went_away(void **state)
{
	struct ended ended = child_that(send_pipe);

	(void)state;
	assert_string_equal(ended.wrote, LEAVE);
	assert_ended_by(&ended, SIGPIPE);
}

static void crash_guard__leaves_an_ignored_signal_ignored(void **state)
{
	struct ended ended = child_that(ignore_usr1_before);

	(void)state;
	assert_string_equal(ended.wrote, "");
	assert_true(WIFEXITED(ended.status));
	assert_int_equal(WEXITSTATUS(ended.status), 0);
}

static void crash_release__writes_nothing_any_more(void **state)
{
	struct ended ended = child_that(release_and_send_usr1);

	(void)state;
	assert_string_equal(ended.wrote, "");
	assert_ended_by(&ended, SIGUSR1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(crash_guard__writes_what_was_prepared__at_a_fault),
		cmocka_unit_test(crash_guard__works_without_a_stack__when_it_overflowed),
		cmocka_unit_test(crash_guard__lets_a_sent_signal_end_the_program__after_it),
		cmocka_unit_test(crash_guard__works__when_the_reader_of_a_pipe_went_away),
		cmocka_unit_test(crash_guard__leaves_an_ignored_signal_ignored),
		cmocka_unit_test(crash_release__writes_nothing_any_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
