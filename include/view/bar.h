/* Bars of charts. */
#ifndef PALOU_VIEW_BAR_H
#define PALOU_VIEW_BAR_H

#include "util/buf.h"
#include "util/words.h"
#include "view/row.h"

/* Appends COUNT of MAX in at most COLUMNS, in eighths of a column where SIGNS has them and the
 * terminal draws them so. What is not nothing is seen. */
void bar_add(
    struct buf *out, const struct signs *signs, uint32_t count, uint32_t max, size_t columns);

/* Columns that the digits of N take. */
size_t bar_digits(uint32_t n);

struct bar_row {
	struct slice label;
	enum style style; /* of the label */
	size_t labels;    /* columns for the labels of the chart, … */
	size_t digits;    /* … and for its numbers */
	uint32_t count, max;
};

/* `  外野     307 ████████` */
struct block bar_row(
    const struct bar_row *bar, const struct words *words, uint16_t width, struct arena *a);

#endif
