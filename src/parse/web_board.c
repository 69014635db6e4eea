/* Lists of threads: a board's, a guide's. */
#include "parse/web_parts.h"

#include <stdlib.h>
#include <strings.h>

#include "parse/web_link.h"
#include "util/mem.h"

/* ---- what the signs before and behind a title mean: words, classes of X3.5, pictures of X3.4 */

enum sign_where {
	SIGN_TITLE, /* title of the link in td.icn */
	SIGN_CLASS, /* class of an <i> or <span> in the row */
	SIGN_IMAGE, /* address of an <img> in the row */
};

static const struct sign {
	enum sign_where where;
	const char *word;
	uint16_t flags;
	uint8_t kind, sticky, digest;
} signs[] = {
	{ SIGN_TITLE, "全局置顶", 0, 0, STICKY_GLOBAL, 0 },
	{ SIGN_TITLE, "分类置顶", 0, 0, STICKY_CATEGORY, 0 },
	{ SIGN_TITLE, "本版置顶", 0, 0, STICKY_BOARD, 0 },
	{ SIGN_TITLE, "投票", 0, TOPIC_POLL, 0, 0 },
	{ SIGN_TITLE, "商品", 0, TOPIC_GOODS, 0, 0 },
	{ SIGN_TITLE, "悬赏", 0, TOPIC_REWARD, 0, 0 },
	{ SIGN_TITLE, "活动", 0, TOPIC_ACTIVITY, 0, 0 },
	{ SIGN_TITLE, "辩论", 0, TOPIC_DEBATE, 0, 0 },
	{ SIGN_TITLE, "关闭的主题", TOPIC_CLOSED, 0, 0, 0 },
	{ SIGN_TITLE, "有新回复", TOPIC_NEW, 0, 0, 0 },
	{ SIGN_CLASS, "tpin3", 0, 0, STICKY_GLOBAL, 0 },
	{ SIGN_CLASS, "tpin2", 0, 0, STICKY_CATEGORY, 0 },
	{ SIGN_CLASS, "tpin1", 0, 0, STICKY_BOARD, 0 },
	{ SIGN_CLASS, "fico-vote", 0, TOPIC_POLL, 0, 0 },
	{ SIGN_CLASS, "fico-cart", 0, TOPIC_GOODS, 0, 0 },
	{ SIGN_CLASS, "fico-reward", 0, TOPIC_REWARD, 0, 0 },
	{ SIGN_CLASS, "fico-group", 0, TOPIC_ACTIVITY, 0, 0 },
	{ SIGN_CLASS, "fico-vs", 0, TOPIC_DEBATE, 0, 0 },
	{ SIGN_CLASS, "fico-lock", TOPIC_CLOSED, 0, 0, 0 },
	{ SIGN_CLASS, "fico-attachment", TOPIC_FILES, 0, 0, 0 },
	{ SIGN_CLASS, "fico-image", TOPIC_FILES | TOPIC_PICTURES, 0, 0, 0 },
	{ SIGN_CLASS, "fico-thumbup", TOPIC_RECOMMENDED, 0, 0, 0 },
	{ SIGN_CLASS, "tdigest", 0, 0, 0, 1 },
	{ SIGN_IMAGE, "pin_3", 0, 0, STICKY_GLOBAL, 0 },
	{ SIGN_IMAGE, "pin_2", 0, 0, STICKY_CATEGORY, 0 },
	{ SIGN_IMAGE, "pin_1", 0, 0, STICKY_BOARD, 0 },
	{ SIGN_IMAGE, "pollsmall", 0, TOPIC_POLL, 0, 0 },
	{ SIGN_IMAGE, "tradesmall", 0, TOPIC_GOODS, 0, 0 },
	{ SIGN_IMAGE, "rewardsmall", 0, TOPIC_REWARD, 0, 0 },
	{ SIGN_IMAGE, "activitysmall", 0, TOPIC_ACTIVITY, 0, 0 },
	{ SIGN_IMAGE, "debatesmall", 0, TOPIC_DEBATE, 0, 0 },
	{ SIGN_IMAGE, "folder_lock", TOPIC_CLOSED, 0, 0, 0 },
	{ SIGN_IMAGE, "folder_new", TOPIC_NEW, 0, 0, 0 },
	{ SIGN_IMAGE, "filetype/image", TOPIC_FILES | TOPIC_PICTURES, 0, 0, 0 },
	{ SIGN_IMAGE, "filetype/common", TOPIC_FILES, 0, 0, 0 },
	{ SIGN_IMAGE, "agree.gif", TOPIC_RECOMMENDED, 0, 0, 0 },
	{ SIGN_IMAGE, "recommend_", TOPIC_RECOMMENDED, 0, 0, 0 },
	{ SIGN_IMAGE, "digest_1", 0, 0, 0, 1 },
	{ SIGN_IMAGE, "digest_2", 0, 0, 0, 2 },
	{ SIGN_IMAGE, "digest_3", 0, 0, 0, 3 },
};

static void apply(struct topic *t, const struct sign *s)
{
	t->flags |= s->flags;
	if (s->kind)
		t->kind = s->kind;
	if (s->sticky)
		t->sticky = s->sticky;
	if (s->digest > t->digest)
		t->digest = s->digest;
}

static void read_sign(struct topic *t, enum sign_where where, const xmlNode *n)
{
	struct slice text = dom_attr(n, where == SIGN_IMAGE ? "src" : "title");

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].where == where &&
		    (where == SIGN_CLASS ? dom_has_class(n, signs[i].word)
					 : slice_find(text, slice_str(signs[i].word)) != NULL))
			apply(t, &signs[i]);
}

/* `精华 2`, `热度等级 3`: a level stands in the words. */
static void read_box(const struct web_reading *r, struct topic *t, const xmlNode *n)
{
	uint32_t level;

	if (!dom_has_class(n, "tbox"))
		return;
	level = number32_in(dom_text(n, r->a));
	if (dom_has_class(n, "tdigest") && level >= 1 && level <= 3)
		t->digest = (uint8_t)level;
	if (dom_has_class(n, "theatlevel"))
		t->heat = level >= 1 && level <= 9 ? (uint8_t)level : 1;
}

/* `hot_3.gif` */
static void read_heat(struct topic *t, struct slice src)
{
	const char *at = slice_find(src, SLICE("/hot_"));
	uint32_t level = at ? number32_in(slice_between(at, slice_end(src))) : 0;

	if (level >= 1 && level <= 9)
		t->heat = (uint8_t)level;
}

static void read_signs(const struct web_reading *r, struct topic *t, const xmlNode *row)
{
	for (const xmlNode *n = row; n; n = dom_next(n, row)) {
		if (dom_is(n, "i") || dom_is(n, "span")) {
			read_sign(t, SIGN_CLASS, n);
			read_box(r, t, n);
		} else if (dom_is(n, "img")) {
			read_sign(t, SIGN_IMAGE, n);
			read_heat(t, dom_attr(n, "src"));
		}
	}
}

/* ---- the title */

/* `- [售价 <span>5</span> 金钱]`, ` [已解决]`, `移动:`: words between the elements of the cell. */
static void read_words(const struct web_reading *r, struct topic *t, const xmlNode *cell)
{
	for (const xmlNode *n = cell->children; n; n = n->next) {
		struct slice words =
		    slice_str(n->type == XML_TEXT_NODE ? (const char *)n->content : "");
		uint32_t value =
		    n->next && dom_is(n->next, "span") ? number32_in(dom_text(n->next, r->a)) : 0;

		if (slice_find(words, SLICE("移动:")))
			t->flags |= TOPIC_MOVED;
		if (slice_find(words, SLICE("[已解决]")))
			t->flags |= TOPIC_SOLVED;
		if (slice_find(words, SLICE("[售价")))
			t->price = value;
		if (slice_find(words, SLICE("[阅读权限")))
			t->read_perm = value;
	}
}

static const xmlNode *title_link(const xmlNode *cell)
{
	const xmlNode *a = dom_find(cell, "a", "xst");

	return a ? a : dom_find(cell, "a", "s");
}

static void read_title(const struct web_reading *r, struct topic *t, const xmlNode *cell)
{
	const xmlNode *a = title_link(cell);
	const xmlNode *type = dom_find_part(cell, "a", "href", "typeid=");

	t->title = dom_text(a, r->a);
	t->tid = link_tid(web_href(a));
	web_read_style(t, dom_attr(a, "style"));
	if (type) {
		t->type = dom_text(type, r->a);
		t->type_id = (uint32_t)link_query(web_href(type), "typeid");
	}
	read_words(r, t, cell);
	if (dom_has_class(cell, "new"))
		t->flags |= TOPIC_NEW;
	if (dom_has_class(cell, "lock"))
		t->flags |= TOPIC_CLOSED;
	/* Its row here is a stub, which is closed; the thread may be open. */
	if (t->flags & TOPIC_MOVED)
		t->flags &= (uint16_t)~TOPIC_CLOSED;
}

/* ---- the other cells */

/* `-` is no number. */
static uint32_t count_of(const struct web_reading *r, const xmlNode *n)
{
	struct slice text = n ? dom_text(n, r->a) : SLICE("-");

	return text.n && *text.p >= '0' && *text.p <= '9' ? number32_in(text) : UINT32_MAX;
}

static void read_author(const struct web_reading *r, struct topic *t, const xmlNode *cell)
{
	const xmlNode *cite = dom_find(cell, "cite", NULL);
	const xmlNode *a = dom_find(cite, "a", NULL);

	t->created = web_node_time(r, dom_find(cell, "em", NULL));
	if (a) {
		t->author = dom_text(a, r->a);
		t->author_uid = link_uid(web_href(a));
	} else {
		t->flags |= TOPIC_ANONYMOUS;
	}
}

static void read_last(const struct web_reading *r, struct topic *t, const xmlNode *cell)
{
	const xmlNode *cite = dom_find(cell, "cite", NULL);

	t->last_time = web_node_time(r, dom_find(cell, "em", NULL));
	t->last_author = cite ? dom_text(cite, r->a) : SLICE("");
}

/* Cells of class `by`: author, last post; guides have the board before them. */
static void read_cells(const struct web_reading *r, struct topic *t, const xmlNode *row)
{
	const xmlNode *by[3] = { NULL }, *num = dom_find(row, "td", "num");
	size_t n = 0;

	for (const xmlNode *c = dom_find(row, "td", "by"); c && n < 3;
	     c = dom_find_next(c, row, "td", "by"))
		by[n++] = c;
	if (n == 3) {
		const xmlNode *a = dom_find(by[0], "a", NULL);

		t->board = dom_text(by[0], r->a);
		t->fid = link_fid(web_href(a));
	}
	if (n >= 2) {
		read_author(r, t, by[n - 2]);
		read_last(r, t, by[n - 1]);
	}
	t->replies = count_of(r, dom_find(num, "a", NULL));
	t->views = count_of(r, dom_find(num, "em", NULL));
}

static void read_topic(struct web_reading *r, struct topic *t, const struct dom_id *id)
{
	const xmlNode *row = id->node, *cell = dom_find(row, "th", NULL);

	*t = (struct topic){ .created = TIME_NONE,
		.last_time = TIME_NONE,
		.replies = UINT32_MAX,
		.views = UINT32_MAX };
	if (!cell || !title_link(cell)) {
		r->page->lost++;
		return;
	}
	if (slice_starts(id->id, SLICE("stick")))
		t->sticky = STICKY_BOARD;
	read_signs(r, t, row);
	read_sign(t, SIGN_TITLE, dom_find(dom_find(row, "td", "icn"), "a", NULL));
	read_title(r, t, cell);
	if (!t->tid)
		t->tid = number_in(id->id);
	read_cells(r, t, row);
}

/* ---- what stands around them */

static void read_types(struct web_reading *r, struct topic_list *l)
{
	const xmlNode *tabs = dom_id(&r->dom, SLICE("thread_types"));
	size_t cap = 0;

	for (const xmlNode *a = dom_find(tabs, "a", NULL); a;
	     a = dom_find_next(a, tabs, "a", NULL)) {
		const xmlNode *count = dom_find(a, "span", "num");
		uint32_t id = (uint32_t)link_query(web_href(a), "typeid");

		if (!id)
			continue;
		MEM_ROOM(l->types, l->ntypes, cap);
		l->types[l->ntypes++] = (struct topic_type){ id, dom_head_text(a, r->a),
			count ? number32_in(dom_text(count, r->a)) : 0 };
	}
	l->types = web_keep_array(r, l->types, l->ntypes, sizeof *l->types);
}

static void read_subboards(struct web_reading *r, struct topic_list *l)
{
	size_t cap = 0;

	for (size_t i = 0; i < r->dom.nids; i++)
		if (dom_id_number(r->dom.ids[i].id, "subforum_") &&
		    dom_is(r->dom.ids[i].node, "div"))
			l->boards =
			    web_read_boards(r, r->dom.ids[i].node, 0, l->boards, &l->nboards, &cap);
	for (size_t i = 0; i < l->nboards; i++)
		l->boards[i].parent = l->fid;
	l->boards = web_keep_array(r, l->boards, l->nboards, sizeof *l->boards);
}

static bool is_row_id(struct slice id)
{
	return dom_id_number(id, "normalthread_") || dom_id_number(id, "stickthread_");
}

/* Rows do not stand in one another; where they do, the outer one is left. */
static bool is_row(const struct dom_id *id)
{
	if (!dom_is(id->node, "tbody") || !is_row_id(id->id))
		return false;
	for (const xmlNode *n = id->node->parent; n; n = n->parent)
		if (is_row_id(dom_attr(n, "id")))
			return false;
	return true;
}

void web_read_topics(struct web_reading *r)
{
	struct topic_list *l = &r->page->list;
	size_t cap = 0;

	for (size_t i = 0; i < r->dom.nids; i++) {
		const struct dom_id *id = &r->dom.ids[i];

		if (!is_row(id))
			continue;
		MEM_ROOM(l->topics, l->ntopics, cap);
		read_topic(r, &l->topics[l->ntopics], id);
		if (l->topics[l->ntopics].tid)
			l->ntopics++;
	}
	l->topics = web_keep_array(r, l->topics, l->ntopics, sizeof *l->topics);
}

void web_read_board(struct web_reading *r)
{
	struct topic_list *l = &r->page->list;
	const xmlNode *rules;

	l->fid = r->page->facts.fid;
	l->board = r->page->facts.board;
	rules = dom_numbered(&r->dom, "forum_rules_", l->fid);
	if (rules)
		l->rules = dom_text(rules, r->a);
	read_types(r, l);
	read_subboards(r, l);
	web_read_topics(r);
}
