#include "parse/pattern.h"

#include "util/date.h"
#include "util/utf8.h"

/* The longest of the texts in ALTERNATIVES (`a|b|c`) need not be looked for: no text in a table
 * begins another one of its list. Returns its length, 0 if S begins with none. */
static size_t literal(const char *alternatives, struct slice s)
{
	for (;;) {
		size_t n = strcspn(alternatives, "|");

		if (slice_starts(s, slice_of(alternatives, n)))
			return n;
		if (!alternatives[n])
			return 0;
		alternatives += n + 1;
	}
}

static size_t spaces(struct slice s)
{
	size_t n = 0;

	for (;;) {
		if (n < s.n && s.p[n] == ' ')
			n++;
		else if (n + 1 < s.n && memcmp(s.p + n, "\xC2\xA0", 2) == 0)
			n += 2;
		else
			return n;
	}
}

/* The length of the character S begins with, 0 at the end; *IN says whether SET has it. */
static size_t character(struct slice s, const char *set, bool *in)
{
	uint32_t cp;
	size_t n = s.n ? utf8_next(s, &cp) : 0;

	*in = n && slice_find(slice_str(set), slice_head(s, n)) != NULL;
	return n;
}

/* Bytes of the characters out of SET (or, with WANT false, not in it) that S begins with, at most
 * MAX characters (0: no limit); SIZE_MAX if they are fewer than MIN. */
static size_t run(struct slice s, const char *set, bool want, size_t min, size_t max)
{
	size_t count = 0, used = 0, n;
	bool in;

	while (
	    (!max || count < max) && (n = character(slice_skip(s, used), set, &in)) && in == want) {
		used += n;
		count++;
	}
	return count < min ? SIZE_MAX : used;
}

/* Bytes a step takes that has only one way to match; SIZE_MAX if it does not match. */
static size_t step(const struct pat *p, struct slice s)
{
	int64_t t;
	size_t n;

	switch (p->kind) {
	case PAT_LITERAL:
		n = literal(p->s, s);
		return n ? n : SIZE_MAX;
	case PAT_OPTION:
		return literal(p->s, s);
	case PAT_SPACES:
		return spaces(s);
	case PAT_OF:
		return run(s, p->s, true, p->min, p->max);
	case PAT_NOT:
		return run(s, p->s, false, p->min, p->max);
	case PAT_DATE:
		n = date_parse(s, ZONE_ARCHIVE, &t);
		return n ? n : SIZE_MAX;
	default:
		return s.n;
	}
}

/* A bounded PAT_NOT: the fewest characters behind which the rest matches. */
static bool match_fewest(const struct pat *p, struct slice s, struct slice *cap)
{
	size_t used = run(s, p->s, false, p->min, p->min ? p->min : 1);
	bool in;

	if (!p->min)
		used = 0;
	for (size_t count = p->min; used != SIZE_MAX; count++) {
		struct slice rest = slice_skip(s, used);
		size_t n = character(rest, p->s, &in);

		if (pat_match(p + 1, rest, cap))
			return true;
		if (count == p->max || !n || in)
			return false;
		used += n;
	}
	return false;
}

bool pat_match(const struct pat *p, struct slice s, struct slice cap[PAT_CAPTURES])
{
	for (;; p++) {
		size_t n;

		switch (p->kind) {
		case PAT_END:
			return s.n == 0;
		case PAT_BEGIN:
			cap[p->min] = s;
			continue;
		case PAT_STOP:
			cap[p->min].n = (size_t)(s.p - cap[p->min].p);
			continue;
		case PAT_MAYBE:
			if (pat_match(p + 1, s, cap))
				return true;
			p += p->min;
			continue;
		case PAT_NOT:
			if (p->max)
				return match_fewest(p, s, cap);
			break;
		default:
			break;
		}
		n = step(p, s);
		if (n == SIZE_MAX)
			return false;
		s = slice_skip(s, n);
	}
}
