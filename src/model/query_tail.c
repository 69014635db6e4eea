#include "model/query_parts.h"

/* Bytes up to what closes a value that begins with what OPENS it, or all. */
static size_t quoted_length(struct slice s)
{
	size_t (*const closes)(struct slice) =
	    query_straight_quote(s) ? query_straight_quote : query_close_quote;
	size_t n = query_open_quote(s), close = 0;

	while (n < s.n && !(close = closes(slice_skip(s, n))))
		n += s.p[n] == '\\' && n + 1 < s.n ? 2 : 1;
	return n + close;
}

static size_t regex_length(struct slice s)
{
	size_t n = 1;

	while (n < s.n && s.p[n] != '/')
		n += s.p[n] == '\\' && n + 1 < s.n ? 2 : 1;
	return n;
}

/* The term that S begins with, as the parser reads it, whole or not: its bytes. What follows a
 * closing quote is another one. */
static size_t term_length(struct slice s)
{
	size_t n = query_minus(s), name = 0;
	const struct query_operator *op = query_begins_operator(slice_skip(s, n), &name);
	struct slice value;

	n += op ? name : 0;
	value = slice_skip(s, n);
	if (query_open_quote(value))
		return n + quoted_length(value);
	if (slice_starts(value, SLICE("/")) && (!op || op->kind == QUERY_TEXT))
		n += regex_length(value);
	while (n < s.n && !query_blank(slice_skip(s, n)))
		n++;
	return n;
}

/* Where the last term begins: at the end, if a blank stands there. */
static size_t last_term(struct slice text)
{
	size_t at = 0, n;

	for (;;) {
		while ((n = query_blank(slice_skip(text, at))))
			at += n;
		n = term_length(slice_skip(text, at));
		if (at + n >= text.n)
			return at;
		at += n;
	}
}

bool query_tail(struct slice text, struct query_tail *t)
{
	size_t at = last_term(text), name = 0;
	const struct query_operator *op;

	at += query_minus(slice_skip(text, at));
	op = query_begins_operator(slice_skip(text, at), &name);
	*t = (struct query_tail){
		.from = at,
		.kind = op ? op->kind : QUERY_TEXT,
		.typed = slice_skip(text, at + (op ? name : 0)),
	};
	if (op && op->kind != QUERY_TEXT)
		t->typed = slice_skip(t->typed, query_open_quote(t->typed));
	return !(op && op->kind == QUERY_TEXT) && !query_open_quote(t->typed) &&
	       !slice_starts(t->typed, SLICE("/"));
}
