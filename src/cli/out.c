#include "cli/out.h"

#include <errno.h>
#include <unistd.h>

#define PIECE ((size_t)64 * 1024)

void out_init(struct out *o, int fd)
{
	*o = (struct out){ .fd = fd };
	buf_init(&o->buf, SIZE_MAX / 4);
}

void out_flush(struct out *o)
{
	size_t done = 0;

	while (!o->sys && done < o->buf.n) {
		ssize_t n = write(o->fd, o->buf.p + done, o->buf.n - done);

		if (n >= 0)
			done += (size_t)n;
		else if (errno != EINTR)
			o->sys = errno;
	}
	buf_clear(&o->buf);
}

bool out_drain(struct out *o)
{
	if (o->buf.n >= PIECE)
		out_flush(o);
	return !o->sys;
}

int out_finish(struct out *o, struct err *e)
{
	out_flush(o);
	buf_release(&o->buf);
	errno = o->sys;
	return o->sys ? err_set(e, ERR_SYSTEM, "-") : 0;
}
