/* Programs that palou starts: openers, copy commands, what a post is piped to. Each is an argument
 * vector, begins with the system's default signals, and has no descriptor of ours but 0, 1 and 2.
 *
 * Those that run beside the screen have a session of their own and /dev/null to write to, so that
 * nothing they print disturbs it; the loop learns of their end by SIGCHLD. */
#ifndef PALOU_APP_EXTERNAL_H
#define PALOU_APP_EXTERNAL_H

#include <stdint.h>
#include <sys/types.h>

#include "app/programs.h"
#include "util/buf.h"
#include "util/err.h"

struct app;

#define STATUS_SLOW (-1) /* in place of an exit status: it was ended when its time was up */

struct job {
	pid_t pid;
	int64_t started;   /* app_now() */
	int64_t limit;     /* milliseconds it may take, 0: any number */
	bool ended;        /* by us: nobody wants to know its status */
	char *name, *text; /* what is said of it; owned */
	/* It has ended, STATUS as a shell counts it or STATUS_SLOW. */
	void (*done)(struct app *app, const struct job *job, int status);
};

struct jobs {
	struct job *list;
	size_t n, cap;
};

void jobs_release(struct jobs *j);

/* The environment and $PATH as they are. */
extern const struct surroundings surroundings_here;

/* A file without a name, for what a program is to read: a descriptor, or -1 with errno in E. A
 * program may read it as slowly and as little as it likes. The other one holds TEXT and stands at
 * its beginning. */
int external_file(struct err *e);
int external_input(struct slice text, struct err *e);

/* Starts ARGV beside the screen, reading INPUT (-1: nothing), which stays the caller's. JOB has
 * limit and done; NAME and TEXT are copied. Fails if there is no such program. */
int external_start(struct app *app, char *const argv[], int input, struct job job,
    struct slice name, struct slice text, struct err *e);

/* Gives the terminal to ARGV until it ends, reading INPUT (-1: the terminal). On the
 * screen, what it wrote stays in sight until a key is pressed if PAUSE, or if it failed, which is
 * said there. */
int external_run(struct app *app, char *const argv[], int input, bool pause, struct err *e);

/* The same; what it prints goes to OUT, as far as that has room. *STATUS as a shell counts it. */
int external_read(struct app *app, char *const argv[], struct buf *out, int *status, struct err *e);

/* After SIGCHLD, and when a time was up. */
void external_reap(struct app *app);

/* Milliseconds until a time is up, -1 for never; and what is done then. */
int external_wait(const struct app *app);

/* Ends what has a limit; false: nothing has. */
bool external_cancel(struct app *app);

#endif
