/* Builds a block row by row: pieces of text become a logical line, a logical line becomes rows.
 *
 * Everything is kept in scratch memory until row_build_finish() puts it into the arena in one
 * piece. Texts given are cleaned here; nothing else lets text into a row. */
#ifndef PALOU_VIEW_ROW_BUILD_H
#define PALOU_VIEW_ROW_BUILD_H

#include "util/buf.h"
#include "view/find.h"
#include "view/row.h"

#define ROW_LEADS 4

struct row_run;   /* a piece of the logical line: where it begins, style, target */
struct row_draft; /* a row whose spans have no final place yet */

struct row_build {
	struct arena *a;
	const struct find *find; /* hits are marked, NULL: none */
	uint16_t width;          /* columns that rows may take */

	/* The margin, to be set between lines: text begins at column `left`; `bar`, which may be
	 * empty, stands before it at column `bar_col`. */
	uint16_t left;
	uint16_t bar_col;
	struct slice bar;
	bool center, flush_right; /* where the rows of a wrapped line stand */

	/* Of the pieces that are added from here on. */
	uint8_t marks; /* enum span_marks */
	uint32_t color;

	/* Stands before every row but an empty last one; not counted in `width` and columns. */
	struct slice indent;

	uint32_t nrows;
	uint32_t line; /* number of the present logical line */

	/* The rest is private. */
	struct row_lead {
		struct slice text;
		uint16_t col;
		uint8_t style;
	} leads[ROW_LEADS];
	size_t nleads;
	uint16_t col; /* behind the last span of the present row */
	struct row_draft *rows;
	size_t rows_cap;
	struct span *spans;
	size_t nspans, spans_cap, row_first;
	struct target *targets;
	size_t ntargets, targets_cap;
	size_t placed; /* targets whose row is known */

	struct row_run *runs;
	size_t nruns, runs_cap;
	struct slice only; /* the text as long as it has one piece */
	struct buf text;   /* all pieces, once there are more */
	struct find_hit *hits;
	size_t nhits, hits_cap;
	char *breaks;
	size_t breaks_cap;
};

void row_build_init(struct row_build *b, struct arena *a, uint16_t width, const struct find *find);
void row_build_release(struct row_build *b);

/* Copies everything into the arena and returns it. */
struct block row_build_finish(struct row_build *b);

/* Adds a target, whose `row` and `end` are filled in when its text is placed, and returns its
 * index. Targets are placed in the order in which they were added. */
uint32_t row_target(struct row_build *b, struct target target);

/* The target, which was placed, takes all rows up to here. */
void row_target_end(struct row_build *b, uint32_t target);

/* Columns that text has beside the margin, at least 2. */
size_t row_columns(const struct row_build *b);

/* Adds a piece to the present logical line. A token is not broken unless it is longer than a row;
 * a glued piece is not parted from what stands before it either. */
void line_add(struct row_build *b, struct slice text, enum style style, uint32_t target);
void line_token(struct row_build *b, struct slice text, enum style style, uint32_t target);
void line_glue(struct row_build *b, struct slice text, enum style style, uint32_t target);

/* Ends the logical line: as many rows as it takes; one row, the rest cut off with `…`; or broken
 * exactly at the width, continued rows beginning with a mark. */
void line_wrap(struct row_build *b);
void line_cut(struct row_build *b);
void line_pre(struct row_build *b);

/* TEXT stands before the next row, at the margin as it is now: the sign before a list's item.
 * False: too many stand there already. */
bool row_lead(struct row_build *b, struct slice text, enum style style);

/* The texts that stand before no row yet get one. */
void row_lead_end(struct row_build *b);

/* An empty row, with the bar if there is one. */
void line_empty(struct row_build *b);

/* A row of pieces at columns of their own, from left to right, without margin: what does not fit
 * is left out. The row ends with row_end(). */
void row_put(
    struct row_build *b, uint16_t col, struct slice text, enum style style, uint32_t target);
void row_end(struct row_build *b);

/* Rows of several blocks side by side: the targets of the blocks, in the order of their rows and
 * with `row` and `end` counted from the present one, then row by row row_begin(), a row of each
 * block and what stands between them (row_add()), and row_end(). All columns count from the left
 * edge of the row. TARGETS says for each target of the block what row_take_target() gave for it. */
uint32_t row_take_target(struct row_build *b, struct target target);
void row_begin(struct row_build *b);
void row_copy(struct row_build *b, uint16_t col, const struct row *row, const uint32_t *targets);
void row_add(struct row_build *b, uint16_t col, struct slice text, enum style style);

/* TEXT, cleaned, or its beginning with `…` behind if it takes more than COLUMNS. */
struct slice text_cut(struct slice text, size_t columns, struct arena *a);

#endif
