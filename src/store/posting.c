#include "store/posting.h"

#include "util/err.h"
#include "util/mem.h"

/* What an entry can need besides its list: the key, the list's length; and a document more. */
#define HEAD_MAX (7 + 3)
#define DOC_MAX  5

size_t varint_put(unsigned char *out, uint64_t value)
{
	size_t n = 0;

	for (; value >= 0x80; value >>= 7)
		out[n++] = (unsigned char)(value | 0x80);
	out[n++] = (unsigned char)value;
	return n;
}

void block_begin(struct block_writer *w)
{
	w->n = w->list_n = w->docs = 0;
	w->prev = w->key = 0;
}

static void close_entry(struct block_writer *w)
{
	uint64_t key = w->key - w->prev;

	if (w->docs == 0)
		return;
	w->n += varint_put(w->bytes + w->n, key << 1 | (w->docs == 1));
	if (w->docs > 1)
		w->n += varint_put(w->bytes + w->n, w->list_n);
	memcpy(w->bytes + w->n, w->list, w->list_n);
	w->n += w->list_n;
	w->prev = w->key;
	w->docs = w->list_n = 0;
}

bool block_add(struct block_writer *w, uint64_t key, uint32_t doc)
{
	if (key != w->key)
		close_entry(w);
	if (w->n + HEAD_MAX + w->list_n + DOC_MAX > BLOCK_MAX)
		return false;
	if (w->n == 0 && w->docs == 0)
		w->first = key;
	w->key = key;
	w->list_n += varint_put(w->list + w->list_n, w->docs ? doc - w->last : doc);
	w->last = doc;
	w->docs++;
	return true;
}

struct slice block_close(struct block_writer *w)
{
	close_entry(w);
	return slice_of((const char *)w->bytes, w->n);
}

void block_open(struct block_reader *r, struct slice bytes)
{
	*r = (struct block_reader){ .p = (const unsigned char *)bytes.p };
	r->end = r->p + bytes.n;
}

static int damaged(struct block_reader *r)
{
	r->list = r->list_end = r->p = r->end;
	return ERR_STORE_DAMAGED;
}

int block_next(struct block_reader *r)
{
	const unsigned char *p = r->p;
	uint64_t head;
	uint64_t n;

	if (p == r->end)
		return 0;
	p = varint_get(p, r->end, &head);
	if (!p || head >> 1 > UINT64_MAX / 4)
		return damaged(r);
	r->key += head >> 1;
	if (head & 1) {
		r->list = p;
		p = varint_get(p, r->end, &n);
		if (!p)
			return damaged(r);
	} else {
		p = varint_get(p, r->end, &n);
		if (!p || n == 0 || n > (uint64_t)(r->end - p))
			return damaged(r);
		r->list = p;
		p += n;
	}
	r->list_end = r->p = p;
	return 1;
}

/* Room for all of them at once: each takes a byte or more. */
static int docs_to_array(
    const struct block_reader *r, uint32_t base, uint32_t n, struct docset *out)
{
	size_t want = out->n + (size_t)(r->list_end - r->list);
	const unsigned char *p = r->list;
	uint64_t doc = 0;
	uint32_t *to;

	if (want > out->cap)
		out->docs = mem_grow(out->docs, &out->cap, want, sizeof *out->docs);
	to = out->docs + out->n;
	while (p < r->list_end) {
		uint64_t step = 0;

		p = varint_get(p, r->list_end, &step);
		doc += step;
		if (!p || step >= n || doc >= n || (step == 0 && to > out->docs + out->n))
			return ERR_STORE_DAMAGED;
		*to++ = base + (uint32_t)doc;
	}
	out->n = (size_t)(to - out->docs);
	return 0;
}

static int docs_to_bits(const struct block_reader *r, uint32_t base, uint32_t n, struct docset *out)
{
	const unsigned char *p = r->list;
	uint64_t doc = 0;
	bool first = true;

	docset_widen(out, base + n);
	while (p < r->list_end) {
		uint64_t step = 0;

		p = varint_get(p, r->list_end, &step);
		doc += step;
		if (!p || step >= n || doc >= n || (step == 0 && !first))
			return ERR_STORE_DAMAGED;
		first = false;
		docset_set(out, base + (uint32_t)doc);
	}
	return 0;
}

int block_docs(const struct block_reader *r, uint32_t base, uint32_t n, struct docset *out)
{
	return out->bits ? docs_to_bits(r, base, n, out) : docs_to_array(r, base, n, out);
}
