/* What went wrong, as data. Lower layers fill it in; app/ turns it into words. */
#ifndef PALOU_UTIL_ERR_H
#define PALOU_UTIL_ERR_H

#include <stddef.h>

#include "util/slice.h"

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
	ERR_LIBRARY = -10,   /* a library could not be loaded; err.said: why */
	ERR_COOKIES = -30,   /* what should be cookies of a site are none */
	ERR_MIXED = -29,     /* addresses and paths, or several addresses, cannot be one thing */
	ERR_SECRET = -31,    /* the command that should print a password did not */
	/* Of the library's database; the subject is its file, err.said what SQLite says. */
	ERR_STORE = -32,          /* anything but these */
	ERR_STORE_FULL = -33,     /* no room on the disk */
	ERR_STORE_READONLY = -34, /* it may be read, not written */
	ERR_STORE_BUSY = -35,     /* another program writes for too long */
	ERR_STORE_DAMAGED = -36,  /* no database, or a broken one */
	ERR_STORE_NEWER = -37,    /* written by a newer palou; err.limit: its version */
	ERR_SAVED = -40,          /* of saved pages: there is no more of it */
	ERR_OFFLINE = -38,        /* nothing is asked of sites now, and this was never read */
	/* Of the network; the subject is an address. */
	ERR_URL = -11,      /* no address that can be asked */
	ERR_RESOLVE = -12,  /* its host's name is not known to any name server */
	ERR_CONNECT = -13,  /* nothing answers there */
	ERR_TLS = -14,      /* the connection would not be safe; err.said: why */
	ERR_PROXY = -15,    /* the proxy does not let it through; the subject is the proxy */
	ERR_TIMEOUT = -16,  /* nothing came for too long; err.limit: seconds */
	ERR_BROKEN = -17,   /* the answer ended too early, or was no HTTP; err.limit: how */
	ERR_REDIRECT = -18, /* it leads in a circle, or where it must not; the subject says where */
	ERR_HTTP = -19,     /* an answer that is no page; err.limit is the status */
	/* Of a forum; err.said is what it says itself. */
	ERR_FORUM = -20,    /* a message in place of the page */
	ERR_LOGIN = -21,    /* who is logged in may read it */
	ERR_DENIED = -22,   /* this user may not */
	ERR_PASSWORD = -23, /* the board wants its password; err.limit: its number, 0: not said */
	ERR_FLOOD = -24,    /* too fast: again in err.limit seconds, 0: not said */
	ERR_CLOSED = -25,   /* the forum is closed for the time being */
	ERR_DATABASE = -26, /* the forum's own database or program fails */
	ERR_WALL = -27,     /* a check for people (captcha) stands before the forum */
	ERR_PART = -39,     /* a page came, but not all of it could be read; err.limit: how many
			     * things are missing, 0: its end */
	ERR_FOREIGN = -28, /* a page, but none of a Discuz! X forum that is understood; err.limit: a
			    * saved one of a forum, but no thread or list */
};

struct err {
	int code;          /* enum err_code, 0 if nothing went wrong */
	int sys;           /* errno with ERR_SYSTEM, else 0 */
	size_t limit;      /* a number that belongs to the code */
	char subject[512]; /* what it happened to, usually a path; raw bytes, cut if long */
	char said[512];    /* what somebody else said about it; the same */
};

/* Fills E (which may be NULL) and returns CODE. SUBJECT may be NULL. errno is kept in E only for
 * ERR_SYSTEM. */
int err_set(struct err *e, int code, const char *subject);

/* Keeps in E (which may be NULL) what somebody else said about it. */
void err_said(struct err *e, struct slice said);

#endif
