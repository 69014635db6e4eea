#include "app/messages.h"

#include <stdio.h>
#include <string.h>

#include "util/clean.h"

#define MESSAGE_MAX 2048

static void add_reason(const struct err *e, const struct words *words, struct buf *out)
{
	static const struct {
		int code;
		enum word word;
	} reasons[] = {
		{ ERR_TOO_BIG, W_TOO_BIG },
		{ ERR_NO_POSTS, W_NO_POSTS },
		{ ERR_NO_THREADS, W_NO_THREADS },
		{ ERR_NOT_FOUND, W_NOT_FOUND },
		{ ERR_INVALID, W_INVALID },
		{ ERR_CANCELLED, W_CANCELLED },
		{ ERR_TERMINAL, W_BAD_TERMINAL },
	};

	if (e->code == ERR_SYSTEM) {
		buf_add_str(out, strerror(e->sys));
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
