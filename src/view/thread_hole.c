#include "view/thread_view.h"
#include "view/thread_view_parts.h"

bool view_spot_hole(struct thread_view *v, struct place p, struct spot *s)
{
	const struct item *list = v->items.list;
	uint32_t i = s->item;

	if (!p.off) {
		s->row = 0;
		if (!i || !list[i - 1].hole || list[i - 1].post != p.post)
			return list[i].hole && list[i].post == p.post;
		s->item--;
		return true;
	}
	if (!list[i].hole && list[i].last == p.post)
		i++;
	if (i == v->items.n || !list[i].hole || list[i].post != p.post)
		return false;
	s->item = i;
	return true;
}

static const struct hole *hole_at(const struct thread_view *v, uint32_t item)
{
	const struct item *i = &v->items.list[item];

	return i->hole ? &v->src->thread->holes[i->hole - 1] : NULL;
}

const struct hole *view_hole(struct thread_view *v)
{
	return view_empty(v) ? NULL : hole_at(v, v->cursor.item);
}

const struct hole *view_hole_in_sight(struct thread_view *v)
{
	const struct thread *t = v->src->thread;
	const struct hole *found = NULL;
	int at = view_cursor_row(v), y = -(int)v->top.row, nearest = v->height;

	if (view_empty(v))
		return !v->talk.n && t->nholes ? &t->holes[0] : NULL;
	for (uint32_t i = v->top.item; i < v->items.n && y < v->height; i++) {
		int away = y < at ? at - y : y - at;

		if (hole_at(v, i) && y >= 0 && away < nearest) {
			nearest = away;
			found = hole_at(v, i);
		}
		y += (int)view_block(v, i)->nrows;
	}
	return found;
}
