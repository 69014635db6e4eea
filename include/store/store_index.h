/* Which posts contain which text, and who wrote them: the library's index.
 *
 * Documents are posts, numbered through the whole library, ascending and never twice; who writes
 * them (store_threads.h) numbers them. The index holds, for each, the terms of its folded text
 * (store/gram.h) and keys such as its author. It is written in segments, which never change
 * (store/segment.h); index_tidy() makes few of many.
 *
 * To write: add posts to a writer until it is full, then write them in one transaction with what
 * else is known of them:
 *
 *	uint32_t at = index_add(w, folded, keys, nkeys);   // 0, 1, 2 … since the last flush
 *	if (index_full(w)) {
 *		r = store_begin(s, e);
 *		… choose BASE, the next free document; post `at` becomes document BASE + at …
 *		r = index_flush(w, base, e);
 *		r = store_end(s, r, e);
 *	}
 *
 * Documents that were killed never come out again. A reader sees what was committed when it asked;
 * several questions about one state stand between store_begin_read() and store_end_read(). */
#ifndef PALOU_STORE_STORE_INDEX_H
#define PALOU_STORE_STORE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/docset.h"
#include "store/store.h"
#include "util/err.h"
#include "util/slice.h"

/* What a document is known by beside its text. The numbers are in files: they stay. */
enum index_kind {
	INDEX_AUTHOR = 0, /* value: the author's id in the library */
	INDEX_QUOTED = 1, /* the id of an author whom it quotes */
	/* It has one; value 0. */
	INDEX_IMAGE = 2,
	INDEX_LINK = 3,
	INDEX_ATTACHMENT = 4,
	INDEX_RATING = 5,
};

struct index_key {
	enum index_kind kind;
	uint32_t value;
};

struct index_writer;

/* MEMORY: bytes that it takes at most, unless a single post needs more; 0 for 64 MB. It takes no
 * more than what was added needs. */
struct index_writer *index_writer_new(struct store *s, size_t memory);

/* What was not flushed is forgotten. */
void index_writer_free(struct index_writer *w);

/* Adds a post: its readable text (body_text()) folded (fold_text()), and its keys. Nothing is kept
 * of the arguments. Returns its number in the writer. */
uint32_t index_add(
    struct index_writer *w, struct slice folded, const struct index_key *keys, size_t n);

/* It is time to flush. */
bool index_full(const struct index_writer *w);

/* Writes what was added as documents BASE, BASE + 1 …, beyond all that the index has (else
 * ERR_INVALID). The writer is empty afterwards, also when it failed. */
int index_flush(struct index_writer *w, uint32_t base, struct err *e);

/* Documents BASE to BASE + N - 1 are no more. */
int index_kill(struct store *s, uint32_t base, uint32_t n, struct err *e);

/* All documents of a thread of the library are no more. */
int index_kill_thread(struct store *s, int64_t thread, struct err *e);

/* Merges what is due, each merge a transaction of its own; asks GO_ON (may be NULL) before each.
 * Not inside a transaction. ERR_CANCELLED if GO_ON said no. */
typedef bool index_go_on(void *ctx);
int index_tidy(struct store *s, index_go_on *go_on, void *ctx, struct err *e);

/* The documents whose text contains NEEDLE, which is folded and not empty, into OUT (initialised;
 * what it held is gone). *EXACT: just these; otherwise these are all that may contain it, and each
 * is to be compared with its text. ERR_STORE_DAMAGED, ERR_INVALID for an empty needle. */
int index_find(
    struct store *s, struct slice needle, struct docset *out, bool *exact, struct err *e);

/* The documents that have the key. */
int index_key(struct store *s, struct index_key key, struct docset *out, struct err *e);

/* All documents. */
int index_all(struct store *s, struct docset *out, struct err *e);

/* What values of a kind documents have: how many of AMONG each one has, told in pieces that are to
 * be added up, a slice of so many blocks at a time. Begin with index_values_begin(); the place
 * holds until the library changes (store_version()). Returns 1 if there is more, 0 if not, or an
 * error. */
struct index_values {
	enum index_kind kind;
	const struct docset *among;
	void (*each)(void *ctx, uint32_t value, uint32_t n);
	void *ctx;
	size_t done, total; /* blocks */
	/* The rest is private. */
	size_t segment, block;
};

int index_values_begin(struct store *s, struct index_values *v, struct err *e);
int index_values_work(struct store *s, struct index_values *v, size_t blocks, struct err *e);

/* Bytes of the index on the disk, near enough. */
int64_t index_size(struct store *s);

#endif
