#include "model/query_parts.h"
#include "model/variants.h"
#include "util/date.h"
#include "util/fold.h"
#include "util/utf8.h"

/* The same, once TEXT is folded as FOLDED is? Nothing is kept for it: names are short. */
static bool same(const struct query *q, struct slice text, struct slice folded)
{
	while (text.n && folded.n) {
		uint32_t have, want;

		text = slice_skip(text, utf8_next(text, &have));
		folded = slice_skip(folded, utf8_next(folded, &want));
		have = fold_cp(have);
		if ((q->variants ? variants_class(q->variants, have) : have) != want)
			return false;
	}
	return !text.n && !folded.n;
}

#define TITLE_MAX 4096 /* bytes of a title that are looked at, folded */

static bool in_title(const struct query *q, struct slice title, struct slice folded)
{
	struct buf buf;
	bool found;

	buf_init(&buf, TITLE_MAX);
	query_fold(q, title, &buf);
	found = slice_find(buf_slice(&buf), folded) != NULL;
	buf_release(&buf);
	return found;
}

static bool quotes(const struct query *q, const struct query_subject *s, struct slice folded)
{
	for (size_t i = 0; i < s->nquoted; i++)
		if (same(q, s->quoted[i], folded))
			return true;
	return false;
}

static bool in_text(
    const struct query *q, const struct query_subject *s, const struct query_term *t)
{
	struct slice text = s->text(s->ctx, q);
	struct regex_hit hit;

	return t->regex ? regex_find(t->regex, text, 0, &hit) : slice_find(text, t->text) != NULL;
}

/* Without the minus. */
static bool holds(const struct query *q, const struct query_subject *s, const struct query_term *t)
{
	switch ((enum query_kind)t->kind) {
	case QUERY_AUTHOR:
		return same(q, s->author, t->text);
	case QUERY_BOARD:
		return same(q, s->board, t->text);
	case QUERY_TITLE:
		return in_title(q, s->title, t->text);
	case QUERY_TID:
		return s->tid && s->tid == (uint64_t)t->from;
	case QUERY_SITE:
		return same(q, s->site, t->text) || same(q, s->host, t->text);
	case QUERY_AFTER:
		return s->posted != TIME_NONE && s->posted >= t->from;
	case QUERY_BEFORE:
		return s->posted != TIME_NONE && s->posted < t->to;
	case QUERY_FLOOR:
		return s->floor >= t->from && s->floor <= t->to;
	case QUERY_OP:
		return s->op == (t->from != 0);
	case QUERY_HAS:
		return (s->has(s->ctx) & (unsigned)t->from) != 0;
	case QUERY_QUOTES:
		return quotes(q, s, t->text);
	default:
		return in_text(q, s, t);
	}
}

enum cost { COST_NONE, COST_SCAN, COST_TEXT, COST_REGEX, COSTS };

/* Beyond comparing what is at hand. */
static enum cost cost_of(const struct query_term *t)
{
	static const uint8_t costs[QUERY_KINDS] = {
		[QUERY_TITLE] = COST_SCAN,
		[QUERY_QUOTES] = COST_SCAN,
		[QUERY_HAS] = COST_TEXT,
		[QUERY_TEXT] = COST_TEXT,
		[QUERY_REGEX] = COST_REGEX,
	};

	return (enum cost)costs[t->kind];
}

static bool known(const struct query *q, const struct query_subject *s)
{
	if (!s->unknown)
		return true;
	for (size_t i = 0; i < q->n; i++)
		if (s->unknown & 1u << q->terms[i].kind)
			return false;
	return true;
}

bool query_matches(const struct query *q, const struct query_subject *s)
{
	if (!known(q, s))
		return false;
	for (int cost = COST_NONE; cost < COSTS; cost++)
		for (size_t i = 0; i < q->n; i++) {
			const struct query_term *t = &q->terms[i];

			if ((int)cost_of(t) != cost || s->granted & 1u << t->kind)
				continue;
			if (holds(q, s, t) == t->negated)
				return false;
		}
	return true;
}

unsigned query_gave_up(const struct query *q)
{
	unsigned n = 0;

	for (size_t i = 0; i < q->n; i++)
		n += q->terms[i].regex ? regex_gave_up(q->terms[i].regex) : 0;
	return n;
}
