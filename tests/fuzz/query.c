/* Any bytes as a query: it is read or refused with a place inside of it; what was read prints as
 * something that reads and prints as the same; literals of a regex stand in whatever it matches.
 * What is behind the first line is the text that is searched. */
#include <stdint.h>

#include "fuzz/checks.h"
#include "model/query.h"
#include "util/date.h"
#include "util/utf8.h"

#define MINUS_BYTES 3 /* of the widest */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct query_options options = { .now = 1700000000, .zone = ZONE_ARCHIVE };

static struct slice text(void *ctx, const struct query *q)
{
	struct buf *out = ctx;

	(void)q;
	return buf_slice(out);
}

static unsigned has(void *ctx)
{
	(void)ctx;
	return HAS_IMAGE;
}

static void check_literals(const struct query_term *t, struct slice folded)
{
	struct regex_hit hit;
	struct arena a;
	struct slice *list;
	size_t n;

	if (!t->regex || !regex_find(t->regex, folded, 0, &hit))
		return;
	check(hit.begin <= hit.end && hit.end <= folded.n);
	arena_init(&a);
	n = regex_literals(t->regex, &a, &list);
	for (size_t i = 0; i < n; i++)
		check(list[i].n && slice_find(folded, list[i]) != NULL);
	arena_release(&a);
}

static void check_terms(const struct query *q, struct slice source, struct slice searched)
{
	struct query_subject s = {
		.author = searched,
		.title = searched,
		.text = text,
		.has = has,
	};
	struct buf folded;

	buf_init(&folded, 1 << 20);
	query_fold(q, searched, &folded);
	check(utf8_valid(buf_slice(&folded)));
	s.ctx = &folded;
	query_matches(q, &s);
	for (size_t i = 0; i < q->n; i++) {
		const struct query_term *t = &q->terms[i];

		check(t->kind < QUERY_KINDS && t->n && t->at + t->n <= source.n);
		check(t->said.n && t->text.n && utf8_valid(t->text));
		check_literals(t, buf_slice(&folded));
	}
	buf_release(&folded);
}

static void print(const struct query *q, struct buf *out)
{
	buf_init(out, 1 << 20);
	query_print(q, out);
	check(!out->full);
}

/* What is typed last is the last term, where nothing follows it; behind a minus, which alone is a
 * word. */
static void check_tail(const struct query *q, struct slice source)
{
	const struct query_term *last = q->n ? &q->terms[q->n - 1] : NULL;
	struct query_tail t;

	query_tail(source, &t);
	check(t.from <= source.n && t.typed.n <= source.n - t.from);
	if (last && last->at + last->n == source.n)
		check(t.from >= last->at && t.from - last->at <= MINUS_BYTES);
}

/* One spelling may be longer than the other, and then too long. */
static void check_print(const struct query *q)
{
	struct query again;
	struct query_error e;
	struct buf first, second;

	print(q, &first);
	if (query_parse(&again, buf_slice(&first), &options, &e)) {
		check(e.fault == QUERY_TOO_LONG);
		buf_release(&first);
		return;
	}
	check(again.n == q->n);
	for (size_t i = 0; i < q->n; i++) {
		check(again.terms[i].kind == q->terms[i].kind);
		check(again.terms[i].negated == q->terms[i].negated);
		check(slice_eq(again.terms[i].text, q->terms[i].text));
		check(
		    again.terms[i].from == q->terms[i].from && again.terms[i].to == q->terms[i].to);
	}
	print(&again, &second);
	check(slice_eq(buf_slice(&first), buf_slice(&second)));
	buf_release(&first);
	buf_release(&second);
	query_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice all = slice_of((const char *)data, size);
	const char *line = slice_find(all, SLICE("\n"));
	struct slice source = line ? slice_between(all.p, line) : all;
	struct query_error e;
	struct query q;

	if (query_parse(&q, source, &options, &e)) {
		check(e.fault && e.fault < QUERY_FAULTS);
		check(e.at <= source.n && e.n <= source.n - e.at);
		return 0;
	}
	check_terms(&q, source, line ? slice_between(line + 1, slice_end(all)) : source);
	check_tail(&q, source);
	check_print(&q);
	query_release(&q);
	return 0;
}
