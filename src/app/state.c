#include "app/state.h"

#include <stdlib.h>

#include "util/mem.h"

#define OTHERS_MAX ((size_t)256 * 1024)

void state_init(struct state *s)
{
	*s = (struct state){ 0 };
	arena_init(&s->arena);
	buf_init(&s->others, OTHERS_MAX);
}

void state_release(struct state *s)
{
	free(s->entries);
	free(s->forgotten);
	buf_release(&s->others);
	arena_release(&s->arena);
	*s = (struct state){ 0 };
}

static bool same_thing(const struct state_entry *a, const struct state_entry *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == STATE_ARCHIVE)
		return slice_eq(a->paths[0], b->paths[0]);
	return a->tid == b->tid && slice_eq(a->file, b->file);
}

size_t state_find(const struct state *s, const struct state_entry *e)
{
	size_t i = 0;

	while (i < s->n && !same_thing(&s->entries[i], e))
		i++;
	return i;
}

static void take_out(struct state *s, size_t i)
{
	s->n--;
	memmove(s->entries + i, s->entries + i + 1, (s->n - i) * sizeof *s->entries);
}

/* The oldest of KIND goes if there are too many. */
static void trim(struct state *s, enum state_kind kind)
{
	static const size_t most[STATE_KINDS] = { STATE_THREADS, STATE_ARCHIVES };
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		if (s->entries[i].kind == kind && ++n > most[kind]) {
			take_out(s, i);
			return;
		}
}

static struct state_entry copy_of(struct state *s, const struct state_entry *e)
{
	struct state_entry c = *e;

	c.file = arena_dup(&s->arena, e->file);
	c.title = arena_dup(&s->arena, e->title);
	c.board = arena_dup(&s->arena, e->board);
	c.place.author = arena_dup(&s->arena, e->place.author);
	c.paths = arena_alloc(&s->arena, e->npaths * sizeof *c.paths);
	for (size_t i = 0; i < e->npaths; i++)
		c.paths[i] = arena_dup(&s->arena, e->paths[i]);
	return c;
}

/* Below 0: A is the older note; 0: nothing tells. */
static int order(const struct state_entry *a, const struct state_entry *b)
{
	if (a->when != b->when)
		return a->when < b->when ? -1 : 1;
	return a->ms < b->ms ? -1 : a->ms > b->ms;
}

/* Before those of the same moment, or behind them if they came FIRST. False: there is a newer note
 * of the same thing, or the first of that moment. */
static bool put(struct state *s, const struct state_entry *e, bool first)
{
	size_t was = state_find(s, e), i;

	if (was < s->n && order(&s->entries[was], e) >= !first)
		return false;
	if (was < s->n)
		take_out(s, was);
	MEM_ROOM(s->entries, s->n, s->cap);
	for (i = s->n; i && order(&s->entries[i - 1], e) < !first;)
		i--;
	memmove(s->entries + i + 1, s->entries + i, (s->n++ - i) * sizeof *s->entries);
	s->entries[i] = copy_of(s, e);
	trim(s, e->kind);
	return true;
}

void state_put(struct state *s, const struct state_entry *e)
{
	struct state_entry changed = *e;

	changed.changed = true;
	if (!put(s, &changed, false))
		return;
	s->changed = true;
	s->changes++;
}

void state_add(struct state *s, const struct state_entry *e)
{
	put(s, e, true);
}

const struct state_entry *state_thread(const struct state *s, uint64_t tid, struct slice file)
{
	struct state_entry e = { .kind = STATE_THREAD, .tid = tid, .file = file };
	size_t i = state_find(s, &e);

	return i < s->n ? &s->entries[i] : NULL;
}

void state_forget(struct state *s, size_t i)
{
	MEM_ROOM(s->forgotten, s->nforgotten, s->forgotten_cap);
	s->forgotten[s->nforgotten++] = s->entries[i];
	take_out(s, i);
	s->changed = true;
	s->changes++;
}

bool state_undo(struct state *s, size_t *i)
{
	const struct state_entry *e;

	if (!s->nforgotten)
		return false;
	e = &s->forgotten[--s->nforgotten];
	state_put(s, e);
	*i = state_find(s, e);
	return *i < s->n; /* so many newer ones may have come that it is too old to be kept */
}

void state_merge(struct state *fresh, const struct state *s)
{
	for (size_t i = 0; i < s->nforgotten; i++) {
		size_t at = state_find(fresh, &s->forgotten[i]);

		/* Who read it again since then wants it. */
		if (at < fresh->n && fresh->entries[at].when <= s->forgotten[i].when)
			take_out(fresh, at);
	}
	for (size_t i = s->n; i-- > 0;)
		if (s->entries[i].changed)
			put(fresh, &s->entries[i], false);
}

void state_take(struct state *s, struct state *fresh)
{
	for (size_t i = 0; i < s->nforgotten; i++)
		s->forgotten[i] = copy_of(fresh, &s->forgotten[i]);
	fresh->forgotten = s->forgotten;
	fresh->nforgotten = s->nforgotten;
	fresh->forgotten_cap = s->forgotten_cap;
	fresh->changed = false;
	fresh->changes = s->changes + 1;
	s->forgotten = NULL;
	for (size_t i = 0; i < fresh->n; i++)
		fresh->entries[i].changed = false;
	state_release(s);
	*s = *fresh;
	state_init(fresh);
}
