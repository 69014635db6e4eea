#include "parse/html_walk.h"

/* `(39.36 KB, 下载次数: 2)`, with or without the brackets. */
static struct slice read_size(struct html_walk *w, const xmlNode *n)
{
	struct slice s = html_plain(n, w->a);
	const char *comma;

	if (slice_starts(s, SLICE("(")))
		s = slice_skip(s, 1);
	comma = s.n ? memchr(s.p, ',', s.n) : NULL;
	if (comma)
		return slice_between(s.p, comma);
	return slice_ends(s, SLICE(")")) ? slice_head(s, s.n - 1) : s;
}

static void add_attachment(
    struct html_walk *w, struct slice name, struct slice url, struct slice size)
{
	struct attachment *at = arena_zalloc(w->a, sizeof *at);

	*at = (struct attachment){ .name = name, .url = url, .size = size };
	*w->attachments = at;
	w->attachments = &at->next;
}

static void add_file(struct html_walk *w, struct slice name, struct slice url, struct slice size)
{
	struct node *n;

	html_end_line(w);
	n = html_inline(w, NODE_FILE);
	n->text = name;
	n->url = url;
	n->extra = size;
	html_end_line(w);
	w->box.fresh = true;
	add_attachment(w, name, url, size);
}

/* The picture that was attached stands where the member put it; its name and size only in the box
 * that a mouse opens. */
static void add_picture(
    struct html_walk *w, const xmlNode *img, struct slice name, struct slice size)
{
	struct node *picture = html_picture(w, img);

	if (!picture)
		return;
	if (name.n)
		picture->text = name;
	add_attachment(w, picture->text, picture->url, size);
}

static bool is_picture(const xmlNode *n)
{
	return dom_is(n, "img") && dom_attr(n, "aid").n;
}

/* `span#attach_A` with the link and the size. */
static bool is_file(const xmlNode *n)
{
	return dom_is(n, "span") && slice_starts(dom_attr(n, "id"), SLICE("attach_"));
}

/* The first of those inside N. What is framed once more is left for later. */
static const xmlNode *find(const xmlNode *root, bool (*is)(const xmlNode *))
{
	for (const xmlNode *n = dom_next(root, root); n;
	     n = dom_is(n, "ignore_js_op") ? dom_past(n, root) : dom_next(n, root))
		if (is(n))
			return n;
	return NULL;
}

static void read_file(struct html_walk *w, const xmlNode *file)
{
	const xmlNode *link = dom_find(file, "a", NULL);

	add_file(w, html_plain(link ? link : file, w->a), html_address(w, link, "href"),
	    read_size(w, dom_find(file, "em", NULL)));
}

static void read_picture(struct html_walk *w, const xmlNode *n, const xmlNode *img)
{
	const xmlNode *tip = dom_find(n, NULL, "tip");
	const xmlNode *name = tip ? dom_find(tip, "strong", NULL) : NULL;
	const xmlNode *size = tip ? dom_find(tip, "em", NULL) : NULL;

	add_picture(w, img, html_plain(name, w->a), read_size(w, size));
}

bool html_read_attachment(struct html_walk *w, const xmlNode *n)
{
	const xmlNode *part;

	if (!dom_is(n, "ignore_js_op"))
		return false;
	if ((part = find(n, is_picture)))
		read_picture(w, n, part);
	else if ((part = find(n, is_file)))
		read_file(w, part);
	else
		html_inside(w, n);
	return true;
}

/* --- Below the post --- */

/* The paragraph of a file that says PART, in one line. */
static struct slice paragraph(struct html_walk *w, const xmlNode *dl, struct slice part)
{
	for (const xmlNode *n = dom_next(dl, dl); n; n = dom_next(n, dl)) {
		struct slice text;

		if (!dom_is(n, "p") || dom_has_class(n, "attnm"))
			continue;
		text = html_plain(n, w->a);
		if (slice_find(text, part))
			return text;
	}
	return slice_of("", 0);
}

/* `售价: 5 金钱 [记录] [购买]` without what can be pressed. */
static struct slice price(struct html_walk *w, const xmlNode *dl)
{
	struct slice s = paragraph(w, dl, SLICE("售价"));
	const char *bracket = s.n ? memchr(s.p, '[', s.n) : NULL;

	return bracket ? slice_trim(slice_between(s.p, bracket)) : s;
}

static void read_below_file(struct html_walk *w, const xmlNode *dl, const xmlNode *link)
{
	struct slice size = paragraph(w, dl, SLICE("下载次数"));
	const char *comma = size.n ? memchr(size.p, ',', size.n) : NULL;

	if (comma)
		size = slice_between(size.p, comma);
	add_file(w, html_plain(link, w->a), html_address(w, link, "href"),
	    html_join(w, size, ", ", price(w, dl)));
}

static void read_below(struct html_walk *w, const xmlNode *dl)
{
	const xmlNode *name = dom_find(dl, "a", NULL);
	const xmlNode *img = find(dl, is_picture);

	html_end_line(w);
	if (img)
		add_picture(w, img, html_plain(name, w->a), read_size(w, dom_find(dl, "em", NULL)));
	else if (name)
		read_below_file(w, dl, name);
	html_end_line(w);
}

/* Where attachments are not for this reader, a sentence says so. */
void html_attached(struct html_walk *w, const xmlNode *root)
{
	for (const xmlNode *n = dom_next(root, root); n;) {
		bool file = dom_is(n, "dl") && dom_has_class(n, "tattl");
		bool note = dom_is(n, "div") &&
			    (dom_has_class(n, "locked") || dom_has_class(n, "attach_nopermission"));

		if (file)
			read_below(w, n);
		else if (note)
			html_said(w, NODE_NOTE, html_plain(n, w->a));
		n = file || note ? dom_past(n, root) : dom_next(n, root);
	}
}
