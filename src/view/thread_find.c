#include <stdlib.h>

#include "util/mem.h"
#include "view/thread_view.h"
#include "view/thread_view_parts.h"

void view_find(struct thread_view *v, struct slice pattern)
{
	if (v->finding)
		find_release(&v->find);
	v->finding = pattern.n > 0;
	if (v->finding)
		find_init(&v->find, pattern);
	v->opt.find = v->finding ? &v->find : NULL;
	block_cache_clear(v->cache);
}

static bool has_match(const struct row *r)
{
	for (uint32_t i = 0; i < r->nspans; i++)
		if (r->spans[i].match)
			return true;
	return false;
}

void view_search_begin(struct thread_view *v, struct view_search *s, int direction)
{
	*s = (struct view_search){ .at = v->cursor, .direction = direction };
}

/* The next row with a match in this item, from behind ROW on (UINT32_MAX: from the beginning), or
 * going up from before ROW. */
static bool find_in_item(struct thread_view *v, struct view_search *s)
{
	const struct block *b = view_block(v, s->at.item);
	uint32_t row = s->at.row;

	if (s->direction > 0) {
		for (row = row == UINT32_MAX ? 0 : row + 1; row < b->nrows; row++)
			if (has_match(&b->rows[row]))
				break;
		s->at.row = row;
		return row < b->nrows;
	}
	for (row = row < b->nrows ? row : b->nrows; row > 0; row--)
		if (has_match(&b->rows[row - 1])) {
			s->at.row = row - 1;
			return true;
		}
	return false;
}

static void next_item(struct thread_view *v, struct view_search *s)
{
	uint32_t last = (uint32_t)v->items.n - 1;

	s->done++;
	if (s->direction > 0) {
		s->wrapped = s->wrapped || s->at.item == last;
		s->at = (struct spot){ s->at.item == last ? 0 : s->at.item + 1, UINT32_MAX };
	} else {
		s->wrapped = s->wrapped || s->at.item == 0;
		s->at = (struct spot){ s->at.item ? s->at.item - 1 : last, UINT32_MAX };
	}
}

enum view_found view_search_step(struct thread_view *v, struct view_search *s, unsigned budget)
{
	if (view_empty(v) || !v->finding)
		return VIEW_NOT_FOUND;
	if (s->at.item >= v->items.n) /* there are fewer than when it began */
		s->at = (struct spot){ (uint32_t)v->items.n - 1, UINT32_MAX };
	/* The item one begins in is looked at twice: behind the cursor first, as a whole at last.
	 */
	for (; s->done <= v->items.n; next_item(v, s)) {
		if (budget-- == 0)
			return VIEW_SEARCHING;
		if (find_in_item(v, s)) {
			v->cursor = s->at;
			v->target = TARGET_NONE;
			view_settle(v);
			return s->wrapped ? VIEW_WRAPPED : VIEW_FOUND;
		}
	}
	return VIEW_NOT_FOUND;
}

static bool count_is_current(const struct thread_view *v)
{
	return v->count.begun && v->count.changes == v->cache->changes;
}

static void begin_count(struct thread_view *v)
{
	struct view_count *c = &v->count;

	if (c->cap < v->items.n)
		c->rows = mem_grow(c->rows, &c->cap, v->items.n, sizeof *c->rows);
	c->done = 0;
	c->changes = v->cache->changes;
	c->begun = true;
}

bool view_count_step(struct thread_view *v, unsigned budget)
{
	struct view_count *c = &v->count;
	struct arena a;

	if (!v->finding)
		return false;
	if (!count_is_current(v))
		begin_count(v);
	if (c->done == v->items.n)
		return false;
	arena_init(&a);
	for (; c->done < v->items.n && budget; c->done++, budget--) {
		struct block b = block_lay_out(&v->items, c->done, v->src, &v->opt, &a);

		c->rows[c->done] = 0;
		for (uint32_t i = 0; i < b.nrows; i++)
			c->rows[c->done] += has_match(&b.rows[i]);
		arena_clear(&a);
	}
	arena_release(&a);
	return true;
}

bool view_counted(struct thread_view *v, uint32_t *at, uint32_t *total)
{
	const struct view_count *c = &v->count;
	const struct block *b;

	*at = *total = 0;
	if (!v->finding || view_empty(v) || !count_is_current(v) || c->done < v->items.n)
		return false;
	for (uint32_t i = 0; i < v->items.n; i++) {
		if (i == v->cursor.item)
			*at = *total;
		*total += c->rows[i];
	}
	b = view_block(v, v->cursor.item);
	for (uint32_t i = 0; i <= v->cursor.row; i++)
		*at += has_match(&b->rows[i]);
	if (!has_match(&b->rows[v->cursor.row]))
		*at = 0;
	return true;
}
