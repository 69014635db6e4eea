#include "store/store_index.h"

#include <stdlib.h>

#include "store/gram.h"
#include "store/index_parts.h"
#include "util/mem.h"
#include "util/utf8.h"

/* A posting is one number: the key above, the document in the lower bits. They come in order of
 * documents; a stable sort by key puts them into that of the segment. That is several times faster
 * than a look-up of each key in a table would be, and needs nothing but the numbers. */
#define DOC_BITS (64 - GRAM_BITS)
#define DOCS_MAX ((uint32_t)1 << DOC_BITS)

#define MEMORY_DEFAULT ((size_t)64 << 20)
#define PIECE          ((size_t)32 << 10) /* bytes of a text taken at a time */

struct index_writer {
	struct store *s;
	uint64_t *postings;
	size_t n, cap;
	size_t limit; /* of postings, half of the memory: the other half is to sort them */
	uint32_t docs;
};

struct index_writer *index_writer_new(struct store *s, size_t memory)
{
	struct index_writer *w = mem_zalloc(1, sizeof *w);

	w->s = s;
	w->limit = (memory ? memory : MEMORY_DEFAULT) / (2 * sizeof *w->postings);
	if (w->limit < 4 * PIECE)
		w->limit = 4 * PIECE;
	return w;
}

void index_writer_free(struct index_writer *w)
{
	if (!w)
		return;
	free(w->postings);
	free(w);
}

bool index_full(const struct index_writer *w)
{
	return w->n + 2 * PIECE > w->limit || w->docs == DOCS_MAX;
}

/* --- Sorting --- */

#define RADIX_BITS 11
#define RADIX      (1u << RADIX_BITS)
#define PASSES     ((GRAM_BITS + RADIX_BITS - 1) / RADIX_BITS)

static inline unsigned digit(uint64_t posting, unsigned pass)
{
	return posting >> (DOC_BITS + pass * RADIX_BITS) & (RADIX - 1);
}

/* Turns counts into places; false if all have the same digit. */
static bool places(size_t counts[RADIX], size_t n)
{
	size_t at = 0;

	for (size_t i = 0; i < RADIX; i++) {
		size_t count = counts[i];

		if (count == n)
			return false;
		counts[i] = at;
		at += count;
	}
	return true;
}

static void sort(struct index_writer *w)
{
	size_t(*counts)[RADIX] = mem_zalloc(PASSES, sizeof *counts);
	uint64_t *other = mem_alloc_large(w->cap * sizeof *other);

	for (size_t i = 0; i < w->n; i++) {
		for (unsigned pass = 0; pass < PASSES; pass++)
			counts[pass][digit(w->postings[i], pass)]++;
	}
	for (unsigned pass = 0; pass < PASSES; pass++) {
		uint64_t *from = w->postings;

		if (!places(counts[pass], w->n))
			continue;
		for (size_t i = 0; i < w->n; i++)
			other[counts[pass][digit(from[i], pass)]++] = from[i];
		w->postings = other;
		other = from;
	}
	free(other);
	free(counts);
}

/* What stands several times in one document is one posting. */
static void unite(struct index_writer *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++) {
		if (n == 0 || w->postings[n - 1] != w->postings[i])
			w->postings[n++] = w->postings[i];
	}
	w->n = n;
}

/* --- Adding --- */

/* Doubles, but not beyond the limit if that is enough. */
static void grow(struct index_writer *w, size_t want)
{
	size_t cap = 2 * w->cap > 2 * PIECE ? 2 * w->cap : 2 * PIECE;

	if (cap > w->limit)
		cap = w->limit;
	if (cap < want)
		cap = want + want / 2;
	w->postings = mem_realloc(w->postings, cap, sizeof *w->postings);
	w->cap = cap;
}

/* Room for so many more. The last resort of a post larger than the memory is more memory. */
static uint64_t *room(struct index_writer *w, size_t n)
{
	if (w->n + n > w->limit && w->n + n > w->cap) {
		sort(w);
		unite(w);
	}
	if (w->n + n > w->cap)
		grow(w, w->n + n);
	return w->postings + w->n;
}

static void add_piece(struct index_writer *w, struct slice text, size_t drop)
{
	uint64_t *to = room(w, text.n);
	size_t n = gram_terms(text, to) - drop;

	for (size_t i = 0; i < n; i++)
		to[i] = to[i] << DOC_BITS | w->docs;
	w->n += n;
}

/* Where the code point at byte AT or behind it begins. */
static size_t boundary(struct slice text, size_t at)
{
	while (at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80)
		at++;
	return at;
}

/* A long text comes in pieces. Each sees two code points of the next one, for the keys of its own
 * last two; the two that these would have are dropped. */
static void add_text(struct index_writer *w, struct slice text)
{
	while (text.n > PIECE + 2 * UTF8_MAX) {
		size_t cut = boundary(text, PIECE - UTF8_MAX);
		size_t see = boundary(text, boundary(text, cut + 1) + 1);

		add_piece(w, slice_head(text, see), 2);
		text = slice_skip(text, cut);
	}
	add_piece(w, text, 0);
}

uint32_t index_add(
    struct index_writer *w, struct slice folded, const struct index_key *keys, size_t n)
{
	uint64_t *to;

	add_text(w, folded);
	to = room(w, n);
	for (size_t i = 0; i < n; i++)
		to[i] = gram_of(keys[i].kind, keys[i].value) << DOC_BITS | w->docs;
	w->n += n;
	return w->docs++;
}

/* --- Writing --- */

static int end_of_index(struct store *s, int64_t *end, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "SELECT coalesce(max(base + n), 0) FROM segment", e);
	int r = db_step(&st);

	*end = r > 0 ? db_get_int(&st, 0) : 0;
	db_done(&st);
	return r < 0 ? r : 0;
}

static int write_segment(struct index_writer *w, uint32_t base, struct err *e)
{
	struct segment_writer *g = mem_alloc(sizeof *g);
	int r;

	segment_begin(g, &w->s->db, base, w->docs, e);
	for (size_t i = 0; i < w->n; i++) {
		if (i == 0 || w->postings[i] != w->postings[i - 1])
			segment_add(g, w->postings[i] >> DOC_BITS, w->postings[i] & (DOCS_MAX - 1));
	}
	r = segment_end(g);
	free(g);
	return r;
}

static int flush(struct index_writer *w, uint32_t base, struct err *e)
{
	int64_t end;
	int r = end_of_index(w->s, &end, e);

	if (r == 0 && (base < end || w->docs > UINT32_MAX - base))
		r = err_set(e, ERR_INVALID, w->s->db.path);
	if (r < 0)
		return r;
	sort(w);
	return write_segment(w, base, e);
}

int index_flush(struct index_writer *w, uint32_t base, struct err *e)
{
	int r = 0;

	if (w->docs) {
		r = store_begin(w->s, e);
		if (r == 0)
			r = store_end(w->s, flush(w, base, e), e);
	}
	w->n = 0;
	w->docs = 0;
	return r;
}
