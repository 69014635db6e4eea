/* Tables: columns side by side where there is room for them, else a row for each cell. */
#include <stdlib.h>

#include "util/buf.h"
#include "util/clean.h"
#include "util/mem.h"
#include "util/width.h"
#include "view/layout_parts.h"

#define COLUMNS_MAX 24
#define COLUMN_MIN  8    /* of text that would rather have more */
#define BETWEEN     3    /* ` │ ` */
#define HEADING_MAX 24   /* columns of a heading that is repeated before each cell */
#define CELL_BYTES  4096 /* of it */

struct grid {
	const struct node *table;
	size_t ncols, nrows;
	uint16_t widths[COLUMNS_MAX]; /* what columns would have, then what they get */
	bool lines;                   /* a cell has several: rules part the rows */
};

static size_t span_of(const struct node *cell)
{
	return cell->span ? cell->span : 1;
}

static struct block lay_out_cell(struct layout *l, const struct node *cell, size_t width)
{
	struct row_build outer = l->rows;
	uint32_t bars = l->bars;
	bool in_cell = l->cell;
	struct block b;

	row_build_init(&l->rows, outer.a, (uint16_t)width, outer.find);
	l->bars = 0;
	l->cell = true;
	l->tables++;
	layout_margin(l);
	layout_blocks(l, cell->child);
	l->tables--;
	l->cell = in_cell;
	l->bars = bars;
	b = row_build_finish(&l->rows);
	row_build_release(&l->rows);
	l->rows = outer;
	return b;
}

/* --- How wide the columns are --- */

static size_t block_width(const struct block *b)
{
	size_t most = 0;

	for (uint32_t i = 0; i < b->nrows; i++) {
		const struct row *r = &b->rows[i];
		const struct span *last = r->nspans ? &r->spans[r->nspans - 1] : NULL;

		if (last && (size_t)last->col + last->width > most)
			most = (size_t)last->col + last->width;
	}
	return most;
}

/* What N columns from COL on take, with what is between them. */
static size_t width_of(const struct grid *g, size_t col, size_t n)
{
	size_t width = 0;

	for (size_t i = col; i < col + n && i < g->ncols; i++)
		width += g->widths[i] + (i > col ? BETWEEN : 0);
	return width;
}

/* Cells of SPAN columns get what they want, the last of the columns what is missing. */
static void measure_cell(struct layout *l, struct grid *g, const struct node *cell, size_t col)
{
	struct block b = lay_out_cell(l, cell, row_columns(&l->rows));
	size_t span = span_of(cell), wants = block_width(&b), has = width_of(g, col, span);
	size_t last = col + span < g->ncols ? col + span - 1 : g->ncols - 1;

	g->lines = g->lines || b.nrows > 1;
	if (wants > has)
		g->widths[last] = (uint16_t)(g->widths[last] + wants - has);
}

static void measure(struct layout *l, struct grid *g, bool spanning)
{
	l->measuring = true;
	for (const struct node *row = g->table->child; row; row = row->next) {
		size_t col = 0;

		for (const struct node *c = row->child; c && col < g->ncols; c = c->next) {
			if ((span_of(c) > 1) == spanning)
				measure_cell(l, g, c, col);
			col += span_of(c);
		}
	}
	l->measuring = false;
}

/* Columns that want less than their share of ROOM have it, the others share what is left. False:
 * that is too little. */
static bool share(struct grid *g, size_t room)
{
	bool settled[COLUMNS_MAX] = { false };
	size_t left = g->ncols;
	bool changed = true;

	while (changed && left) {
		changed = false;
		for (size_t i = 0; i < g->ncols && left; i++) {
			if (settled[i] || g->widths[i] > room / left)
				continue;
			settled[i] = changed = true;
			room -= g->widths[i];
			left--;
		}
	}
	for (size_t i = 0; i < g->ncols; i++) {
		if (settled[i])
			continue;
		if (room / left < COLUMN_MIN)
			return false;
		g->widths[i] = (uint16_t)(room / left);
		room -= g->widths[i];
		left--;
		g->lines = true;
	}
	return true;
}

static bool fits(struct layout *l, struct grid *g)
{
	size_t room = row_columns(&l->rows), between = BETWEEN * (g->ncols - 1);

	if (l->tables || g->ncols > COLUMNS_MAX || room < between + g->ncols * 2)
		return false;
	measure(l, g, false);
	measure(l, g, true);
	for (size_t i = 0; i < g->ncols; i++)
		if (g->widths[i] < 2) /* the least that can be laid out in */
			g->widths[i] = 2;
	return share(g, room - between);
}

/* --- Side by side --- */

struct cells {
	struct block blocks[COLUMNS_MAX];
	uint32_t *targets[COLUMNS_MAX]; /* what became of the targets of each */
	uint32_t taken[COLUMNS_MAX];
	uint16_t cols[COLUMNS_MAX]; /* where each one begins */
	size_t n;
	uint32_t nrows;
};

static void lay_out_row(
    struct layout *l, const struct grid *g, const struct node *row, struct cells *cells)
{
	size_t col = 0;

	*cells = (struct cells){ .nrows = 1 };
	for (const struct node *c = row->child; c && col < g->ncols; c = c->next) {
		struct block *b = &cells->blocks[cells->n];

		*b = lay_out_cell(l, c, width_of(g, col, span_of(c)));
		cells->targets[cells->n] =
		    arena_alloc(l->rows.a, (b->ntargets + 1) * sizeof(uint32_t));
		cells->cols[cells->n] =
		    (uint16_t)(l->rows.left + width_of(g, 0, col) + (col ? BETWEEN : 0));
		if (b->nrows > cells->nrows)
			cells->nrows = b->nrows;
		cells->n++;
		col += span_of(c);
	}
}

/* In the order of their rows. */
static void take_targets(struct layout *l, struct cells *cells)
{
	for (uint32_t y = 0; y < cells->nrows; y++)
		for (size_t i = 0; i < cells->n; i++) {
			const struct block *b = &cells->blocks[i];
			uint32_t *k = &cells->taken[i];

			for (; *k < b->ntargets && b->targets[*k].row <= y; ++*k)
				cells->targets[i][*k] = row_take_target(&l->rows, b->targets[*k]);
		}
}

static void put_row(struct layout *l, const struct grid *g, const struct node *row)
{
	struct slice bar = slice_str(layout_signs(l)->bars[0]);
	struct cells cells;

	lay_out_row(l, g, row, &cells);
	take_targets(l, &cells);
	for (uint32_t y = 0; y < cells.nrows; y++) {
		row_begin(&l->rows);
		for (size_t i = 0; i < cells.n; i++) {
			const struct block *b = &cells.blocks[i];

			if (i)
				row_add(&l->rows, (uint16_t)(cells.cols[i] - BETWEEN + 1), bar,
				    STYLE_RULE);
			if (y < b->nrows)
				row_copy(&l->rows, cells.cols[i], &b->rows[y], cells.targets[i]);
		}
		row_end(&l->rows);
	}
}

/* `──┼──` */
static void put_rule(struct layout *l, const struct grid *g)
{
	const struct signs *signs = layout_signs(l);
	struct buf out;

	buf_init(&out, 1u << 20);
	for (size_t i = 0; i < g->ncols; i++) {
		size_t dashes = g->widths[i] + (i > 0) + (i + 1 < g->ncols);

		if (i)
			buf_add_str(&out, signs->cross);
		for (size_t k = 0; k < dashes / text_width(slice_str(signs->rule)); k++)
			buf_add_str(&out, signs->rule);
	}
	row_begin(&l->rows);
	row_add(&l->rows, l->rows.left, arena_dup(l->rows.a, buf_slice(&out)), STYLE_RULE);
	row_end(&l->rows);
	buf_release(&out);
}

static void put_grid(struct layout *l, const struct grid *g)
{
	for (const struct node *row = g->table->child; row; row = row->next) {
		if (row != g->table->child && g->lines)
			put_rule(l, g);
		put_row(l, g, row);
	}
}

/* --- One below the other --- */

/* The text of a cell that is one short line, else empty. */
static struct slice heading_of(struct layout *l, const struct node *cell)
{
	const struct node *line = cell ? cell->child : NULL;
	struct slice text;
	struct buf out;

	if (!line || line->kind != NODE_LINE || line->next)
		return slice_of("", 0);
	buf_init(&out, CELL_BYTES);
	inline_text(line->child, &out);
	text = clean(arena_dup(l->rows.a, buf_slice(&out)), l->rows.a);
	buf_release(&out);
	return text_width(text) > HEADING_MAX ? slice_of("", 0) : text;
}

/* Has each column a heading? */
static bool find_headings(struct layout *l, const struct grid *g, struct slice *headings)
{
	const struct node *cell = g->table->child->child;

	if (g->ncols < 2 || g->ncols > COLUMNS_MAX || g->nrows < 2)
		return false;
	for (size_t i = 0; i < g->ncols; i++, cell = cell->next) {
		if (!cell || span_of(cell) > 1)
			return false;
		headings[i] = heading_of(l, cell);
		if (!headings[i].n)
			return false;
	}
	return true;
}

/* `HEADING: ` before the cell, in its first line if that is one. */
static void put_cell(struct layout *l, const struct node *cell, struct slice heading)
{
	uint32_t nrows = l->rows.nrows;
	bool headed = heading.n && cell->child;

	if (headed) {
		line_add(&l->rows, heading, STYLE_NOTE, TARGET_NONE);
		line_add(&l->rows, SLICE(": "), STYLE_NOTE, TARGET_NONE);
		if (cell->child->kind != NODE_LINE)
			line_wrap(&l->rows);
	}
	layout_blocks(l, cell->child);
	if (headed && l->rows.nrows == nrows)
		line_wrap(&l->rows);
}

static void put_stack(struct layout *l, const struct grid *g)
{
	struct slice headings[COLUMNS_MAX];
	bool headed = find_headings(l, g, headings);
	const struct node *row = g->table->child;

	l->tables++;
	for (row = headed ? row->next : row; row; row = row->next) {
		size_t col = 0;

		for (const struct node *c = row->child; c; c = c->next) {
			bool has = headed && col < g->ncols;

			put_cell(l, c, has ? headings[col] : slice_of("", 0));
			col += span_of(c);
		}
		if (row->next && g->ncols > 1)
			line_empty(&l->rows);
	}
	l->tables--;
}

void layout_table(struct layout *l, const struct node *n)
{
	struct grid g = { .table = n };

	for (const struct node *row = n->child; row; row = row->next) {
		size_t cols = 0;

		for (const struct node *c = row->child; c; c = c->next)
			cols += span_of(c);
		g.ncols = cols > g.ncols ? cols : g.ncols;
		g.nrows++;
	}
	if (!g.ncols)
		return;
	if (g.ncols > 1 && fits(l, &g))
		put_grid(l, &g);
	else
		put_stack(l, &g);
}
