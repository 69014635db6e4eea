#include "parse/html_walk.h"

#include "parse/body_inline.h"

/* --- Code --- */

/* White space in code is as it was typed: the forum writes it as U+00A0. */
static struct slice code_text(struct html_walk *w, const xmlNode *root)
{
	struct slice text;
	struct buf out;

	buf_init(&out, w->text.max);
	for (const xmlNode *n = dom_next(root, root); n;) {
		struct slice s = dom_chars(n);

		while (s.n) {
			bool hard = slice_starts(s, SLICE("\xC2\xA0"));

			buf_add_char(&out, hard || s.p[0] == '\n' ? ' ' : s.p[0]);
			s = slice_skip(s, hard ? 2 : 1);
		}
		n = html_is_silent(n) ? dom_past(n, root) : dom_next(n, root);
	}
	while (out.n && out.p[out.n - 1] == ' ')
		buf_cut(&out, out.n - 1);
	text = html_keep(w, buf_slice(&out));
	buf_release(&out);
	return text;
}

/* The newline before the end of the code is an `<li>` of its own. */
static void read_code(struct html_walk *w, const xmlNode *n)
{
	const xmlNode *list = dom_find(n, "ol", NULL);
	const xmlNode *first = list ? dom_element(list->children) : NULL;

	html_end_line(w);
	if (!first) {
		html_inside(w, n);
		return;
	}
	for (const xmlNode *li = first; li; li = dom_element(li->next)) {
		struct slice text = code_text(w, li);

		if (text.n || dom_element(li->next))
			html_block(w, NODE_PRE)->text = text;
	}
}

static void add_pre(struct html_walk *w, struct slice line)
{
	if (slice_ends(line, SLICE("\r")))
		line.n--;
	html_block(w, NODE_PRE)->text = html_keep(w, line);
}

static void read_pre(struct html_walk *w, const xmlNode *n)
{
	struct slice s = { 0 };

	html_end_line(w);
	for (const xmlNode *c = dom_next(n, n); c; c = dom_next(c, n)) {
		s = dom_chars(c);
		while (s.n) {
			const char *nl = memchr(s.p, '\n', s.n);
			size_t used = nl ? (size_t)(nl - s.p) : s.n;

			add_pre(w, slice_head(s, used));
			s = slice_skip(s, nl ? used + 1 : used);
		}
	}
}

/* --- Hidden, shown, folded --- */

/* What is locked inside the post's text. */
static void read_locked(struct html_walk *w, const xmlNode *n)
{
	html_said(w, NODE_NOTE, html_plain(n, w->a));
}

/* `<h4>` says what was hidden. */
static void read_shown(struct html_walk *w, const xmlNode *n)
{
	const xmlNode *title = dom_element(n->children);
	struct slice text = dom_is(title, "h4") ? html_plain(title, w->a) : slice_of("", 0);
	struct html_box saved;
	struct node *box = html_enter(w, NODE_BOX, &saved);

	if (box)
		box->text = text;
	for (const xmlNode *c = n->children; c; c = c->next)
		if (c != title || !text.n)
			html_one(w, c);
	if (box)
		html_leave(w, &saved);
}

/* The button stands in a `div` of its own; what it shows follows. */
static void read_spoiler_head(struct html_walk *w, const xmlNode *n)
{
	const xmlNode *button = dom_find(n, "button", NULL);

	html_end_line(w);
	w->label = html_plain(button ? button : n, w->a);
}

static void number_spoiler(struct html_walk *w, struct node *box, struct slice label)
{
	if (!box)
		return;
	box->text = label;
	box->quote = w->spoilers++;
}

static void read_spoiler(struct html_walk *w, const xmlNode *n)
{
	struct slice label = w->label;
	struct html_box saved;
	struct node *box = html_enter(w, NODE_SPOILER, &saved);

	w->label = slice_of("", 0);
	number_spoiler(w, box, label);
	html_inside(w, n);
	if (box)
		html_leave(w, &saved);
}

static void read_details(struct html_walk *w, const xmlNode *n)
{
	const xmlNode *summary = dom_element(n->children);

	if (dom_is(summary, "summary"))
		w->label = html_plain(summary, w->a);
	read_spoiler(w, n);
}

static void read_nothing(struct html_walk *w, const xmlNode *n)
{
	(void)w, (void)n;
}

/* --- Quotes --- */

static void read_quote(struct html_walk *w, const xmlNode *n)
{
	const xmlNode *inner = dom_element(n->children);
	bool framed = dom_is(inner, "blockquote") && !dom_element(inner->next);

	html_boxed(w, NODE_QUOTE, framed ? inner : n);
}

/* Without a quote's frame it only stands further in. */
static void read_indented(struct html_walk *w, const xmlNode *n)
{
	struct node *item = html_boxed(w, NODE_ITEM, n);

	if (item)
		item->text = SLICE(" ");
}

/* --- Notes of the forum --- */

/* ` 本帖最后由 NAME 于 2023-3-15 18:20 编辑 `, the first thing in the post; further down anybody
 * may have written it. */
static bool take_edit_note(struct html_walk *w, const xmlNode *n)
{
	static const struct slice mark = { "本帖最后由 ", 16 };
	static const struct slice at = { " 于 ", 5 };
	struct slice text;
	const char *date;
	size_t used = 0;

	if (w->box.end != w->start || w->text.n)
		return false;
	text = html_plain(n, w->a);
	/* Behind the mark: its blank must not be taken for that of 于 where the name is missing. */
	date = slice_starts(text, mark) ? slice_find(slice_skip(text, mark.n), at) : NULL;
	while (date && !used) { /* a name may hold 于 */
		struct slice rest = slice_between(date + at.n, slice_end(text));

		used = date_parse(rest, w->post->facts->zone, &w->body->edited);
		w->body->editor = slice_between(text.p + mark.n, date);
		date = slice_find(rest, at);
	}
	return used > 0;
}

static void read_status(struct html_walk *w, const xmlNode *n)
{
	if (!take_edit_note(w, n))
		html_marked(w, n, (struct html_mark){ .kind = NODE_EM });
}

/* A player's script; the address stands also in the tips, or only in the script. */
static void read_player(struct html_walk *w, const xmlNode *n)
{
	const xmlNode *tips = dom_find(n, NULL, "media_tips");
	const xmlNode *link = tips ? dom_find(tips, "a", NULL) : NULL;

	if (link)
		html_inline(w, NODE_LINK)->url = html_address(w, link, "href");
}

/* --- By class --- */

static const struct {
	const char *name, *class;
	void (*read)(struct html_walk *w, const xmlNode *n);
} boxes[] = {
	{ "div", "quote", read_quote },
	{ "blockquote", NULL, read_indented },
	{ "div", "blockcode", read_code },
	{ "pre", NULL, read_pre },
	{ "div", "locked", read_locked },
	{ "div", "attach_nopermission", read_locked },
	{ "div", "showhide", read_shown },
	{ "div", "spoil", read_spoiler_head },
	{ "div", "spoil_c", read_spoiler },
	{ "details", NULL, read_details },
	{ "summary", NULL, read_nothing },
	{ "i", "pstatus", read_status },
	{ "div", "media", read_player },
};

bool html_read_box(struct html_walk *w, const xmlNode *n)
{
	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
		if (!dom_is(n, boxes[i].name) ||
		    (boxes[i].class && !dom_has_class(n, boxes[i].class)))
			continue;
		boxes[i].read(w, n);
		return true;
	}
	return false;
}
