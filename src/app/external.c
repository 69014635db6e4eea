#include "app/external.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/app.h"
#include "util/mem.h"

/* ---- what is there */

static const char *variable(void *ctx, const char *name)
{
	(void)ctx;
	return getenv(name);
}

static bool is_program(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, X_OK) == 0;
}

static bool is_in_path(void *ctx, const char *program)
{
	struct slice rest = slice_str(getenv("PATH"));
	char path[4096];

	(void)ctx;
	if (strchr(program, '/'))
		return is_program(program);
	while (rest.n) {
		const char *colon = memchr(rest.p, ':', rest.n);
		struct slice folder = slice_between(rest.p, colon ? colon : slice_end(rest));

		if (folder.n &&
		    snprintf(path, sizeof path, "%.*s/%s", (int)folder.n, folder.p, program) <
			(int)sizeof path &&
		    is_program(path))
			return true;
		rest = slice_skip(rest, folder.n + (colon != NULL));
	}
	return false;
}

#ifdef __APPLE__
extern char **environ; /* which no header of theirs declares */
#define IS_MAC true
#else
#define IS_MAC false
#endif

const struct surroundings surroundings_here = { variable, is_in_path, NULL, IS_MAC };

/* ---- starting */

/* All to the default: what is ignored or caught here is not the program's business. */
static void set_signals(posix_spawnattr_t *attr)
{
	sigset_t set;

	sigfillset(&set);
	sigdelset(&set, SIGKILL);
	sigdelset(&set, SIGSTOP);
	posix_spawnattr_setsigdefault(attr, &set);
	sigemptyset(&set);
	posix_spawnattr_setsigmask(attr, &set);
}

/* INPUT becomes descriptor 0, OUTPUT 1; the others /dev/null, or what they are. */
static void set_files(posix_spawn_file_actions_t *files, int input, int output, bool beside)
{
	if (input >= 0)
		posix_spawn_file_actions_adddup2(files, input, STDIN_FILENO);
	else if (beside)
		posix_spawn_file_actions_addopen(files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	if (output >= 0)
		posix_spawn_file_actions_adddup2(files, output, STDOUT_FILENO);
	if (!beside)
		return;
	posix_spawn_file_actions_addopen(files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_adddup2(files, STDOUT_FILENO, STDERR_FILENO);
}

static int start(char *const argv[], int input, int output, bool beside, pid_t *pid, struct err *e)
{
	short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	int sys;

	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attr);
	set_files(&files, input, output, beside);
	set_signals(&attr);
	if (beside)
		flags |= POSIX_SPAWN_SETSID;
	posix_spawnattr_setflags(&attr, flags);
	sys = posix_spawnp(pid, argv[0], &files, &attr, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	errno = sys;
	return sys ? err_set(e, ERR_SYSTEM, argv[0]) : 0;
}

static bool write_all(int fd, struct slice text)
{
	while (text.n) {
		ssize_t n = write(fd, text.p, text.n);

		if (n < 0 && errno != EINTR)
			return false;
		text = slice_skip(text, n > 0 ? (size_t)n : 0);
	}
	return true;
}

int external_file(struct err *e)
{
	const char *folder = getenv("TMPDIR");
	char path[4096];
	int fd;

	snprintf(path, sizeof path, "%s/palou-XXXXXX", folder && *folder ? folder : "/tmp");
	fd = mkstemp(path);
	if (fd < 0) {
		err_set(e, ERR_SYSTEM, path);
		return -1;
	}
	unlink(path);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	return fd;
}

int external_input(struct slice text, struct err *e)
{
	int fd = external_file(e);

	if (fd < 0)
		return -1;
	if (write_all(fd, text) && lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	err_set(e, ERR_SYSTEM, NULL);
	close(fd);
	return -1;
}

/* ---- beside the screen */

static void job_release(struct job *job)
{
	free(job->name); /* NOLINT(*Malloc): each job stands in the list once */
	free(job->text);
}

void jobs_release(struct jobs *j)
{
	for (size_t i = 0; i < j->n; i++)
		job_release(&j->list[i]);
	free(j->list);
	*j = (struct jobs){ 0 };
}

int external_start(struct app *app, char *const argv[], int input, struct job job,
    struct slice name, struct slice text, struct err *e)
{
	struct jobs *j = &app->jobs;
	int code = start(argv, input, -1, true, &job.pid, e);

	if (code < 0)
		return code;
	job.started = app_now();
	job.name = mem_dup_n(name.p, name.n);
	job.text = mem_dup_n(text.p, text.n);
	MEM_ROOM(j->list, j->n, j->cap);
	j->list[j->n++] = job;
	return 0;
}

static int exit_status(int status)
{
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* It leads a session, and so a process group: all it started goes with it. */
static void end(struct job *job)
{
	kill(-job->pid, SIGKILL);
	job->ended = true;
}

static int64_t time_left(const struct job *job)
{
	int64_t left = job->limit - (app_now() - job->started);

	return left > 0 ? left : 0;
}

static void end_slow(struct app *app)
{
	for (size_t i = 0; i < app->jobs.n; i++) {
		struct job *job = &app->jobs.list[i];

		if (job->limit && !job->ended && time_left(job) == 0) {
			end(job);
			job->done(app, job, STATUS_SLOW);
		}
	}
}

void external_reap(struct app *app)
{
	struct jobs *j = &app->jobs;
	int status = 0;

	for (size_t i = 0; i < j->n;) {
		struct job job = j->list[i];

		if (waitpid(job.pid, &status, WNOHANG) == 0) {
			i++;
			continue;
		}
		j->list[i] = j->list[--j->n];
		if (!job.ended)
			job.done(app, &job, exit_status(status));
		job_release(&job);
	}
	end_slow(app);
}

int external_wait(const struct app *app)
{
	int64_t least = -1;

	for (size_t i = 0; i < app->jobs.n; i++) {
		const struct job *job = &app->jobs.list[i];

		if (job->limit && !job->ended && (least < 0 || time_left(job) < least))
			least = time_left(job);
	}
	return (int)least;
}

bool external_cancel(struct app *app)
{
	bool any = false;

	for (size_t i = 0; i < app->jobs.n; i++)
		if (app->jobs.list[i].limit && !app->jobs.list[i].ended) {
			end(&app->jobs.list[i]);
			any = true;
		}
	return any;
}

/* ---- on the terminal */

/* What the keyboard sends meanwhile is for the program; only C-z stops both, as the shell that
 * started us expects. */
static const struct {
	int sig;
	void (*handler)(int);
} meanwhile[] = { { SIGINT, SIG_IGN }, { SIGQUIT, SIG_IGN }, { SIGTSTP, SIG_DFL } };

#define MEANWHILE (sizeof meanwhile / sizeof *meanwhile)

static void step_aside(struct sigaction before[MEANWHILE])
{
	for (size_t i = 0; i < MEANWHILE; i++) {
		struct sigaction sa = { .sa_handler = meanwhile[i].handler };

		sigemptyset(&sa.sa_mask);
		sigaction(meanwhile[i].sig, &sa, &before[i]);
	}
}

static void step_back(const struct sigaction before[MEANWHILE])
{
	for (size_t i = 0; i < MEANWHILE; i++)
		sigaction(meanwhile[i].sig, &before[i], NULL);
}

static int wait_for(pid_t pid)
{
	int status = 0;

	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return exit_status(status);
}

/* Reads all that comes from FD, as far as it fits. */
static void read_all(int fd, struct buf *out)
{
	char piece[512];
	ssize_t n;

	while ((n = read(fd, piece, sizeof piece)) > 0 || (n < 0 && errno == EINTR))
		if (n > 0)
			buf_add(out, piece, (size_t)n);
	explicit_bzero(piece, sizeof piece);
}

struct run {
	int input;       /* -1: the terminal */
	int output[2];   /* a pipe; -1: the terminal */
	struct buf *out; /* gets what comes from it */
	bool pause;
	int status;
};

static int run(struct app *app, char *const argv[], struct run *r, struct err *e)
{
	struct sigaction before[MEANWHILE];
	int input = r->input < 0 && app->tty != STDIN_FILENO ? app->tty : r->input;
	int code;
	pid_t pid;

	step_aside(before);
	app->face->step_aside(app);
	code = start(argv, input, r->output[1], false, &pid, e);
	if (r->out) {
		close(r->output[1]);
		if (code == 0)
			read_all(r->output[0], r->out);
		close(r->output[0]);
	}
	r->status = code == 0 ? wait_for(pid) : 0;
	app->face->step_back(app, r->status, code == 0 && (r->pause || r->status));
	step_back(before);
	return code;
}

int external_run(struct app *app, char *const argv[], int input, bool pause, struct err *e)
{
	struct run r = { .input = input, .output = { -1, -1 }, .pause = pause };

	return run(app, argv, &r, e);
}

int external_read(struct app *app, char *const argv[], struct buf *out, int *status, struct err *e)
{
	struct run r = { .input = -1, .out = out };
	int code;

	if (pipe2(r.output, O_CLOEXEC) < 0)
		return err_set(e, ERR_SYSTEM, argv[0]);
	code = run(app, argv, &r, e);
	*status = r.status;
	return code;
}
