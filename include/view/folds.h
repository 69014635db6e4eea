/* Which quotes are opened in place, remembered per thread.
 *
 * A quote is named by the way to it: post, its quote, in the post so opened that post's quote, and
 * so on. The way is hashed to 64 bits. `level` quotes deep are open by default (0: all folded), and
 * the set holds the exceptions. */
#ifndef PALOU_VIEW_FOLDS_H
#define PALOU_VIEW_FOLDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct folds {
	uint64_t *keys; /* open-addressed, 0 is free */
	size_t n, cap;
	uint32_t level;
};

void folds_init(struct folds *f);
void folds_release(struct folds *f);

/* TO, which was initialised, becomes a copy of FROM. */
void folds_copy(struct folds *to, const struct folds *from);

/* The key of the outermost quote QUOTE (thread_quote_name()) of a post, and of a quote inside an
 * opened one. DEPTH is 0 for outermost ones. */
uint64_t fold_key(uint64_t parent, uint64_t quote);

#define FOLD_ROOT 0 /* the parent of outermost quotes */

bool folds_open(const struct folds *f, uint64_t key, uint32_t depth);

/* Turns one quote over. */
void folds_toggle(struct folds *f, uint64_t key);

/* All quotes down to LEVEL are open, no exceptions. */
void folds_set_level(struct folds *f, uint32_t level);

#endif
