#include "store/segment.h"

#include <stdlib.h>

#include "util/mem.h"

#define HEAD_MAX (SEGMENT_BLOCKS_MAX * 8u)

static int64_t block_id(int64_t segment, uint64_t number)
{
	return segment * SEGMENT_BLOCKS_MAX + (int64_t)number;
}

static int damaged(const struct db *db, struct err *e)
{
	return err_set(e, ERR_STORE_DAMAGED, db->path);
}

void segment_release(struct segment *g)
{
	free(g->first);
	*g = (struct segment){ 0 };
}

int segment_head(struct db *db, struct segment *g, struct slice head, struct err *e)
{
	const unsigned char *p = (const unsigned char *)head.p;
	const unsigned char *end = p + head.n;
	size_t cap = 0;
	uint64_t key = 0;

	g->nblocks = 0;
	while (p < end) {
		uint64_t step;

		p = varint_get(p, end, &step);
		if (!p || step > UINT64_MAX / 4 || g->nblocks == SEGMENT_BLOCKS_MAX)
			return damaged(db, e);
		key += step;
		MEM_ROOM(g->first, g->nblocks, cap);
		g->first[g->nblocks++] = key;
	}
	return 0;
}

/* --- Reading --- */

/* The block where KEY may first stand: a block's first key may go on from the one before. */
static size_t block_of(const struct segment *g, uint64_t key)
{
	size_t lo = 0;
	size_t hi = g->nblocks;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (g->first[mid] < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo ? lo - 1 : 0;
}

/* Begins to use block number AT: its bytes hold until db_done(). */
static int fetch(struct db_stmt *st, struct db *db, const struct segment *g, size_t at,
    struct slice *bytes, struct err *e)
{
	int r;

	*st = db_use(db, "SELECT data FROM block WHERE id = ?", e);
	db_int(st, 1, block_id(g->id, at));
	r = db_step(st);
	*bytes = r > 0 ? db_get_blob(st, 0) : slice_of(NULL, 0);
	return r == 0 ? damaged(db, e) : r < 0 ? r : 0;
}

/* The first entry of block number AT is the one that the head says: anything else is damage. */
static int open_block(
    struct block_reader *b, struct slice bytes, const struct segment *g, size_t at)
{
	int r;

	block_open(b, bytes);
	r = block_next(b);
	return r > 0 && b->key == g->first[at] ? 1 : ERR_STORE_DAMAGED;
}

static int read_block(
    struct block_reader *b, const struct segment *g, uint64_t lo, uint64_t hi, struct docset *out)
{
	int r = 1;

	for (; r > 0 && b->key <= hi; r = block_next(b)) {
		if (b->key >= lo && block_docs(b, g->base, g->n, out) < 0)
			return ERR_STORE_DAMAGED;
	}
	return r < 0 ? r : 0;
}

int segment_read(struct db *db, const struct segment *g, uint64_t lo, uint64_t hi,
    struct docset *out, struct err *e)
{
	for (size_t i = block_of(g, lo); i < g->nblocks && g->first[i] <= hi; i++) {
		struct block_reader b;
		struct slice bytes;
		struct db_stmt st;
		int r = fetch(&st, db, g, i, &bytes, e);

		if (r == 0 &&
		    (open_block(&b, bytes, g, i) < 0 || read_block(&b, g, lo, hi, out) < 0))
			r = damaged(db, e);
		db_done(&st);
		if (r < 0)
			return r;
	}
	return 0;
}

/* --- Counting --- */

size_t segment_blocks(const struct segment *g, const struct segment_counting *c, size_t *at)
{
	size_t n = 0;

	*at = block_of(g, c->lo);
	while (*at + n < g->nblocks && g->first[*at + n] <= c->hi)
		n++;
	return n;
}

static void count_among(const struct segment_counting *c, uint64_t key, const struct docset *docs)
{
	uint32_t n = 0;

	for (uint32_t doc = 0; docset_next(docs, doc, &doc); doc++)
		n += docset_has(c->among, doc);
	if (n)
		c->each(c->ctx, key, n);
}

static int count_block(
    struct block_reader *b, const struct segment *g, const struct segment_counting *c)
{
	struct docset docs = { 0 };
	int r = 1;

	for (; r > 0 && b->key <= c->hi; r = r < 0 ? r : block_next(b)) {
		if (b->key < c->lo)
			continue;
		docset_clear(&docs);
		r = block_docs(b, g->base, g->n, &docs);
		if (r == 0)
			count_among(c, b->key, &docs);
	}
	docset_release(&docs);
	return r < 0 ? r : 0;
}

int segment_count(struct db *db, const struct segment *g, size_t at,
    const struct segment_counting *c, struct err *e)
{
	struct block_reader b;
	struct slice bytes;
	struct db_stmt st;
	int r = fetch(&st, db, g, at, &bytes, e);

	if (r == 0 && (open_block(&b, bytes, g, at) < 0 || count_block(&b, g, c) < 0))
		r = damaged(db, e);
	db_done(&st);
	return r;
}

/* --- Walking --- */

void segment_walk(struct segment_walk *k, struct db *db, const struct segment *g, struct err *e)
{
	*k = (struct segment_walk){ .db = db, .g = g, .e = e };
	buf_init(&k->bytes, SIZE_MAX / 2);
	block_open(&k->reader, slice_of("", 0));
}

int segment_step(struct segment_walk *k)
{
	int r = block_next(&k->reader);

	if (r == 0 && k->block < k->g->nblocks) {
		struct slice bytes;
		struct db_stmt st;

		r = fetch(&st, k->db, k->g, k->block, &bytes, k->e);
		buf_clear(&k->bytes);
		buf_add_slice(&k->bytes, bytes);
		db_done(&st);
		if (r < 0)
			return r;
		r = open_block(&k->reader, buf_slice(&k->bytes), k->g, k->block++);
	}
	return r < 0 ? damaged(k->db, k->e) : r;
}

void segment_walked(struct segment_walk *k)
{
	buf_release(&k->bytes);
}

/* --- Writing --- */

/* Ids rise: a segment that is merged is deleted after the one that takes its place was written. */
static int next_id(struct segment_writer *w)
{
	struct db_stmt st = db_use(w->db, "SELECT max(id) FROM segment", w->e);
	int r = db_step(&st);

	w->id = r > 0 ? db_get_int(&st, 0) + 1 : 0;
	db_done(&st);
	return r < 0 ? r : 0;
}

void segment_begin(
    struct segment_writer *w, struct db *db, uint32_t base, uint32_t n, struct err *e)
{
	w->db = db;
	w->e = e;
	w->base = base;
	w->n = n;
	w->nblocks = w->prev = w->bytes = 0;
	buf_init(&w->head, HEAD_MAX);
	block_begin(&w->block);
	w->r = next_id(w);
}

static void write_block(struct segment_writer *w)
{
	struct slice bytes = block_close(&w->block);
	unsigned char key[VARINT_MAX];
	struct db_stmt st;

	if (bytes.n == 0 || w->r < 0)
		return;
	buf_add(&w->head, key, varint_put(key, w->block.first - w->prev));
	w->prev = w->block.first;
	w->bytes += bytes.n;
	st = db_use(w->db, "INSERT INTO block(id, data) VALUES(?, ?)", w->e);
	db_int(&st, 1, block_id(w->id, w->nblocks++));
	db_blob(&st, 2, bytes);
	w->r = db_run(&st);
	if (w->nblocks == SEGMENT_BLOCKS_MAX)
		w->r = err_set(w->e, ERR_TOO_BIG, w->db->path);
}

void segment_add(struct segment_writer *w, uint64_t key, uint32_t doc)
{
	if (block_add(&w->block, key, doc))
		return;
	write_block(w);
	block_begin(&w->block);
	block_add(&w->block, key, doc);
}

int segment_end(struct segment_writer *w)
{
	struct db_stmt st;

	write_block(w);
	if (w->r == 0) {
		st = db_use(w->db,
		    "INSERT INTO segment(id, base, n, bytes, head) VALUES(?, ?, ?, ?, ?)", w->e);
		db_int(&st, 1, w->id);
		db_int(&st, 2, w->base);
		db_int(&st, 3, w->n);
		db_int(&st, 4, (int64_t)w->bytes);
		db_blob(&st, 5, buf_slice(&w->head));
		w->r = db_run(&st);
	}
	buf_release(&w->head);
	return w->r;
}

int segment_drop(struct db *db, const struct segment *g, struct err *e)
{
	struct db_stmt st = db_use(db, "DELETE FROM block WHERE id >= ? AND id < ?", e);
	int r;

	db_int(&st, 1, block_id(g->id, 0));
	db_int(&st, 2, block_id(g->id + 1, 0));
	r = db_run(&st);
	if (r < 0)
		return r;
	st = db_use(db, "DELETE FROM segment WHERE id = ?", e);
	db_int(&st, 1, g->id);
	return db_run(&st);
}
