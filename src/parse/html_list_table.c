#include "parse/html_walk.h"

#define SPAN_MAX 64

/* --- Lists --- */

/* The forum's lists say their kind in a class, others in `type`; `0`: bullets. */
static char list_kind(const xmlNode *list)
{
	static const struct {
		const char *class;
		char kind;
	} classes[] = { { "litype_1", '1' }, { "litype_2", 'a' }, { "litype_3", 'A' } };
	struct slice type = dom_attr(list, "type");

	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (dom_has_class(list, classes[i].class))
			return classes[i].kind;
	if (type.n == 1 && strchr("1aA", type.p[0]) && type.p[0])
		return type.p[0];
	return dom_is(list, "ol") ? '1' : '0';
}

/* `•`, `2.`, `b.`, `AB.` */
static struct slice marker(struct html_walk *w, char kind, unsigned number)
{
	char out[16];
	size_t at = sizeof out - 1;

	if (kind == '0')
		return SLICE("•");
	out[at] = '.';
	do {
		unsigned base = kind == '1' ? 10 : 26;
		unsigned digit = kind == '1' ? number : number - 1;

		out[--at] = (char)((kind == '1' ? '0' : kind) + (int)(digit % base));
		number = digit / base;
	} while (number && at);
	return arena_dup(w->a, slice_of(out + at, sizeof out - at));
}

static void read_list(struct html_walk *w, const xmlNode *n)
{
	char kind = list_kind(n);
	unsigned number = 0;

	html_end_line(w);
	for (const xmlNode *c = n->children; c; c = c->next) {
		struct node *item;

		if (dom_is(c, "br")) /* the forum's, of the newlines between items */
			continue;
		if (!dom_is(c, "li")) {
			html_one(w, c);
			continue;
		}
		item = html_boxed(w, NODE_ITEM, c);
		if (item)
			item->text = marker(w, kind, ++number);
	}
	html_end_line(w);
	w->box.empty = 0;
	w->box.fresh = true;
}

/* --- Tables --- */

static uint16_t span(const xmlNode *cell)
{
	struct slice s = dom_attr(cell, "colspan");
	unsigned n = 0;

	for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && n < SPAN_MAX; i++)
		n = n * 10 + (unsigned)(s.p[i] - '0');
	return (uint16_t)(n < 1 ? 1 : n < SPAN_MAX ? n : SPAN_MAX);
}

static bool is_cell(const xmlNode *n)
{
	return dom_is(n, "td") || dom_is(n, "th");
}

static void read_row(struct html_walk *w, const xmlNode *row)
{
	struct html_box saved;
	struct node *n = html_enter(w, NODE_ROW, &saved);

	for (const xmlNode *c = row->children; c; c = c->next) {
		struct node *cell = is_cell(c) ? html_boxed(w, NODE_CELL, c) : NULL;

		if (cell)
			cell->span = span(c);
	}
	if (n)
		html_leave(w, &saved);
}

static void read_rows(struct html_walk *w, const xmlNode *n)
{
	for (const xmlNode *c = n->children; c; c = c->next) {
		if (dom_is(c, "tr"))
			read_row(w, c);
		else if (dom_is(c, "tbody") || dom_is(c, "thead") || dom_is(c, "tfoot"))
			read_rows(w, c);
	}
}

/* The only cell of a table, NULL if it has more: that table is but a frame. */
static const xmlNode *only_cell(const xmlNode *table)
{
	const xmlNode *cell = NULL;

	for (const xmlNode *n = dom_next(table, table); n;
	     n = is_cell(n) ? dom_past(n, table) : dom_next(n, table)) {
		if (is_cell(n) && cell)
			return NULL;
		if (is_cell(n))
			cell = n;
	}
	return cell;
}

static void read_table(struct html_walk *w, const xmlNode *n)
{
	const xmlNode *cell = only_cell(n);
	struct html_box saved;
	bool room = w->boxes + 3 <= HTML_DEPTH;

	html_end_line(w);
	if (cell || !room) {
		html_inside(w, cell ? cell : n);
		html_end_line(w);
	} else if (html_enter(w, NODE_TABLE, &saved)) {
		read_rows(w, n);
		html_leave(w, &saved);
	}
	w->box.fresh = true;
}

bool html_read_list_table(struct html_walk *w, const xmlNode *n)
{
	if (dom_is(n, "ul") || dom_is(n, "ol"))
		read_list(w, n);
	else if (dom_is(n, "table"))
		read_table(w, n);
	else
		return false;
	return true;
}
