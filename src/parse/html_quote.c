#include "parse/html_walk.h"

#include "parse/body_inline.h"
#include "parse/body_tail.h"
#include "parse/quote_head.h"

/* --- A line as archives write it: links as `[text](url)` --- */

static void raw_text(const struct node *n, struct buf *out)
{
	for (; n; n = n->next) {
		switch (n->kind) {
		case NODE_TEXT:
			buf_add_slice(out, n->text);
			break;
		case NODE_LINK:
			buf_add_char(out, '[');
			raw_text(n->child, out);
			buf_add_str(out, "](");
			buf_add_slice(out, n->url);
			buf_add_char(out, ')');
			break;
		case NODE_STRONG:
		case NODE_EM:
		case NODE_UNDERLINE:
		case NODE_STRIKE:
		case NODE_COLOR:
			raw_text(n->child, out);
			break;
		default:
			buf_add_char(out, '\x01'); /* something that is no text */
			break;
		}
	}
}

/* --- Tails --- */

/* Where the inline that stands behind the first BYTES of LINE hangs; NULL if that is inside one. A
 * text is divided. */
static struct node **divide(struct html_walk *w, struct node *line, size_t bytes)
{
	struct node **slot = &line->child;

	for (; *slot && bytes; slot = &(*slot)->next) {
		struct node *n = *slot;
		struct node *rest;

		buf_clear(&w->text);
		rest = n->next;
		n->next = NULL;
		raw_text(n, &w->text);
		n->next = rest;
		if (w->text.n <= bytes) {
			bytes -= w->text.n;
			continue;
		}
		if (n->kind != NODE_TEXT)
			return NULL;
		rest = body_node(w->a, NODE_TEXT);
		rest->text = slice_skip(n->text, bytes);
		rest->next = n->next;
		n->text = slice_head(n->text, bytes);
		n->next = rest;
		return &n->next;
	}
	return slot;
}

static void trim_start(struct node *n)
{
	while (n && n->kind != NODE_TEXT)
		n = n->child;
	while (n && n->text.n && n->text.p[0] == ' ')
		n->text = slice_skip(n->text, 1);
}

/* Without BLOCK, which hangs at *SLOT, and the empty lines above it. */
static void drop_last(struct html_walk *w, struct node **slot)
{
	struct node **keep = slot;
	struct node **end = slot;

	for (; *end; end = &(*end)->next)
		if ((*end)->next && ((*end)->kind != NODE_LINE || (*end)->child))
			keep = &(*end)->next;
	*keep = NULL;
	w->box.end = keep;
}

void html_tail(struct html_walk *w, struct node **slot)
{
	struct node *line = w->box.last;
	struct node **tail;
	size_t begin;
	bool found;

	if (!*slot || line->kind != NODE_LINE || !line->child)
		return;
	buf_clear(&w->text);
	raw_text(line->child, &w->text);
	found = tail_find(buf_slice(&w->text), &begin);
	tail = found ? divide(w, line, begin) : NULL;
	buf_clear(&w->text);
	if (!tail)
		return;
	w->body->tail = *tail;
	*tail = NULL;
	trim_start(w->body->tail);
	if (!line->child)
		drop_last(w, slot);
}

/* --- Heads --- */

/* The first link of a line, however deep; its outermost inline is *TOP. */
static const struct node *find_link(const struct node *n)
{
	for (; n; n = n->next) {
		const struct node *inner = n->kind == NODE_LINK ? n : find_link(n->child);

		if (inner)
			return inner;
	}
	return NULL;
}

static struct slice words(struct html_walk *w, const struct node *n)
{
	struct slice text;

	buf_clear(&w->text);
	inline_text(n, &w->text);
	text = html_keep(w, buf_slice(&w->text));
	buf_clear(&w->text);
	return slice_trim(text);
}

static bool is_post_link(struct slice url)
{
	return slice_find(url, SLICE("goto=findpost")) || slice_find(url, SLICE("#pid"));
}

/* `<a href="…findpost…">AUTHOR 发表于 D</a>`, or the link only around the little picture behind. */
static bool read_link_head(struct html_walk *w, struct node *line, struct quote *q)
{
	const struct node *link = find_link(line->child);
	int zone = w->post->facts->zone;
	struct node *top;

	if (!link || !is_post_link(link->url))
		return false;
	if (!quote_said(words(w, link->child), false, zone, q)) {
		if (!quote_said(words(w, line->child), false, zone, q))
			return false;
		q->flat = true; /* the forum of that time kept the post's own quotes */
	}
	quote_ids(link->url, q);
	for (top = line->child; top; top = top->next)
		if (top == link || find_link(top->child) == link)
			break;
	line->child = top ? top->next : NULL;
	return true;
}

static bool read_text_head(struct html_walk *w, struct node *line, struct quote *q)
{
	int zone = w->post->facts->zone;
	struct slice text = words(w, line->child);
	size_t used = quote_said_floor(text, zone, q);

	if (!used && !quote_said(text, true, zone, q))
		return false;
	text = used ? slice_trim(slice_skip(text, used)) : slice_of("", 0);
	line->child = NULL;
	if (text.n) {
		line->child = body_node(w->a, NODE_TEXT);
		line->child->text = text;
	}
	return true;
}

static bool is_blank(const struct node *n)
{
	for (; n; n = n->next)
		if (n->kind != NODE_TEXT || slice_trim(n->text).n)
			return false;
	return true;
}

static void read_head(struct html_walk *w, struct node *quote, struct quote *q)
{
	struct node *line = quote->child;

	if (!line || line->kind != NODE_LINE || !line->child ||
	    (!read_link_head(w, line, q) && !read_text_head(w, line, q)))
		return;
	while (quote->child && quote->child->kind == NODE_LINE && is_blank(quote->child->child))
		quote->child = quote->child->next;
}

/* --- Quotes --- */

static void mark_tail(struct html_walk *w, struct node *blocks)
{
	while (blocks && blocks->next)
		blocks = blocks->next;
	if (!blocks || blocks->kind != NODE_LINE)
		return;
	buf_clear(&w->text);
	raw_text(blocks->child, &w->text);
	blocks->tail = w->text.n && tail_in_excerpt(buf_slice(&w->text));
	buf_clear(&w->text);
}

static void add_quote(struct html_walk *w, struct node *n)
{
	struct thread *t = w->post->thread;
	struct quote q = *thread_add_quote(t);
	struct post *p = &t->posts[w->post->post];

	q.post = w->post->post;
	read_head(w, n, &q);
	mark_tail(w, n->child);
	buf_clear(&w->text);
	body_text(n->child, &w->text, NULL, 0);
	q.excerpt = html_keep(w, buf_slice(&w->text));
	buf_clear(&w->text);
	t->quotes[t->nquotes - 1] = q;
	n->quote = p->nquotes++;
}

/* Outermost ones are found in boxes, lists and tables too. */
static void read_quotes(struct html_walk *w, struct node *blocks, unsigned depth, bool inside)
{
	html_mend(w, blocks, depth);
	for (struct node *n = blocks; n; n = n->next) {
		switch (n->kind) {
		case NODE_QUOTE:
			if (!inside)
				add_quote(w, n);
			read_quotes(w, n->child, depth + 1, true);
			break;
		case NODE_ITEM:
		case NODE_TABLE:
		case NODE_ROW:
		case NODE_CELL:
		case NODE_SPOILER:
		case NODE_BOX:
			read_quotes(w, n->child, depth + 1, inside);
			break;
		default:
			break;
		}
	}
}

void html_quotes(struct html_walk *w)
{
	struct thread *t = w->post->thread;

	t->posts[w->post->post].quotes = (uint32_t)t->nquotes;
	t->posts[w->post->post].nquotes = 0;
	read_quotes(w, w->body->blocks, 0, false);
}
