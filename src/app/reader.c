#include "app/reader.h"

#include <stdlib.h>

#include "util/mem.h"

#define SEEN (1u << 7) /* in flags, beside enum post_mark */

/* Both names that a post has (store/seen_set.h); by_pid is 0 where there is none. */
struct reader_post {
	uint64_t key, by_pid;
};

struct reader_kept {
	uint64_t key, by_pid;
	struct store_mark mark;
};

void reader_init(struct reader *r)
{
	*r = (struct reader){ .held = POST_NONE };
	arena_init(&r->texts);
}

void reader_release(struct reader *r)
{
	seen_set_release(&r->seen);
	free(r->posts);
	free(r->flags);
	free(r->noted);
	free(r->kept);
	free(r->notes);
	arena_release(&r->texts);
}

/* ---- names of posts */

struct named {
	uint64_t key;
	uint32_t post;
};

static int by_key(const void *a, const void *b)
{
	const struct named *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->post < y->post ? -1 : x->post > y->post;
}

static uint64_t key_of(const struct thread *t, const struct post *p, uint32_t nth)
{
	struct slice none = { 0 };

	return seen_key(
	    p->posted, p->floor, p->author == AUTHOR_NONE ? none : t->authors[p->author].name, nth);
}

/* Sorted, those of one author and minute stand together, in reading order. */
static void name_posts(struct reader_post *posts, const struct thread *t)
{
	struct named *named = mem_alloc(t->nposts * sizeof *named);
	uint32_t nth = 0;

	for (uint32_t i = 0; i < t->nposts; i++)
		named[i] = (struct named){ key_of(t, &t->posts[i], 0), i };
	qsort(named, t->nposts, sizeof *named, by_key);
	for (size_t i = 0; i < t->nposts; i++) {
		const struct post *p = &t->posts[named[i].post];

		nth = i && named[i].key == named[i - 1].key ? nth + 1 : 0;
		posts[named[i].post].key = nth ? key_of(t, p, nth) : named[i].key;
		posts[named[i].post].by_pid = p->pid ? seen_pid(p->pid) : 0;
	}
	free(named);
}

static bool is_seen(const struct reader *r, const struct reader_post *p)
{
	return seen_set_has(&r->seen, p->key) || (p->by_pid && seen_set_has(&r->seen, p->by_pid));
}

static bool is_kept(const struct reader_kept *k, const struct reader_post *p)
{
	return k->by_pid && p->by_pid ? k->by_pid == p->by_pid : k->key == p->key;
}

/* ---- flags */

static void flag_seen(struct reader *r, uint32_t post)
{
	r->flags[post] &= MARK_KEPT;
	if (is_seen(r, &r->posts[post]))
		r->flags[post] |= SEEN;
	else if (r->before)
		r->flags[post] |= MARK_UNREAD;
}

static void flag_kept(struct reader *r)
{
	for (size_t i = 0; i < r->n; i++) {
		r->flags[i] &= (uint8_t)~MARK_KEPT;
		for (size_t k = 0; k < r->nkept; k++)
			if (is_kept(&r->kept[k], &r->posts[i]))
				r->flags[i] |= MARK_KEPT;
	}
}

static void tell_marks(struct reader *r)
{
	r->marks = (struct layout_marks){ r->flags, r->n, r->notes, r->nnotes };
}

/* What was marked stays so, though it was seen since. */
static void carry_unread(struct reader *r, const uint8_t *old, size_t n, const struct remap *m)
{
	for (uint32_t i = 0; i < n && i < m->nposts; i++)
		if (old[i] & MARK_UNREAD && !remap_gone(m, i))
			r->flags[remap_post(m, i)] |= MARK_UNREAD;
}

static void carry_notes(struct reader *r, const struct thread *t, const struct remap *m)
{
	struct slice *old = r->notes;
	size_t n = r->nnotes;

	r->nnotes = t->nauthors;
	r->notes = mem_zalloc(t->nauthors, sizeof *r->notes);
	for (uint32_t i = 0; m && i < n && i < m->nauthors; i++)
		if (remap_author(m, i) != AUTHOR_NONE)
			r->notes[remap_author(m, i)] = old[i];
	free(old);
}

void reader_take(struct reader *r, const struct thread *t, const struct remap *m)
{
	uint8_t *old = r->flags;
	size_t n = r->n;

	r->n = t->nposts;
	r->posts = mem_realloc(r->posts, t->nposts, sizeof *r->posts);
	r->flags = mem_zalloc(t->nposts, sizeof *r->flags);
	name_posts(r->posts, t);
	for (uint32_t i = 0; i < r->n; i++)
		flag_seen(r, i);
	flag_kept(r);
	if (m) {
		carry_unread(r, old, n, m);
		r->held = remap_post(m, r->held);
	}
	carry_notes(r, t, m);
	free(old);
	r->taken = true;
	r->framed = false;
	tell_marks(r);
}

void reader_found(struct reader *r, struct seen_set *seen, bool before)
{
	seen_set_add(seen, r->noted, r->nnoted);
	seen_set_release(&r->seen);
	r->seen = *seen;
	*seen = (struct seen_set){ 0 };
	r->before = before;
	for (uint32_t i = 0; i < r->n; i++)
		flag_seen(r, i);
}

/* ---- bookmarks and notes */

void reader_forget_marks(struct reader *r)
{
	r->nkept = 0;
	for (size_t i = 0; i < r->nnotes; i++)
		r->notes[i] = slice_of(NULL, 0);
	arena_clear(&r->texts);
	flag_kept(r);
}

void reader_add_mark(struct reader *r, const struct store_mark *m)
{
	const struct store_post *p = &m->spot.post;
	struct reader_kept k = {
		.key = seen_key(p->posted, p->floor, p->author, p->nth),
		.by_pid = p->pid ? seen_pid(p->pid) : 0,
		.mark = *m,
	};

	k.mark.spot = spot_dup(&m->spot, &r->texts);
	k.mark.note = arena_dup(&r->texts, m->note);
	MEM_ROOM(r->kept, r->nkept, r->kept_cap);
	r->kept[r->nkept++] = k;
	for (size_t i = 0; i < r->n; i++)
		if (is_kept(&k, &r->posts[i]))
			r->flags[i] |= MARK_KEPT;
}

void reader_add_note(struct reader *r, const struct thread *t, const struct store_note *n)
{
	uint32_t author = thread_find_author(t, n->author);

	if (author < r->nnotes)
		r->notes[author] = arena_dup(&r->texts, n->note);
}

const struct store_mark *reader_mark(const struct reader *r, uint32_t post)
{
	for (size_t k = 0; post < r->n && k < r->nkept; k++)
		if (is_kept(&r->kept[k], &r->posts[post]))
			return &r->kept[k].mark;
	return NULL;
}

/* ---- reading */

static void note_key(struct reader *r, uint64_t key)
{
	MEM_ROOM(r->noted, r->nnoted, r->noted_cap);
	r->noted[r->nnoted++] = key;
	seen_set_add(&r->seen, &key, 1);
}

static bool see(struct reader *r, uint32_t post)
{
	if (post >= r->n || r->flags[post] & SEEN)
		return false;
	r->flags[post] |= SEEN;
	note_key(r, r->posts[post].key);
	if (r->posts[post].by_pid)
		note_key(r, r->posts[post].by_pid);
	return true;
}

/* The posts of items FROM up to, not including, END. */
static bool see_items(struct reader *r, const struct items *items, uint32_t from, uint32_t end)
{
	bool any = false;

	for (; from < end && from < items->n; from++) {
		const struct item *item = &items->list[from];

		for (uint32_t post = item->post; !item->hole && post <= item->last; post++)
			any |= see(r, post);
	}
	return any;
}

/* Was all between the two places of the cursor on the screen, in the last frame or in this one? */
static bool passed(const struct reader *r, struct thread_view *v, const struct view_sight *now)
{
	return r->framed && r->items == v->items.n && r->talk == view_talking(v) &&
	       items_find(&v->items, r->first) <= now->end &&
	       now->first <= items_find(&v->items, r->last) + 1;
}

void reader_hold(struct reader *r, uint32_t post)
{
	r->held = post;
	r->framed = false;
}

/* Is the cursor still where posts were marked as unread? */
static bool is_held(struct reader *r, uint32_t post)
{
	if (r->held != POST_NONE && r->held != post)
		r->held = POST_NONE;
	return r->held != POST_NONE;
}

bool reader_frame(struct reader *r, struct thread_view *v)
{
	uint32_t cursor = v->cursor.item, from = cursor, to = cursor, was;
	struct view_sight now;
	bool any;

	if (!r->taken || view_empty(v) || is_held(r, v->items.list[cursor].post))
		return false;
	now = view_sight(v);
	if (passed(r, v, &now)) {
		was = items_find(&v->items, r->cursor);
		from = was < from ? was : from;
		to = was > to ? was : to;
	}
	any = see_items(r, &v->items, from, to + 1);
	r->framed = true;
	r->cursor = v->items.list[cursor].post;
	r->first = v->items.list[now.first].post;
	r->last = v->items.list[now.end - 1].post;
	r->items = v->items.n;
	r->talk = view_talking(v);
	return any;
}

bool reader_said(struct reader *r, const struct items *items, size_t at)
{
	if (!r->taken || at >= items->n || is_held(r, items->list[at].post))
		return false;
	return see_items(r, items, (uint32_t)at, (uint32_t)at + 1);
}

bool reader_leave(struct reader *r, struct thread_view *v)
{
	struct view_sight now;

	if (!r->taken || !r->framed || view_empty(v))
		return false;
	now = view_sight(v);
	return see_items(r, &v->items, now.first, now.whole);
}

uint32_t reader_next(
    const struct reader *r, const struct items *items, uint32_t post, int direction)
{
	int64_t i = post == POST_NONE ? -1 : (int64_t)post;

	for (i += direction; i >= 0 && i < (int64_t)r->n; i += direction) {
		uint32_t item =
		    r->flags[i] & MARK_UNREAD ? items_find(items, (uint32_t)i) : ITEM_NONE;

		if (items_holds(items, item, (uint32_t)i))
			return (uint32_t)i;
	}
	return POST_NONE;
}

uint32_t reader_count(const struct reader *r, uint32_t post, bool seen)
{
	uint32_t n = 0;

	for (size_t i = post; i < r->n; i++)
		n += !(r->flags[i] & SEEN) != seen;
	return n;
}

uint32_t reader_count_seen(const struct reader *r)
{
	uint32_t here = reader_count(r, 0, true), n = seen_set_posts(&r->seen);

	return n > here ? n : here;
}

size_t reader_keys(const struct reader *r, uint32_t post, bool seen, uint64_t **keys)
{
	size_t n = 0;

	*keys = mem_alloc((r->n * 2 + 1) * sizeof **keys);
	for (size_t i = post; i < r->n; i++) {
		if (!(r->flags[i] & SEEN) == seen)
			continue;
		(*keys)[n++] = r->posts[i].key;
		if (r->posts[i].by_pid)
			(*keys)[n++] = r->posts[i].by_pid;
	}
	return n;
}

void reader_written(struct reader *r)
{
	r->nnoted = 0;
}
