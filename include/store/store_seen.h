/* Which posts were seen, thread by thread: a set of posts, not one high mark; and how many of the
 * thread's these are, by which lists tell how many are unread.
 *
 * What two programs write is united: each adds to what stands there in one transaction. */
#ifndef PALOU_STORE_STORE_SEEN_H
#define PALOU_STORE_STORE_SEEN_H

#include "store/seen_set.h"
#include "store/store.h"
#include "store/store_spot.h"

/* Reads what was seen of a thread into OUT, which is empty. 1: it was opened before; 0: never. What
 * is damaged is ERR_STORE_DAMAGED and OUT is empty; the next store_seen_note() writes over it. */
int store_seen_load(
    struct store *s, const struct store_thread *t, struct seen_set *out, struct err *e);

/* Instead of a number of posts: none of them; the thread was never opened, unless something of it
 * was seen. */
#define SEEN_NONE  UINT32_MAX
#define SEEN_NEVER (UINT32_MAX - 1)

struct store_seen_change {
	const uint64_t *seen; /* these were, */
	size_t nseen;
	const uint64_t *unseen; /* and these shall count as if they had not been */
	size_t nunseen;
	uint32_t posts; /* seen now, SEEN_NONE or SEEN_NEVER; 0: what was known stays */
	int64_t when;   /* seconds UTC */
};

int store_seen_note(struct store *s, const struct store_thread *t,
    const struct store_seen_change *change, struct err *e);

/* What lists want to know of a thread that was opened. */
struct store_visited {
	struct store_thread thread;
	uint32_t posts; /* seen, or SEEN_NONE; 0: not known */
	uint32_t
	    now; /* it had so many when it was imported last; 0: it is in no archive that was */
};

/* Calls EACH for all threads that were opened; the slices hold for the call. */
int store_seen_each(struct store *s, void (*each)(void *ctx, const struct store_visited *v),
    void *ctx, struct err *e);

#endif
