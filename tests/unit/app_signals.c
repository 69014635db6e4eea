#include "app/signals.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const int list[] = { SIGHUP, SIGTERM };

static bool is_left_to_the_system(int sig)
{
	struct sigaction now;

	sigaction(sig, NULL, &now);
	return now.sa_handler == SIG_DFL;
}

static void signals__come_out_of_the_pipe_in_order(void **state)
{
	(void)state;
	assert_int_equal(signals_open(list, 2), 0);
	raise(SIGTERM);
	raise(SIGHUP);
	assert_int_equal(signals_next(), SIGTERM);
	assert_int_equal(signals_next(), SIGHUP);
	assert_int_equal(signals_next(), 0);
	signals_close(list, 2);
	assert_true(is_left_to_the_system(SIGTERM));
}

/* It would end here: what was read is still to be written down then. */
static void signals__of_a_closed_terminal_do_nothing__when_they_come_again_at_the_end(void **state)
{
	(void)state;
	assert_int_equal(signals_open(list, 2), 0);
	raise(SIGHUP);
	assert_int_equal(signals_next(), SIGHUP);
	signals_close(list, 2);
	raise(SIGHUP);
	assert_false(is_left_to_the_system(SIGHUP));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(signals__come_out_of_the_pipe_in_order),
		cmocka_unit_test(
		    signals__of_a_closed_terminal_do_nothing__when_they_come_again_at_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
