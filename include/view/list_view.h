/* A list with a cursor: which lines are in sight. Pure numbers; what the lines are is the caller's.
 */
#ifndef PALOU_VIEW_LIST_VIEW_H
#define PALOU_VIEW_LIST_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct list_view {
	size_t n;
	size_t cursor; /* 0 if empty */
	size_t top;
	uint16_t height;
	uint16_t scrolloff; /* lines in sight above and below the cursor */
};

/* New size or number of lines: cursor and top are brought into order. */
void list_set(struct list_view *l, size_t n, uint16_t height);

/* Stops at both ends; true if the cursor moved. */
bool list_move(struct list_view *l, int64_t n);

/* Cursor and viewport together, by half pages and pages. */
bool list_scroll(struct list_view *l, int64_t n);

/* The viewport alone, as far as there are lines; the cursor stays in sight. */
void list_pan(struct list_view *l, int64_t n);

/* The cursor to the line in row Y of the viewport, which does not move. False: no line is there. */
bool list_point(struct list_view *l, size_t y);

void list_go(struct list_view *l, size_t line);

#endif
