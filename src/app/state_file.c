#include "app/state_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/state_text.h"
#include "util/buf.h"
#include "util/mem.h"

#define FILE_MAX   ((size_t)4 * 1024 * 1024) /* bytes that are read and written */
#define PATH_BYTES ((size_t)64 * 1024)
#define LOCK_TRIES 50
#define LOCK_WAIT  (10 * 1000 * 1000) /* nanoseconds between tries: half a second in all */

char *state_file_path(void)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	struct buf b;

	buf_init(&b, PATH_BYTES);
	if (state && state[0] == '/') /* others are to be ignored */
		buf_printf(&b, "%s/palou/recent", state);
	else if (home && home[0] == '/')
		buf_printf(&b, "%s/.local/state/palou/recent", home);
	return b.p;
}

/* The whole of FD, or its first FILE_MAX bytes. */
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

int state_file_read(struct state *s, const char *path, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct buf text;
	int code;

	if (fd < 0)
		return errno == ENOENT ? 0 : err_set(e, ERR_SYSTEM, path);
	buf_init(&text, FILE_MAX);
	code = read_all(fd, &text);
	if (code)
		err_set(e, code, path);
	else
		state_parse(s, buf_slice(&text));
	buf_release(&text);
	close(fd);
	return code;
}

/* The folders above PATH, for their owner alone. */
static int make_folders(const char *path)
{
	char *dir = mem_dup(path);
	int code = 0;

	for (char *p = strchr(dir + 1, '/'); p && !code; p = strchr(p + 1, '/')) {
		*p = '\0';
		code = access(dir, F_OK) < 0 && mkdir(dir, 0700) < 0 && errno != EEXIST;
		*p = '/';
	}
	free(dir);
	return code ? ERR_SYSTEM : 0;
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

/* As it is to stand in the file, from what stands there now. */
static int write_merged(struct state *s, struct state *fresh, int fd, const char *path,
    const char *beside, struct err *e)
{
	struct buf text;
	int code = state_file_read(fresh, path, e);

	if (code)
		return code;
	state_merge(fresh, s);
	buf_init(&text, FILE_MAX);
	state_print(fresh, &text);
	code = write_all(fd, buf_slice(&text));
	if (!code && rename(beside, path) < 0)
		code = ERR_SYSTEM;
	if (code) {
		err_set(e, code, path);
		unlink(beside);
	}
	buf_release(&text);
	return code;
}

int state_file_write(struct state *s, const char *path, struct err *e)
{
	struct state fresh;
	struct buf beside;
	int fd = -1, code;

	buf_init(&beside, PATH_BYTES);
	buf_printf(&beside, "%s.new", path);
	code = make_folders(path);
	if (!code)
		fd = open_locked(beside.p);
	if (fd < 0) {
		err_set(e, ERR_SYSTEM, path);
		buf_release(&beside);
		return ERR_SYSTEM;
	}
	state_init(&fresh);
	code = write_merged(s, &fresh, fd, path, beside.p, e);
	close(fd);
	if (!code)
		state_take(s, &fresh);
	state_release(&fresh);
	buf_release(&beside);
	return code;
}
