/* Standard output as a buffer that is written in large pieces and remembers that writing failed. */
#ifndef PALOU_CLI_OUT_H
#define PALOU_CLI_OUT_H

#include "util/buf.h"
#include "util/err.h"

struct out {
	int fd;
	int sys; /* errno of the first write that failed, 0: none */
	struct buf buf;
};

void out_init(struct out *o, int fd);

/* Writes what has gathered. */
void out_flush(struct out *o);

/* Writes what is left. Returns 0 or ERR_SYSTEM (errno in E; EPIPE means that nobody reads on). */
int out_finish(struct out *o, struct err *e);

/* To be called between records: writes once enough has gathered. False once writing failed: stop.
 */
bool out_drain(struct out *o);

#endif
