#include "view/thread_view.h"
#include "view/thread_view_parts.h"

static void show_raw(struct thread_view *v, uint32_t post)
{
	v->raw = post;
	v->opt.raw = post == POST_NONE ? NULL : &v->raw;
	v->target = TARGET_NONE;
	block_cache_clear(v->cache);
}

bool view_raw(struct thread_view *v)
{
	uint32_t post = view_post(v);
	struct place back = v->before_raw;

	if (post == POST_NONE || v->items.list[v->cursor.item].count > 1 ||
	    v->items.list[v->cursor.item].hidden || v->items.list[v->cursor.item].hole)
		return false;
	if (v->raw == post) {
		show_raw(v, POST_NONE);
		v->cursor = view_spot(v, back);
		view_put_top(v, v->above_raw);
		view_settle(v);
	} else {
		v->before_raw = view_place(v);
		v->above_raw = view_cursor_row(v);
		show_raw(v, post);
		v->cursor.row = 0;
		view_show_item(v);
	}
	return true;
}

void view_reveal(struct thread_view *v, bool on)
{
	struct place p = view_place(v);

	v->revealing = on;
	v->revealed = POST_NONE;
	view_rebuild(v);
	if (!view_empty(v))
		v->cursor = view_spot(v, p);
	view_settle(v);
}

size_t view_hidden(const struct thread_view *v)
{
	return items_hidden(
	    v->src->thread, v->talk.n ? &v->talk : NULL, &v->filter, v->opt.verdicts);
}
