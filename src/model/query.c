#include "model/query.h"

#include <stdlib.h>

#include "model/query_parts.h"
#include "model/variants.h"
#include "util/err.h"
#include "util/fold.h"
#include "util/mem.h"
#include "util/utf8.h"

#define IDEOGRAPHIC_SPACE "\xE3\x80\x80"
#define FULL_MINUS        "\xEF\xBC\x8D"
#define FULL_QUOTE        "\xEF\xBC\x82"
#define LEFT_QUOTE        "\xE2\x80\x9C"
#define RIGHT_QUOTE       "\xE2\x80\x9D"

static size_t begins(struct slice s, struct slice prefix)
{
	return slice_starts(s, prefix) ? prefix.n : 0;
}

size_t query_blank(struct slice s)
{
	if (s.n && (s.p[0] == ' ' || (s.p[0] >= '\t' && s.p[0] <= '\r')))
		return 1;
	return begins(s, SLICE(IDEOGRAPHIC_SPACE));
}

size_t query_minus(struct slice s)
{
	return s.n && s.p[0] == '-' ? 1 : begins(s, SLICE(FULL_MINUS));
}

size_t query_straight_quote(struct slice s)
{
	return s.n && s.p[0] == '"' ? 1 : begins(s, SLICE(FULL_QUOTE));
}

size_t query_open_quote(struct slice s)
{
	size_t n = query_straight_quote(s);

	return n ? n : begins(s, SLICE(LEFT_QUOTE));
}

size_t query_close_quote(struct slice s)
{
	size_t n = query_straight_quote(s);

	return n ? n : begins(s, SLICE(RIGHT_QUOTE));
}

void query_fold_with(const struct variants *v, struct slice text, struct buf *out)
{
	if (!v) {
		fold_text(text, out);
		return;
	}
	while (text.n) {
		uint32_t cp;

		text = slice_skip(text, utf8_next(text, &cp));
		buf_add_cp(out, variants_class(v, fold_cp(cp)));
	}
}

void query_fold(const struct query *q, struct slice text, struct buf *out)
{
	query_fold_with(q->variants, text, out);
}

struct reader {
	struct query *q;
	const struct query_options *o;
	struct query_error *e;
	struct slice text;
	size_t at; /* bytes read */
	size_t cap;
};

static struct slice rest(const struct reader *r)
{
	return slice_skip(r->text, r->at);
}

/* Keeps what is wrong with N bytes from AT on. */
static int fail(struct reader *r, enum query_fault fault, size_t at, size_t n)
{
	struct query_error *e = r->e;
	struct slice what = slice_head(slice_skip(r->text, at), n);

	if (!e)
		return ERR_INVALID;
	e->fault = (uint8_t)fault;
	e->at = at;
	e->n = n;
	e->before = utf8_count(slice_head(r->text, at));
	if (what.n >= sizeof e->what) {
		what.n = sizeof e->what - 1;
		while (what.n && ((unsigned char)what.p[what.n] & 0xC0) == 0x80)
			what.n--;
	}
	memcpy(e->what, what.n ? what.p : "", what.n);
	e->what[what.n] = '\0';
	return ERR_INVALID;
}

/* What stands between quotes; r->at is at the opening one, then behind the closing one. A quote
 * mark of typesetters ends what another one began; in straight ones it is text. */
static int read_quoted(struct reader *r, struct query_term *t)
{
	size_t (*const closes)(struct slice) =
	    query_straight_quote(rest(r)) ? query_straight_quote : query_close_quote;
	size_t begin = r->at;
	char *out = arena_alloc(&r->q->arena, r->text.n - begin + 1);
	size_t n = 0;
	size_t quote;

	r->at += query_open_quote(rest(r));
	while (!(quote = closes(rest(r)))) {
		struct slice s = rest(r);

		if (!s.n)
			return fail(r, QUERY_OPEN_PHRASE, begin, r->text.n - begin);
		if (s.p[0] == '\\' && s.n > 1 &&
		    (s.p[1] == '\\' || query_close_quote(slice_skip(s, 1))))
			out[n++] = r->text.p[++r->at];
		else
			out[n++] = s.p[0];
		r->at++;
		/* The rest of an escaped quote that takes several bytes. */
		while (r->at < r->text.n && ((unsigned char)r->text.p[r->at] & 0xC0) == 0x80)
			out[n++] = r->text.p[r->at++];
	}
	r->at += quote;
	arena_shrink(&r->q->arena, out, r->text.n - begin + 1, n + 1);
	t->said = slice_of(out, n);
	t->quoted = true;
	return n ? 0 : fail(r, QUERY_NO_VALUE, begin, r->at - begin);
}

static void read_word(struct reader *r, struct query_term *t)
{
	size_t begin = r->at;

	while (rest(r).n && !query_blank(rest(r)))
		r->at++;
	t->said = arena_dup(&r->q->arena, slice_between(r->text.p + begin, r->text.p + r->at));
}

static int compile(struct reader *r, struct query_term *t, size_t begin)
{
	struct regex_error e;
	int code = regex_new(&t->regex, t->said, r->o->variants, &e);

	if (!code) {
		t->text = regex_pattern(t->regex);
		return 0;
	}
	if (r->e) {
		memcpy(r->e->said, e.said, sizeof r->e->said);
		r->e->regex = e.fault;
	}
	if (code == ERR_LIBRARY)
		return fail(r, QUERY_NO_REGEX, begin, t->said.n);
	return fail(r, QUERY_BAD_REGEX, begin + e.at, t->said.n - e.at);
}

/* The letter that elsewhere asks for what is the case here anyway. */
static int read_flags(struct reader *r)
{
	struct slice s = rest(r);
	size_t n = 0;

	if (s.n && s.p[0] == 'i' && (s.n == 1 || query_blank(slice_skip(s, 1)))) {
		r->at++;
		return 0;
	}
	while (n < s.n && !query_blank(slice_skip(s, n)))
		n++;
	return n ? fail(r, QUERY_AFTER_REGEX, r->at, n) : 0;
}

/* Up to the slash that no backslash keeps; r->at is at the first one. */
static int read_regex(struct reader *r, struct query_term *t)
{
	size_t begin = r->at++;
	struct slice pattern;
	int code;

	while (rest(r).n && rest(r).p[0] != '/')
		r->at += rest(r).p[0] == '\\' && rest(r).n > 1 ? 2 : 1;
	if (!rest(r).n)
		return fail(r, QUERY_OPEN_REGEX, begin, r->text.n - begin);
	pattern = slice_between(r->text.p + begin + 1, r->text.p + r->at++);
	if (!pattern.n)
		return fail(r, QUERY_NO_VALUE, begin, 2);
	t->kind = QUERY_REGEX;
	t->said = arena_dup(&r->q->arena, pattern);
	code = compile(r, t, begin + 1);
	return code ? code : read_flags(r);
}

static int read_value(struct reader *r, struct query_term *t)
{
	if (!rest(r).n || query_blank(rest(r)))
		return fail(r, QUERY_NO_VALUE, t->at, r->at - t->at);
	if (query_open_quote(rest(r)))
		return read_quoted(r, t);
	if (t->kind == QUERY_TEXT && rest(r).p[0] == '/')
		return read_regex(r, t);
	read_word(r, t);
	return 0;
}

static void fold_said(struct reader *r, struct query_term *t)
{
	struct slice said = t->said;
	struct buf folded;

	if (t->kind == QUERY_SITE && r->o->site)
		said = r->o->site(r->o->ctx, said);
	buf_init(&folded, QUERY_MAX * (size_t)UTF8_MAX);
	query_fold(r->q, said, &folded);
	t->text = arena_dup(&r->q->arena, buf_slice(&folded));
	buf_release(&folded);
}

/* A minus alone is a word. */
static bool reads_minus(struct reader *r)
{
	struct slice s = rest(r);
	size_t n = query_minus(s);

	if (!n || s.n == n || query_blank(slice_skip(s, n)))
		return false;
	r->at += n;
	return true;
}

static struct query_term *add_term(struct reader *r)
{
	MEM_ROOM(r->q->terms, r->q->n, r->cap);
	r->q->terms[r->q->n] = (struct query_term){ .at = (uint32_t)r->at };
	return &r->q->terms[r->q->n++];
}

static int read_term(struct reader *r)
{
	struct query_term *t = add_term(r);
	const struct query_operator *op;
	enum query_fault fault;
	size_t n;
	int code;

	t->negated = reads_minus(r);
	op = query_begins_operator(rest(r), &n);
	t->bare = !op;
	t->kind = op ? op->kind : QUERY_TEXT;
	r->at += op ? n : 0;
	n = r->at;
	code = read_value(r, t);
	if (code)
		return code;
	t->n = (uint32_t)(r->at - t->at);
	if (!t->regex)
		fold_said(r, t);
	fault = op && op->read ? op->read(r->o, t) : QUERY_FINE;
	return fault ? fail(r, fault, n, r->at - n) : 0;
}

/* Skips blanks; is there no term behind them? */
static bool at_end(struct reader *r)
{
	size_t begin = r->at;
	size_t n;
	struct slice s;

	while ((n = query_blank(rest(r))))
		r->at += n;
	s = rest(r);
	if (!s.n)
		return true;
	return r->o->comment && s.p[0] == '#' && (r->at > begin || !begin) &&
	       (s.n == 1 || query_blank(slice_skip(s, 1)));
}

static int read_terms(struct reader *r)
{
	if (r->text.n > QUERY_MAX)
		return fail(r, QUERY_TOO_LONG, QUERY_MAX, 0);
	while (!at_end(r)) {
		int code;

		if (r->q->n == QUERY_TERMS)
			return fail(r, QUERY_TOO_LONG, r->at, 0);
		code = read_term(r);
		if (code)
			return code;
	}
	return 0;
}

int query_parse(
    struct query *q, struct slice text, const struct query_options *o, struct query_error *e)
{
	struct reader r = { .q = q, .o = o, .e = e, .text = text };
	int code;

	*q = (struct query){ .variants = o->variants };
	arena_init(&q->arena);
	if (e)
		*e = (struct query_error){ .fault = QUERY_FINE };
	code = read_terms(&r);
	if (code)
		query_release(q);
	return code;
}

void query_release(struct query *q)
{
	for (size_t i = 0; i < q->n; i++)
		regex_free(q->terms[i].regex);
	free(q->terms);
	arena_release(&q->arena);
	*q = (struct query){ 0 };
}
