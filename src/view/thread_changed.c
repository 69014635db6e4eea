#include "util/hash.h"
#include "view/thread_view.h"
#include "view/thread_view_parts.h"

void place_changed(struct place *p, const struct remap *m)
{
	if (p->talk != TALK_NONE && remap_gone(m, p->around))
		p->talk = TALK_NONE;
	p->around = remap_post(m, p->around);
	if (remap_gone(m, p->post))
		p->line = p->off = 0;
	p->post = remap_near(m, p->post);
}

void view_state_changed(struct view_state *state, const struct remap *m)
{
	if (!state->kept)
		return;
	place_changed(&state->cursor, m);
	filter_changed(&state->filter, m);
}

/* What the reader sees, in words that hold for the fresh thread too. */
struct seen {
	uint32_t post;
	bool gone;
	int above; /* rows of the screen above the cursor */

	/* In a quote so many rows behind its first one, else behind so many that are in none. */
	uint64_t quote; /* its fold key, 0: none */
	uint32_t row;

	/* In a hole: where it began and what it ended before, among the fresh posts. */
	bool hole;
	uint32_t begin, end;

	/* The chosen target, the nth of its kind. */
	bool chosen;
	uint8_t kind;
	uint64_t fold;
	uint32_t url; /* hash */
	uint32_t nth;
};

/* The items as they are called now. What is not laid out any more is laid out from the fresh posts
 * in their place. */
static void items_changed(struct items *s, const struct thread *t, const struct remap *m)
{
	for (size_t i = 0; i < s->n; i++) {
		struct item *item = &s->list[i];

		item->post = remap_near(m, item->post);
		item->last = remap_near(m, item->last);
		item->parent = remap_post(m, item->parent);
	}
	if (s->quote >= t->posts[s->list[0].post].nquotes)
		s->quote = QUOTE_NONE;
}

static bool is_chosen(const struct seen *s, const struct target *t)
{
	return t->kind == s->kind && t->fold == s->fold && hash_slice(t->url) == s->url;
}

static void see_target(struct thread_view *v, struct seen *s)
{
	const struct block *b = view_block(v, v->cursor.item);
	const struct target *t = &b->targets[v->target];

	if (v->target >= b->ntargets)
		return;
	s->chosen = true;
	s->kind = t->kind;
	s->fold = t->fold;
	s->url = hash_slice(t->url);
	for (uint32_t i = 0; i < v->target; i++)
		s->nth += is_chosen(s, &b->targets[i]);
}

static void see_row(struct thread_view *v, struct seen *s)
{
	const struct block *b = view_block(v, v->cursor.item);
	const struct target *quote = view_outermost(b, v->cursor.row);

	s->quote = quote ? quote->fold : 0;
	s->row = quote ? v->cursor.row - quote->row : view_own_rows(b, v->cursor.row);
}

static void see_hole(struct seen *s, const struct item *item, const struct remap *m)
{
	s->hole = true;
	s->begin = item->parent ? remap_near(m, item->post) + !remap_gone(m, item->post) : 0;
	s->end = remap_post(m, item->parent);
}

/* Before the items are built anew. */
static void see(struct thread_view *v, struct seen *s, const struct remap *m)
{
	struct item item = v->items.list[v->cursor.item];

	s->gone = remap_gone(m, item.post);
	s->post = remap_near(m, item.post);
	if (s->post == POST_NONE) /* none of them is left */
		return;
	if (item.hole)
		see_hole(s, &item, m);
	items_changed(&v->items, v->src->thread, m);
	s->above = view_cursor_row(v);
	if (item.hole)
		return;
	see_row(v, s);
	if (v->target != TARGET_NONE)
		see_target(v, s);
}

static void find_chosen(struct thread_view *v, const struct seen *s)
{
	const struct block *b = view_block(v, v->cursor.item);
	uint32_t nth = s->nth;

	for (uint32_t i = 0; i < b->ntargets; i++) {
		if (!is_chosen(s, &b->targets[i]) || nth--)
			continue;
		v->target = i;
		return;
	}
}

static const struct target *find_quote(const struct block *b, uint64_t fold)
{
	for (uint32_t i = 0; i < b->ntargets; i++)
		if (b->targets[i].fold == fold)
			return &b->targets[i];
	return NULL;
}

static uint32_t row_of(struct thread_view *v, const struct seen *s)
{
	const struct block *b = view_block(v, v->cursor.item);
	const struct target *quote = s->quote ? find_quote(b, s->quote) : NULL;

	if (!s->quote)
		return view_own_row(b, s->row);
	if (!quote)
		return 0;
	return quote->row + s->row < quote->end ? quote->row + s->row : quote->end - 1;
}

static bool has_hole(const struct thread *t, uint32_t before)
{
	for (size_t i = 0; i < t->nholes; i++)
		if (t->holes[i].before == before)
			return true;
	return false;
}

/* The cursor was in a hole. What came at its beginning is read on from there; of what came only at
 * its end, the end is read, by somebody who comes from below. */
static void leave_hole(struct thread_view *v, const struct seen *s)
{
	const struct thread *t = v->src->thread;
	uint32_t end = s->end < t->nposts ? s->end : (uint32_t)t->nposts;

	if (has_hole(t, s->begin) && has_hole(t, end)) {
		bool behind = s->begin > 0;
		struct place p = { s->begin - behind, PLACE_HOLE, behind, POST_NONE, TALK_NONE };

		v->cursor = view_spot(v, p);
	} else if (has_hole(t, s->begin)) {
		v->cursor = (struct spot){ items_find(&v->items, end - 1), 0 };
		v->cursor.row = view_block(v, v->cursor.item)->nrows - 1;
	} else {
		v->cursor = (struct spot){ items_find(&v->items, s->begin), 0 };
	}
}

static void put_cursor(struct thread_view *v, const struct seen *s)
{
	if (s->hole) {
		leave_hole(v, s);
	} else {
		v->cursor = (struct spot){ items_find(&v->items, s->post), 0 };
		if (!s->gone && items_holds(&v->items, v->cursor.item, s->post))
			v->cursor.row = row_of(v, s);
		if (s->chosen)
			find_chosen(v, s);
	}
	view_leave_gap(v, -1);
	view_put_top(v, s->above);
	view_fill(v);
}

static void posts_changed(struct thread_view *v, const struct remap *m)
{
	v->goal = remap_gone(m, v->goal) ? POST_NONE : remap_post(m, v->goal);
	v->revealed = remap_gone(m, v->revealed) ? POST_NONE : remap_post(m, v->revealed);
	v->opened = remap_post(m, v->opened);
	v->raw = remap_gone(m, v->raw) ? POST_NONE : remap_post(m, v->raw);
	v->opt.raw = v->raw == POST_NONE ? NULL : &v->raw;
	place_changed(&v->before_raw, m);
	place_changed(&v->left, m);
	filter_changed(&v->filter, m);
}

void view_changed(struct thread_view *v, const struct remap *m)
{
	bool was_empty = view_empty(v);
	struct seen s = { .post = POST_NONE };

	if (!was_empty && v->src->thread->nposts)
		see(v, &s, m);
	posts_changed(v, m);
	view_talk_changed(v, m);
	view_rebuild(v);
	if (s.post != POST_NONE && !view_empty(v))
		put_cursor(v, &s);
	else
		view_settle(v);
}
