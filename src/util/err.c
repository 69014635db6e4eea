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
	return code;
}
