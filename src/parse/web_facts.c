/* What every page says: who reads it, in which zone, on which board. */
#include "parse/web_parts.h"

#include <stdlib.h>

#include "parse/web_link.h"
#include "parse/web_time.h"

struct slice web_keep(const struct web_reading *r, struct slice s)
{
	return s.n ? arena_dup(r->a, s) : SLICE("");
}

void *web_keep_array(const struct web_reading *r, void *array, size_t n, size_t size)
{
	void *kept = arena_alloc(r->a, n * size + 1);

	if (n)
		memcpy(kept, array, n * size);
	free(array);
	return kept;
}

struct slice web_href(const xmlNode *n)
{
	struct slice href = dom_attr(n, "href");

	return href.p ? href : SLICE("");
}

struct slice web_said(const struct web_reading *r, const char *before)
{
	const char *at = slice_find(r->text, slice_str(before)), *end;
	struct slice rest;

	if (!at)
		return SLICE("");
	rest = slice_between(at + strlen(before), slice_end(r->text));
	end = memchr(rest.p, '\'', rest.n < 256 ? rest.n : 256);
	return end ? web_keep(r, slice_between(rest.p, end)) : SLICE("");
}

int64_t web_node_time(const struct web_reading *r, const xmlNode *n)
{
	const struct web_facts *f = &r->page->facts;

	for (const xmlNode *i = n; i; i = dom_next(i, n)) {
		int64_t t = web_time(dom_attr(i, "title"), f->zone, TIME_NONE);

		if (t != TIME_NONE)
			return t;
	}
	return n ? web_time(dom_text(n, r->a), f->zone, r->now) : TIME_NONE;
}

/* ---- the footer */

/* `+8`, `-5.5`, nothing: seconds east of UTC. */
static int zone_of(struct slice s)
{
	int sign = s.n && *s.p == '-' ? -1 : 1;
	uint64_t hours = 0, tenths = 0;
	size_t n;

	if (!s.n || (*s.p != '-' && *s.p != '+'))
		return 0;
	s = slice_skip(s, 1);
	n = number_read(s, &hours);
	if (n < s.n && s.p[n] == '.') {
		size_t digits = number_read(slice_skip(s, n + 1), &tenths);

		for (; digits > 2; digits--)
			tenths /= 10;
		tenths *= digits == 1 ? 360 : 36;
	}
	return hours > 14 ? 0 : sign * (int)(hours * 3600 + tenths);
}

/* Its words; those of the source where the tree ended before it. */
static struct slice footer_text(const struct web_reading *r)
{
	const xmlNode *footer = dom_id(&r->dom, SLICE("ft"));
	const char *at;

	if (footer)
		return dom_text(footer, r->a);
	at = slice_find(r->text, SLICE("<div id=\"ft\""));
	return at ? slice_between(at, slice_end(r->text)) : SLICE("");
}

/* `GMT+8, 2026-11-22 17:21` */
static void read_footer(struct web_reading *r)
{
	struct web_facts *f = &r->page->facts;
	struct slice text = footer_text(r), rest;
	const char *at = slice_find(text, SLICE("GMT"));

	if (!at)
		return;
	rest = slice_between(at + 3, slice_end(text));
	f->zone = zone_of(rest);
	f->zone_said = true;
	if (r->now == TIME_NONE)
		r->now = web_time(slice_head(rest, rest.n < 40 ? rest.n : 40), f->zone, TIME_NONE);
}

/* ---- the head */

static struct slice meta(const struct web_reading *r, const xmlNode *head, const char *name)
{
	struct slice s = dom_attr(dom_find_part(head, "meta", "name", name), "content");

	return web_keep(r, s);
}

static struct slice site_name(const struct web_reading *r, const xmlNode *head)
{
	struct slice name = meta(r, head, "application-name");

	if (!name.n)
		name =
		    web_keep(r, dom_attr(dom_find_part(head, "link", "rel", "archives"), "title"));
	if (!name.n)
		name = web_keep(
		    r, dom_attr(dom_find(dom_id(&r->dom, SLICE("pt")), "a", "nvhm"), "title"));
	return name;
}

/* The address of a page that a browser saved: `<!-- saved from url=(0022)http://… -->`. */
static struct slice saved_from(const struct web_reading *r)
{
	struct slice head = slice_head(r->text, r->text.n < 1024 ? r->text.n : 1024);
	const char *at = slice_find(head, SLICE("saved from url=(")), *begin, *end;

	if (!at)
		return SLICE("");
	begin = memchr(at, ')', (size_t)(slice_end(head) - at));
	if (!begin)
		return SLICE("");
	begin++;
	for (end = begin; end < slice_end(head) && *end != ' ' && *end != '\n' && *end != '>';)
		end++;
	return web_keep(r, slice_between(begin, end));
}

static void read_head(struct web_reading *r)
{
	struct web_facts *f = &r->page->facts;
	const xmlNode *head = dom_find(r->dom.root, "head", NULL);
	const xmlNode *title = dom_find(head, "title", NULL);

	f->title = title ? dom_text(title, r->a) : SLICE("");
	f->base = web_keep(r, dom_attr(dom_find(head, "base", NULL), "href"));
	if (!f->base.n)
		f->base = saved_from(r);
	f->generator = meta(r, head, "generator");
	f->site = site_name(r, head);
	f->cookie_prefix = web_said(r, "cookiepre = '");
	f->uid = number_in(web_said(r, "discuz_uid = '"));
	f->formhash =
	    web_keep(r, dom_attr(dom_find_part(r->dom.root, "input", "name", "formhash"), "value"));
}

/* ---- who reads it */

/* ID stands a second time in a menu that is hidden. */
static uint32_t waiting(const struct web_reading *r, const xmlNode *um, const char *id)
{
	const xmlNode *n = dom_find_part(um, "a", "id", id);
	uint32_t count = n ? number32_in(dom_text(n, r->a)) : 0;

	return count ? count : dom_has_class(n, "new");
}

static void read_user(struct web_reading *r)
{
	struct web_facts *f = &r->page->facts;
	const xmlNode *um = dom_id(&r->dom, SLICE("um"));
	const xmlNode *name = dom_find(dom_find(um, "strong", "vwmy"), "a", NULL);

	/* Searches have a header of their own. */
	if (!um && f->uid) {
		name = dom_find(dom_id(&r->dom, SLICE("toptb")), "strong", NULL);
		f->user = name ? dom_text(name, r->a) : SLICE("");
	}
	if (!um)
		return;
	f->user = name ? dom_text(name, r->a) : SLICE("");
	if (!f->uid)
		f->uid = link_uid(web_href(name));
	f->notices = waiting(r, um, "myprompt");
	f->messages = waiting(r, um, "pm_ntc");
}

/* ---- where it stands */

static void read_board_link(struct web_reading *r, const xmlNode *a)
{
	struct web_facts *f = &r->page->facts;
	uint32_t fid = link_fid(web_href(a));

	if (!fid || link_tid(web_href(a)))
		return;
	f->fid = fid;
	f->board = dom_text(a, r->a);
}

/* The last board of the crumbs; a sub-board's own name is no link there, but its list's heading is.
 */
static void read_crumbs(struct web_reading *r)
{
	struct web_facts *f = &r->page->facts;
	const xmlNode *crumbs = dom_id(&r->dom, SLICE("pt"));

	for (const xmlNode *a = dom_find(crumbs, "a", NULL); a;
	     a = dom_find_next(a, crumbs, "a", NULL))
		read_board_link(r, a);
	read_board_link(r, dom_find(dom_find(r->dom.root, "h1", "xs2"), "a", NULL));
	if (!f->fid)
		f->fid = number32_in(web_said(r, "fid = parseInt('"));
}

void web_read_facts(struct web_reading *r)
{
	read_head(r);
	read_footer(r);
	read_user(r);
	read_crumbs(r);
}

/* ---- the pager */

/* Pagers of a post's comments are none of the page's. */
static const xmlNode *find_pager(const struct web_reading *r)
{
	const xmlNode *n = r->dom.root;

	while (n) {
		struct slice id = dom_attr(n, "id");

		if (dom_is(n, "div") && dom_has_class(n, "pg"))
			return n;
		n = dom_id_number(id, "post_") || dom_id_number(id, "comment_")
			? dom_past(n, r->dom.root)
			: dom_next(n, r->dom.root);
	}
	return NULL;
}

/* The largest page that is linked to, for templates that do not say how many there are. */
static uint32_t last_linked(const struct web_reading *r, const xmlNode *pager)
{
	uint32_t most = 1;

	for (const xmlNode *a = dom_find(pager, "a", NULL); a;
	     a = dom_find_next(a, pager, "a", NULL)) {
		uint32_t page = dom_has_class(a, "nxt") ? 0 : number32_in(dom_text(a, r->a));

		if (page > most)
			most = page;
	}
	return most;
}

void web_read_pager(struct web_reading *r)
{
	const xmlNode *pager = find_pager(r);
	const xmlNode *here = dom_find(pager, "strong", NULL);
	const xmlNode *label = dom_find(dom_find(pager, "label", NULL), "span", NULL);
	struct web_page *p = r->page;

	if (!pager)
		return;
	p->number = here ? number32_in(dom_text(here, r->a)) : 1;
	if (!p->number)
		p->number = 1;
	p->count = number32_in(dom_attr(label, "title"));
	if (!p->count)
		p->count = last_linked(r, pager);
	if (p->count < p->number)
		p->count = p->number;
}
