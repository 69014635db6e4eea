/* Any bytes as a file of rules: each line is taken or refused with a reason, a line that was taken
 * reads again as the same rule, and judging by all of them finds what asking each one finds. */
#include <stdint.h>

#include "fuzz/checks.h"
#include "model/rule.h"
#include "util/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct query_options options = { .now = 1700000000, .zone = ZONE_ARCHIVE };

static struct slice text(void *ctx, const struct query *q)
{
	(void)ctx;
	(void)q;
	return SLICE("text of a post 显卡");
}

static unsigned has(void *ctx)
{
	(void)ctx;
	return HAS_LINK;
}

static void read_again(const struct rule *rule)
{
	struct rules one;
	struct rule_error e;

	rules_init(&one);
	check(rules_add(&one, rule->line, "again", 1, &options, &e) == 0 && one.n == 1);
	check(one.list[0]->deed == rule->deed && one.list[0]->color == rule->color);
	check(one.list[0]->query.n == rule->query.n && one.list[0]->until == rule->until);
	check(slice_eq(one.list[0]->value, rule->value) && slice_eq(one.list[0]->note, rule->note));
	rules_release(&one);
}

static void read_line(struct rules *r, struct slice line)
{
	size_t before = r->n;
	struct rule_error e;

	if (rules_add(r, line, "fuzz", 1, &options, &e)) {
		check(e.fault && r->n == before);
		check((e.fault == RULE_BAD_QUERY) == (e.query.fault != QUERY_FINE));
		check(e.query.at <= line.n);
	} else if (r->n > before) {
		check(r->list[before]->query.n > 0);
		read_again(r->list[before]);
	}
}

/* The strongest level, asked one by one. */
static const struct rule *level_of(const struct rules *r, const struct query_subject *s)
{
	const struct rule *best = NULL;

	for (size_t i = 0; i < r->n; i++) {
		const struct rule *rule = r->list[i];

		if (rule->deed <= RULE_HIDE && (!best || rule->deed > best->deed) &&
		    (rule->until == TIME_NONE || rule->until > options.now) &&
		    query_matches(&rule->query, s))
			best = rule;
	}
	return best;
}

static void judge(const struct rules *r, struct slice author)
{
	struct query_subject s = {
		.author = author, .board = SLICE("b"), .text = text, .has = has
	};
	struct verdict v;
	struct arena a;

	arena_init(&a);
	v = rules_judge(r, &s, &a);
	check(v.level == level_of(r, &s));
	for (uint32_t i = 0; i < v.ntags; i++)
		check(
		    v.tags[i]->deed == RULE_TAG && (!i || v.tags[i - 1]->order < v.tags[i]->order));
	arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice all = slice_of((const char *)data, size);
	struct rules r;

	rules_init(&r);
	while (all.n) {
		const char *end = memchr(all.p, '\n', all.n);
		struct slice line = end ? slice_between(all.p, end) : all;

		read_line(&r, line);
		all = slice_skip(all, line.n + (end != NULL));
	}
	judge(&r, SLICE(""));
	for (size_t i = 0; i < r.n; i++)
		judge(&r, r.list[i]->query.terms[0].said);
	rules_release(&r);
	return 0;
}
