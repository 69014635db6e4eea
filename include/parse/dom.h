/* Ways around the tree that libxml2 made of a page. Strings that are returned as they stand live as
 * long as the tree; those made readable live in the arena given. Nothing here is NULL-proof by
 * accident: where a node may be NULL, it is said. */
#ifndef PALOU_PARSE_DOM_H
#define PALOU_PARSE_DOM_H

#include <stdbool.h>
#include <stdint.h>

#include <libxml/tree.h>

#include "util/arena.h"
#include "util/slice.h"

/* The node behind N in the page's order, inside ROOT; NULL behind the last. dom_past() does not go
 * into N. */
const xmlNode *dom_next(const xmlNode *n, const xmlNode *root);
const xmlNode *dom_past(const xmlNode *n, const xmlNode *root);

/* Is N an element with that name? Lower case, N may be NULL. */
bool dom_is(const xmlNode *n, const char *name);

/* The value as written, entities decoded; p is NULL if there is no such attribute, or no node. */
struct slice dom_attr(const xmlNode *n, const char *name);

/* Does PART stand in that value? */
bool dom_attr_has(const xmlNode *n, const char *name, const char *part);

/* Does `class` have the word? N may be NULL. */
bool dom_has_class(const xmlNode *n, const char *word);

/* N (which may be NULL) or the first element behind it, or NULL. */
const xmlNode *dom_element(const xmlNode *n);

/* The first element inside ROOT (which may be NULL) with that name and class; NULL stands for any.
 * NULL if there is none. */
const xmlNode *dom_find(const xmlNode *root, const char *name, const char *class);

/* The next such element behind N, inside ROOT. */
const xmlNode *dom_find_next(
    const xmlNode *n, const xmlNode *root, const char *name, const char *class);

/* The first element of that name inside ROOT (which may be NULL) in whose ATTRIBUTE stands PART. */
const xmlNode *dom_find_part(
    const xmlNode *root, const char *name, const char *attribute, const char *part);

/* The text of a text node, empty for others. */
struct slice dom_chars(const xmlNode *n);

/* What a person reads in N (which may be NULL): blanks, line ends and U+00A0 as one space each, no
 * scripts and styles. */
struct slice dom_text(const xmlNode *n, struct arena *a);

/* The same without what is SILENT inside N. */
struct slice dom_words(const xmlNode *n, bool (*silent)(const xmlNode *n), struct arena *a);

/* The same of text alone. */
struct slice dom_line(struct slice s, struct arena *a);

/* The same of N's own text before its first element. */
struct slice dom_head_text(const xmlNode *n, struct arena *a);

/* The elements of a page by their ids. */
struct dom_id {
	struct slice id;
	const xmlNode *node;
};

struct dom {
	const xmlNode *root; /* NULL: an empty page */
	struct dom_id *ids;  /* in the page's order */
	size_t nids, cap;
	uint32_t *table; /* hash of the id -> index + 1 of its first owner */
	size_t mask;
};

void dom_init(struct dom *d, const xmlNode *root);
void dom_release(struct dom *d);

/* The first element with that id, or NULL. */
const xmlNode *dom_id(const struct dom *d, struct slice id);

/* PREFIX and the digits of a number, as in `post_600`: the number, 0 if ID is not of that form. */
uint64_t dom_id_number(struct slice id, const char *prefix);

/* The element with the id PREFIX NUMBER, or NULL. */
const xmlNode *dom_numbered(const struct dom *d, const char *prefix, uint64_t number);

#endif
