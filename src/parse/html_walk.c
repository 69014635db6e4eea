#include "parse/html_walk.h"

#include "parse/body_inline.h"

struct slice html_keep(struct html_walk *w, struct slice s)
{
	return s.n ? arena_dup(w->a, s) : slice_of("", 0);
}

struct slice html_address(struct html_walk *w, const xmlNode *n, const char *name)
{
	return html_url(dom_attr(n, name), w->post->facts->base, w->a);
}

struct slice html_join(struct html_walk *w, struct slice x, const char *between, struct slice y)
{
	size_t gap = strlen(between);
	char *p;

	if (!x.n || !y.n)
		return x.n ? x : y;
	p = arena_alloc(w->a, x.n + gap + y.n);
	memcpy(p, x.p, x.n);
	memcpy(p + x.n, between, gap);
	memcpy(p + x.n + gap, y.p, y.n);
	return slice_of(p, x.n + gap + y.n);
}

/* --- Blocks --- */

static void hang(struct html_walk *w, struct node *n)
{
	w->box.slot = w->box.end;
	*w->box.end = n;
	w->box.end = &n->next;
	w->box.last = n;
}

/* Empty lines stand between blocks; at a box's ends and next to quotes they only tear apart. */
static void add_empty_lines(struct html_walk *w, enum node_kind next)
{
	bool apart = w->box.last && w->box.last->kind != NODE_QUOTE && next != NODE_QUOTE;

	for (; w->box.empty && apart; w->box.empty--)
		hang(w, body_node(w->a, NODE_LINE));
	w->box.empty = 0;
}

static struct node *add_block(struct html_walk *w, enum node_kind kind)
{
	struct node *n = body_node(w->a, kind);

	add_empty_lines(w, kind);
	hang(w, n);
	w->box.fresh = kind != NODE_LINE;
	return n;
}

struct node *html_block(struct html_walk *w, enum node_kind kind)
{
	html_end_line(w);
	return add_block(w, kind);
}

void html_said(struct html_walk *w, enum node_kind kind, struct slice text)
{
	html_end_line(w);
	if (text.n)
		html_block(w, kind)->text = text;
}

struct node *html_enter(struct html_walk *w, enum node_kind kind, struct html_box *saved)
{
	struct node *n;

	if (w->boxes == HTML_DEPTH) {
		html_end_line(w);
		return NULL;
	}
	n = html_block(w, kind);
	w->boxes++;
	*saved = w->box;
	w->box = (struct html_box){ .end = &n->child };
	return n;
}

void html_leave(struct html_walk *w, const struct html_box *saved)
{
	html_end_line(w);
	w->box = *saved;
	w->boxes--;
}

struct node *html_boxed(struct html_walk *w, enum node_kind kind, const xmlNode *n)
{
	struct html_box saved;
	uint8_t align = w->align;
	struct node *box = html_enter(w, kind, &saved);

	w->align = box ? ALIGN_LEFT : align;
	html_inside(w, n);
	if (box)
		html_leave(w, &saved);
	else
		html_end_line(w);
	w->align = align;
	return box;
}

/* --- Lines --- */

static void open_line(struct html_walk *w)
{
	if (w->line)
		return;
	w->line = add_block(w, NODE_LINE);
	w->line->align = w->align;
	w->inline_end = &w->line->child;
	w->nopen = 0;
}

static struct node *hang_inline(struct html_walk *w, enum node_kind kind)
{
	struct node *n = body_node(w->a, kind);

	*w->inline_end = n;
	w->inline_end = &n->next;
	return n;
}

static void open_marks(struct html_walk *w)
{
	for (; w->nopen < w->nmarks; w->nopen++) {
		struct html_mark *m = &w->marks[w->nopen];

		m->node = hang_inline(w, (enum node_kind)m->kind);
		m->node->url = m->url;
		m->node->color = m->color;
		w->inline_end = &m->node->child;
	}
}

/* The text read so far becomes a node. */
static void flush(struct html_walk *w)
{
	if (!w->text.n)
		return;
	open_line(w);
	open_marks(w);
	w->run = hang_inline(w, NODE_TEXT);
	w->run->text = html_keep(w, buf_slice(&w->text));
	buf_clear(&w->text);
}

/* White space before the beginning of marks stays outside them. */
static void show_blank_outside(struct html_walk *w)
{
	unsigned all = w->nmarks;
	bool joins = w->line && w->run && w->inline_end == &w->run->next;

	w->nmarks = w->blank_marks;
	if (joins && w->nopen == w->nmarks)
		w->run->text = html_join(w, w->run->text, "", buf_slice(&w->blank));
	else
		buf_add_slice(&w->text, buf_slice(&w->blank));
	flush(w);
	w->nmarks = all;
}

/* Something visible follows: white space before it is, too. */
static void show_blank(struct html_walk *w)
{
	if (w->blank.n && w->blank_marks < w->nmarks)
		show_blank_outside(w);
	else if (w->blank.n)
		buf_add_slice(&w->text, buf_slice(&w->blank));
	buf_clear(&w->blank);
}

struct node *html_inline(struct html_walk *w, enum node_kind kind)
{
	show_blank(w);
	flush(w);
	open_line(w);
	open_marks(w);
	w->space = false;
	return hang_inline(w, kind);
}

void html_end_line(struct html_walk *w)
{
	flush(w);
	buf_clear(&w->blank);
	w->line = NULL;
	w->nopen = 0;
	w->space = true;
}

void html_break(struct html_walk *w)
{
	bool any = w->line || w->text.n;

	html_end_line(w);
	if (!any && !w->box.fresh)
		w->box.empty++;
	w->box.fresh = false;
}

/* The bytes of white space S begins with: what collapses, U+00A0 and U+3000, which do not. */
static size_t blank(struct slice s)
{
	switch ((unsigned char)s.p[0]) {
	case ' ':
	case '\t':
	case '\r':
	case '\n':
	case '\f':
		return 1;
	case 0xC2:
		return slice_starts(s, SLICE("\xC2\xA0")) ? 2 : 0;
	case 0xE3:
		return slice_starts(s, SLICE("\xE3\x80\x80")) ? 3 : 0;
	default:
		return 0;
	}
}

static void add_blank(struct html_walk *w, struct slice s)
{
	bool collapses = s.n == 1;

	if (s.n == 3)
		buf_add_slice(&w->blank, s);
	else if (!collapses || !w->space)
		buf_add_char(&w->blank, ' ');
	w->space = collapses;
	w->blank_marks = w->nmarks;
}

void html_text(struct html_walk *w, struct slice s)
{
	while (s.n) {
		size_t n = blank(s);

		if (n) {
			add_blank(w, slice_head(s, n));
			s = slice_skip(s, n);
			continue;
		}
		show_blank(w);
		do
			n++;
		while (n < s.n && !blank(slice_skip(s, n)));
		buf_add_slice(&w->text, slice_head(s, n));
		w->space = false;
		s = slice_skip(s, n);
	}
}

/* --- Marks --- */

void html_marked(struct html_walk *w, const xmlNode *n, struct html_mark mark)
{
	if (w->nmarks == HTML_DEPTH) {
		html_inside(w, n);
		return;
	}
	flush(w);
	mark.node = NULL;
	w->marks[w->nmarks++] = mark;
	html_inside(w, n);
	flush(w);
	w->nmarks--;
	if (w->blank_marks > w->nmarks)
		w->blank_marks = w->nmarks;
	if (w->nopen > w->nmarks) {
		w->inline_end = &w->marks[w->nmarks].node->next;
		w->nopen = w->nmarks;
	}
}

/* --- Elements --- */

static void read_alignment(struct html_walk *w, const xmlNode *n)
{
	static const struct {
		const char *word, *style;
		uint8_t align;
	} aligns[] = {
		{ "center", "text-align:center", ALIGN_CENTER },
		{ "right", "text-align:right", ALIGN_RIGHT },
		{ "left", "text-align:left", ALIGN_LEFT },
	};

	for (size_t i = 0; i < sizeof aligns / sizeof *aligns; i++)
		if (slice_eq(dom_attr(n, "align"), slice_str(aligns[i].word)) ||
		    dom_attr_has(n, "style", aligns[i].style) || dom_is(n, aligns[i].word))
			w->align = aligns[i].align;
}

static bool is_block(const xmlNode *n)
{
	static const char *const names[] = { "div", "p", "center", "h1", "h2", "h3", "h4", "h5",
		"h6", "dl", "dt", "dd", "form", "fieldset", "legend", "section", "article",
		"header", "footer", "figure", "figcaption", "address", "marquee", "tr", "td", "th",
		"li" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (dom_is(n, names[i]))
			return true;
	return false;
}

static void read_plain_block(struct html_walk *w, const xmlNode *n)
{
	uint8_t align = w->align;

	html_end_line(w);
	read_alignment(w, n);
	html_inside(w, n);
	html_end_line(w);
	w->box.fresh = w->box.last && !w->box.empty;
	w->align = align;
}

static void read_element(struct html_walk *w, const xmlNode *n)
{
	static bool (*const readers[])(struct html_walk *, const xmlNode *) = {
		html_read_box,
		html_read_attachment,
		html_read_list_table,
		html_read_inline,
	};

	if (dom_is(n, "script"))
		html_read_script(w, n);
	if (html_is_silent(n))
		return;
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
		if (readers[i](w, n))
			return;
	if (is_block(n))
		read_plain_block(w, n);
	else
		html_inside(w, n);
}

static void read_text_inside(struct html_walk *w, const xmlNode *root)
{
	for (const xmlNode *n = dom_next(root, root); n;) {
		html_text(w, dom_chars(n));
		n = html_is_silent(n) ? dom_past(n, root) : dom_next(n, root);
	}
}

void html_one(struct html_walk *w, const xmlNode *n)
{
	if (n->type != XML_ELEMENT_NODE) {
		html_text(w, dom_chars(n));
	} else if (w->level == HTML_LEVELS) {
		read_text_inside(w, n);
	} else {
		w->level++;
		read_element(w, n);
		w->level--;
	}
}

void html_inside(struct html_walk *w, const xmlNode *n)
{
	for (const xmlNode *c = n->children; c; c = c->next)
		html_one(w, c);
}
