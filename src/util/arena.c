#include "util/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

#include "util/mem.h"

#define CHUNK_MIN 1024
#define CHUNK_MAX (256 * 1024)
#define ALIGN     alignof(max_align_t)

struct arena_chunk {
	struct arena_chunk *older;
	size_t size;
	alignas(max_align_t) char bytes[];
};

void arena_init(struct arena *a)
{
	*a = (struct arena){ 0 };
}

static void free_chunks(struct arena_chunk *c)
{
	while (c) {
		struct arena_chunk *older = c->older;

		free(c);
		c = older;
	}
}

void arena_release(struct arena *a)
{
	free_chunks(a->chunk);
	arena_init(a);
}

void arena_clear(struct arena *a)
{
	if (!a->chunk)
		return;
	free_chunks(a->chunk->older);
	a->chunk->older = NULL;
	a->used = 0;
	a->total = a->chunk->size;
}

/* Chunks double, so that many small arenas stay small and large ones need few chunks. */
static void add_chunk(struct arena *a, size_t n)
{
	size_t size = a->chunk ? a->chunk->size * 2 : CHUNK_MIN;
	struct arena_chunk *c;

	if (size > CHUNK_MAX)
		size = CHUNK_MAX;
	if (size < n)
		size = n;
	if (size > SIZE_MAX - sizeof *c)
		oom();
	c = mem_alloc(sizeof *c + size);
	c->older = a->chunk;
	c->size = size;
	a->chunk = c;
	a->used = 0;
	a->total += size;
}

/* N bytes at whatever place comes next, or at one that ALIGN divides. */
static void *take(struct arena *a, size_t n, size_t align)
{
	void *p;

	if (n > SIZE_MAX / 2)
		oom();
	a->used = (a->used + align - 1) & ~(align - 1);
	if (!a->chunk || a->chunk->size < a->used || a->chunk->size - a->used < n)
		add_chunk(a, n);
	p = a->chunk->bytes + a->used;
	a->used += n;
	return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
	return take(a, n ? n : 1, ALIGN);
}

void *arena_zalloc(struct arena *a, size_t n)
{
	return memset(arena_alloc(a, n), 0, n);
}

struct slice arena_dup(struct arena *a, struct slice s)
{
	char *p = take(a, s.n + 1, 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return slice_of(p, s.n);
}

void arena_shrink(struct arena *a, void *p, size_t was, size_t now)
{
	if (a->chunk && (char *)p + was == a->chunk->bytes + a->used)
		a->used -= was - now;
}
