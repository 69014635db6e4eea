#include "view/row_build.h"

#include <stdlib.h>

#include "util/clean.h"
#include "util/linebreak.h"
#include "util/mem.h"
#include "util/width.h"
#include "view/row_wrap.h"

/* No logical line is longer than a file that is read; what is, is cut. */
#define LINE_BYTES_MAX (64u << 20)

#define ELLIPSIS "…"
#define PRE_MARK "↪"

enum run_kind {
	RUN_TEXT,
	RUN_TOKEN, /* one thing, not broken */
	RUN_GLUED, /* not broken, nor parted from what stands before */
};

struct row_run {
	uint32_t off;
	uint32_t target;
	uint8_t style;
	uint8_t kind;  /* enum run_kind */
	uint8_t marks; /* enum span_marks */
	uint32_t color;
};

struct row_draft {
	uint32_t first; /* span */
	uint32_t line;
	uint32_t off;
};

void row_build_init(struct row_build *b, struct arena *a, uint16_t width, const struct find *find)
{
	*b = (struct row_build){ .a = a, .find = find, .width = width };
	buf_init(&b->text, LINE_BYTES_MAX);
}

void row_build_release(struct row_build *b)
{
	free(b->rows);
	free(b->spans);
	free(b->targets);
	free(b->runs);
	free(b->hits);
	free(b->breaks);
	buf_release(&b->text);
}

static void *copied(struct arena *a, const void *p, size_t n)
{
	return n ? memcpy(arena_alloc(a, n), p, n) : NULL;
}

/* The spans of the row that D is, N of them, at SPANS; returns how many they are with the indent.
 */
static uint32_t place_spans(
    const struct row_build *b, const struct row_draft *d, uint32_t n, bool last, struct span *spans)
{
	size_t indent = text_width(b->indent);

	if (!b->indent.n || (last && !n)) {
		if (n) /* NOLINTNEXTLINE(*NonNullParamChecker): with spans there is room. */
			memcpy(spans, b->spans + d->first, n * sizeof *spans);
		return n;
	}
	*spans++ = (struct span){
		.text = b->indent,
		.target = TARGET_NONE,
		.width = (uint16_t)indent,
		.style = STYLE_BAR,
	};
	for (uint32_t i = 0; i < n; i++) {
		spans[i] = b->spans[d->first + i];
		spans[i].col = (uint16_t)(spans[i].col + indent);
	}
	return n + 1;
}

struct block row_build_finish(struct row_build *b)
{
	size_t most = b->nspans + (b->indent.n ? b->nrows : 0);
	struct span *spans = most ? arena_alloc(b->a, most * sizeof *spans) : NULL;
	struct row *rows = arena_alloc(b->a, b->nrows * sizeof *rows);

	for (uint32_t i = 0; i < b->nrows; i++) {
		const struct row_draft *d = &b->rows[i];
		bool last = i + 1 == b->nrows;
		size_t end = last ? b->nspans : b->rows[i + 1].first;
		uint32_t n = place_spans(b, d, (uint32_t)end - d->first, last, spans);

		rows[i] = (struct row){ n ? spans : NULL, n, d->line, d->off };
		if (n) /* a cell may have none at all */
			spans += n;
	}
	/* Those without any text that is shown belong to the last row. */
	for (; b->placed < b->ntargets; b->placed++) {
		b->targets[b->placed].row = b->nrows ? b->nrows - 1 : 0;
		b->targets[b->placed].end = b->nrows;
	}
	return (struct block){ rows, copied(b->a, b->targets, b->ntargets * sizeof *b->targets),
		b->nrows, (uint32_t)b->ntargets };
}

uint32_t row_target(struct row_build *b, struct target target)
{
	MEM_ROOM(b->targets, b->ntargets, b->targets_cap);
	b->targets[b->ntargets] = target;
	return (uint32_t)b->ntargets++;
}

size_t row_columns(const struct row_build *b)
{
	return b->width > b->left + 2 ? (size_t)(b->width - b->left) : 2;
}

/* --- Rows of spans --- */

static void place_targets(struct row_build *b, uint32_t target)
{
	for (; target != TARGET_NONE && b->placed <= target; b->placed++) {
		b->targets[b->placed].row = b->nrows;
		b->targets[b->placed].end = b->nrows + 1;
	}
}

void row_target_end(struct row_build *b, uint32_t target)
{
	b->targets[target].end = b->nrows;
}

/* Adds a span behind the last one. */
static void add_span(struct row_build *b, struct slice text, const struct row_run *run, bool match)
{
	size_t width, room = b->width > b->col ? (size_t)(b->width - b->col) : 0;

	text = text_fit(text, room, &width);
	if (text.n == 0)
		return;
	place_targets(b, run->target);
	MEM_ROOM(b->spans, b->nspans, b->spans_cap);
	b->spans[b->nspans++] = (struct span){ text, run->target, b->col, (uint16_t)width,
		run->style, match, run->marks, run->color };
	b->col = (uint16_t)(b->col + width);
}

static void find_hits(struct row_build *b, struct slice text)
{
	struct find_hit hit = { 0, 0 };

	b->nhits = 0;
	while (b->find && find_next(b->find, text, hit.end, &hit)) {
		MEM_ROOM(b->hits, b->nhits, b->hits_cap);
		b->hits[b->nhits++] = hit;
	}
}

/* Where the piece that begins at I ends, looking only at hits; says if it is one. Hits before I
 * are left behind. */
static size_t hit_edge(const struct row_build *b, size_t *hit, size_t i, size_t end, bool *match)
{
	while (*hit < b->nhits && b->hits[*hit].end <= i)
		++*hit;
	*match = *hit < b->nhits && b->hits[*hit].begin <= i;
	if (*match)
		return b->hits[*hit].end < end ? b->hits[*hit].end : end;
	if (*hit < b->nhits && b->hits[*hit].begin < end)
		return b->hits[*hit].begin;
	return end;
}

static void put_run(struct row_build *b, struct slice text, const struct row_run *run)
{
	size_t hit = 0;

	find_hits(b, text);
	for (size_t i = 0; i < text.n;) {
		bool match;
		size_t edge = hit_edge(b, &hit, i, text.n, &match);

		add_span(b, slice_between(text.p + i, text.p + edge), run, match);
		i = edge;
	}
}

void row_put(
    struct row_build *b, uint16_t col, struct slice text, enum style style, uint32_t target)
{
	struct row_run run = {
		.target = target,
		.style = (uint8_t)style,
		.marks = b->marks,
		.color = b->color,
	};

	if (col < b->col || col > b->width)
		return;
	b->col = col;
	put_run(b, clean(text, b->a), &run);
}

static void end_row(struct row_build *b, uint32_t off)
{
	size_t n = b->nrows;

	MEM_ROOM(b->rows, n, b->rows_cap);
	b->rows[b->nrows++] = (struct row_draft){ (uint32_t)b->row_first, b->line, off };
	b->row_first = b->nspans;
	b->col = 0;
}

void row_end(struct row_build *b)
{
	end_row(b, 0);
	b->line++;
}

static void put_margin(struct row_build *b)
{
	static const struct row_run bar = { .target = TARGET_NONE, .style = STYLE_BAR };

	b->col = b->bar_col;
	if (b->bar.n)
		add_span(b, b->bar, &bar, false);
	for (size_t i = 0; i < b->nleads; i++) {
		const struct row_run lead = { .target = TARGET_NONE, .style = b->leads[i].style };

		b->col = b->leads[i].col;
		add_span(b, b->leads[i].text, &lead, false);
	}
	b->nleads = 0;
	b->col = b->left;
}

bool row_lead(struct row_build *b, struct slice text, enum style style)
{
	if (b->nleads == ROW_LEADS)
		return false;
	b->leads[b->nleads++] = (struct row_lead){ clean(text, b->a), b->left, (uint8_t)style };
	return true;
}

void row_lead_end(struct row_build *b)
{
	if (b->nleads)
		line_empty(b);
}

/* --- Rows of several blocks --- */

uint32_t row_take_target(struct row_build *b, struct target target)
{
	uint32_t i = row_target(b, target);

	place_targets(b, i);
	b->targets[i].row = b->nrows + target.row;
	b->targets[i].end = b->nrows + (target.end > target.row ? target.end : target.row + 1);
	return i;
}

void row_begin(struct row_build *b)
{
	put_margin(b);
}

void row_copy(struct row_build *b, uint16_t col, const struct row *row, const uint32_t *targets)
{
	for (uint32_t i = 0; i < row->nspans; i++) {
		struct span s = row->spans[i];

		s.col = (uint16_t)(s.col + col);
		if (s.target != TARGET_NONE)
			s.target = targets[s.target];
		if (s.col < b->col || s.col + s.width > b->width)
			continue;
		MEM_ROOM(b->spans, b->nspans, b->spans_cap);
		b->spans[b->nspans++] = s;
		b->col = (uint16_t)(s.col + s.width);
	}
}

void row_add(struct row_build *b, uint16_t col, struct slice text, enum style style)
{
	const struct row_run run = { .target = TARGET_NONE, .style = (uint8_t)style };

	if (col < b->col)
		return;
	b->col = col;
	add_span(b, text, &run, false);
}

/* --- Logical lines --- */

static void add_run(
    struct row_build *b, struct slice text, enum style style, uint32_t target, enum run_kind kind)
{
	size_t used = b->nruns == 1 ? b->only.n : b->text.n;

	text = clean(text, b->a);
	if (text.n == 0 || used > LINE_BYTES_MAX || text.n > LINE_BYTES_MAX - used)
		return;
	MEM_ROOM(b->runs, b->nruns, b->runs_cap);
	if (b->nruns == 1)
		buf_add_slice(&b->text, b->only);
	b->runs[b->nruns] = (struct row_run){ (uint32_t)b->text.n, target, (uint8_t)style,
		(uint8_t)kind, b->marks, b->color };
	if (b->nruns++ == 0)
		b->only = text;
	else
		buf_add_slice(&b->text, text);
}

void line_add(struct row_build *b, struct slice text, enum style style, uint32_t target)
{
	add_run(b, text, style, target, RUN_TEXT);
}

void line_token(struct row_build *b, struct slice text, enum style style, uint32_t target)
{
	add_run(b, text, style, target, RUN_TOKEN);
}

void line_glue(struct row_build *b, struct slice text, enum style style, uint32_t target)
{
	add_run(b, text, style, target, RUN_GLUED);
}

/* The text of the present line, at a place where it stays. */
static struct slice line_text(struct row_build *b)
{
	if (b->nruns == 0)
		return slice_of("", 0);
	return b->nruns == 1 ? b->only : arena_dup(b->a, buf_slice(&b->text));
}

static size_t run_end(const struct row_build *b, size_t run, struct slice text)
{
	return run + 1 < b->nruns ? b->runs[run + 1].off : text.n;
}

/* Bytes [BEGIN, END) of the line as spans. *RUN and *HIT only move forward from row to row. */
static void put_text(
    struct row_build *b, struct slice text, size_t begin, size_t end, size_t *run, size_t *hit)
{
	while (begin < end) {
		size_t edge;
		bool match;

		while (run_end(b, *run, text) <= begin)
			++*run;
		edge = run_end(b, *run, text);
		edge = hit_edge(b, hit, begin, edge < end ? edge : end, &match);
		add_span(b, slice_between(text.p + begin, text.p + edge), &b->runs[*run], match);
		begin = edge;
	}
}

static void forbid(struct row_build *b, size_t begin, size_t end)
{
	for (size_t i = begin; i < end; i++)
		if (b->breaks[i] == BREAK_MAY)
			b->breaks[i] = BREAK_NO;
}

static void allow(struct row_build *b, size_t i)
{
	if (b->breaks[i] == BREAK_NO)
		b->breaks[i] = BREAK_MAY;
}

/* A token is one thing to its neighbours: a line may break on either side of it, as next to a Han
 * character, and not inside. */
static void mark_run(struct row_build *b, struct slice text, size_t run)
{
	size_t begin = b->runs[run].off, end = run_end(b, run, text);

	if (b->runs[run].kind == RUN_GLUED)
		forbid(b, begin, end);
	if (b->runs[run].kind != RUN_TOKEN)
		return;
	if (begin > 0)
		allow(b, begin);
	forbid(b, begin + 1, end);
	if (end < text.n && text.p[end] != ' ')
		allow(b, end);
}

static const char *find_breaks(struct row_build *b, struct slice text)
{
	if (b->breaks_cap < text.n)
		b->breaks = mem_grow(b->breaks, &b->breaks_cap, text.n, 1);
	line_breaks(text, b->breaks);
	for (size_t i = 0; i < b->nruns; i++)
		mark_run(b, text, i);
	return b->breaks;
}

static void end_line(struct row_build *b)
{
	b->nruns = 0;
	b->line++;
	buf_clear(&b->text);
}

/* The spans of the present row from FIRST on. */
static void stand(struct row_build *b, size_t first)
{
	uint16_t room = b->width > b->col ? (uint16_t)(b->width - b->col) : 0;

	if (b->center)
		room /= 2;
	for (size_t i = first; i < b->nspans; i++)
		b->spans[i].col = (uint16_t)(b->spans[i].col + room);
}

void line_wrap(struct row_build *b)
{
	struct wrap w = { .text = line_text(b), .columns = row_columns(b) };
	size_t begin, end, run = 0, hit = 0;

	/* No text takes more columns than it has bytes. */
	if (w.text.n > w.columns && text_width(w.text) > w.columns)
		w.breaks = find_breaks(b, w.text);
	find_hits(b, w.text);
	while (wrap_next(&w, &begin, &end)) {
		size_t first;

		put_margin(b);
		first = b->nspans;
		put_text(b, w.text, begin, end, &run, &hit);
		if (b->center || b->flush_right)
			stand(b, first);
		end_row(b, (uint32_t)begin);
	}
	end_line(b);
}

void line_pre(struct row_build *b)
{
	static const struct row_run mark = { .target = TARGET_NONE, .style = STYLE_DIM };
	uint16_t mark_width = (uint16_t)(text_width(SLICE(PRE_MARK)) + 1);
	struct wrap w = { .text = line_text(b), .columns = row_columns(b) };
	size_t begin, end, run = 0, hit = 0;

	find_hits(b, w.text);
	while (wrap_next(&w, &begin, &end)) {
		put_margin(b);
		if (begin > 0) {
			add_span(b, SLICE(PRE_MARK), &mark, false);
			b->col = (uint16_t)(b->left + mark_width);
		}
		put_text(b, w.text, begin, end, &run, &hit);
		end_row(b, (uint32_t)begin);
		w.columns = row_columns(b) - mark_width;
	}
	end_line(b);
}

void line_cut(struct row_build *b)
{
	struct slice text = line_text(b);
	size_t columns = row_columns(b), run = 0, hit = 0;
	struct slice shown = text;

	if (text_width(text) > columns)
		shown = text_fit(text, columns - text_width(SLICE(ELLIPSIS)), NULL);
	find_hits(b, shown);
	put_margin(b);
	put_text(b, text, 0, shown.n, &run, &hit);
	if (shown.n < text.n)
		add_span(b, SLICE(ELLIPSIS), &b->runs[run], false);
	end_row(b, 0);
	end_line(b);
}

void line_empty(struct row_build *b)
{
	put_margin(b);
	row_end(b);
}

struct slice text_cut(struct slice text, size_t columns, struct arena *a)
{
	struct slice head;
	size_t mark = text_width(SLICE(ELLIPSIS));
	char *out;

	text = clean(text, a);
	if (text_width(text) <= columns)
		return text;
	if (mark > columns)
		return text_fit(text, columns, NULL);
	head = text_fit(text, columns - mark, NULL);
	out = arena_alloc(a, head.n + sizeof ELLIPSIS);
	memcpy(out, head.p, head.n);
	memcpy(out + head.n, ELLIPSIS, sizeof ELLIPSIS);
	return slice_of(out, head.n + sizeof ELLIPSIS - 1);
}
