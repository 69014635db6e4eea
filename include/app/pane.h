/* A pane: full-width rows that lie over a page, at the foot of the screen, or at its head where
 * they would cover the row that the person is at. A rule with a title begins it; at the head,
 * another rule ends it. It takes half of the screen at most, on small screens all of it. */
#ifndef PALOU_APP_PANE_H
#define PALOU_APP_PANE_H

#include <stdbool.h>
#include <stdint.h>

#include "util/slice.h"

struct app;
struct page;

struct pane { /* rows of the screen */
	int first, end;
	int top; /* the first row inside */
	uint16_t height;
};

/* Where a pane of WANTED rows inside lies over BELOW, which may be NULL. */
struct pane pane_place(const struct app *app, struct page *below, size_t wanted);

/* Paints its rules. */
void pane_frame(const struct pane *pane, struct app *app, struct slice title, struct slice right);

#endif
