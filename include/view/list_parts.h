/* What the rows of lists share: src/view/list_row.c, topic_row.c, board_row.c, hit_row.c, bar.c,
 * nobody else. */
#ifndef PALOU_VIEW_LIST_PARTS_H
#define PALOU_VIEW_LIST_PARTS_H

#include "view/row_build.h"

#define LOG_SUFFIX 64 /* bytes of what is written before and behind a name */

/* TEXT, cut to END columns, with its right end at column END. */
void list_put_right(
    struct row_build *b, uint16_t end, struct slice text, enum style style, struct arena *a);

/* The one row there is. */
struct block list_finish(struct row_build *b);

/* `HEAD NAME TAIL`, the name cut where all of it is too long. */
struct block list_log_row(struct slice head, enum style head_style, struct slice name,
    struct slice tail, uint16_t width, struct arena *a);

#endif
