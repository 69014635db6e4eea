/* What reading posts wants of a tree besides parse/web_dom.h. Slices point into the tree or live in
 * the arena given. */
#ifndef PALOU_PARSE_HTML_DOM_H
#define PALOU_PARSE_HTML_DOM_H

#include <stdbool.h>
#include <stdint.h>

#include "parse/web_dom.h"

/* Does N's attribute NAME hold PART? */
bool html_attr_has(const xmlNode *n, const char *name, const char *part);

/* N (which may be NULL) or the first element behind it, or NULL. */
const xmlNode *html_element(const xmlNode *n);

/* The text of a text node, empty for others. */
struct slice html_chars(const xmlNode *n);

/* Is N something that shows no words: a script, a style, a button, noise against copying? */
bool html_is_silent(const xmlNode *n);

/* The readable text inside N (which may be NULL) in one line: dom_text() without what is silent. */
struct slice html_plain(const xmlNode *n, struct arena *a);

/* The same of text alone. */
struct slice html_line(struct slice s, struct arena *a);

/* HREF as a whole address, by the page's BASE, which may be empty. In A. */
struct slice html_url(struct slice href, struct slice base, struct arena *a);

/* `#rgb`, `#rrggbb`, `rgb(1, 2, 3)` and the names of CSS as 0xRRGGBB. */
bool html_color(struct slice s, uint32_t *color);

#endif
