#include "model/query_hit.h"

#include "util/utf8.h"

#define TEXT_MAX ((size_t)16 * 1024 * 1024)

static bool first_of(const struct query_term *t, struct slice folded, struct regex_hit *hit)
{
	const char *at;

	if (t->regex)
		return regex_find(t->regex, folded, 0, hit);
	at = slice_find(folded, t->text);
	if (!at)
		return false;
	hit->begin = (size_t)(at - folded.p);
	hit->end = hit->begin + t->text.n;
	return true;
}

static bool first_of_any(const struct query *q, struct slice folded, struct regex_hit *first)
{
	bool found = false;

	for (size_t i = 0; i < q->n; i++) {
		const struct query_term *t = &q->terms[i];
		struct regex_hit hit;

		if (t->negated || (t->kind != QUERY_TEXT && t->kind != QUERY_REGEX) ||
		    !first_of(t, folded, &hit))
			continue;
		if (!found || hit.begin < first->begin)
			*first = hit;
		found = true;
	}
	return found;
}

/* Bytes of TEXT that N code points take. */
static size_t bytes_of(struct slice text, size_t n)
{
	size_t used = 0;
	uint32_t cp;

	while (n-- && used < text.n)
		used += utf8_next(slice_skip(text, used), &cp);
	return used;
}

bool query_hit(const struct query *q, struct slice text, struct query_hit *hit)
{
	struct regex_hit found;
	struct slice folded;
	struct buf buf;
	bool any;

	buf_init(&buf, TEXT_MAX);
	query_fold(q, text, &buf);
	folded = buf_slice(&buf);
	any = first_of_any(q, folded, &found);
	if (any) { /* folding keeps the number of code points */
		hit->begin = bytes_of(text, utf8_count(slice_head(folded, found.begin)));
		hit->end =
		    hit->begin +
		    bytes_of(slice_skip(text, hit->begin),
			utf8_count(slice_between(folded.p + found.begin, folded.p + found.end)));
	}
	buf_release(&buf);
	return any;
}
