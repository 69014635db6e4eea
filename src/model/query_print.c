#include "model/query_parts.h"

/* Would it be read as something else if it stood there as it is? */
static bool needs_quotes(const struct query_term *t)
{
	struct slice s = t->said;
	size_t n;

	if (t->kind == QUERY_TITLE && (query_digits(s) || query_digits(t->text)))
		return true;
	if (query_open_quote(s) || s.p[0] == '#' || (t->kind == QUERY_TEXT && s.p[0] == '/'))
		return true;
	if (t->kind == QUERY_TEXT && (query_minus(s) || query_begins_operator(s, &n)))
		return true;
	for (; s.n; s = slice_skip(s, 1))
		if (query_blank(s))
			return true;
	return false;
}

static void print_quoted(struct slice s, struct buf *out)
{
	buf_add_char(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' || query_straight_quote(slice_skip(s, i)))
			buf_add_char(out, '\\');
		buf_add_char(out, s.p[i]);
	}
	buf_add_char(out, '"');
}

void query_print_term(const struct query_term *t, struct buf *out)
{
	const char *name = query_operator((enum query_kind)t->kind);

	if (t->negated)
		buf_add_char(out, '-');
	buf_add_str(out, name);
	if (*name)
		buf_add_char(out, ':');
	if (t->kind == QUERY_REGEX) {
		buf_add_char(out, '/');
		buf_add_slice(out, t->said);
		buf_add_char(out, '/');
	} else if (needs_quotes(t)) {
		print_quoted(t->said, out);
	} else {
		buf_add_slice(out, t->said);
	}
}

void query_print(const struct query *q, struct buf *out)
{
	for (size_t i = 0; i < q->n; i++) {
		if (i)
			buf_add_char(out, ' ');
		query_print_term(&q->terms[i], out);
	}
}

struct slice query_author(const struct query *q)
{
	for (size_t i = 0; i < q->n; i++)
		if (q->terms[i].kind == QUERY_AUTHOR && !q->terms[i].negated)
			return q->terms[i].said;
	return slice_of(NULL, 0);
}
