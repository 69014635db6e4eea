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

/* The row of a place, or the nearest there is; there are items. */
struct spot view_spot(struct thread_view *v, struct place p);
struct place view_place_of(struct thread_view *v, struct spot s);

/* So many rows above the cursor, as far as there are any. */
void view_put_top(struct thread_view *v, int above);

/* As much of the cursor's item in sight as there can be. */
void view_show_item(struct thread_view *v);

/* The conversation is over; the cursor may then stand anywhere. */
void view_leave_talk(struct thread_view *v);

#endif
