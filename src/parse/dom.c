#include "parse/dom.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parse/web_link.h"
#include "util/hash.h"
#include "util/mem.h"

const xmlNode *dom_past(const xmlNode *n, const xmlNode *root)
{
	while (n && n != root && !n->next)
		n = n->parent;
	return n && n != root ? n->next : NULL;
}

const xmlNode *dom_next(const xmlNode *n, const xmlNode *root)
{
	if (n->type == XML_ELEMENT_NODE && n->children)
		return n->children;
	return dom_past(n, root);
}

/* Most names differ in their first letter; this is asked a hundred times of every element. */
static bool is_name(const xmlChar *a, const char *b)
{
	return *a == (xmlChar)*b && strcmp((const char *)a, b) == 0;
}

bool dom_is(const xmlNode *n, const char *name)
{
	return n && n->type == XML_ELEMENT_NODE && is_name(n->name, name);
}

static struct slice value_of(const xmlAttr *attribute)
{
	const xmlNode *text = attribute->children;

	return text && text->content ? slice_str((const char *)text->content) : SLICE("");
}

struct slice dom_attr(const xmlNode *n, const char *name)
{
	if (!n || n->type != XML_ELEMENT_NODE)
		return (struct slice){ NULL, 0 };
	for (const xmlAttr *p = n->properties; p; p = p->next)
		if (is_name(p->name, name))
			return value_of(p);
	return (struct slice){ NULL, 0 };
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool dom_attr_has(const xmlNode *n, const char *name, const char *part)
{
	return slice_find(dom_attr(n, name), slice_str(part)) != NULL;
}

bool dom_has_class(const xmlNode *n, const char *word)
{
	struct slice classes = dom_attr(n, "class");
	size_t size = strlen(word);
	const char *at;

	for (struct slice rest = classes; (at = slice_find(rest, slice_of(word, size)));) {
		const char *end = at + size;

		if ((at == classes.p || is_blank(at[-1])) &&
		    (end == slice_end(classes) || is_blank(*end)))
			return true;
		rest = slice_between(end, slice_end(classes));
	}
	return false;
}

static bool is_wanted(const xmlNode *n, const char *name, const char *class)
{
	return n->type == XML_ELEMENT_NODE && (!name || dom_is(n, name)) &&
	       (!class || dom_has_class(n, class));
}

const xmlNode *dom_find_next(
    const xmlNode *n, const xmlNode *root, const char *name, const char *class)
{
	do
		n = dom_next(n, root);
	while (n && !is_wanted(n, name, class));
	return n;
}

const xmlNode *dom_find(const xmlNode *root, const char *name, const char *class)
{
	return root ? dom_find_next(root, root, name, class) : NULL;
}

const xmlNode *dom_find_part(
    const xmlNode *root, const char *name, const char *attribute, const char *part)
{
	for (const xmlNode *n = root; n; n = dom_next(n, root))
		if (n != root && dom_is(n, name) && dom_attr_has(n, attribute, part))
			return n;
	return NULL;
}

const xmlNode *dom_element(const xmlNode *n)
{
	while (n && n->type != XML_ELEMENT_NODE)
		n = n->next;
	return n;
}

/* ---- text */

/* Adds the words of TEXT to OUT, which has room for them and a space. */
static size_t add_words(char *out, size_t n, struct slice text)
{
	for (size_t i = 0; i < text.n; i++) {
		bool blank = is_blank(text.p[i]);

		if (text.p[i] == '\xC2' && i + 1 < text.n && text.p[i + 1] == '\xA0') {
			blank = true;
			i++;
		}
		if (!blank)
			out[n++] = text.p[i];
		else if (n > 0 && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	return n;
}

struct slice dom_chars(const xmlNode *n)
{
	bool text = n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE;

	return slice_str(text && n->content ? (const char *)n->content : "");
}

static bool is_silent(const xmlNode *n)
{
	return dom_is(n, "script") || dom_is(n, "style");
}

/* Elements between which a person sees a gap. */
static bool is_gap(const xmlNode *n)
{
	static const char *const names[] = { "br", "p", "div", "li", "tr", "td", "dd", "dt" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (dom_is(n, names[i]))
			return true;
	return false;
}

/* The node to look at behind N. */
static const xmlNode *past_silent(
    const xmlNode *n, const xmlNode *root, bool (*silent)(const xmlNode *n))
{
	return n != root && silent(n) ? dom_past(n, root) : dom_next(n, root);
}

static size_t text_size(const xmlNode *root, bool (*silent)(const xmlNode *n))
{
	size_t size = 0;

	for (const xmlNode *n = root; n; n = past_silent(n, root, silent))
		size += dom_chars(n).n + 1;
	return size;
}

/* OUT, of SIZE bytes, N of which are words. */
static struct slice end_words(char *out, size_t size, size_t n, struct arena *a)
{
	if (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	arena_shrink(a, out, size, n + 1);
	return slice_of(out, n);
}

struct slice dom_words(const xmlNode *root, bool (*silent)(const xmlNode *n), struct arena *a)
{
	size_t size = text_size(root, silent) + 1, n = 0;
	char *out = arena_alloc(a, size);

	for (const xmlNode *i = root; i; i = past_silent(i, root, silent))
		n = add_words(out, n, i != root && is_gap(i) ? SLICE(" ") : dom_chars(i));
	return end_words(out, size, n, a);
}

struct slice dom_line(struct slice s, struct arena *a)
{
	char *out = arena_alloc(a, s.n + 1);

	return end_words(out, s.n + 1, add_words(out, 0, s), a);
}

struct slice dom_text(const xmlNode *n, struct arena *a)
{
	return dom_words(n, is_silent, a);
}

struct slice dom_head_text(const xmlNode *n, struct arena *a)
{
	return n && n->children ? dom_line(dom_chars(n->children), a) : SLICE("");
}

/* ---- ids */

static void add_ids(struct dom *d)
{
	for (const xmlNode *n = d->root; n; n = dom_next(n, d->root)) {
		struct slice id = dom_attr(n, "id");

		if (!id.n)
			continue;
		MEM_ROOM(d->ids, d->nids, d->cap);
		d->ids[d->nids++] = (struct dom_id){ id, n };
	}
}

static uint32_t *place(const struct dom *d, struct slice id)
{
	size_t i = hash_slice(id) & d->mask;

	while (d->table[i] && !slice_eq(d->ids[d->table[i] - 1].id, id))
		i = (i + 1) & d->mask;
	return &d->table[i];
}

void dom_init(struct dom *d, const xmlNode *root)
{
	size_t size = 16;

	*d = (struct dom){ .root = root };
	add_ids(d);
	while (size < 2 * d->nids)
		size *= 2;
	d->mask = size - 1;
	d->table = mem_zalloc(size, sizeof *d->table);
	for (size_t i = 0; i < d->nids; i++) {
		uint32_t *p = place(d, d->ids[i].id);

		if (!*p)
			*p = (uint32_t)i + 1;
	}
}

void dom_release(struct dom *d)
{
	free(d->ids);
	free(d->table);
	*d = (struct dom){ 0 };
}

const xmlNode *dom_id(const struct dom *d, struct slice id)
{
	uint32_t i = *place(d, id);

	return i ? d->ids[i - 1].node : NULL;
}

uint64_t dom_id_number(struct slice id, const char *prefix)
{
	struct slice rest;
	uint64_t number;

	if (!slice_starts(id, slice_str(prefix)))
		return 0;
	rest = slice_skip(id, strlen(prefix));
	return number_read(rest, &number) == rest.n ? number : 0;
}

const xmlNode *dom_numbered(const struct dom *d, const char *prefix, uint64_t number)
{
	char id[64];
	int n = snprintf(id, sizeof id, "%s%llu", prefix, (unsigned long long)number);

	return dom_id(d, slice_of(id, (size_t)n));
}
