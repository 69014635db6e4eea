#include "model/regex.h"

#include <stdlib.h>

#include "util/buf.h"
#include "util/fold.h"
#include "util/mem.h"
#include "util/utf8.h"

/* What is read of a pattern: a row of characters that follow one another in every match, ended by
 * whatever is more than a character. */
struct scan {
	struct slice rest;
	struct arena *a;
	struct buf run;
	size_t last; /* where the newest character of the run begins; run.n: there is none */
	struct slice *list;
	size_t n, cap;
};

static void end_run(struct scan *s)
{
	if (s->run.n) {
		MEM_ROOM(s->list, s->n, s->cap);
		s->list[s->n++] = arena_dup(s->a, buf_slice(&s->run));
	}
	buf_clear(&s->run);
	s->last = 0;
}

/* Is CP equal to itself alone, whatever the case? Small ASCII letters are what folded text has of
 * them, but for s, which equals U+017F; other letters may have relatives that folding keeps apart.
 */
static bool alone(uint32_t cp)
{
	if (cp < 0x80)
		return cp != 's' && cp >= ' ' && cp != 0x7F;
	return (cp >= 0x2E80 && cp < 0xA640) || (cp >= 0xAC00 && cp < 0xD7A4) ||
	       (cp >= 0xF900 && cp < 0xFB00) || (cp >= 0x20000 && cp < 0x30000);
}

static void add(struct scan *s, uint32_t cp)
{
	cp = fold_cp(cp);
	if (!alone(cp)) {
		end_run(s);
		return;
	}
	s->last = s->run.n;
	buf_add_cp(&s->run, cp);
}

static uint32_t take(struct scan *s)
{
	uint32_t cp;

	s->rest = slice_skip(s->rest, utf8_next(s->rest, &cp));
	return cp;
}

static bool next_is(const struct scan *s, char c)
{
	return s->rest.n && s->rest.p[0] == c;
}

/* The newest character may be missing: what comes before it stands. */
static void drop(struct scan *s)
{
	buf_cut(&s->run, s->last);
	end_run(s);
}

/* Behind a quantifier: lazy or possessive. */
static void skip_manner(struct scan *s)
{
	if (next_is(s, '?') || next_is(s, '+'))
		take(s);
}

/* `{2,3}`: what counts; any other brace is a character, which is left out as well. */
static void skip_braces(struct scan *s)
{
	size_t n = 0;

	drop(s);
	while (n < s->rest.n && memchr("0123456789, ", s->rest.p[n], 12))
		n++;
	if (n == s->rest.n || s->rest.p[n] != '}')
		return;
	s->rest = slice_skip(s->rest, n + 1);
	skip_manner(s);
}

/* Those with an argument behind them, or that change what follows, are not in it. */
static bool is_plain_escape(uint32_t cp)
{
	return cp && cp < 0x80 && strchr("dDwWsSbBAZzhHvVRXGKnrtfea", (int)cp);
}

static bool is_alnum(uint32_t cp)
{
	return cp < 0x80 && ((cp >= '0' && cp <= '9') || (cp | 0x20) - 'a' < 26);
}

static bool read_escape(struct scan *s)
{
	uint32_t cp;

	if (!s->rest.n)
		return false;
	cp = take(s);
	if (!is_alnum(cp)) {
		add(s, cp);
		return true;
	}
	end_run(s);
	return is_plain_escape(cp);
}

/* Behind a backslash that means nothing here; but \Q and \E change what brackets mean. */
static bool skip_escaped(struct scan *s)
{
	uint32_t cp = s->rest.n ? take(s) : 'E';

	return cp != 'Q' && cp != 'E';
}

/* Behind `[`. */
static bool skip_class(struct scan *s)
{
	if (next_is(s, '^'))
		take(s);
	if (next_is(s, ']'))
		take(s);
	while (s->rest.n) {
		uint32_t cp = take(s);

		if (cp == ']')
			return true;
		if (cp == '[' && (next_is(s, ':') || next_is(s, '.') || next_is(s, '=')))
			return false;
		if (cp == '\\' && !skip_escaped(s))
			return false;
	}
	return false;
}

/* Verbs, and groups that begin with a letter, a minus or such, may change how the rest is read. */
static bool changes_rest(const struct scan *s)
{
	if (next_is(s, '*'))
		return true;
	return next_is(s, '?') && s->rest.n > 1 &&
	       (is_alnum((unsigned char)s->rest.p[1]) || strchr("-^#[", s->rest.p[1]));
}

/* Behind `(`: up to the parenthesis that closes it. */
static bool skip_group(struct scan *s)
{
	size_t depth = 1;

	if (changes_rest(s))
		return false;
	while (depth && s->rest.n) {
		uint32_t cp = take(s);

		if (cp == '\\' && !skip_escaped(s))
			return false;
		if (cp == '[' && !skip_class(s))
			return false;
		if (cp == '(' && changes_rest(s))
			return false;
		depth += cp == '(';
		depth -= cp == ')';
	}
	return !depth;
}

/* False: what follows is not understood, or there is a choice. */
static bool read_one(struct scan *s)
{
	uint32_t cp = take(s);

	if (cp == '\\')
		return read_escape(s);
	if (cp == '|' || cp == ')')
		return false;
	if (cp == '*' || cp == '?') {
		drop(s);
		skip_manner(s);
	} else if (cp == '{') {
		skip_braces(s);
	} else if (cp < 0x80 && strchr("+.^$[(", (int)cp)) {
		end_run(s);
		if (cp == '+')
			skip_manner(s);
		return cp == '[' ? skip_class(s) : cp == '(' ? skip_group(s) : true;
	} else {
		add(s, cp);
	}
	return true;
}

size_t regex_literals(const struct regex *re, struct arena *a, struct slice **list)
{
	struct scan s = { .rest = regex_pattern(re), .a = a };
	bool well = true;

	buf_init(&s.run, s.rest.n);
	while (well && s.rest.n)
		well = read_one(&s);
	end_run(&s);
	buf_release(&s.run);
	*list = NULL;
	if (well && s.n) {
		*list = arena_alloc(a, s.n * sizeof **list);
		memcpy(*list, s.list, s.n * sizeof **list);
	}
	free(s.list);
	return well ? s.n : 0;
}
