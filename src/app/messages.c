#include "app/messages.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "app/own_threads.h"
#include "net/net.h"
#include "util/clean.h"
#include "util/utf8.h"
#include "util/width.h"

#define MESSAGE_MAX   2048
#define SUBJECT_LEAST 24 /* columns of what it is about */

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

static const struct reason {
	int code;
	enum word word;
	bool limit; /* the word is a format of err.limit */
} reasons[] = {
	{ ERR_NO_POSTS, W_NO_POSTS, false },
	{ ERR_NO_THREADS, W_NO_THREADS, false },
	{ ERR_NOT_FOUND, W_NOT_FOUND, false },
	{ ERR_INVALID, W_INVALID, false },
	{ ERR_TAKEN, W_E_EXISTS, false },
	{ ERR_CANCELLED, W_CANCELLED, false },
	{ ERR_TERMINAL, W_BAD_TERMINAL, false },
	{ ERR_COOKIES, W_NO_COOKIES, false },
	{ ERR_SECRET, W_NO_SECRET, false },
	{ ERR_LIBRARY, W_E_LIBRARY, false },
	{ ERR_OFFLINE, W_E_OFFLINE, false },
	{ ERR_SAVED, W_ONLY_SAVED, false },
	{ ERR_STORE, W_E_STORE, false },
	{ ERR_STORE_FULL, W_E_STORE_FULL, false },
	{ ERR_STORE_READONLY, W_E_STORE_READONLY, false },
	{ ERR_STORE_BUSY, W_E_STORE_BUSY, false },
	{ ERR_STORE_DAMAGED, W_E_STORE_DAMAGED, false },
	{ ERR_STORE_NEWER, W_E_STORE_NEWER, true },
	{ ERR_URL, W_E_URL, false },
	{ ERR_RESOLVE, W_E_RESOLVE, false },
	{ ERR_CONNECT, W_E_CONNECT, false },
	{ ERR_TLS, W_E_TLS, false },
	{ ERR_PROXY, W_E_PROXY, false },
	{ ERR_TIMEOUT, W_E_TIMEOUT, true },
	{ ERR_FORUM, W_E_FORUM, false },
	{ ERR_LOGIN, W_E_LOGIN, false },
	{ ERR_DENIED, W_E_DENIED, false },
	{ ERR_PASSWORD, W_E_PASSWORD, false },
	{ ERR_FLOOD, W_E_FLOOD_FOR, true },
	{ ERR_CLOSED, W_E_CLOSED, false },
	{ ERR_DATABASE, W_E_DATABASE, false },
	{ ERR_WALL, W_E_WALL, false },
	{ ERR_PART, W_E_PART, true },
	{ ERR_FOREIGN, W_E_FOREIGN, false },
	{ ERR_MIXED, W_E_MIXED, false },
};

/* Why a connection would not be safe; what the TLS library says itself is kept for the rest. */
static const enum word unsafe[NET_TLS_COUNT] = {
	[NET_TLS_EXPIRED] = W_E_TLS_EXPIRED,
	[NET_TLS_EARLY] = W_E_TLS_EARLY,
	[NET_TLS_HOST] = W_E_TLS_HOST,
	[NET_TLS_SELF_SIGNED] = W_E_TLS_SELF_SIGNED,
	[NET_TLS_ISSUER] = W_E_TLS_ISSUER,
	[NET_TLS_OLD] = W_E_TLS_OLD,
	[NET_TLS_NONE] = W_E_TLS_NONE,
	[NET_TLS_CA_FILE] = W_E_TLS_CA_FILE,
};

static const enum word broken[NET_BROKEN_COUNT] = {
	[NET_BROKEN_OTHER] = W_E_BROKEN,
	[NET_BROKEN_EARLY] = W_E_BROKEN_EARLY,
	[NET_BROKEN_EMPTY] = W_E_BROKEN_EMPTY,
	[NET_BROKEN_NO_HTTP] = W_E_BROKEN_NO_HTTP,
	[NET_BROKEN_PACKED] = W_E_BROKEN_PACKED,
};

static const enum word refused[NET_REFUSAL_COUNT] = {
	[NET_CIRCLE] = W_E_CIRCLE,
	[NET_SCHEME] = W_E_SCHEME,
	[NET_NO_WEB] = W_E_NO_WEB,
	[NET_INSIDE] = W_E_INSIDE,
	[NET_FORM] = W_E_FORM,
};

/* The statuses that people meet; what lies between FIRST and LAST. */
static const struct {
	size_t first, last;
	enum word word;
} statuses[] = {
	{ 403, 403, W_E_HTTP_403 },
	{ 404, 404, W_E_HTTP_404 },
	{ 429, 429, W_E_HTTP_429 },
	{ 502, 502, W_E_HTTP_BEHIND },
	{ 503, 503, W_E_HTTP_503 },
	{ 504, 504, W_E_HTTP_BEHIND },
	{ 500, 599, W_E_HTTP_FAILS },
	{ 0, SIZE_MAX, W_E_HTTP },
};

static enum word word_of_status(size_t status)
{
	size_t i = 0;

	while (status < statuses[i].first || status > statuses[i].last)
		i++;
	return statuses[i].word;
}

static bool is_known_unsafe(const struct err *e)
{
	return e->code == ERR_TLS && e->limit > NET_TLS_OTHER && e->limit < NET_TLS_COUNT;
}

static void add_size(const struct err *e, const struct words *words, struct buf *out)
{
	size_t mb = (size_t)1024 * 1024;

	if (e->limit < mb)
		buf_printf(out, words->s[W_TOO_BIG_KB], e->limit / 1024);
	else
		buf_printf(out, words->s[W_TOO_BIG], e->limit / mb);
}

static void add_reason(const struct err *e, const struct words *words, struct buf *out)
{
	if (e->code == ERR_SYSTEM && e->sys == ENOENT && own_threads_is(e->subject)) {
		buf_add_str(out, words->s[W_E_NO_TID]);
	} else if (e->code == ERR_SYSTEM) {
		buf_add_str(out, system_reason(e->sys, words));
	} else if (e->code == ERR_TOO_BIG) {
		add_size(e, words, out);
	} else if (e->code == ERR_FOREIGN && e->limit) {
		buf_add_str(out, words->s[W_E_NO_THREAD]);
	} else if (e->code == ERR_HTTP) {
		buf_printf(out, words->s[word_of_status(e->limit)], e->limit);
	} else if (e->code == ERR_REDIRECT && e->limit < NET_REFUSAL_COUNT) {
		buf_add_str(out, words->s[refused[e->limit]]);
	} else if (e->code == ERR_BROKEN && e->limit < NET_BROKEN_COUNT) {
		buf_add_str(out, words->s[broken[e->limit]]);
	} else if (e->code == ERR_FLOOD && !e->limit) {
		buf_add_str(out, words->s[W_E_FLOOD]);
	} else if (e->code == ERR_PART && !e->limit) {
		buf_add_str(out, words->s[W_PAGE_CUT]);
	} else {
		for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
			if (reasons[i].code == e->code && reasons[i].limit)
				buf_printf(out, words->s[reasons[i].word], e->limit);
			else if (reasons[i].code == e->code)
				buf_add_str(out, words->s[reasons[i].word]);
	}
	if (is_known_unsafe(e)) {
		buf_add_str(out, words->s[W_PLAIN_COLON]);
		buf_add_str(out, words->s[unsafe[e->limit]]);
	}
}

/* What the library says of these is the same again. */
static bool says_more(const struct err *e)
{
	if (e->code == ERR_BROKEN)
		return e->limit == NET_BROKEN_OTHER;
	return e->code != ERR_RESOLVE && e->code != ERR_CONNECT && e->code != ERR_TIMEOUT &&
	       !(e->code < ERR_STORE && e->code >= ERR_STORE_NEWER) &&
	       (!is_known_unsafe(e) || e->limit == NET_TLS_CA_FILE);
}

void message_why(const struct err *e, const struct words *words, struct buf *out)
{
	struct arena a;

	add_reason(e, words, out);
	if (!*e->said || !says_more(e))
		return;
	arena_init(&a);
	buf_add_str(out, words->s[W_PLAIN_COLON]);
	buf_add_slice(out, clean(slice_str(e->said), &a));
	arena_release(&a);
}

void message_of(const struct err *e, const struct words *words, struct buf *out)
{
	const char *subject = strcmp(e->subject, "-") == 0 ? words->s[W_STDIN] : e->subject;
	struct arena a;

	if (*subject) {
		arena_init(&a);
		buf_add_slice(out, clean(slice_str(subject), &a));
		buf_add_str(out, ": ");
		arena_release(&a);
	}
	message_why(e, words, out);
}

/* The end of SUBJECT that is COLUMNS wide, and a few at least. */
static struct slice end_of(struct slice subject, size_t columns)
{
	while (text_width(subject) > (columns > SUBJECT_LEAST ? columns : SUBJECT_LEAST)) {
		uint32_t cp;

		subject = slice_skip(subject, utf8_next(subject, &cp));
	}
	return subject;
}

void message_fit(const struct err *e, const struct words *words, size_t columns, struct buf *out)
{
	struct err cut = *e;
	struct arena a;
	struct slice subject, end;
	size_t all, taken;
	struct buf whole;

	buf_init(&whole, MESSAGE_MAX);
	message_of(e, words, &whole);
	arena_init(&a);
	subject = clean(slice_str(e->subject), &a);
	all = text_width(buf_slice(&whole));
	taken = all - text_width(subject) + 1;
	end = all > columns ? end_of(subject, columns > taken ? columns - taken : 0) : subject;
	if (end.n < subject.n)
		snprintf(cut.subject, sizeof cut.subject, "…%.*s", (int)end.n, end.p);
	message_of(&cut, words, out);
	arena_release(&a);
	buf_release(&whole);
}

void message_print(const struct err *e, const struct words *words)
{
	struct buf text;

	buf_init(&text, MESSAGE_MAX);
	message_of(e, words, &text);
	fprintf(stderr, "palou: %s\n", text.p ? text.p : "");
	buf_release(&text);
}
