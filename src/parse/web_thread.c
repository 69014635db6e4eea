/* A page of a thread: its head, and the posts with all that stands around their bodies. */
#include "parse/web_parts.h"

#include "parse/html_body.h"
#include "parse/web_link.h"

#define POSTS_MAX 5000 /* on one page; sites show 10 to 100 */

struct thread_reading {
	struct web_reading *r;
	struct thread *t;
	const char *at; /* in the source: posts before it were found */
};

/* A post: in which tree it stands, as posts behind the end of a cut one have trees of their own. */
struct post_node {
	const struct dom *dom;
	const xmlNode *node;
	uint64_t pid;
};

/* ---- author */

static const xmlNode *avatar_of(const struct post_node *n)
{
	const xmlNode *avatar = dom_numbered(n->dom, "favatar", n->pid);

	return avatar ? avatar : dom_find(n->node, "td", "pls");
}

static bool is_anonymous(struct slice words)
{
	return slice_starts(words, SLICE("匿名"));
}

/* Who has no link is anonymous, a guest, or was deleted: `NAME <em>该用户已被删除</em>`. */
static struct slice name_without_link(const struct web_reading *r, const xmlNode *cell)
{
	struct slice name = dom_head_text(cell, r->a);

	return name.n ? name : cell ? dom_text(cell, r->a) : SLICE("");
}

static void read_author(struct thread_reading *tr, const struct post_node *n, struct post *p)
{
	const struct web_reading *r = tr->r;
	const xmlNode *cell = dom_find(avatar_of(n), "div", "pi");
	const xmlNode *a = dom_find(dom_find(cell, "div", "authi"), "a", "xw1");
	struct slice name = a ? dom_text(a, r->a) : name_without_link(r, cell);

	if (!a && (!name.n || is_anonymous(name))) {
		p->flags |= POST_ANONYMOUS;
		return;
	}
	p->author = thread_author(tr->t, name);
	if (a)
		tr->t->authors[p->author].uid = link_uid(web_href(a));
}

/* ---- floor */

static uint32_t floor_word(struct slice word)
{
	static const char *const words[] = { "楼主", "沙发", "板凳", "地板" };

	for (uint32_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_eq(word, slice_str(words[i])))
			return i + 1;
	return number32_in(word);
}

static void read_floor(struct thread_reading *tr, const struct post_node *n, struct post *p)
{
	const xmlNode *a = dom_numbered(n->dom, "postnum", n->pid);

	if (dom_find(a, "em", "replystick") || dom_find_part(a, "img", "src", "settop"))
		p->flags |= POST_TOP;
	else if (a)
		p->floor = floor_word(dom_text(a, tr->r->a));
}

/* Sites may give the first floors words of their own: those are counted. */
static void count_floors(struct thread *t, bool first_page)
{
	for (size_t i = 0; i < t->nposts; i++) {
		struct post *p = &t->posts[i];

		if (p->floor || p->flags & POST_TOP)
			continue;
		if (i == 0)
			p->floor = first_page;
		else if (t->posts[i - 1].floor)
			p->floor = t->posts[i - 1].floor + 1;
	}
}

/* ---- the source */

/* From the tag of post PID to that of the next one. */
static struct slice source_of(struct thread_reading *tr, uint64_t pid)
{
	const char *end = slice_end(tr->r->text), *next;
	struct slice rest = slice_between(tr->at, end);
	const char *id = web_id(rest, "id=\"post_%llu\"", pid);
	uint64_t other;

	if (!id) {
		tr->at = end;
		return slice_head(rest, 0);
	}
	next = web_next_post(id + 1, end, &other);
	if (next)
		next = web_tag(id + 1, next);
	tr->at = next ? next : id + 1;
	return slice_between(web_tag(rest.p, id), next ? next : end);
}

/* ---- a post */

static bool is_by_op(const struct post_node *n)
{
	const xmlNode *icon = dom_numbered(n->dom, "authoricon", n->pid);

	return slice_eq(dom_attr(icon, "title"), SLICE("楼主")) ||
	       slice_find(dom_attr(icon, "src"), SLICE("ico_lz"));
}

static void read_body(struct thread_reading *tr, const struct post_node *n)
{
	const struct html_post h = {
		.thread = tr->t,
		.post = (uint32_t)tr->t->nposts - 1,
		.a = tr->r->a,
		.facts = &tr->r->page->facts,
		.now = tr->r->now,
	};

	thread_set_body(tr->t, html_body(&h, n->node));
}

static void read_post(struct thread_reading *tr, const struct post_node *n)
{
	struct slice source = source_of(tr, n->pid);
	struct post *p = thread_add_post(tr->t);

	p->pid = n->pid;
	p->raw = web_raw(source, n->pid);
	p->posted = web_node_time(tr->r, dom_numbered(n->dom, "authorposton", n->pid));
	if (is_by_op(n))
		p->flags |= POST_IS_OP;
	read_floor(tr, n, p);
	read_author(tr, n, p);
	read_body(tr, n);
}

static bool is_full(struct thread_reading *tr)
{
	if (tr->t->nposts < POSTS_MAX)
		return false;
	tr->r->page->lost++;
	return true;
}

static bool is_inside_a_post(const xmlNode *n)
{
	for (n = n->parent; n; n = n->parent)
		if (dom_id_number(dom_attr(n, "id"), "post_"))
			return true;
	return false;
}

/* Does one stand inside another, because something between them was left open? */
static bool are_nested(const struct dom *d)
{
	for (size_t i = 0; i < d->nids; i++)
		if (dom_id_number(d->ids[i].id, "post_") && is_inside_a_post(d->ids[i].node))
			return true;
	return false;
}

static void read_posts(struct thread_reading *tr)
{
	const struct dom *d = &tr->r->dom;

	for (size_t i = 0; i < d->nids; i++) {
		const struct post_node n = { d, d->ids[i].node,
			dom_id_number(d->ids[i].id, "post_") };

		if (n.pid && dom_id(d, d->ids[i].id) == n.node && !is_full(tr))
			read_post(tr, &n);
	}
}

/* One whose tag begins SOURCE, out of a tree of its own. */
static void read_alone(struct thread_reading *tr, struct slice source, uint64_t pid)
{
	const struct xml_lib *xml = tr->r->xml;
	xmlDoc *doc = xml_lib_html(xml, source, &tr->r->page->cut);
	struct dom d;
	struct post_node n = { &d, NULL, pid };

	dom_init(&d, doc ? xml->xmlDocGetRootElement(doc) : NULL);
	n.node = dom_numbered(&d, "post_", pid);
	tr->at = source.p;
	if (n.node)
		read_post(tr, &n);
	else
		tr->r->page->lost++;
	dom_release(&d);
	if (doc)
		xml->xmlFreeDoc(doc);
}

/* Posts that were not read yet, each out of its own piece of the source: those behind the point
 * where the tree ended, because what a post left open made it too deep. */
static void read_rest(struct thread_reading *tr)
{
	const struct slice text = tr->r->text;
	const char *p = text.p;
	uint64_t pid;

	for (size_t i = 0; i < POSTS_MAX && (p = web_next_post(p, slice_end(text), &pid));
	     i++, p++) {
		if (is_full(tr) || thread_pid(tr->t, pid) != POST_NONE)
			continue;
		tr->at = web_tag(text.p, p);
		read_alone(tr, source_of(tr, pid), pid);
	}
}

/* ---- the head */

static uint64_t find_tid(const struct web_reading *r)
{
	const xmlNode *canonical = dom_find_part(r->dom.root, "link", "rel", "canonical");
	uint64_t tid = link_tid(web_href(canonical));

	if (!tid)
		tid = number_in(web_said(r, "tid = parseInt('"));
	if (!tid && r->source->url)
		tid = link_tid(slice_str(r->source->url));
	if (!tid)
		tid = link_tid(web_href(dom_find_part(r->dom.root, "a", "href", "tid=")));
	return tid;
}

/* `[科技]` without the brackets. */
static struct slice unbracket(struct slice s)
{
	if (s.n > 1 && *s.p == '[' && s.p[s.n - 1] == ']')
		return slice_of(s.p + 1, s.n - 2);
	return s;
}

static bool is_closed(const xmlNode *cell)
{
	return dom_find(cell, "i", "fico-lock") ||
	       dom_find_part(cell, "img", "src", "locked.gif") ||
	       dom_find_part(cell, "img", "src", "folder_lock");
}

static void read_head(const struct web_reading *r, struct web_thread *w)
{
	const xmlNode *title = dom_id(&r->dom, SLICE("thread_subject"));
	const xmlNode *heading = title ? title->parent : NULL;
	const xmlNode *type = dom_find_part(heading, "a", "href", "typeid=");
	const xmlNode *stamp = dom_find(dom_id(&r->dom, SLICE("threadstamp")), "img", NULL);
	const xmlNode *notice = dom_find(r->dom.root, "div", "modact");

	w->tid = find_tid(r);
	w->title = title ? dom_text(title, r->a) : SLICE("");
	w->type = type ? unbracket(dom_text(type, r->a)) : SLICE("");
	w->stamp = web_keep(r, dom_attr(stamp, "title"));
	w->notice = notice ? dom_text(notice, r->a) : SLICE("");
	w->closed = heading && is_closed(heading->parent);
	w->posts.tid = w->tid;
	w->posts.title = w->title;
	w->posts.board = r->page->facts.board;
}

/* ---- the page */

/* On pages of one member's posts they lead to those of all, in place of his alone. */
static bool leads_to_all(const struct web_reading *r, const struct post *p)
{
	const xmlNode *time = dom_numbered(&r->dom, "authorposton", p->pid);
	const xmlNode *a = time ? dom_find_part(time->parent, "a", "rel", "nofollow") : NULL;

	return a && !slice_find(web_href(a), SLICE("authorid="));
}

static uint64_t find_only_uid(const struct web_reading *r)
{
	const xmlNode *pager = dom_find(dom_id(&r->dom, SLICE("pgt")), "div", "pg");
	uint64_t uid = r->source->url ? link_query(slice_str(r->source->url), "authorid") : 0;
	const struct thread *t = &r->page->thread.posts;

	if (!uid)
		uid = link_query(
		    web_href(dom_find_part(pager, "a", "href", "authorid=")), "authorid");
	if (!uid && t->nposts && t->posts[0].author != AUTHOR_NONE && leads_to_all(r, &t->posts[0]))
		uid = t->authors[t->posts[0].author].uid;
	return uid;
}

static void mark_op(struct thread *t)
{
	for (size_t i = 0; i < t->nposts; i++) {
		if (t->posts[i].floor == 1)
			t->posts[i].flags |= POST_IS_OP;
		if (t->posts[i].flags & POST_IS_OP && t->posts[i].author != AUTHOR_NONE)
			t->op = t->posts[i].author;
	}
	for (size_t i = 0; i < t->nposts && t->op != AUTHOR_NONE; i++)
		if (t->posts[i].author == t->op)
			t->posts[i].flags |= POST_IS_OP;
}

/* The source of the bodies outlives the reading; that of all around them is several times as much.
 */
static void keep_raw(struct thread *t)
{
	size_t n = 0;
	struct part *part;

	for (size_t i = 0; i < t->nposts; i++)
		n += t->posts[i].raw.n;
	part = thread_add_part(t, "", n + 1);
	for (size_t i = 0; i < t->nposts; i++) {
		struct slice *raw = &t->posts[i].raw;

		if (raw->n)
			memcpy(part->bytes + part->n, raw->p, raw->n);
		*raw = slice_of(part->bytes + part->n, raw->n);
		part->n += raw->n;
	}
}

void web_read_thread(struct web_reading *r)
{
	struct web_thread *w = &r->page->thread;
	struct thread_reading tr = { .r = r, .t = &w->posts };

	tr.at = r->text.p;
	read_head(r, w);
	if (!are_nested(&r->dom))
		read_posts(&tr);
	read_rest(&tr);
	w->alone = r->wrapped && w->posts.nposts == 1 && !dom_id(&r->dom, SLICE("postlist"));
	w->only_uid = find_only_uid(r);
	if (w->only_uid)
		for (size_t i = 0; i < w->posts.nposts; i++)
			w->posts.posts[i].floor = 0;
	else
		count_floors(&w->posts, r->page->number == 1 && !w->alone);
	mark_op(&w->posts);
	keep_raw(&w->posts);
}
