#include "parse/body_parse.h"

#include "parse/entity.h"
#include "parse/pattern.h"

/* clang-format off */
static const struct pat option[] = {
	OF(1, 3, DIGITS), LIT(". "), SPACES, BEGIN(0), REST, STOP(0), END,
};
static const struct pat share[] = {
	OF(1, 3, DIGITS), LIT("."), OF(1, 2, DIGITS), LIT("%"), SPACES, LIT("("),
	OF(1, 9, DIGITS), LIT(")"), SPACES, END,
};
/* A poll among pictures: `18票` and `3.28%` on lines of their own. */
static const struct pat votes[] = {
	BEGIN(0), OF(1, 9, DIGITS), STOP(0), LIT("票"), SPACES, END,
};
static const struct pat percent[] = {
	BEGIN(0), OF(1, 3, DIGITS), LIT("."), OF(1, 2, DIGITS), LIT("%"), STOP(0), SPACES, END,
};
static const struct pat time_left[] = {
	OF(1, 6, DIGITS), SPACES, LIT("天|小时|分钟"), REST, END,
};
static const struct pat frame[] = {
	LIT("<strong>|</strong>|距结束还有:"), SPACES, END,
};
static const struct pat over[] = {
	OPT("<strong>"), BEGIN(0), LIT("投票已经结束"), STOP(0), OPT("</strong>"), SPACES, END,
};
static const struct pat submit[] = {
	LIT("提交|该投票已经关闭或者过期，不能投票"), SPACES, END,
};
/* clang-format on */

/* `A` `B` `C` in one piece. */
static struct slice concat(struct arena *a, struct slice x, struct slice y, struct slice z)
{
	char *p = arena_alloc(a, x.n + y.n + z.n);

	memcpy(p, x.p, x.n);
	memcpy(p + x.n, y.p, y.n);
	memcpy(p + x.n + y.n, z.p, z.n);
	return slice_of(p, x.n + y.n + z.n);
}

static struct node *add_option(struct body_parse *p)
{
	struct node *n = body_node(p->a, NODE_OPTION);

	*p->polling.end = n;
	p->polling.end = &n->next;
	p->polling.option = n;
	p->polling.count++;
	return n;
}

static bool no_op(struct body_parse *p, struct slice line, const struct slice *cap)
{
	(void)p, (void)line, (void)cap;
	return true;
}

static bool take_end(struct body_parse *p, struct slice line, const struct slice *cap)
{
	(void)line, (void)cap;
	p->polling.poll = NULL;
	return true;
}

static bool take_over(struct body_parse *p, struct slice line, const struct slice *cap)
{
	(void)line;
	p->polling.poll->extra = cap[0];
	return true;
}

static bool take_time(struct body_parse *p, struct slice line, const struct slice *cap)
{
	(void)cap;
	if (p->polling.option)
		return false;
	p->polling.poll->extra = concat(p->a, SLICE("距结束还有: "), line, SLICE(""));
	return true;
}

/* Options are numbered without a gap; another number belongs to the text behind a poll. */
static bool take_option(struct body_parse *p, struct slice line, const struct slice *cap)
{
	unsigned number = 0;

	for (size_t i = 0; i < line.n && line.p[i] != '.'; i++)
		number = number * 10 + (unsigned)(line.p[i] - '0');
	if (number != p->polling.count + 1)
		return false;
	add_option(p)->text = body_plain(p->a, cap[0]);
	return true;
}

static bool take_share(struct body_parse *p, struct slice line, const struct slice *cap)
{
	(void)cap;
	if (!p->polling.option || p->polling.option->extra.n)
		return false;
	p->polling.option->extra = line;
	return true;
}

static bool take_votes(struct body_parse *p, struct slice line, const struct slice *cap)
{
	(void)line;
	p->polling.votes = cap[0];
	return p->polling.option != NULL;
}

static bool take_percent(struct body_parse *p, struct slice line, const struct slice *cap)
{
	struct slice given = p->polling.votes;
	struct slice n = given.n ? concat(p->a, SLICE(" ("), given, SLICE(")")) : SLICE("");

	p->polling.votes = SLICE("");
	return take_share(p, given.n ? concat(p->a, cap[0], n, SLICE("")) : line, cap);
}

static const struct {
	const struct pat *pat;
	bool (*act)(struct body_parse *p, struct slice line, const struct slice *cap);
} rules[] = {
	{ share, take_share },
	{ option, take_option },
	{ votes, take_votes },
	{ percent, take_percent },
	{ frame, no_op },
	{ time_left, take_time },
	{ over, take_over },
	{ submit, take_end },
};

/* A picture begins an option whose text follows it. */
static bool take_picture(struct body_parse *p, struct slice line)
{
	struct inlines in = { .a = p->a };

	if (slice_starts(line, SLICE("<img "))) {
		add_option(p)->child = body_inline(&in, line);
		return true;
	}
	if (p->polling.option && p->polling.option->child && !p->polling.option->text.n) {
		p->polling.option->text = body_plain(p->a, line);
		return true;
	}
	return false;
}

void body_poll_begin(struct body_parse *p, struct slice line)
{
	struct node *poll = body_block(p, NODE_POLL);

	poll->text = body_plain(p->a, line);
	p->polling = (struct polling){ .poll = poll, .end = &poll->child };
}

bool body_poll_line(struct body_parse *p, struct slice line)
{
	struct slice cap[PAT_CAPTURES] = { 0 };

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (pat_match(rules[i].pat, line, cap) && rules[i].act(p, line, cap))
			return true;
	if (take_picture(p, line))
		return true;
	p->polling.poll = NULL;
	return false;
}
