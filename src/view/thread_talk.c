#include <stdlib.h>

#include "util/mem.h"
#include "view/thread_view.h"
#include "view/thread_view_parts.h"

/* The view of all posts, while a conversation is shown. */
struct view_outside {
	struct place cursor, top;
	struct folds folds;
	struct filter filter;
	uint32_t target, revealed, opened;
	bool revealing;
	uint32_t raw;
	struct place before_raw;
	int above_raw;
};

enum talk view_talking(const struct thread_view *v)
{
	if (!v->outside)
		return TALK_NONE;
	return v->talk.tree ? TALK_TREE : TALK_LIST;
}

const struct filter *view_filter_outside(const struct thread_view *v)
{
	return v->outside ? &v->outside->filter : &v->filter;
}

static void enter(struct thread_view *v)
{
	struct view_outside *o = mem_alloc(sizeof *o);

	*o = (struct view_outside){
		.cursor = view_place_of(v, v->cursor),
		.top = view_place_of(v, v->top),
		.folds = v->folds,
		.filter = v->filter,
		.target = v->target,
		.revealed = v->revealed,
		.opened = v->opened,
		.revealing = v->revealing,
		.raw = v->raw,
		.before_raw = v->before_raw,
		.above_raw = v->above_raw,
	};
	v->outside = o;
	folds_init(&v->folds);
	folds_copy(&v->folds, &o->folds);
	filter_init(&v->filter);
	v->revealed = v->opened = POST_NONE;
	v->revealing = false;
}

static void show(struct thread_view *v, uint32_t post, bool tree)
{
	conversation_build(&v->talk, v->src->thread, post, tree);
	view_rebuild(v);
}

void view_talk(struct thread_view *v, uint32_t post, bool tree)
{
	struct place p = view_place(v);
	int above = view_cursor_row(v);

	if (!v->outside)
		enter(v);
	show(v, post, tree);
	if (view_empty(v))
		return;
	v->cursor = view_spot(v, p);
	view_put_top(v, above);
	view_settle(v);
}

void view_leave_talk(struct thread_view *v)
{
	struct view_outside *o = v->outside;

	if (!o)
		return;
	folds_release(&v->folds);
	filter_release(&v->filter);
	v->folds = o->folds;
	v->filter = o->filter;
	v->revealed = o->revealed;
	v->opened = o->opened;
	v->revealing = o->revealing;
	v->raw = o->raw;
	v->opt.raw = v->raw == POST_NONE ? NULL : &v->raw;
	v->before_raw = o->before_raw;
	v->above_raw = o->above_raw;
	v->outside = NULL;
	free(o);
	conversation_release(&v->talk);
	view_rebuild(v);
}

void view_end_talk(struct thread_view *v)
{
	struct place cursor, top;
	uint32_t target;

	if (!v->outside)
		return;
	cursor = v->outside->cursor;
	top = v->outside->top;
	target = v->outside->target;
	view_leave_talk(v);
	if (view_empty(v))
		return;
	v->cursor = view_spot(v, cursor);
	v->top = view_spot(v, top);
	if (target != TARGET_NONE && target < view_block(v, v->cursor.item)->ntargets)
		v->target = target;
	view_settle(v);
}

void view_talk_of(struct thread_view *v, struct place p)
{
	bool tree = p.talk == TALK_TREE;

	if (p.talk == TALK_NONE || p.around >= v->src->thread->nposts) {
		view_leave_talk(v);
		return;
	}
	if (!v->outside)
		enter(v);
	else if (v->talk.around == p.around && v->talk.tree == tree)
		return;
	show(v, p.around, tree);
}

void view_one(struct thread_view *v, uint32_t post, uint32_t quote)
{
	conversation_of_one(&v->talk, post);
	v->items.alone = true;
	v->items.quote =
	    quote == QUOTE_NONE ? QUOTE_NONE : quote - v->src->thread->posts[post].quotes;
	view_rebuild(v);
}

uint32_t view_one_rows(struct thread_view *v)
{
	return view_block(v, 0)->nrows;
}

static void outside_changed(struct view_outside *o, const struct remap *m)
{
	place_changed(&o->cursor, m);
	place_changed(&o->top, m);
	place_changed(&o->before_raw, m);
	filter_changed(&o->filter, m);
	o->revealed = remap_post(m, o->revealed);
	o->opened = remap_post(m, o->opened);
	o->raw = remap_gone(m, o->raw) ? POST_NONE : remap_post(m, o->raw);
}

void view_talk_changed(struct thread_view *v, const struct remap *m)
{
	uint32_t post = v->talk.around;

	if (v->outside)
		outside_changed(v->outside, m);
	if (!v->talk.n)
		return;
	if (v->items.alone && remap_near(m, post) != POST_NONE) {
		conversation_of_one(&v->talk, remap_near(m, post));
	} else if (remap_gone(m, post)) {
		view_leave_talk(v);
		conversation_release(&v->talk);
	} else {
		conversation_build(&v->talk, v->src->thread, remap_post(m, post), v->talk.tree);
	}
}
