/* Rows and lists as plain text. */
#ifndef PALOU_CLI_TEXT_H
#define PALOU_CLI_TEXT_H

#include "cli/out.h"
#include "model/catalog.h"
#include "model/filter.h"
#include "view/items.h"
#include "view/layout.h"

/* The rows of BLOCK without styles, blanks at the end of lines left out. */
void text_block(struct buf *out, const struct block *block);

/* Title and rule, and the rows of ITEMS, of which the number of posts is returned. */
void text_title(struct out *out, const struct thread *t, const struct conversation *talk,
    const struct filter *filter, const struct layout_options *opt);
size_t text_items(struct out *out, const struct layout_source *src,
    const struct layout_options *opt, const struct items *items);

/* `palou show`: title, rule, and the rows of the posts that FILTER keeps. Returns the number of
 * posts printed, 0 if there were none; stops early when writing fails. */
size_t text_thread(struct out *out, const struct layout_source *src,
    const struct layout_options *opt, const struct filter *filter);

/* `palou list`: one line for a thread in WIDTH columns, title cut. */
void text_list_line(
    struct buf *out, const struct catalog_thread *t, const struct words *words, uint16_t width);

#endif
