#include "view/thread_view.h"
#include "view/thread_view_parts.h"

bool view_move(struct thread_view *v, int n)
{
	struct spot was = v->cursor;

	if (view_empty(v))
		return false;
	view_spot_move(v, &v->cursor, n);
	view_leave_gap(v, n);
	v->target = TARGET_NONE;
	view_settle(v);
	return view_spot_before(was, v->cursor) || view_spot_before(v->cursor, was);
}

bool view_scroll(struct thread_view *v, int n)
{
	struct spot was = v->cursor;

	if (view_empty(v))
		return false;
	view_spot_move(v, &v->top, n);
	view_spot_move(v, &v->cursor, n);
	view_leave_gap(v, n);
	v->target = TARGET_NONE;
	view_settle(v);
	return view_spot_before(was, v->cursor) || view_spot_before(v->cursor, was);
}

bool view_pan(struct thread_view *v, int n)
{
	int off = view_scrolloff(v);
	struct spot first, last, was = v->top;

	if (view_empty(v))
		return false;
	view_spot_move(v, &v->top, n);
	view_fill(v);
	first = last = v->top;
	view_spot_move(v, &first, off);
	view_spot_move(v, &last, v->height - 1 - off);
	if (view_spot_before(was, v->top) && view_spot_before(v->cursor, first))
		v->cursor = first;
	else if (view_spot_before(v->top, was) && view_spot_before(last, v->cursor))
		v->cursor = last;
	else
		return view_spot_before(was, v->top) || view_spot_before(v->top, was);
	view_leave_gap(v, n);
	v->target = TARGET_NONE;
	view_settle(v); /* of few rows the gap may have been the only one */
	return true;
}

struct view_pointed view_point(struct thread_view *v, int y, int x)
{
	struct view_pointed p = { .row = false };
	struct spot s = v->top;
	const struct block *b;
	const struct row *r;

	if (view_empty(v) || y < 0 || y >= v->height || view_spot_move(v, &s, y) != y)
		return p;
	v->cursor = s;
	view_leave_gap(v, -1);
	v->target = TARGET_NONE;
	p.row = true;
	b = view_block(v, s.item);
	r = &b->rows[s.row];
	for (uint32_t i = 0; i < r->nspans; i++)
		if (x >= r->spans[i].col && x < r->spans[i].col + r->spans[i].width)
			p.span = &r->spans[i];
	if (p.span && p.span->target != TARGET_NONE) {
		v->target = p.span->target;
		p.target = &b->targets[v->target];
	}
	return p;
}

void view_show_item(struct thread_view *v)
{
	int nrows = (int)view_block(v, v->cursor.item)->nrows;

	view_settle(v);
	if (view_spot_distance(v, v->top, v->cursor, v->height) + nrows > v->height) {
		int above = v->height - nrows;

		view_put_top(v, above > view_scrolloff(v) ? above : view_scrolloff(v));
		view_fill(v);
	}
}

/* The item N posts away; a hole only where no post follows. */
static uint32_t posts_away(const struct thread_view *v, int n)
{
	uint32_t to = v->cursor.item, i = to;
	int step = n < 0 ? -1 : 1;

	while (n && (n < 0 ? i > 0 : i + 1 < v->items.n)) {
		i = (uint32_t)((int64_t)i + step);
		if (v->items.list[i].hole)
			continue;
		to = i;
		n -= step;
	}
	return n ? i : to;
}

bool view_move_post(struct thread_view *v, int n)
{
	struct spot was = v->cursor;
	uint32_t item;

	if (view_empty(v))
		return false;
	if (n < 0 && v->cursor.row)
		n++; /* the first step back leads to this post's own header */
	item = posts_away(v, n);
	if (n > 0 && item == was.item)
		return false;
	v->cursor = (struct spot){ item, 0 };
	v->target = TARGET_NONE;
	view_show_item(v);
	return was.item != v->cursor.item || was.row != v->cursor.row;
}

void view_first(struct thread_view *v)
{
	v->cursor = v->top = (struct spot){ 0 };
	v->target = TARGET_NONE;
	view_settle(v);
}

void view_last(struct thread_view *v)
{
	v->cursor = (struct spot){ UINT32_MAX, UINT32_MAX };
	v->target = TARGET_NONE;
	view_settle(v);
}
