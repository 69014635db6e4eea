/* A password in memory: it never moves there, and is overwritten when it is no longer wanted. */
#ifndef PALOU_APP_SECRET_H
#define PALOU_APP_SECRET_H

#include "util/buf.h"
#include "util/err.h"

struct app;

struct secret {
	struct buf text;
};

void secret_init(struct secret *s);
void secret_release(struct secret *s);
void secret_clear(struct secret *s);
void secret_set(struct secret *s, struct slice text);

static inline struct slice secret_slice(const struct secret *s)
{
	return buf_slice(&s->text);
}

/* The first line that COMMAND, of the shell, prints. It has the terminal, for it may ask for
 * something itself. Fails with ERR_SYSTEM, or with ERR_SECRET if it ended badly or printed nothing.
 */
int secret_from(struct app *app, const char *command, struct secret *s, struct err *e);

#endif
