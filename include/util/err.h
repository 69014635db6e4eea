/* What went wrong, as data. Lower layers fill it in; app/ turns it into words. */
#ifndef PALOU_UTIL_ERR_H
#define PALOU_UTIL_ERR_H

#include <stddef.h>

/* Functions return 0 or one of these. */
enum err_code {
	ERR_SYSTEM = -1,     /* a system call failed; err.sys is errno */
	ERR_TOO_BIG = -2,    /* larger than the ceiling; err.limit says it, in bytes */
	ERR_NO_POSTS = -3,   /* readable, but no post stands in it */
	ERR_NO_THREADS = -4, /* a folder in which no thread was found */
	ERR_NOT_FOUND = -5,  /* the thing asked for is not there */
	ERR_INVALID = -6,    /* malformed argument */
	ERR_CANCELLED = -7,  /* the person ended it */
	ERR_TERMINAL = -8,   /* the terminal cannot be used */
	ERR_TAKEN = -9,      /* something else has its place */
};

struct err {
	int code;          /* enum err_code, 0 if nothing went wrong */
	int sys;           /* errno with ERR_SYSTEM, else 0 */
	size_t limit;      /* with ERR_TOO_BIG */
	char subject[512]; /* what it happened to, usually a path; raw bytes, cut if long */
};

/* Fills E (which may be NULL) and returns CODE. SUBJECT may be NULL. errno is kept in E only for
 * ERR_SYSTEM. */
int err_set(struct err *e, int code, const char *subject);

#endif
