#include "model/catalog.h"

#include <stdlib.h>

#include "util/hash.h"
#include "util/mem.h"

#define MAP_FIRST  256
#define BOARDS_MAX ((size_t)1 << 24) /* see catalog_thread.board */

/* From a key to the index of a thread or a board. */
struct catalog_map {
	uint32_t *slots; /* index + 1, 0 is free; at most half full */
	size_t cap;      /* a power of two, or 0 */
	size_t n;
};

void catalog_init(struct catalog *c)
{
	*c = (struct catalog){ 0 };
	arena_init(&c->arena);
	c->tids = mem_zalloc(1, sizeof *c->tids);
	c->names = mem_zalloc(1, sizeof *c->names);
}

static void free_map(struct catalog_map *m)
{
	if (m)
		free(m->slots);
	free(m);
}

void catalog_release(struct catalog *c)
{
	free(c->threads);
	free(c->boards);
	free(c->folders);
	free_map(c->tids);
	free_map(c->names);
	arena_release(&c->arena);
	*c = (struct catalog){ 0 };
}

/* Twice the room. True if the map is empty now and has to be filled again. */
static bool make_room(struct catalog_map *m)
{
	if (m->n * 2 < m->cap)
		return false;
	if (m->cap > UINT32_MAX / 2)
		oom();
	m->cap = m->cap ? m->cap * 2 : MAP_FIRST;
	free(m->slots);
	m->slots = mem_zalloc(m->cap, sizeof *m->slots);
	return true;
}

/* Where board NAME stands, or where it would. */
static uint32_t *name_slot(const struct catalog *c, struct slice name)
{
	const struct catalog_map *m = c->names;
	size_t i = hash_slice(name) & (m->cap - 1);

	while (m->slots[i] && !slice_eq(c->boards[m->slots[i] - 1].name, name))
		i = (i + 1) & (m->cap - 1);
	return &m->slots[i];
}

uint32_t catalog_board(struct catalog *c, struct slice name)
{
	uint32_t *slot;

	if (make_room(c->names))
		for (size_t i = 0; i < c->nboards; i++)
			*name_slot(c, c->boards[i].name) = (uint32_t)i + 1;
	slot = name_slot(c, name);
	if (*slot)
		return *slot - 1;
	if (c->nboards == BOARDS_MAX)
		return (uint32_t)BOARDS_MAX - 1;
	MEM_ROOM(c->boards, c->nboards, c->boards_cap);
	c->boards[c->nboards] = (struct catalog_board){ .name = arena_dup(&c->arena, name) };
	c->names->n++;
	*slot = (uint32_t)++c->nboards;
	return *slot - 1;
}

static uint32_t *tid_slot(const struct catalog *c, uint64_t tid)
{
	const struct catalog_map *m = c->tids;
	size_t i = hash_mix(tid) & (m->cap - 1);

	while (m->slots[i] && c->threads[m->slots[i] - 1].tid != tid)
		i = (i + 1) & (m->cap - 1);
	return &m->slots[i];
}

size_t catalog_find(const struct catalog *c, uint64_t tid)
{
	uint32_t slot = tid && c->tids->cap ? *tid_slot(c, tid) : 0;

	return slot ? slot - 1 : THREAD_NONE;
}

static void note_tid(struct catalog *c, uint64_t tid)
{
	if (make_room(c->tids))
		for (size_t i = 0; i + 1 < c->nthreads; i++)
			if (c->threads[i].tid)
				*tid_slot(c, c->threads[i].tid) = (uint32_t)i + 1;
	*tid_slot(c, tid) = (uint32_t)c->nthreads;
	c->tids->n++;
}

size_t catalog_thread(struct catalog *c, uint64_t tid, struct slice title, uint32_t board)
{
	size_t i = catalog_find(c, tid);

	if (i != THREAD_NONE)
		return i;
	if (c->nthreads >= UINT32_MAX / 2)
		oom();
	MEM_ROOM(c->threads, c->nthreads, c->threads_cap);
	c->threads[c->nthreads++] = (struct catalog_thread){
		.tid = tid,
		.title = title,
		.board = board & (BOARDS_MAX - 1),
	};
	c->boards[board].threads++;
	if (tid)
		note_tid(c, tid);
	return c->nthreads - 1;
}

uint32_t catalog_folder(struct catalog *c, struct slice prefix, uint32_t archive)
{
	struct catalog_folder folder = { .archive = archive };

	/* Many files named one by one mostly lie together. */
	if (c->nfolders && slice_eq(slice_str(c->folders[c->nfolders - 1].prefix), prefix))
		folder.prefix = c->folders[c->nfolders - 1].prefix;
	else
		folder.prefix = arena_dup(&c->arena, prefix).p;
	MEM_ROOM(c->folders, c->nfolders, c->folders_cap);
	c->folders[c->nfolders++] = folder;
	return (uint32_t)c->nfolders - 1;
}

/* Most threads have one file: no room is set aside for more. */
static bool is_full(const struct catalog_thread *t)
{
	return (t->nfiles & (t->nfiles - 1)) == 0; /* 0, 1, 2, 4 … */
}

void catalog_add_file(
    struct catalog *c, size_t thread, uint32_t folder, const char *name, uint32_t number)
{
	struct catalog_thread *t = &c->threads[thread];

	if (is_full(t)) {
		size_t cap = t->nfiles ? (size_t)t->nfiles * 2 : 1;
		struct catalog_file *files = arena_alloc(&c->arena, cap * sizeof *files);

		if (t->nfiles)
			memcpy(files, t->files, t->nfiles * sizeof *files);
		t->files = files;
	}
	t->files[t->nfiles++] = (struct catalog_file){ name, folder, number };
	c->nfiles++;
}

const char *catalog_path(const struct catalog *c, const struct catalog_file *file, struct arena *a)
{
	struct slice prefix = slice_str(c->folders[file->folder].prefix);
	size_t n = strlen(file->name) + 1;
	char *path = arena_alloc(a, prefix.n + n);

	memcpy(path, prefix.p, prefix.n);
	memcpy(path + prefix.n, file->name, n);
	return path;
}

void catalog_rename(struct catalog *c, size_t thread, struct slice title, uint32_t board)
{
	struct catalog_thread *t = &c->threads[thread];

	if (!slice_eq(t->title, title))
		t->title = arena_dup(&c->arena, title);
	c->boards[t->board].threads--;
	c->boards[board].threads++;
	t->board = board & (BOARDS_MAX - 1);
}

const struct catalog_numbers *catalog_numbers(const struct catalog_thread *t)
{
	static const struct catalog_numbers unknown = { .first = TIME_NONE, .last = TIME_NONE };

	return t->numbers ? t->numbers : &unknown;
}

void catalog_numbers_of(const struct thread *t, struct catalog_numbers *n)
{
	*n = (struct catalog_numbers){
		.posts = (uint32_t)t->nposts,
		.quotes = (uint32_t)t->nquotes,
		.first = TIME_NONE,
		.last = TIME_NONE,
	};
	for (size_t i = 0; i < t->nauthors; i++)
		n->authors += t->authors[i].posts > 0;
	for (size_t i = 0; i < t->nposts; i++) {
		int64_t posted = t->posts[i].posted;

		if (posted == TIME_NONE)
			continue;
		if (n->first == TIME_NONE || posted < n->first)
			n->first = posted;
		if (posted > n->last)
			n->last = posted;
	}
}

void catalog_count(struct catalog *c, size_t thread, const struct catalog_numbers *numbers)
{
	struct catalog_thread *t = &c->threads[thread];

	if (!t->numbers)
		t->numbers = arena_alloc(&c->arena, sizeof *t->numbers);
	*t->numbers = *numbers;
	t->scan = SCAN_DONE;
}
