/* Words, addresses and colours as they stand in posts. Slices live in the arena given. */
#ifndef PALOU_PARSE_HTML_TEXT_H
#define PALOU_PARSE_HTML_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "parse/dom.h"

/* Is N something that shows no words: a script, a style, a button, noise against copying? */
bool html_is_silent(const xmlNode *n);

/* The readable text inside N (which may be NULL) in one line: dom_text() without what is silent. */
struct slice html_plain(const xmlNode *n, struct arena *a);

/* HREF as a whole address, by the page's BASE, which may be empty. In A. */
struct slice html_url(struct slice href, struct slice base, struct arena *a);

/* `#rgb`, `#rrggbb`, `rgb(1, 2, 3)` and the names of CSS as 0xRRGGBB. */
bool html_color(struct slice s, uint32_t *color);

#endif
