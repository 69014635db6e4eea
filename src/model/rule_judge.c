#include "model/rule.h"

/* What holds for one subject so far. */
struct judging {
	struct arena *a;
	struct verdict v;
	const struct rule **tags;
	size_t cap;
};

/* Tags in the order of their rules; there are few. */
static void add_tag(struct judging *j, const struct rule *rule)
{
	uint32_t at = j->v.ntags;

	if (at == j->cap) {
		const struct rule **more = arena_alloc(j->a, (at + 4) * sizeof(struct rule *));

		if (at)
			memcpy(more, j->tags, at * sizeof *more);
		j->tags = more;
		j->cap = at + 4;
	}
	for (; at && j->tags[at - 1]->order > rule->order; at--)
		j->tags[at] = j->tags[at - 1];
	j->tags[at] = rule;
	j->v.ntags++;
}

static bool before(const struct rule *rule, const struct rule *best)
{
	return !best || rule->order < best->order;
}

static void apply(void *ctx, const struct rule *rule)
{
	struct judging *j = ctx;
	const struct rule *level = j->v.level;

	if (rule->deed == RULE_TAG)
		add_tag(j, rule);
	else if (rule->deed == RULE_COLOR)
		j->v.color = before(rule, j->v.color) ? rule : j->v.color;
	else if (!level || rule->deed > level->deed ||
		 (rule->deed == level->deed && before(rule, level)))
		j->v.level = rule;
}

#define NAME_MAX_BYTES (QUERY_MAX * (size_t)4) /* folded: no rule has a longer one */

static void if_it_holds(
    const struct rule *rule, const struct query_subject *s, rules_each *each, void *ctx)
{
	if (query_matches(&rule->query, s))
		each(ctx, rule);
}

static void those_of_author(
    const struct rules *r, const struct query_subject *s, rules_each *each, void *ctx)
{
	struct buf name;

	if (!r->nnames || !s->author.n)
		return;
	buf_init(&name, NAME_MAX_BYTES);
	query_fold_with(r->list[0]->query.variants, s->author, &name);
	for (uint32_t i = rules_of_author(r, buf_slice(&name)); i != RULE_NONE;
	     i = r->list[i]->next)
		if_it_holds(r->list[i], s, each, ctx);
	buf_release(&name);
}

void rules_that_hold(
    const struct rules *r, const struct query_subject *s, rules_each *each, void *ctx)
{
	those_of_author(r, s, each, ctx);
	for (size_t i = 0; i < r->nothers; i++)
		if_it_holds(r->list[r->others[i]], s, each, ctx);
}

struct verdict rules_judge(const struct rules *r, const struct query_subject *s, struct arena *a)
{
	struct judging j = { .a = a };

	rules_that_hold(r, s, apply, &j);
	j.v.tags = j.tags;
	return j.v;
}

void verdicts_init(struct verdicts *v)
{
	*v = (struct verdicts){ .rules = NULL };
	arena_init(&v->arena);
}

void verdicts_release(struct verdicts *v)
{
	arena_release(&v->arena);
	verdicts_init(v);
}

struct verdict verdict_of(const struct verdicts *v, uint32_t post)
{
	return v && post < v->n ? v->posts[post] : (struct verdict){ NULL, NULL, NULL, 0 };
}

bool verdict_hides(const struct verdicts *v, uint32_t post)
{
	return v && post < v->n && verdict_is(&v->posts[post], RULE_HIDE);
}

bool verdicts_hide_name(const struct verdicts *v, struct slice name)
{
	struct query_subject s;
	struct verdict verdict;
	struct arena a;

	if (!v || !v->rules || !name.n)
		return false;
	s = v->place;
	s.author = name;
	s.unknown = RULE_NAME_UNKNOWN;
	arena_init(&a);
	verdict = rules_judge(v->rules, &s, &a);
	arena_release(&a);
	return verdict_is(&verdict, RULE_HIDE);
}

bool verdicts_hide_quote(const struct verdicts *v, const struct thread *t, const struct quote *q)
{
	uint32_t author;

	if (!v || q->target == POST_NONE)
		return verdicts_hide_name(v, q->author);
	if (q->target < v->n)
		return verdict_hides(v, q->target);
	author = t->posts[q->target].author;
	return author != AUTHOR_NONE && verdicts_hide_name(v, t->authors[author].name);
}
