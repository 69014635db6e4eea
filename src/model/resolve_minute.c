#include "model/resolve_steps.h"

void resolve_settle(struct resolver *r, uint32_t quote, uint32_t post, enum quote_by by)
{
	r->t->quotes[quote].target = post;
	r->t->quotes[quote].by = (uint8_t)by;
	r->stale = true;
}

bool resolve_is_before(const struct thread *t, uint32_t post, uint32_t quoting)
{
	return post < quoting ||
	       (post != quoting && t->posts[post].posted < t->posts[quoting].posted);
}

void resolve_collect(const struct resolver *r, const struct quote *q, uint32_t author,
    int64_t posted, struct candidates *c)
{
	uint32_t p = post_map_first(&r->by_author, author, posted);

	for (c->n = 0; p != POST_NONE && c->n < CANDIDATES_MAX; p = post_map_next(&r->by_author, p))
		if (resolve_is_before(r->t, p, q->post))
			c->list[c->n++] = p;
}

enum match resolve_keep_best(struct resolver *r, uint32_t quote, struct candidates *c)
{
	enum match best = MATCH_DIFFERS;
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++) {
		enum match m = text_match(&r->texts, quote, c->list[i]);

		if (m > best) {
			best = m;
			n = 0;
		}
		if (m == best)
			c->list[n++] = c->list[i];
	}
	c->n = n;
	return best;
}

void resolve_keep_between(struct candidates *c, uint32_t low, uint32_t high)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->list[i] + 1 > low && c->list[i] + 1 < high)
			c->list[n++] = c->list[i];
	c->n = n;
}

static bool candidates_of(struct resolver *r, uint32_t quote, struct candidates *c)
{
	const struct quote *q = &r->t->quotes[quote];
	uint32_t author = thread_find_author(r->t, q->author);

	c->n = 0;
	if (author != AUTHOR_NONE && q->posted != TIME_NONE)
		resolve_collect(r, q, author, q->posted, c);
	return c->n > 0;
}

/* Several posts of the author in that minute: the excerpt decides. */
void resolve_by_excerpt(struct resolver *r, uint32_t quote)
{
	struct candidates c;

	if (candidates_of(r, quote, &c) && resolve_keep_best(r, quote, &c) >= MATCH_SIMILAR &&
	    c.n == 1)
		resolve_settle(r, quote, c.list[0], QUOTE_MINUTE);
}

void resolve_by_known_pid(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	uint32_t post = q->pid ? anchors_find(&r->anchors, q->pid) : POST_NONE;

	if (post != POST_NONE && resolve_is_before(r->t, post, q->post))
		resolve_settle(r, quote, post, QUOTE_PID);
}

/* Several with the same text: pid order may leave one. */
void resolve_by_order(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	struct candidates c;
	uint32_t low, high;

	if (!q->pid || !candidates_of(r, quote, &c))
		return;
	anchors_bounds(&r->anchors, q->pid, r->t->nposts, &low, &high);
	resolve_keep_between(&c, low, high);
	if (c.n > 1)
		resolve_keep_best(r, quote, &c);
	if (c.n == 1)
		resolve_settle(r, quote, c.list[0], QUOTE_MINUTE);
}

/* Do all of them say the same? What was removed says nothing that could be compared. */
static bool all_alike(struct resolver *r, const struct candidates *c)
{
	for (size_t i = 0; c->n > 1 && i < c->n; i++)
		if (r->t->posts[c->list[i]].state != POST_OK ||
		    !text_same(&r->texts, c->list[0], c->list[i]))
			return false;
	return true;
}

/* The same text sent twice in a minute: whichever was meant says the same, so the first one that no
 * other pid has claimed is it. Quotes come here in pid order as far as they have one. */
void resolve_by_twin(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	struct candidates c;
	uint32_t low = 0, high = (uint32_t)r->t->nposts + 1;

	if (!candidates_of(r, quote, &c))
		return;
	if (q->pid) {
		resolve_by_known_pid(r, quote);
		if (q->target != POST_NONE)
			return;
		anchors_bounds(&r->anchors, q->pid, r->t->nposts, &low, &high);
		resolve_keep_between(&c, low, high);
	}
	if (!c.n || resolve_keep_best(r, quote, &c) < MATCH_EMPTY || !all_alike(r, &c))
		return;
	resolve_settle(r, quote, c.list[0], QUOTE_MINUTE);
	if (q->pid)
		anchors_add(&r->anchors, q->pid, c.list[0]);
}

/* As many pids as posts of that author in that minute: they belong together in their order. */
void resolve_by_count(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	const int64_t minute = resolve_minute(q->posted);
	uint64_t pids[CANDIDATES_MAX];
	struct candidates c;
	size_t n = 0, rank = 0;

	if (!q->pid || !candidates_of(r, quote, &c) || !resolve_may_look(r, r->t->nquotes))
		return;
	for (uint32_t i = 0; i < r->t->nquotes; i++) {
		const struct quote *other = &r->t->quotes[i];
		size_t k = 0;

		if (resolve_minute(other->posted) != minute || !other->pid ||
		    !slice_eq(other->author, q->author))
			continue;
		while (k < n && pids[k] != other->pid)
			k++;
		if (k < n)
			continue;
		if (n == c.n)
			return;
		pids[n++] = other->pid;
		rank += other->pid < q->pid;
	}
	if (n == c.n && rank < n)
		resolve_settle(r, quote, c.list[rank], QUOTE_MINUTE);
}
