/* Which posts of a thread are shown: only these authors, not those, only the OP, a range of floors.
 *
 * Authors are indices of one thread. Anonymous posts belong to nobody: "only" hides them, "not"
 * never does. */
#ifndef PALOU_MODEL_FILTER_H
#define PALOU_MODEL_FILTER_H

#include "model/remap.h"
#include "model/thread.h"

struct filter {
	uint32_t *only; /* authors, owned; none: everybody */
	size_t nonly, only_cap;
	uint32_t *hidden; /* authors, owned */
	size_t nhidden, hidden_cap;
	bool op;              /* only posts by the thread's author */
	uint32_t first, last; /* floors, inclusive; 0: no bound */
};

void filter_init(struct filter *f);
void filter_release(struct filter *f);
void filter_clear(struct filter *f);

/* TO becomes a copy of FROM; it was initialised before. */
void filter_copy(struct filter *to, const struct filter *from);

/* Takes out authors that a thread of NAUTHORS does not have: it was read again, and its files are
 * others than when the filter was made. */
void filter_fit(struct filter *f, size_t nauthors);

bool filter_equal(const struct filter *a, const struct filter *b);

/* Does it hide anything at all? */
bool filter_active(const struct filter *f);

bool filter_has_only(const struct filter *f, uint32_t author);
bool filter_has_hidden(const struct filter *f, uint32_t author);

/* Adds the author, or takes him out if he is in. Being chosen ends being hidden and the other way
 * round. AUTHOR_NONE changes nothing. */
void filter_toggle_only(struct filter *f, uint32_t author);
void filter_toggle_hidden(struct filter *f, uint32_t author);

bool filter_keeps(const struct filter *f, const struct post *p);

/* May it keep posts of T that were not read yet? Not if only members are shown all of whose posts
 * are there. */
bool filter_keeps_unread(const struct filter *f, const struct thread *t);

/* Its authors as they are numbered in the thread that was built anew; who wrote nothing that is
 * still there is forgotten. */
void filter_changed(struct filter *f, const struct remap *m);

#endif
