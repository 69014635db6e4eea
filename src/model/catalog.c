#include "model/catalog.h"

#include <stdlib.h>

#include "util/hash.h"
#include "util/mem.h"

struct tid_map {
	size_t *slots; /* thread index + 1, 0 is free; at most half full */
	size_t cap;    /* a power of two */
	size_t n;
};

void catalog_init(struct catalog *c)
{
	*c = (struct catalog){ 0 };
	arena_init(&c->arena);
	c->by_tid = mem_zalloc(1, sizeof *c->by_tid);
}

void catalog_release(struct catalog *c)
{
	for (size_t i = 0; i < c->nthreads; i++)
		free(c->threads[i].files);
	free(c->threads);
	free(c->boards);
	if (c->by_tid)
		free(c->by_tid->slots);
	free(c->by_tid);
	arena_release(&c->arena);
	*c = (struct catalog){ 0 };
}

uint32_t catalog_board(struct catalog *c, struct slice name)
{
	for (size_t i = 0; i < c->nboards; i++)
		if (slice_eq(c->boards[i].name, name))
			return (uint32_t)i;
	MEM_ROOM(c->boards, c->nboards, c->boards_cap);
	c->boards[c->nboards] = (struct catalog_board){ .name = arena_dup(&c->arena, name) };
	return (uint32_t)c->nboards++;
}

static size_t find_slot(const struct catalog *c, uint64_t tid)
{
	const struct tid_map *m = c->by_tid;
	size_t i = hash_mix(tid) & (m->cap - 1);

	while (m->slots[i] && c->threads[m->slots[i] - 1].tid != tid)
		i = (i + 1) & (m->cap - 1);
	return i;
}

static void grow_map(struct catalog *c)
{
	struct tid_map *m = c->by_tid;

	m->cap = m->cap ? m->cap * 2 : 256;
	free(m->slots);
	m->slots = mem_zalloc(m->cap, sizeof *m->slots);
	for (size_t i = 0; i < c->nthreads; i++)
		if (c->threads[i].tid)
			m->slots[find_slot(c, c->threads[i].tid)] = i + 1;
}

size_t catalog_find(const struct catalog *c, uint64_t tid)
{
	size_t slot;

	if (!tid || !c->by_tid->cap)
		return THREAD_NONE;
	slot = c->by_tid->slots[find_slot(c, tid)];
	return slot ? slot - 1 : THREAD_NONE;
}

size_t catalog_thread(struct catalog *c, uint64_t tid, struct slice title, uint32_t board)
{
	size_t i = catalog_find(c, tid);

	if (i != THREAD_NONE)
		return i;
	if (c->by_tid->n * 2 >= c->by_tid->cap)
		grow_map(c);
	i = c->nthreads;
	MEM_ROOM(c->threads, c->nthreads, c->threads_cap);
	c->threads[c->nthreads++] = (struct catalog_thread){
		.tid = tid,
		.title = arena_dup(&c->arena, title),
		.board = board,
		.first = TIME_NONE,
		.last = TIME_NONE,
	};
	c->boards[board].threads++;
	if (tid) {
		c->by_tid->slots[find_slot(c, tid)] = i + 1;
		c->by_tid->n++;
	}
	return i;
}

void catalog_add_file(
    struct catalog *c, size_t thread, const char *path, uint32_t number, uint32_t archive)
{
	struct catalog_thread *t = &c->threads[thread];
	size_t cap = t->files_cap;

	if (t->nfiles == t->files_cap) {
		/* Most threads have one file: no room is set aside for more. */
		cap = cap ? cap * 2 : 1;
		t->files = mem_realloc(t->files, cap, sizeof *t->files);
		t->files_cap = (uint32_t)cap;
	}
	t->files[t->nfiles++] = (struct catalog_file){
		.path = arena_dup(&c->arena, slice_str(path)).p,
		.number = number,
		.archive = archive,
	};
}

void catalog_rename(struct catalog *c, size_t thread, struct slice title, uint32_t board)
{
	struct catalog_thread *t = &c->threads[thread];

	if (!slice_eq(t->title, title))
		t->title = arena_dup(&c->arena, title);
	c->boards[t->board].threads--;
	c->boards[board].threads++;
	t->board = board;
}
