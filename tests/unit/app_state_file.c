#include "app/state_file.h"

#include "fixture/folder.h"
#include "fixture/noted.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <time.h>

#define FILE_NAME "state/palou/recent"

static void must_write(struct folder *f, struct state *s)
{
	struct err e = { 0 };

	assert_int_equal(state_file_write(s, folder_path(f, FILE_NAME), &e), 0);
}

static void must_read(struct folder *f, struct state *s)
{
	struct err e = { 0 };

	state_init(s);
	assert_int_equal(state_file_read(s, folder_path(f, FILE_NAME), &e), 0);
}

static void state_file_path__follows_the_environment(void **state)
{
	char *path;

	(void)state;
	setenv("XDG_STATE_HOME", "/x", 1);
	setenv("HOME", "/h", 1);
	path = state_file_path();
	assert_string_equal(path, "/x/palou/recent");
	free(path);
	setenv("XDG_STATE_HOME", "relative", 1);
	path = state_file_path();
	assert_string_equal(path, "/h/.local/state/palou/recent");
	free(path);
	unsetenv("XDG_STATE_HOME");
	unsetenv("HOME");
	assert_null(state_file_path());
}

static void state_file_read__finds_nothing__where_nothing_is(void **state)
{
	struct state s;

	must_read(*state, &s);
	assert_int_equal(s.n, 0);
	state_release(&s);
}

static void state_file_write__makes_what_nobody_else_can_read(void **state)
{
	struct folder *f = *state;
	struct stat st;
	struct state s;

	state_init(&s);
	note_thread(&s, 1, 100, 5);
	must_write(f, &s);
	assert_int_equal(stat(folder_path(f, FILE_NAME), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(folder_path(f, "state/palou"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_int_equal(access(folder_path(f, FILE_NAME ".new"), F_OK), -1);
	state_release(&s);
	must_read(f, &s);
	assert_int_equal(noted_at(&s, 1), 5);
	state_release(&s);
}

static void state_file_write__keeps_what_another_program_wrote_meanwhile(void **state)
{
	struct folder *f = *state;
	struct state a, b;

	must_read(f, &a);
	must_read(f, &b);
	note_thread(&a, 1, 100, 1);
	note_thread(&b, 2, 100, 2);
	must_write(f, &a);
	must_write(f, &b);
	assert_int_equal(noted_at(&b, 1), 1);
	note_thread(&a, 3, 100, 3);
	must_write(f, &a);
	assert_int_equal(a.n, 3);
	state_release(&a);
	state_release(&b);
}

static void state_file_write__gets_past__what_a_killed_program_left(void **state)
{
	struct folder *f = *state;
	struct state s;

	folder_write(f, FILE_NAME ".new", "thread\t1\t2 half a li");
	must_read(f, &s);
	note_thread(&s, 1, 100, 5);
	must_write(f, &s);
	state_release(&s);
	must_read(f, &s);
	assert_int_equal(s.n, 1);
	state_release(&s);
}

static void state_file_write__fails_and_keeps_the_changes__where_it_cannot_write(void **state)
{
	struct folder *f = *state;
	struct err e = { 0 };
	struct state s;

	folder_write(f, "state", "a file, no folder");
	state_init(&s);
	note_thread(&s, 1, 100, 5);
	assert_int_equal(state_file_write(&s, folder_path(f, FILE_NAME), &e), ERR_SYSTEM);
	assert_int_equal(e.sys, ENOTDIR);
	assert_non_null(strstr(e.subject, FILE_NAME));
	assert_int_equal(noted_at(&s, 1), 5);
	assert_true(s.entries[0].changed);
	state_release(&s);
}

static void state_file_write__gives_up__on_who_never_lets_go(void **state)
{
	struct folder *f = *state;
	struct err e = { 0 };
	struct state s;
	int fd;

	folder_write(f, FILE_NAME ".new", "");
	fd = open(folder_path(f, FILE_NAME ".new"), O_RDWR);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	state_init(&s);
	note_thread(&s, 1, 100, 5);
	assert_int_equal(state_file_write(&s, folder_path(f, FILE_NAME), &e), ERR_SYSTEM);
	assert_int_equal(e.sys, EWOULDBLOCK);
	close(fd);
	must_write(f, &s);
	state_release(&s);
}

/* Writes the threads FIRST to FIRST + N - 1, one at a time, in a process of its own. */
static pid_t writer(const char *path, uint64_t first, uint64_t n)
{
	pid_t pid = fork();

	if (pid)
		return pid;
	for (uint64_t i = first; i < first + n; i++) {
		struct err e = { 0 };
		struct state s;

		state_init(&s);
		note_thread(&s, i, (int64_t)i, 1);
		while (state_file_write(&s, path, &e) < 0)
			;
		state_release(&s);
	}
	_exit(0);
}

static void state_file_write__loses_nothing__when_programs_write_at_once(void **state)
{
	struct folder *f = *state;
	pid_t pids[4];
	struct state s;

	for (size_t i = 0; i < 4; i++)
		pids[i] = writer(folder_path(f, FILE_NAME), 1 + i * 10, 10);
	for (size_t i = 0; i < 4; i++) {
		int status;

		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_int_equal(status, 0);
	}
	must_read(f, &s);
	assert_int_equal(s.n, 40);
	state_release(&s);
}

static void state_file_write__leaves_a_whole_file__when_it_is_killed(void **state)
{
	struct folder *f = *state;
	struct state s;

	state_init(&s);
	note_thread(&s, 1000, 1000, 1);
	must_write(f, &s);
	state_release(&s);
	for (int i = 0; i < 20; i++) {
		pid_t pid = writer(folder_path(f, FILE_NAME), 1, 1000);

		nanosleep(&(struct timespec){ .tv_nsec = 500000L * (i + 1) }, NULL);
		assert_int_equal(kill(pid, SIGKILL), 0);
		assert_int_equal(waitpid(pid, NULL, 0), pid);
		must_read(f, &s);
		assert_int_equal(noted_at(&s, 1000), 1);
		for (size_t k = 0; k < s.n; k++)
			assert_string_equal(s.entries[k].paths[0].p, "/a");
		state_release(&s);
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(state_file_path__follows_the_environment),
		TEST(state_file_read__finds_nothing__where_nothing_is),
		TEST(state_file_write__makes_what_nobody_else_can_read),
		TEST(state_file_write__keeps_what_another_program_wrote_meanwhile),
		TEST(state_file_write__gets_past__what_a_killed_program_left),
		TEST(state_file_write__fails_and_keeps_the_changes__where_it_cannot_write),
		TEST(state_file_write__gives_up__on_who_never_lets_go),
		TEST(state_file_write__loses_nothing__when_programs_write_at_once),
		TEST(state_file_write__leaves_a_whole_file__when_it_is_killed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
