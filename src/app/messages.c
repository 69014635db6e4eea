#include "app/messages.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "util/clean.h"

#define MESSAGE_MAX 2048

/* What systems call it is English; these are the ones that people meet. */
static const char *system_reason(int sys, const struct words *words)
{
	static const struct {
		int sys;
		enum word word;
	} reasons[] = {
		{ ENOENT, W_E_NOENT },
		{ EACCES, W_E_ACCES },
		{ EPERM, W_E_ACCES },
		{ EISDIR, W_E_ISDIR },
		{ ENOTDIR, W_E_NOTDIR },
		{ ELOOP, W_E_LOOP },
		{ ENAMETOOLONG, W_E_NAMETOOLONG },
		{ EMFILE, W_E_MFILE },
		{ ENFILE, W_E_MFILE },
		{ EIO, W_E_IO },
		{ ENOSPC, W_E_NOSPC },
		{ ENXIO, W_E_NXIO },
		{ ENODEV, W_E_NXIO },
		{ ETIMEDOUT, W_E_TIMEDOUT },
	};

	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].sys == sys)
			return words->s[reasons[i].word];
	return strerror(sys);
}

static void add_reason(const struct err *e, const struct words *words, struct buf *out)
{
	static const struct {
		int code;
		enum word word;
	} reasons[] = {
		{ ERR_NO_POSTS, W_NO_POSTS },
		{ ERR_NO_THREADS, W_NO_THREADS },
		{ ERR_NOT_FOUND, W_NOT_FOUND },
		{ ERR_INVALID, W_INVALID },
		{ ERR_CANCELLED, W_CANCELLED },
		{ ERR_TERMINAL, W_BAD_TERMINAL },
		{ ERR_COOKIES, W_NO_COOKIES },
	};

	if (e->code == ERR_SYSTEM) {
		buf_add_str(out, system_reason(e->sys, words));
		return;
	}
	if (e->code == ERR_TOO_BIG) {
		buf_printf(out, words->s[W_TOO_BIG], e->limit / (1024 * 1024));
		return;
	}
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].code == e->code)
			buf_add_str(out, words->s[reasons[i].word]);
}

void message_of(const struct err *e, const struct words *words, struct buf *out)
{
	const char *subject = strcmp(e->subject, "-") == 0 ? words->s[W_STDIN] : e->subject;
	struct arena a;

	arena_init(&a);
	if (*subject) {
		buf_add_slice(out, clean(slice_str(subject), &a));
		buf_add_str(out, ": ");
	}
	add_reason(e, words, out);
	arena_release(&a);
}

void message_print(const struct err *e, const struct words *words)
{
	struct buf text;

	buf_init(&text, MESSAGE_MAX);
	message_of(e, words, &text);
	fprintf(stderr, "palou: %s\n", text.p ? text.p : "");
	buf_release(&text);
}
