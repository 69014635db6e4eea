#include "app/topics_words.h"

#define RULES_MAX 200 /* bytes that are shown of the rules */

static const enum word orders[LIST_ORDERS] = {
	[LIST_LAST_POST] = W_ORDER_LAST,
	[LIST_NEWEST] = W_ORDER_NEWEST,
	[LIST_REPLIES] = W_ORDER_REPLIES,
	[LIST_VIEWS] = W_ORDER_VIEWS,
	[LIST_HEAT] = W_ORDER_HEAT,
};

static struct slice type_name(const struct site_list *l)
{
	const struct topic_list *head = site_list_head(l);

	for (size_t i = 0; head && i < head->ntypes; i++)
		if (head->types[i].id == site_list_query(l)->type)
			return head->types[i].name;
	return slice_of(NULL, 0);
}

struct slice topics_board(const struct app *app, const struct site_list *l)
{
	const struct topic_list *head = site_list_head(l);
	const struct forum *f = site_forum(app->library->site);

	if (head && head->board.n)
		return head->board;
	for (size_t i = 0; f && i < f->nboards; i++)
		if (f->boards[i].fid == site_list_query(l)->fid)
			return f->boards[i].name;
	return slice_of(NULL, 0);
}

void topics_title(
    const struct app *app, const struct site_list *l, const char *between, struct buf *out)
{
	const struct list_query *q = site_list_query(l);
	struct slice type = type_name(l);

	buf_add_slice(out, topics_board(app, l));
	if (type.n) {
		buf_add_str(out, between);
		buf_add_slice(out, type);
	}
	if (q->digest || q->order != LIST_LAST_POST) {
		buf_add_str(out, between);
		buf_add_str(out, app->words->s[q->digest ? W_ONLY_DIGEST : orders[q->order]]);
	}
	if (site_list_first(l) > 1) {
		buf_add_str(out, between);
		buf_printf(out, app->words->s[W_LIST_FROM], site_list_first(l));
	}
}

/* Without a part of a character at its end. */
static struct slice beginning_of(struct slice s)
{
	size_t n = s.n < RULES_MAX ? s.n : RULES_MAX;

	while (n < s.n && n && (s.p[n] & 0xC0) == 0x80)
		n--;
	return slice_head(s, n);
}

void topics_rules(const struct app *app, const struct site_list *l, struct buf *out)
{
	const struct topic_list *head = site_list_head(l);
	struct slice rules = head ? head->rules : slice_of(NULL, 0);

	if (!rules.n)
		return;
	rules = beginning_of(rules);
	buf_add_str(out, app->words->s[W_RULES]);
	buf_add_str(out, app->words->s[W_PLAIN_COLON]);
	for (size_t i = 0; i < rules.n; i++)
		buf_add_char(out, rules.p[i] == '\n' ? ' ' : rules.p[i]);
}
