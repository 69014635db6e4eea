/* The forum's index: categories and boards; and the tables of sub-boards, which are the same. */
#include "parse/web_parts.h"

#include <stdlib.h>

#include "parse/web_link.h"
#include "util/mem.h"

/* The cell with the board's name: the one that holds a heading. */
static const xmlNode *name_of(const xmlNode *row)
{
	const xmlNode *heading = dom_find(row, "h2", NULL);

	/* Boards side by side (`dl dt a`) have no heading. */
	return heading ? heading : dom_find(row, "dt", NULL);
}

static const xmlNode *link_to(const xmlNode *heading)
{
	return dom_find(heading, "a", NULL);
}

/* ` (84)`, ` / 715`, `1万`: a title says the number where it is shortened. */
static uint32_t count_in(const struct web_reading *r, const xmlNode *n)
{
	const xmlNode *titled = dom_find_part(n, "span", "title", "");
	uint32_t count = number32_in(dom_attr(titled, "title"));

	if (n && !count)
		count = number32_in(dom_attr(n, "title"));
	return count || !n ? count : number32_in(dom_text(n, r->a));
}

static void read_about(const struct web_reading *r, const xmlNode *cell, struct forum_board *b)
{
	const xmlNode *about = dom_find(cell, "p", "xg2");
	const xmlNode *names = dom_find(cell, "span", "xi2");

	b->about = about ? dom_text(about, r->a) : SLICE("");
	b->moderators = names ? dom_text(names, r->a) : SLICE("");
}

static void read_counts(const struct web_reading *r, const xmlNode *row, struct forum_board *b)
{
	const xmlNode *cell = dom_find(row, "td", "fl_i");
	const xmlNode *today = dom_find(name_of(row), "em", NULL);

	b->threads = count_in(r, dom_find(cell, "span", "xi2"));
	b->posts = count_in(r, dom_find(cell, "span", "xg1"));
	b->today = today ? number32_in(dom_text(today, r->a)) : 0;
}

static void read_last(const struct web_reading *r, const xmlNode *row, struct forum_board *b)
{
	const xmlNode *cell = dom_find(row, "td", "fl_by");
	const xmlNode *title = dom_find(cell, "a", "xi2");
	const xmlNode *cite = dom_find(cell, "cite", NULL);
	const xmlNode *author = dom_find(cite, "a", NULL);

	if (cell && !title && slice_eq(dom_text(cell, r->a), SLICE("私密版块")))
		b->access = BOARD_DENIED;
	if (!title)
		return;
	b->last_title = dom_text(title, r->a);
	b->last_tid = link_tid(web_href(title));
	b->last_time = web_node_time(r, cite);
	b->last_author = author ? dom_text(author, r->a) : SLICE("");
}

/* False: the row is none of a board. */
static bool read_board(const struct web_reading *r, const xmlNode *row, struct forum_board *b)
{
	const xmlNode *heading = name_of(row);
	const xmlNode *a = link_to(heading);

	if (!a)
		return false;
	*b = (struct forum_board){ .last_time = TIME_NONE };
	b->name = dom_text(a, r->a);
	b->fid = link_fid(web_href(a));
	if (!b->fid)
		b->url = web_keep(r, web_href(a));
	read_about(r, heading->parent, b);
	read_counts(r, row, b);
	read_last(r, row, b);
	return true;
}

struct forum_board *web_read_boards(struct web_reading *r, const xmlNode *root, uint32_t category,
    struct forum_board *boards, size_t *n, size_t *cap)
{
	const xmlNode *table = dom_find(root, "table", "fl_tb");

	for (const xmlNode *h = dom_find(table, "h2", NULL); h;
	     h = dom_find_next(h, table, "h2", NULL)) {
		struct forum_board b;
		const xmlNode *row = h;

		while (row && row != table && !dom_is(row, "tr"))
			row = row->parent;
		if (!row || row == table || name_of(row) != h || !read_board(r, row, &b)) {
			r->page->lost++;
			continue;
		}
		b.category = category;
		MEM_ROOM(boards, *n, *cap);
		boards[(*n)++] = b;
	}
	return boards;
}

/* ---- the index */

static const xmlNode *heading_of(const xmlNode *category)
{
	const xmlNode *n = category->prev;

	while (n && n->type != XML_ELEMENT_NODE)
		n = n->prev;
	return dom_find(dom_find(n, "h2", NULL), "a", NULL);
}

static void read_totals(struct web_reading *r)
{
	struct forum *f = &r->page->forum;
	uint32_t *const to[] = { &f->today, &f->yesterday, &f->posts, &f->members };
	const xmlNode *chart = dom_id(&r->dom, SLICE("chart"));
	const xmlNode *em = dom_find(chart, "em", NULL);

	for (size_t i = 0; i < sizeof to / sizeof *to && em; i++) {
		*to[i] = number32_in(dom_text(em, r->a));
		em = dom_find_next(em, chart, "em", NULL);
	}
}

/* The first one of who is logged in (`category_0`) has boards of his choice, which stand in their
 * own categories, too: it is left out. */
void web_read_index(struct web_reading *r)
{
	struct forum *f = &r->page->forum;
	size_t boards_cap = 0, categories_cap = 0;

	for (size_t i = 0; i < r->dom.nids; i++) {
		const struct dom_id *id = &r->dom.ids[i];
		uint32_t gid = (uint32_t)dom_id_number(id->id, "category_");
		const xmlNode *heading;

		if (!gid || !dom_is(id->node, "div"))
			continue;
		heading = heading_of(id->node);
		MEM_ROOM(f->categories, f->ncategories, categories_cap);
		f->categories[f->ncategories] =
		    (struct forum_category){ gid, heading ? dom_text(heading, r->a) : SLICE("") };
		f->boards = web_read_boards(
		    r, id->node, (uint32_t)f->ncategories++, f->boards, &f->nboards, &boards_cap);
	}
	f->categories = web_keep_array(r, f->categories, f->ncategories, sizeof *f->categories);
	f->boards = web_keep_array(r, f->boards, f->nboards, sizeof *f->boards);
	read_totals(r);
}
