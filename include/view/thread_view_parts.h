/* What the files of the thread view share: src/view/thread_*.c, nobody else. */
#ifndef PALOU_VIEW_THREAD_VIEW_PARTS_H
#define PALOU_VIEW_THREAD_VIEW_PARTS_H

#include "view/thread_view.h"

/* The rows of an item, laid out if need be. */
const struct block *view_block(struct thread_view *v, uint32_t item);

/* The items anew; the cursor may then stand anywhere. */
void view_rebuild(struct thread_view *v);

bool view_spot_before(struct spot a, struct spot b);

/* Moves S by N rows as far as there are any; returns how far it came. */
int view_spot_move(struct thread_view *v, struct spot *s, int n);

/* Rows from A to B, which is not before A; at most LIMIT. */
int view_spot_distance(struct thread_view *v, struct spot a, struct spot b, int limit);

/* Rows kept above and below the cursor. */
int view_scrolloff(const struct thread_view *v);

/* No empty screen rows below the end while there are rows above. */
void view_fill(struct thread_view *v);

/* The empty row that ends a post says nothing and leads nowhere: the cursor stands on the row
 * before it, or going down (N > 0) on the next post. */
void view_leave_gap(struct thread_view *v, int n);

/* Cursor and viewport are brought into order: both on rows that exist, the cursor in sight. */
void view_settle(struct thread_view *v);

/* The row of a place, or the nearest there is; there are items. */
struct spot view_spot(struct thread_view *v, struct place p);
struct place view_place_of(struct thread_view *v, struct spot s);

/* So many rows above the cursor, as far as there are any. */
void view_put_top(struct thread_view *v, int above);

/* As much of the cursor's item in sight as there can be. */
void view_show_item(struct thread_view *v);

/* In a place that is a hole: *S, the item of its post, becomes that of the hole. False: it is not
 * there, *S is the row that was next to it. */
bool view_spot_hole(struct thread_view *v, struct place p, struct spot *s);

/* The outermost quote that takes up ROW, or NULL. */
const struct target *view_outermost(const struct block *b, uint32_t row);

/* Rows before ROW that belong to no quote: opening and folding leaves their number alone. And back.
 */
uint32_t view_own_rows(const struct block *b, uint32_t row);
uint32_t view_own_row(const struct block *b, uint32_t own);

/* The thread was built anew: the conversation that is shown, and what lies outside of it. */
void view_talk_changed(struct thread_view *v, const struct remap *m);

/* The conversation is over; the cursor may then stand anywhere. */
void view_leave_talk(struct thread_view *v);

#endif
