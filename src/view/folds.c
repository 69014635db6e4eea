#include "view/folds.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

#define CAP_MIN 16

void folds_init(struct folds *f)
{
	*f = (struct folds){ 0 };
}

void folds_release(struct folds *f)
{
	free(f->keys);
	folds_init(f);
}

void folds_copy(struct folds *to, const struct folds *from)
{
	folds_release(to);
	*to = *from;
	if (!from->cap)
		return;
	to->keys = mem_alloc(from->cap * sizeof *to->keys);
	memcpy(to->keys, from->keys, from->cap * sizeof *to->keys);
}

/* The finaliser of splitmix64: every bit of the input moves every bit of the result. */
static uint64_t mix(uint64_t x)
{
	x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
	x = (x ^ x >> 27) * 0x94D049BB133111EBu;
	return x ^ x >> 31;
}

uint64_t fold_key(uint64_t parent, uint64_t quote)
{
	uint64_t key = mix(parent + 0x9E3779B97F4A7C15u * (quote + 1));

	return key ? key : 1;
}

/* Where KEY stands, or the free place where it would. The table is never full. */
static size_t place_of(const struct folds *f, uint64_t key)
{
	size_t i = (size_t)key & (f->cap - 1);

	while (f->keys[i] && f->keys[i] != key)
		i = (i + 1) & (f->cap - 1);
	return i;
}

static void grow(struct folds *f)
{
	struct folds bigger = *f;

	bigger.cap = f->cap ? f->cap * 2 : CAP_MIN;
	bigger.keys = mem_zalloc(bigger.cap, sizeof *bigger.keys);
	for (size_t i = 0; i < f->cap; i++)
		if (f->keys[i])
			bigger.keys[place_of(&bigger, f->keys[i])] = f->keys[i];
	free(f->keys);
	*f = bigger;
}

/* Empties place I and moves up what was pushed behind it. */
static void remove_at(struct folds *f, size_t i)
{
	f->keys[i] = 0;
	f->n--;
	for (size_t j = (i + 1) & (f->cap - 1); f->keys[j]; j = (j + 1) & (f->cap - 1)) {
		uint64_t key = f->keys[j];

		f->keys[j] = 0;
		f->keys[place_of(f, key)] = key;
	}
}

bool folds_open(const struct folds *f, uint64_t key, uint32_t depth)
{
	bool exception = f->n && f->keys[place_of(f, key)];

	return (depth < f->level) != exception;
}

void folds_toggle(struct folds *f, uint64_t key)
{
	size_t i;

	if (f->n * 2 >= f->cap)
		grow(f);
	i = place_of(f, key);
	if (f->keys[i]) {
		remove_at(f, i);
		return;
	}
	f->keys[i] = key;
	f->n++;
}

void folds_set_level(struct folds *f, uint32_t level)
{
	folds_release(f);
	f->level = level;
}
