#include "store/seen_set.h"

#include <stdlib.h>
#include <string.h>

#include "util/date.h"
#include "util/mem.h"

#define VERSION     1
#define BY_MINUTE   ((uint64_t)1 << 62)
#define BY_FLOOR    ((uint64_t)1 << 63)
#define AUTHOR_BITS 20
#define NTH_BITS    4
#define NTH_MAX     ((1u << NTH_BITS) - 1)
#define LOW_BITS    (AUTHOR_BITS + NTH_BITS)
#define MINUTE_MASK ((uint64_t)-1 >> (LOW_BITS + 2))

/* FNV-1a: it is kept, so it may never change. */
static uint32_t name_bits(struct slice name)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < name.n; i++)
		h = (h ^ (unsigned char)name.p[i]) * 16777619u;
	return (h ^ h >> AUTHOR_BITS) & ((1u << AUTHOR_BITS) - 1);
}

static uint64_t minute_of(int64_t posted)
{
	return (uint64_t)(posted / 60 - (posted % 60 < 0)) & MINUTE_MASK;
}

uint64_t seen_key(int64_t posted, uint32_t floor, struct slice author, uint32_t nth)
{
	uint64_t when = posted == TIME_NONE ? BY_FLOOR | (uint64_t)floor << LOW_BITS
					    : BY_MINUTE | minute_of(posted) << LOW_BITS;

	return when | name_bits(author) << NTH_BITS | (nth < NTH_MAX ? nth : NTH_MAX);
}

void seen_set_release(struct seen_set *s)
{
	free(s->keys);
	*s = (struct seen_set){ 0 };
}

/* The first place whose key is not below KEY. */
static size_t place(const struct seen_set *s, uint64_t key)
{
	size_t from = 0, to = s->n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;

		if (s->keys[mid] < key)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

/* Who sees a post notes its pid beside the other. */
uint32_t seen_set_posts(const struct seen_set *s)
{
	return (uint32_t)(s->n - place(s, BY_MINUTE));
}

bool seen_set_has(const struct seen_set *s, uint64_t key)
{
	size_t i = place(s, key);

	return i < s->n && s->keys[i] == key;
}

static int rising(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static void put_in_order(struct seen_set *s)
{
	size_t n = 0;

	if (s->n)
		qsort(s->keys, s->n, sizeof *s->keys, rising);
	for (size_t i = 0; i < s->n; i++)
		if (!n || s->keys[n - 1] != s->keys[i])
			s->keys[n++] = s->keys[i];
	s->n = n;
}

/* A few are put where they belong, many are sorted together with those there. */
bool seen_set_add(struct seen_set *s, const uint64_t *keys, size_t n)
{
	size_t was = s->n;

	if (s->cap < s->n + n)
		s->keys = mem_grow(s->keys, &s->cap, s->n + n, sizeof *s->keys);
	if (n > 8) {
		memcpy(s->keys + s->n, keys, n * sizeof *keys);
		s->n += n;
		put_in_order(s);
		return s->n != was;
	}
	for (size_t i = 0; i < n; i++) {
		size_t at = place(s, keys[i]);

		if (at < s->n && s->keys[at] == keys[i])
			continue;
		memmove(s->keys + at + 1, s->keys + at, (s->n++ - at) * sizeof *keys);
		s->keys[at] = keys[i];
	}
	return s->n != was;
}

bool seen_set_drop(struct seen_set *s, const uint64_t *keys, size_t n)
{
	struct seen_set gone = { 0 };
	size_t was = s->n, kept = 0;

	seen_set_add(&gone, keys, n);
	for (size_t i = 0, k = 0; i < s->n; i++) {
		while (k < gone.n && gone.keys[k] < s->keys[i])
			k++;
		if (k == gone.n || gone.keys[k] != s->keys[i])
			s->keys[kept++] = s->keys[i];
	}
	s->n = kept;
	seen_set_release(&gone);
	return s->n != was;
}

/* ---- as bytes */

static void add_number(struct buf *out, uint64_t x)
{
	for (; x >= 0x80; x >>= 7)
		buf_add_char(out, (char)(x | 0x80));
	buf_add_char(out, (char)x);
}

void seen_set_write(const struct seen_set *s, struct buf *out)
{
	uint64_t last = 0;

	buf_add_char(out, VERSION);
	add_number(out, s->n);
	for (size_t i = 0; i < s->n; i++) {
		add_number(out, s->keys[i] - last);
		last = s->keys[i];
	}
}

/* False if there is no number, or more than 64 bits, or a longer form than it needs. */
static bool take_number(struct slice *s, uint64_t *x)
{
	*x = 0;
	for (unsigned shift = 0; s->n && shift < 64; shift += 7) {
		unsigned char c = (unsigned char)s->p[0];

		*s = slice_skip(*s, 1);
		if (shift == 63 && c > 1)
			return false;
		*x |= (uint64_t)(c & 0x7F) << shift;
		if (c < 0x80)
			return c || !shift;
	}
	return false;
}

static bool take_keys(struct seen_set *s, uint64_t n, struct slice bytes)
{
	uint64_t last = 0, step;

	for (uint64_t i = 0; i < n; i++) {
		if (!take_number(&bytes, &step) || (i && !step) || step > UINT64_MAX - last)
			return false;
		last += step;
		s->keys[s->n++] = last;
	}
	return !bytes.n;
}

int seen_set_read(struct seen_set *s, struct slice bytes)
{
	uint64_t n;

	if (!bytes.n || bytes.p[0] != VERSION)
		return ERR_STORE_DAMAGED;
	bytes = slice_skip(bytes, 1);
	if (!take_number(&bytes, &n) || n > bytes.n) /* a key takes a byte at least */
		return ERR_STORE_DAMAGED;
	s->keys = mem_grow(s->keys, &s->cap, n ? (size_t)n : 1, sizeof *s->keys);
	if (take_keys(s, n, bytes))
		return 0;
	s->n = 0;
	return ERR_STORE_DAMAGED;
}
