#include "parse/body_rule.h"

#include "parse/entity.h"
#include "parse/pattern.h"

#define EDIT_MARK "本帖最后由 "

/* clang-format off */
static const struct pat edit_note[] = {
	LIT(EDIT_MARK), BEGIN(0), NOT(1, 40, ""), STOP(0), LIT(" 于 "), BEGIN(1), DATE, STOP(1),
	LIT(" 编辑"), BEGIN(2), REST, STOP(2), END,
};
static const struct pat removed[] = {
	LIT("提示: 作者被禁止或删除 内容自动屏蔽|提示: 该帖被管理员或版主屏蔽"), END,
};
static const struct pat points_needed[] = {
	LIT("以下内容需要积分高于 "), OF(1, 0, DIGITS), LIT(" 才可浏览"), END,
};
/* NAME is the reader's for whom the archive was made. */
static const struct pat reply_needed[] = {
	SPACES, NOT(1, 20, "， "), LIT("，如果您要查看本帖隐藏内容请回复"), END,
};
static const struct pat points_missing[] = {
	SPACES, NOT(1, 20, "， "), LIT("，本帖隐藏的内容需要"), REST, END,
};
static const struct pat notice[] = {
	SPACES, LIT("*"), BEGIN(0), LIT("本主题由 "), NOT(1, 40, ""), LIT(" 于 "), DATE,
	LIT(" "), NOT(1, 40, "*"), STOP(0), LIT("*"), END,
};
static const struct pat poll[] = {
	LIT("<strong>单选投票</strong>|<strong>多选投票</strong>"), REST, END,
};
static const struct pat poll_form[] = {
	LIT("<input name=\"formhash\""), REST, END,
};
static const struct pat poll_script[] = {
	LIT("var max_obj = |var p = "), OF(1, 0, DIGITS), LIT(";"), END,
};
static const struct pat poll_public[] = {
	LIT("(此为公开投票，其他人可看到您的投票项目)"), END,
};
static const struct pat own_pid[] = {
	LIT("replyreload += ',' + "), BEGIN(0), OF(1, 0, DIGITS), STOP(0), LIT(";"),
	BEGIN(1), REST, STOP(1), END,
};
/* The frame a member bought for the post. */
static const struct pat own_frame[] = {
	LIT("#pid"), BEGIN(0), OF(1, 0, DIGITS), STOP(0), LIT("{background-image:url("),
	NOT(0, 0, "}"), LIT("}"), BEGIN(1), REST, STOP(1), END,
};
static const struct pat line_breaks[] = { LIT("<strong></strong>"), END };
static const struct pat code_end[] = { SPACES, LIT("复制代码"), END };
static const struct pat horizontal[] = { LIT("<hr"), NOT(0, 0, ">)"), LIT(">|)"), END };
static const struct pat any[] = { REST, END };
/* clang-format on */

static struct slice nothing(struct slice line)
{
	return slice_of(line.p, 0);
}

/* Without the spaces, U+00A0 among them, it begins with. */
static struct slice behind_spaces(struct slice s)
{
	while (s.n && (s.p[0] == ' ' || slice_starts(s, SLICE("\xC2\xA0"))))
		s = slice_skip(s, s.p[0] == ' ' ? 1 : 2);
	return s;
}

/* `[ … ]` around a note. */
static void drop_brackets(struct slice *before, struct slice *after)
{
	while (slice_ends(*before, SLICE(" ")))
		before->n--;
	if (!slice_ends(*before, SLICE("[")))
		return;
	*after = behind_spaces(*after);
	if (!slice_starts(*after, SLICE("]")))
		return;
	*after = slice_skip(*after, 1);
	before->n--;
}

/* ` 本帖最后由 NAME 于 2023-3-15 19:45 编辑 `, sometimes glued to text before or behind it. */
static bool take_edit(struct body_parse *p, struct slice *line, const struct slice *unused)
{
	const char *at = slice_find(*line, SLICE(EDIT_MARK));
	struct slice cap[PAT_CAPTURES];
	struct slice before;

	(void)unused;
	if (!at || !pat_match(edit_note, slice_between(at, slice_end(*line)), cap))
		return false;
	before = slice_between(line->p, at);
	drop_brackets(&before, &cap[2]);
	if (p->body->edited == TIME_NONE && !p->depth) {
		date_parse(cap[1], ZONE_ARCHIVE, &p->body->edited);
		p->body->editor = cap[0];
	}
	if (behind_spaces(before).n)
		body_text_line(p, before);
	*line = behind_spaces(cap[2]);
	return true;
}

/* The state of the post says it; where it is only a part of a body it is text. */
static bool take_removed(struct body_parse *p, struct slice *line, const struct slice *cap)
{
	(void)cap;
	if (p->state != POST_BANNED && p->state != POST_BLOCKED)
		return false;
	*line = nothing(*line);
	return true;
}

static bool take_note(struct body_parse *p, struct slice *line, const struct slice *cap)
{
	(void)cap;
	body_block(p, NODE_NOTE)->text = entity_text(behind_spaces(*line), p->a);
	*line = nothing(*line);
	return true;
}

static bool take_notice(struct body_parse *p, struct slice *line, const struct slice *cap)
{
	body_block(p, NODE_NOTICE)->text = entity_text(cap[0], p->a);
	*line = nothing(*line);
	return true;
}

static bool take_poll(struct body_parse *p, struct slice *line, const struct slice *cap)
{
	(void)cap;
	body_poll_begin(p, *line);
	*line = nothing(*line);
	return true;
}

static bool drop(struct body_parse *p, struct slice *line, const struct slice *cap)
{
	(void)p, (void)cap;
	*line = nothing(*line);
	return true;
}

/* palou's own exports say so, above all else, that an empty line is one and no browser's line
 * break.
 */
static bool take_line_breaks(struct body_parse *p, struct slice *line, const struct slice *cap)
{
	if (p->end != &p->body->blocks)
		return false;
	p->writer = WRITER_APP;
	return drop(p, line, cap);
}

/* A poll's script stands before anything else. */
static bool drop_script(struct body_parse *p, struct slice *line, const struct slice *cap)
{
	return p->end == &p->body->blocks && drop(p, line, cap);
}

static bool take_pid(struct body_parse *p, struct slice *line, const struct slice *cap)
{
	uint64_t pid = 0;

	for (size_t i = 0; i < cap[0].n && i < 18; i++)
		pid = pid * 10 + (uint64_t)(cap[0].p[i] - '0');
	if (!p->depth)
		p->body->pid = pid;
	*line = cap[1];
	return true;
}

/* The lines above that begin with four spaces are code. */
static bool take_code(struct body_parse *p, struct slice *line, const struct slice *cap)
{
	struct node **slot = p->code;

	(void)cap;
	if (!slot)
		return false;
	for (struct node *n = *slot; n; n = n->next) {
		n->kind = NODE_PRE;
		n->text = entity_text(slice_skip(n->text, 4), p->a);
		n->child = NULL;
		n->quote = QUOTE_NONE;
	}
	body_no_text(p);
	p->before = p->line = (struct text_line){ 0 };
	p->code = NULL;
	*line = nothing(*line);
	return true;
}

static bool take_rule(struct body_parse *p, struct slice *line, const struct slice *cap)
{
	(void)cap;
	body_block(p, NODE_RULE);
	*line = nothing(*line);
	return true;
}

static bool take_attachment(struct body_parse *p, struct slice *line, const struct slice *cap)
{
	bool taken = body_attach_begin(p, *line);

	(void)cap;
	if (taken)
		*line = nothing(*line);
	return taken;
}

/* A rule is tried on lines that begin with FIRST, spaces before it apart, and end with one of the
 * bytes in LAST; either may be NULL. The rules of one beginning stand in the order they are tried.
 */
static const struct rule {
	const char *first;
	const char *last;
	const struct pat *pat;
	bool (*act)(struct body_parse *p, struct slice *line, const struct slice *cap);
} rules[] = {
	{ "replyreload ", NULL, own_pid, take_pid },
	{ "#pid", NULL, own_frame, take_pid },
	{ "本帖最后由 ", NULL, any, take_edit },
	{ NULL, "\x91]", any, take_edit }, /* 编辑, 编辑 ] */
	{ "提示: ", NULL, removed, take_removed },
	{ "以下内容需要积分高于 ", NULL, points_needed, take_note },
	{ NULL, "\x8D", reply_needed, take_note }, /* 请回复 */
	{ NULL, DIGITS, points_missing, take_note },
	{ NULL, "\x88", points_missing, take_note }, /* 才可浏览 */
	{ "*本主题由 ", "*", notice, take_notice },
	{ "<strong></strong>", ">", line_breaks, take_line_breaks },
	{ "<strong>", ")", any, take_attachment },
	{ "(", ")", any, take_attachment },
	{ "<img alt=", ">", any, take_attachment },
	{ "<strong>", NULL, poll, take_poll },
	{ "<input ", NULL, poll_form, drop },
	{ "var ", ";", poll_script, drop_script },
	{ "(此为公开投票", ")", poll_public, drop },
	{ "复制代码", NULL, code_end, take_code },
	{ "<hr", NULL, horizontal, take_rule },
};

static bool applies(const struct rule *r, struct slice text)
{
	char last = text.p[text.n - 1];

	if (r->last && (!last || !strchr(r->last, last)))
		return false;
	return !r->first || (text.p[0] == r->first[0] && slice_starts(text, slice_str(r->first)));
}

bool body_rule(struct body_parse *p, struct slice *line)
{
	struct slice text = behind_spaces(*line);
	struct slice cap[PAT_CAPTURES] = { 0 };

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (applies(&rules[i], text) && pat_match(rules[i].pat, *line, cap) &&
		    rules[i].act(p, line, cap))
			return true;
	return false;
}
