#include "view/thread_view.h"
#include "view/thread_view_parts.h"

/* The targets in sight are numbered through from the top of the screen. */
struct sighted {
	uint32_t item;
	uint32_t target;
};

struct sight {
	struct thread_view *v;
	struct sighted *list; /* NULL: only counted */
	size_t n;
	size_t at; /* the first that stands at or behind the cursor, or is the chosen one */
	bool chosen;
};

static bool at_or_behind_cursor(const struct thread_view *v, uint32_t item, const struct target *t)
{
	return item > v->cursor.item || (item == v->cursor.item && t->row >= v->cursor.row);
}

/* Finds the target number WANT of those in sight (SIZE_MAX: only counts and looks for the cursor).
 */
static bool look(struct thread_view *v, size_t want, struct sight *s, struct sighted *found)
{
	uint32_t first_row = v->top.row;
	int left = v->height;
	bool passed = false;

	*s = (struct sight){ .v = v };
	for (uint32_t item = v->top.item; item < v->items.n && left > 0; item++) {
		const struct block *b = view_block(v, item);
		uint32_t end = first_row + (uint32_t)left;

		for (uint32_t i = 0; i < b->ntargets; i++) {
			const struct target *t = &b->targets[i];

			if (t->row < first_row || t->row >= end)
				continue;
			if (item == v->cursor.item && i == v->target) {
				s->chosen = passed = true;
				s->at = s->n;
			} else if (!passed && v->target == TARGET_NONE &&
				   at_or_behind_cursor(v, item, t)) {
				passed = true;
				s->at = s->n;
			}
			if (s->n++ == want) {
				*found = (struct sighted){ item, i };
				return true;
			}
		}
		left -= (int)(b->nrows - first_row);
		first_row = 0;
	}
	if (!passed)
		s->at = s->n;
	return false;
}

bool view_next_target(struct thread_view *v, int n)
{
	struct sighted found;
	struct sight s;
	size_t next;

	if (view_empty(v))
		return false;
	look(v, SIZE_MAX, &s, &found);
	if (!s.n)
		return false;
	if (n > 0)
		next = s.chosen ? s.at + 1 : s.at;
	else
		next = s.at ? s.at - 1 : s.n - 1;
	if (!look(v, next % s.n, &s, &found))
		return false;
	v->cursor =
	    (struct spot){ found.item, view_block(v, found.item)->targets[found.target].row };
	v->target = found.target;
	view_settle(v);
	return true;
}

const struct target *view_target(struct thread_view *v)
{
	const struct block *b;
	const struct row *r;

	if (view_empty(v))
		return NULL;
	b = view_block(v, v->cursor.item);
	if (v->target != TARGET_NONE)
		return &b->targets[v->target];
	r = &b->rows[v->cursor.row];
	for (uint32_t i = 0; i < r->nspans; i++)
		if (r->spans[i].target != TARGET_NONE)
			return &b->targets[r->spans[i].target];
	return NULL;
}

/* Opens in place. */
static bool is_closed(const struct target *t)
{
	return t->kind == TARGET_QUOTE || t->kind == TARGET_SPOILER;
}

const struct target *view_quote(struct thread_view *v)
{
	const struct target *t = view_target(v);
	const struct target *first = NULL, *around = NULL;
	const struct block *b;

	if (t && t->kind == TARGET_QUOTE)
		return t;
	if (view_empty(v))
		return NULL;
	b = view_block(v, v->cursor.item);
	for (uint32_t i = 0; i < b->ntargets; i++) {
		t = &b->targets[i];
		if (t->kind != TARGET_QUOTE)
			continue;
		first = first ? first : t;
		if (t->row <= v->cursor.row && v->cursor.row < t->end)
			around = t; /* the innermost one comes last */
	}
	return around ? around : first;
}

uint32_t view_post_here(struct thread_view *v)
{
	uint32_t post = view_post(v), row = v->cursor.row;
	const struct block *b;

	if (post == POST_NONE)
		return post;
	b = view_block(v, v->cursor.item);
	for (uint32_t i = 0; i < b->ntargets; i++) {
		const struct target *t = &b->targets[i];

		if (t->kind != TARGET_QUOTE || !t->open || row < t->row || row >= t->end)
			continue;
		if (v->src->thread->quotes[t->quote].target != POST_NONE)
			post = v->src->thread->quotes[t->quote].target;
	}
	return post;
}

static void cursor_to_fold(struct thread_view *v, uint64_t key)
{
	const struct block *b = view_block(v, v->cursor.item);

	for (uint32_t i = 0; i < b->ntargets; i++)
		if (is_closed(&b->targets[i]) && b->targets[i].fold == key) {
			v->cursor.row = b->targets[i].row;
			v->target = i;
		}
}

const struct target *view_closed(struct thread_view *v)
{
	const struct target *t = view_target(v), *around = NULL;
	const struct block *b;

	if (view_empty(v) || (t && is_closed(t)))
		return t;
	b = view_block(v, v->cursor.item);
	for (uint32_t i = 0; i < b->ntargets; i++)
		if (is_closed(&b->targets[i]) && b->targets[i].row <= v->cursor.row &&
		    v->cursor.row < b->targets[i].end)
			around = &b->targets[i]; /* the innermost one comes last */
	return around ? around : view_quote(v);
}

bool view_fold(struct thread_view *v)
{
	const struct target *t = view_closed(v);
	uint64_t key;

	if (!t)
		return false;
	key = t->fold;
	folds_toggle(&v->folds, key);
	block_cache_drop(v->cache, v->cursor.item);
	v->target = TARGET_NONE;
	cursor_to_fold(v, key);
	view_settle(v);
	return true;
}

const struct target *view_outermost(const struct block *b, uint32_t row)
{
	for (uint32_t i = 0; i < b->ntargets; i++)
		if (is_closed(&b->targets[i]) && b->targets[i].row <= row &&
		    row < b->targets[i].end)
			return &b->targets[i];
	return NULL;
}

uint32_t view_own_rows(const struct block *b, uint32_t row)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < row && i < b->nrows; i++)
		n += !view_outermost(b, i);
	return n;
}

uint32_t view_own_row(const struct block *b, uint32_t own)
{
	for (uint32_t i = 0; i < b->nrows; i++)
		if (!view_outermost(b, i) && own-- == 0)
			return i;
	return 0;
}

void view_fold_level(struct thread_view *v, uint32_t level)
{
	const struct target *around;
	const struct block *b;
	uint64_t key = 0;
	uint32_t own;

	if (view_empty(v)) {
		folds_set_level(&v->folds, level);
		return;
	}
	b = view_block(v, v->cursor.item);
	around = view_outermost(b, v->cursor.row);
	own = view_own_rows(b, v->cursor.row);
	if (around)
		key = around->fold;
	folds_set_level(&v->folds, level);
	block_cache_clear(v->cache);
	v->target = TARGET_NONE;
	if (key)
		cursor_to_fold(v, key);
	else
		v->cursor.row = view_own_row(view_block(v, v->cursor.item), own);
	view_settle(v);
}

/* Does the opened run go on to the single post under the cursor? */
static bool in_opened_run(const struct thread_view *v)
{
	const struct item *list = v->items.list;
	size_t i = v->cursor.item;

	if (v->opened == POST_NONE)
		return false;
	while (i > 0 && list[i].post != v->opened && list[i - 1].count == 1)
		i--;
	return list[i].count == 1 && list[i].post == v->opened;
}

enum view_run view_run(const struct thread_view *v)
{
	if (view_empty(v) || !v->items.list[v->cursor.item].count)
		return VIEW_RUN_NOTHING;
	if (v->items.list[v->cursor.item].count > 1 || v->items.list[v->cursor.item].hidden)
		return VIEW_RUN_OPENS;
	return in_opened_run(v) ? VIEW_RUN_CLOSES : VIEW_RUN_NOTHING;
}

void view_open_run(struct thread_view *v)
{
	enum view_run run = view_run(v);
	struct place p = view_place(v);

	if (run == VIEW_RUN_NOTHING)
		return;
	v->opened = run == VIEW_RUN_OPENS ? v->items.list[v->cursor.item].post : POST_NONE;
	p.line = p.off = 0;
	view_rebuild(v);
	view_go_place(v, p);
}
