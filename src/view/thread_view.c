#include "view/thread_view.h"

#include <stdlib.h>

#include "util/mem.h"
#include "view/thread_view_parts.h"

void view_init(
    struct thread_view *v, const struct layout_source *src, const struct layout_options *opt)
{
	*v = (struct thread_view){
		.src = src,
		.opt = *opt,
		.height = 1,
		.scrolloff = VIEW_SCROLLOFF,
		.target = TARGET_NONE,
		.goal = POST_NONE,
		.revealed = POST_NONE,
		.opened = POST_NONE,
		.raw = POST_NONE,
		.left = { .post = POST_NONE, .around = POST_NONE },
		.cache = mem_alloc(sizeof *v->cache),
	};
	block_cache_init(v->cache);
	conversation_init(&v->talk);
	items_init(&v->items);
	folds_init(&v->folds);
	filter_init(&v->filter);
	v->opt.folds = &v->folds;
	v->opt.find = NULL;
	view_rebuild(v);
}

void view_release(struct thread_view *v)
{
	if (v->finding)
		find_release(&v->find);
	free(v->count.rows);
	view_leave_talk(v);
	conversation_release(&v->talk);
	items_release(&v->items);
	folds_release(&v->folds);
	filter_release(&v->filter);
	block_cache_release(v->cache);
	free(v->cache);
}

void view_restore(struct thread_view *v, struct view_state *state)
{
	if (!state->kept)
		return;
	folds_release(&v->folds);
	filter_release(&v->filter);
	v->folds = state->folds;
	v->filter = state->filter;
	filter_fit(&v->filter, v->src->thread->nauthors);
	state->kept = false;
	view_rebuild(v);
	view_return(v, state->cursor, state->above);
}

void view_keep(struct thread_view *v, struct view_state *state)
{
	view_end_talk(v);
	view_state_release(state);
	state->cursor = view_place(v);
	state->above = view_cursor_row(v);
	state->folds = v->folds;
	state->filter = v->filter;
	state->kept = true;
	folds_init(&v->folds);
	filter_init(&v->filter);
}

void view_state_release(struct view_state *state)
{
	if (!state->kept)
		return;
	folds_release(&state->folds);
	filter_release(&state->filter);
	state->kept = false;
}

void view_rebuild(struct thread_view *v)
{
	static const struct filter none;

	v->items.verdicts = v->revealing ? NULL : v->opt.verdicts;
	items_build(&v->items, v->src->thread, v->talk.n ? &v->talk : NULL,
	    v->revealing ? &none : &v->filter, v->revealed, v->opened);
	v->opt.hidden = v->revealing ? &v->filter : NULL;
	block_cache_clear(v->cache);
	v->target = TARGET_NONE;
	if (v->cursor.item >= v->items.n)
		v->cursor = (struct spot){ 0 };
	if (v->top.item >= v->items.n)
		v->top = (struct spot){ 0 };
}

const struct block *view_block(struct thread_view *v, uint32_t item)
{
	return block_cache_get(v->cache, &v->items, item, v->src, &v->opt);
}

bool view_empty(const struct thread_view *v)
{
	return v->items.n == 0;
}

bool view_spot_before(struct spot a, struct spot b)
{
	return a.item < b.item || (a.item == b.item && a.row < b.row);
}

int view_spot_move(struct thread_view *v, struct spot *s, int n)
{
	int moved = 0;

	for (; n > moved; moved++) {
		if (s->row + 1 < view_block(v, s->item)->nrows)
			s->row++;
		else if (s->item + 1 < v->items.n)
			*s = (struct spot){ s->item + 1, 0 };
		else
			break;
	}
	for (; n < moved; moved--) {
		if (s->row)
			s->row--;
		else if (s->item)
			*s = (struct spot){ s->item - 1, view_block(v, s->item - 1)->nrows - 1 };
		else
			break;
	}
	return moved;
}

int view_spot_distance(struct thread_view *v, struct spot a, struct spot b, int limit)
{
	int n = 0;

	while (a.item < b.item && n < limit) {
		n += (int)(view_block(v, a.item)->nrows - a.row);
		a = (struct spot){ a.item + 1, 0 };
	}
	n += (int)b.row - (int)a.row;
	return n < limit ? n : limit;
}

static void clamp(struct thread_view *v, struct spot *s)
{
	uint32_t nrows;

	if (s->item >= v->items.n)
		*s = (struct spot){ (uint32_t)v->items.n - 1, UINT32_MAX };
	nrows = view_block(v, s->item)->nrows;
	if (s->row >= nrows)
		s->row = nrows - 1;
}

void view_leave_gap(struct thread_view *v, int n)
{
	const struct block *b = view_block(v, v->cursor.item);

	if (b->nrows < 2 || v->cursor.row + 1 < b->nrows || b->rows[v->cursor.row].nspans)
		return;
	if (n > 0 && v->cursor.item + 1 < v->items.n)
		v->cursor = (struct spot){ v->cursor.item + 1, 0 };
	else
		v->cursor.row--;
}

int view_scrolloff(const struct thread_view *v)
{
	int most = (v->height - 1) / 2;

	return most < v->scrolloff ? most : v->scrolloff;
}

void view_put_top(struct thread_view *v, int above)
{
	v->top = v->cursor;
	view_spot_move(v, &v->top, -above);
}

void view_fill(struct thread_view *v)
{
	struct spot s = v->top;
	int below = view_spot_move(v, &s, v->height - 1);

	view_spot_move(v, &v->top, below - (v->height - 1));
}

void view_settle(struct thread_view *v)
{
	int off = view_scrolloff(v);

	if (view_empty(v))
		return;
	clamp(v, &v->cursor);
	view_leave_gap(v, -1);
	clamp(v, &v->top);
	if (view_spot_before(v->cursor, v->top) ||
	    view_spot_distance(v, v->top, v->cursor, off) < off)
		view_put_top(v, off);
	else if (view_spot_distance(v, v->top, v->cursor, v->height) > v->height - 1 - off)
		view_put_top(v, v->height - 1 - off);
	view_fill(v);
}

int view_cursor_row(struct thread_view *v)
{
	if (view_empty(v) || view_spot_before(v->cursor, v->top))
		return 0;
	return view_spot_distance(v, v->top, v->cursor, v->height);
}

void view_return(struct thread_view *v, struct place p, int above)
{
	view_go_place(v, p);
	if (view_empty(v))
		return;
	view_put_top(v, above < v->height ? above : v->height - 1);
	view_settle(v);
}

void view_resize(struct thread_view *v, uint16_t width, uint16_t height)
{
	struct place cursor = view_place(v);
	int above = view_cursor_row(v);

	v->height = height ? height : 1;
	if (width != v->opt.width) {
		v->opt.width = width;
		block_cache_clear(v->cache);
		v->target = TARGET_NONE;
	}
	if (view_empty(v))
		return;
	v->cursor = view_spot(v, cursor);
	view_put_top(v, above < v->height ? above : v->height - 1);
	view_settle(v);
}

void view_lines(
    struct thread_view *v, void (*paint)(void *ctx, int y, const struct view_line *line), void *ctx)
{
	struct spot s = v->top;
	bool more = !view_empty(v);

	for (int y = 0; y < v->height; y++) {
		struct view_line line = { .target = TARGET_NONE };
		const struct block *b = more ? view_block(v, s.item) : NULL;

		if (b) {
			line.row = &b->rows[s.row];
			line.item = s.item;
			line.cursor = s.item == v->cursor.item && s.row == v->cursor.row;
			line.goal = s.row == 0 && !v->items.list[s.item].hole &&
				    v->goal == v->items.list[s.item].post;
			if (s.item == v->cursor.item && v->target != TARGET_NONE)
				line.target = v->target;
			more = view_spot_move(v, &s, 1) == 1;
		}
		paint(ctx, y, &line);
	}
}

void view_set_marks(struct thread_view *v, const struct layout_marks *m)
{
	v->opt.marks = m;
	block_cache_clear(v->cache);
}

struct view_sight view_sight(struct thread_view *v)
{
	struct view_sight s = { v->top.item, v->top.item, v->top.item };
	uint32_t row = v->top.row;

	if (view_empty(v))
		return (struct view_sight){ 0 };
	for (int left = v->height; left > 0 && s.end < v->items.n; s.end++, row = 0) {
		int rows = (int)(view_block(v, s.end)->nrows - row);

		if (rows - 1 <= left) /* the empty row behind it may be out of sight */
			s.whole = s.end + 1;
		left -= rows;
	}
	return s;
}

uint32_t view_post(struct thread_view *v)
{
	return view_empty(v) ? POST_NONE : v->items.list[v->cursor.item].post;
}

struct place view_place_of(struct thread_view *v, struct spot s)
{
	const struct block *b;
	struct place p = {
		.post = POST_NONE,
		.around = v->talk.around,
		.talk = (uint8_t)view_talking(v),
	};

	if (view_empty(v))
		return p;
	p.post = v->items.list[s.item].post;
	if (v->items.list[s.item].hole) {
		p.line = PLACE_HOLE;
		p.off = v->items.list[s.item].parent > 0;
		return p;
	}
	b = view_block(v, s.item);
	if (s.row < b->nrows) {
		p.line = b->rows[s.row].line;
		p.off = b->rows[s.row].off;
	}
	return p;
}

/* Is POST hidden where the cursor is, in a run of such posts or with all there are? */
static bool out_of_sight(const struct thread_view *v, uint32_t post)
{
	uint32_t i = v->cursor.item;

	return view_empty(v) || (items_holds(&v->items, i, post) && v->items.list[i].hidden &&
				    v->items.list[i].post != post);
}

struct place view_place(struct thread_view *v)
{
	return out_of_sight(v, v->left.post) ? v->left : view_place_of(v, v->cursor);
}

/* The last row that does not begin behind the place. */
struct spot view_spot(struct thread_view *v, struct place p)
{
	struct spot s = { p.post == POST_NONE ? 0 : items_find(&v->items, p.post), 0 };
	const struct block *b;

	if (p.line == PLACE_HOLE && view_spot_hole(v, p, &s))
		return s;
	if (v->items.list[s.item].hole || v->items.list[s.item].post != p.post)
		return s;
	b = view_block(v, s.item);
	for (uint32_t i = 1; i < b->nrows; i++)
		if (b->rows[i].line < p.line ||
		    (b->rows[i].line == p.line && b->rows[i].off <= p.off))
			s.row = i;
	return s;
}

static void stay(struct thread_view *v, struct place p)
{
	if (!view_empty(v))
		v->cursor = view_spot(v, p);
	if (out_of_sight(v, p.post))
		v->left = p;
	v->target = TARGET_NONE;
	view_settle(v);
}

static bool shows(const struct thread_view *v, uint32_t post)
{
	return items_holds(&v->items, items_find(&v->items, post), post);
}

/* Whoever goes to a post that rules hide wants to see it. */
static void lift(struct thread_view *v, uint32_t post)
{
	uint32_t i = items_find(&v->items, post);

	if (i == ITEM_NONE || !v->items.list[i].hidden || !items_holds(&v->items, i, post))
		return;
	v->revealed = post;
	view_rebuild(v);
}

/* Shows POST though the filter hides it; false if it was shown anyway. */
static bool reveal(struct thread_view *v, uint32_t post)
{
	if (post >= v->src->thread->nposts || shows(v, post))
		return false;
	v->revealed = post;
	view_rebuild(v);
	return true;
}

bool view_go_place(struct thread_view *v, struct place p)
{
	bool hidden;

	view_talk_of(v, p);
	hidden = reveal(v, p.post);
	stay(v, p);
	return hidden;
}

bool view_go(struct thread_view *v, uint32_t post)
{
	bool hidden;

	if (v->talk.n && !conversation_has(&v->talk, post))
		view_leave_talk(v);
	hidden = reveal(v, post);
	lift(v, post);
	v->cursor = (struct spot){ items_find(&v->items, post), 0 };
	v->target = TARGET_NONE;
	v->goal = v->items.list[v->cursor.item].post;
	view_show_item(v);
	return hidden;
}

void view_filtered(struct thread_view *v)
{
	struct place p = view_place(v);

	v->revealed = POST_NONE;
	v->revealing = false;
	view_rebuild(v);
	stay(v, p);
}

void view_judged(struct thread_view *v, const struct verdicts *verdicts)
{
	struct place p = view_place(v);

	v->opt.verdicts = verdicts;
	v->revealed = v->opened = POST_NONE;
	view_rebuild(v);
	stay(v, p);
}

void view_set_options(struct thread_view *v, const struct layout_options *opt)
{
	struct place p = view_place(v);

	v->opt.text_width = opt->text_width;
	v->opt.tails = opt->tails;
	v->opt.colors = opt->colors;
	v->opt.words = opt->words;
	block_cache_clear(v->cache);
	stay(v, p);
}
