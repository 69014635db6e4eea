#include "app/private_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "util/mem.h"

#define PATH_BYTES ((size_t)64 * 1024)
#define LOCK_TRIES 50
#define LOCK_WAIT  (10 * 1000 * 1000) /* nanoseconds between tries: half a second in all */

char *private_path(const char *name)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	struct buf b;

	buf_init(&b, PATH_BYTES);
	if (state && state[0] == '/') /* others are to be ignored */
		buf_printf(&b, "%s/palou/%s", state, name);
	else if (home && home[0] == '/')
		buf_printf(&b, "%s/.local/state/palou/%s", home, name);
	return b.p;
}

/* The whole of FD, or what the ceiling lets in. */
static int read_all(int fd, struct buf *out)
{
	for (;;) {
		char *room = buf_room(out, 65536);
		ssize_t n = room ? read(fd, room, 65536) : 0;

		if (n > 0)
			out->n += (size_t)n;
		else if (n == 0)
			return 0;
		else if (errno != EINTR)
			return ERR_SYSTEM;
	}
}

int private_read(const char *path, struct buf *out, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	int code;

	if (fd < 0)
		return errno == ENOENT ? 0 : err_set(e, ERR_SYSTEM, path);
	code = read_all(fd, out);
	if (code)
		err_set(e, code, path);
	close(fd);
	return code;
}

int private_folders(const char *path, struct err *e)
{
	char *dir = mem_dup(path);
	int code = 0;

	for (char *p = strchr(dir + 1, '/'); p && !code; p = strchr(p + 1, '/')) {
		*p = '\0';
		if (access(dir, F_OK) < 0 && mkdir(dir, 0700) < 0 && errno != EEXIST)
			code = err_set(e, ERR_SYSTEM, dir);
		*p = '/';
	}
	free(dir);
	return code;
}

/* Is FD still the file at PATH, or did whoever had the lock rename it? */
static bool is_at(int fd, const char *path)
{
	struct stat mine, there;

	return fstat(fd, &mine) == 0 && stat(path, &there) == 0 && mine.st_dev == there.st_dev &&
	       mine.st_ino == there.st_ino;
}

/* The file that is written, ours alone; -1 with errno. Where nothing can be locked one goes on
 * without. */
static int open_locked(const char *path)
{
	for (int i = 0; i < LOCK_TRIES; i++) {
		int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		bool locked;

		if (fd < 0)
			return -1;
		locked = flock(fd, LOCK_EX | LOCK_NB) == 0;
		if ((locked || errno != EWOULDBLOCK) && is_at(fd, path))
			return fd;
		close(fd);
		if (!locked)
			nanosleep(&(struct timespec){ .tv_nsec = LOCK_WAIT }, NULL);
	}
	errno = EWOULDBLOCK;
	return -1;
}

static int write_all(int fd, struct slice s)
{
	if (ftruncate(fd, 0) < 0 || fchmod(fd, 0600) < 0)
		return ERR_SYSTEM;
	while (s.n) {
		ssize_t n = write(fd, s.p, s.n);

		if (n < 0 && errno != EINTR)
			return ERR_SYSTEM;
		if (n > 0)
			s = slice_skip(s, (size_t)n);
	}
	return fsync(fd) < 0 ? ERR_SYSTEM : 0;
}

/* TEXT to FD, which is the file BESIDE, in place of PATH. */
static int put(int fd, const char *beside, const char *path, struct slice text, struct err *e)
{
	int code = write_all(fd, text);

	if (!code && rename(beside, path) < 0)
		code = ERR_SYSTEM;
	if (code) {
		err_set(e, code, path);
		unlink(beside);
	}
	return code;
}

int private_write(const char *path, size_t max, private_make *make, void *ctx, struct err *e)
{
	struct buf beside, text;
	int fd = -1, code;

	buf_init(&beside, PATH_BYTES);
	buf_init(&text, max);
	buf_printf(&beside, "%s.new", path);
	code = private_folders(path, e);
	if (!code)
		fd = open_locked(beside.p);
	if (fd < 0)
		code = err_set(e, ERR_SYSTEM, path);
	else
		code = make(ctx, &text, e);
	if (!code)
		code = put(fd, beside.p, path, buf_slice(&text), e);
	if (fd >= 0)
		close(fd);
	buf_release(&text);
	buf_release(&beside);
	return code;
}

static int copy(void *ctx, struct buf *text, struct err *e)
{
	const struct slice *from = ctx;

	(void)e;
	buf_add_slice(text, *from);
	return 0;
}

int private_write_text(const char *path, struct slice text, struct err *e)
{
	return private_write(path, text.n, copy, &text, e);
}
