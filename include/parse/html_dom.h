/* Looking around in a tree of libxml2. Its nodes are enough for that: no function of the library is
 * called. Slices point into the tree. */
#ifndef PALOU_PARSE_HTML_DOM_H
#define PALOU_PARSE_HTML_DOM_H

#include <stdbool.h>
#include <stdint.h>

#include "util/arena.h"
#include "util/slice.h"

struct _xmlNode;

/* The value of N's attribute NAME; empty if it has none, or N is no element. */
struct slice html_attr(const struct _xmlNode *n, const char *name);

/* Is N an element NAME; one with the class CLASS among its classes. */
bool html_is(const struct _xmlNode *n, const char *name);
bool html_has_class(const struct _xmlNode *n, const char *class);

/* Does the text of N's attribute NAME hold PART? */
bool html_attr_has(const struct _xmlNode *n, const char *name, const char *part);

/* The next node behind N in the order of the source, inside ROOT; NULL at its end. With SKIP those
 * inside N are left out. */
const struct _xmlNode *html_next(const struct _xmlNode *n, const struct _xmlNode *root, bool skip);

/* The first element inside ROOT that is NAME (NULL: any) with CLASS (NULL: any), or NULL. */
const struct _xmlNode *html_find(const struct _xmlNode *root, const char *name, const char *class);

/* The next or first child of N that is an element, or NULL. */
const struct _xmlNode *html_element(const struct _xmlNode *n);

/* The text of a text node, empty for others. */
struct slice html_chars(const struct _xmlNode *n);

/* Is N something that shows no words: a script, a style, a button, noise against copying? */
bool html_is_silent(const struct _xmlNode *n);

/* The readable text inside N in one line, white space collapsed and none at the ends. */
struct slice html_plain(const struct _xmlNode *n, struct arena *a);

/* The same of text alone. */
struct slice html_line(struct slice s, struct arena *a);

/* HREF as a whole address, by the page's BASE, which may be empty. In A. */
struct slice html_url(struct slice href, struct slice base, struct arena *a);

/* `#rgb`, `#rrggbb`, `rgb(1, 2, 3)` and the names of CSS as 0xRRGGBB. */
bool html_color(struct slice s, uint32_t *color);

#endif
