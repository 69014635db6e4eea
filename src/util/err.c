#include "util/err.h"

#include <errno.h>
#include <stdio.h>

int err_set(struct err *e, int code, const char *subject)
{
	int sys = errno;

	if (!e)
		return code;
	e->code = code;
	e->sys = code == ERR_SYSTEM ? sys : 0;
	e->limit = 0;
	snprintf(e->subject, sizeof e->subject, "%s", subject ? subject : "");
	e->said[0] = '\0';
	return code;
}

void err_said(struct err *e, struct slice said)
{
	if (e)
		snprintf(e->said, sizeof e->said, "%.*s", (int)(said.n < 4096 ? said.n : 4096),
		    said.n ? said.p : "");
}
