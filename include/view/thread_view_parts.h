/* What the files of the thread view share: src/view/thread_*.c, nobody else. */
#ifndef PALOU_VIEW_THREAD_VIEW_PARTS_H
#define PALOU_VIEW_THREAD_VIEW_PARTS_H

#include "view/thread_view.h"

/* The rows of an item, laid out if need be. */
const struct block *view_block(struct thread_view *v, uint32_t item);

/* The items anew; the cursor may then stand anywhere. */
void view_rebuild(struct thread_view *v);

/* Cursor and viewport are brought into order: both on rows that exist, the cursor in sight. */
void view_settle(struct thread_view *v);

/* The cursor to a place, the viewport left alone. */
void view_put_cursor(struct thread_view *v, struct place p);

#endif
