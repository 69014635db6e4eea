#include "parse/html_walk.h"

#include "parse/body_inline.h"

static struct slice plain_of(
    struct html_walk *w, const xmlNode *n, const char *name, const char *class)
{
	return html_plain(dom_find(n, name, class), w->a);
}

/* A line of plain TEXT. */
static void add_line(struct html_walk *w, struct slice text)
{
	html_end_line(w);
	html_text(w, text);
	html_end_line(w);
}

/* --- Polls --- */

/* `1. N卡` without its number: options are counted anew where they are shown. */
static struct slice without_number(struct slice s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	if (!i || i == s.n || s.p[i] != '.')
		return s;
	return slice_trim(slice_skip(s, i + 1));
}

/* `58.33% (7)`; only where results are shown. */
static bool is_share(struct slice s)
{
	return s.n && s.p[0] >= '0' && s.p[0] <= '9' && slice_find(s, SLICE("% (")) &&
	       slice_ends(s, SLICE(")"));
}

struct poll {
	struct node **end;      /* where the next option hangs */
	struct node *option;    /* the newest, or NULL */
	const xmlNode *picture; /* of the next option, in a poll among pictures, or NULL */
	const xmlNode *last;    /* the row that says why one may not vote, or NULL */
};

static void add_option(struct html_walk *w, struct poll *p, const xmlNode *label)
{
	p->option = body_node(w->a, NODE_OPTION);
	*p->end = p->option;
	p->end = &p->option->next;
	p->option->text = without_number(html_plain(label, w->a));
	if (p->picture) {
		p->option->child = body_node(w->a, NODE_IMAGE);
		p->option->child->url = html_address(w, p->picture, "src");
	}
	p->picture = NULL;
}

static void add_share(struct html_walk *w, struct poll *p, const xmlNode *cell)
{
	struct slice text = { 0 };

	if (p->option && !p->option->extra.n && !dom_find(cell, "div", NULL))
		text = html_plain(cell, w->a);
	if (is_share(text))
		p->option->extra = text;
}

static void read_poll_node(struct html_walk *w, struct poll *p, const xmlNode *n)
{
	if (dom_is(n, "label") && slice_starts(dom_attr(n, "for"), SLICE("option_")))
		add_option(w, p, n);
	else if (dom_is(n, "img"))
		p->picture = n;
	else if (dom_is(n, "td") && dom_attr(n, "colspan").n)
		p->last = n;
	else if (dom_is(n, "td"))
		add_share(w, p, n);
}

static void read_poll(struct html_walk *w, const xmlNode *form)
{
	const xmlNode *kind = dom_find(form, "div", "pinf");
	const xmlNode *chart = dom_find(form, "div", "pcht");
	struct node *node = html_block(w, NODE_POLL);
	struct poll p = { .end = &node->child };
	const xmlNode *link = dom_find(kind, "a", NULL);
	struct slice said = html_plain(kind, w->a);
	struct slice more = html_plain(link, w->a);

	if (more.n && slice_ends(said, more))
		said = slice_trim(slice_head(said, said.n - more.n));
	node->text = said;
	node->extra = plain_of(w, form, "p", "ptmr");
	for (const xmlNode *n = chart; n; n = dom_next(n, chart))
		read_poll_node(w, &p, n);
	html_said(w, NODE_NOTICE, html_plain(p.last, w->a));
}

/* --- Rewards --- */

/* `悬赏` `3` `金钱` `已解决`, each in an element of its own. */
static void read_reward(struct html_walk *w, const xmlNode *n)
{
	struct slice said = { 0 };

	for (const xmlNode *c = n->children; c; c = c->next) {
		struct slice s = c->type == XML_ELEMENT_NODE ? html_plain(c, w->a)
							     : dom_line(dom_chars(c), w->a);

		said = html_join(w, said, " ", s);
	}
	html_said(w, NODE_NOTICE, said);
}

static void read_best_answer(struct html_walk *w, const xmlNode *n)
{
	struct slice title = plain_of(w, n, "h3", NULL);
	const xmlNode *who = dom_find(n, "div", "psta");
	const xmlNode *words = dom_find(dom_find(n, "div", "psti"), "div", NULL);
	struct node *box;

	if (!words)
		return;
	box = html_boxed(w, NODE_BOX, words);
	if (box)
		box->text = html_join(w, title, ": ", plain_of(w, who, "a", "xw1"));
}

/* --- Activities, goods, debates --- */

/* `<dt>` and its `<dd>` on a line each. */
static void add_terms(struct html_walk *w, const xmlNode *root)
{
	struct slice term = { 0 };

	for (const xmlNode *n = dom_next(root, root); n; n = dom_next(n, root)) {
		if (dom_is(n, "dt")) {
			term = html_plain(n, w->a);
		} else if (dom_is(n, "dd")) {
			struct slice text = html_plain(n, w->a);

			if (text.n && term.n)
				add_line(w, html_join(w, term, " ", text));
			term = slice_of("", 0);
		}
	}
}

static void read_activity(struct html_walk *w, const xmlNode *n)
{
	struct html_box saved;
	struct node *box = html_enter(w, NODE_BOX, &saved);

	add_terms(w, n);
	if (!box)
		return;
	box->text = SLICE("活动");
	html_leave(w, &saved);
}

static void read_goods(struct html_walk *w, const xmlNode *n)
{
	const xmlNode *name = dom_find(n, "h4", NULL);
	const xmlNode *price = dom_find(n, "div", "mtn");
	struct html_box saved;
	struct node *box = html_enter(w, NODE_BOX, &saved);

	add_terms(w, n);
	add_line(w, html_plain(price, w->a));
	if (!box)
		return;
	box->text = html_join(w, SLICE("商品"), ": ", html_plain(name, w->a));
	html_leave(w, &saved);
}

static void read_point(struct html_walk *w, const xmlNode *n)
{
	struct html_box saved;
	struct node *box = html_enter(w, NODE_BOX, &saved);
	const xmlNode *title = dom_find(n, "strong", NULL);

	for (const xmlNode *c = n->children; c; c = c->next)
		if (c != title)
			html_one(w, c);
	if (!box)
		return;
	box->text = html_plain(title, w->a);
	html_leave(w, &saved);
}

static void read_notice(struct html_walk *w, const xmlNode *n)
{
	html_said(w, NODE_NOTICE, html_plain(n, w->a));
}

static const struct {
	const char *name, *class;
	void (*read)(struct html_walk *w, const xmlNode *n);
} parts[] = {
	{ "form", NULL, read_poll }, { "div", "rsld", read_reward },
	{ "div", "rusld", read_reward }, { "div", "rwdbst", read_best_answer },
	{ "div", "act", read_activity }, { "div", "trdl", read_goods }, { "p", "dtm", read_notice },
	{ "div", "point", read_point },
	{ "label", "pdbts", read_notice }, /* where the member stands: `正方` `支持 0` */
};

bool html_read_special(struct html_walk *w, const xmlNode *n)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		bool same = parts[i].class ? dom_has_class(n, parts[i].class)
					   : slice_eq(dom_attr(n, "id"), SLICE("poll"));

		if (!dom_is(n, parts[i].name) || !same)
			continue;
		html_end_line(w);
		parts[i].read(w, n);
		return true;
	}
	return false;
}
