#include "store/docset.h"

#include <stdlib.h>
#include <string.h>

#include "util/mem.h"

#define WORD 64

void docset_init(struct docset *s)
{
	*s = (struct docset){ 0 };
}

void docset_release(struct docset *s)
{
	free(s->docs);
	free(s->bits);
	docset_init(s);
}

void docset_clear(struct docset *s)
{
	free(s->bits);
	s->bits = NULL;
	s->words = s->n = 0;
}

/* --- As a bitmap --- */

static void need_words(struct docset *s, size_t words)
{
	if (words <= s->words)
		return;
	if (words < s->words + s->words / 2)
		words = s->words + s->words / 2;
	s->bits = mem_realloc(s->bits, words, sizeof *s->bits);
	memset(s->bits + s->words, 0, (words - s->words) * sizeof *s->bits);
	s->words = words;
}

static void set_bit(struct docset *s, uint32_t doc)
{
	need_words(s, (size_t)doc / WORD + 1);
	docset_set(s, doc);
}

static void recount(struct docset *s)
{
	s->n = 0;
	for (size_t i = 0; i < s->words; i++)
		s->n += (size_t)__builtin_popcountll(s->bits[i]);
}

void docset_widen(struct docset *s, uint32_t last)
{
	size_t had = s->bits ? 0 : s->n;

	need_words(s, (size_t)last / WORD + 1);
	s->n -= had;
	for (size_t i = 0; i < had; i++)
		set_bit(s, s->docs[i]);
}

/* --- Adding and asking --- */

void docset_add(struct docset *s, uint32_t doc)
{
	if (!s->bits && s->n && doc <= s->docs[s->n - 1]) {
		if (docset_has(s, doc))
			return;
		docset_widen(s, s->docs[s->n - 1]);
	}
	if (s->bits) {
		set_bit(s, doc);
		return;
	}
	MEM_ROOM(s->docs, s->n, s->cap);
	s->docs[s->n++] = doc;
}

void docset_add_range(struct docset *s, uint32_t base, uint32_t n)
{
	if (n == 0)
		return;
	docset_widen(s, base + n - 1);
	for (uint32_t i = 0; i < n; i++)
		set_bit(s, base + i);
}

/* How many of the array are below DOC. */
static size_t rank(const struct docset *s, uint32_t doc)
{
	size_t lo = 0;
	size_t hi = s->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (s->docs[mid] < doc)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

bool docset_has(const struct docset *s, uint32_t doc)
{
	size_t at;

	if (s->bits)
		return doc / WORD < s->words && s->bits[doc / WORD] >> doc % WORD & 1;
	at = rank(s, doc);
	return at < s->n && s->docs[at] == doc;
}

size_t docset_count(const struct docset *s, uint32_t from, uint32_t limit)
{
	size_t at = from / WORD, last = limit / WORD;
	uint64_t mask = UINT64_MAX << from % WORD;
	size_t n = 0;

	if (from >= limit)
		return 0;
	if (!s->bits)
		return rank(s, limit) - rank(s, from);
	for (; at < last && at < s->words; at++, mask = UINT64_MAX)
		n += (size_t)__builtin_popcountll(s->bits[at] & mask);
	if (at == last && at < s->words)
		n += (size_t)__builtin_popcountll(
		    s->bits[at] & mask & ~(UINT64_MAX << limit % WORD));
	return n;
}

/* --- Together --- */

/* Where DOC stands in the array from AT on, which is before it: steps that double, for sets of very
 * different sizes. */
static size_t gallop(const struct docset *s, size_t at, uint32_t doc)
{
	size_t step = 1;
	struct docset part;

	while (at + step < s->n && s->docs[at + step] < doc)
		step *= 2;
	part.docs = s->docs + at;
	part.n = at + step < s->n ? step + 1 : s->n - at;
	return at + rank(&part, doc);
}

/* Keeps of the array what is in O, or with WITHOUT what is not. */
static void sift(struct docset *s, const struct docset *o, bool without)
{
	size_t at = 0;
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		uint32_t doc = s->docs[i];
		bool has;

		if (o->bits) {
			has = docset_has(o, doc);
		} else {
			at = at < o->n ? gallop(o, at, doc) : at;
			has = at < o->n && o->docs[at] == doc;
		}
		if (has != without)
			s->docs[n++] = doc;
	}
	s->n = n;
}

/* Becomes what the array O has in common with the bitmap S. */
static void shrink_to(struct docset *s, const struct docset *o)
{
	struct docset kept = { 0 };

	for (size_t i = 0; i < o->n; i++) {
		if (docset_has(s, o->docs[i]))
			docset_add(&kept, o->docs[i]);
	}
	docset_release(s);
	*s = kept;
}

void docset_and(struct docset *s, const struct docset *o)
{
	if (!s->bits) {
		sift(s, o, false);
		return;
	}
	if (!o->bits) {
		shrink_to(s, o);
		return;
	}
	for (size_t i = 0; i < s->words; i++)
		s->bits[i] &= i < o->words ? o->bits[i] : 0;
	recount(s);
}

void docset_or(struct docset *s, const struct docset *o)
{
	if (o->n == 0)
		return;
	if (!s->bits && (o->bits || s->n))
		docset_widen(s, 0);
	if (!o->bits) {
		for (size_t i = 0; i < o->n; i++)
			docset_add(s, o->docs[i]);
		return;
	}
	need_words(s, o->words);
	for (size_t i = 0; i < o->words; i++) {
		/* NOLINTNEXTLINE(*NullDereference): need_words() has made room. */
		s->bits[i] |= o->bits[i];
	}
	recount(s);
}

void docset_minus(struct docset *s, const struct docset *o)
{
	if (o->n == 0)
		return;
	if (!s->bits) {
		sift(s, o, true);
		return;
	}
	for (size_t i = 0; o->bits && i < s->words && i < o->words; i++)
		s->bits[i] &= ~o->bits[i];
	for (size_t i = 0; !o->bits && i < o->n; i++) {
		if (o->docs[i] / WORD < s->words)
			s->bits[o->docs[i] / WORD] &= ~((uint64_t)1 << o->docs[i] % WORD);
	}
	recount(s);
}

/* --- One after another --- */

bool docset_next(const struct docset *s, uint32_t from, uint32_t *doc)
{
	size_t at = from / WORD;
	uint64_t mask = UINT64_MAX << from % WORD;

	if (!s->bits) {
		at = rank(s, from);
		if (at < s->n)
			*doc = s->docs[at];
		return at < s->n;
	}
	for (; at < s->words; at++, mask = UINT64_MAX) {
		uint64_t word = s->bits[at] & mask;

		if (word) {
			*doc = (uint32_t)(at * WORD + (size_t)__builtin_ctzll(word));
			return true;
		}
	}
	return false;
}
