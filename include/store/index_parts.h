/* The index from inside: its segments as they stand, kept until somebody changes the library. */
#ifndef PALOU_STORE_INDEX_PARTS_H
#define PALOU_STORE_INDEX_PARTS_H

#include "store/segment.h"
#include "store/store_parts.h"

struct index_list {
	int64_t version; /* store_version() and db.undone when it was read */
	unsigned undone;
	struct segment *segments; /* by base; their documents do not overlap */
	size_t n, cap;
	uint32_t end; /* behind the last document */
	struct docset dead;
};

/* The segments as the transaction sees them; to be called inside one. Belongs to the store, until
 * the next call. ERR_STORE_DAMAGED. */
int index_list(struct store *s, const struct index_list **out, struct err *e);

void index_forget(struct store *s);

/* Makes one segment of N of them from FROM on, without what is dead; inside a transaction. */
int index_merge(
    struct store *s, const struct index_list *list, size_t from, size_t n, struct err *e);

/* Which are to be merged next; false: none. */
bool index_due(const struct index_list *list, size_t *from, size_t *n);

#endif
