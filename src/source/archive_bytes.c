#include "source/archive_bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/mem.h"

/* Milliseconds: until somebody opens a pipe to write to it, and until more comes from who did. */
#define WRITER_MS  1000
#define SILENCE_MS 10000

#define FIRST_CAP 65536 /* where the system does not know the size */

/* Waits until FD can be read. False, with errno set, if nothing came, or if who wrote went away. */
static bool wait_for_bytes(int fd, int ms)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	int n = poll(&p, 1, ms);

	if (n < 0)
		return errno == EINTR;
	errno = n == 0 ? ETIMEDOUT : 0;
	return p.revents & POLLIN;
}

/* After a read() of a pipe that gave nothing: is it to be read again? Else CODE is its end. */
static bool go_on(int fd, ssize_t n, const struct part *p, int *code)
{
	int ms = n == 0 ? WRITER_MS : SILENCE_MS;

	*code = n == 0 ? 0 : ERR_SYSTEM;
	if (n < 0 && errno == EINTR)
		return true;
	if (n < 0 ? errno != EAGAIN : p->n > 0)
		return false;
	if (wait_for_bytes(fd, ms))
		return true;
	*code = errno ? ERR_SYSTEM : 0;
	return false;
}

/* Reads FD to its end into P, which grows past its first size if the file did. A file of known size
 * ends where it gives less than was asked for. */
static int read_all(int fd, const struct stat *st, struct part *p)
{
	bool sized = S_ISREG(st->st_mode) && st->st_size > 0;
	int code = 0;

	for (;;) {
		ssize_t n;

		if (p->n == p->cap) {
			if (p->cap >= ARCHIVE_FILE_MAX)
				return ERR_TOO_BIG;
			p->bytes = mem_grow(p->bytes, &p->cap, p->cap + 1, 1);
		}
		n = read(fd, p->bytes + p->n, p->cap - p->n);
		if (n > 0) {
			p->n += (size_t)n;
			if (sized && p->n < p->cap)
				return 0;
		} else if (S_ISFIFO(st->st_mode)) {
			if (!go_on(fd, n, p, &code))
				return code;
		} else if (n == 0 || errno != EINTR)
			return n == 0 ? 0 : ERR_SYSTEM;
	}
}

/* What is read at all; else errno says what it is. */
static int check(const struct stat *st)
{
	if (S_ISREG(st->st_mode) && st->st_size > (off_t)ARCHIVE_FILE_MAX)
		return ERR_TOO_BIG;
	if (S_ISREG(st->st_mode) || S_ISFIFO(st->st_mode))
		return 0;
	errno = S_ISDIR(st->st_mode) ? EISDIR : ENXIO;
	return ERR_SYSTEM;
}

static int add_part(struct thread *t, const char *name, int fd)
{
	struct stat st;
	int code = fstat(fd, &st) < 0 ? ERR_SYSTEM : check(&st);

	if (code)
		return code;
	/* One byte more than the file has tells its end without growing. */
	code = read_all(fd, &st,
	    thread_add_part(t, name, (st.st_size > 0 ? (size_t)st.st_size : FIRST_CAP) + 1));
	if (code)
		t->nparts--;
	return code;
}

int archive_bytes(struct thread *t, const char *path, const char *name, struct err *e)
{
	/* A pipe that nobody writes to would be waited for in open() already. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	int code = fd < 0 ? ERR_SYSTEM : add_part(t, name, fd);

	if (code) {
		err_set(e, code, path);
		if (e)
			e->limit = ARCHIVE_FILE_MAX;
	}
	if (fd >= 0)
		close(fd);
	return code;
}
